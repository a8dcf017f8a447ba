"""What each modal shows when it is opened: the rows of the person that it reads, the view made of them, and the metadata that it keeps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from chalicelib.adapters.dynamodb.known_rows import PlainRow, known_item, known_level, known_person, known_reminder
from chalicelib.adapters.dynamodb.plain_keys import PROFILE, item_sort_key, reminder_sort_key, rule_sort_key
from chalicelib.domain.jobs import CommandJob, Origin
from chalicelib.domain.known import KnownPerson
from chalicelib.domain.modals import Modal
from chalicelib.domain.slack_values import is_direct_message
from chalicelib.entrypoints.web.payload import Payload, timestamp_in
from chalicelib.entrypoints.web.pressed import press_to_complete
from chalicelib.frozen_value import FrozenValue
from chalicelib.messages.modals.parts import View

IS_UPDATE = "is_update"
"""In a modal's metadata: whether its message was on the list already."""
_KEPT = ("channel", "thread_ts", "thread_author", "response_url", "response_thread", "pressed_action")
"""Fields of a job that its modal's metadata keeps."""
_KEPT_OF_A_PRESS = ("press", "pressed_ts", "view")


class _Opened(FrozenValue):
    """What a modal is made of: the rows of `rows_of`, the job that stands in for it, the message in whose menu it was chosen (empty: in none),
    and the line of the `row` in which it was pressed. The lines of messages are shown and kept nowhere."""

    modal: Modal
    rows: tuple[PlainRow | None, ...]
    job: CommandJob
    message: Payload
    row: str

    @property
    def person(self) -> KnownPerson:
        return known_person(self.rows[0])

    @property
    def metadata(self) -> str:
        return metadata_of(self.job)

    @property
    def named(self) -> Mapping[str, Any]:
        return _named_by(self.job)


def view_of(
    modal: Modal, rows: tuple[PlainRow | None, ...], job: CommandJob, message: Payload, row: str = ""
) -> View | None:
    """The modal with what it shows; None if the person wants none, or if what it changes is gone. Raises Malformed, KeyError, TypeError or
    ValueError for a press or a row that is not as it should be."""
    opened = _Opened(modal, rows, job, message, row)
    match modal:
        case Modal.SAVE:
            return _save(opened)
        case Modal.LIST:
            return _list()
        case Modal.TODO | Modal.REMINDER:
            return _todo(opened)
        case Modal.AWAY:
            return _away(opened)
        case Modal.RULE:
            return _rule(opened)
        case Modal.GIVE:
            return _give(opened)
        case Modal.EDIT:
            return _edit(opened)
        case Modal.CHANGE_ABSENCE:
            return _change_absence(opened)
        case Modal.CHANGE_QUIET_HOURS:
            return _change_quiet_hours(opened)
        case Modal.CHANGE_REMINDER:
            return _change_reminder(opened)
        case Modal.CHANGE_RULE:
            return _change_rule(opened)
        case Modal.SETTINGS:
            return _settings(opened)


# Each imports its own modal: a cold function has three seconds, and opens one.


def _save(opened: _Opened) -> View | None:
    from chalicelib.domain.excerpt import line_of
    from chalicelib.messages.modals.save import save_modal, which_message

    job, preferences, item = opened.job, opened.person.preferences, known_item(opened.rows[1])
    if not preferences.save_asks:
        return None
    line = line_of(opened.message, {}) if preferences.excerpts else ""
    which = which_message(job.thread_author, job.channel, line)
    is_of_thread = bool(timestamp_in(opened.message, "thread_ts"))
    return save_modal(item, metadata_of(job, is_update=item is not None), which, is_of_thread=is_of_thread)


def _list() -> View:
    from chalicelib.messages.modals.your_list import waiting_list

    return waiting_list()


def _todo(opened: _Opened) -> View:
    from chalicelib.messages.modals.todo import todo_modal

    return todo_modal(opened.modal, opened.metadata)


def _away(opened: _Opened) -> View:
    from chalicelib.messages.modals.away import away_modal

    return away_modal(opened.person, opened.metadata)


def _rule(opened: _Opened) -> View:
    from chalicelib.messages.modals.rule import rule_modal

    return rule_modal(opened.metadata)


