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


class TestOfASeries:
    """What isn't said of its new times stays, and it is told what it was."""

    @pytest.mark.parametrize(
        ("times", "text", "then"),
        [
            ("every 2 weeks on friday at 16:00", "i want the plan reminder on thursdays instead", "every 2 weeks on Thursday at 16:00"),
            ("every 2 weeks on friday at 16:00", "move my plan reminder to wednesdays at 3pm", "every 2 weeks on Wednesday at 15:00"),
            ("every 2 weeks on friday at 16:00", "make the plan reminder weekly", "every Friday at 16:00"),
            ("every 2 weeks on friday at 16:00", "move the plan reminder to every thursday", "every Thursday at 16:00"),
            ("every 2 weeks on friday at 16:00", "make the plan reminder monthly", "on the 27th of each month at 16:00"),
            ("every month on the first monday at 10", "move the plan reminder to tuesdays", "on the first Tuesday of each month at 10:00"),
            ("every friday at 16:00 until 24 december", "move the plan reminder to thursdays", "every Thursday at 16:00, until 24 Dec"),
        ],
    )  # fmt: skip
    def test_what_is_not_said_stays(self, ana: BotHarness, times: str, text: str, then: str) -> None:
        ana.say(ANA, f"remind me {times} to plan")
        said = text_of(ana.say(ANA, text))
        assert f"I'll remind you of *#1* · plan {then}" in said
        assert ", was " in said

    def test_other_days_are_of_the_same_weeks(self, ana: BotHarness) -> None:
        ana.say(ANA, "remind me every 2 weeks on friday at 16:00 to plan")
        assert "next: Thu 26 Nov, 16:00 (*R1*, was every 2 weeks on Friday at 16:00)" in text_of(
            ana.say(ANA, "move R1 to thursdays")
        )

    @pytest.mark.parametrize(
        ("times", "text", "choices"),
        [
            ("every 2 weeks on friday at 16:00", "move R1 to wednesday", ["tomorrow, 16:00", "every 2 weeks on Wednesday at 16:00"]),
            ("every friday at 9", "move R1 to thursday at 9", ["Thu 26 Nov, 09:00", "every Thursday at 09:00"]),
            ("every monday at 9:15", "change the plan reminder to 9:30", ["Mon 30 Nov, 09:30", "every Monday at 09:30"]),
            ("every monday at 9:15", "R1 at 9:45 instead", ["Mon 30 Nov, 09:45", "every Monday at 09:45"]),
            ("every monday at 9:15", "the plan reminder at 7:45 please", ["Mon 30 Nov, 07:45", "every Monday at 07:45"]),
            ("every monday at 9:15", "push the plan reminder to 17:00", ["Mon 30 Nov, 17:00", "every Monday at 17:00"]),
        ],
    )  # fmt: skip
    def test_both_choices_are_what_was_asked(self, ana: BotHarness, times: str, text: str, choices: list[str]) -> None:
        ana.say(ANA, f"remind me {times} to plan")
        [asked] = ana.say(ANA, text)
        labels = [each["text"]["text"] for each in buttons(asked.message)]
        assert labels == [f"1. Snooze R1 until {choices[0]}", f"2. Move R1 to {choices[1]}"]
        ana.press(ANA, labels[1], asked)
        assert choices[1] in text_of(ana.say(ANA, "reminder list"))

    def test_on_another_day_of_a_daily_one_only_this_time_is_meant(self, ana: BotHarness) -> None:
        ana.say(ANA, "remind me every weekday at 16:00 to plan")
        ana.say(ANA, "skip R1 until friday")
        assert "Sat 28 Nov at 10:00" in text_of(ana.say(ANA, "move R1 to saturday at 10"))


def test_an_hour_that_has_passed_is_asked_about(ana: BotHarness) -> None:
    ana.say(ANA, "remind me tomorrow at 15:00 to plan")
    [asked] = ana.say(ANA, "move R1 to 9:30")
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert labels == ["1. Move R1 to today, 21:30", "2. Move R1 to tomorrow, 09:30"]
