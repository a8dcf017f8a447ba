"""The Home tab: how things stand, and a page of the list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.absence import GoAway
from chalicelib.commands.help import Help
from chalicelib.commands.list_items import PAGE_SIZE, item_rows
from chalicelib.commands.preferences import ShowSettings
from chalicelib.commands.reminders import ListReminders
from chalicelib.commands.request import CommandSpec, ReadingCommand
from chalicelib.commands.return_digest import Back
from chalicelib.commands.subscription import Subscribe
from chalicelib.domain.command import Command, Press
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import message
from chalicelib.messages.colleagues import NOT_FOR_OUTSIDERS
from chalicelib.messages.home import HomeActions, home_head
from chalicelib.messages.items import YOUR_LIST, ItemListPage, empty_list, list_message, page_title
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
            rows=item_rows(found.items, user, self, context, with_done=False),
            earlier=Press(replace(self, page=self.page - 1), user) if self.page > 1 else None,
            later=Press(replace(self, page=self.page + 1), user) if found.has_more else None,
        )
        rest = list_message(page, now) if found.items else empty_list()
        return Message(rest.text, head.blocks + rest.blocks)


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
