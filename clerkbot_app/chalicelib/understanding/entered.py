"""What a person entered in a modal, as the commands' own types: its words, level, tags, and the time or the series of a reminder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import TypeVar

from chalicelib.commands.registry import read_press
from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.commands.save import tags_together
from chalicelib.domain.local_time import local_datetime, moment_of, tomorrow_at, whole_minute
from chalicelib.domain.priority import Level
from chalicelib.domain.recurrence import WORKING_DAYS, Recurrence
from chalicelib.domain.reminder import When
from chalicelib.domain.slack_values import as_in_message
from chalicelib.domain.submission import Submission, UnreadableSubmission
from chalicelib.domain.tags import entered_tag, with_tags
from chalicelib.messages.modals.choices import BY_RULES, IN_SECONDS, MONDAY, NEVER, NO_REMINDER, TOMORROW

Commands = tuple[ChangingCommand, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Entered:
    """What was entered, by whom and when. What is not as the modal of this version has it raises UnreadableSubmission, ValueError,
    KeyError or UnreadablePress; `submitted.commands_of` makes one error of them."""

    fields: Submission
    request: Request

    def words(self, name: str) -> str:
        """What was typed in a field, with the characters escaped that Slack escapes in a message."""
        return as_in_message(self.fields.word(name))

    def completed(self, kind: type[T]) -> T:
        """The command that is completed: what was pressed."""
        command = read_press(self.fields.press).command
        if not isinstance(command, kind):
            raise UnreadableSubmission("press")
        return command

    def is_changed(self, name: str) -> bool:
        """Whether the field differs from what the modal showed."""
        return name in self.fields.changed

    @property
    def level(self) -> Level | None:
        """None: as the person's rules say."""
        level = self.fields.word("level")
        return None if level == BY_RULES else Level(int(level))

    @property
    def tags(self) -> tuple[str, ...]:
        """Without what can't be a tag, which the web function refuses. Raises NotUnderstood for too many."""
        words = map(entered_tag, self.fields.word("tags").split())
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
