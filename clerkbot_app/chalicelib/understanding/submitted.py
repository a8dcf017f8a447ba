"""From what a person entered in a modal to the commands that it means: the same as somebody types.

What was entered was checked when it was submitted (entrypoints/web/problems.py). The person's time zone and parts of the day are needed
here only, so this is done by the worker, once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from chalicelib.commands.absence import GoAway
from chalicelib.commands.edit import Edit
from chalicelib.commands.handover import AskWhoGetsIt, Give
from chalicelib.commands.move_reminder import MoveReminder, same_days_at
from chalicelib.commands.planned_absences import ChangeAbsence
from chalicelib.commands.priorities import SetRule
from chalicelib.commands.quiet_hours import ChangeQuietHours, SetQuietHours
from chalicelib.commands.registry import read_press
from chalicelib.commands.remind import Remind
from chalicelib.commands.reminder_list import ChangeReminder
from chalicelib.commands.request import Request
from chalicelib.commands.rules import ChangeRule
from chalicelib.commands.save import Save, SavedMessage
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import UnreadablePress
from chalicelib.domain.item import Kind
from chalicelib.domain.local_time import whole_minute, zone_or_utc
from chalicelib.domain.modals import Modal
from chalicelib.domain.reminder import ReminderKey, When
from chalicelib.domain.submission import Submission, UnreadableSubmission
from chalicelib.messages.modals import away, change_reminder
from chalicelib.understanding.entered import Commands, Entered
from chalicelib.understanding.submitted_settings import entered_quiet_hours, settings_commands


def commands_of(entered: Submission, request: Request) -> Commands:
    """What the person asks for, in the order in which it is done; raises UnreadableSubmission."""
    if entered.modal not in _MAKES:
        raise UnreadableSubmission(entered.modal)
    try:
        return tuple(_MAKES[entered.modal](Entered(entered, request)))
    except (ValueError, KeyError, UnreadablePress):
        raise UnreadableSubmission("a field is not as it should be") from None


def request_of(entered: Submission, request: Request) -> Request:
    """The request with what the pressed button says, if one was pressed; raises UnreadableSubmission."""
    if not entered.press:
        return request
    try:
        press = read_press(entered.press)
    except UnreadablePress:
        raise UnreadableSubmission("the press") from None
    return replace(request, may_press=press.may_press, view=press.view or request.view)


def _save(entered: Entered) -> Commands:
    """Of an item that is there, a level that was not changed is not set: it may be one that a rule decided. The thread of a reply is
    another item than the reply, which the modal showed."""
    job = entered.request.job
    kind = Kind(entered.fields.word("kind") or Kind.MESSAGE)
    first = job.response_thread if kind is Kind.THREAD else ""
    is_update = entered.fields.is_update and not first
    return (
        Save(
            kind=kind,
            message=SavedMessage(job.channel, first) if first else None,
            label=entered.words("label"),
            level=None if is_update and not entered.is_changed("level") else entered.level,
            reminder=entered.when,
            tags=entered.tags,
            replaces=is_update,
        ),
    )


def _todo(entered: Entered) -> Commands:
    level = entered.level if entered.is_changed("level") else None
    return (AddTodo(entered.words("text"), level, entered.when, entered.tags),)


def _reminder(entered: Entered) -> Commands:
    """Without words it is one of the list."""
    if entered.words("text"):
        return _todo(entered)
    if entered.when is None:
        raise UnreadableSubmission("reminder")
    return (Remind(entered.when),)


def _away(entered: Entered) -> Commands:
    return (_with_choices(_absence(entered), entered),)


def _absence(entered: Entered) -> GoAway:
    fields, reason = entered.fields, entered.words("reason")
    start, until, length = fields.moment("start"), fields.moment("until"), fields.word("length")
    begins = float(start) if start is not None and start > entered.request.now else None
    if until is not None:
        return GoAway(begins, whole_minute(until), reason)
    if length == away.UNTIL_TOMORROW:
        return GoAway(begins, reason=reason, until_tomorrow=True)
    if length == away.UNTIL_BACK:
        return GoAway(begins, reason=reason)
    if length not in away.SPANS:
        raise UnreadableSubmission("length")
    seconds = away.SPANS[length]
    return GoAway(reason=reason, seconds=seconds) if begins is None else GoAway(begins, begins + seconds, reason)


def _with_choices(absence: GoAway, entered: Entered) -> GoAway:
    """What is left as it was shown stays as the absence has it, or the settings."""
    shows, cover = away.SHOW in entered.fields.several("show_reason"), entered.fields.one("cover")
    return replace(
        absence,
        shows_reason=shows if entered.is_changed("show_reason") else None,
        cover=cover if entered.is_changed("cover") else None,
    )


def _rule(entered: Entered) -> Commands:
    target, level = entered.fields.word("channel") or entered.fields.one("person"), entered.level
    if not target or level is None:
        raise UnreadableSubmission("target")
    return (SetRule(target, level),)


def _change_rule(entered: Entered) -> Commands:
    if entered.level is None:
        raise UnreadableSubmission("level")
    return (SetRule(entered.completed(ChangeRule).target, entered.level),)


def _give(entered: Entered) -> Commands:
    number = entered.completed(AskWhoGetsIt).number
    return (Give((number,), entered.fields.one("to"), entered.words("note")),)


def _edit(entered: Entered) -> Commands:
    """Nothing that was not changed: it may have been changed elsewhere while the modal was open."""
    name = next((name for name in ("text", "label") if entered.is_changed(name)), "")
    edit = replace(
        entered.completed(Edit),
        label=entered.words(name) if name else None,
        tags=entered.tags if entered.is_changed("tags") else None,
        level=entered.level if entered.is_changed("level") else None,
        reminder=entered.when,
    )
    return (edit,) if edit != entered.completed(Edit) else ()


def _change_absence(entered: Entered) -> Commands:
    named, fields = entered.completed(ChangeAbsence), entered.fields
    start, until = fields.moment("start"), fields.moment("until")
    changed = GoAway(
        float(start) if start is not None and start > entered.request.now else None,
        whole_minute(until) if until is not None else None,
        entered.words("reason"),
        instead_of=named.start,
        instead_until=named.until,
    )
    return (_with_choices(changed, entered),) if entered.fields.changed else ()


def _change_reminder(entered: Entered) -> Commands:
    id_, at, repeat = entered.completed(ChangeReminder).id, entered.fields.moment("at"), entered.fields.word("repeat")
    if at is None:
        raise UnreadableSubmission("at")
    if repeat == change_reminder.ONCE:
        return (Snooze(id_, until=float(at)),)
    if repeat == change_reminder.KEEP:
        return _at_another_hour(id_, float(at), entered.request)
    return (MoveReminder((id_,), entered.when or When(at=float(at))),)


def _at_another_hour(id_: int, at: float, request: Request) -> Commands:
    """Of a series that said another time zone, in that one."""
    reminder = request.context.records.get(ReminderKey(request.user, id_))
    if reminder is None or reminder.recurrence is None:
        return (MoveReminder((id_,), When(at=at)),)
    named_zone = "" if reminder.follows_persons_zone else reminder.zone
    zone = zone_or_utc(named_zone) if named_zone else request.zone
    return (MoveReminder((id_,), same_days_at(reminder.recurrence, at, zone, named_zone)),)


def _change_quiet_hours(entered: Entered) -> Commands:
    before, after = entered.completed(ChangeQuietHours).quiet, entered_quiet_hours(entered.fields)
    return (SetQuietHours(after, instead_of=before),) if after != before else ()


_MAKES: Mapping[Modal, Callable[[Entered], Commands]] = {
    Modal.SAVE: _save,
    Modal.TODO: _todo,
    Modal.REMINDER: _reminder,
    Modal.AWAY: _away,
    Modal.RULE: _rule,
    Modal.SETTINGS: settings_commands,
    Modal.GIVE: _give,
    Modal.EDIT: _edit,
    Modal.CHANGE_ABSENCE: _change_absence,
    Modal.CHANGE_REMINDER: _change_reminder,
    Modal.CHANGE_QUIET_HOURS: _change_quiet_hours,
    Modal.CHANGE_RULE: _change_rule,
}
