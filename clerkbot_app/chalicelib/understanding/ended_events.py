"""`the meeting is over`, `the training is cancelled`: an event that ended, or won't take place, is seldom an item that has only some of these words.

`meeting minutes` and `training plan` stay to be done when the meeting is over and the training is cancelled. So an item is only finished so where it is
called just that; another one is asked about. An absence of that reason is what somebody means rather.
"""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.finish import Finish
from chalicelib.commands.request import Request
from chalicelib.commands.return_digest import Back
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.search import search_words
from chalicelib.messages.item_words import did_you_mean_text, item_or_back_text
from chalicelib.parsing.enumerations import parted_names
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.understanding.typed_text import english

_ENDED_EVENT = "ended_event"


def event_in(sentence: Sentence) -> str:
    """What is said to be over, or not to take place; empty where the sentence says that of nothing."""
    told = english().answer(sentence, _ENDED_EVENT)
    return "" if told is None else str(told.values["named"])


def ask_of_event(finish: Finish, event: str, request: Request) -> None:
    """Raises TwoMeanings for an item that is called otherwise than the event; to who is away, also whether they are back."""
    items = request.context.items.by_numbers(request.user, finish.numbers)
    if all(is_called(item, event) for item in items):
        return
    if any(each.covers(request.now) for each in request.person.absences):
        raise TwoMeanings(item_or_back_text(items), [finish, Back()])
    raise TwoMeanings(did_you_mean_text(items), [finish])


def is_called(item: Item, event: str) -> bool:
    """Whether the words are all that the item says; of several that are named, these of one."""
    names = [_words(each) for each in (event, *parted_names(event))]
    return any(_words(each) in names for each in (item.label, item.text) if each)


def _words(text: str) -> Sequence[str]:
    return [word for word in search_words(text) if word not in WORDS["before_names"]]
