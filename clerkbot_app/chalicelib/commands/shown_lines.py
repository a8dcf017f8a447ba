"""Lines of the messages that a person may name by them: of those that were listed or asked about last, and of the person's last changes, such as
what they saved; of what is on their list as well, where the words are surely a name and fit nothing else.

The lines are read as they are for a list, for this person and for this request only. No command, and nothing that is stored, has one
(docs/decisions/0034).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from chalicelib.commands.last_change import changed_here, records_of, shown_here
from chalicelib.commands.request import Request
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.person import Person
from chalicelib.domain.search import search_words
from chalicelib.domain.shown import SHOWN_SECONDS
from chalicelib.ports import Context, ConversationMessage, ItemQuery

MOST_LINES = 15
"""Messages whose lines are read: those of a page, and what was changed."""
_MOST_CHANGES = 3


@dataclass(frozen=True)
class ShownLine:
    """What the line of an item's message says, and the name of who wrote it, as `search_words` has them."""

    item: Item
    line: tuple[str, ...]
    sender: tuple[str, ...]

    def words(self, *, of_sender: bool) -> tuple[str, ...]:
        return (*self.line, *self.sender) if of_sender else self.line


@dataclass(frozen=True)
class ShownLines:
    """Slack is asked at the first use, and then only for what it has not just told. There are none for a person who wants to see no lines."""

    request: Request

    def shown(self) -> Sequence[ShownLine]:
        """Of what was shown within the last ten minutes."""
        return self._shown_lines

    def on_list(self) -> Sequence[ShownLine]:
        """Of the most important items as well."""
        return self._lines_of_list

    def are_all_known(self) -> bool:
        """Whether each message on the list has its line among these, or a label, by which it is named."""
        unnamed = {item.number for item in self._on_list if _has_line(item) and not item.label}
        known = {each.item.number for each in (*self._shown_lines, *self._lines_of_list) if each.line}
        return len(self._on_list) < MOST_LINES and unnamed <= known

    @cached_property
    def _shown_lines(self) -> Sequence[ShownLine]:
        return self._lines_of([*self._last_shown(), *self._changed()])

    @cached_property
    def _on_list(self) -> Sequence[Item]:
        return self.request.context.items.open(self.request.user, ItemQuery(), MOST_LINES).items

    @cached_property
    def _lines_of_list(self) -> Sequence[ShownLine]:
        if not self.request.person.preferences.excerpts:
            return ()
        known = {each.item.number for each in self._shown_lines}
        return self._lines_of(item for item in self._on_list if item.number not in known)

    def _last_shown(self) -> Sequence[Item]:
        """What was listed last, or asked about."""
        request, shown, asked = self.request, shown_here(self.request), self.request.question
        since = request.now - SHOWN_SECONDS
        listed = (shown.listed or (shown.number,)) if shown is not None and shown.at >= since else ()
        offered = asked.offered_items if asked is not None and asked.asked_at >= since else ()
        numbers = tuple(dict.fromkeys(number for number in (*offered, *listed) if number))
        return request.context.items.by_numbers(request.user, numbers[:MOST_LINES]) if numbers else ()

    def _changed(self) -> Sequence[Item]:
        changes = changed_here(self.request, self.request.now - SHOWN_SECONDS, _MOST_CHANGES)
        return [item for each in changes for item in records_of(each, ItemKey, self.request)][:MOST_LINES]

    def _lines_of(self, items: Iterable[Item]) -> Sequence[ShownLine]:
        request = self.request
        lines = lines_of(items, request.person, request.context)
        senders = request.context.slack.profiles({item.sender for item, _ in lines if item.sender})
        names = {user: search_words(profile.name) for user, profile in senders.items()}
        return [ShownLine(item, search_words(line), names.get(item.sender, ())) for item, line in lines]


def lines_of(items: Iterable[Item], person: Person, context: Context) -> Sequence[tuple[Item, str]]:
    """The first MOST_LINES of them that are messages and still open, each with its line; empty for one that Slack doesn't show. Nothing for a
    person who wants to see no lines."""
    messages = {_message(item): item for item in items if item.is_open and _has_line(item)}
    wanted = dict([*messages.items()][:MOST_LINES])
    if not wanted or not person.preferences.excerpts:
        return ()
    lines = context.slack.excerpts(person.user, wanted)
    return [(item, lines.get(message, "")) for message, item in wanted.items()]


def _has_line(item: Item) -> bool:
    return not (item.is_todo or item.deleted)


def _message(item: Item) -> ConversationMessage:
    return ConversationMessage(item.channel, item.root_ts, item.ts)