def _give(opened: _Opened) -> View:
    from chalicelib.messages.modals.give import give_modal

    return give_modal(opened.named["number"], opened.metadata, opened.row)


def _edit(opened: _Opened) -> View | None:
    from chalicelib.messages.modals.edit import edit_modal

    item = known_item(opened.rows[0])
    return edit_modal(item, opened.metadata, opened.row) if item else None


def _change_absence(opened: _Opened) -> View | None:
    from chalicelib.messages.modals.away import change_absence_modal

    person, named = opened.person, opened.named
    times = (named["start"], named.get("until"))
    absence = next((each for each in person.absences if (each.start, each.until) == times), None)
    if absence is None:
        return None
    return change_absence_modal(absence, person, opened.metadata, runs=absence.start <= opened.job.at)


def _change_quiet_hours(opened: _Opened) -> View | None:
    from chalicelib.messages.modals.change_quiet_hours import change_quiet_hours_modal

    named = opened.named["quiet"]
    hours = (named["begins"], named["ends"], tuple(named["weekdays"]))
    quiet = next((each for each in opened.person.quiet if (each.begins, each.ends, each.weekdays) == hours), None)
    return change_quiet_hours_modal(quiet, opened.metadata) if quiet else None


def _change_reminder(opened: _Opened) -> View | None:
    from chalicelib.messages.modals.change_reminder import change_reminder_modal

    reminder = known_reminder(opened.rows[0])
    return change_reminder_modal(reminder, opened.metadata, opened.row) if reminder else None


def _change_rule(opened: _Opened) -> View | None:
    from chalicelib.messages.modals.rule import change_rule_modal

    level = known_level(opened.rows[0])
    return change_rule_modal(opened.named["target"], level, opened.metadata) if level is not None else None


def _settings(opened: _Opened) -> View:
    from chalicelib.messages.modals.settings import settings_modal

    return settings_modal(opened.person, opened.metadata)


def metadata_of(job: CommandJob, *, is_update: bool = False) -> str:
    """Where the answer goes after the modal is submitted, which message it is about, and the press that it completes: fields of the
    job, as JSON."""
    kept: dict[str, Any] = {name: vars(job)[name] for name in _KEPT if vars(job)[name]}
    if job.press:
        kept |= {name: vars(job)[name] for name in _KEPT_OF_A_PRESS if vars(job)[name]}
    kept["origin"] = _answered_in(job)
    if is_update:
        kept[IS_UPDATE] = True
    if job.pressed_ts and is_direct_message(job.channel) and kept["origin"] is Origin.SHORTCUT:
        # Of a button in the direct messages with the bot: what is said there is to stay.
        kept.pop("response_url", None)
    return json.dumps(kept, separators=(",", ":"))


def _answered_in(job: CommandJob) -> Origin:
    """A view stays in its place; what shows a view again in its own place does it here, too; anything else stands beside."""
    if job.origin is Origin.HOME or (job.origin is Origin.MODAL and job.press):
        return job.origin
    pressed = press_to_complete(job.press)
    return Origin.BUTTON if pressed is not None and pressed.shows_view else Origin.SHORTCUT


def _named_by(job: CommandJob) -> Mapping[str, Any]:
    """The fields of the pressed command; raises KeyError where a modal was asked for without one."""
    pressed = press_to_complete(job.press)
    if pressed is None:
        raise KeyError("press")
    return pressed.fields


def rows_of(modal: Modal, job: CommandJob) -> tuple[str, ...]:
    """The person's rows that the modal shows something of, by their sort keys."""
    match modal:
        case Modal.SAVE:
            return PROFILE, item_sort_key(job.channel, job.thread_ts)
        case Modal.AWAY | Modal.SETTINGS | Modal.CHANGE_ABSENCE | Modal.CHANGE_QUIET_HOURS:
            return (PROFILE,)
        case Modal.EDIT:
            named = _named_by(job)
            return (item_sort_key(named["channel"], named["ts"]),)
        case Modal.CHANGE_REMINDER:
            return (reminder_sort_key(_named_by(job)["id"]),)
        case Modal.CHANGE_RULE:
            return (rule_sort_key(_named_by(job)["target"]),)
    return ()
