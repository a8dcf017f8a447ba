"""Who covers is named without a mention: the absence is set at once, and only who that is is asked."""

from __future__ import annotations

import pytest

from chalicelib.domain.absence import Absence
from tests.harness import ANA, BOB, CAROL, MINUTE, BotHarness, text_of
from tests.parsing.in_madrid import moment_in_madrid


def absence_of(bot: BotHarness) -> Absence:
    [absence] = bot.context.person(ANA).absences
    return absence


@pytest.mark.parametrize(
    ("typed", "until", "name"),
    [
        ("away till 5pm, bob covers", "2026-11-24 17:00", "bob"),
        ("away until 17:00, bob covers for me", "2026-11-24 17:00", "bob"),
        ("on holiday until monday, maria covers", "2026-11-30 09:00", "maria"),
        ("away until 5pm. Maria will cover", "2026-11-24 17:00", "Maria"),
        ("off for 2 hours, please contact dieter meanwhile", "2026-11-24 12:00", "dieter"),
        ("bob covers for me until 5pm", "2026-11-24 17:00", "bob"),
    ],
)
def test_the_absence_is_set_and_the_name_is_asked(ana: BotHarness, typed: str, until: str, name: str) -> None:
    said = text_of(ana.say(ANA, typed))
    absence = absence_of(ana)
    assert (absence.until, absence.cover) == (moment_in_madrid(until), None)
    assert f"Which colleague is “{name}”?" in said
    assert "covers" not in absence.reason


def test_the_answer_adds_the_cover(ana: BotHarness) -> None:
    ana.say(ANA, "away till 5pm, bob covers")
    ana.now += MINUTE
    said = text_of(ana.say(ANA, f"<@{BOB}>"))
    assert (absence_of(ana).cover, absence_of(ana).until) == (BOB, moment_in_madrid("2026-11-24 17:00"))
    assert f"<@{BOB}>" in said


def test_the_name_again_is_asked_about_again(ana: BotHarness) -> None:
    ana.say(ANA, "on holiday until monday, maria covers")
    assert "pick the person" in text_of(ana.say(ANA, "maria"))
    ana.say(ANA, f"<@{CAROL}>")
    assert (absence_of(ana).reason, absence_of(ana).cover) == ("holiday", CAROL)


def test_undo_takes_the_absence_back(ana: BotHarness) -> None:
    ana.say(ANA, "away till 5pm, bob covers")
    ana.say(ANA, "undo")
    assert ana.context.person(ANA).absences == ()


def test_without_an_answer_the_absence_stays(ana: BotHarness) -> None:
    ana.say(ANA, "away till 5pm, bob covers")
    ana.say(ANA, "never mind")
    assert absence_of(ana).cover is None


def test_of_one_who_is_away_already_the_cover_is_asked(ana: BotHarness) -> None:
    ana.say(ANA, "away till 5pm")
    assert "Which colleague is “bob”?" in text_of(ana.say(ANA, "away till 5pm, bob covers"))
    ana.say(ANA, f"<@{BOB}>")
    assert absence_of(ana).cover == BOB


def test_a_planned_absence_too(ana: BotHarness) -> None:
    ana.say(ANA, "away on friday, bob covers")
    ana.say(ANA, f"<@{BOB}>")
    assert (absence_of(ana).start, absence_of(ana).cover) == (moment_in_madrid("2026-11-27"), BOB)


def test_in_a_channel_too(ana: BotHarness) -> None:
    ts = ana.write()
    assert "Which colleague is “bob”?" in text_of(ana.say_in_thread(ANA, "away till 5pm, bob covers", ts))
    ana.say_in_thread(ANA, f"<@{BOB}>", ts)
    assert absence_of(ana).cover == BOB


@pytest.mark.parametrize("typed", ["away till 5pm, insurance covers it", "bob covers", "bob is away till 5pm"])
def test_what_names_no_cover_of_an_absence_asks_for_nobody(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, typed)
    assert all(each.cover is None for each in ana.context.person(ANA).absences)
