"""The answers to `who's away?` and `is @bob away?`. Whoever shows nothing of it looks like somebody who is not away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from chalicelib.domain.command import Press
from chalicelib.domain.person import TimeAway
from chalicelib.domain.reply import Message
from chalicelib.messages.absence import reason_of, span_of_absence
from chalicelib.messages.blocks import actions, context, cut, header, joined, message, page_turners, section
from chalicelib.messages.budget import rows_that_fit
from chalicelib.messages.times import range_in_words

_MOST_SPANS = 3
TOLD_BY_NOTE = "I can't tell you from here once they're back. Mention them in a channel that I'm in: the note that you get has *Tell me when back*."
_PLANNED = "Planned in the next 7 days"
_MOST_OF_PLANNED = 2_400
"""Characters of the planned absences: below a full list of who is away they still fit into the message."""


@dataclass(frozen=True)
class Asked:
    """The time that was asked about, in epoch seconds (None: now), and who asks: when, and in which zone."""

    start: float | None
    until: float | None
    now: float
    zone: ZoneInfo

    @property
    def time_in_words(self) -> str:
        """`now`, `today`, `on Fri 27 Nov`"""
        if self.start is None and self.until is None:
            return "now"
        start = self.now if self.start is None else self.start
        return range_in_words(start, start + 1 if self.until is None else self.until, self.now, self.zone)


@dataclass(frozen=True)
class AwayRow:
    """Of one person the absences, with what colleagues may read of them."""

    user: str
    times: tuple[TimeAway, ...]


def is_away(user: str, row: AwayRow | None, asked: Asked, coming: AwayRow | None = None) -> Message:
    """`coming`: when they will be away in the next days, of who isn't now."""
    if row is None and coming is not None:
        return message(f"<@{user}> isn't away now. :calendar: They're away{_spans(coming, asked)}.")
    if row is None:
        when = "" if asked.time_in_words == "now" else f" {asked.time_in_words}"
        return message(f"<@{user}> isn't away{when}, as far as I know.")
    return message(f":palm_tree: <@{user}> is away{_spans(row, asked)}.")


def who_is_away(
    rows: Sequence[AwayRow], asked: Asked, looked_at: int, more: Press | None, planned: Sequence[AwayRow] = ()
) -> Message:
    """`looked_at` people; `more` shows those after them. `planned` are those who will be away in the next days."""
    title = f"Away {asked.time_in_words}"
    lines = [f":palm_tree: <@{row.user}>{_spans(row, asked)}" for row in rows]
    shown = [section(line) for line in lines]
    fitting = rows_that_fit([[block] for block in shown]) if shown else 0
    blocks = [header(title), *shown[:fitting]] if shown else [section(_nobody(asked))]
    if fitting < len(shown):
        blocks.append(context(f"And {len(shown) - fitting} more"))
    if planned:
        coming = [f":calendar: <@{row.user}>{_spans(row, asked)}" for row in planned]
        fitting = rows_that_fit([[section(line)] for line in coming], _MOST_OF_PLANNED)
        left = [f"And {len(coming) - fitting} more"] if fitting < len(coming) else []
        blocks.append(section(cut("\n".join([f"*{_PLANNED}*", *coming[:fitting], *left]), _MOST_OF_PLANNED)))
    if more is not None:
        blocks += [
            context(f"I've looked at {looked_at} people, and there are more."),
            actions(*page_turners(None, more)),
        ]
    told = f"{title}: {_names(rows)}" if rows else _nobody(asked)
    return Message(joined(told, f"{_PLANNED}: {_names(planned)}" if planned else ""), tuple(blocks))


def _names(rows: Sequence[AwayRow]) -> str:
    return ", ".join(f"<@{row.user}>" for row in rows)


def _nobody(asked: Asked) -> str:
    return f"Nobody is away {asked.time_in_words}, as far as I know."


def _spans(row: AwayRow, asked: Asked) -> str:
    """` until 12:00: _lunch_`, ` from tomorrow, 09:00 until 10:00; from tomorrow, 14:00 until 16:00`"""
    spans = []
    for time in row.times[:_MOST_SPANS]:
        spans.append(f"{span_of_absence(time.absence, asked.now, asked.zone)}{reason_of(time, asked.now, asked.zone)}")
    left = len(row.times) - _MOST_SPANS
    told = "; ".join(filter(None, [*spans, f"and {left} more" if left > 0 else ""]))
    return f" {told}" if told and not told.startswith(":") else told
