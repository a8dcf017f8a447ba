"""`and 6`, `same for 4`, `the dentist too`: what was just done to an item, or the reminder that was just set, is meant for another one as well."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.commands.items_by_words import items_by_words
from chalicelib.commands.last_change import Correction, records_of, shown_here
from chalicelib.commands.named_items import MOST_OFFERED
from chalicelib.commands.other_items import Numbers, done_by, name_in, numbers_in, reminded_by
from chalicelib.commands.priorities import SetRule
from chalicelib.commands.request import Request
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.priority import RuleKey
from chalicelib.domain.receipt import Receipt
from chalicelib.messages import questions
from chalicelib.parsing.matcher import Reading
from chalicelib.understanding.answers import at_rank


def further_items(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """The same, done to others as well: their numbers, or the place of one in the list that was shown last."""
    return _done_to_more(numbers_in(reading, "numbers") or _at_rank(reading, request), receipt, request)


def further_named_items(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """Raises TwoMeanings for several that are called so."""
    words, by_words = name_in(reading), items_by_words(request)
    if not words:
        return None
    if numbers := by_words.numbers_of_names(words, str):
        return _done_to_more(numbers, receipt, request)
    found = by_words.that_say(words)[:MOST_OFFERED]
    made = [_done_to_more((item.number,), receipt, request) for item in found]
    corrections = [each for each in made if each is not None]
    if len(corrections) > 1:
        raise TwoMeanings(questions.WHICH_DO_YOU_MEAN, [each.command for each in corrections])
    return corrections[0] if corrections else None


def further_user(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """The priority that was just set for somebody's messages, for somebody else's as well."""
    rules = records_of(receipt, RuleKey, request, lambda edit: edit.after is not None)
    return Correction(SetRule(reading.values["user"], rules[0].level)) if len(rules) == 1 else None


def _done_to_more(numbers: Numbers, receipt: Receipt, request: Request) -> Correction | None:
    """Of those that it was done to already nothing more is said: `and 1 and 2` after `done 1`."""
    reminded = reminded_by(receipt, request) if numbers else None
    done = done_by(receipt, request) if numbers and reminded is None else None
    known = {*reminded.numbers} if reminded is not None else done.numbers if done is not None else set()
    more = tuple(number for number in numbers if number not in known)
    if not more:
        return None
    if reminded is not None:
        return Correction(replace(reminded, numbers=more), {*known, *more}, unit=receipt.unit)
    if done is None or (command := done.to_more(more)) is None:
        return None
    is_sure = done.is_same_for(request.context.items.by_numbers(request.user, more))
    return Correction(command, {*known, *more}, is_sure)


def _at_rank(reading: Reading, request: Request) -> Numbers:
    """The number of the item at the place that was said; none where no list was shown."""
    shown = shown_here(request) if "rank" in reading.values else None
    number = at_rank(shown.listed, reading.values["rank"]) if shown is not None else None
    return () if number is None else (number,)
