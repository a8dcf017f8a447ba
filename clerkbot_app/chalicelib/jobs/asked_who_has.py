"""`is it still with me?`, `who has it?`: who has the item that is spoken of. It asks for no change, and is not about whether the last one was made."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.asked_whether import ItemsAskedAbout
from chalicelib.commands.gifts import ListGiven
from chalicelib.commands.last_change import last_changes, records_of, shown_here
from chalicelib.commands.named_items import MOST_OFFERED
from chalicelib.commands.request import ReadingCommand, Request
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.jobs import Origin
from chalicelib.jobs.choices import offered_by
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding.typed_text import english

_ASKS_WHO_HAS_IT = "asks_who_has_it"
_MOST_WORDS = 12


def who_has_it(sentence: Sentence, request: Request) -> ReadingCommand | None:
    """What shows who has it; of several that may be meant the only one that was offered to somebody, or how each of them is. None where nothing is asked."""
    if request.job.origin is Origin.MENTION:  # Below a message `this` is that one: whether it is kept is asked.
        return None
    if len(sentence.words) > _MOST_WORDS or english().answer(sentence, _ASKS_WHO_HAS_IT) is None:
        return None
    items = _spoken_of(request)
    were_offered = [item for item in items if item.handover is not None]
    if len(only := were_offered or items) == 1:
        return ListGiven(number=only[0].number)
    return ItemsAskedAbout(tuple(item.number for item in items[:MOST_OFFERED])) if items else ListGiven()


def _spoken_of(request: Request) -> Sequence[Item]:
    """The items that the last question offers; or else those of the last change, or the one that was shown after it."""
    commands = (
        [press.command for press in offered_by(request.question, request)] if request.question is not None else []
    )
    numbers = {number for each in commands for number in getattr(each, "numbers", ())}
    if numbers:
        return request.context.items.by_numbers(request.user, sorted(numbers))
    last, shown = next(iter(last_changes(request)), None), shown_here(request)
    if shown is not None and shown.number and (last is None or shown.at > last.done_at):
        return request.context.items.by_numbers(request.user, (shown.number,))
    return records_of(last, ItemKey, request) if last is not None else ()
