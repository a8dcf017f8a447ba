"""Golden events through the function into the real queue: what is dropped at the edge, and what travels."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.entrypoints.web.events import SUBSCRIPTIONS
from chalicelib.slack_app import BOT_SCOPES
from tests.entrypoints.web.bot import SentQueue, golden, names, post_event

BOTS = "T0ACME:U0BOB"
MESSAGE = "T0ACME:C0GENERAL:1800000000.000100"


@pytest.mark.parametrize("name", names("dropped"))
def test_what_can_have_no_effect_is_dropped_at_the_edge(queue: SentQueue, name: str) -> None:
    assert (post_event(golden(name)).status, queue.messages()) == (200, [])


@pytest.mark.parametrize("name", names("queued"))
def test_what_can_have_an_effect_becomes_one_message(queue: SentQueue, name: str) -> None:
    assert (post_event(golden(name)).status, len(queue.messages())) == (200, 1)


@pytest.mark.parametrize("name", names("queued"))
def test_an_event_that_comes_again_stays_one_message(queue: SentQueue, name: str) -> None:
    for _ in range(3):
        post_event(golden(name))
    assert len(queue.messages()) == 1


@pytest.mark.parametrize("name", [name for name in names("queued") if "command" not in name])
def test_a_mention_travels_without_its_text(queue: SentQueue, name: str) -> None:
    post_event(golden(name))
    [message] = queue.messages()
    assert "secret" not in message.text


OF_NOBODY_ELSE = {"groups": [], "channel": False}
JOBS: dict[str, tuple[dict[str, Any], str, str]] = {
    "queued/mention": (
        {"kind": "mentions", "user": "U0BOB", "channel": "C0GENERAL", "ts": "1800000000.000100"},
        BOTS,
        MESSAGE,
    ),
    "queued/mention_in_a_thread": ({"thread_ts": "1799999999.000100"}, BOTS, MESSAGE),
    "queued/mention_by_another_bot": ({"user": "B0OTHER", "sender": "bot"}, "T0ACME:B0OTHER", MESSAGE),
    "queued/mention_by_another_bot_that_names_the_bot": (
        {"kind": "mentions", "user": "B0OTHER", "sender": "bot"},
        "T0ACME:B0OTHER",
        MESSAGE,
    ),
    "queued/mention_from_another_organisation": (
        {"workspace": "T0ACME", "user": "U0STRANGER", "sender": "external"},
        "T0ACME:U0STRANGER",
        MESSAGE,
    ),
    "queued/edit_that_adds_a_mention": ({"kind": "mentions", "ts": "1800000000.000100"}, BOTS, "Ev0000000001"),
    "queued/deletion_of_a_mention": ({"deleted": True, "ts": "1800000000.000100"}, BOTS, "Ev0000000001"),
    "queued/command_as_message": (
        {
            "kind": "command",
            "id": "C0GENERAL/1800000000.000100",
            "user": "U0BOB",
            "text": "save message red deploy",
            "origin": "mention",
            "thread_ts": "1799999999.000100",
            "thread_author": "U0CAROL",
        },
        BOTS,
        MESSAGE,
    ),
    "queued/command_as_app_mention": ({"kind": "command", "text": "save message red deploy"}, BOTS, MESSAGE),
    "queued/command_by_direct_message": (
        {"text": "list high+", "origin": "direct"},
        BOTS,
        "T0ACME:D0CLERK:1800000000.000100",
    ),
    "queued/command_by_direct_message_that_names_the_bot": (
        {"text": "list high+", "origin": "direct"},
        BOTS,
        "T0ACME:D0CLERK:1800000000.000100",
    ),
    "queued/command_from_another_organisation": (
        {"kind": "command", "workspace": "T0ACME", "user": "U0STRANGER", "text": "subscribe", "sender": "external"},
        "T0ACME:U0STRANGER",
        MESSAGE,
    ),
    "queued/command_by_direct_message_from_another_organisation": (
        {"kind": "command", "origin": "direct", "sender": "external"},
        "T0ACME:U0STRANGER",
        "T0ACME:D0CLERK:1800000000.000100",
    ),
    "queued/command_from_another_workspace_of_the_organisation": (
        {"user": "U0BOB", "text": "subscribe"},
        BOTS,
        MESSAGE,
    ),
    "queued/reaction_that_saves": (
        {"kind": "reaction", "user": "U0ANA", "author": "U0BOB", "reaction": "bookmark", "added": True},
        "T0ACME:U0ANA",
        "Ev0000000001",
    ),
    "queued/reaction_that_is_taken_back": (
        {"kind": "reaction", "user": "U0ANA", "added": False},
        "T0ACME:U0ANA",
        "Ev0000000001",
    ),
    "queued/member_joined_channel_of_the_bot": (
        {"kind": "channel", "channel": "C0GENERAL", "joined": True, "inviter": "U0BOB"},
        "T0ACME:C0GENERAL",
        "Ev0000000001",
    ),
    "queued/member_left_channel_of_the_bot": ({"kind": "channel", "joined": False}, "T0ACME:C0GENERAL", "Ev0000000001"),
    "queued/channel_left": ({"kind": "channel", "joined": False}, "T0ACME:C0GENERAL", "Ev0000000001"),
    "queued/group_left": ({"channel": "G0OPS", "joined": False}, "T0ACME:G0OPS", "Ev0000000001"),
    "queued/channel_id_changed": (
        {"kind": "channel_id", "old": "G0OPS", "new": "C0OPS", "at": 1_800_000_000},
        "T0ACME:G0OPS",
        "Ev0000000001",
    ),
    "queued/app_home_opened": ({"kind": "home", "user": "U0ANA"}, "T0ACME:U0ANA", "Ev0000000001"),
    "queued/app_home_opened_messages_tab": (
        {"kind": "greeting", "user": "U0ANA", "channel": "D0CLERK"},
        "T0ACME:U0ANA",
        "greeting:Ev0000000001",
    ),
    "queued/app_uninstalled": ({"kind": "uninstalled", "at": 1_800_000_000}, "T0ACME:installation", "Ev0000000001"),
    "queued/tokens_revoked_of_the_bot": ({"kind": "uninstalled"}, "T0ACME:installation", "Ev0000000001"),
    "queued/tokens_revoked_of_people": (
        {"kind": "tokens_revoked", "users": ["U0BOB", "U0CAROL"]},
        "T0ACME:installation",
        "Ev0000000001",
    ),
    "queued/mention_in_an_organisation_wide_install": (
        {"workspace": "E0ORG", "user": "W0BOB"},
        "E0ORG:W0BOB",
        "E0ORG:C0GENERAL:1800000000.000100",
    ),
    **{
        f"queued/{name}": (
            {"kind": "mentions", "user": "U0BOB", "mentions": {"users": ["U0ANA"], **OF_NOBODY_ELSE}},
            BOTS,
            MESSAGE,
        )
        for name in ("mention_in_a_list", "mention_in_a_me_message", "mention_of_an_old_client", "mention_with_a_file")
    },
    "queued/mention_in_a_thread_sent_to_the_channel": ({"thread_ts": "1799999999.000100"}, BOTS, MESSAGE),
    "queued/mention_in_a_private_channel": ({"channel": "G0OPS"}, BOTS, "T0ACME:G0OPS:1800000000.000100"),
    "queued/mention_in_a_group_conversation": ({"channel": "G0MPIM"}, BOTS, "T0ACME:G0MPIM:1800000000.000100"),
    "queued/mention_of_a_group": (
        {"mentions": {"users": [], "groups": ["S0TEAM"], "channel": False}},
        BOTS,
        MESSAGE,
    ),
    "queued/mention_of_the_channel": ({"mentions": {"users": [], "groups": [], "channel": True}}, BOTS, MESSAGE),
}


def test_every_queued_payload_has_its_expected_job() -> None:
    assert set(JOBS) == set(names("queued"))


@pytest.mark.parametrize(("name", "expected"), JOBS.items())
def test_the_message_says_what_the_worker_needs(queue: SentQueue, name: str, expected: tuple[Any, str, str]) -> None:
    post_event(golden(name))
    [message] = queue.messages()
    fields, group, deduplication_id = expected
    found = {field: message.job.get(field) for field in fields}
    assert (found, message.group, message.deduplication_id) == (fields, group, deduplication_id)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["app_mention first", "message first"])
def test_both_forms_of_a_mention_of_the_bot_are_one_message(queue: SentQueue, order: tuple[int, int]) -> None:
    forms = ("queued/command_as_app_mention", "queued/command_as_message")
    for form in order:
        post_event(golden(forms[form]))
    assert len(queue.messages()) == 1


def test_whom_a_command_mentions_beside_the_bot_travels_with_it(queue: SentQueue) -> None:
    payload = golden("queued/command_as_app_mention")
    payload["event"]["text"] = "<@U0CLERK01> what does <@U0ANA> think?"
    post_event(payload)
    [message] = queue.messages()
    assert message.job["mentions"]["users"] == ["U0ANA"]


def test_who_opens_the_home_tab_for_the_first_time_may_be_greeted(queue: SentQueue) -> None:
    payload = golden("queued/app_home_opened")
    del payload["event"]["view"]
    post_event(payload)
    assert [message.job["kind"] for message in queue.messages()] == ["home", "greeting"]


def test_who_has_seen_the_home_tab_is_not_greeted(queue: SentQueue) -> None:
    post_event(golden("queued/app_home_opened"))
    assert [message.job["kind"] for message in queue.messages()] == ["home"]


def test_the_text_of_a_command_travels_without_the_bots_name(queue: SentQueue) -> None:
    payload = golden("queued/command_as_app_mention")
    payload["event"]["text"] = "please <@U0CLERK01|clerkbot> set priority low <@U0ANA>"
    post_event(payload)
    [message] = queue.messages()
    assert " ".join(message.job["text"].split()) == "please set priority low <@U0ANA>"


def test_the_bots_name_alone_is_a_message_that_can_be_read(queue: SentQueue) -> None:
    from chalicelib.domain.jobs import decode

    payload = golden("queued/command_as_app_mention")
    payload["event"]["text"] = "<@U0CLERK01>"
    post_event(payload)
    [message] = queue.messages()
    assert vars(decode(message.text))["text"] == ""


def types_of(folder: str) -> set[str]:
    return {golden(name)["event"]["type"] for name in names(folder)}


def test_every_event_that_is_handled_is_subscribed_to_and_the_other_way_round() -> None:
    subscribed = {subscription.partition(".")[0] for subscription in SUBSCRIPTIONS}
    assert types_of("queued") == subscribed


def test_a_kind_of_message_for_each_kind_of_conversation_is_subscribed_to() -> None:
    kinds = {subscription for subscription in SUBSCRIPTIONS if subscription.startswith("message.")}
    assert kinds == {"message.channels", "message.groups", "message.im", "message.mpim"}


def test_every_subscription_has_the_scope_that_slack_asks_for() -> None:
    """Source: the reference page of each event."""
    needed = {
        "app_mention": "app_mentions:read",
        "channel_id_changed": "groups:read",
        "channel_left": "channels:read",
        "group_left": "groups:read",
        "member_joined_channel": "channels:read",
        "member_left_channel": "channels:read",
        "message.channels": "channels:history",
        "message.groups": "groups:history",
        "message.im": "im:history",
        "message.mpim": "mpim:history",
        "reaction_added": "reactions:read",
        "reaction_removed": "reactions:read",
    }
    without_scope = {"app_home_opened", "app_uninstalled", "tokens_revoked"}
    assert (set(needed) | without_scope, set(needed.values()) - set(BOT_SCOPES)) == (set(SUBSCRIPTIONS), set())


def test_a_colleague_of_the_same_enterprise_is_no_outsider(queue: SentQueue) -> None:
    post_event(golden("queued/command_from_another_workspace_of_the_organisation"))
    assert "sender" not in queue.messages()[0].job
