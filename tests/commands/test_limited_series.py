"""A series that a month, a week or a span limits: reminders get its first and its last day, an absence is planned on each of its days."""

from __future__ import annotations

import pytest

from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import Reminder
from tests.harness import ANA, BotHarness, buttons, text_of


def series_of(bot: BotHarness) -> Recurrence | None:
    [reminder] = [each for each in bot.kept.values() if isinstance(each, Reminder)]
    return reminder.recurrence


@pytest.mark.parametrize(
    ("typed", "start", "until"),
    [
        ("remind me every monday in december to water the plants", "2026-12-01", "2026-12-31"),
        ("remind me to water the plants every monday in december", "2026-12-01", "2026-12-31"),
        ("remind me daily during december to water the plants", "2026-12-01", "2026-12-31"),
        ("every monday in december remind me to water the plants", "2026-12-01", "2026-12-31"),
        ("remind me every monday in may to water the plants", "2027-05-01", "2027-05-31"),
        ("remind me every 2 weeks on monday in december to water the plants", "2026-12-07", "2026-12-31"),
    ],
)
def test_a_month_begins_and_ends_it(ana: BotHarness, typed: str, start: str, until: str) -> None:
    ana.say(ANA, typed)
    recurrence = series_of(ana)
    assert recurrence is not None
    assert (recurrence.start, recurrence.until) == (start, until)


@pytest.mark.parametrize(
    "typed", ["remind me every friday {} to rest", "todo rest every friday {}", "every friday {} remind me to rest"]
)
@pytest.mark.parametrize("span", ["in the next 4 weeks", "for the next 4 weeks", "over the coming 4 weeks"])
def test_a_span_ends_it(ana: BotHarness, typed: str, span: str) -> None:
    ana.say(ANA, typed.format(span))
    recurrence = series_of(ana)
    assert recurrence is not None
    assert recurrence.until


def test_through_a_month_ends_with_it(ana: BotHarness) -> None:
    ana.say(ANA, "remind me every friday through december to rest")
    recurrence = series_of(ana)
    assert recurrence is not None
    assert (recurrence.start, recurrence.until) == ("", "2026-12-31")


@pytest.mark.parametrize(
    "typed",
    [
        "off every thursday in december",
        "I'm off every thursday in december",
        "every thursday in december I'm off",
        "off on thursdays in december",
    ],
)
def test_an_absence_is_planned_on_each_day(ana: BotHarness, typed: str) -> None:
    answer = text_of(ana.say(ANA, typed))
    assert all(f"{day} Dec" in answer for day in (3, 10, 17, 24, 31))
    assert "time zone" not in answer
    assert len(ana.context.person(ANA).absences) == 5


@pytest.mark.parametrize("typed", ["off every weekday in december", "I'm not off every thursday in december"])
def test_too_many_or_only_some_plan_nothing(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, typed)
    assert not ana.context.person(ANA).absences


def test_of_a_week_it_is_asked_whether_its_weekend_is_meant(ana: BotHarness) -> None:
    asked = ana.say(ANA, "remind me every day next week to stretch")[-1]
    assert "Until Friday or Sunday?" in text_of([asked])
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert len(labels) == 2
    ana.press(ANA, labels[1], asked)
    recurrence = series_of(ana)
    assert recurrence is not None
    assert (recurrence.start, recurrence.until) == ("2026-11-30", "2026-12-06")
