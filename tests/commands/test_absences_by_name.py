"""Absences named by their reason, in whichever command: `cancel Lisbon`, `move the dentist to monday`."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of
from tests.parsing.in_madrid import moment_in_madrid


@pytest.fixture
def planned(ana: BotHarness) -> BotHarness:
    """It is Tuesday 24 November, 10:00."""
    for text in (
        "away 7 dec to 11 dec, trip to Lisbon",
        "away friday 14:00-16:00 dentist",
        "away on 17 december conference",
        "away 21 dec to 23 dec vacation",
    ):
        ana.say(ANA, text)
        ana.now += 1
    assert reasons(ana) == ["dentist", "trip to Lisbon", "conference", "vacation"]
    return ana


def reasons(bot: BotHarness) -> list[str]:
    return [each.reason for each in sorted(bot.context.person(ANA).absences, key=lambda each: each.start)]


@pytest.mark.parametrize(
    ("text", "cancelled"),
    [
        ("cancel Lisbon", "trip to Lisbon"),
        ("cancel my trip to Lisbon", "trip to Lisbon"),
        ("cancel the Lisbon trip", "trip to Lisbon"),
        ("call off lisbon please", "trip to Lisbon"),
        ("scrap my Lisbon absence", "trip to Lisbon"),
        ("Lisbon is cancelled", "trip to Lisbon"),
        ("cancel my trip", "trip to Lisbon"),
        ("cancel the dentist", "dentist"),
        ("cancel my dentist appointment", "dentist"),
        ("delete the dentist", "dentist"),
        ("cancel dentist", "dentist"),
        ("cancel my conference day", "conference"),
        ("cancel the conference", "conference"),
        ("drop the conference absence", "conference"),
        ("cancel my vacation", "vacation"),
        ("cancel my holiday", "vacation"),
    ],
)
def test_the_one_with_these_words_is_cancelled(planned: BotHarness, text: str, cancelled: str) -> None:
    said = text_of(planned.say(ANA, text))
    assert "Cancelled your absence" in said
    assert sorted({"dentist", "trip to Lisbon", "conference", "vacation"} - {*reasons(planned)}) == [cancelled]
    planned.say(ANA, "undo")
    assert len(reasons(planned)) == 4


def test_two_that_fit_are_asked_about(planned: BotHarness) -> None:
    planned.say(ANA, "away 12 jan to 14 jan, Lisbon office")
    [asked] = planned.say(ANA, "cancel Lisbon")
    assert ("Which absence" in text_of([asked]), len(reasons(planned))) == (True, 5)
    assert len(list(buttons(asked.message))) == 2
    planned.say(ANA, "the first one")
    assert "trip to Lisbon" not in reasons(planned)


def test_an_absence_for_another_reason_is_asked_about(ana: BotHarness) -> None:
    ana.say(ANA, "away 21 dec to 23 dec vacation")
    assert "Which absence" in text_of(ana.say(ANA, "cancel my trip"))
    assert "Which absence" in text_of(ana.say(ANA, "cancel my dentist appointment"))
    assert reasons(ana) == ["vacation"]


class TestWhatElseFits:
    def test_an_item_is_asked_about(self, planned: BotHarness) -> None:
        planned.say(ANA, "todo call the dentist")
        [asked] = planned.say(ANA, "delete the dentist")
        labels = [each["text"]["text"] for each in buttons(asked.message)]
        assert (len(labels), len(reasons(planned)), planned.open_numbers(ANA)) == (2, 4, [1])
        planned.press(ANA, labels[0], asked)
        assert "dentist" not in reasons(planned)
        assert planned.open_numbers(ANA) == [1]

    def test_a_reminder_is_asked_about(self, planned: BotHarness) -> None:
        planned.say(ANA, "remind me to call the dentist tomorrow at 9")
        [asked] = planned.say(ANA, "cancel the dentist")
        assert (len(list(buttons(asked.message))), len(reasons(planned))) == (2, 4)

    def test_several_items_are_asked_about_as_well(self, planned: BotHarness) -> None:
        planned.say(ANA, "todo call the dentist")
        planned.say(ANA, "todo pay the dentist")
        planned.say(ANA, "delete the dentist")
        assert len(reasons(planned)) == 4
        assert planned.open_numbers(ANA) == [1, 2]

    def test_what_speaks_of_a_reminder_is_no_absence(self, planned: BotHarness) -> None:
        planned.say(ANA, "remind me to call the dentist tomorrow at 9")
        planned.say(ANA, "cancel the dentist reminder")
        assert len(reasons(planned)) == 4


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("move Lisbon to 14 dec", "2026-12-14 00:00"),
        ("delay the Lisbon trip by a week", "2026-12-14 00:00"),
        ("my trip to Lisbon starts a day later", "2026-12-08 00:00"),
    ],
)
def test_it_can_be_moved(planned: BotHarness, text: str, start: str) -> None:
    planned.say(ANA, text)
    [lisbon] = [each for each in planned.context.person(ANA).absences if each.reason == "trip to Lisbon"]
    assert lisbon.start == moment_in_madrid(start)


@pytest.mark.parametrize(
    "text",
    [
        "cancel Madrid",
        "Lisbon was lovely",
        "I love Lisbon",
        "cancel the flight to Porto",
        "cancel Lisbon?",
        "don't cancel Lisbon",
        "I will cancel Lisbon",
        "bob cancelled Lisbon",
        "cancel the dentist bill",
    ],
)
def test_nothing_else_changes_anything(planned: BotHarness, text: str) -> None:
    planned.say(ANA, text)
    assert len(reasons(planned)) == 4


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("cancel the dentist one", "Cancelled your absence"),
        ("delete the dentist one", "Cancelled your absence"),
        ("move the dentist one to friday", "Fri 27 Nov"),
    ],
)
def test_the_one_with_that_reason(ana: BotHarness, text: str, answer: str) -> None:
    ana.say(ANA, "away tomorrow 9-11 dentist")
    assert answer in text_of(ana.say(ANA, text))


def test_the_one_with_that_reason_or_an_item(ana: BotHarness) -> None:
    ana.say(ANA, "away tomorrow 9-11 dentist")
    ana.say(ANA, "remind me at 4 about the dentist form")
    answer = text_of(ana.say(ANA, "cancel the dentist one"))
    assert "Which do you mean" in answer
