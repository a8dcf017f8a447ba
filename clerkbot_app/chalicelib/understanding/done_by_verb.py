"""`bought the milk`, `i called the dentist`: the to-do that says so with the same verb, `buy milk`, is offered as done."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.finish import Finish
from chalicelib.commands.items_by_words import items_by_words, nothing_says
from chalicelib.commands.named_items import JUST_CAME, came_last
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.search import search_words
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.sentence import Sentence, free_text
from chalicelib.parsing.slot_words import PAST

_MOST_WORDS, _MOST_OFFERED = 10, 3
_SAYS_NO_NAME = frozenset(
    {"it", "that", "this", "them", "thanks", "thank", "you", "ta", "cheers", "now", "already", "today"}
)
"""`reported it, thanks`: what just came."""
_BEFORE_PASSIVE = frozenset(
    {"is", "are", "was", "were", "has", "have", "been", "got", "already", "now", "all", "finally", "just"}
)
_DOUBLED = 2


def offer_what_was_done(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings with the items that a sentence may say the person has done. People tell each other such things, so it is only asked."""
    if found := said_to_be_done(sentence, request):
        raise TwoMeanings(questions.IS_IT_DONE, [Finish((item.number,)) for item in found[:_MOST_OFFERED]])


def named_series_done(problem: TwoMeanings[AnyCommand], sentence: Sentence, request: Request) -> Finish | None:
    """`weekly update done`: the item of that name is done, and nothing new comes every week. None where it is no to-do with a series that was read so.
    Raises TwoMeanings for what only tells of it, as `weekly update sent`, and NotUnderstood where nothing is called so."""
    todo, count = next(iter(problem.meanings), None), len(sentence.words)
    if not isinstance(todo, AddTodo) or todo.when is None or todo.when.recurrence is None:
        return None
    last = sentence.key(count - 1)
    is_sure = last in CUES["says_done"]
    if len(problem.meanings) > 1 or not (is_sure or _to_be_done(last)) or count <= _DOUBLED:
        return None
    name = item_name(free_text(sentence, 0, count - 1)).text
    without_series = todo.text.rpartition(" ")[0]  # `weekly stock count` was added as the stock count, with a series.
    items = items_by_words(request).that_say(name) or items_by_words(request).that_say(without_series)
    if not items:
        raise nothing_says(name)
    if is_sure and len(items) == 1:
        return Finish((items[0].number,))
    raise TwoMeanings(questions.IS_IT_DONE, [Finish((item.number,)) for item in items[:_MOST_OFFERED]])


def said_to_be_done(sentence: Sentence, request: Request) -> Sequence[Item]:
    """The items that begin with the verb of which a sentence tells: `send invoices`, of `I've sent the invoices`."""
    if len(sentence.words) > _MOST_WORDS or sentence.text.rstrip().endswith("?"):
        return ()
    if passive := _told_of_item(sentence, request):
        return passive
    begin = next((at for at in range(len(sentence.words)) if sentence.key(at) not in CUES["before_done_verb"]), 0)
    verbs = _to_be_done(sentence.key(begin))
    begin += 1
    if not verbs or begin >= len(sentence.words):
        return ()
    if _SAYS_NO_NAME.issuperset(sentence.keys(begin, len(sentence.words))):
        numbers = tuple(each.item_number for each in came_last(request, JUST_CAME) if each.is_of_item)
        return [item for item in request.context.items.by_numbers(request.user, numbers) if _begins(item, verbs)]
    return [
        item
        for item in items_by_words(request).that_say(item_name(free_text(sentence, begin, len(sentence.words))).text)
        if _begins(item, verbs)
    ]


def _told_of_item(sentence: Sentence, request: Request) -> Sequence[Item]:
    """The same of `the invoices are sent`, `lunch has been ordered`."""
    end = len(sentence.words) - 1
    verbs = _to_be_done(sentence.key(end)) if end > 1 and sentence.key(end - 1) in _BEFORE_PASSIVE else ()
    while end and sentence.key(end - 1) in _BEFORE_PASSIVE:
        end -= 1
    if not verbs or not end:
        return ()
    said = items_by_words(request).that_say(item_name(free_text(sentence, 0, end)).text)
    return [item for item in said if _begins(item, verbs)]


def names_what_was_done(sentence: Sentence) -> int:
    """The index of the word behind the verb with which somebody tells what they did: 2 of `I've sent the invoices`. 0 where there is none."""
    begin = next((at for at in range(len(sentence.words)) if sentence.key(at) not in CUES["before_done_verb"]), 0)
    return begin + 1 if begin and _to_be_done(sentence.key(begin)) else 0


def _to_be_done(past: str) -> Sequence[str]:
    """What the verb may be: `call` of `called`, `stop` of `stopped`, `try` of `tried`."""
    if past in PAST:
        return (PAST[past],)
    stem = past.removesuffix("ed")
    if stem == past or not stem:
        return ()
    doubled = (stem[:-1],) if len(stem) > _DOUBLED and stem[-1] == stem[-2] else ()
    with_y = (f"{stem[:-1]}y",) if stem.endswith("i") else ()
    return (stem, f"{stem}e", *doubled, *with_y)


def _begins(item: Item, verbs: Sequence[str]) -> bool:
    return next(iter(search_words(item.label or item.text)), "") in verbs
