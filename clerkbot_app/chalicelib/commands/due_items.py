"""`what's due today?`, `list tomorrow`, `overdue`: the items that the person is reminded of then, whenever they were saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from chalicelib.commands.list_items import rows_of, with_times
from chalicelib.commands.request import Arguments, CommandSpec, HelpLine, HelpTopic
from chalicelib.commands.struck_rows import Reader, RowsCommand, Undoable, left_items
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.item import Item
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.reminder import KEPT_AFTER_END
from chalicelib.domain.reply import Message
from chalicelib.messages import due_items as messages
from chalicelib.messages import understood
from chalicelib.messages.blocks import message
from chalicelib.messages.items import ItemListPage, list_message
from chalicelib.messages.times import moment_in_words
from chalicelib.parsing.time_slots.clocks import MIDNIGHT
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.ports import Context
from chalicelib.services.reminders import coming_reminders, items_of

_MOST_SNOOZED = 5


@dataclass(frozen=True)
class ListDue(RowsCommand):
    """The items of which a reminder comes between two moments (epoch seconds), or came and they are still open, by time. `since` None:
    since today began. `overdue`: those of which one came in the last seven days."""

    name = "due-list"
    since: float | None = None
    before: float | None = None
    overdue: bool = False

    def rows(self, user: str, context: Context, undoable: Undoable) -> Message:
        zone = context.zone_of(user)
        since, before = self._limits(context.now, zone)
        coming = _coming(user, since, before, zone, context)
        found = [*_came(user, since, min(before, context.now), context), *coming]
        gone = {each.item.number: each for each in left_items(undoable, context)}
        first = {item.number: (at, item) for at, item in sorted(found, key=lambda each: each[0], reverse=True)}
        due = sorted(first.values(), key=lambda each: each[0])
        items = [item for _, item in due if item.is_open or item.number in gone]
        # What came already brings nothing back: it may be of something finished, or put off for longer.
        then = {item.number: item for _, item in coming}
        back = [item for number, item in then.items() if not item.is_open and number not in gone]
        snoozed = context.items.snoozed(user, before, _MOST_SNOOZED) if before > context.now else []
        back += [
            item for item in snoozed if item.number not in {*then, *gone} and (item.snoozed_until or since) >= since
        ]
        come_back = messages.come_back(back, context.now, zone)
        when = messages.days_in_words(since, before, context.now, zone, overdue=self.overdue)
        if not items:
            return message(messages.nothing_due(when, come_back))
        times = {item.number: moment_in_words(at, context.now, zone) for at, item in due}
        rows = with_times(rows_of(items, gone, Reader(user, context, self)), times)
        page = ItemListPage(messages.due_title(when), rows, note=come_back)
        return list_message(page, context.now)

    def _limits(self, now: float, zone: ZoneInfo) -> tuple[float, float]:
        if self.overdue:
            return now - KEPT_AFTER_END, now
        today = local_datetime(now, zone).date()
        since = moment_of(today, MIDNIGHT, zone) if self.since is None else self.since
        return since, moment_of(today + timedelta(days=1), MIDNIGHT, zone) if self.before is None else self.before

    def in_words(self, times: TimesInWords) -> str:
        return understood.due_text(times.range(self.since, self.before), overdue=self.overdue)


def _coming(user: str, since: float, before: float, zone: ZoneInfo, context: Context) -> list[tuple[float, Item]]:
    """The items that a reminder is to come of then, each with the moment. Of a series any of its times counts."""
    coming = (
        (each.moved_to(zone, context.now).next_within(since, before), item)
        for each, item in coming_reminders(user, context)
    )
    return [(at, item) for at, item in coming if at is not None and item is not None]


def _came(user: str, since: float, until: float, context: Context) -> list[tuple[float, Item]]:
    """The open items that a reminder came of then, each with the time for which it came."""
    if since > context.now:
        return []
    came = [each for each in context.reminders.came_since(user, since) if (each.last_fired or 0.0) <= until]
    items = items_of(came, user, context)
    found = ((each, items.get(each.id)) for each in came)
    return [(each.came_for or 0.0, item) for each, item in found if item is not None and each.is_about(item)]


def _due(arguments: Arguments) -> ListDue:
    during: Range | None = arguments.get("on")
    return ListDue(during.start, during.until) if during is not None else ListDue()


def _overdue(_arguments: Arguments) -> ListDue:
    return ListDue(overdue=True)


SPECS = (
    CommandSpec(
        ListDue,
        help=(
            HelpLine(
                HelpTopic.READ,
                ("what's due today?", "list tomorrow", "overdue"),
                "what you're reminded of that day, or were and is still open; `list today` is what came today",
            ),
        ),
        makes={"list/due": _due, "list/overdue": _overdue},
    ),
)
