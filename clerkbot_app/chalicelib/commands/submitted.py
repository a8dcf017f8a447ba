"""From what a person entered in a modal to the commands that it means: the same as somebody types.

What was entered was checked when it was submitted (entrypoints/web/problems.py). The person's time zone and parts of the day are needed
here only, so this is done by the worker, once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import TypeVar

from chalicelib.commands.absence import GoAway
from chalicelib.commands.day_hours import SetDayHour
from chalicelib.commands.edit import Edit
from chalicelib.commands.handover import AskWhoGetsIt, Give
from chalicelib.commands.move_reminder import MoveReminder, same_days_at
from chalicelib.commands.planned_absences import ChangeAbsence
from chalicelib.commands.preferences import FollowStatus, SetCover, SetReaction, SetUrgentBudget, SetVip, TurnSetting
from chalicelib.commands.priorities import SetRule
from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.commands.registry import read_press
from chalicelib.commands.reminders import ChangeReminder, Remind
from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.commands.rules import ChangeRule
from chalicelib.commands.save import Save, SavedMessage, tags_together
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.subscription import Subscribe, Unsubscribe
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import UnreadablePress
from chalicelib.domain.day_hours import PARTS
from chalicelib.domain.item import Kind
from chalicelib.domain.known import KnownQuietHours
from chalicelib.domain.local_time import local_datetime, moment_of, tomorrow_at, whole_minute, zone_or_utc
from chalicelib.domain.modals import Modal
from chalicelib.domain.person import Subscription
from chalicelib.domain.priority import Level
from chalicelib.domain.quiet_hours import WHOLE_DAY, QuietHours
from chalicelib.domain.recurrence import WORKING_DAYS, Recurrence
from chalicelib.domain.reminder import ReminderKey, When
from chalicelib.domain.slack_values import as_in_message
from chalicelib.domain.submission import Submission, UnreadableSubmission
from chalicelib.domain.tags import tag_of, with_tags
from chalicelib.messages.modals import away, change_reminder, settings, todo
from chalicelib.messages.modals.choices import BY_RULES, IN_SECONDS, MONDAY, NEVER, NO_REMINDER, TOMORROW

Commands = tuple[ChangingCommand, ...]
T = TypeVar("T")


def commands_of(entered: Submission, request: Request) -> Commands:
    """What the person asks for, in the order in which it is done; raises UnreadableSubmission."""
    if entered.modal not in _MAKES:
        raise UnreadableSubmission(entered.modal)
    try:
        return tuple(_MAKES[entered.modal](_Entered(entered, request)))
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


@dataclass(frozen=True)
class _Entered:
    """What was entered, by whom and when."""

    fields: Submission
    request: Request

    def words(self, name: str) -> str:
        return as_in_message(self.fields.word(name))

    def completed(self, kind: type[T]) -> T:
        """The command that is completed: what was pressed."""
        command = read_press(self.fields.press).command
        if not isinstance(command, kind):
            raise UnreadableSubmission("press")
        return command

    def is_changed(self, name: str) -> bool:
        return name in self.fields.changed

    @property
    def level(self) -> Level | None:
        level = self.fields.word("level")
        return None if level == BY_RULES else Level(int(level))

    @property
    def tags(self) -> tuple[str, ...]:
        words = (tag_of(f"+{word.lstrip('+').rstrip(',')}") for word in self.fields.word("tags").split())
        return tags_together((), with_tags((), filter(None, words)))

    @property
    def when(self) -> When | None:
        """The time of the reminder, or the series that begins then."""
        moment = self._moment()
        if moment is None:
            return None
        repeat = self.fields.word("repeat")
        return When(at=moment) if repeat in {"", NEVER} else When(recurrence=self._series(repeat, whole_minute(moment)))

    def _moment(self) -> float | None:
        at, usual = self.fields.moment("at"), self.fields.word("reminder")
        request = self.request
        if at is not None:
            return float(at)
        if usual in IN_SECONDS:
            return request.said_at + IN_SECONDS[usual]
        if usual in {TOMORROW, MONDAY}:
            morning = request.person.preferences.day_hours.morning
            return tomorrow_at(morning, request.said_at, request.zone) if usual == TOMORROW else self._monday(morning)
        if usual == NO_REMINDER:
            return None
        raise UnreadableSubmission("reminder")

    def _monday(self, at: time) -> float:
        """The next one after today."""
        today = local_datetime(self.request.said_at, self.request.zone).date()
        return moment_of(today + timedelta(days=7 - today.weekday()), at, self.request.zone)

    def _series(self, repeat: str, first: float) -> Recurrence:
        """It begins at the first moment; one that begins with the next of its days says no start, as none is typed."""
        local = local_datetime(first, self.request.zone)
        daily = Recurrence(local.hour, local.minute)
        series = _days(daily, repeat, local.date())
        if series.next_after(self.request.said_at, self.request.zone) == first:
            return series
        return replace(series, start=local.date().isoformat())


def _days(daily: Recurrence, repeat: str, first: date) -> Recurrence:
    match repeat:
        case "daily":
            return daily
        case "weekdays":
            return replace(daily, weekdays=WORKING_DAYS)
        case "weekly":
            return replace(daily, weekdays=(first.weekday(),))
        case "biweekly":
            return replace(daily, weekdays=(first.weekday(),), interval=2, start=first.isoformat())
        case "monthly":
            return replace(daily, month_day=first.day)
    raise UnreadableSubmission("repeat")


def _save(entered: _Entered) -> Commands:
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


def _todo(entered: _Entered) -> Commands:
    level = entered.level if entered.is_changed("level") else None
    return (AddTodo(entered.words("text"), level, entered.when, entered.tags),)


def _reminder(entered: _Entered) -> Commands:
    if entered.fields.word("about") != todo.MY_LIST:
        return _todo(entered)
    if entered.when is None:
        raise UnreadableSubmission("reminder")
    return (Remind(entered.when),)


def _away(entered: _Entered) -> Commands:
    return (_with_choices(_absence(entered), entered),)


def _absence(entered: _Entered) -> GoAway:
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


def _with_choices(absence: GoAway, entered: _Entered) -> GoAway:
    """What is left as it was shown stays as the absence has it, or the settings."""
    shows, cover = away.SHOW in entered.fields.several("show_reason"), entered.fields.one("cover")
    return replace(
        absence,
        shows_reason=shows if entered.is_changed("show_reason") else None,
        cover=cover if entered.is_changed("cover") else None,
    )


def _cover(entered: _Entered) -> Commands:
    return (SetCover(entered.fields.one("cover")),) if entered.is_changed("cover") else ()


def _rule(entered: _Entered) -> Commands:
    target, level = entered.fields.word("channel") or entered.fields.one("person"), entered.level
    if not target or level is None:
        raise UnreadableSubmission("target")
    return (SetRule(target, level),)


def _change_rule(entered: _Entered) -> Commands:
    if entered.level is None:
        raise UnreadableSubmission("level")
    return (SetRule(entered.completed(ChangeRule).target, entered.level),)


def _give(entered: _Entered) -> Commands:
    number = entered.completed(AskWhoGetsIt).number
    return (Give((number,), entered.fields.one("to"), entered.words("note")),)


def _edit(entered: _Entered) -> Commands:
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


def _change_absence(entered: _Entered) -> Commands:
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


def _change_reminder(entered: _Entered) -> Commands:
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


def _settings(entered: _Entered) -> Commands:
    """What was changed and nothing else: a setting may have been changed elsewhere while the modal was open."""
    made: list[ChangingCommand] = [*_subscription(entered), *_switches(entered), *_vips(entered), *_cover(entered)]
    fields = entered.fields
    if entered.is_changed("urgent"):
        made.append(SetUrgentBudget(int(fields.word("urgent"))))
    if entered.is_changed("statuses"):
        made.append(FollowStatus(fields.several("statuses")))
    if entered.is_changed("reaction"):
        emoji = fields.word("reaction")
        made.append(SetReaction("" if emoji == settings.OFF else emoji))
    return (*made, *_quiet_hours(entered), *_day_hours(entered))


def _subscription(entered: _Entered) -> Commands:
    """Who never subscribed does it with their first settings: the modal shows them what that means."""
    subscription = entered.fields.word("subscription")
    is_new = entered.request.person.subscription is Subscription.NEVER
    if not (entered.is_changed("subscription") or is_new):
        return ()
    return (Unsubscribe() if subscription == Subscription.NONE else Subscribe(Subscription(subscription)),)


def _switches(entered: _Entered) -> Commands:
    now = entered.request.person.preferences
    return tuple(
        TurnSetting(switch, switch in entered.fields.several(field))
        for field, switches in settings.SWITCHES.items()
        if entered.is_changed(field)
        for switch in switches
        if getattr(now, switch) is not (switch in entered.fields.several(field))
    )


def _vips(entered: _Entered) -> Commands:
    if not entered.is_changed("vips"):
        return ()
    now, wanted = entered.request.person.preferences.vips, entered.fields.several("vips")
    gone = [SetVip(user, is_vip=False) for user in now if user not in wanted]
    return (*gone, *(SetVip(user) for user in wanted if user not in now))


def _quiet_hours(entered: _Entered) -> Commands:
    """First what is turned off, then what is added."""
    fields, there = entered.fields, entered.request.person.quiet
    known = [(each, settings.quiet_name(KnownQuietHours(each.begins, each.ends, each.weekdays))) for each in there]
    gone = [SetQuietHours(each, is_off=True) for each, name in known if name in fields.several("quiet_off")]
    if not (days := fields.several("quiet_days")):
        return tuple(gone)
    begins, ends = (_minutes(fields.word(name)) for name in ("quiet_from", "quiet_until"))
    hours = (0, WHOLE_DAY) if begins is None or ends is None else (begins, ends)
    return (*gone, SetQuietHours(QuietHours(*hours, settings.weekdays_of(days))))


def _day_hours(entered: _Entered) -> Commands:
    """In an order in which each part begins later than the one before it all the time: what moves to later, from the evening on, then
    what moves to earlier, from the morning on."""
    now = entered.request.person.preferences.day_hours
    changed = [part for part in PARTS if entered.is_changed(part)]
    wanted = {part: SetDayHour(part, _minutes(entered.fields.word(part)) or 0) for part in changed}
    later = [wanted[part] for part in reversed(changed) if wanted[part].at > now.of(part)]
    earlier = [wanted[part] for part in changed if wanted[part].at < now.of(part)]
    return (*later, *earlier)


def _minutes(clock: str) -> int | None:
    """Of the day; None without a time."""
    if not clock:
        return None
    at = time.fromisoformat(clock)
    return at.hour * 60 + at.minute


_MAKES: Mapping[Modal, Callable[[_Entered], Commands]] = {
    Modal.SAVE: _save,
    Modal.TODO: _todo,
    Modal.REMINDER: _reminder,
    Modal.AWAY: _away,
    Modal.RULE: _rule,
    Modal.SETTINGS: _settings,
    Modal.GIVE: _give,
    Modal.EDIT: _edit,
    Modal.CHANGE_ABSENCE: _change_absence,
    Modal.CHANGE_REMINDER: _change_reminder,
    Modal.CHANGE_RULE: _change_rule,
}
