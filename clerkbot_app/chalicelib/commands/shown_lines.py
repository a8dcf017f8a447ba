"""Which of the messages that a person was shown last say some words, in the line that was shown of them or in their sender's name: those that
were listed or asked about last, and those of the person's last changes, such as what they saved.

The lines are read as they are for a list, for this person and for this request only. No command, and nothing that is stored, has one
(docs/decisions/0034).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from chalicelib.commands.last_change import changed_here, records_of, shown_here
from chalicelib.commands.request import Request
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.search import search_words
from chalicelib.domain.shown import SHOWN_SECONDS
from chalicelib.ports import ConversationMessage

_MOST_LOOKED_AT = 15
"""Items: those of a page, and what was changed."""
_MOST_CHANGES = 3


@dataclass(frozen=True)
class ShownLines:
    """Slack is asked at the first use, and then only for what it has not just told."""

    request: Request

    def whose(self, says: Callable[[Sequence[str]], bool], *, of_sender: bool) -> list[Item]:
        """Those shown within the last ten minutes whose words, as `search_words` has them, are meant; none for a person who wants to see no lines.
        `of_sender`: who wrote it belongs to its words."""
        return [item for item, line, sender in self._words if says((*line, *sender) if of_sender else line)]

    @cached_property
    def _words(self) -> list[tuple[Item, tuple[str, ...], tuple[str, ...]]]:
        request = self.request
        if not request.person.preferences.excerpts:
            return []
        items = {
            _message(item): item
            for item in (*self._shown(), *self._changed())[:_MOST_LOOKED_AT]
            if item.is_open and not (item.is_todo or item.deleted)
        }
        if not items:
            return []
        slack = request.context.slack
        lines = slack.excerpts(request.user, items)
        senders = slack.profiles({item.sender for item in items.values() if item.sender})
        return [
            (
                item,
                search_words(lines.get(message, "")),
                search_words(sender.name) if (sender := senders.get(item.sender)) else (),
            )
            for message, item in items.items()
        ]

    def _shown(self) -> Sequence[Item]:
        """What was listed last, or asked about."""
        request, shown = self.request, shown_here(self.request)
        since = request.now - SHOWN_SECONDS
        numbers = (shown.listed or (shown.number,)) if shown is not None and shown.at >= since else ()
        asked = request.question
        offered = asked.offered_items if asked is not None and asked.asked_at >= since else ()
        found = tuple(dict.fromkeys(number for number in (*offered, *numbers) if number))
        return request.context.items.by_numbers(request.user, found[:_MOST_LOOKED_AT]) if found else ()

    def _changed(self) -> Sequence[Item]:
        changes = changed_here(self.request, self.request.now - SHOWN_SECONDS, _MOST_CHANGES)
        return [item for each in changes for item in records_of(each, ItemKey, self.request)][:_MOST_LOOKED_AT]


def _message(item: Item) -> ConversationMessage:
    return ConversationMessage(item.channel, item.root_ts, item.ts)
