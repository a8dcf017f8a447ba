"""`am i off on friday?`, `what days am i off in december?`: the answer is for that time, and not the whole list."""

from __future__ import annotations

import pytest

from chalicelib.commands.planned_absences import ListAbsences
from tests.commands.absences.conftest import absences
from tests.harness import ANA, MINUTE, BotHarness, buttons, text_of
from tests.parsing.in_madrid import moment_in_madrid, parse_in_madrid


@pytest.fixture
def planned(ana: BotHarness) -> BotHarness:
    """Ana is away on Friday, and from 21 December on."""
    ana.say_all(ANA, "away friday lisbon", "away 21 december to 4 january holiday")
    return ana


@pytest.mark.parametrize("text", ["am i off on friday?", "have i got friday off?", "did you get that i'm off friday?"])
def test_says_yes_with_the_absence_alone(planned: BotHarness, text: str) -> None:
    [answer] = planned.say(ANA, text)
    said = text_of([answer])
    assert said.startswith("Yes, you're away on Fri 27 Nov:")
    assert "_lisbon_" in said
    assert "holiday" not in said
    assert [each["text"]["text"] for each in buttons(answer.message)] == ["Change", "Cancel"]


def test_says_no(planned: BotHarness) -> None:
    assert text_of(planned.say(ANA, "am i away on thursday?")) == "No, you have no absence on Thu 26 Nov."


def test_of_a_part_of_the_time_it_is_said(planned: BotHarness) -> None:
    assert text_of(planned.say(ANA, "am i away this week?")).startswith("Yes, for some of that time:")


@pytest.mark.parametrize(
    "text",
    [
        "what days am i off in december?",
        "when am i off in december",
        "list my leave for december",
        "my leaves for december please show",
    ],
)
def test_lists_those_of_that_time(planned: BotHarness, text: str) -> None:
    said = text_of(planned.say(ANA, text))
    assert said.startswith("Your absences from Tue 1 Dec to Thu 31 Dec:")
    assert ("_holiday_" in said, "_lisbon_" in said) == (True, False)


def test_who_asks_whether_they_work_gets_no_yes(planned: BotHarness) -> None:
    assert text_of(planned.say(ANA, "am i working friday?")).startswith("Your absences on Fri 27 Nov:")
    assert text_of(planned.say(ANA, "do i work on thursday?")) == "You have no absence on Thu 26 Nov."


def test_quiet_days_count(ana: BotHarness) -> None:
    ana.say(ANA, "quiet weekends")
    assert text_of(ana.say(ANA, "am i off on saturday?")).startswith("Yes, you're away on Sat 28 Nov:")
    assert text_of(ana.say(ANA, "am i off on friday?")) == "No, you have no absence on Fri 27 Nov."


def test_an_absence_without_an_end_counts_on_any_day(ana: BotHarness) -> None:
    ana.say(ANA, "away")
    assert text_of(ana.say(ANA, "am i off tomorrow?")).startswith("Yes, you're away tomorrow:")


def test_what_is_cancelled_there_leaves_the_rest(planned: BotHarness) -> None:
    [answer] = planned.say(ANA, "am i off on friday?")
    planned.now += MINUTE
    planned.press(ANA, "Cancel", answer)
    assert absences(planned) == ["Mon 21 Dec to Mon 4 Jan 2027 · _holiday_"]


def test_while_clerkbot_is_off_it_is_said_so(planned: BotHarness) -> None:
    planned.say(ANA, "unsubscribe")
    assert "off" in text_of(planned.say(ANA, "am i off on friday?")).partition("\n")[0]


@pytest.mark.parametrize(
    "said",
    "could you tell me which days I'm scheduled to be off?; would you tell me what days i'm meant to be off?; what are the days i'm down to be off; "
    "could you show me the days i'm due to be off; can i see which days i'm scheduled to be away; "
    "i'd like to know which days i am scheduled to be absent; tell me the days that i'm booked off".split("; "),
)
def test_asking_for_all_of_them_in_other_words(said: str) -> None:
    assert parse_in_madrid(said) == ListAbsences()


def test_the_time_is_kept() -> None:
    day = moment_in_madrid("2026-11-27"), moment_in_madrid("2026-11-28")
    assert parse_in_madrid("will i be away on friday?") == ListAbsences(*day, whether=True)
    assert parse_in_madrid("am i in on friday?") == ListAbsences(*day)
