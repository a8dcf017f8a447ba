"""The slots of sentence templates that are no times: items, reminders, people, channels, levels, labels, free text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.permalink import Permalink
from chalicelib.domain.preferences import REACTIONS
from chalicelib.domain.priority import Level
from chalicelib.domain.receipt import CHUNK
from chalicelib.domain.tags import tag_of, with_tags
from chalicelib.messages import problems, questions
from chalicelib.parsing.reader import SlotReader, slot_values
from chalicelib.parsing.sentence import Sentence, free_text
from chalicelib.parsing.slot_words import LEVEL_WORDS, WORDS
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.words import time_words

_MOST_DIGITS = 8
"""No item has a number with more."""
_NUMBER = re.compile(r"#?(\d+)", re.ASCII)
_REMINDER = re.compile(r"(?:r#?)?(\d+)", re.ASCII)
_AND, _TO, _NOUNS = WORDS["and"], WORDS["to"], WORDS["item_nouns"]
_NUMBER_NOUNS, _REMINDER_NOUNS, _PRIORITY = WORDS["number_nouns"], WORDS["reminder_nouns"], WORDS["priority"]
_MARKED_REMINDER = re.compile(r"r#?(\d+)", re.ASCII)
_LONGEST_TIME = 8
"""Words of one time that are looked at."""
_MOST_OF_PLACE, _MOST_OF_ACTIVITY, _MOST_OF_ASIDE = 3, 6, 5
"""Words."""
_ENDS_CLAUSE = ",;.!"
_BEFORE_ASIDE = tuple(",;:")
_PAUSES = ",;:.!?-–—"

Bounds = tuple[Level, Level]
"""The strongest and the weakest level that is meant."""


def _numbers(
    pattern: re.Pattern[str], nouns: frozenset[str], sentence: Sentence, at: int
) -> Sequence[tuple[int, object]]:
    """`12`, `#12`, `items 3 and 4`, `1, 2 and 5`, `12-15`: all lists that begin there, each as a tuple of numbers."""
    return list(_lists(pattern, nouns, sentence, _after_nouns(nouns, sentence, at)))


def _after_nouns(nouns: frozenset[str], sentence: Sentence, at: int) -> int:
    """The index of the number itself: `the item number 3`."""
    begin = at + 1 if sentence.key(at) in WORDS["the"] else at
    begin += sentence.key(begin) in nouns
    is_number_next = begin != at and sentence.key(begin) in _NUMBER_NOUNS
    return begin + is_number_next


def _marked_numbers(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """The same where a bare number would be something else: `#12`, `#3 and 4`, `item 12`."""
    if sentence.key(at) in _NUMBER_NOUNS and at and sentence.key(at - 1) in _REMINDER_NOUNS:
        return ()  # `reminder number 3`
    is_marked = sentence.key(at).startswith("#") or sentence.key(at) in _NOUNS
    return _numbers(_NUMBER, _NOUNS, sentence, at) if is_marked else ()


def _several_numbers(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """The same of several, where one would be something else: `11 and 12`."""
    found = _numbers(_NUMBER, _NOUNS, sentence, at)
    return [(end, value) for end, value in found if isinstance(value, tuple) and len(value) > 1]


def _named_reminders(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Reminders that can't be items: `R3`, `reminder 3`."""
    pattern = _REMINDER if sentence.key(at) in _REMINDER_NOUNS else _MARKED_REMINDER
    return _numbers(pattern, _REMINDER_NOUNS, sentence, at)


def _lists(
    pattern: re.Pattern[str], nouns: frozenset[str], sentence: Sentence, at: int
) -> Iterator[tuple[int, tuple[int, ...] | NotUnderstood]]:
    numbers: tuple[int, ...] = ()
    while True:
        read = _number_or_range(pattern, sentence, at)
        if read is None:
            return
        first = _digits(pattern, sentence, at) or ""
        if sentence.key(at + 1) in WORDS["goal"] and len(first) <= _MOST_DIGITS:
            yield at + 1, (*numbers, int(first))  # `move R3 to 11`: no range.
        at, more = read
        if isinstance(more, NotUnderstood):
            yield at, more
            return
        numbers = tuple(dict.fromkeys((*numbers, *more)))
        if len(numbers) > CHUNK:
            yield at, NotUnderstood(questions.too_many_at_once(CHUNK))
            return
        yield at, numbers
        while sentence.key(at) in _AND:
            at += 1
        at = _after_nouns(nouns, sentence, at)


