"""When somebody sleeps, and when pings or reminders may come: said in other words than as quiet hours."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


def quiet_of(bot: BotHarness) -> list[tuple[float, float]]:
    return [(each.begins / 60, each.ends / 60) for each in bot.store.person(ANA).quiet]


def offered(bot: BotHarness, typed: str) -> tuple[str, list[str]]:
    """What is answered, and the buttons below it; nothing has changed then."""
    before = bot.kept
    [asked] = bot.say(ANA, typed)
    assert bot.kept == before
    return text_of([asked]), [each["text"]["text"] for each in buttons(asked.message)]


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("i sleep from 11pm to 7am", "every day 23:00-07:00"),
        ("i sleep from 11 to 7", "every day 23:00-07:00"),
        ("I usually sleep between 10 and 6", "every day 22:00-06:00"),
        ("i sleep from 12 to 8", "every day 00:00-08:00"),
        ("i sleep from 2 to 9", "every day 02:00-09:00"),
        ("my bedtime is 10pm to 6am", "every day 22:00-06:00"),
        ("i'm in bed from 10 to 6 on weekdays", "every weekday 22:00-06:00"),
        ("i go to bed at 11 and get up at 7", "every day 23:00-07:00"),
    ],
)
def test_who_tells_when_they_sleep_is_offered_quiet_hours(ana: BotHarness, typed: str, hours: str) -> None:
    assert offered(ana, typed)[1] == [f"1. Set your quiet hours: {hours}"]


@pytest.mark.parametrize(
    "typed",
    [
        "let me sleep, nothing between 11 and 6",
        "let me sleep between 11 and 6",
        "i sleep from 11 to 6, don't bother me then",
        "i need my sleep, no pings between 11pm and 6am",
    ],
)
def test_who_asks_for_it_as_well_gets_them(ana: BotHarness, typed: str) -> None:
    assert "Quiet hours: every day 23:00-06:00" in text_of(ana.say(ANA, typed))
    assert quiet_of(ana) == [(23, 6)]


@pytest.mark.parametrize("typed", ["i slept from 11 to 7", "i sleep until 9", "i sleep on the train"])
def test_what_only_tells_of_sleep_offers_none(ana: BotHarness, typed: str) -> None:
    assert not any("quiet" in label for label in offered(ana, typed)[1])


@pytest.mark.parametrize("typed", ["sleep, nothing between 11 and 6", "let me sleep, meeting from 3 and 6"])
def test_the_end_of_some_hours_is_no_item(ana: BotHarness, typed: str) -> None:
    assert not any("#6" in label for label in offered(ana, typed)[1])


@pytest.mark.parametrize(
    "typed",
    [
        "bug me only between 8 and 6",
        "only bug me between 8 and 6",
        "only ping me between 8 and 6",
        "poke me only from 8:00 to 18:00",
        "don't disturb me outside of 8 to 6",
        "no pings except between 8 and 6",
    ],
)
def test_when_pings_may_come_offers_quiet_hours_at_all_other_times(ana: BotHarness, typed: str) -> None:
    said, labels = offered(ana, typed)
    assert said == "Do you want quiet hours at all other times?"
    assert labels == [
        "1. Set your quiet hours: every day 18:00-08:00",
        "2. Set your quiet hours: every weekday 18:00-08:00",
    ]


@pytest.mark.parametrize("typed", ["only remind me between 8 and 18", "don't remind me outside of 8 to 18"])
def test_of_reminders_it_is_said_that_they_come_all_the_same(ana: BotHarness, typed: str) -> None:
    said, labels = offered(ana, typed)
    assert said.startswith("Reminders come at their times, in quiet hours as well.")
    assert labels[0] == "1. Set your quiet hours: every day 18:00-08:00"


@pytest.mark.parametrize(
    "typed",
    [
        "stop reminders while I am away",
        "no reminders while I'm on holiday",
        "stop reminders until I'm back",
        "no reminders during my holiday",
        "cancel my reminders while I'm travelling",
        "cancel all reminders while the office is closed",
        "turn off the daily reminder while I'm away",
        "disable R1 while I'm on leave",
        "don't remind me while I'm away",
        "pause reminders while I'm on leave",
        "will my reminders come while I'm away?",
    ],
)
def test_none_is_cancelled_where_a_pause_is_wanted(ana: BotHarness, typed: str) -> None:
    ana.say_all(ANA, "remind me every day at 9 to water the plants", "remind me every day at 8")
    said, labels = offered(ana, typed)
    assert said.startswith(
        "Reminders come at their times, also while you're away. `pause R3 until monday` leaves one out"
    )
    assert labels == ["reminder list"]
