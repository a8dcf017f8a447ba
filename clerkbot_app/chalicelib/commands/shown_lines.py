"""Which of the messages that a person was shown last say some words, in the line that was shown of them or in their sender's name.

The lines are read as they are for a list, for this person and for this request only. No command, and nothing that is stored, has one
(docs/decisions/0034).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from chalicelib.commands.last_change import shown_here
from chalicelib.commands.request import Request
from chalicelib.domain.item import Item
from chalicelib.domain.search import search_words
from chalicelib.domain.shown import SHOWN_SECONDS
from chalicelib.ports import ConversationMessage

_MOST_LOOKED_AT = 10
"""Items: those of a page."""


@dataclass(frozen=True)
class ShownLines:
    """Slack is asked at the first use, and then only for what it has not just told."""

    request: Request

    def whose(self, says: Callable[[Sequence[str]], bool]) -> list[Item]:
        """Those shown within the last ten minutes whose words, as `search_words` has them, are meant; none for a person who wants to see no lines."""
        return [item for item, words in self._words if says(words)]

    @cached_property
    def _words(self) -> list[tuple[Item, tuple[str, ...]]]:
        request, shown = self.request, shown_here(self.request)
        if shown is None or request.now - shown.at > SHOWN_SECONDS or not request.person.preferences.excerpts:
            return []
        numbers = shown.listed or (shown.number,)
        found = request.context.items.by_numbers(request.user, numbers[:_MOST_LOOKED_AT])
        items = {_message(item): item for item in found if item.is_open and not (item.is_todo or item.deleted)}
        if not items:
            return []
        slack = request.context.slack
        lines = slack.excerpts(request.user, items)
        senders = slack.profiles({item.sender for item in items.values() if item.sender})
        return [
            (
                item,
                search_words(f"{lines.get(message, '')} {sender.name if (sender := senders.get(item.sender)) else ''}"),
            )
            for message, item in items.items()
        ]


def _message(item: Item) -> ConversationMessage:
    return ConversationMessage(item.channel, item.root_ts, item.ts)
