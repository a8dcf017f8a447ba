"""A command's name and arguments as `clerkbot explain` names them.

They come from the command itself: it is what would be carried out, and holds which hour a day without one has. Only what it is called is
the sentence template's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.commands.finish import Finish
from chalicelib.commands.finish_by_name import FinishByName
from chalicelib.commands.list_items import Count
from chalicelib.commands.request import AnyCommand, ChangingCommand, HelpTopic
from chalicelib.commands.todos import AddTodo
from chalicelib.commands.together import Together
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.local_time import local_datetime, tomorrow_at, zone_or_utc
from chalicelib.domain.priority import Level
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.reminder import When
from chalicelib.messages.times import quiet_hours_in_words, recurrence_in_words
from chalicelib.parsing.matcher import Reading

_NUMBERS = {
    **dict.fromkeys(("number", "numbers", "item", "items"), "numbers"),
    **dict.fromkeys(("id", "ids", "reminders"), "reminders"),
}
_TEXTS = {"label": "label", **dict.fromkeys(("text", "note", "reason", "about"), "text")}
_USERS = frozenset({"user", "sender", "to"})
_MOMENTS = frozenset({"start", "until", "at", "since", "before"})
_SPANS = frozenset({"seconds", "by"})
"""The fields of commands that count from now, in seconds."""
_SETTING = "set"
"""The command whose arguments are the setting's `name` and its `value`."""


@dataclass(frozen=True)
class Times:
    """Times as they are printed: local, in ISO 8601 to the minute. `now` in epoch seconds."""

    now: float
    zone: ZoneInfo

    def local(self, moment: float) -> str:
        return f"{local_datetime(moment, self.zone):%Y-%m-%dT%H:%M}"


def arguments_of(command: AnyCommand, reading: Reading | None, times: Times) -> tuple[str, dict[str, Any]]:
    """The name and the arguments. Of the table `set/vip` they are `set`, and `vip` with its value. No words at all have no reading."""
    name = reading.command if reading else _name_without_reading(command)
    if reading and name == _SETTING:
        setting = reading.template.table.partition("/")[2]
        return name, dict(_setting(setting, reading.values))
    fields = command.listed if isinstance(command, Count) else command
    return name, dict(_arguments(vars(fields), times))


def _name_without_reading(command: AnyCommand) -> str:
    """How it is typed, where a sentence says it in several parts."""
    match command:
        case Finish() | FinishByName():
            return command.how.verb
        case Together(parts):
            names = {_name_without_reading(part) for part in parts}
            return names.pop() if len(names) == 1 else command.name
    return command.name


def _setting(name: str, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "name", values.get("name", name)
    for each in ("value", "user", "text"):
        value = values.get(each)
        if isinstance(value, time):
            yield "value", f"{value:%H:%M}"
        elif isinstance(value, str | int):
            yield "value", value


def _arguments(fields: Mapping[str, Any], times: Times) -> Iterator[tuple[str, Any]]:
    for name, value in fields.items():
        match value:
            case None | "" | () | False:
                continue
            case Level() if name == "level":
                yield "level", value.word
            case HelpTopic():
                yield name, value.value.lower()
            case When():
                yield from _when(value, times)
            case QuietHours():
                yield "every", quiet_hours_in_words(value)
            case int() | tuple() if name in _NUMBERS:
                yield _NUMBERS[name], list(value) if isinstance(value, tuple) else [value]
            case int() | float() if name in _MOMENTS:
                yield name, times.local(value)
            case int() | float() if name in _SPANS:
                yield "until", times.local(times.now + value)
            case True if name == "until_tomorrow":
                yield "until", times.local(tomorrow_at(DayHours().morning, times.now, times.zone))
            case (ChangingCommand(), *_) if name == Together.holds:
                parts = [dict(_arguments(vars(part), times)) for part in value]
                for each in ("numbers", "reminders"):
                    if of_all := [number for part in parts for number in part.get(each, ())]:
                        yield each, of_all
                yield (
                    name,
                    [{"command": _name_without_reading(part), **of} for part, of in zip(value, parts, strict=True)],
                )
            case AddTodo():
                yield from _arguments(vars(value), times)
            case str():
                yield from _text(name, value)
            case tuple() if name == "tags":
                yield "tags", list(value)
    if "strongest" in fields:
        yield from _bounds(fields["strongest"], fields["weakest"])


def _text(name: str, value: str) -> Iterator[tuple[str, str]]:
    if name in _TEXTS:
        yield _TEXTS[name], value
    elif name in _USERS or (name == "target" and value[0] in "@UW"):
        yield "user", value if value[0] == "@" else f"<@{value}>"
    elif name in {"channel", "target"}:
        yield "channel", value if value[0] == "#" else f"<#{value}>"


def _bounds(strongest: Level, weakest: Level) -> Iterator[tuple[str, str]]:
    """`high+` is the level high with bounds."""
    if (strongest, weakest) == (Level.HIGHEST, Level.LOWEST):
        return
    level = weakest if strongest is Level.HIGHEST else strongest
    yield "level", level.word
    if strongest is Level.HIGHEST and weakest is not Level.HIGHEST:
        yield "bounds", f"{level.word}+"
    elif strongest is not weakest:
        yield "bounds", f"{level.word}-" if weakest is Level.LOWEST else f"{strongest.word}-{weakest.word}"


def _when(when: When, times: Times) -> Iterator[tuple[str, str]]:
    """`at` is the first time; a series also has `every`."""
    first = when.first(times.now, zone_or_utc(when.zone) if when.zone else times.zone)
    if first is not None:
        yield "at", times.local(first)
    if when.recurrence is not None:
        yield "every", recurrence_in_words(when.recurrence, times.now, times.zone)
