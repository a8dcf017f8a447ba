"""What is said of a reminder that was set: its own day and its own hour stay where the words fit them."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


def _last(ana: BotHarness, *typed: str) -> str:
    answers = [text_of(ana.say(ANA, each)) for each in typed]
    return answers[-1]


def _offered(ana: BotHarness, typed: str) -> list[str]:
    [asked] = ana.say(ANA, typed)
    return [each["text"]["text"] for each in buttons(asked.message)]


@pytest.fixture
def ana() -> BotHarness:
    bot = BotHarness()
    bot.subscribe(ANA)
    return bot


def test_an_hour_with_its_half_of_the_day_is_of_the_reminders_own_day(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to descale the machine on 28 dec at 7")
    assert "on Mon 28 Dec at 08:00" in _last(ana, "list", "move the descale reminder to 8am")
    assert "on Mon 28 Dec at 07:30" in _last(ana, "list", "change R1 to 07:30")


@pytest.mark.parametrize("hour", ["6:30pm", "18:30"])
def test_an_hour_that_is_ahead_today_is_asked_about_with_its_own_day_first(ana: BotHarness, hour: str) -> None:
    ana.say(ANA, "remind me to descale the machine on 28 dec at 7")
    ana.say(ANA, "list")
    offered = _offered(ana, f"move the descale reminder to {hour}")
    assert offered == ["1. Move R1 to Mon 28 Dec, 18:30", "2. Move R1 to today, 18:30"]


def test_an_hour_without_its_half_is_the_nearer_one_of_its_own_day(ana: BotHarness) -> None:
    ana.say(ANA, "remind me on monday morning to order flour")
    ana.say(ANA, "list")
    offered = _offered(ana, "change the flour reminder to 6:30")
    assert offered == ["1. Move R1 to Mon 30 Nov, 06:30", "2. Move R1 to today, 18:30"]


def test_the_time_of_a_series_is_moved_to_the_nearer_half(ana: BotHarness) -> None:
    ana.say(ANA, "remind me every monday at 9 to order flour")
    offered = _offered(ana, "change R1 to 6:30")
    assert offered == ["1. Snooze R1 until Mon 30 Nov, 06:30", "2. Move R1 to every Monday at 06:30"]


@pytest.mark.parametrize(
    ("set_first", "corrected", "means"),
    [
        ("remind me at 10 tonight to feed the cat", "every night actually", "daily at 22:00"),
        ("remind me at 10 tonight to feed the cat", "no every evening", "daily at 22:00"),
        ("remind me at 10 tonight to feed the cat", "tomorrow night actually", "tomorrow at 22:00"),
        ("remind me at 7:30 tomorrow morning to feed the cat", "every morning please", "daily at 07:30"),
        ("remind me at 7:30 tomorrow morning to feed the cat", "actually friday morning", "Fri 27 Nov at 07:30"),
        ("remind me every day at 10pm to feed the cat", "every friday night actually", "every Friday at 22:00"),
        # Not where the hour is of another part of the day, or only the part of the same day is said.
        ("remind me at 10 tonight to feed the cat", "make it every morning", "daily at 09:00"),
        ("remind me at 4pm to feed the cat", "every evening actually", "daily at 18:00"),
        ("remind me at 7pm today to feed the cat", "make it this evening", "today at 18:00"),
        ("remind me every day at 7pm to feed the cat", "every evening please", "daily at 18:00"),
    ],
)
def test_an_hour_holds_in_the_part_of_the_day_that_is_said_next(
    ana: BotHarness, set_first: str, corrected: str, means: str
) -> None:
    assert means in _last(ana, set_first, corrected)


@pytest.mark.parametrize(
    ("set_first", "corrected", "means"),
    [
        ("remind me on monday morning to order flour", "earlier, 6:30", "Mon 30 Nov, 06:30"),
        ("remind me on monday at 9 to order flour", "earlier at 7", "Mon 30 Nov, 07:00"),
        ("remind me on monday at 9 to order flour", "later, 6", "Mon 30 Nov, 18:00"),
        ("remind me on monday at 3pm to order flour", "sooner, 11", "Mon 30 Nov, 11:00"),
    ],
)
def test_earlier_and_later_say_which_half(ana: BotHarness, set_first: str, corrected: str, means: str) -> None:
    ana.say(ANA, set_first)
    assert _offered(ana, corrected) == [f"1. Move R1 to {means}"]


@pytest.mark.parametrize(
    ("set_first", "corrected", "means"),
    [
        ("remind me tomorrow at 7 to order flour", "make it 6:30", "tomorrow at 06:30"),
        ("remind me tomorrow at 9 to order flour", "make it 6", "tomorrow at 18:00"),
        ("remind me in 30 minutes to order flour", "every morning actually", "daily at 09:00"),
    ],
)
def test_the_hour_of_before_tells_the_half(ana: BotHarness, set_first: str, corrected: str, means: str) -> None:
    assert means in _last(ana, set_first, corrected)


def test_an_early_hour_of_a_morning_is_asked_about(ana: BotHarness) -> None:
    ana.say(ANA, "remind me on monday morning to order flour")
    assert _offered(ana, "make it 6:30") == ["1. Move R1 to Mon 30 Nov, 06:30", "2. Move R1 to Mon 30 Nov, 18:30"]


@pytest.mark.parametrize("typed", ["monday 6:30 in the morning", "monday at 6:30 in the morning"])
def test_a_day_with_an_hour_is_a_time_and_no_to_do(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me tomorrow morning to order flour")
    ana.say(ANA, "list")
    assert _offered(ana, typed) == ["1. Move R1 to Mon 30 Nov, 06:30"]


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("the flour one monday 6:30am", "Mon 30 Nov at 06:30"),
        ("no i mean the flour one on thursday", "Thu 26 Nov at 09:00"),
        ("the flour one to thursday", "Thu 26 Nov at 09:00"),
        ("the flour one should still be 8am", "Mon 30 Nov at 08:00"),
    ],
)
def test_the_one_that_is_pointed_at_gets_the_time(ana: BotHarness, typed: str, means: str) -> None:
    ana.say(ANA, "remind me on monday morning to order flour")
    ana.say(ANA, "todo milk")
    assert means in text_of(ana.say(ANA, typed))


@pytest.mark.parametrize("typed", ["no the flour one", "no, the flour one please", "the flour one now"])
def test_what_is_only_pointed_at_is_not_cancelled(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me on monday morning to order flour")
    ana.say(ANA, "todo milk")
    ana.say(ANA, typed)
    assert "Mon 30 Nov, 09:00" in str(ana.say(ANA, "reminder list"))


def test_the_half_of_the_day_of_the_one_that_is_pointed_at_is_asked(ana: BotHarness) -> None:
    ana.say(ANA, "remind me on monday morning to order flour")
    ana.say(ANA, "todo milk")
    assert _offered(ana, "no the flour one monday 6:30am") == ["1. Set the reminder of #1 to Mon 30 Nov, 06:30"]
    assert _offered(ana, "no the flour one monday 6:30") == ["R1 monday at 06:30", "R1 monday at 18:30"]
