"""A wish to be reminded so long before, behind what has a time: `todo meeting on tuesday at 17:00, remind me one hour before`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.recurrence import Unsaid
from chalicelib.domain.reminder import When
from chalicelib.messages import reminder_questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.pauses import is_after_pause, without_pause_behind
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.slots.times_of_texts import moved_before
from chalicelib.parsing.time_slots.spans import Span, span_at

_BEHIND = CUES["so_long_earlier"] | CUES["one_spoken_of"] | WORDS["polite_at_end"]
_MOST_OF_WISH = 14
"""Words."""


def todo_with_reminder_before(sentence: Sentence, todo: Callable[[str], AddTodo | None]) -> AddTodo | None:
    """The to-do that stands before the wish, with its reminder so long before its time; None where a sentence ends with no such wish. Raises NotUnderstood
    where nobody knows from which hour it counts. `todo` makes one of a text."""
    if CUES["so_long_earlier"].isdisjoint(sentence.keys(max(0, len(sentence.words) - 3), len(sentence.words))):
        return None
    if (wish := _wish(sentence)) is None:
        return None
    begin, span = wish
    said = without_pause_behind(sentence.typed(0, begin))
    if not WORDS["reminds"].isdisjoint(sentence.keys(0, begin)):
        return None  # Two reminders are wanted: `remind me at 5 to call, and remind me an hour before`.
    found = todo(said) or todo(f"todo {said}")
    if found is None:
        raise NotUnderstood(reminder_questions.REMIND_WHEN)  # Whatever stands before, the wish is no part of its name.
    is_open = found.when is not None and Unsaid.HOUR in found.when.unsaid and not span.is_whole_days
    before = None if is_open else moved_before(found.when, span, sentence)
    if isinstance(before, When):
        return replace(found, when=before)
    lacks = Incomplete.without(replace(found, when=None), "when", AnswerKind.WHEN)
    raise Asks(reminder_questions.remind_when(found.text), lacks)


def _wish(sentence: Sentence) -> tuple[int, Span] | None:
    """Where `and please remind me one hour before` begins, and how long that is."""
    count = len(sentence.words)
    for at in range(max(1, count - _MOST_OF_WISH), count - 2):
        if sentence.key(at) not in WORDS["reminds"] or sentence.key(at + 1) not in WORDS["me"]:
            continue
        begin = at
        while begin > 1 and sentence.key(begin - 1) in WORDS["joins_requests"] | WORDS["asks_you"]:
            begin -= 1
        found = span_at(sentence, at + 2)
        if found is not None and (begin < at or is_after_pause(sentence, at)):
            end, span = found
            if sentence.key(end) in CUES["so_long_earlier"] and _BEHIND.issuperset(sentence.keys(end, count)):
                return begin, span
    return None
