"""People of another organization, in channels shared through Slack Connect: refused once a day, and nothing is kept of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.domain.installation import WORKSPACE
from chalicelib.domain.jobs import CommandJob, MentionsJob, ReactionJob, Sender, decode, encode
from chalicelib.domain.mention import Mentions
from chalicelib.domain.person import Profile
from chalicelib.domain.reply import DestinationKind, Reply
from tests.harness import ANA, BOB, DAY, GENERAL, HOUR, TEAM, BotHarness, buttons, text_of

DANA = "U0DANA"
"""Of another organization."""
REFUSAL = "only for people of the organization"


@pytest.fixture
def shared(bot: BotHarness) -> BotHarness:
    """Ana uses ClerkBot and has an item; Dana of another organization is in her channel."""
    bot.slack.known[DANA] = Profile(DANA, "Dana", "https://avatars.example/dana.png", "Europe/Madrid")
    bot.slack.outside.add(DANA)
    bot.subscribe(ANA)
    bot.say_in_thread(ANA, "save message", bot.write())
    return bot


def from_outside(job: CommandJob) -> CommandJob:
    return replace(job, sender=Sender.EXTERNAL)


ASKED: dict[str, Callable[[BotHarness], list[Reply]]] = {
    "by direct message": lambda bot: bot.handle(from_outside(bot.direct_job(DANA, "subscribe"))),
    "by mentioning the bot": lambda bot: bot.handle(from_outside(bot.thread_job(DANA, "save message", bot.write()))),
    "by a slash command": lambda bot: bot.slash(DANA, "todo buy milk"),
    "by a button": lambda bot: bot.handle(from_outside(bot.press_job(DANA, "Undo", bot.say(BOB, "away for 1h")[0]))),
    "by a shortcut": lambda bot: bot.handle(
        from_outside(replace(bot.direct_job(DANA, ""), shortcut="save_message", thread_ts=bot.write()))
    ),
}
surfaces = pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED.keys())


@surfaces
def test_who_is_outside_is_refused_to_them_alone(shared: BotHarness, ask: Callable[[BotHarness], list[Reply]]) -> None:
    refusal = ask(shared)[-1]
    assert REFUSAL in text_of([refusal])
    assert (refusal.destination.user, refusal.destination.kind is DestinationKind.REPLACE) == (DANA, False)


@surfaces
def test_nothing_is_kept_of_them(shared: BotHarness, ask: Callable[[BotHarness], list[Reply]]) -> None:
    ask(shared)
    assert [key for key in shared.store.records if key.owner == DANA] == []
    assert [owner for owner, _ in shared.store.receipts if owner == DANA] == []


def test_they_are_told_once_a_day_however_often_they_try(shared: BotHarness) -> None:
    told = [len(ask(shared)) for ask in (ASKED["by a slash command"], *ASKED.values())]
    first, later = told[0], [len(shared.slash(DANA, "list")) for _ in range(3)]
    assert (first, later) == (1, [0, 0, 0])
    shared.now += DAY
    assert len(shared.slash(DANA, "list")) == 1


def test_that_they_were_told_is_kept_for_a_week_in_one_row_a_day(shared: BotHarness) -> None:
    for _ in range(5):
        shared.slash(DANA, "list")
    [receipt] = [r for (owner, _), r in shared.store.receipts.items() if owner == WORKSPACE and DANA in r.request]
    assert 0 < receipt.expires_at - shared.now <= 8 * DAY


def test_a_refusal_that_was_not_sent_is_sent_when_the_job_comes_again(shared: BotHarness) -> None:
    job = from_outside(shared.direct_job(DANA, "list"))
    shared.slack.failures.append(ConnectionError())
    with pytest.raises(ConnectionError):
        shared.handle(job)
    assert REFUSAL in text_of(shared.handle(job, redelivered=True))


def test_their_home_tab_says_it_and_offers_nothing(shared: BotHarness) -> None:
    [home] = shared.open_home(DANA)
    assert (REFUSAL in text_of([home]), list(buttons(home.message))) == (True, [])


def test_a_reaction_of_theirs_saves_nothing_even_if_they_had_subscribed_before(shared: BotHarness) -> None:
    shared.slack.outside.clear()
    shared.subscribe(DANA).say(DANA, "reaction :bookmark:")
    shared.slack.outside.add(DANA)
    ts = shared.write()
    job = ReactionJob(
        workspace=TEAM, at=shared.now, user=DANA, channel=GENERAL, ts=ts, author=BOB, reaction="bookmark",
        added=True, event_ts=ts,
    )  # fmt: skip
    assert (shared.handle(job), shared.context.items.last_number(DANA)) == ([], 0)


@pytest.mark.parametrize(("setting", "collected"), [("strangers on", 1), ("strangers off", 0)])
def test_a_mention_of_theirs_is_collected_as_the_subscriber_wants(
    shared: BotHarness, setting: str, collected: int
) -> None:
    shared.say(ANA, setting)
    shared.say(ANA, "away for 2h")
    shared.now += HOUR
    before = len(shared.open_numbers(ANA))
    ts = shared.write(DANA)
    job = MentionsJob(
        workspace=TEAM, at=shared.now, user=DANA, channel=GENERAL, ts=ts, sender=Sender.EXTERNAL, mentions=Mentions((ANA,))
    )  # fmt: skip
    assert (shared.handle(job), len(shared.open_numbers(ANA)) - before) == ([], collected)


@pytest.mark.parametrize("text", ["hello", "hello there, please look"])
def test_mentioning_the_bot_beside_a_subscriber_is_refused_and_collected(shared: BotHarness, text: str) -> None:
    shared.say(ANA, "away for 2h")
    shared.now += HOUR
    before = len(shared.open_numbers(ANA))
    job = replace(from_outside(shared.thread_job(DANA, text, shared.write())), mentions=Mentions((ANA,)))
    assert REFUSAL in text_of(shared.handle(job))
    assert len(shared.open_numbers(ANA)) - before == 1


def test_nothing_can_be_given_to_them(shared: BotHarness) -> None:
    replies = shared.say(ANA, f"give #1 to <@{DANA}>")
    assert "is outside your organization" in text_of(replies)
    assert [reply.destination.user for reply in replies] == [ANA]
    assert shared.context.items.by_number(ANA, 1).handover is None  # type: ignore[union-attr]


def test_they_cannot_cover(shared: BotHarness) -> None:
    assert "is outside your organization" in text_of(shared.say(ANA, f"cover <@{DANA}>"))
    assert shared.store.person(ANA).preferences.cover == ""


def test_a_cover_from_before_who_is_outside_is_not_asked(shared: BotHarness) -> None:
    shared.slack.outside.clear()
    shared.say(ANA, f"cover <@{DANA}>")
    shared.slack.outside.add(DANA)
    shared.say(ANA, "away for 2h")
    shared.now += HOUR
    [note] = shared.mention(ANA)
    replies = shared.press(BOB, "Ask for cover", note)
    assert ([reply.destination.user for reply in replies], "Nobody else covers" in text_of(replies)) == ([BOB], True)


@pytest.mark.parametrize("command", [f"vip <@{DANA}>", f"set priority low <@{DANA}>"])
def test_what_is_decided_about_their_messages_is_the_subscribers_choice(shared: BotHarness, command: str) -> None:
    before = dict(shared.store.records)
    shared.say(ANA, command)
    assert shared.store.records != before


def test_a_colleague_in_another_workspace_of_the_same_organization_is_no_outsider(shared: BotHarness) -> None:
    shared.slack.in_sister_workspaces.add(BOB)
    said = text_of(shared.handle(from_outside(shared.direct_job(BOB, "subscribe"))))
    assert (shared.store.person(BOB).is_subscribed, REFUSAL in said) == (True, False)


def test_such_a_colleague_who_mentions_somebody_away_gets_the_note(shared: BotHarness) -> None:
    shared.slack.in_sister_workspaces.add(BOB)
    shared.say(ANA, "external off")
    shared.say(ANA, "away for 2h")
    shared.now += HOUR
    job = MentionsJob(
        workspace=TEAM, at=shared.now, user=BOB, channel=GENERAL, ts=shared.write(), sender=Sender.EXTERNAL,
        mentions=Mentions((ANA,)),
    )  # fmt: skip
    assert "is away until" in text_of(shared.handle(job))


def test_a_job_that_was_queued_without_its_senders_kind_is_read_as_a_colleagues() -> None:
    body = '{"kind":"command","workspace":"T1","at":1.0,"id":"C1/1.0","user":"U1","origin":"direct","text":"list"}'
    job = decode(body)
    assert isinstance(job, CommandJob)
    assert (job.sender, decode(encode(job))) == (Sender.PERSON, job)
