"""Saving a message with an emoji, and taking the emoji away again."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from chalicelib.domain.jobs import ReactionJob
from chalicelib.domain.reply import DestinationKind, Reply
from tests.harness import ANA, BOB, DAY, GENERAL, MINUTE, PRIVATE, TEAM, BotHarness, text_of


@pytest.fixture
def reacting(ana: BotHarness) -> BotHarness:
    """Ana saves with :bookmark:."""
    ana.say(ANA, "reaction :bookmark:")
    return ana


def react(
    bot: BotHarness, ts: str, *, added: bool = True, reaction: str = "bookmark", channel: str = GENERAL, by: str = ANA
) -> list[Reply]:
    bot.requests += 1
    return bot.handle(
        ReactionJob(
            workspace=TEAM,
            at=bot.now,
            user=by,
            channel=channel,
            ts=ts,
            author=BOB,
            reaction=reaction,
            added=added,
            event_ts=f"{bot.now:.0f}.{bot.requests:06d}",
        )
    )


def test_the_emoji_saves_and_says_so_to_its_person_alone(reacting: BotHarness) -> None:
    ts = reacting.write()
    [reply] = react(reacting, ts)
    place, item = reply.destination, reacting.item(ANA, ts)
    assert (place.kind, place.user, place.channel) == (DestinationKind.PRIVATE, ANA, GENERAL)
    assert (item.state, item.sender, item.number, item.reacted_at) == (State.OPEN, BOB, 1, reacting.now)
    assert item.link == reacting.slack.permalink(GENERAL, ts)


def test_it_can_be_undone(reacting: BotHarness) -> None:
    [reply] = react(reacting, reacting.write())
    reacting.press(ANA, "Undo", reply)
    assert reacting.open_numbers(ANA) == []


@pytest.mark.parametrize("reaction", ["eyes", "star"])
def test_another_emoji_saves_nothing(reacting: BotHarness, reaction: str) -> None:
    assert (react(reacting, reacting.write(), reaction=reaction), reacting.open_numbers(ANA)) == ([], [])


def test_the_emoji_of_one_person_is_not_that_of_another(reacting: BotHarness) -> None:
    reacting.subscribe(BOB)
    assert (react(reacting, reacting.write(), by=BOB), reacting.open_numbers(BOB)) == ([], [])


def test_who_unsubscribed_saves_nothing(reacting: BotHarness) -> None:
    reacting.say(ANA, "unsubscribe")
    assert react(reacting, reacting.write()) == []


def test_what_is_on_the_list_stays_as_it_is(reacting: BotHarness) -> None:
    ts = reacting.write()
    reacting.say_in_thread(ANA, "save message red deploy", ts)
    before = reacting.item(ANA, ts)
    assert (react(reacting, ts), reacting.item(ANA, ts)) == ([], before)


def test_what_was_done_comes_back_with_its_number(reacting: BotHarness) -> None:
    ts = reacting.write()
    reacting.say_in_thread(ANA, "save message red deploy", ts)
    reacting.say(ANA, "done #1")
    reacting.now += MINUTE
    [reply] = react(reacting, ts)
    item = reacting.item(ANA, ts)
    assert (item.state, item.number, item.label, item.reacted_at) == (State.OPEN, 1, "red deploy", reacting.now)
    assert "#1" in text_of([reply])


def test_of_a_channel_that_the_bot_cannot_see_nothing_is_saved(reacting: BotHarness) -> None:
    assert (react(reacting, reacting.write(channel=PRIVATE), channel=PRIVATE), reacting.open_numbers(ANA)) == ([], [])


@pytest.mark.parametrize(("after", "numbers"), [(30.0, []), (MINUTE, []), (MINUTE + 1, [1]), (DAY, [1])])
def test_taken_away_within_a_minute_it_takes_the_item_with_it(
    reacting: BotHarness, after: float, numbers: list[int]
) -> None:
    ts = reacting.write()
    react(reacting, ts)
    reacting.now += after
    react(reacting, ts, added=False)
    assert reacting.open_numbers(ANA) == numbers


def test_taking_it_away_leaves_what_was_saved_otherwise(reacting: BotHarness) -> None:
    ts = reacting.write()
    reacting.say_in_thread(ANA, "save message", ts)
    react(reacting, ts)
    react(reacting, ts, added=False)
    assert reacting.open_numbers(ANA) == [1]


def test_taking_it_away_of_what_was_never_saved_does_nothing(reacting: BotHarness) -> None:
    assert react(reacting, reacting.write(), added=False) == []
