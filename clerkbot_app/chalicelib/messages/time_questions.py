"""What the bot asks about a day or a time that was typed, where it could be another one, or can be none."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from chalicelib.domain.day_hours import DayPart
from chalicelib.messages import markup
from chalicelib.messages.times import city_of, moment_in_words

SHORTEST_SERIES = "I can remind you once a day at most. Which times of the day?"
DAY_HAS_PASSED = "That day has passed. Please choose a later one."
DAY_IS_AHEAD = "That day is still to come. Please choose an earlier one."
END_HAS_PASSED = "That has passed already. Please choose a later time."
SERIES_NEVER_COMES = "That would never come. Please choose another end."
WHICH_NTH = (
    "Once a month, or every few weeks? For example, `on the third friday of each month` or `every 3 weeks on friday`."
)
NO_FIFTH_WEEKDAY = "That month has no such day. Please choose another one."
MANY_TIMES = "How many times? From 1 to 999."
DAY_OR_HOUR = "Do you mean a day of the month or a time?"
ONCE_OR_EACH_MONTH = "Once, or every month?"
ONCE_OR_EACH_WEEK = "Every week? For one time only, name one day at a time."
UNTIL_FRIDAY_OR_SUNDAY = "Until Friday or Sunday?"
EACH_OF_THESE_DAYS = "On each of these days?"
MORNING_OR_EVENING = "Do you mean the morning or the evening?"
WHAT_TIME_IS_THAT = "At what time is that?"
WHAT_TIME = "At what time?"
WHEN_A_PART_STARTS = "When does that part of your day start?"
WHAT_TIME_TODAY = "At what time today?"
WHICH_DAY_OF_MONTH = "On which day of the month? From `1st` to `31st`."
DAY_TOO_FAR_AHEAD = "That's more than a year ahead. Please choose a day within the next 366 days."
DURATION_TOO_LONG = "That's more than a year ahead. Please choose a shorter time."


def which_time(typed: str) -> str:
    return f"“{markup.typed(typed)}” can be several times. When exactly?"


def not_in_part_of_day(part: DayPart) -> str:
    where = "at noon" if part == "noon" else f"in the {part}"
    return f"That time isn't {where}. Which of the two do you mean?"


def which_of_two_days(weekday: str, near: date, far: date) -> str:
    return f"Which {weekday}: {near.day} {near:%B} or {far.day} {far:%B}?"


def day_or_month_first(typed: str) -> str:
    return f"Is “{markup.typed(typed)}” a day and a month, or a month and a day?"


def not_that_weekday(day: date, weekday: str) -> str:
    return f"{day.day} {day:%B} is a {day:%A}, not a {weekday}."


def passed_today(local: datetime, zone: ZoneInfo) -> str:
    return f"{local:%H:%M} has already passed today ({city_of(zone)} time)."


def is_ahead(local: datetime) -> str:
    return f"{local:%H:%M} is still to come today. Please choose an earlier time."


def unknown_duration(typed: str) -> str:
    problem = f"I didn't get {markup.quoted(typed)} as a duration." if typed.strip() else "How long is that?"
    return f"{problem} Examples: `30m`, `3h`, `1h30m`, `3d`, `2 weeks`."


def unknown_time(typed: str) -> str:
    problem = f"I didn't get {markup.quoted(typed)} as a time." if typed.strip() else "Which time?"
    return f"{problem} Examples: `15:30`, `tomorrow at 9`, `on friday at 14:30`, `2026-12-24 09:00`, `in 2 weeks`."


def unknown_time_of_day(typed: str) -> str:
    return f"{markup.quoted(typed)} is not a time of day. Examples: `9:00`, `17:30`, `9am`."


def unknown_place(place: str) -> str:
    return f"I don't know the time zone of {markup.quoted(place)}. Try a larger city near it, such as `in Madrid`."


def no_such_day(typed: str, year: int) -> str:
    return f"There is no {markup.quoted(typed)} in {year}."


def today_or_next(weekday: str) -> str:
    return f"Today is {weekday}."


def time_of_today_has_passed(local: datetime, zone: ZoneInfo) -> str:
    clock = f"{local:%H:%M}"
    return f"{clock} has already passed today ({city_of(zone)} time). Do you mean `tomorrow at {clock}`?"


def moment_has_passed(moment: float, now: float, zone: ZoneInfo) -> str:
    return f"That has passed: {moment_in_words(moment, now, zone)}. Please choose a later time."
