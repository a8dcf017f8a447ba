"""What a command would do, in one line for whoever asked for it; used where two readings are possible, and by `clerkbot explain`."""

from __future__ import annotations

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from chalicelib.commands.absence import GoAway
from chalicelib.commands.day_hours import SetDayHour
from chalicelib.commands.finish import AskToClear, Clear, Finish, FinishedAs
from chalicelib.commands.finished import ListFinished, Restore
from chalicelib.commands.handover import Give, WithdrawOffer
from chalicelib.commands.help import Help
from chalicelib.commands.list_items import Count, ListItems, Next
from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.planned_absences import CancelAwayOn
from chalicelib.commands.preferences import (
    FollowStatus,
    SetCover,
    SetReaction,
    SetUrgentBudget,
    SetVip,
    TurnSetting,
)
from chalicelib.commands.priorities import MoveItemLevel, SetItemLevel, SetRule, Why
from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.commands.reminders import CancelReminder, Remind
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.rules import ForgetRule, ListRules
from chalicelib.commands.save import Save
from chalicelib.commands.search import Search
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.subscription import Subscribe
from chalicelib.commands.todos import AddTodo
from chalicelib.commands.undo import Undo
from chalicelib.commands.who_is_away import WhoIsAway
from chalicelib.domain.command import Command
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.local_time import tomorrow_at
from chalicelib.domain.person import Subscription
from chalicelib.domain.priority import Level
from chalicelib.domain.reminder import When
from chalicelib.messages import understood as messages
from chalicelib.messages.finding import filters_in_words, time_in_words
from chalicelib.messages.times import duration_in_words, moment_in_words, range_in_words, span_in_words, until_in_words
from chalicelib.ports import ItemQuery


@dataclass(frozen=True)
class Understood:
    """Says what commands would do at `now` (epoch seconds), with times in a zone."""

    now: float
    zone: ZoneInfo
    hours: DayHours = field(default_factory=DayHours)

    def sentence(self, command: AnyCommand) -> str:
        """`Remind you about #5 tomorrow, 09:00`; empty for what only buttons ask for."""
        return (
            messages.ALWAYS_THE_SAME.get(command.name)
            or self._of_items(command)
            or self._of_time(command)
            or self._of_rules(command)
            or self._of_settings(command)
        )

    def _of_items(self, command: AnyCommand) -> str:
        match command:
            case Save():
                what = "the linked message" if command.link else f"this {command.kind}"
                return messages.save_text(
                    what, command.label, command.level, self._when(command.reminder), command.tags
                )
            case AddTodo():
                return messages.todo_text(command.text, command.level, self._when(command.when), command.tags)
            case ListItems():
                return messages.list_text(self._filters(command.query), command.page)
            case Count():
                return messages.count_text(self._filters(command.listed.query))
            case Search():
                return messages.search_text(command.text, command.page)
            case Rename():
                return messages.rename_text(command.numbers, command.label, command.tags, command.without)
            case Next():
                return messages.next_text(command.after)
            case Finish():
                return messages.finish_text(command.numbers, is_removed=command.how is FinishedAs.REMOVED)
            case AskToClear() | Clear():
                return messages.clear_text(
                    command.level,
                    self._filters(command.query_beside_level),
                    is_done=command.how is FinishedAs.DONE,
                )
            case ListFinished():
                times = time_in_words(command.since, command.before, self.now, self.zone)
                return messages.finished_text(times, command.page)
            case Restore():
                return messages.restore_text(command.numbers)
            case Undo():
                return messages.undo_text(command.number)
            case Give() if command.to:
                return messages.give_text(command.numbers, command.to, command.note)
            case WithdrawOffer():
                return messages.withdraw_text(command.number)
        return ""

    def _of_time(self, command: AnyCommand) -> str:
        match command:
            case Remind():
                return messages.remind_text(command.numbers, self._when(command.when), is_of_item=command.this)
            case MoveReminder():
                return messages.move_reminder_text(command.ids, self._when(command.when))
            case CancelReminder():
                return messages.cancel_reminder_text(command.ids, command.item)
            case Snooze():
                is_of_items = command.numbers or command.this
                ids = [command.id] if command.id is not None else []
                what = messages.items(command.numbers) if is_of_items else messages.reminders(ids)
                return messages.snooze_text(what, self._end_of_snooze(command))
            case GoAway():
                return messages.away_text(*self._span(command), command.reason)
            case SetQuietHours():
                return messages.quiet_hours_text(None if command.is_off else command.quiet)
            case CancelAwayOn():
                return messages.cancel_away_text(self._range(command.start, command.until))
            case WhoIsAway():
                return messages.who_away_text(command.user, self._range(command.start, command.until))
        return ""

    def _of_rules(self, command: AnyCommand) -> str:
        match command:
            case SetRule():
                return messages.rule_text(command.target, command.level)
            case ForgetRule():
                return messages.forget_rule_text(command.target)
            case ListRules():
                return messages.rules_text(command.page)
            case SetItemLevel(level=Level() as level):
                return messages.level_text(command.numbers, level)
            case MoveItemLevel():
                return messages.move_level_text(command.numbers, is_up=command.up)
            case Why():
                return messages.why_text(command.number)
        return ""

    def _of_settings(self, command: AnyCommand) -> str:
        match command:
            case TurnSetting():
                return messages.switch_text(command.setting, is_on=command.is_on)
            case SetUrgentBudget():
                return messages.urgent_text(command.count)
            case SetCover():
                return messages.cover_text(command.user)
            case SetVip():
                return messages.vip_text(command.user, is_vip=command.is_vip)
            case SetReaction():
                return messages.reaction_text(command.emoji)
            case FollowStatus():
                return messages.status_text(command.statuses)
            case SetDayHour():
                return messages.day_hour_text(command.part, command.at)
            case Subscribe():
                return messages.subscribe_text(is_always=command.subscription is Subscription.ALWAYS)
            case Help():
                return messages.help_text(command.topic or "", everything=command.everything)
        return ""

    def _filters(self, query: ItemQuery) -> str:
        return filters_in_words(query, self.now, self.zone)

    def _end_of_snooze(self, snooze: Snooze) -> str:
        if snooze.by is not None:
            return f"for {duration_in_words(snooze.by)}"
        if snooze.until_tomorrow:
            return self._until(tomorrow_at(self.hours.morning, self.now, self.zone))
        return self._until(snooze.until)

    def _span(self, away: GoAway) -> tuple[str, str]:
        """From when until when, each empty if it is now or open."""
        until = self.now + away.seconds if away.seconds is not None else away.until
        if away.until_tomorrow:
            until = tomorrow_at(self.hours.morning, self.now, self.zone)
        if away.start is None:
            return "", self._until(until)
        if until is None:
            return f"from {self._moment(away.start)}", ""
        return span_in_words(away.start, until, self.now, self.zone), ""

    def _range(self, start: float | None, until: float | None) -> str:
        if start is None:
            return ""
        return range_in_words(start, start + 1 if until is None else until, self.now, self.zone)

    def _until(self, moment: float | None) -> str:
        return until_in_words(moment, self.now, self.zone) if moment is not None else ""

    def _when(self, when: When | None) -> str:
        return messages.when_text(when, self.now, self.zone) if when is not None else ""

    def _moment(self, moment: float | None) -> str:
        return moment_in_words(moment, self.now, self.zone) if moment is not None else ""


def asks_first(command: Command) -> str:
    """What is said before a command that touches many things; empty for all others, which are carried out."""
    return messages.ASK_FIRST.get(command.name, "")
