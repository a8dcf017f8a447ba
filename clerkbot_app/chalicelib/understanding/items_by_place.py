"""Items that words say by their places among those that were asked about, listed or named last: `the second one`, `the last two`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chalicelib.commands.last_change import shown_here
from chalicelib.commands.list_items import PAGE_SIZE
from chalicelib.commands.named_items import on_the_list
from chalicelib.commands.request import Request
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.item import Item
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.ports import ItemQuery
from chalicelib.understanding.answers import RANKS, among, says, says_rank, several_among
from chalicelib.understanding.listed_rows import offers_what_is_new
from chalicelib.understanding.named_since import at_places, items_named_since

_SEVERAL = 2
Numbers = Sequence[int]


def items_at_place(sentence: Sentence, request: Request) -> Sequence[Item]:
    """The open item that words say by its place: `the second one`. Of a list after which others were named it may be two: its row, and one of these."""
    if not says_rank(sentence):
        return ()
    numbers = _spoken_of(request, lambda places: _at_rank(places, sentence))
    return on_the_list(numbers, request.context.items.by_numbers(request.user, numbers)).items if numbers else ()


def items_at_places(sentence: Sentence, request: Request) -> Numbers:
    """The numbers of the items that words say by several places: `the last two`."""
    return _spoken_of(request, lambda places: several_among(places, sentence))


def shown_at_places(sentence: Sentence, request: Request) -> tuple[int, ...]:
    """The items that a whole sentence says by their places: `the second one`, `and the last two?`. After `next` the places go on from that item."""
    begin = int(sentence.key(0) in WORDS["and"] and len(sentence.words) > 1)
    said = sentence.saying(sentence.typed(begin, len(sentence.words)).rstrip("?! "))
    if not (says_rank(said) or says(said, RANKS)):
        return ()
    listed, _ = _listed(request)
    if len(listed) < _SEVERAL:
        listed = _from_most_important(request) or listed
    return tuple(_at_rank(listed, said) if says_rank(said) else several_among(listed, said))


def _at_rank(places: Numbers, sentence: Sentence) -> Numbers:
    number = among(places, sentence)
    return () if number is None else (number,)


def _spoken_of(request: Request, places: Callable[[Numbers], Numbers]) -> Numbers:
    """The numbers at these places of what was listed last, or of what changes named since."""
    listed, at = _listed(request)
    return at_places(listed, items_named_since(at, request, listed), places)


def _listed(request: Request) -> tuple[Numbers, float]:
    """The numbers of the items that were asked about or listed last, in their order, and when; 0.0 where none were."""
    shown, asked = shown_here(request), request.question
    if offers_what_is_new(request):
        raise NotUnderstood(questions.NOT_SET_YET)  # What was asked about last is on no list yet: `both low`.
    if asked is not None and asked.offered_items and asked.asked_at >= (shown.at if shown is not None else 0.0):
        return asked.offered_items, asked.asked_at
    return (shown.listed, shown.at) if shown is not None else ((), 0.0)


def _from_most_important(request: Request) -> Numbers:
    """The first page of the list, where its first item was shown last."""
    shown = shown_here(request)
    items = request.context.items.open(request.user, ItemQuery(), PAGE_SIZE).items if shown is not None else ()
    return [item.number for item in items] if items and shown is not None and shown.number == items[0].number else ()