def _number_or_range(
    pattern: re.Pattern[str], sentence: Sentence, at: int
) -> tuple[int, Sequence[int] | NotUnderstood] | None:
    first = _digits(pattern, sentence, at)
    if first is None:
        return None
    if len(first) > _MOST_DIGITS:
        problem = questions.no_such_item(first), "list"
        if pattern in {_REMINDER, _MARKED_REMINDER}:
            problem = questions.no_such_reminder(first), "reminder list"
        return at + 1, NotUnderstood(*problem, are_corrections=True)
    last = _digits(pattern, sentence, at + 2) if sentence.key(at + 1) in _TO else None
    if last is None:
        return at + 1, [int(first)]
    if len(last) > _MOST_DIGITS or int(last) - int(first) >= CHUNK:
        return at + 3, NotUnderstood(questions.too_many_at_once(CHUNK))
    if int(last) < int(first):
        return at + 3, NotUnderstood(questions.backwards(first, last))
    return at + 3, range(int(first), int(last) + 1)


def _digits(pattern: re.Pattern[str], sentence: Sentence, at: int) -> str | None:
    found = pattern.fullmatch(sentence.key(at))
    return found.group(1) if found else None


def _user(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    user = sentence.user(at)
    return [(at + 1, user)] if user else ()


def _channel(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    channel = sentence.channel(at)
    return [(at + 1, channel)] if channel else ()


def _level(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """`high`, `high priority`, `priority high`, `priority: high`."""
    begin = at
    if sentence.key(at) in _PRIORITY:
        begin = at + 2 if sentence.key(at + 1) in WORDS["priority_is"] else at + 1
    level = LEVEL_WORDS.get(sentence.key(begin))
    if level is None:
        return ()
    if begin == at and sentence.key(at + 1) in _PRIORITY:
        return [(at + 1, level), (at + 2, level)]
    return [(begin + 1, level)]


def _said_level(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A level after free text: `high priority`, or one of the five words where it can't belong to the text."""
    if Level.parse(sentence.key(at)) is not None and at and sentence.key(at - 1) not in WORDS["no_level_after"]:
        return _level(sentence, at)
    return _marked_level(sentence, at)


def _marked_level(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A level that can be no other word: `high priority`, `!high`, `high:`."""
    raw = sentence.words[at].raw
    is_marked = raw[0] == "!" or raw[-1] == ":"
    return [(end, level) for end, level in _level(sentence, at) if is_marked or end > at + 1]


def _due(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A time after free text, where it can't belong to the text."""
    if not at or sentence.key(at) in WORDS["for"] or sentence.key(at - 1) in WORDS["no_time_after"]:
        return ()
    if _ends_with_time(sentence, at):
        return [(end, NotUnderstood(questions.only_one("time"))) for end, _ in TIME_SLOTS["when"](sentence, at)]
    is_due = sentence.key(at) in WORDS["due"] and sentence.key(at - 1) not in WORDS["is"]
    return TIME_SLOTS["when"](sentence, at + 1 if is_due else at)


def _leading_when(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A time before free text, where it can't belong to the text: `tomorrow buy milk`, `friday: call Ana`, but not `monday report`."""
    found = TIME_SLOTS["when"](sentence, at)
    if sentence.key(at) in time_words().all_weekdays or sentence.key(at) in time_words().months:
        return [(end, value) for end, value in found if _ends_clearly(sentence, at, end)]
    return [(end, value) for end, value in found if not isinstance(value, NotUnderstood)]


def _ends_clearly(sentence: Sentence, at: int, end: int) -> bool:
    """Whether no word of the text can belong to a time: `friday:`, `friday 3pm`, but not `friday` or `friday 3`."""
    last = sentence.words[end - 1]
    return last.raw[-1] in ":," or (end > at + 1 and last.key[0].isdecimal() and not last.key.isdecimal())


def _ends_with_time(sentence: Sentence, at: int) -> bool:
    """Whether the words before are a time by themselves, as `call mum in 20 minutes` before `tomorrow`; or begin one that goes on here,
    as `on friday` before `at 8 tomorrow`."""
    if sentence.key(at - 1) in time_words().all_weekdays and sentence.key(at - 2) in WORDS["no_time_after"]:
        clock = time_words().prepositions["at"].after(sentence, at)
        if sentence.key(clock)[:1].isdecimal():
            return True  # `before friday | 3pm`
    if Level.parse(sentence.key(at - 1)) is not None:
        at -= 1
    for start in range(max(1, at - _LONGEST_TIME), at):
        if sentence.key(start) not in WORDS["for"] and sentence.key(start - 1) not in WORDS["no_time_after"]:
            found = slot_values(sentence, TIME_SLOTS, "when", start)
            if any(end > at or (end == at and not isinstance(value, NotUnderstood)) for end, value in found):
                return True
    return False


def _more(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    return _free(sentence, at) if sentence.key(at) in WORDS["text_goes_on"] else ()


def _bounds(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """`high`, `high+`, `low-`, `high and above`, `medium or lower`, each with `priority` before or after."""
    key = sentence.key(at)
    marked = LEVEL_WORDS.get(key.rstrip("+-"))
    if marked is not None and key[-1] in "+-":
        return [(at + 1, (Level.HIGHEST, marked) if key[-1] == "+" else (marked, Level.LOWEST))]
    found: list[tuple[int, object]] = []
    for end, level in _level(sentence, at):
        if not isinstance(level, Level):
            continue
        found.append((end, (level, level)))
        if sentence.key(end) in WORDS["and_or"]:
            if sentence.key(end + 1) in WORDS["above"]:
                found.append((end + 2, (Level.HIGHEST, level)))
            elif sentence.key(end + 1) in WORDS["below"]:
                found.append((end + 2, (level, Level.LOWEST)))
    return found


def _free(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Any words, as they were typed."""
    if sentence.words[at].is_quoted:
        return [(at + 1, free_text(sentence, at, at + 1)), *_longer(sentence, at + 1, at)]
    return _longer(sentence, at, at)


def _clause(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Any words up to a mark that ends a clause: `call Ana,` before `remind me at 9`."""
    return [(end, text) for end, text in _chore(sentence, at) if sentence.words[end - 1].raw[-1] in _ENDS_CLAUSE]


def _chore(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """What somebody has to do, where a whole sentence begins with it: no other command and no question."""
    return () if not at and sentence.key(at) in WORDS["no_chore"] else _free(sentence, at)


def _bare_label(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A label that no word announces: its first word can't be one that begins something else."""
    return () if sentence.key(at) in WORDS["no_label"] else _free(sentence, at)


def _own_words(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Any words behind a time that do not go on with it: not `friday 9:15: plan` behind `weekly`."""
    return () if slot_values(sentence, TIME_SLOTS, "when", at) else _free(sentence, at)


def _series_reminder(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A series around the word: `weekly reminder on friday at 9`."""
    noun = next((end for end in (at + 1, at + 2) if sentence.key(end) in _REMINDER_NOUNS), None)
    if noun is None or noun + 1 >= len(sentence.words):
        return ()
    after = noun + 1 + (sentence.key(noun + 1) in WORDS["for"])
    text = f"{sentence.typed(at, noun)} {sentence.typed(after, len(sentence.words))}"
    series = replace(sentence, text=text)
    skipped = after - noun
    return [(end + at + skipped, value) for end, value in TIME_SLOTS["when"](series, 0) if end > noun - at]


def _longer(sentence: Sentence, begin: int, at: int) -> list[tuple[int, object]]:
    texts = ((end, free_text(sentence, at, end)) for end in range(begin + 1, len(sentence.words) + 1))
    return [(end, text) for end, text in texts if text]


def _few(sentence: Sentence, at: int, most: int) -> list[tuple[int, object]]:
    """At most so many words, none of them a person."""
    found = [(end, text) for end, text in _longer(sentence, at, at) if end <= at + most]
    people = (end for end in range(at, min(at + most, len(sentence.words))) if sentence.user(end))
    first = next(people, len(sentence.words))
    return [(end, text) for end, text in found if end <= first]


def _place(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Where somebody is who is away: `embassy`, `client meeting`; but not `office`, where people work."""
    present = time_words().present
    return [
        (end, text)
        for end, text in _few(sentence, at, _MOST_OF_PLACE)
        if present.isdisjoint(map(sentence.key, range(at, end)))
    ]


def _activity(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """What somebody does who is away: `picking up my son`."""
    return _few(sentence, at, _MOST_OF_ACTIVITY) if sentence.key(at) in time_words().activities else ()


def _aside(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """The words behind a comma or in brackets, as in `off on monday, exam day`: but no other sentence, and no person."""
    before, word = sentence.words[at - 1].raw if at else "", sentence.words[at]
    if not (before[-1:] in _BEFORE_ASIDE or word.raw[0] == "(") or word.key in time_words().clauses:
        return ()
    return _few(sentence, at, _MOST_OF_ASIDE)


def _bare_reason(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Any words behind `away` that no sentence makes: not `ooo replies are annoying`, and no person."""
    clauses = (
        end for end in range(at, len(sentence.words)) if sentence.key(end) in WORDS["verbs"] or sentence.user(end)
    )
    first = next(clauses, len(sentence.words))
    return [(end, text) for end, text in _free(sentence, at) if end <= first]


def _sought(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Words to look for: not the rest of what somebody says of a search, as `search is broken`."""
    is_said_of_it = sentence.key(at) in WORDS["of_search"] and not sentence.words[at].is_quoted
    return () if is_said_of_it else _free(sentence, at)


def _ordinal(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """`second`, `2nd`, as the number of a page."""
    number = time_words().ordinals.get(sentence.key(at), 0)
    return [(at + 1, number)] if number > 0 else ()


def _quoted(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Words in quotes: nothing in them is anything else."""
    return [(at + 1, free_text(sentence, at, at + 1))] if sentence.words[at].is_quoted else ()


def _word(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    return [(at + 1, sentence.words[at].raw)]


def _number(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A number that is no item's: a page, a count."""
    key = sentence.key(at)
    return [(at + 1, int(key))] if key.isascii() and key.isdecimal() and len(key) <= _MOST_DIGITS else ()


def _pause(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """No word, but a mark before the next one: `card: write the tests`, `right, I'm back`."""
    return [(at, True)] if at and sentence.words[at - 1].raw[-1] in _PAUSES else ()


def _question(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """No word, but one follows that asks: `tell me | which rules I have`."""
    return [(at, True)] if sentence.key(at) in WORDS["asks"] else ()


def _chore_follows(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """No word, but one follows with which something to be done begins: `add a job | fix the light`."""
    return [(at, True)] if sentence.key(at) in WORDS["chores"] else ()


def _item(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """One item's number, as a tuple like several: `12`, `#12`, `item 12`."""
    found = _numbers(_NUMBER, _NOUNS, sentence, at)
    return [(end, value) for end, value in found if not isinstance(value, tuple) or len(value) == 1]


def _tags(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """`+finance`, `+finance +q3`, `+finance and +q3`: all lists that begin there, each as a tuple of tags."""
    found: list[tuple[int, object]] = []
    tags: tuple[str, ...] = ()
    while (tag := tag_of(sentence.key(at))) is not None:
        if (level := LEVEL_WORDS.get(tag)) is not None:
            return [*found, (at + 1, NotUnderstood(problems.tag_like_level_text(level.word)))]
        tags, at = with_tags(tags, [tag]), at + 1
        found.append((at, tags))
        if sentence.key(at) in _AND:
            at += 1
    return found


def _link(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    link = Permalink.parse(sentence.words[at].raw)
    return [(at + 1, link)] if link else ()


def _emoji(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """The name of `:bookmark:`, without its colons; of those that can save a message also without them."""
    raw = sentence.words[at].raw.strip(".,;")
    name = raw.strip(":")
    return [(at + 1, name)] if raw == f":{name}:" or name in REACTIONS else ()


SLOTS: Mapping[str, SlotReader] = {
    "numbers": partial(_numbers, _NUMBER, _NOUNS),
    "marked_numbers": _marked_numbers,
    "reminders": partial(_numbers, _REMINDER, _REMINDER_NOUNS),
    "several_numbers": _several_numbers,
    "named_reminders": _named_reminders,
    "user": _user,
    "channel": _channel,
    "level": _level,
    "said_level": _said_level,
    "marked_level": _marked_level,
    "due": _due,
    "leading_when": _leading_when,
    "bounds": _bounds,
    "text": _free,
    "clause": _clause,
    "chore": _chore,
    "bare_label": _bare_label,
    "own_words": _own_words,
    "series_reminder": _series_reminder,
    "more": _more,
    "place": _place,
    "activity": _activity,
    "aside": _aside,
    "bare_reason": _bare_reason,
    "label": _free,
    "unknown": _free,
    "sought": _sought,
    "ordinal": _ordinal,
    "quoted": _quoted,
    "word": _word,
    "number": _number,
    "pause": _pause,
    "question": _question,
    "chore_follows": _chore_follows,
    "item": _item,
    "tags": _tags,
    "link": _link,
    "emoji": _emoji,
}
