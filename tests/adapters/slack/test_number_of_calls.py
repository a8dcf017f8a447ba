"""How many calls of Slack a job costs: real jobs, the real gateway, and a stub of Slack that counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.adapters.slack.caches import SlackCaches
from chalicelib.adapters.slack.gateway import SlackGateway
from chalicelib.domain.absence import Absence
from chalicelib.domain.item import Item, Mention
from chalicelib.domain.jobs import MentionsJob
from chalicelib.domain.mention import Mentions
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.priority import DecidedBy, Level
from chalicelib.domain.receipt import Change, Receipt
from tests.harness import ANA, BOB, CAROL, GENERAL, MINUTE, TEAM, TUESDAY, BotHarness
from tests.slack_stub import SlackCall, SlackStub

AWAY = Absence(TUESDAY - 100, None, "", first_number=1)


class AcmeSlack(SlackStub):
    """Everybody is on holiday by their status, and nobody answered or reacted to anything."""

    def usual_answer(self, call: SlackCall) -> dict[str, Any]:
        answer = super().usual_answer(call)
        if call.method == "users.info":
            answer["user"]["profile"]["status_emoji"] = ":palm_tree:"
        if call.method == "conversations.replies":
            answer["messages"] = [{"user": BOB, "ts": call.arguments["oldest"], "text": "the deploy is red"}]
        if call.method == "conversations.members":
            answer["members"] = [ANA, BOB, CAROL]
        return answer

    def count(self) -> dict[str, int]:
        """The calls since the last count, by method."""
        calls = Counter(call.method for call in self.calls)
        self.calls.clear()
        return dict(calls)


@pytest.fixture
def slack() -> Iterator[AcmeSlack]:
    with AcmeSlack().running() as stub:
        yield stub


@pytest.fixture
def acme(slack: AcmeSlack) -> BotHarness:
    harness = BotHarness()
    caches = SlackCaches(lambda: harness.now)
    harness.dispatcher = replace(harness.dispatcher, slack_of=lambda bot: SlackGateway(bot, slack.api_url, caches))
    return harness


def keep(acme: BotHarness, *records: Person | Item) -> None:
    receipt = Receipt("kept", (), 0, (), 0.0, TUESDAY, TUESDAY + 3600)
    acme.store.commit(ANA, [Change(None, record) for record in records], receipt)


def items(count: int) -> list[Item]:
    """Collected items, each of another sender."""
    return [
        Item(
            GENERAL,
            ts,
            number,
            Level.MEDIUM,
            DecidedBy.DEFAULT,
            "https://acme.slack.com/archives/C0GENERAL/p1",
            sender=f"U{number}",
            collected=True,
            mentions=(Mention(ts, f"U{number}"),),
        )
        for number in range(1, count + 1)
        for ts in [f"{TUESDAY - 50:.0f}.{number:06d}"]
    ]


def mention(acme: BotHarness, mentions: Mentions) -> None:
    ts = acme.write(BOB)
    acme.handle(MentionsJob(workspace=TEAM, at=acme.now, user=BOB, channel=GENERAL, ts=ts, mentions=mentions))


def test_a_list_asks_once_for_each_sender_and_not_again_for_ten_minutes(acme: BotHarness, slack: AcmeSlack) -> None:
    keep(acme, Person(ANA, Subscription.ALWAYS), *items(10))
    acme.say(ANA, "list")
    assert slack.count() == {"users.info": 11, "chat.postMessage": 1}
    acme.now += 9 * MINUTE
    acme.say(ANA, "list")
    assert slack.count() == {"chat.postMessage": 1}


def test_a_digest_asks_once_for_each_conversation(acme: BotHarness, slack: AcmeSlack) -> None:
    keep(acme, Person(ANA, Subscription.WHEN_AWAY, absences=(AWAY,)), *items(10))
    acme.say(ANA, "back")
    assert slack.count() == {"conversations.replies": 10, "users.info": 11, "chat.postMessage": 1}


def test_one_call_tells_the_status_and_the_name(acme: BotHarness, slack: AcmeSlack) -> None:
    """The note to Bob names Ana, who is away by her status, and has times in his zone."""
    keep(acme, Person(ANA, Subscription.WHEN_AWAY, preferences=Preferences(statuses=("palm_tree",))))
    mention(acme, Mentions((ANA,)))
    asked = [arguments["user"] for arguments in slack.arguments_of("users.info")]
    assert (asked, slack.count()) == ([ANA, BOB], {"users.info": 2, "chat.getPermalink": 1, "chat.postEphemeral": 1})


@pytest.mark.parametrize(
    ("wanted", "mentions", "calls"),
    [
        (Preferences(), Mentions(channel=True), {}),
        (Preferences(collect_channel=True), Mentions(channel=True), {"conversations.members": 1}),
        (Preferences(collect_groups=False, collect_channel=True), Mentions(groups=("S0OPS",)), {}),
        (Preferences(), Mentions(groups=("S0OPS",)), {"usergroups.users.list": 1}),
    ],
)
def test_members_are_asked_for_only_where_somebody_collects_such_mentions(
    acme: BotHarness, slack: AcmeSlack, wanted: Preferences, mentions: Mentions, calls: dict[str, int]
) -> None:
    keep(acme, Person(ANA, Subscription.WHEN_AWAY, absences=(AWAY,), preferences=wanted))
    mention(acme, mentions)
    assert {
        method: count for method, count in slack.count().items() if "members" in method or "users.l" in method
    } == calls


def test_a_time_zone_is_asked_for_once_in_ten_minutes(acme: BotHarness, slack: AcmeSlack) -> None:
    """Her reminders are shown in her own time."""
    keep(acme, Person(ANA, Subscription.ALWAYS, zone="Europe/Madrid"))
    for _ in range(10):
        acme.say(ANA, "reminders")
        acme.now += MINUTE
    assert slack.count() == {"users.info": 1, "chat.postMessage": 10}
    acme.say(ANA, "reminders")
    assert slack.count() == {"users.info": 1, "chat.postMessage": 1}
