"""The kinds of words that steps are made of."""

from __future__ import annotations

from datetime import timedelta

import parse
from behave import register_type

_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}


@parse.with_pattern(r"ana|bob|carol|dana")
def _person(text: str) -> str:
    return text


@parse.with_pattern(r"#[a-z]+")
def _place(text: str) -> str:
    return text


@parse.with_pattern(r'"[^"]*"')
def _quoted(text: str) -> str:
    return text[1:-1]


@parse.with_pattern(r"#\d+")
def _number(text: str) -> str:
    return text


@parse.with_pattern(r"\d+ (?:second|minute|hour|day)s?")
def _span(text: str) -> timedelta:
    count, unit = text.split()
    return timedelta(seconds=int(count) * _UNITS[unit.removesuffix("s")])


@parse.with_pattern(r"\d\d:\d\d")
def _time(text: str) -> str:
    return text


@parse.with_pattern(r"today|tomorrow")
def _day(text: str) -> timedelta:
    return timedelta(days=int(text == "tomorrow"))


@parse.with_pattern(r"forward|back")
def _change(text: str) -> int:
    """Hours by which the clocks go forward."""
    return 1 if text == "forward" else -1


@parse.with_pattern(r"\d+ times?")
def _times(text: str) -> int:
    return int(text.split()[0])


register_type(Person=_person, Place=_place, Quoted=_quoted, Number=_number, Change=_change, Times=_times)


@parse.with_pattern(r"her|his|their")
def _whose(text: str) -> str:
    return text


register_type(Whose=_whose)
register_type(Span=_span, Time=_time, Day=_day)
