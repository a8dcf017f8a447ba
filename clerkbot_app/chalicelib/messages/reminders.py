"""What is said about reminders, and the reminders themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from chalicelib.domain.age import age_in_words, span_in_words
from chalicelib.domain.item import Item
from chalicelib.domain.person import Profile
from chalicelib.domain.reminder import LATE_AFTER, Reminder, ReminderState
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import actions, button, context, header, image, section
from chalicelib.messages.items import item_line
from chalicelib.messages.times import city_of, moment_in_words


def reminder_text(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    """`:alarm_clock: Reminder R3: every weekday at 09:00, next …`"""
    return f":alarm_clock: Reminder *R{reminder.id}* comes {times_in_words(reminder, now, zone)}."


def times_in_words(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    following = moment_in_words(reminder.due_at, now, zone)
    if reminder.recurrence is None:
        return following
    snoozed = " (snoozed once)" if reminder.regular is not None else ""
    return f"{reminder.recurrence.in_words}, {city_of(ZoneInfo(reminder.zone))} time; next: {following}{snoozed}"


def disabled_text(reminders: Sequence[Reminder]) -> str:
    names = ", ".join(f"*R{reminder.id}*" for reminder in reminders)
    return f":no_bell: Disabled: reminder {names} will not come."


def reminder_list(
    reminders: Sequence[Reminder], items: Mapping[int, Item], owner: str, now: float, zone: ZoneInfo
) -> Message:
    """Rows of id, label, type with its rule, next time and linked message, each with its buttons."""
    if not reminders:
        text = "You have no reminders. Examples: `remind me #12 tomorrow at 9`, `reminder daily at 9:00`."
        return Message(text, (section(text),))
    blocks: list[Block] = [header("Your reminders")]
    lines: list[str] = []
    for reminder in reminders[:20]:
        line = _row(reminder, items.get(reminder.id), now, zone)
        lines.append(line)
        disable = button(
            "Disable", f"disable-R{reminder.id}", f"disable reminder R{reminder.id}", owner, view="reminder list"
        )
        blocks.append(section(line, disable))
    if len(reminders) > 20:
        blocks.append(context(f"and {len(reminders) - 20} more"))
    return Message("\n".join(["Your reminders", *lines]), tuple(blocks))


def item_reminder(
    reminder: Reminder, item: Item, sender: Profile | None, owner: str, now: float, zone: ZoneInfo
) -> Message:
    """The direct message about one item, with its buttons."""
    late = _lateness(reminder, now, zone)
    text = f":alarm_clock: Reminder *R{reminder.id}*{late}\n{item_line(item)}"
    said = f"{sender.name} · {age_in_words(item.written_at, now)}" if sender else age_in_words(item.written_at, now)
    who: list[Block | str] = [image(sender.picture, sender.name)] if sender and sender.picture else []
    notification = f"Reminder: #{item.number}{f' {item.label}' if item.label else ''}"
    return Message(notification, (section(text), context(*who, said), *_buttons(reminder, owner, item)))


def list_reminder(reminder: Reminder, now: float, zone: ZoneInfo, owner: str) -> Message:
    """What stands above the list in the daily reminder."""
    text = f":alarm_clock: Your queue, as you asked ({_rule(reminder)}){_lateness(reminder, now, zone)}"
    return Message(text, (section(text), *_buttons(reminder, owner, None)))


def all_clear_message(reminder: Reminder) -> Message:
    text = f":sparkles: All clear: your queue is empty ({_rule(reminder)})."
    return Message(text, (section(text),))


def _rule(reminder: Reminder) -> str:
    return reminder.recurrence.in_words if reminder.recurrence else "once"


def _row(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    label = f" · _{reminder.label}_" if reminder.label else ""
    kind = f"message, {_rule(reminder)}" if reminder.is_of_item else f"list, {_rule(reminder)}"
    if not reminder.is_of_item and reminder.recurrence and reminder.recurrence.in_words.startswith("daily"):
        kind = _rule(reminder)
    linked = f" · <{item.link}|#{item.number}>" if item else ""
    paused = " · paused" if reminder.state is ReminderState.PAUSED else ""
    snoozed = " (snoozed once)" if reminder.regular is not None else ""
    following = moment_in_words(reminder.due_at, now, zone)
    return f"*R{reminder.id}*{label} · {kind} · next: {following}{snoozed}{linked}{paused}"


def _lateness(reminder: Reminder, now: float, zone: ZoneInfo) -> str:
    late = now - reminder.due_at
    if late < LATE_AFTER:
        return ""
    return f" · {span_in_words(late)} late: it was due {moment_in_words(reminder.due_at, now, zone)}"


def _buttons(reminder: Reminder, owner: str, item: Item | None) -> tuple[Block, ...]:
    name = f"R{reminder.id}"
    done = [button("Done", f"done-{item.number}", f"done #{item.number}", owner, style="primary")] if item else []
    snoozes = [
        button(text, f"snooze-{name}-{span}", f"snooze {name} {when}", owner)
        for text, span, when in (
            ("Snooze 20 min", "20m", "20m"),
            ("1 h", "1h", "1h"),
            ("Tomorrow", "tomorrow", "until tomorrow at 9"),
        )
    ]
    pick: Block = {"type": "datetimepicker", "action_id": f"snooze-{name}-pick"}
    disable = button("Disable", f"disable-{name}", f"disable reminder {name}", owner)
    return (actions(*done, *snoozes, disable), actions(pick))
