"""What the bot says about reminders, and the reminders themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from chalicelib.domain.command import Press
from chalicelib.domain.item import Item
from chalicelib.domain.person import Profile
from chalicelib.domain.reminder import LATE_AFTER, Reminder, ReminderState
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import (
    actions,
    button,
    context,
    header,
    image,
    line_with_buttons,
    message,
    moment_picker,
    paged,
    section,
)
from chalicelib.messages.budget import named, rows_that_fit
from chalicelib.messages.item_words import (
    facts,
    in_short,
    label_and_tags,
    linked,
    spoken,
    title,
    todo_words,
)
from chalicelib.messages.markup import typed
from chalicelib.messages.times import (
    at_in_words,
    duration_in_words,
    ending_in_words,
    moment_in_words,
    recurrence_in_words,
    until_in_words,
)

_MOST_ROWS = 20
_MOST_NAMED = 5
MOST_SNOOZED = 10
"""Snoozed items that the list of reminders names."""


@dataclass(frozen=True)
class ReminderActions:
    """What the buttons of a reminder do. `done` None: it is about the whole list; a snooze None: its series comes again
    before."""

    snooze_20_minutes: Press | None
    snooze_an_hour: Press | None
    snooze_until_tomorrow: Press | None
    snooze_until_picked: Press
    cancel: Press
    done: Press | None = None


@dataclass(frozen=True)
class ReminderRow:
    """One row of the list of reminders. `item` None: the reminder shows the list, or its item is gone."""

    reminder: Reminder
    item: Item | None
    cancel: Press
    change: Press


def set_text(reminder: Reminder, item: Item | None, beside: Sequence[Reminder], now: float, zone: ZoneInfo) -> str:
    """`⏰ I'll remind you of #14 · buy milk tomorrow, … (R4).`, and which reminders of the same item come all the same."""
    text = f":alarm_clock: I'll remind you{_of(item)} {_times_in_words(reminder, now, zone)} (*R{reminder.id}*)."
    if not beside:
        return text
    kept = _in_words([f"*R{each.id}* ({_when(each, now, zone)})" for each in beside])
    last = f"`disable reminder R{beside[-1].id}` cancels it" if len(beside) == 1 else "`reminder list` shows them"
    return f"{text} That's beside {kept}; {last}."


def _of(item: Item | None) -> str:
    """Which item: it may have been meant by `this`, or by nothing."""
    return f" of {in_short(item)}" if item is not None else ""


def several_set_text(
    new: Sequence[Reminder], items: Sequence[Item], already: Sequence[Reminder], now: float, zone: ZoneInfo
) -> str:
    """`⏰ I'll remind you of #3 and #4 tomorrow, … (R5 and R6).` `items` are those of the new ones."""
    sentences = []
    if new:
        about, ids = named([f"*#{item.number}*" for item in items]), named([f"*R{each.id}*" for each in new])
        sentences.append(f":alarm_clock: I'll remind you of {about} {_times_in_words(new[0], now, zone)} ({ids}).")
    if already:
        ids = named([f"*R{each.id}*" for each in already])
        sentences.append(f"You already have {ids}, next {moment_in_words(already[0].due_at, now, zone)}.")
    return " ".join(sentences)


def item_snoozed_text(items: Sequence[Item], now: float, zone: ZoneInfo, *, is_new: bool = True) -> str:
    """`💤 #5 comes back on your list tomorrow, …`; not `is_new`: all were to come back then before."""
    numbers = named([f"*#{item.number}*" for item in items])
    verb = f"{'' if is_new else 'already '}{'comes' if len(items) == 1 else 'come'}"
    return f":zzz: {numbers} {verb} back on your list {at_in_words(items[0].snoozed_until or now, now, zone)}."


def back_on_the_list_text(items: Sequence[Item]) -> str:
    """Above the items, whose time of being snoozed has ended."""
    what = "this is" if len(items) == 1 else "these are"
    return f":alarm_clock: As you asked, {what} back on your list:"


def reminders_back_text(coming: Sequence[Reminder], missed: Sequence[Reminder], now: float, zone: ZoneInfo) -> str:
    """Of the reminders of what comes back on the list: those to come, and those whose time passed meanwhile."""
    sentences = []
    if coming:
        sentences.append(
            f"Still to come: {_in_words([f'*R{each.id}* ({_when(each, now, zone)})' for each in coming])}."
        )
    if missed:
        passed = _in_words([f"*R{each.id}* ({_when(each, now, zone)})" for each in missed])
        sentences.append(f"Passed meanwhile: {passed}; `snooze R{missed[-1].id} 1h` brings that one again.")
    return " ".join(sentences)


def already_set_text(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    return f"You already have that reminder: *R{reminder.id}*{_of(item)}, next {_next(reminder, now, zone)}."


def comes_then_text(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    return f"*R{reminder.id}* already comes {at_in_words(reminder.due_at, now, zone, _said_in(reminder))}."


def not_come_yet_text(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    return f"*R{reminder.id}* comes later than that anyway: {_next(reminder, now, zone)}."


def without_item_text(reminders: Sequence[Reminder]) -> str:
    """The item that they are about is forgotten."""
    return f"Without it {_in_words([f'*R{each.id}*' for each in reminders])} won't come."


def item_is_finished_text(reminder: Reminder, number: int) -> str:
    return f"*R{reminder.id}* is about *#{number}*, which is off your list."


def no_reminder_of_item_text(number: int) -> str:
    return f"*#{number}* has no reminder to come."


def which_of_item_text(number: int, coming: Sequence[Reminder], now: float, zone: ZoneInfo) -> str:
    named_ones = _in_words([f"*R{each.id}* ({_when(each, now, zone)})" for each in coming])
    return f"Which reminder of *#{number}*? It has {named_ones}."


def snoozed_text(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    """`💤 I'll remind you today at 16:00 (R3, about #12 · buy milk).`: who meant another number sees it."""
    about = f", about {in_short(item)}" if item else ""
    text = f":zzz: I'll remind you {at_in_words(reminder.due_at, now, zone)} (*R{reminder.id}*{about})."
    if reminder.recurrence is None or reminder.last_is_snoozed:
        return text
    return f"{text} Still repeats {recurrence_in_words(reminder.recurrence, now, zone)}."


def moved_text(reminders: Sequence[Reminder], now: float, zone: ZoneInfo) -> str:
    """`⏰ I'll remind you tomorrow at 10:30 (R3 and R4).`"""
    names = named([f"*R{each.id}*" for each in reminders])
    return f":alarm_clock: I'll remind you {_times_in_words(reminders[0], now, zone)} ({names})."


def comes_back_text(series: Sequence[Reminder], now: float, zone: ZoneInfo, *, of_several: bool) -> str:
    """Of to-dos that are done for this time: which of them come back when, by the series of each that comes first. Empty if none
    does. `of_several`: others were done as well, so it is named."""
    first = {each.item_number: each for each in sorted(series, key=lambda each: each.due_at, reverse=True)}
    coming = sorted(first.values(), key=lambda each: each.due_at)
    if not coming:
        return ""
    told = [
        f"{f'*#{each.item_number}*' if of_several else 'It'} comes back {moment_in_words(each.due_at, now, zone)} (*R{each.id}*)"
        for each in coming[:_MOST_NAMED]
    ]
    if left := coming[_MOST_NAMED:]:
        told.append(f"so do {named([f'*#{each.item_number}*' for each in left])}; `reminder list` shows when")
    return f"{'; '.join(told)}."


def cancelled_if_accepted_text(reminders: Sequence[Reminder], items: Sequence[Item]) -> str:
    """Of the reminders of items that are offered to a colleague. Empty if there are none."""
    if not reminders:
        return ""
    whose = _whose(reminders, items)
    return f"If they accept, {whose[0].lower()}{whose[1:]} {'is' if len(reminders) == 1 else 'are'} cancelled."


def do_not_come_text(reminders: Sequence[Reminder], items: Sequence[Item], until: str = "") -> str:
    """Of the reminders of items that left the list, or (`until`: in words) are off it for some time. Empty if there are none."""
    if not reminders:
        return ""
    verb = f"{'does' if len(reminders) == 1 else 'do'}n't come" if until else "won't come"
    return f"{_whose(reminders, items)} {verb}{f' {until}' if until else ''}."


def _whose(reminders: Sequence[Reminder], items: Sequence[Item]) -> str:
    noun = "reminder" if len(reminders) == 1 else "reminders"
    return f"{'Its' if len(items) == 1 else 'Their'} {noun} {_in_words([f'*R{each.id}*' for each in reminders])}"


def cancelled_text(reminders: Sequence[Reminder], items: Mapping[int, Item]) -> str:
    """`🔕 Cancelled R3 (#12 · buy milk).` `items` are those that they are about, by the ids of the reminders."""
    about = what_about(reminders, items)
    return f":no_bell: Cancelled {named([f'*R{each.id}*{about[each.id]}' for each in reminders])}."


def what_about(reminders: Sequence[Reminder], items: Mapping[int, Item]) -> dict[int, str]:
    """What follows their ids: ` (#12 · buy milk)`, ` (your list)`. Empty where they are many: they would fill a page."""
    are_many = len(reminders) > _MOST_NAMED
    return {each.id: "" if are_many else _in_brackets(each, items.get(each.id)) for each in reminders}


def _in_brackets(reminder: Reminder, item: Item | None) -> str:
    if item is not None:
        words = f" · {todo_words(item)}" if item.is_todo else ""
        return f" ({linked(item, f'#{item.number}')}{words}{label_and_tags(item)})"
    if reminder.is_of_item:
        return f" (_{typed(reminder.label)}_)" if reminder.label else ""
    return " (your list)"


def cancel_all_question(count: int, left: int, cancel: Press, keep: Press) -> Message:
    """`Cancel all 4 reminders?` `left` are so many that they take another time."""
    what = "this reminder" if count == 1 else f"{'all' if not left else 'the first'} {count} reminders"
    text = f"Cancel {what}? You have {count + left:,}." if left else f"Cancel {what}?"
    label = f"Cancel {count} {'reminder' if count == 1 else 'reminders'}"
    yes = button(label, "cancel-all-reminders", cancel, style="danger")
    return message(text, actions(yes, button("Keep them" if count != 1 else "Keep it", "keep-items", keep)))


def comes_again_text(reminder: Reminder, next_regular_at: float, now: float, zone: ZoneInfo) -> str:
    return (
        f"*R{reminder.id}* comes again before that: {moment_in_words(next_regular_at, now, zone, _said_in(reminder))}."
    )


def reminder_list(
    rows: Sequence[ReminderRow], snoozed: Sequence[Item], is_on: bool, now: float, zone: ZoneInfo
) -> Message:
    """Rows of id, label, type with its rule, next time and linked message, each with its buttons. Unless ClerkBot
    `is_on` for the person, none of them comes. Below them the snoozed items are named."""
    small_print = [context(_snoozed_line(snoozed, now, zone))] if snoozed else []
    if not rows:
        text = "You have no reminders. Examples: `remind me to call mum tomorrow at 9`, `reminder daily at 9:00`."
        return Message(text, (section(text), *small_print))
    lines = [_row_line(row.reminder, row.item, now, zone) for row in rows[:_MOST_ROWS]]
    shown = reminder_blocks(rows[:_MOST_ROWS], now, zone)
    fitting = rows_that_fit(shown)
    heading = paged("Your reminders", 1, fitting, len(rows))
    blocks: list[Block] = [header(heading), *(block for row in shown[:fitting] for block in row)]
    if left := rows[fitting:]:
        blocks.append(context(f"And {len(left)} more: {named([f'R{row.reminder.id}' for row in left])}"))
    blocks += small_print
    if not is_on:
        blocks.append(context("ClerkBot is off: these are paused until you type `subscribe`."))
    return Message("\n".join([heading, *lines]), tuple(blocks))


def _snoozed_line(snoozed: Sequence[Item], now: float, zone: ZoneInfo) -> str:
    """`Snoozed: #5 (until tomorrow, …) and #7 (…). restore #5 brings it back now.`"""
    names = [f"*#{item.number}* ({until_in_words(item.snoozed_until or now, now, zone)})" for item in snoozed]
    more = "more" if len(snoozed) > MOST_SNOOZED else ""
    return f"Snoozed: {named([*names[:MOST_SNOOZED], *([more] if more else [])])}. `restore #{snoozed[0].number}` brings it back now."


def reminder_blocks(rows: Sequence[ReminderRow], now: float, zone: ZoneInfo) -> list[list[Block]]:
    """Of each row its line and its buttons."""
    return [
        line_with_buttons(
            _row_line(row.reminder, row.item, now, zone),
            button("Cancel", f"cancel-R{row.reminder.id}", row.cancel),
            button("Change", f"change-R{row.reminder.id}", row.change),
        )
        for row in rows
    ]


def item_reminder(
    reminder: Reminder, item: Item, sender: Profile | None, press: ReminderActions, now: float, zone: ZoneInfo
) -> Message:
    """The direct message about one item, with its buttons."""
    if item.is_todo:
        return _todo_reminder(reminder, item, press, now, zone)
    notes = f"{_lateness(reminder, now, zone)}{_ending(reminder, now, zone)}"
    text = f":alarm_clock: Reminder *R{reminder.id}*{notes}\n{title(item, sender)}"
    who: list[Block | str] = [image(sender.picture, sender.name)] if sender and sender.picture else []
    small_print = context(*who, facts(item, sender, now))
    notification = f"Reminder: {spoken(item, sender, now)}"
    return Message(notification, (section(text), small_print, *_buttons(reminder, press, item, now, zone)))


def _todo_reminder(reminder: Reminder, item: Item, press: ReminderActions, now: float, zone: ZoneInfo) -> Message:
    """The text of the to-do comes first, as in the notification."""
    words = todo_words(item)
    text = f":alarm_clock: *{words}*{_lateness(reminder, now, zone)}{_ending(reminder, now, zone)}"
    label = f" · _{typed(item.label)}_" if item.label else ""
    given_by = f" · from <@{item.given_by}>" if item.given_by else ""
    repeats = f" · {_rule(reminder, now, zone)}" if reminder.recurrence else ""
    small_print = f"to-do{label}{given_by} · *#{item.number}* {item.level.word} · *R{reminder.id}*{repeats}"
    return Message(
        f"Reminder: {words}", (section(text), context(small_print), *_buttons(reminder, press, item, now, zone))
    )


def list_reminder(reminders: Sequence[Reminder], press: ReminderActions, now: float, zone: ZoneInfo) -> Message:
    """What stands above the list in the daily reminder. `press` is for the first, of several that came together."""
    first = reminders[0]
    asked = named([f"*R{each.id}*, {_rule(each, now, zone)}{_ending(each, now, zone)}" for each in reminders])
    late = _lateness(min(reminders, key=lambda each: each.due_at), now, zone, several=len(reminders) > 1)
    text = f":alarm_clock: Your list, as you asked ({asked}){late}"
    if len(reminders) > 1:
        return Message(text, (section(text), context(f"`snooze R{first.id} 1h` moves one of these reminders.")))
    return Message(text, (section(text), *_buttons(first, press, None, now, zone)))


def all_clear_message(reminder: Reminder, now: float, zone: ZoneInfo) -> Message:
    text = f":sparkles: All clear: your list is empty ({_rule(reminder, now, zone)}{_ending(reminder, now, zone)})."
    return Message(text, (section(text),))


def _times_in_words(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    if reminder.recurrence is None:
        return at_in_words(reminder.due_at, now, zone, _said_in(reminder))
    return f"{recurrence_in_words(reminder.recurrence, now, zone)}; {_next_in_words(reminder, now, zone)}"


def _next(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    return moment_in_words(reminder.due_at, now, zone, _said_in(reminder))


def _next_in_words(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    """`next: tomorrow, …`; of a series with an end also when it comes for the last time."""
    snoozed = " (snoozed once)" if reminder.is_snoozed else ""
    following, last = f"{_next(reminder, now, zone)}{snoozed}", reminder.last_time
    if last is None:
        return f"next: {following}"
    if last == reminder.due_at:
        return f"last time: {following}"
    return f"next: {following}, last time: {moment_in_words(last, now, zone, _said_in(reminder))}"


def _said_in(reminder: Reminder) -> ZoneInfo | None:
    """The zone that the person named for it, if any."""
    return None if reminder.follows_persons_zone else ZoneInfo(reminder.zone)


def _when(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    """Its rule, or else its own time."""
    if reminder.state is ReminderState.PAUSED:
        return "paused"
    if reminder.recurrence is not None:
        return recurrence_in_words(reminder.recurrence, now, zone)
    due_at = reminder.due_at if reminder.was_due_at is None else reminder.was_due_at
    return moment_in_words(due_at, now, zone, _said_in(reminder))


def _in_words(parts: Sequence[str]) -> str:
    """At most five of them: `R1, R2 and R3`, `R1, …, R5 and 7 more`."""
    named = [*parts[:_MOST_NAMED], *([f"{len(parts) - _MOST_NAMED} more"] if len(parts) > _MOST_NAMED else [])]
    *most, last = named
    return f"{', '.join(most)} and {last}" if most else last


def _rule(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    return recurrence_in_words(reminder.recurrence, now, zone) if reminder.recurrence else "once"


def _row_line(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    called = item.label if item else reminder.label
    label = f" · _{typed(called)}_" if called else ""
    what = "message"
    if item is not None and item.is_todo:
        label, what = f" · {todo_words(item)}", "to-do"
    kind = f"{what if reminder.is_of_item else 'list'}, {_rule(reminder, now, zone)}"
    if not reminder.is_of_item and reminder.recurrence and _rule(reminder, now, zone).startswith("daily"):
        kind = _rule(reminder, now, zone)
    number = f" · {linked(item, f'#{item.number}')}" if item else ""
    paused = " · paused" if reminder.state is ReminderState.PAUSED else ""
    left = f" ({reminder.times_left} left)" if reminder.came and reminder.times_left is not None else ""
    return f"*R{reminder.id}*{label} · {kind}{left} · {_next_in_words(reminder, now, zone)}{number}{paused}"


def _ending(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    return ending_in_words(reminder.ends_with_this(now, zone))


def _lateness(reminder: Reminder, now: float, zone: ZoneInfo, *, several: bool = False) -> str:
    """`several`: it is the oldest of those that came together."""
    it, oldest = ("the oldest", "the oldest ") if several else ("it", "")
    was_due_at = reminder.due_at if reminder.was_due_at is None else reminder.was_due_at
    due = moment_in_words(was_due_at, now, zone, _said_in(reminder))
    if reminder.was_due_at is not None:
        return f" · {it} was due {due}"
    late = now - reminder.due_at
    return f" · {oldest}{duration_in_words(late)} late: it was due {due}" if late >= LATE_AFTER else ""


def _buttons(
    reminder: Reminder, press: ReminderActions, item: Item | None, now: float, zone: ZoneInfo
) -> tuple[Block, ...]:
    """Only what comes again can be stopped."""
    id_ = f"R{reminder.id}"
    comes_again = reminder.recurrence is not None and not reminder.ends_with_this(now, zone)
    done = [button("Done", f"done-{item.number}", press.done, style="primary")] if item and press.done else []
    snoozes = (
        ("Snooze 20 min", "20m", press.snooze_20_minutes),
        ("Snooze 1 hour", "1h", press.snooze_an_hour),
        ("Snooze until tomorrow", "tomorrow", press.snooze_until_tomorrow),
    )
    row = actions(
        *done,
        *(button(label, f"snooze-{id_}-{name}", snooze) for label, name, snooze in snoozes if snooze is not None),
        *([button("Stop repeating", f"cancel-{id_}", press.cancel)] if comes_again else []),
    )
    return (row, moment_picker(f"snooze-{id_}-pick", press.snooze_until_picked))
