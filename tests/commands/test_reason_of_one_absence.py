"""`tell people it's a holiday`, `the dentist should stay private`: who sees the reason of one absence, never of all by a sentence about one."""

from __future__ import annotations

import pytest

from chalicelib.domain.preferences import Preferences
from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def dentist_and_holiday(ana: BotHarness) -> BotHarness:
    ana.say_all(ANA, "away on friday because of the dentist", "away 21 dec - 4 jan holiday")
    return ana


def shown(bot: BotHarness) -> dict[str, bool | None]:
    """Whether colleagues see the reason of each absence; None: as it is set. Nothing is set for all of them."""
    assert bot.store.person(ANA).preferences == Preferences()
    return {each.reason: each.shows_reason for each in bot.store.person(ANA).absences}


@pytest.mark.parametrize(
    "typed",
    [
        "tell people it's a holiday",
        "and tell them i'm on holiday",
        "let colleagues know that it's my holiday",
        "you can tell people about the holiday",
    ],
)
def test_only_the_reason_that_is_named_is_shown(dentist_and_holiday: BotHarness, typed: str) -> None:
    answer = text_of(dentist_and_holiday.say(ANA, typed))
    assert "holiday, shown to people who mention you" in answer
    assert shown(dentist_and_holiday) == {"the dentist": None, "holiday": True}
    undone = text_of(dentist_and_holiday.say(ANA, "undo"))
    assert undone == "Undone: your absence from Mon 21 Dec to Mon 4 Jan 2027 has its reason as you've set it again."
    assert shown(dentist_and_holiday) == {"the dentist": None, "holiday": None}


@pytest.mark.parametrize(
    "typed", ["and tell people i'm skiing", "let them know it's a ski trip", "tell everyone that i'm in Rome"]
)
def test_another_reason_is_asked_about_for_each(dentist_and_holiday: BotHarness, typed: str) -> None:
    [asked] = dentist_and_holiday.say(ANA, typed)
    assert shown(dentist_and_holiday) == {"the dentist": None, "holiday": None}
    first, second = (each["text"]["text"] for each in buttons(asked.message))
    assert first.startswith("1. Show “")
    assert ("dentist" in first, "21 Dec" in second) == (True, True)
    dentist_and_holiday.press(ANA, second, asked)
    of_holiday, of_dentist = sorted(shown(dentist_and_holiday).items(), key=lambda each: each[0] == "the dentist")
    assert of_dentist == ("the dentist", None)
    assert of_holiday[1] is True
    assert of_holiday[0] != "holiday"


def test_without_a_name_it_is_asked_for_which_absence(dentist_and_holiday: BotHarness) -> None:
    [asked] = dentist_and_holiday.say(ANA, "don't tell them why")
    assert len(list(buttons(asked.message))) == 3
    assert shown(dentist_and_holiday) == {"the dentist": None, "holiday": None}
    dentist_and_holiday.say(ANA, "1")
    assert shown(dentist_and_holiday)["the dentist"] is False


@pytest.mark.parametrize(
    "typed",
    [
        "tell people why i'm away",
        "hide my reason",
        "keep the reason private",
        "don't tell anyone why i'm off",
        "show the reason",
    ],
)
def test_what_may_be_meant_of_one_or_of_all_is_asked(dentist_and_holiday: BotHarness, typed: str) -> None:
    assert "Only this time, or whenever you're away?" in text_of(dentist_and_holiday.say(ANA, typed))
    assert shown(dentist_and_holiday) == {"the dentist": None, "holiday": None}
    dentist_and_holiday.say(ANA, "2")
    assert shown(dentist_and_holiday)["holiday"] is not None


@pytest.mark.parametrize(
    "typed",
    [
        "the dentist should stay private",
        "keep the dentist private",
        "don't tell anyone about the dentist",
        "the dentist is private",
        "the dentist must remain secret",
        "nobody should know about the dentist",
        "don't show the reason of my absence on friday",
    ],
)
def test_the_reason_of_one_is_hidden(dentist_and_holiday: BotHarness, typed: str) -> None:
    dentist_and_holiday.say(ANA, typed)
    assert shown(dentist_and_holiday) == {"the dentist": False, "holiday": None}


@pytest.mark.parametrize(
    "typed",
    [
        "show the reason for my holiday",
        "the holiday is no secret",
        "my holiday can be public",
        "people may know about the holiday",
    ],
)
def test_the_reason_of_one_is_shown(dentist_and_holiday: BotHarness, typed: str) -> None:
    dentist_and_holiday.say(ANA, typed)
    assert shown(dentist_and_holiday) == {"the dentist": None, "holiday": True}


@pytest.mark.parametrize(
    "typed",
    [
        "tell people i'm skiing",
        "tell people it's a holiday",
        "let people know I'm happy",
        "the dentist should stay private",
    ],
)
def test_without_an_absence_nothing_is_switched(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, typed)
    assert ana.store.person(ANA).preferences == Preferences()


def test_without_an_absence_the_reason_is_the_setting(ana: BotHarness) -> None:
    assert "Away reason: shown" in text_of(ana.say(ANA, "tell people why i'm away"))
