"""What corrects only the beginning of the absence that was just set, or names what was set by its day: `start a week earlier`, `move tomorrow's to 10-12`."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of

AWAY = "away 7 december - 18 december"


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("start a week earlier", "Mon 30 Nov to Fri 18 Dec"),
        ("make it start a week earlier", "Mon 30 Nov to Fri 18 Dec"),
        ("no, starts 2 days later", "Wed 9 Dec to Fri 18 Dec"),
        ("begin it a day later", "Tue 8 Dec to Fri 18 Dec"),
        ("push the start back by a day", "Tue 8 Dec to Fri 18 Dec"),
        ("bring its start forward by a week", "Mon 30 Nov to Fri 18 Dec"),
        ("move the beginning a day later", "Tue 8 Dec to Fri 18 Dec"),
        ("end a week later", "Mon 7 Dec to Fri 25 Dec"),
        ("it ends 2 days earlier", "Mon 7 Dec to Wed 16 Dec"),
        ("a week earlier", "Mon 30 Nov to Fri 11 Dec"),
    ],
)
def test_one_end_of_it_moves(ana: BotHarness, typed: str, span: str) -> None:
    ana.say(ANA, AWAY)
    answer = text_of(ana.say(ANA, typed))
    assert f"away from {span}" in answer
    assert span in text_of(ana.say(ANA, "absences"))
    assert "from Mon 7 Dec to Fri 18 Dec again" in text_of(ana.say(ANA, "undo"))


def test_behind_its_end_it_is_asked_whether_all_of_it_moves(ana: BotHarness) -> None:
    ana.say(ANA, AWAY)
    asked = ana.say(ANA, "start 2 weeks later")[-1]
    assert "Mon 21 Dec to Fri 1 Jan" in next(iter(buttons(asked.message)))["text"]["text"]
    assert ana.context.person(ANA).absences[0].start < ana.now + 14 * 86400


@pytest.mark.parametrize("before", [(), ("todo x",), ("remind me tomorrow at 9 to x",), ("away until friday",)])
def test_of_anything_else_it_changes_nothing(ana: BotHarness, before: tuple[str, ...]) -> None:
    for each in before:
        ana.say(ANA, each)
    absences = ana.context.person(ANA).absences
    ana.say(ANA, "start a week earlier")
    assert ana.context.person(ANA).absences == absences


@pytest.mark.parametrize(
    ("before", "typed", "span"),
    [
        (("off tomorrow",), "move tomorrow's to 10-12", "from tomorrow, 10:00 until 12:00"),
        (("off tomorrow", "off friday"), "move friday's to 10-12", "from Fri 27 Nov, 10:00 until 12:00"),
        (("off tomorrow", "off friday"), "move tomorrow's to 10-12", "from tomorrow, 10:00 until 12:00"),
        (("off tomorrow", "list"), "change tomorrow's absence to 10-12", "from tomorrow, 10:00 until 12:00"),
        (("off tomorrow",), "move tomorrow's to friday", "on Fri 27 Nov"),
        (("off tomorrow", "list"), "move tomorrow's day off to friday", "on Fri 27 Nov"),
        (("off tomorrow 14:00-16:00",), "move tomorrow's to 15:00", "from tomorrow, 15:00 until 17:00"),
    ],
)
def test_an_absence_is_named_by_its_day(ana: BotHarness, before: tuple[str, ...], typed: str, span: str) -> None:
    for each in before:
        ana.say(ANA, each)
    assert f"away {span}" in text_of(ana.say(ANA, typed))


def test_so_is_the_reminder_that_was_just_set(ana: BotHarness) -> None:
    ana.say(ANA, "remind me tomorrow at 9 to order tape")
    assert "tomorrow at 11:00" in text_of(ana.say(ANA, "move tomorrow's to 11"))


def test_of_another_day_it_is_not_that_reminder(ana: BotHarness) -> None:
    ana.say(ANA, "remind me tomorrow at 9 to order tape")
    assert "I'll remind you" not in text_of(ana.say(ANA, "move friday's to 11"))
