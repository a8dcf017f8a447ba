"""The job that an event becomes, whole, also where Slack leaves out what it may leave out."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.jobs import AnyJob, ChannelJob, CommandJob, MentionsJob, Origin, ReactionJob, Sender
from chalicelib.domain.mention import Mentions
from chalicelib.entrypoints.web.events import envelopes_of

TS, THREAD, EVENT_TS = "1800000000.000100", "1799999999.000100", "1800000001.000200"


def payload(event: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "event_callback",
        "team_id": "T0ACME",
        "api_app_id": "A0CLERK",
        "event_id": "Ev0000000001",
        "event_time": 1_800_000_002,
        "authorizations": [{"team_id": "T0ACME", "user_id": "U0CLERK01", "is_bot": True}],
        "event": event,
        **more,
    }


def message(**more: Any) -> dict[str, Any]:
    return {
        "type": "message",
        "channel": "C0OPS",
        "channel_type": "channel",
        "user": "U0BOB",
        "text": "<@U0ANA> please look",
        "ts": TS,
        **more,
    }


def job_of(event: dict[str, Any], **more: Any) -> AnyJob:
    [envelope] = envelopes_of(payload(event, **more))
    return envelope.job


def mentions_job(**more: Any) -> MentionsJob:
    fields = {"user": "U0BOB", "channel": "C0OPS", "ts": TS, "mentions": Mentions(("U0ANA",)), **more}
    return MentionsJob(workspace="T0ACME", at=1_800_000_002.0, **fields)


def test_a_message_that_mentions_somebody() -> None:
    assert job_of(message()) == mentions_job()
    assert job_of(message(thread_ts=THREAD)) == mentions_job(thread_ts=THREAD)
    # Slack gives the first message of a thread its own ts.
    assert job_of(message(thread_ts=TS)) == mentions_job()


@pytest.mark.parametrize("field", ["user_team", "source_team"])
@pytest.mark.parametrize(
    ("team", "is_shared", "sender"),
    [
        ("T0OTHER", True, Sender.EXTERNAL),
        ("T0ACME", True, Sender.PERSON),
        ("T0OTHER", False, Sender.PERSON),
        ("", True, Sender.PERSON),
    ],
)
def test_in_a_shared_channel_the_team_says_who_is_an_outsider(
    field: str, team: str, is_shared: bool, sender: Sender
) -> None:
    job = job_of(message(**{field: team} if team else {}), is_ext_shared_channel=is_shared)
    assert job == mentions_job(sender=sender)


@pytest.mark.parametrize(
    "event", [{"subtype": "bot_message", "bot_id": "B0ROBOT", "user": None}, {"bot_id": "B0ROBOT", "user": "U0ROBOT"}]
)
def test_what_a_bot_wrote_is_a_bots(event: dict[str, Any]) -> None:
    found = {name: value for name, value in message(**event).items() if value is not None}
    assert job_of(found) == mentions_job(sender=Sender.BOT, user=event["user"] or "B0ROBOT")


@pytest.mark.parametrize("event_ts", [EVENT_TS, None])
def test_an_edit_says_whom_the_message_mentioned_before(event_ts: str | None) -> None:
    event = {
        "type": "message",
        "subtype": "message_changed",
        "channel": "C0OPS",
        "channel_type": "channel",
        "message": message(text="<@U0ANA> <@U0CAROL>"),
        "previous_message": message(text="<@U0ANA> <@U0DAVE>"),
        **({"event_ts": event_ts} if event_ts else {}),
    }
    at = float(event_ts) if event_ts else 1_800_000_002.0
    job = job_of(event)
    assert job == MentionsJob(
        workspace="T0ACME",
        at=at,
        user="U0BOB",
        channel="C0OPS",
        ts=TS,
        mentions=Mentions(("U0ANA", "U0CAROL")),
        before=Mentions(("U0ANA", "U0DAVE")),
        edited=True,
    )


def test_a_deletion_says_whom_the_message_mentioned() -> None:
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "channel": "C0OPS",
        "channel_type": "channel",
        "event_ts": EVENT_TS,
        "previous_message": message(thread_ts=THREAD),
    }
    assert job_of(event) == MentionsJob(
        workspace="T0ACME",
        at=float(EVENT_TS),
        user="U0BOB",
        channel="C0OPS",
        ts=TS,
        thread_ts=THREAD,
        before=Mentions(("U0ANA",)),
        deleted=True,
    )


def test_an_edit_that_mentions_the_same_people_is_nothing() -> None:
    event = {
        "type": "message",
        "subtype": "message_changed",
        "channel": "C0OPS",
        "channel_type": "channel",
        "message": message(text="<@U0ANA> please look now"),
        "previous_message": message(),
    }
    assert envelopes_of(payload(event)) == []


def command_job(**more: Any) -> CommandJob:
    fields = {"user": "U0BOB", "channel": "C0OPS", "ts": TS, "text": "list", "origin": Origin.MENTION, **more}
    return CommandJob(workspace="T0ACME", at=1_800_000_002.0, id=f"{fields['channel']}/{TS}", **fields)


def test_a_mention_of_the_bot_is_a_command() -> None:
    event = message(type="app_mention", text="<@U0CLERK01> list")
    assert job_of(event) == command_job()
    reply = {**event, "thread_ts": THREAD, "parent_user_id": "U0CAROL"}
    assert job_of(reply) == command_job(thread_ts=THREAD, thread_author="U0CAROL")
    with_others = {**event, "text": "<@U0CLERK01> give <@U0ANA>"}
    assert job_of(with_others) == command_job(text="give <@U0ANA>", mentions=Mentions(("U0ANA",)))


def test_a_direct_message_is_a_command_whomever_it_names() -> None:
    event = message(channel="D0CLERK", channel_type="im", text=" give #1 to <@U0ANA> ")
    job = job_of(event)
    assert job == command_job(channel="D0CLERK", text="give #1 to <@U0ANA>", origin=Origin.DIRECT)


@pytest.mark.parametrize(("kind", "added"), [("reaction_added", True), ("reaction_removed", False)])
@pytest.mark.parametrize("event_ts", [EVENT_TS, None])
@pytest.mark.parametrize("author", ["U0BOB", ""])
def test_a_reaction(kind: str, added: bool, event_ts: str | None, author: str) -> None:
    event = {
        "type": kind,
        "user": "U0ANA",
        "reaction": "bookmark",
        "item": {"type": "message", "channel": "C0OPS", "ts": TS},
        **({"item_user": author} if author else {}),
        **({"event_ts": event_ts} if event_ts else {}),
    }
    at = event_ts or "1800000002.0"
    assert job_of(event) == ReactionJob(
        workspace="T0ACME",
        at=float(at),
        user="U0ANA",
        channel="C0OPS",
        ts=TS,
        author=author,
        reaction="bookmark",
        added=added,
        event_ts=at,
    )


@pytest.mark.parametrize(("kind", "joined"), [("member_joined_channel", True), ("member_left_channel", False)])
@pytest.mark.parametrize("event_ts", [EVENT_TS, None])
def test_the_bot_joins_a_channel_or_leaves_it(kind: str, joined: bool, event_ts: str | None) -> None:
    event = {
        "type": kind,
        "user": "U0CLERK01",
        "channel": "C0OPS",
        "inviter": "U0ANA",
        **({"event_ts": event_ts} if event_ts else {}),
    }
    assert job_of(event) == ChannelJob(
        workspace="T0ACME",
        at=1_800_000_002.0,
        channel="C0OPS",
        joined=joined,
        event_ts=event_ts or "1800000002.0",
        inviter="U0ANA",
    )
    assert envelopes_of(payload({**event, "user": "U0ANA"})) == []
