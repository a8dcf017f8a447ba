"""The Home tab: how things stand, the list with its filters, what is planned and set, and the person's data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from itertools import chain
from typing import TypeVar
from zoneinfo import ZoneInfo

from chalicelib.commands.absence import GoAway
from chalicelib.commands.colleague_requests import card
from chalicelib.commands.help import Help
from chalicelib.commands.home_list import LOOKED_AT, HomeItems, ShownReminders, home_list, page_of, page_turners
from chalicelib.commands.home_view import HomePart, HomeTabCommand, HomeView, SetHome
from chalicelib.commands.not_opened import PlanAway
from chalicelib.commands.personal_data import AskToDeleteData, ExportData
from chalicelib.commands.planned_absences import ChangeAbsence, absence_rows
from chalicelib.commands.quiet_hours import quiet_hours_rows
from chalicelib.commands.reminder_list import reminder_rows, shown_reminders
from chalicelib.commands.request import AnyCommand, CommandSpec, ReadingCommand, Request
from chalicelib.commands.return_digest import Back
from chalicelib.commands.rules import rule_rows
from chalicelib.commands.struck_rows import Reader, by_what_changed, last_changes, left_items
from chalicelib.commands.subscription import Subscribe, Unsubscribe
from chalicelib.commands.undo import Undo
from chalicelib.commands.who_is_away import WhoIsAway
from chalicelib.domain.absence import AbsenceSource
from chalicelib.domain.command import Press
from chalicelib.domain.day_hours import SOON_SECONDS
from chalicelib.domain.edit import ChangedSince, reversed_change
from chalicelib.domain.home_tab import UNDO_LAST
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.modals import Modal
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.receipt import Receipt
from chalicelib.domain.reply import Block, Message
from chalicelib.messages import home as messages
from chalicelib.messages.absence import absence_blocks
from chalicelib.messages.blocks import counted, message, modal_button, paged
from chalicelib.messages.colleagues import NOT_FOR_OUTSIDERS
from chalicelib.messages.home_list import PageTurners, on_page_text
from chalicelib.messages.quiet_hours import quiet_hours_blocks
from chalicelib.messages.reminder_list import reminder_blocks
from chalicelib.messages.rules import rule_blocks
from chalicelib.messages.times import WEEKDAYS
from chalicelib.messages.undone import change_in_words
from chalicelib.ports import Context, ItemQuery
from chalicelib.services.colleague_requests import open_requests

T = TypeVar("T")


@dataclass(frozen=True)
class ShowHome(HomeTabCommand):
    """The Home tab as `view` says. `status_is_told`: an answer above it says how things stand. `at`: when it was shown, in epoch
    seconds, as Slack keeps it with the tab. `since`: when it was opened or its filters or pages were changed: what left the list since
    stays in its place. `pressed`: the ids of what was pressed for the answer that stands in it, the last first: the answer stands
    below the first of these that is there. `new`: the number of the item that the answer made, which says where it is unless it is
    shown. `page`: of the whole list, as older buttons have it."""

    name = "home"
    view: HomeView = field(default_factory=HomeView)
    status_is_told: bool = False
    at: int | None = None
    since: int | None = None
    pressed: tuple[str, ...] = ()
    new: int | None = None
    page: int = 1

    def meant(self, request: Request) -> ReadingCommand:
        """A button of the tab that shows nothing else takes away what stands above it."""
        return request.view if isinstance(request.view, ShowHome) and self == ShowHome() else self

    def turned(self, view: HomeView) -> ShowHome:
        return ShowHome(view)

    def show(self, user: str, context: Context) -> Message:
        if context.slack.is_outside(user):
            return message(NOT_FOR_OUTSIDERS)
        person = context.person(user)
        first = context.items.open(user, ItemQuery(), LOOKED_AT)
        asked = [card(each, user, context) for each in open_requests(user, context)[: messages.MOST_ASKED]]
        if person.subscription is Subscription.NEVER and not first.items:
            return messages.first_view(Press(Subscribe(), user), messages.asked_section(asked))
        reader = Reader(user, context)
        zone = reader.zone
        changes = last_changes(user, context)
        since = context.now if self.since is None else self.since
        left = left_items(by_what_changed(changes), context)
        in_place = {each.request for each in changes if each.done_at >= since}
        reminders = sorted(shown_reminders(user, zone, context), key=lambda each: each[0].due_at)
        view = replace(self.view, page=max(self.page, self.view.page))
        struck = [each for each in left if each.request in in_place]
        items = HomeItems(first, struck, reminders)
        shown = home_list(view, items, reader)
        undo = _undo_of_last(changes, [*first.items, *(each.item for each in left)], reader)
        blocks = (
            *_presence(person, self.status_is_told, undo, context.now, zone),
            *messages.asked_section(asked),
            *self._absences(person, zone, reader),
            *shown.blocks,
            *self._reminders(reminders, reader),
            *self._rules(reader),
            *messages.data_section(_data(person)),
        )
        text = messages.status_text(person, person.away_at(context.now), context.now, zone)
        if self.new is not None and self.new not in shown.shown:
            page = page_of(self.new, view.query(context.now, zone), items)
            shown = replace(shown, where_new=on_page_text(page))
        return replace(shown, text=text, blocks=blocks)

    def _absences(self, person: Person, zone: ZoneInfo, reader: Reader) -> list[Block]:
        planned = absence_rows(person.planned_absences(reader.now), person.user, None)
        absences = absence_blocks(planned, reader.now, zone)
        quiet = quiet_hours_blocks(quiet_hours_rows(person.quiet, person.user, None))
        rows = [*absences, *quiet]
        page, first, turners = _page(rows, HomePart.ABSENCES, self.view.absences, reader)
        title = paged("", first, len(page), len(rows)).strip()
        return messages.absence_section(list(chain(*page)), title, turners)

    def _reminders(self, shown: ShownReminders, reader: Reader) -> list[Block]:
        page, first, turners = _page(shown, HomePart.REMINDERS, self.view.reminders, reader)
        rows = list(chain(*reminder_blocks(reminder_rows(page, reader.user, None), reader.now, reader.zone)))
        title = counted("Reminders", first, len(page), len(shown))
        more = modal_button("New reminder", Modal.REMINDER)
        return messages.home_section(title, rows, messages.NO_REMINDERS, turners, "home-reminders", more)

    def _rules(self, reader: Reader) -> list[Block]:
        rules = reader.context.rules.set_by(reader.user)
        page, first, turners = _page(rules, HomePart.RULES, self.view.rules, reader)
        rows = list(chain(*map(rule_blocks, rule_rows(page, reader.user, None))))
        title = counted("Priorities for new messages", first, len(page), len(rules))
        more = modal_button("New rule", Modal.RULE)
        return messages.home_section(title, rows, messages.NO_RULES, turners, "home-rules", more)


def _page(rows: Sequence[T], part: HomePart, page: int, reader: Reader) -> tuple[Sequence[T], int, PageTurners]:
    """A page of all rows, and the place of its first one, from 1 on; the last page, if there are not so many any more."""
    size = messages.ROWS_OF_ABSENCES if part is HomePart.ABSENCES else messages.ROWS_OF_A_SECTION
    page = min(page, max(1, -(-len(rows) // size)))
    begin, end = (page - 1) * size, page * size
    return rows[begin:end], begin + 1, page_turners(part, page, len(rows) > end, reader)


def _undo_of_last(changes: Sequence[Receipt], known: Sequence[Item], reader: Reader) -> messages.Choice | None:
    """What takes back the last change, wherever that was made and however far its answer has scrolled away; None where somebody else
    changed it since, such as who accepted an offer. `known` are the items that were read for the list."""
    if not changes:
        return None
    [last, *_] = changes
    edits = [edit for edit in last.edits if isinstance(edit.key, ItemKey)]
    keys = {edit.key for edit in edits}
    item = next((each for each in known if each.key(reader.user) in keys), None)
    if item is None and len(edits) == 1:
        [edit] = edits
        item = (
            reader.context.records.get(ItemKey(edit.key.owner, edit.key.channel, edit.key.ts))
            if isinstance(edit.key, ItemKey)
            else None
        )
        try:
            reversed_change(edit, item)
        except ChangedSince:
            return None
    label = f"Undo: {change_in_words(last.edits, item)}"
    return messages.Choice(label, UNDO_LAST, reader.press(Undo(last.request)))


def _presence(person: Person, is_told: bool, undo: messages.Choice | None, now: float, zone: ZoneInfo) -> list[Block]:
    user, away = person.user, person.away_at(now)
    status = "" if is_told else messages.status_text(person, away, now, zone)
    back = Press(Back(), user) if person.begun_absences(now) else None
    is_said = away is not None and away.source is AbsenceSource.SAID
    change = Press(ChangeAbsence(away.start, away.until), user) if away is not None and is_said else None
    turn_on = None if person.is_subscribed else Press(Subscribe(), user)
    absences = _absences(person, now, zone, is_away=back is not None)
    return messages.presence(status, back, change, absences, turn_on, undo)


def _absences(person: Person, now: float, zone: ZoneInfo, *, is_away: bool) -> dict[str, Press]:
    """The absences that are planned most often, each as it would be typed, and the form for any other. They name the day and the time that
    they mean: one may be chosen long after it was shown, and then says that the time has passed. Who is away already says until when,
    or plans something; half an hour from now would rather end it."""
    local, hours = local_datetime(now, zone), person.preferences.day_hours
    today, tomorrow = local.date(), local.date() + timedelta(days=1)
    midnight, next_midnight = (moment_of(day, time(0), zone) for day in (tomorrow, tomorrow + timedelta(days=1)))
    ends = [moment_of(today, at, zone) for at in (hours.afternoon, hours.evening)]
    next_part = [at for at in ends if at > now + SOON_SECONDS][:1]
    absences: dict[str, AnyCommand] = {
        **({} if is_away else {"30 min": GoAway(seconds=1800)}),
        **{f"Until {local_datetime(at, zone):%H:%M}": GoAway(until=at) for at in next_part},
        "Rest of today": GoAway(until=midnight),
        f"Tomorrow, {WEEKDAYS[tomorrow.weekday()]}": GoAway(start=midnight, until=next_midnight),
        "Dates…": PlanAway(),
    }
    return {label: Press(away, person.user) for label, away in absences.items()}


def _data(person: Person) -> messages.DataPresses:
    user = person.user
    return messages.DataPresses(
        who_is_away=Press(WhoIsAway(), user),
        help=Press(Help(), user),
        export=Press(ExportData(), user),
        delete=Press(AskToDeleteData(), user),
        turn_off=Press(Unsubscribe(), user) if person.is_subscribed else None,
    )


SPECS = (CommandSpec(ShowHome), CommandSpec(SetHome))
