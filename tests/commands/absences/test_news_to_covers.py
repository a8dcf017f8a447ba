"""The colleague who was named to cover hears what becomes of the absence: other times, another cover, its end."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, CAROL, DAY, BotHarness, direct_text, text_of


def test_the_cover_hears_of_other_dates_once(ana: BotHarness) -> None:
    assert "named you to cover" in direct_text(ana.say(ANA, f"away dec 22 - jan 3 vacation, <@{BOB}> covers"), BOB)
    told = direct_text(ana.say(ANA, "change my vacation to dec 20 - jan 3"), BOB)
    assert "New dates: *Ana* will be away from Sun 20 Dec" in told
    assert "not from Tue 22 Dec" in told
    assert "still named to cover" in told


def test_the_cover_hears_of_a_later_end_and_of_its_undoing(ana: BotHarness) -> None:
    ana.say(ANA, f"away until 17:00, <@{BOB}> covers")
    assert "*Ana* is away until 18:00" in direct_text(ana.say(ANA, "actually 18:00"), BOB)
    assert "*Ana* is away until 17:00" in direct_text(ana.say(ANA, "undo"), BOB)


def test_the_cover_hears_that_the_absence_is_cancelled(ana: BotHarness) -> None:
    ana.say(ANA, f"away on friday, <@{BOB}> covers")
    told = direct_text(ana.say(ANA, "cancel my absence on friday"), BOB)
    assert "*Ana* won't be away on Fri 27 Nov after all, so you needn't cover." in told
    assert "named you to cover" in direct_text(ana.say(ANA, "undo"), BOB)


def test_the_cover_hears_that_the_person_is_back_early(ana: BotHarness) -> None:
    ana.say(ANA, f"away until friday, <@{BOB}> covers")
    assert "*Ana* is back, so you no longer cover" in direct_text(ana.say(ANA, "back"), BOB)


def test_an_absence_that_ends_by_itself_is_no_news(ana: BotHarness) -> None:
    ana.say(ANA, f"away until 17:00, <@{BOB}> covers")
    assert direct_text(ana.pass_time(DAY), BOB) == ""


def test_another_cover_is_told_and_so_is_the_first(ana: BotHarness) -> None:
    ana.say(ANA, f"away until friday, <@{BOB}> covers")
    replies = ana.say(ANA, f"away until friday, <@{CAROL}> covers")
    assert "You no longer cover for *Ana*" in direct_text(replies, BOB)
    assert "named you to cover" in direct_text(replies, CAROL)


def test_a_cover_of_a_setting_was_told_nothing_and_hears_nothing(ana: BotHarness) -> None:
    ana.say(ANA, f"cover <@{BOB}>")
    ana.say(ANA, "away on friday")
    assert direct_text(ana.say(ANA, "cancel my absence on friday"), BOB) == ""


def test_a_short_absence_leaves_the_planned_one_with_its_cover(ana: BotHarness) -> None:
    ana.say(ANA, f"away on friday, <@{BOB}> covers")
    assert direct_text(ana.say(ANA, "away until friday"), BOB) == ""
    assert text_of(ana.say(ANA, "back"))
    assert ana.store.person(ANA).absences[0].cover == BOB


@pytest.mark.parametrize("text", [f"away for 4 hours, <@{CAROL}> covers", f"away until saturday, <@{CAROL}> covers"])
def test_who_goes_on_being_away_is_not_said_to_be_back(ana: BotHarness, text: str) -> None:
    ana.say(ANA, f"away until friday, <@{BOB}> covers")
    told = direct_text(ana.say(ANA, text), BOB)
    assert ("You no longer cover for *Ana*" in told, "is back" in told) == (True, False)


def test_another_standing_cover_is_that_of_the_absence_which_runs(ana: BotHarness) -> None:
    ana.say(ANA, f"away until 17:00, <@{BOB}> covers")
    replies = ana.say(ANA, f"change my cover to <@{CAROL}>")
    assert f"In your absence until 17:00 <@{CAROL}> covers, not <@{BOB}>" in text_of(replies)
    assert "You no longer cover for *Ana*" in direct_text(replies, BOB)
    assert "named you to cover" in direct_text(replies, CAROL)


def test_a_cover_is_taken_off_the_absence_for_which_they_were_named(ana: BotHarness) -> None:
    ana.say(ANA, f"away on friday, <@{BOB}> covers")
    replies = ana.say(ANA, f"remove <@{BOB}> as cover")
    assert "Nobody covers for you this time" in text_of(replies)
    assert "You no longer cover for *Ana*" in direct_text(replies, BOB)
    assert ana.store.person(ANA).absences[0].cover == ""


def test_which_cover_ends_is_asked_where_there_are_several(ana: BotHarness) -> None:
    ana.say(ANA, f"cover <@{BOB}>")
    ana.say(ANA, f"away on friday, <@{BOB}> covers")
    before = ana.store.person(ANA)
    assert "In which absence do you want no cover?" in text_of(ana.say(ANA, f"remove <@{BOB}> as cover"))
    assert "isn't your cover" in text_of(ana.say(ANA, f"remove <@{CAROL}> as cover"))
    assert ana.store.person(ANA) == before


@pytest.mark.parametrize("text", ["who covers for me?", "who covers my vacation?", "who is covering for me next week?"])
def test_who_covers_says_the_covers_of_absences_too(ana: BotHarness, text: str) -> None:
    ana.say(ANA, f"cover <@{CAROL}>")
    ana.say(ANA, f"away next week vacation, <@{BOB}> covers")
    said = text_of(ana.say(ANA, text))
    assert f"Cover whenever you're away: <@{CAROL}>" in said
    assert f"from Mon 30 Nov to Fri 4 Dec (_vacation_): <@{BOB}>" in said
