"""What several of the messages are made of: full pages, full lists and a full workspace."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.commands.actions import item_actions
from chalicelib.commands.list_items import ListItems
from chalicelib.commands.undo import Undo, undo_press
from chalicelib.domain.absence import MOST_ABSENCES
from chalicelib.domain.command import Press
from chalicelib.domain.item import Item, State
from chalicelib.domain.person import Profile
from chalicelib.domain.priority import Level, PriorityRule
from chalicelib.domain.receipt import Record
from chalicelib.domain.reply import Message
from chalicelib.messages import (
    items,
    return_digest,
)
from chalicelib.messages.blocks import paged
from chalicelib.ports import MOST_RULES
from tests.commands.every_command import (
    LONGEST_REQUEST,
    LONGEST_VIEW,
    NUMBER,
    USER,
)
from tests.harness import BotHarness
from tests.messages import longest_values as longest

ROWS = 10
"""Of a page."""
UNDO = undo_press(LONGEST_REQUEST, longest.OWNER, LONGEST_VIEW)
UNDO_OF_ROW = Press(Undo(LONGEST_REQUEST, number=NUMBER), longest.OWNER, LONGEST_VIEW)


def page(count: int = ROWS, *, sender: Profile | None, is_digest: bool = False, item: Item | None = None) -> Message:
    """Items of a sender (None: Slack doesn't tell who it is), as a list or as the return digest shows them."""
    return items.list_message(
        list_page(count, sender=sender, is_digest=is_digest, item=item or longest.ITEM), longest.NOW
    )


def list_page(count: int, *, sender: Profile | None, is_digest: bool, item: Item) -> items.ItemListPage:
    return items.ItemListPage(
        title=paged(items.YOUR_LIST, 99_991, 10, 1_000_000),
        rows=[
            items.ItemRow(item, sender, item_actions(item, longest.OWNER, LONGEST_VIEW, ListItems()))
            for item in (replace(item, number=NUMBER - n) for n in range(count))
        ],
        earlier=Press(LONGEST_VIEW, longest.OWNER),
        later=Press(LONGEST_VIEW, longest.OWNER),
        finish_low=Press(LONGEST_VIEW, longest.OWNER) if is_digest else None,
    )


def one_above_other(head: Message, view: Message) -> Message:
    return Message(head.text, head.blocks + view.blocks)


def digest_facts() -> return_digest.DigestFacts:
    return return_digest.DigestFacts((longest.ITEM,) * 99, (longest.ITEM,) * 20, 99, 99, (longest.ITEM,) * 20)


def forty() -> list[Item]:
    """As many as are done at once."""
    return [replace(longest.ITEM, number=NUMBER - n, state=State.DONE) for n in range(40)]


def snoozed() -> Item:
    return replace(longest.ITEM, state=State.OPEN).snoozed(longest.NOW + 86400)


def at_medium(item: Item) -> Item:
    return replace(item, level=Level.MEDIUM)


def full_workspace(item: Item) -> BotHarness:
    """Ten pages of items, and the longest profile and reminders."""
    workspace = BotHarness(now=longest.NOW)
    workspace.slack.known |= {USER: longest.PROFILE, longest.OWNER: replace(longest.PROFILE, user=longest.OWNER)}
    every_item = [replace(item, number=NUMBER - n, ts=f"{1_700_000_000 + n}.000100") for n in range(100)]
    every_reminder = [replace(longest.REMINDER, id=NUMBER - n, channel=item.channel) for n in range(30)]
    every_rule = [PriorityRule(f"U{n:010}", Level.LOWEST) for n in range(MOST_RULES)]
    person = replace(
        longest.PERSON, absences=tuple(replace(longest.AWAY, start=longest.NOW + 1 + n) for n in range(MOST_ABSENCES))
    )
    records: list[Record] = [person, *every_item, *every_reminder, *every_rule]
    workspace.store.records |= {each.key(longest.OWNER): each for each in records}
    return workspace
