"""What has to be asked of the time of a to-do or a reminder: words of the person's own that may be a part of it, or say when it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from chalicelib.commands.request import AnyCommand
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.reminder import When
from chalicelib.messages import questions, reminder_questions, time_questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.matcher import Matcher, Reading
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.beginnings import mistyped_time_word
from chalicelib.parsing.time_slots.series import limit_begins_at
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.understanding.said_beside import Trait, has

_MOST_OF_TIME = 3
"""The last of these words that may be a part of the time."""

_DASHES = 2
"""In `2027-01-31`."""
_MOST_BEFORE_TODO = 4
"""Words before those of a to-do."""
_TIMES_TOO_MANY = frozenset({questions.only_one("time"), time_questions.ONCE_OR_EACH_WEEK})

Build = Callable[[Reading, Sentence], AnyCommand]
"""The command of a reading; raises NotUnderstood."""


class MistypedTime(NotUnderstood):
    """Of a sentence with a mistyped word of a time: with the right one it is a command, so its words name nothing else."""


def ask_of_mistyped_time(sentence: Sentence, reading: Reading, matcher: Matcher, build: Build) -> None:
    """Raises TwoMeanings where the words of a to-do beside its time may be a part of it: `stretch evry day` of `stretch evry day at 10:30`, and
    `tomorrw` of `remind me at 11 tomorrw to call`."""
    text = reading.values.get("text")
    if not has(reading.command, Trait.TIME_BEHIND_TEXT) or not isinstance(text, str):
        return
    own = Sentence(text)
    for index in _beside_time(sentence, own, has_time="when" in reading.values):
        meant = mistyped_time_word(own, index)
        if not meant:
            continue
        corrected = sentence.corrected({**sentence.corrections, own.key(index): meant})
        readings = matcher.best(corrected)
        shorter = readings[0].values.get("text") if readings else None
        is_shorter = isinstance(shorter, str) and len(shorter.split()) < len(text.split())
        if is_shorter and (meanings := _built(((readings[0], corrected), (reading, sentence)), build)):
            raise TwoMeanings(questions.is_time_mistyped(own.typed(index, index + 1)), meanings)


def _beside_time(sentence: Sentence, own: Sentence, *, has_time: bool) -> Iterable[int]:
    """The words of the text that may belong to the time behind it, or to one before it. At least one is the person's own."""
    count, most = len(own.words), _MOST_OF_TIME
    last = range(max(1, count - most), count)
    is_behind_time = has_time and bool(own.words) and sentence.words[-1].key == own.words[-1].key
    return {*range(min(most, count - 1)), *last} if is_behind_time else last


def question_about_mistyped_time(
    sentence: Sentence, matcher: Matcher, is_understood: Callable[[str, Sentence], bool]
) -> NotUnderstood | None:
    """What is asked where words of a time were mistyped: `on munday at 9`. None where there is none, or the sentence is no command with others in
    their place. A word that the language has is none of them."""
    words, mistyped = [word.raw for word in sentence.words], list[str]()
    for index, word in enumerate(sentence.words):
        is_known = word.key in matcher.template_words or word.key in matcher.slot_words
        if not is_known and (meant := mistyped_time_word(sentence, index)):
            mistyped.append(word.raw)
            words[index] = meant
    text = " ".join(words)
    if not mistyped or not is_understood(text, sentence):
        return None
    return MistypedTime(questions.unclear(" ".join(mistyped)), text, are_corrections=True)


def with_limit(
    sentence: Sentence, readings: Sequence[Reading], matcher: Matcher, build: Build
) -> tuple[Sentence, Sequence[Reading]]:
    """The sentence with the end of its series where its time is, and how that is read; the same as before where none is said behind the words of a to-do.
    Raises TwoMeanings where the last words may be these, or say when the series doesn't come: `remind me daily to stretch until christmas`."""
    reading = readings[0]
    text, when = reading.values.get("text"), reading.values.get("when")
    if not isinstance(text, str) or not isinstance(when, When) or when.recurrence is None:
        return sentence, readings
    end = next((end for values in sentence.slot_values.values() for end, value in values if value is when), 0)
    begins = (at for at in range(max(2, end + 1), len(sentence.words)) if limit_begins_at(sentence, at))
    at = next(begins, 0)
    if not 0 < end < at:
        return sentence, readings
    parts = sentence.typed(0, end), sentence.typed(at, len(sentence.words)), sentence.typed(end, at)
    limited = sentence.saying(" ".join(parts))
    found = matcher.best(limited)
    if not found:  # No series leaves out a single day: `except next monday`.
        limited = sentence.saying(sentence.typed(0, at).rstrip(" ,;.("))
        found = matcher.best(limited)
    if found and found[0].values.get("text") != text and found[0].command == reading.command:
        if _is_clearly_end(sentence, at, found[0]):
            return limited, found
        meanings = [build(found[0], limited), *_built([(reading, sentence)], build)]
        raise TwoMeanings(reminder_questions.LIMIT_OR_TEXT, meanings)
    return sentence, readings


def _is_clearly_end(sentence: Sentence, at: int, limited: Reading) -> bool:
    """Whether a date ends the sentence: `until end of january`, behind what is hardly done until then, as `extend the lease until 31 january` is."""
    when, text = limited.values.get("when"), str(limited.values.get("text"))
    begin = time_words().series["until"].after(sentence, at)
    is_until = begin != at and isinstance(when, When) and when.recurrence is not None and bool(when.recurrence.until)
    said = sentence.keys(begin, len(sentence.words))
    is_date = not time_words().months.keys().isdisjoint(said) or any(key.count("-") == _DASHES for key in said)
    return is_until and is_date and CUES["done_until"].isdisjoint(text.lower().split())


def todo_with_times(
    sentence: Sentence, problem: NotUnderstood, todo: Callable[[str], AddTodo | None]
) -> AddTodo | None:
    """The to-do with all its words where their times are too many: `todo call ito at 9 or 10`. None for anything else. `todo` makes one of a text."""
    if problem.message not in _TIMES_TOO_MANY or any(word.is_quoted for word in sentence.words):
        return None
    for begin in range(1, min(_MOST_BEFORE_TODO, len(sentence.words) - 1) + 1):
        words = sentence.typed(begin, len(sentence.words))
        made = todo(f"{sentence.typed(0, begin)} “{words}”")
        if made is not None and made.text == words and made.when is None:
            return made
    return None


def _built(readings: Iterable[tuple[Reading, Sentence]], build: Build) -> list[AnyCommand]:
    """The commands of those that can be meant."""
    meanings = []
    for reading, said in readings:
        with suppress(NotUnderstood):
            meanings.append(build(reading, said))
    return meanings
