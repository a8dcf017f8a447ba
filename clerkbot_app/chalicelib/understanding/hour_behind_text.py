"""An hour behind a person's words, and its day before them: `every friday remind me to send the rota at 4pm`.

It may be the hour of the reminder, or of what somebody is reminded of, so it is asked. Read as the words' own without a question, the reminder would come
hours too early.
"""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.recurrence import Unsaid
from chalicelib.domain.reminder import When
from chalicelib.messages import reminder_questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.matcher import Matcher, Reading
from chalicelib.parsing.pauses import is_after_pause
from chalicelib.parsing.reader import slot_values
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.clocks import clock_at
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.understanding.doubtful_times import Build
from chalicelib.understanding.said_beside import Trait, has

_ENDS = " ,;:"
_MOST_BEFORE_WORDS = 5
"""Words of a command before those of the person."""
_MOST_OF_HOUR = 5
"""Words of `at half past four`, and of `at 4 in the afternoon`."""


def ask_of_hour_behind(sentence: Sentence, readings: Sequence[Reading], matcher: Matcher, build: Build) -> None:
    """Raises TwoMeanings where a day without an hour stands before the words, and an hour ends them."""
    at = _hour_at_end(sentence)
    if at is None or sentence.among_people:
        return
    hour = sentence.typed(at, len(sentence.words))
    for reading in readings:
        found = _day_and_words(sentence, reading, at)
        if found is None:
            continue
        end, words = found
        day, request = sentence.typed(0, end).strip(_ENDS), sentence.typed(end, at).strip(_ENDS).removesuffix(words)
        ways = (f"{day} {hour} {request}{words}", f"{day} {request}“{words} {hour}”")
        meanings = [(best[0], said) for said in map(sentence.saying, ways) if (best := matcher.best(said))]
        is_same = all(each.command == reading.command for each, _ in meanings)
        if len(meanings) == len(ways) and is_same and meanings[0][0].values.get("text") == words:
            raise TwoMeanings(reminder_questions.LIMIT_OR_TEXT, [build(*each) for each in meanings])


def _day_and_words(sentence: Sentence, reading: Reading, at: int) -> tuple[int, str] | None:
    """Where the day ends that stands before the words, without an hour, and these words without theirs: it is read as that, or as the beginning of the
    words. None without one."""
    text, when = reading.values.get("text"), reading.values.get("when")
    if not (has(reading.command, Trait.TIME_BEHIND_TEXT) and isinstance(text, str) and isinstance(when, When)):
        return None
    hour = sentence.typed(at, len(sentence.words))
    if Unsaid.HOUR in when.unsaid and text.endswith(hour):
        ends = (end for values in sentence.slot_values.values() for end, value in values if value is when)
        return next(((end, text.removesuffix(hour).strip(_ENDS)) for end in ends if 0 < end < at), None)
    for begin in range(1, min(_MOST_BEFORE_WORDS, at)):
        if sentence.typed(begin, at).strip(_ENDS) != text:
            continue
        for end, day in slot_values(sentence, TIME_SLOTS, "when", begin):
            is_open = isinstance(day, When) and Unsaid.HOUR in day.unsaid and end < at
            if is_open and sentence.key(end) in CUES["begins_reminded"]:
                return end, sentence.typed(end + 1, at).strip(_ENDS)
            if is_open and is_after_pause(sentence, end):
                return end, sentence.typed(end, at).strip(_ENDS)
    return None


def _hour_at_end(sentence: Sentence) -> int | None:
    """Where the `at 4pm` begins that ends the sentence, behind some words."""
    count, at_words = len(sentence.words), time_words().prepositions["at"]
    for at in range(max(1, count - _MOST_OF_HOUR), count - 1):
        start = at_words.after(sentence, at)
        if start == at or sentence.words[at].is_quoted:
            continue
        found = clock_at(sentence, start, bare=True)
        if found is not None and found[0] == count:
            return at
    return None
