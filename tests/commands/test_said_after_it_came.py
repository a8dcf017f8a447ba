"""What is said after a reminder came: nothing is offered of what is finished, and `done` is of what came last."""

from __future__ import annotations

import pytest

from tests.commands.corrections import reminded
from tests.harness import ANA, DAY, MINUTE, BotHarness, buttons, shown_text_of, text_of


@pytest.fixture
def pizza_done(ana: BotHarness) -> BotHarness:
    """#4 was reminded of by R1, and is done."""
    for text in ("todo paint", "todo sing", "todo read", "remind me to take out the pizza in 10 minutes"):
        ana.say(ANA, text)
    ana.pass_time(11 * MINUTE)
    ana.say_all(ANA, "ok done, took it out")
    return ana


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


def test_what_is_done_does_not_come_back(pizza_done: BotHarness) -> None:
    answer = pizza_done.say_all(ANA, "what's due today?")
    assert "comes back" not in answer


def test_nor_does_what_came_and_was_put_off_for_longer(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to take out the pizza in 10 minutes")
    ana.pass_time(11 * MINUTE)
    assert "comes back" not in ana.say_all(ANA, "snooze #1 until friday", "what's due today?")
    assert "*#1* comes back" in ana.say_all(ANA, "snooze #1 until 18:00", "what's due today?")


def test_what_comes_again_the_same_day_comes_back(ana: BotHarness) -> None:
    ana.say(ANA, "remind me every day at 11 to stretch")
    ana.pass_time(62 * MINUTE)
    ana.say_all(ANA, "done 1")
    ana.now += DAY / 2
    assert "*#1* comes back" in ana.say_all(ANA, "what's due tomorrow?")


@pytest.mark.parametrize("before", ["how long am I away?", "list", "quiet hours 20:00 to 8:00"])
@pytest.mark.parametrize("time", ["make it wednesday 10am", "tomorrow", "in 20 minutes"])
def test_what_is_done_is_not_offered_again(pizza_done: BotHarness, before: str, time: str) -> None:
    assert "remind you again" not in pizza_done.say_all(ANA, before, time)
    assert reminded(pizza_done) == []


@pytest.mark.parametrize("before", ["no pings between 20:00 and 8:00", "quiet hours 20:00 to 8:00"])
def test_an_hour_after_quiet_hours_is_of_these(ana: BotHarness, before: str) -> None:
    ana.say(ANA, "remind me to take out the pizza in 10 minutes")
    ana.pass_time(11 * MINUTE)
    assert "every day 21:00-08:00" in ana.say_all(ANA, before, "make it 9pm")


@pytest.mark.parametrize("minutes", [1, 8, 20, 45])
def test_done_is_of_what_came_again(ana: BotHarness, minutes: int) -> None:
    """Within ten minutes it is taken; later it is the one that is offered, as nobody knows any more what was shown since."""
    for text in ("todo paint", "todo sing", "todo read", "remind me to take out the pizza in 10 minutes"):
        ana.say(ANA, text)
    ana.pass_time(11 * MINUTE)
    ana.say_all(ANA, "in 10 minutes", "yes")
    ana.pass_time(11 * MINUTE)
    ana.now += minutes * MINUTE
    answer = ana.say_all(ANA, "done")
    if minutes > 10:
        assert labels(ana) == ["#4 take out the pizza"]
        answer = text_of(ana.press(ANA, "#4 take out the pizza", ana.slack.sent[-1]))
    assert "Done: *#4*" in answer


def test_of_several_that_came_each_is_offered(ana: BotHarness) -> None:
    for text in ("todo paint", "remind me to eat in 10 minutes", "remind me to sing in 10 minutes"):
        ana.say(ANA, text)
    ana.pass_time(31 * MINUTE)
    ana.say_all(ANA, "done")
    assert labels(ana) == ["#2 eat", "#3 sing"]


def test_what_was_finished_since_is_not_offered(pizza_done: BotHarness) -> None:
    pizza_done.now += 20 * MINUTE
    pizza_done.say_all(ANA, "done")
    assert "#4 take out the pizza" not in labels(pizza_done)


@pytest.fixture
def three_came(ana: BotHarness) -> BotHarness:
    for text in ("todo paint", *(f"remind me to {each} in 10 minutes" for each in ("eat", "sing", "walk"))):
        ana.say(ANA, text)
    ana.pass_time(12 * MINUTE)
    return ana


SNOOZE_ALL = ["snooze all till tomorrow morning", "snooze all my reminders until tomorrow", "postpone all to tomorrow"]


@pytest.mark.parametrize("words", SNOOZE_ALL)
def test_all_that_came_are_snoozed_after_a_question(three_came: BotHarness, words: str) -> None:
    assert "all 3 reminders that came" in three_came.say_all(ANA, words)
    assert reminded(three_came) == []
    three_came.say_all(ANA, "yes")
    assert reminded(three_came) == ["11-25 09:00"] * 3
    three_came.say_all(ANA, "undo")
    assert reminded(three_came) == []


@pytest.mark.parametrize("words", ["all done", "they're all done"])
def test_all_that_came_are_done_after_a_question(three_came: BotHarness, words: str) -> None:
    assert "all 3 reminders that came" in three_came.say_all(ANA, words)
    assert "Done: *#2* (eat), *#3* (sing) and *#4* (walk)" in three_came.say_all(ANA, "yes")
    assert three_came.open_numbers(ANA) == [1]


def test_what_was_done_already_is_not_among_them(three_came: BotHarness) -> None:
    assert "both reminders that came" in three_came.say_all(ANA, "done 2", "snooze all till tomorrow")


@pytest.mark.parametrize("words", ["all done", "snooze all till tomorrow"])
def test_all_is_not_of_what_came_before_a_list(three_came: BotHarness, words: str) -> None:
    assert "that came" not in three_came.say_all(ANA, "list", words)


def test_nothing_is_done_without_the_answer(three_came: BotHarness) -> None:
    three_came.say_all(ANA, "all done")
    assert sorted(three_came.open_numbers(ANA)) == [1, 2, 3, 4]


class TestAfterAReminderWasCancelled:
    """Ana has milk, as #1, and is reminded of the bins, as #2."""

    @pytest.fixture
    def bins(self, ana: BotHarness) -> BotHarness:
        for text in ("todo milk", "remind me of the bins at 7pm"):
            ana.say(ANA, text)
        ana.now += 30 * MINUTE
        return ana

    @pytest.mark.parametrize("words", ["and take it off the list too", "remove it", "done with it"])
    def test_it_is_the_item_of_the_reminder(self, bins: BotHarness, words: str) -> None:
        bins.say_all(ANA, "list", "stop reminding me about the bins", words)
        assert bins.open_numbers(ANA) == [1]

    @pytest.mark.parametrize("words", ["remove it", "done with it"])
    def test_where_another_was_shown_it_is_asked(self, bins: BotHarness, words: str) -> None:
        assert "Which" in bins.say_all(ANA, "next", "cancel R1", words)
        assert bins.open_numbers(ANA) == [1, 2]


@pytest.mark.parametrize(
    ("words", "then"), [("remind me half an hour earlier", "21:30"), ("remind me 10 minutes later", "22:10")]
)
def test_a_reminder_is_corrected_by_how_much(ana: BotHarness, words: str, then: str) -> None:
    ana.say_all(ANA, "remind me at 22:00 to brush my teeth")
    assert f"brush my teeth today at {then}" in ana.say_all(ANA, words)


@pytest.mark.parametrize("words", ["what reminders do i have for the bins", "which reminders are there about the bins"])
def test_the_reminders_of_an_item_are_shown(ana: BotHarness, words: str) -> None:
    ana.say_all(ANA, "remind me at 22:00 to brush my teeth", "remind me of the bins at 7pm")
    said = shown_text_of(ana.say(ANA, words))
    assert ("the bins" in said, "teeth" in said) == (True, False)
