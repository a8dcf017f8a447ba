"""Several days that may be meant once each or as a series, which alone is one reminder: `mon, wed and fri at 7am`, `for the next 3 days`."""

from __future__ import annotations

from chalicelib.domain.command import NotUnderstood
from chalicelib.messages import time_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.series import series_at
from chalicelib.parsing.time_slots.series_days import named_weekdays_at
from chalicelib.parsing.time_slots.spans import span_at
from chalicelib.parsing.time_slots.words import time_words


def once_or_repeated_at(sentence: Sentence, index: int) -> tuple[int, NotUnderstood] | None:
    """The question whether it is a series, with that as a suggestion."""
    return _weekdays_at(sentence, index) or _next_days_at(sentence, index)


def _weekdays_at(sentence: Sentence, index: int) -> tuple[int, NotUnderstood] | None:
    """`on monday and thursday at 9`; not `monday or thursday`."""
    start = index + (sentence.key(index) == "on")
    if sentence.key(start) not in time_words().all_weekdays and "-" not in sentence.key(start):
        return None
    found = named_weekdays_at(sentence, start)
    if found is None or len(found[1]) == 1 or "or" in sentence.keys(start, found[0]):
        return None
    series = _series(f"every {sentence.typed(start, len(sentence.words))}", sentence)
    if series is None:
        return None
    end = start + series - 1
    return end, NotUnderstood(time_questions.ONCE_OR_EACH_WEEK, f"every {sentence.typed(start, end)}")


def _next_days_at(sentence: Sentence, index: int) -> tuple[int, NotUnderstood] | None:
    """The `for the next 3 days` of `remind me for the next 3 days to …`: behind other words it may be theirs."""
    if sentence.key(index - 1) not in WORDS["me"] or index < 2:
        return None
    start = time_words().prepositions["lasting_next"].after(sentence, index)
    span = span_at(sentence, start) if start != index else None
    if span is None or not span[1].is_whole_days:
        return None
    typed = sentence.typed(index, len(sentence.words))
    text = f"every day {'' if sentence.key(index) == 'for' else 'for '}{typed}"
    series = _series(text, sentence)
    if series is None:
        return None
    said = sentence.saying(text)
    end = index + series - (len(said.words) - (len(sentence.words) - index))
    return end, NotUnderstood(time_questions.EACH_OF_THESE_DAYS, said.typed(0, series))


def _series(text: str, sentence: Sentence) -> int | None:
    """The index after the series with which a text begins; None where that can't be."""
    found = series_at(sentence.saying(text), 0)
    return None if found is None or isinstance(found[1], NotUnderstood) else found[0]
