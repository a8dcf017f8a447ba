"""One message says something of several items that it names: both are done, or it is asked; no half is dropped."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import Item, State
from chalicelib.domain.priority import Level
from tests.harness import ANA, BotHarness, buttons, text_of

ITEMS = (
    "hang the poster",
    "fold the leaflets",
    "call the baker",
    "order flowers at the florist",
    "book the carpet cleaner",
)


@pytest.fixture
def bot() -> BotHarness:
    bot = BotHarness()
    for text in ITEMS:
        bot.say(ANA, f"todo {text}")
        bot.now += 5
    return bot


def item(bot: BotHarness, number: int) -> Item:
    found = bot.context.items.by_number(ANA, number)
    assert found is not None
    return found


def labels(replies: list) -> list[str]:  # type: ignore[type-arg]
    return [each["text"]["text"] for reply in replies for each in buttons(reply.message)]


@pytest.mark.parametrize(
    ("said", "first", "second"),
    [
        ("the poster is done, the leaflets can wait till monday", 1, 2),
        ("the baker is done. the florist can wait until monday", 3, 4),
        ("baker done but the florist can wait until monday", 3, 4),
        ("done the poster, put the leaflets off until monday", 1, 2),
    ],
)
def test_two_things_said_of_two_named_items_are_both_done(bot: BotHarness, said: str, first: int, second: int) -> None:
    [told] = bot.say(ANA, said)

    assert labels([told]) == ["Undo"]
    assert item(bot, first).state is State.DONE
    assert item(bot, second).snoozed_until is not None
    bot.press(ANA, "Undo", told)
    assert (item(bot, first).is_open, item(bot, second).snoozed_until) == (True, None)


def test_done_and_a_priority_are_one_change(bot: BotHarness) -> None:
    bot.say(ANA, "cleaner done, baker is urgent")

    assert (item(bot, 5).is_open, item(bot, 3).level) == (False, Level.HIGH)
    bot.say(ANA, "undo")
    assert (item(bot, 5).is_open, item(bot, 3).level) == (True, Level.MEDIUM)


def test_two_things_of_the_same_item_are_both_offered(bot: BotHarness) -> None:
    [asked] = bot.say(ANA, "the poster is done, put the poster off until monday")

    assert text_of([asked]).startswith("That's two things. Which first?")
    assert item(bot, 1).is_open


def test_two_priorities_are_one_change(bot: BotHarness) -> None:
    bot.say(ANA, "florist low, cleaner high")

    assert (item(bot, 4).level, item(bot, 5).level) == (Level.LOW, Level.HIGH)
    bot.say(ANA, "undo")
    assert (item(bot, 4).level, item(bot, 5).level) == (Level.MEDIUM, Level.MEDIUM)


def test_the_same_of_two_is_one_change(bot: BotHarness) -> None:
    bot.say(ANA, "the poster is done, the baker is done")

    assert not item(bot, 1).is_open
    assert not item(bot, 3).is_open


@pytest.mark.parametrize(
    "said", ["the poster is done, the leaflets need printing", "#1 is done, the leaflets look odd"]
)
def test_a_clause_about_another_item_that_is_not_understood_is_named(bot: BotHarness, said: str) -> None:
    [asked] = bot.say(ANA, said)

    assert item(bot, 1).is_open
    assert "leaflets" in text_of([asked])


@pytest.mark.parametrize(
    "said",
    [
        "the poster is done, mum was happy",
        "#1 is done, it looks great",
        "the poster is done, the poster looks great",
        "close 1, that's finished",
    ],
)
def test_a_clause_about_no_other_item_is_none(bot: BotHarness, said: str) -> None:
    bot.say(ANA, said)

    assert item(bot, 1).state is State.DONE


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        (
            "finish the poster, remind me of the leaflets at 2 and give the baker to <@U0CAROL>",
            ["Done: *#1*", "I'll remind you of *#2* · fold the leaflets today at 14:00", "offered *#3*"],
        ),
        (
            "remind me of the leaflets at 2 and give the baker to <@U0CAROL>",
            ["I'll remind you of *#2* · fold the leaflets today at 14:00", "offered *#3*"],
        ),
        (
            "the poster is done, remind me about the leaflets tomorrow, and the baker can wait till monday",
            ["Done: *#1*", "I'll remind you of *#2*", "*#3* · call the baker comes back"],
        ),
        ("finish the poster and remind me of the leaflets at 2", ["Done: *#1*", "I'll remind you of *#2*"]),
    ],
)
def test_what_is_said_of_named_items_behind_a_time_is_no_part_of_a_todo(
    bot: BotHarness, said: str, answers: list[str]
) -> None:
    told = bot.say(ANA, said)[-1]
    for answer in answers:
        assert answer in text_of([told])
    assert bot.context.items.by_number(ANA, 6) is None


@pytest.mark.parametrize(
    ("said", "halves"),
    [
        (
            "remind me to call mum at 3 and give the baker to <@U0CAROL>",
            ["1. Add “call mum” to your list, and remind you today, 15:00", "2. Offer #3 to @Carol"],
        ),
        (
            "remind me to call mum at 3 and remove the leaflets",
            [
                "1. Add “call mum” to your list, and remind you today, 15:00",
                "2. Remove the item that says the leaflets from your list",
            ],
        ),
    ],
)
def test_a_todo_and_what_is_said_of_a_named_item_are_asked_about(bot: BotHarness, said: str, halves: list[str]) -> None:
    assert labels(bot.say(ANA, said)) == halves
    assert "Added *#6* · call mum" in text_of([bot.say(ANA, "both")[-1]])
    assert item(bot, 3).pending_offer is not None or not item(bot, 2).is_open


@pytest.mark.parametrize(
    "said", ["remind me to call mum at 3 and give the keys to <@U0CAROL>", "remind me at 3 to call mum and the baker"]
)
def test_what_names_no_item_behind_a_time_is_a_part_of_the_todo(bot: BotHarness, said: str) -> None:
    assert "Added *#6* · call mum and" in text_of(bot.say(ANA, said))
