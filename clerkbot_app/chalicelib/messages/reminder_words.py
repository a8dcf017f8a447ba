"""What a reminder is called in every message: when it comes, by which rule, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from chalicelib.domain.item import Item
from chalicelib.domain.reminder import Reminder, ReminderState
from chalicelib.messages.budget import named
from chalicelib.messages.item_words import label_and_tags, linked, todo_words
from chalicelib.messages.markup import typed
from chalicelib.messages.times import at_in_words, moment_in_words, recurrence_in_words

MOST_NAMED = 5
"""Reminders that a sentence names, each with what is said of it."""


def what_about(reminders: Sequence[Reminder], items: Mapping[int, Item]) -> dict[int, str]:
    """What follows their ids: ` (#12 · buy milk)`, ` (your list)`. Empty where they are many: they would fill a page."""
    are_many = len(reminders) > MOST_NAMED
    return {each.id: "" if are_many else _in_brackets(each, items.get(each.id)) for each in reminders}


def about_reminders_text(reminders: Sequence[Reminder], items: Mapping[int, Item]) -> str:
    """`R1 is about #1 · take pills, R2 about your list.` Empty where nothing is known of them."""
    told = [(each, about.strip(" ()")) for each in reminders if (about := _in_brackets(each, items.get(each.id)))]
    names = [f"*R{each.id}* {'' if place else 'is '}about {about}" for place, (each, about) in enumerate(told)]
    return f"{named(names)}." if names else ""


def _in_brackets(reminder: Reminder, item: Item | None) -> str:
    if item is not None:
        words = f" · {todo_words(item)}" if item.is_todo else ""
        return f" ({linked(item, f'#{item.number}')}{words}{label_and_tags(item)})"
    if reminder.is_of_item:
        return f" (_{typed(reminder.label)}_)" if reminder.label else ""
    return " (your list)"


def times_in_words(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    """Its one time, or its rule and when that comes next."""
    if reminder.recurrence is None:
        return at_in_words(reminder.due_at, now, zone, named_zone(reminder))
    return f"{recurrence_in_words(reminder.recurrence, now, zone)}; {next_and_last_in_words(reminder, now, zone)}"


def next_in_words(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    """When it comes next."""
    return moment_in_words(reminder.due_at, now, zone, named_zone(reminder))


def next_and_last_in_words(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    """`next: tomorrow, …`; of a series with an end also when it comes for the last time."""
    snoozed = " (snoozed once)" if reminder.is_snoozed else ""
    following, last = f"{next_in_words(reminder, now, zone)}{snoozed}", reminder.last_time
    if last is None:
        return f"next: {following}"
    if last == reminder.due_at:
        return f"last time: {following}"
    return f"next: {following}, last time: {moment_in_words(last, now, zone, named_zone(reminder))}"


def named_zone(reminder: Reminder) -> ZoneInfo | None:
    """The zone that the person named for it, if any."""
    return None if reminder.follows_persons_zone else ZoneInfo(reminder.zone)


def rule_or_time_in_words(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    """Its rule, or else its own time."""
    if reminder.state is ReminderState.PAUSED:
        return "paused"
    if reminder.recurrence is not None:
        return recurrence_in_words(reminder.recurrence, now, zone)
    due_at = reminder.due_at if reminder.was_due_at is None else reminder.was_due_at
    return moment_in_words(due_at, now, zone, named_zone(reminder))


def first_five(parts: Sequence[str]) -> str:
    """At most five of them: `R1, R2 and R3`, `R1, …, R5 and 7 more`."""
    left = len(parts) - MOST_NAMED
    return named([*parts[:MOST_NAMED], *([f"{left} more"] if left > 0 else [])])


def rule_in_words(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    """How it repeats."""
    return recurrence_in_words(reminder.recurrence, now, zone) if reminder.recurrence else "once"
