"""An absence cancelled, or set, in the words of people who say why, say first what it is about, or are formal."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, text_of
from tests.parsing.in_madrid import moment_in_madrid


@pytest.mark.parametrize(
    "typed",
    [
        "It appears I shall not be away on Friday after all",
        "I'm not away on Friday after all, the doctor cancelled",
        "I'm not away on Friday after all because the doctor cancelled",
        "oh that friday off i booked, cancel it",
        "the absence on friday, forget it",
        "cancel the friday off i booked",
    ],
)
def test_it_is_cancelled_at_once(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "away on friday")
    ana.say(ANA, "away 7 dec to 11 dec vacation")
    assert "Cancelled your absence on Fri 27 Nov" in text_of(ana.say(ANA, typed))
    assert [each.reason for each in ana.context.person(ANA).absences] == ["vacation"]
    ana.say(ANA, "undo")
    assert len(ana.context.person(ANA).absences) == 2


@pytest.mark.parametrize(
    ("typed", "start", "until", "reason"),
    [
        ("I'll be out of the museum from 14:00 to 16:30", "2026-11-24 14:00", "2026-11-24 16:30", ""),
        ("I regret to say I shall be out of the office from 3 December to 8 December", "2026-12-03", "2026-12-09", ""),
        ("cant talk rn on shift until 4pm", "2026-11-24 10:00", "2026-11-24 16:00", "shift"),
        ("lunch service, away till 3pm", "2026-11-24 10:00", "2026-11-24 15:00", "lunch service"),
        ("away till 3pm, lunch service", "2026-11-24 10:00", "2026-11-24 15:00", "lunch service"),
    ],
)
def test_it_is_set_at_once(ana: BotHarness, typed: str, start: str, until: str, reason: str) -> None:
    ana.say(ANA, typed)
    [absence] = ana.context.person(ANA).absences
    assert (absence.start, absence.until, absence.reason) == (moment_in_madrid(start), moment_in_madrid(until), reason)


@pytest.mark.parametrize(
    "typed",
    [
        "It appears that bob is away on Friday",
        "the doctor cancelled",
        "that friday i booked a table",
        "the museum is out of tickets until friday",
        "lunch service was slow till 3pm",
        "I regret to say that the cake is gone",
        "I can't talk about friday until the meeting",
    ],
)
def test_what_only_looks_like_it_changes_nothing(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "away on friday")
    before = ana.kept
    ana.say(ANA, typed)
    assert ana.kept == before


@pytest.mark.parametrize(
    "text",
    [
        "Cancel my holiday of 21 december, I stay home and work",
        "cancel my leave for 21 december, i'll be working from home",
        "please cancel the holiday on 21 december, i am staying home",
    ],
)
def test_what_is_done_instead_asks_for_nothing(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "away 21 december holiday")
    assert "Cancelled your absence on Mon 21 Dec" in text_of(ana.say(ANA, text))
    assert ana.context.person(ANA).absences == ()


def test_another_time_beside_it_is_asked_about(ana: BotHarness) -> None:
    ana.say(ANA, "away 21 december holiday")
    ana.say(ANA, "cancel my holiday of 21 december, i'll be away on the 22nd")
    assert len(ana.context.person(ANA).absences) == 1
