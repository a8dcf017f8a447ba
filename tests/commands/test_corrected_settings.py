"""`no, to @carol`, `make it 11pm to 6am`, `actually off`: corrections of a colleague and of quiet hours."""

from __future__ import annotations

import pytest

from chalicelib.domain.priority import Level
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.messages import questions
from tests.harness import ANA, BOB, CAROL, BotHarness, buttons, text_of

WEEKDAYS = (0, 1, 2, 3, 4)


def _offered_to(bot: BotHarness) -> str:
    [item] = bot.context.items.by_numbers(ANA, (1,))
    return item.pending_offer.to if item.pending_offer is not None else ""


@pytest.mark.parametrize("words", ["no, to {}", "actually {}", "make it {}", "sorry, give it to {}", "to {} instead"])
def test_to_whom_something_is_given(ana: BotHarness, words: str) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, f"give #1 to <@{BOB}> please check")
    ana.say(ANA, words.format(f"<@{CAROL}>"))
    assert _offered_to(ana) == CAROL
    [item] = ana.context.items.by_numbers(ANA, (1,))
    assert item.handover is not None
    assert item.handover.note == "please check"
    ana.say(ANA, "undo")
    assert _offered_to(ana) == BOB


def test_who_covers_whenever(ana: BotHarness) -> None:
    ana.say(ANA, f"cover <@{BOB}>")
    ana.say(ANA, f"no, <@{CAROL}>")
    assert ana.context.person(ANA).preferences.cover == CAROL


@pytest.mark.parametrize("absence", ["away tomorrow", "away until 5"])
def test_who_covers_in_an_absence(ana: BotHarness, absence: str) -> None:
    ana.say(ANA, f"{absence}, <@{BOB}> covers")
    ana.say(ANA, f"no, <@{CAROL}> covers")
    [planned] = ana.context.person(ANA).absences
    assert planned.cover == CAROL
    assert ana.context.person(ANA).preferences.cover == ""


@pytest.mark.parametrize("first", ["todo buy milk", "away tomorrow", "quiet hours 22-7"])
def test_nobody_was_named(ana: BotHarness, first: str) -> None:
    ana.say(ANA, first)
    before = ana.kept
    ana.say(ANA, f"no, <@{CAROL}>")
    assert ana.kept == before


@pytest.mark.parametrize(
    ("first", "words", "becomes"),
    [
        ("quiet hours 22-7", "make it 11pm to 6am", (QuietHours(23 * 60, 6 * 60),)),
        ("quiet hours 22-7", "no, 23-6", (QuietHours(23 * 60, 6 * 60),)),
        ("quiet hours weekdays 22-7", "actually from 23 to 6", (QuietHours(23 * 60, 6 * 60, WEEKDAYS),)),
        ("quiet hours 22-7", "actually off", ()),
        ("quiet hours 22-7", "no, off", ()),
    ],
)
def test_quiet_hours(ana: BotHarness, first: str, words: str, becomes: tuple[QuietHours, ...]) -> None:
    ana.say(ANA, first)
    ana.say(ANA, words)
    assert ana.context.person(ANA).quiet == becomes


@pytest.mark.parametrize("first", ["away tomorrow", "todo buy milk"])
def test_off_is_said_of_quiet_hours_only(ana: BotHarness, first: str) -> None:
    ana.say(ANA, first)
    before = ana.kept
    ana.say(ANA, "actually off")
    assert ana.kept == before


def test_what_was_shown_since_is_asked_about(ana: BotHarness) -> None:
    for text in ("todo buy milk", "todo buy tea", f"give #1 to <@{BOB}>"):
        ana.say(ANA, text)
    ana.now += 1
    ana.say(ANA, "list")
    [asked] = ana.say(ANA, f"no, to <@{CAROL}>")
    assert questions.IS_THAT_MEANT in text_of([asked])
    assert _offered_to(ana) == BOB


@pytest.mark.parametrize("words", ["only until 3", "no, to <@U0BOB>"])
def test_what_is_only_offered_is_not_set_yet(ana: BotHarness, words: str) -> None:
    [asked] = ana.say(ANA, "every monday at 9 submit timesheet")
    assert text_of(ana.say(ANA, words)).startswith(questions.NOT_SET_YET)
    ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert ana.open_numbers(ANA) == [1]


def test_in_a_channel_what_was_shown_in_the_direct_message_is_not_asked_about(ana: BotHarness) -> None:
    under = ana.write()
    ana.say(ANA, "todo buy tea")
    ana.say_in_thread(ANA, "todo buy milk", under)
    ana.now += 1
    ana.say(ANA, "list")
    ana.say_in_thread(ANA, "actually low", under)
    [item] = ana.context.items.by_numbers(ANA, (2,))
    assert item.level is Level.LOW


@pytest.mark.parametrize("hour", [10, 23])
@pytest.mark.parametrize(
    ("words", "begins", "ends"),
    [
        ("make it 7pm", 19, 8),
        ("start at 9 instead", 21, 8),
        ("from 9pm", 21, 8),
        ("starting at 20:00", 20, 8),
        ("until 7", 18, 7),
        ("no, till 9", 18, 9),
        ("make it 7 in the evening", 19, 8),
    ],
)
def test_one_end_of_quiet_hours_moves(ana: BotHarness, hour: int, words: str, begins: int, ends: int) -> None:
    ana.now += (hour - 10) * 3600
    ana.say(ANA, "quiet hours 6pm to 8am")
    ana.say(ANA, words)
    assert ana.context.person(ANA).quiet == (QuietHours(begins * 60, ends * 60),)
    ana.say(ANA, "undo")
    assert ana.context.person(ANA).quiet == (QuietHours(18 * 60, 8 * 60),)


@pytest.mark.parametrize("words", ["make it 7", "make it 1pm"])
def test_an_hour_that_may_be_either_end_is_asked_about(ana: BotHarness, words: str) -> None:
    ana.say(ANA, "quiet hours 6pm to 8am")
    assert "more than one way" in text_of(ana.say(ANA, words)[-1:])
    assert ana.context.person(ANA).quiet == (QuietHours(18 * 60, 8 * 60),)
