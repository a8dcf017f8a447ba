"""What the bot says about quiet hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from chalicelib.domain.command import Press
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import button, context, line_with_buttons, message
from chalicelib.messages.times import (
    all_quiet_hours_in_words,
    quiet_hours_in_words,
    time_of_day_in_words,
    weekdays_in_words,
)

NO_QUIET_HOURS = "You have no quiet hours."
OFF_ALREADY = "These quiet hours are off already."
_HOW_TO_SET_THEM = "For example: `quiet hours every weekday 18:00-9:00`, `quiet weekends`."
NO_TIME_LEFT = "Then you'd be away all the time. Type `away` for that."


@dataclass(frozen=True)
class QuietHoursRow:
    quiet: QuietHours
    turn_off: Press
    change: Press


def quiet_hours_line(row: QuietHoursRow) -> str:
    return f":crescent_moon: Quiet hours: {quiet_hours_in_words(row.quiet)}"


def quiet_hours_blocks(rows: Sequence[QuietHoursRow]) -> list[list[Block]]:
    """Of each row its line and its buttons."""
    return [
        line_with_buttons(
            quiet_hours_line(row),
            button("Turn off", f"quiet-hours-off-{number}", row.turn_off),
            button("Change", f"quiet-hours-change-{number}", row.change),
        )
        for number, row in enumerate(rows, 1)
    ]


def quiet_hours_list(rows: Sequence[QuietHoursRow], now_until: str) -> Message:
    """`now_until`: until when those last in which the person is now, in words; empty: they are in none."""
    if not rows:
        return message(f"{NO_QUIET_HOURS} {_HOW_TO_SET_THEM}")
    now = f"You're in quiet hours {now_until}." if now_until else "You're not in quiet hours now."
    lines = [*map(quiet_hours_line, rows), now]
    return Message("\n".join(lines), (*chain(*quiet_hours_blocks(rows)), context(now)))


def quiet_hours_text(added: QuietHours, instead_of: Sequence[QuietHours], beside: Sequence[QuietHours]) -> str:
    """`instead_of`: those whose place these take; `beside`: those that go on."""
    text = f":crescent_moon: Quiet hours: {quiet_hours_in_words(added)}. You count as away then; `quiet hours off` turns them off."
    if instead_of:
        text += f" That's instead of {all_quiet_hours_in_words(instead_of)}."
    if beside:
        text += f" Your others stay: {all_quiet_hours_in_words(beside)}."
    return text


def same_quiet_hours_text(quiet: QuietHours) -> str:
    return f"Nothing changed: you already have quiet hours {quiet_hours_in_words(quiet)}."


def too_many_quiet_hours_text(most: int) -> str:
    return f"You have {most} of them already, and I keep no more. Turn one off first: `absences` lists them."


def quiet_hours_off_text(ended: Sequence[QuietHours], kept: Sequence[QuietHours]) -> str:
    text = f"Quiet hours are off: {all_quiet_hours_in_words(ended)}."
    return f"{text} Still on: {all_quiet_hours_in_words(kept)}." if kept else text


def change_quiet_hours_text(before: QuietHours, after: QuietHours) -> str:
    """What is said twice would be cut off a button."""
    is_of_same_days = before.weekdays == after.weekdays and not after.are_whole_days
    times = f"{time_of_day_in_words(after.begins)}-{time_of_day_in_words(after.ends)}"
    return f"Change {quiet_hours_in_words(before)} to {times if is_of_same_days else quiet_hours_in_words(after)}"


def end_quiet_days_text(weekdays: tuple[int, ...]) -> str:
    return f"Turn off your quiet hours {weekdays_in_words(weekdays)}"


def move_quiet_hours_text(
    begins: int | None, ends: int | None, weekdays: tuple[int, ...] | None, of: QuietHours | None = None
) -> str:
    """What is said of them, or (`of`) of some of them: times in minutes of the day, and days."""
    if begins is not None and ends is not None:
        times = f" to {time_of_day_in_words(begins)}-{time_of_day_in_words(ends)}"
    elif begins is not None:
        times = f" to begin at {time_of_day_in_words(begins)}"
    else:
        times = f" to end at {time_of_day_in_words(ends)}" if ends is not None else ""
    days = f", {weekdays_in_words(weekdays)}" if weekdays is not None else ""
    return f"Change {'your quiet hours' if of is None else quiet_hours_in_words(of)}{times}{days}"
