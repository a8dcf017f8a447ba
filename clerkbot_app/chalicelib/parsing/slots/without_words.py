"""Slots that take no word: a mark before a place in the sentence, or the word that follows it, tells what comes."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.parsing.pauses import ends_with_pause
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS


def pause_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A mark before the next word: `card: write the tests`, `right, I'm back`."""
    return [(at, True)] if at and ends_with_pause(sentence, at - 1) else ()


def no_pause_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """No mark before the next word: `no | tea reminder tomorrow`, but not `no, the tea reminder tomorrow`."""
    return () if pause_slot(sentence, at) else [(at, True)]


def by_follows_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A day or hour follows by which something is due: `as invoice | by friday`."""
    return [(at, True)] if sentence.key(at) in WORDS["by"] else ()


def asterisk_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """The whole sentence has an asterisk at one of its ends: `*6pm` corrects what was written before."""
    text = sentence.text.strip()
    return [(at, True)] if not at and text.count("*") == 1 and "*" in (text[0], text[-1]) else ()


def question_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A word follows that asks: `tell me | which rules I have`."""
    return [(at, True)] if sentence.key(at) in WORDS["asks"] else ()


def no_telling_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """No word follows that tells of what was named: `a reminder tomorrow | dentist`, but not `a reminder tomorrow would be new`."""
    return () if sentence.key(at) in WORDS["tells"] else [(at, True)]


def chore_follows_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A word follows with which something to be done begins: `add a job | fix the light`."""
    return [(at, True)] if sentence.key(at) in WORDS["chores"] else ()


def asked_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """The whole sentence ends with a question mark: what is told else is asked, as in `@bob is on leave today?`."""
    return [(at, True)] if sentence.text.rstrip().endswith("?") else ()


def no_statement_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """What follows is no clause of its own: `put this on my list | call Ana`, but not `put this on my list | it's the form`."""
    return () if sentence.key(at) in WORDS["begins_statement"] else [(at, True)]
