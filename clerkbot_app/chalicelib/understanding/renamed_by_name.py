"""`rename meier to talk to Meier about shelves`: where the words that name the item end, and its new name begins.

Each word may be part of either, and the longest that an item says would cut the new name: `meier to talk to Meier about` has only words of `talk to Meier
about the shelf`. So what stands before a `to` comes first, in the order in which the item says it, and nothing else where there is a `to`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from chalicelib.commands.rename import Rename
from chalicelib.commands.request import AnyCommand
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.search import search_words
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.enumerations import parted_names
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.sentence import free_text
from chalicelib.parsing.slot_words import word_forms
from chalicelib.understanding.namings import Naming

NamingT = TypeVar("NamingT", bound=Naming)
_MOST_CHOICES = 4


def without_cut_names(namings: Sequence[NamingT], items_of: Callable[[NamingT], Sequence[Item]]) -> Sequence[NamingT]:
    """The words that may name an item, without those that would take some of its new name. Raises TwoMeanings where that may begin at two places."""
    if not any(isinstance(each.command, Rename) and each.command.label for each in namings):
        return namings
    renames = sorted((each for each in namings if _may_rename(each)), key=lambda each: (each.end, each.begin))
    before_to = [each for each in renames if _next(each) in CUES["before_new_names"]]
    named_before_to = [each for each in before_to if items_of(each)]
    in_order = [each for each in named_before_to if _is_in_order(each, items_of(each))]
    if len({each.end for each in in_order}) > 1:
        raise TwoMeanings(questions.TWO_MEANINGS, _meanings(in_order, items_of))
    if in_order:
        return _without_others(in_order, namings, items_of)
    if not _is_called(renames):
        in_any_order = [each for each in named_before_to if _says_each_once(each)]
        with_mark = [each for each in renames if _ends_with_mark(each) and items_of(each)]
        before_as = [each for each in renames if _is_before_as(each) and items_of(each)]
        for chosen in (with_mark, in_any_order, before_as, before_to):
            if chosen:
                return _without_others([each for each in chosen if each.end == chosen[0].end], namings, items_of)
    first = _in_order_from_first(renames, items_of)
    return _without_others(first, namings, items_of) if first else namings


def _without_others(
    chosen: Sequence[NamingT], namings: Sequence[NamingT], items_of: Callable[[NamingT], Sequence[Item]]
) -> Sequence[NamingT]:
    """What no item says as a whole may still be several names: `call the bank and order toner`."""
    return [
        each
        for each in namings
        if each in chosen or not _may_rename(each) or (_has_several_names(each) and not items_of(each))
    ]


def _meanings(namings: Iterable[NamingT], items_of: Callable[[NamingT], Sequence[Item]]) -> list[AnyCommand]:
    """Those first that take most words for the item's."""
    longest = sorted(namings, key=lambda each: -each.end)
    commands = [each.meant_with(f"#{item.number}") for each in longest for item in items_of(each)]
    return list(dict.fromkeys(commands))[:_MOST_CHOICES]


def _in_order_from_first(
    renames: Sequence[NamingT], items_of: Callable[[NamingT], Sequence[Item]]
) -> Sequence[NamingT]:
    """The longest words that an item says in their order, of those that follow each other from the first on."""
    found: Sequence[NamingT] = ()
    for end in dict.fromkeys(each.end for each in renames):
        of_end = [each for each in renames if each.end == end]
        fitting = [each for each in of_end if _is_in_order(each, items_of(each))]
        if not fitting:
            break
        found = fitting
    return found


def _may_rename(naming: Naming) -> bool:
    return naming.command is None or isinstance(naming.command, Rename)


def _is_called(renames: Sequence[Naming]) -> bool:
    """Whether the verb takes the new name without a word between: `call milk oat milk`."""
    first = renames[0]
    return not CUES["calls"].isdisjoint(first.sentence.keys(0, first.begin))


def _has_several_names(naming: Naming) -> bool:
    return len(parted_names(naming.sentence.typed(naming.begin, naming.end))) > 1


def _next(naming: Naming) -> str:
    return naming.sentence.key(naming.end)


def _ends_with_mark(naming: Naming) -> bool:
    return naming.sentence.words[naming.end - 1].raw[-1] in ":="


def _is_before_as(naming: Naming) -> bool:
    return _next(naming) in CUES["also_before_new_names"]


def _words(naming: Naming) -> tuple[str, ...]:
    return search_words(item_name(free_text(naming.sentence, naming.begin, naming.end)).text)


def _says_each_once(naming: Naming) -> bool:
    words = _words(naming)
    return len(set(words)) == len(words)


def _is_in_order(naming: Naming, items: Iterable[Item]) -> bool:
    """Whether an item says the words in their order. A message has no words of its own, so none in another order."""
    return any(not item.is_todo or _says_in_order(_words(naming), item) for item in items)


def _says_in_order(words: Sequence[str], item: Item) -> bool:
    said = iter([word_forms(each) for each in search_words(item.text or item.label)])
    return all(any(word_forms(word) & forms for forms in said) for word in words)
