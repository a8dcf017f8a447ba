"""`cancel the first one` is said of what was spoken of last: of the rows of a list only while that is the list, and not what changes named since."""

from __future__ import annotations

import pytest

from chalicelib.domain.reply import Reply
from tests.harness import ANA, BotHarness, buttons, text_of


def labels(sent: list[Reply]) -> list[str]:
    return [each["text"]["text"] for each in buttons(sent[-1].message)]


@pytest.fixture
def listed(ana: BotHarness) -> BotHarness:
    """#1 with R1 on friday, #2 with R2 tomorrow, and #3."""
    for text in ("book room 101", "order toner", "weber contract"):
        ana.say(ANA, f"todo {text}")
    ana.say(ANA, "remind me #1 friday at 9")
    ana.say(ANA, "remind me #2 tomorrow at 8")
    ana.now += 20
    return ana


def says(bot: BotHarness, *texts: str) -> str:
    """What the last of them is answered."""
    answer = ""
    for text in texts:
        bot.now += 20
        answer = text_of(bot.say(ANA, text))
    return answer


TWO_REMINDERS = ("todo call dean re: travel budget", "remind me half past three", "and again at quarter to five")


@pytest.mark.parametrize("list_of", ["list", "reminder list"])
@pytest.mark.parametrize(
    ("text", "cancelled"),
    [
        ("cancel the first one", "R3"),
        ("cancel the second one", "R4"),
        ("delete the last one", "R4"),
        ("turn off the second one", "R4"),
        ("cancel the first reminder", "R3"),
    ],
)
def test_of_two_reminders_that_were_set_since_one_is_cancelled(
    listed: BotHarness, list_of: str, text: str, cancelled: str
) -> None:
    answer = says(listed, list_of, *TWO_REMINDERS, text)
    assert f"Cancelled *{cancelled}*" in answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("skip the second one", "R4"),
        ("move the second one to 18:00", "18:00 (*R4*)"),
        ("change the first to 17:00", "17:00 (*R3*)"),
        ("snooze the first one until friday", "*R3*"),
        ("cancel both", "Cancelled *R3* (#4 · call dean re: travel budget) and *R4*"),
        ("delete both of them", "Cancelled *R3*"),
    ],
)
@pytest.mark.parametrize("list_of", ["list", "reminder list", "absences"])
def test_whatever_is_done_to_them(listed: BotHarness, list_of: str, text: str, answer: str) -> None:
    listed.say(ANA, "away tomorrow")
    listed.say(ANA, "away on 11 dec")
    assert answer in says(listed, list_of, *TWO_REMINDERS, text)


def test_what_is_called_an_absence_is_one(listed: BotHarness) -> None:
    listed.say(ANA, "away tomorrow")
    listed.say(ANA, "away on 11 dec")
    answer = says(listed, "absences", *TWO_REMINDERS, "cancel the second absence")
    assert "Cancelled your absence on Fri 11 Dec" in answer


def test_of_two_absences_that_were_planned_since_one_is_cancelled(listed: BotHarness) -> None:
    listed.say(ANA, "away tomorrow")
    answer = says(listed, "absences", "away on 11 dec", "away on 18 dec", "cancel the first one")
    assert "Cancelled your absence on Fri 11 Dec" in answer


def test_of_one_absence_that_was_planned_since_and_a_row_it_is_asked(listed: BotHarness) -> None:
    listed.say(ANA, "away tomorrow")
    answer = says(listed, "absences", "away on 11 dec", "cancel the last one")
    assert "Cancelled" not in answer


def test_of_all_it_is_asked_which(listed: BotHarness) -> None:
    answer = says(listed, "reminder list", *TWO_REMINDERS, "cancel all of them")
    assert "Which one do you mean?" in answer


def test_also_of_an_item_that_is_listed(listed: BotHarness) -> None:
    answer = says(listed, "list", "remind me of #3 friday at 10", "and again thursday at 9", "cancel the second one")
    assert "Cancelled *R4*" in answer


def test_a_place_counts_what_was_cancelled_meanwhile(listed: BotHarness) -> None:
    answer = says(listed, "list", *TWO_REMINDERS, "cancel the first one", "cancel the second one")
    assert "Cancelled *R4*" in answer


def test_without_any_list(ana: BotHarness) -> None:
    assert "Cancelled *R1*" in says(ana, *TWO_REMINDERS, "cancel the first one")


def test_of_one_that_was_set_since_and_a_row_it_is_asked(listed: BotHarness) -> None:
    says(listed, "reminder list", "remind me of #3 friday at 10")
    listed.now += 20
    asked = listed.say(ANA, "cancel the last one")
    assert len([each for each in labels(asked) if "R2" in each or "R3" in each]) == 2


def test_one_that_was_set_since_is_of_the_day_as_well(listed: BotHarness) -> None:
    says(listed, "reminder list", "remind me of #3 friday at 10")
    listed.now += 20
    asked = listed.say(ANA, "cancel the friday one")
    assert len([each for each in labels(asked) if "R1" in each or "R3" in each]) == 2


def test_the_first_of_them_is_moved(listed: BotHarness) -> None:
    answer = says(listed, "reminder list", *TWO_REMINDERS, "move the first one to friday")
    assert "R3" in answer
    assert "Fri 27 Nov" in answer


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("done the second one", "#5"),
        ("remove the first one", "#4"),
        ("delete the last one", "#5"),
        ("set the second one high", "#5"),
        ("snooze the first one until friday", "#4"),
        ("rename the second one to rye bread", "#5"),
    ],
)
def test_of_two_items_that_were_added_since_one_is_meant(listed: BotHarness, text: str, gone: str) -> None:
    answer = says(listed, "list", "todo buy milk", "todo buy bread", text)
    assert gone in answer
    assert not any(number in answer for number in ("*#1*", "*#2*", "*#3*"))


def test_all_of_so_many_are_those_that_were_added_since(ana: BotHarness) -> None:
    says(ana, "todo passport", "todo badge", "list", "todo buy milk", "todo buy bread", "done both")
    assert "*passport*" in says(ana, "list")


def test_of_one_item_that_was_added_since_and_a_row_it_is_asked(listed: BotHarness) -> None:
    says(listed, "list", "todo buy milk")
    listed.now += 20
    asked = listed.say(ANA, "remove the first one")
    assert "Removed" not in text_of(asked)
    assert any("#1" in each for each in labels(asked))
    assert any("#4" in each for each in labels(asked))


@pytest.mark.parametrize("change", ["done 1", "set #1 high", "remind me of #2 friday at 9"])
def test_what_changes_its_rows_leaves_the_list_as_it_was(listed: BotHarness, change: str) -> None:
    assert "#3" in says(listed, "list", change, "remove the third one")


def test_a_list_that_is_shown_again_is_meant_again(listed: BotHarness) -> None:
    assert "Cancelled *R2*" in says(listed, *TWO_REMINDERS, "reminder list", "cancel the second one")


@pytest.mark.parametrize("text", ["rename it to rye bread", "snooze it until friday", "remove it", "set it high"])
def test_it_is_no_earlier_item_after_another_was_removed(ana: BotHarness, text: str) -> None:
    says(ana, "todo buy milk", "todo buy bread", "remove 1")
    ana.now += 20
    asked = ana.say(ANA, text)
    assert "Which item" in text_of(asked)
    assert labels(asked) == ["#2 buy bread"]
