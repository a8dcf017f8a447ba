"""`move R3 to friday at 9`: another time for a reminder, or other times for a series."""

from __future__ import annotations

import pytest

from tests.harness import ANA, DAY, HOUR, BotHarness, buttons, text_of


@pytest.fixture
def used(ana: BotHarness) -> BotHarness:
    """Ana has #1 with R1, which comes in three hours, at 13:00, and R2, which shows her list each Monday."""
    ana.say_in_thread(ANA, "save message reminder in 3h", ana.write())
    ana.say(ANA, "remind me every monday at 9")
    return ana


def test_it_comes_at_its_new_time_and_not_at_the_old(used: BotHarness) -> None:
    assert "#1>* today at 17:30 (*R1*)." in text_of(used.say(ANA, "move R1 to 17:30"))
    assert [len(used.pass_time(HOUR)) for _ in range(9)] == [0, 0, 0, 0, 0, 0, 0, 1, 0]


@pytest.mark.parametrize("text", ["change reminder 1 to 5", "reschedule R1 to 5pm", "R1 to 17:00"])
def test_it_is_said_in_many_ways(used: BotHarness, text: str) -> None:
    assert "today at 17:00 (*R1*)" in text_of(used.say(ANA, text))


def test_undo_gives_it_its_time_back(used: BotHarness) -> None:
    [moved] = used.say(ANA, "move R1 to 17:30")
    used.press(ANA, "Undo", moved)
    assert [len(used.pass_time(HOUR)) for _ in range(4)] == [0, 0, 1, 0]


def test_what_came_comes_again(used: BotHarness) -> None:
    used.pass_time(4 * HOUR)
    used.say(ANA, "move R1 to 17:30")
    assert "Reminder *R1*" in text_of(used.pass_time(4 * HOUR))


def test_of_a_series_it_is_asked_whether_once_or_always(used: BotHarness) -> None:
    [asked] = used.say(ANA, "move R2 to 10:30")
    assert "R2 comes every Monday at 09:00. Should I move it this time only, or always?" in text_of([asked])
    _once, always = (button["text"]["text"] for button in buttons(asked.message))
    used.press(ANA, always, asked)
    assert "every Monday at 10:30" in text_of(used.say(ANA, "reminder list"))


def test_a_series_gets_other_times(used: BotHarness) -> None:
    said = text_of(used.say(ANA, "move R2 to every tuesday at 10:30"))
    assert "every Tuesday at 10:30" in said
    used.say(ANA, "disable reminder R1")
    assert [len(used.pass_time(DAY)) for _ in range(8)] == [1, 0, 0, 0, 0, 0, 0, 1]


def test_two_are_moved_together(used: BotHarness) -> None:
    used.say(ANA, "remind me #1 in 5h")
    said = text_of(used.say(ANA, "move R1 and R3 to tomorrow at 9"))
    assert "tomorrow at 09:00 (*R1* (<" in said
    assert "|#1>) and *R3* (<" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("move R7 to 17:30", "There is no reminder R7"),
        ("move R1 to yesterday", "passed"),
        ("move R1", "When should I move it to?"),
        ("move R1 to 25:00", "not a time of day"),
    ],
)
def test_what_can_not_be_is_explained_and_changes_nothing(used: BotHarness, text: str, said: str) -> None:
    before = used.store.running(ANA)
    assert said in text_of(used.say(ANA, text))
    assert used.store.running(ANA) == before


def test_a_cancelled_one_is_not_there_any_more(used: BotHarness) -> None:
    used.say(ANA, "disable reminder R1")
    assert "There is no reminder R1" in text_of(used.say(ANA, "move R1 to 17:30"))


def test_of_what_is_off_the_list_it_does_not_come(used: BotHarness) -> None:
    used.say(ANA, "done #1")
    assert "which is off your list" in text_of(used.say(ANA, "move R1 to 17:30"))


def test_a_series_at_the_same_hour_is_moved_this_time_only(ana: BotHarness) -> None:
    ana.say(ANA, "remind me every friday at 9 to plan")
    said = text_of(ana.say(ANA, "move R1 to thursday at 9"))
    assert ("Thu 26 Nov at 09:00" in said, "always" in said) == (True, False)
