"""The registry of commands: every kind of command, and from what a button or a shortcut carries to the command itself.

A new command is described in a file of its own and listed here. The help, the suggestions, docs/using.md and the tests'
tables come from this list.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from chalicelib.commands import (
    absence,
    asked_what_changed,
    asked_whether,
    away_on_days,
    cancel_reminders,
    colleague_actions,
    colleague_requests,
    day_hours,
    due_items,
    due_reminders,
    edit,
    finish,
    finish_by_name,
    finished,
    gifts,
    give_back,
    handover,
    help,
    home,
    keep_all,
    labels,
    list_items,
    move_absence,
    move_reminder,
    name_cover,
    not_opened,
    one_setting,
    other_items,
    pages,
    personal_data,
    planned_absences,
    preferences,
    priorities,
    quiet_hours,
    quiet_hours_of_days,
    remind,
    remind_instead,
    remind_on_return,
    reminder_list,
    rename,
    restore_by_name,
    return_digest,
    rules,
    save,
    search,
    several_times,
    several_todos,
    shift_reminder,
    show_when,
    shown_reason,
    skip,
    snooze,
    stop_covering,
    subscription,
    switches,
    todos,
    together,
    undo,
    undo_by_kind,
    urgent_ping,
    who_is_away,
    withdraw_offer,
    without_days,
)
from chalicelib.commands.request import AnyCommand, Builder, CommandSpec, PickerCommand, ReadingCommand, TakesChoice
from chalicelib.domain.command import Command, NotUnderstood, Press, UnreadablePress, deserialize, deserialize_press
from chalicelib.domain.question import Incomplete
from chalicelib.messages import questions

TEMPLATES = Path(__file__).parent
"""The folder of the sentence templates, which stand beside each command."""

SPECS: tuple[CommandSpec, ...] = (
    *save.SPECS,
    *todos.SPECS,
    *several_times.SPECS,
    *several_todos.SPECS,
    *rename.SPECS,
    *edit.SPECS,
    *list_items.SPECS,
    *labels.SPECS,
    *asked_what_changed.SPECS,
    *asked_whether.SPECS,
    *pages.SPECS,
    *due_items.SPECS,
    *search.SPECS,
    *finish.SPECS,
    *finish_by_name.SPECS,
    *keep_all.SPECS,
    *finished.SPECS,
    *restore_by_name.SPECS,
    *undo.SPECS,
    *undo_by_kind.SPECS,
    *other_items.SPECS,
    *urgent_ping.SPECS,
    *priorities.SPECS,
    *together.SPECS,
    *rules.SPECS,
    *remind.SPECS,
    *remind_instead.SPECS,
    *reminder_list.SPECS,
    *cancel_reminders.SPECS,
    *remind_on_return.SPECS,
    *move_reminder.SPECS,
    *shift_reminder.SPECS,
    *show_when.SPECS,
    *snooze.SPECS,
    *skip.SPECS,
    *due_reminders.SPECS,
    *absence.SPECS,
    *away_on_days.SPECS,
    *planned_absences.SPECS,
    *move_absence.SPECS,
    *quiet_hours.SPECS,
    *quiet_hours_of_days.SPECS,
    *who_is_away.SPECS,
    *without_days.SPECS,
    *return_digest.SPECS,
    *handover.SPECS,
    *withdraw_offer.SPECS,
    *give_back.SPECS,
    *gifts.SPECS,
    *colleague_actions.SPECS,
    *colleague_requests.SPECS,
    *stop_covering.SPECS,
    *switches.SPECS,
    *preferences.SPECS,
    *one_setting.SPECS,
    *name_cover.SPECS,
    *shown_reason.SPECS,
    *day_hours.SPECS,
    *personal_data.SPECS,
    *subscription.SPECS,
    *home.SPECS,
    *help.SPECS,
    *not_opened.SPECS,
)
BUILDERS: Mapping[str, Builder] = {name: builder for spec in SPECS for name, builder in spec.makes.items()}
"""What makes a command of a reading, by the name of its table in the language's files."""
_BY_SHORTCUT: dict[str, AnyCommand] = {modal: command for spec in SPECS for modal, command in spec.shortcuts.items()}
_TYPES: dict[str, type[AnyCommand]] = {spec.type.name: spec.type for spec in SPECS}


def command_of_shortcut(callback_id: str) -> AnyCommand:
    """What is done where the modal of a shortcut or a button was not opened; raises NotUnderstood for one that there is not (any more)."""
    if callback_id not in _BY_SHORTCUT:
        raise NotUnderstood(questions.UNKNOWN_SHORTCUT)
    return _BY_SHORTCUT[callback_id]


def read_press(value: str, picked: int | None = None, pressed: float = 0.0, chosen: str = "") -> Press[AnyCommand]:
    """What a button or a picker carries, with the moment that was picked, or at which it was pressed (epoch seconds), or with what
    was `chosen` or typed; raises UnreadablePress."""
    types: dict[str, type[AnyCommand] | type[Incomplete]] = {**_TYPES, Incomplete.name: Incomplete}
    press = deserialize_press(value, types)
    command = _with_moment(press.command, picked, pressed)
    if isinstance(command, TakesChoice) and command.takes_what_was_chosen:
        command = command.with_chosen(chosen)
    return Press(command, press.may_press, press.view, press.question)


def _with_moment(command: AnyCommand | Incomplete, picked: int | None, pressed: float) -> AnyCommand:
    if isinstance(command, Incomplete):
        if picked is None and command.after is None:
            raise UnreadablePress("the answer is missing")
        return command.at(float(picked) if picked is not None else pressed + (command.after or 0.0), _TYPES)
    if picked is None:
        return command
    if not isinstance(command, PickerCommand):
        raise UnreadablePress(f"{command.name} takes no moment")
    return command.with_picked(float(picked))


def read_view(text: str) -> ReadingCommand:
    """The reading command that a receipt keeps; raises UnreadablePress."""
    command = deserialize(text, _TYPES)
    if not isinstance(command, ReadingCommand):
        raise UnreadablePress(f"{command.name} shows nothing")
    return command


def read_question(value: str) -> Press[Incomplete] | None:
    """What a field of a question carries; None for anything else. Raises UnreadablePress."""
    types: dict[str, type[Command]] = {**_TYPES, Incomplete.name: Incomplete}
    press = deserialize_press(value, types)
    if not isinstance(press.command, Incomplete):
        return None
    return Press(press.command, press.may_press, press.view, press.question)


def complete(incomplete: Incomplete, answer: Mapping[str, object]) -> AnyCommand:
    """An incomplete command with the fields that it lacks; raises UnreadablePress."""
    return incomplete.completed(answer, _TYPES)


def complete_at(incomplete: Incomplete, moment: float) -> AnyCommand:
    """An incomplete command with the moment that it lacks, in epoch seconds; raises UnreadablePress."""
    return incomplete.at(moment, _TYPES)
