"""A command's arguments as `clerkbot explain` names them.

What was said comes from the slots of the sentence's template; times come from the command itself, as it is what decides them: which hour
a day without one has, when a duration ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.commands.request import AnyCommand
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.local_time import local_datetime, tomorrow_at, zone_or_utc
from chalicelib.domain.priority import Level
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.reminder import When
from chalicelib.messages.times import quiet_hours_in_words, recurrence_in_words
from chalicelib.parsing.matcher import Reading

_NUMBERS = ("numbers", "reminders")
_SAID = ("label", "text", "user", "channel", "topic", "name", "value")
_MOMENTS = ("start", "until", "at", "since", "before")
_SPANS = ("seconds", "by")
"""The fields of commands that count from now, in seconds."""
_WHENS = ("when", "reminder")


@dataclass(frozen=True)
class Times:
    """Times as they are printed: local, in ISO 8601 to the minute. `now` in epoch seconds."""

    now: float
    zone: ZoneInfo

    def local(self, moment: float) -> str:
        return f"{local_datetime(moment, self.zone):%Y-%m-%dT%H:%M}"


def arguments_of(command: AnyCommand, reading: Reading | None, times: Times) -> tuple[str, dict[str, Any]]:
    """The command's name and its arguments."""
    if reading is None:
        name, said = _of_fields(command)
    else:
        name, said = _named(reading)
    return name, {**said, **dict(_times(command, times))}


def _named(reading: Reading) -> tuple[str, dict[str, Any]]:
    """The command's name, `set` of the section `set/vip`, and what was said. The setting's own name is an argument."""
    name, _, setting = reading.command.partition("/")
    said = dict(_said(reading))
    return name, {"name": setting, **said} if name == "set" else said


def _said(reading: Reading) -> Iterator[tuple[str, Any]]:
    for name, value in reading.values.items():
        match value:
            case (Level(), Level()):
                yield from _bounds(*value)
            case Level():
                yield "level", value.word
            case tuple() if name in _NUMBERS:
                yield name, list(value)
            case str() if name in _SAID and value:
                yield name, _as_written(name, value)
            case int() if name == "value":
                yield name, value


def _bounds(strongest: Level, weakest: Level) -> Iterator[tuple[str, str]]:
    """`high+` is the level high with bounds."""
    if strongest is weakest:
        yield "level", strongest.word
    elif strongest is Level.HIGHEST:
        yield "level", weakest.word
        yield "bounds", f"{weakest.word}+"
    else:
        yield "level", strongest.word
        yield "bounds", f"{strongest.word}-"


def _as_written(name: str, value: str) -> str:
    """Ids of Slack as the mentions that they were; `@bob` and `#general` are such already."""
    if name == "topic":
        return value.lower()
    mark = {"user": "@", "channel": "#"}.get(name, "")
    return value if not mark or value.startswith(mark) else f"<{mark}{value}>"


def _times(command: AnyCommand, times: Times) -> Iterator[tuple[str, str]]:
    fields = vars(command)
    for name in _MOMENTS:
        if isinstance(fields.get(name), float):
            yield name, times.local(fields[name])
    for name in _SPANS:
        if isinstance(fields.get(name), int | float):
            yield "until", times.local(times.now + fields[name])
    if fields.get("until_tomorrow"):
        yield "until", times.local(tomorrow_at(DayHours().morning, times.now, times.zone))
    for value in map(fields.get, _WHENS):
        if isinstance(value, When):
            yield from _when(value, times)
    if isinstance(fields.get("quiet"), QuietHours):
        yield "every", quiet_hours_in_words(fields["quiet"])


def _when(when: When, times: Times) -> Iterator[tuple[str, str]]:
    """`at` is the first time; a series also has `every`."""
    first = when.first(times.now, zone_or_utc(when.zone) if when.zone else times.zone)
    if first is not None:
        yield "at", times.local(first)
    if when.recurrence is not None:
        yield "every", recurrence_in_words(when.recurrence)


_NAMES = {
    "finish": "done",
    "turn": "set",
    "urgent-budget": "set",
    "cover": "set",
    "vip": "set",
    "reaction": "set",
    "follow-status": "set",
    "export-data": "export",
    "ask-to-delete-data": "delete-data",
    "cancel-daily-reminder": "cancel-reminder",
    "cancel-absence": "cancel-away",
}
_FIELDS = {"number": "numbers", "id": "reminders", "item": "numbers", "sender": "user", "to": "user", "note": "text"}


def _of_fields(command: AnyCommand) -> tuple[str, dict[str, Any]]:
    """Of a command that is understood by its first word."""
    name = "remove" if getattr(command, "how", "") == "removed" else _NAMES.get(command.name, command.name)
    found: dict[str, Any] = {}
    for field, value in vars(command).items():
        argument = _FIELDS.get(field, field)
        if argument in _NUMBERS and value is not None:
            found[argument] = [value]
        elif isinstance(value, Level) and field == "level":
            found[argument] = value.word
        elif argument in _SAID and isinstance(value, str) and value:
            found[argument] = _as_written(argument, value)
        elif field == "target" and isinstance(value, str):
            found.update({"channel": f"<#{value}>"} if value[0] in "CG" else {"user": f"<@{value}>"})
    return name, found
