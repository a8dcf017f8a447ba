"""Whether a sentence has the form of a correction of a time: `make it 6`, `an hour later`, `make it 12, traffic`."""

from __future__ import annotations

from chalicelib.parsing.changed_mind import without_kept_part
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.pauses import is_after_pause, without_pause_behind
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.words import may_begin_time
from chalicelib.understanding.typed_text import english

END_OF_ABSENCE, OTHER_DAYS = "end_of_absence", "other_days"
"""The names of their sentences."""
_CORRECTIONS_OF_TIME = ("correction", "longer_or_later", "another_start")
_ASKS_TO_WAIT = "asks_to_wait"
_MOST_WORDS_OF_TIME = 16
"""No correction is longer."""
_MOST_WORDS_OF_REASON = 3
_NO_REASON = WORDS["and"] | WORDS["not"] | WORDS["chores"] | WORDS["joins_requests"] | WORDS["only_refers"]
"""What follows is said of it as well, or is another thing to do."""


def reading_of_time(sentence: Sentence) -> Reading | None:
    """The sentence as a correction of a time; None if it is none."""
    is_too_long, adds = (
        len(sentence.words) > _MOST_WORDS_OF_TIME,
        sentence.key(len(sentence.words) - 1) in CUES["adds_to_it"],
    )
    if is_too_long or adds or english().answer(sentence, _ASKS_TO_WAIT) or _leaves_out_days(sentence):
        return None
    said = without_kept_part(sentence)
    readings = (english().answer(said, name) for name in (*_CORRECTIONS_OF_TIME, END_OF_ABSENCE))
    return next((each for each in readings if each is not None), None) or _before_reason(sentence)


def _before_reason(sentence: Sentence) -> Reading | None:
    """The correction before a few words that only tell why: `make it 12, traffic`."""
    count = len(sentence.words)
    begin = next(
        (at for at in range(max(2, count - _MOST_WORDS_OF_REASON), count) if is_after_pause(sentence, at)), None
    )
    if begin is None or may_begin_time(sentence, begin) or sentence.key(begin) in _NO_REASON:
        return None
    return english().answer(sentence.saying(without_pause_behind(sentence.typed(0, begin))), _CORRECTIONS_OF_TIME[0])


def _leaves_out_days(sentence: Sentence) -> bool:
    """`no saturdays`, which is not `no, saturdays`."""
    begins_so = sentence.key(0) in CUES["leaves_out_days"] and sentence.words[0].raw[-1].isalpha()
    return begins_so and english().answer(sentence, OTHER_DAYS) is not None
