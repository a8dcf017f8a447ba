"""The Home tab: how things stand, a page of the list, and the first of what is planned and set."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.absence import GoAway, absence_rows
from chalicelib.commands.help import Help
from chalicelib.commands.list_items import PAGE_SIZE, item_rows
from chalicelib.commands.preferences import ShowSettings
from chalicelib.commands.reminders import ListReminders, reminder_rows, shown_reminders
from chalicelib.commands.request import CommandSpec, ReadingCommand
from chalicelib.commands.return_digest import Back
from chalicelib.commands.rules import rule_rows
from chalicelib.commands.subscription import Subscribe
from chalicelib.domain.command import Command, Press
from chalicelib.domain.person import Person
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.absence import absence_blocks
from chalicelib.messages.blocks import message
from chalicelib.messages.colleagues import NOT_FOR_OUTSIDERS
from chalicelib.messages.home import MOST_ROWS, HomeActions, home_head, home_section
from chalicelib.messages.items import YOUR_LIST, ItemListPage, empty_list, list_message, page_title
from chalicelib.messages.reminders import reminder_blocks
from chalicelib.messages.rules import rule_block
from chalicelib.ports import Context, ItemQuery


@dataclass(frozen=True)
class ShowHome(ReadingCommand):
    name = "home"
    page: int = 1

    def show(self, user: str, context: Context) -> Message:
        if context.slack.is_outside(user):
            return message(NOT_FOR_OUTSIDERS)
        person, now = context.person(user), context.now
        head = home_head(person, person.away_at(now), now, context.zone_of(user), _actions(user))
        found = context.items.open(user, ItemQuery(page=self.page), PAGE_SIZE)
        page = ItemListPage(
            title=page_title(YOUR_LIST, self.page),
            rows=item_rows(found.items, user, self, context),
            earlier=Press(replace(self, page=self.page - 1), user) if self.page > 1 else None,
            later=Press(replace(self, page=self.page + 1), user) if found.has_more else None,
        )
        rest = list_message(page, now) if found.items else empty_list()
        return Message(rest.text, head.blocks + rest.blocks + self._planned_and_set(person, context))

    def _planned_and_set(self, person: Person, context: Context) -> tuple[Block, ...]:
        """Planned absences, reminders and priority rules, with the buttons that they have elsewhere."""
        user, now, zone = person.user, context.now, context.zone_of(person.user)
        absences = person.planned_absences(now)
        reminders = sorted(shown_reminders(user, zone, context), key=lambda shown: shown[0].due_at)
        rules = context.rules.set_by(user)
        first_absences = absence_rows(absences[:MOST_ROWS], user, self)
        first_reminders = reminder_rows(reminders[:MOST_ROWS], user, self)
        first_rules = rule_rows(rules[:MOST_ROWS], user, self)
        return (
            *home_section("Planned absences", absence_blocks(first_absences, now, zone), len(absences), "absences"),
            *home_section("Reminders", reminder_blocks(first_reminders, now, zone), len(reminders), "reminders"),
            *home_section("Priorities", [rule_block(row) for row in first_rules], len(rules), "rules"),
        )


def _actions(user: str) -> HomeActions:
    def press(command: Command) -> Press:
        return Press(command, user)

    return HomeActions(
        subscribe=press(Subscribe()),
        back=press(Back()),
        away_for_an_hour=press(GoAway(seconds=3600)),
        away_until_tomorrow=press(GoAway(until_tomorrow=True)),
        reminders=press(ListReminders()),
        settings=press(ShowSettings()),
        help=press(Help()),
        refresh=press(ShowHome()),
    )


SPECS = (CommandSpec(ShowHome),)
