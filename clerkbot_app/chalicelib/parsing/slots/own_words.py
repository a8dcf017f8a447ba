"""A person's own words: texts, labels, reasons, each kind with the words that it can't be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from chalicelib.parsing.pauses import ends_with_pause
from chalicelib.parsing.reader import slot_values
from chalicelib.parsing.sentence import Sentence, free_text, read_once
from chalicelib.parsing.slot_words import LEVEL_WORDS, PAST, WORDS
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.clocks import clock_at
from chalicelib.parsing.time_slots.days import day_at
from chalicelib.parsing.time_slots.words import may_begin_time, time_words

_MOST_OF_PLACE, _MOST_OF_ACTIVITY, _MOST_OF_ASIDE, _MOST_OF_NAME, _MOST_OF_SHORT = 3, 6, 5, 4, 9
"""Words."""
_MOST_BEFORE_THANKS = 2
"""Words of a clause in which the thanks are to stand: `ok thank you`, `many thanks`."""
_NAMES_A_NUMBER = re.compile(r"(?:^|\s)(?:#|r)\d", re.IGNORECASE)
"""An item or a reminder: what is said of it is no chore."""
_BEFORE_ASIDE = tuple(",;:")


def free_text_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Any words, as they were typed."""
    if sentence.words[at].is_quoted:
        longer = [each for each in _longer(sentence, at) if each[0] > at + 1]
        return [(at + 1, free_text(sentence, at, at + 1)), *longer]
    return _longer(sentence, at)


def quoted_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Words in quotes: nothing in them is anything else."""
    return [(at + 1, free_text(sentence, at, at + 1))] if sentence.words[at].is_quoted else ()


def clause_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Any words up to a mark that ends a clause: `call Ana,` before `remind me at 9`."""
    return [(end, text) for end, text in chore_slot(sentence, at) if ends_with_pause(sentence, end - 1)]


def chore_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """What somebody has to do, where a whole sentence begins with it: no other command and no question."""
    return () if not at and sentence.key(at) in WORDS["no_chore"] else free_text_slot(sentence, at)


def short_chore_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Few words with which a short sentence begins that names something to be done and no verb that tells of it: `tea`, `call mum`. Said to
    the bot alone: among people it is for them."""
    words = sentence.words
    if (
        sentence.among_people
        or len(words) > _MOST_OF_SHORT
        or sentence.key(at) in WORDS["no_chore"] | WORDS["no_short_chore"]
    ):
        return ()
    if sentence.text.rstrip().endswith("?"):
        return ()
    if any(key in WORDS["tells"] for key in _keys_without_thanks(sentence)):
        return ()
    found = [(end, text) for end, text in _few(sentence, at, _MOST_OF_NAME) if not _NAMES_A_NUMBER.search(str(text))]
    time_ends = _ends_of_time(sentence, at) if found and may_begin_time(sentence, at) else ()
    return [(end, text) for end, text in found if end not in time_ends]


def _ends_of_time(sentence: Sentence, at: int) -> Collection[int]:
    """Where a day or a time of day ends that begins there: nobody does that, `18 dec at noon` is one time."""
    is_month = sentence.key(at) in time_words().months  # `march in 20 minutes` may be a walk.
    day = None if is_month and not any(map(str.isdigit, sentence.key(at + 1))) else day_at(sentence, at, bare=True)
    noon = time_words().parts["alone"].at(sentence, at)
    return [each[0] for each in (day, noon, clock_at(sentence, at, bare=True)) if each is not None]


def _keys_without_thanks(sentence: Sentence) -> Iterator[str]:
    """The words but for those of a clause that thanks, which is said around anything: `thank you so much, …`."""
    count = len(sentence.words)
    if WORDS["thank"].isdisjoint(sentence.keys(0, count)):
        yield from sentence.keys(0, count)
        return
    begin = 0
    for end in range(1, count + 1):
        if end < count and not ends_with_pause(sentence, end - 1):
            continue
        if (begin, end) == (0, count) or WORDS["thank"].isdisjoint(sentence.keys(begin, begin + _MOST_BEFORE_THANKS)):
            yield from sentence.keys(begin, end)
        begin = end


def further_chore_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """What a few words add behind an `and` with which a sentence begins: `and dishes`, `also the dentist`; no time, no person, no question."""
    words = sentence.words
    start = at + (sentence.key(at) in WORDS["before_names"])
    if sentence.among_people or start >= len(words) or sentence.text.rstrip().endswith("?"):
        return ()
    begins_otherwise = (
        sentence.key(start) in WORDS["no_chore"] | WORDS["no_short_chore"] | WORDS["no_name"] | WORDS["urgent"]
    )
    if begins_otherwise or any(word.key in WORDS["tells"] for word in words):
        return ()
    if any(slot_values(sentence, TIME_SLOTS, "when", index) for index in range(at, len(words))):
        return ()
    found = _few(sentence, at, _MOST_OF_NAME)
    ends = {index + 1 for index, word in enumerate(words) if word.key not in WORDS["ends_further"]}
    return [(end, text) for end, text in found if end in ends and not any(map(str.isdigit, str(text)))]


def bare_label_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A label that no word announces: its first word can't be one that begins something else, nor a level by itself: `save this, high, it's late`."""
    key = sentence.key(at)
    is_level = key in LEVEL_WORDS and ends_with_pause(sentence, at)
    return () if is_level or key in WORDS["no_label"] else free_text_slot(sentence, at)


def listed_label_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A label whose items are asked for: not the rest of a question about labels, as in `which labels | do I use`."""
    is_asked = sentence.key(at) in WORDS["no_listed_label"] and not sentence.words[at].is_quoted
    return () if is_asked else free_text_slot(sentence, at)


def own_words_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Any words behind a time that do not go on with it: not `friday 9:15: plan` behind `weekly`."""
    is_number_to = sentence.key(at)[:1].isdigit() and sentence.key(at + 1) == "to"  # `8ish to call`
    if is_number_to or time_words().phrases["after_next"].at(sentence, at):  # `tuesday | after next at 9`
        return ()
    return () if slot_values(sentence, TIME_SLOTS, "when", at) else free_text_slot(sentence, at)


def item_name_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A few words that an item may say: no number, no person, no places as `the first two`, and not what begins something else."""
    is_place = sentence.key(at) in time_words().ordinals and sentence.key(at + 1) in WORDS["behind_places"]
    if sentence.key(at) in WORDS["no_name"] or is_place:
        return ()
    found = ((end, str(text)) for end, text in _few(sentence, at, _MOST_OF_NAME))
    no_word = (index for index in range(at, len(sentence.words)) if sentence.key(index) in WORDS["in_no_name"])
    first = next(no_word, len(sentence.words))
    return [(end, text) for end, text in found if end <= first and not any(map(str.isdigit, text)) and "#" not in text]


def note_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A note to a colleague that no word announces: not the `minutes` of `give @bob 5 minutes`."""
    is_set_off = sentence.words[at - 1].raw[-1:] in _BEFORE_ASIDE
    return free_text_slot(sentence, at) if is_set_off or sentence.key(at) in WORDS["begins_note"] else ()


def own_note_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Any words to a colleague that name no further items: `please sign`, but not the `and #4 too` of `give #3 to @bob, and #4 too`."""
    is_further = sentence.key(at) in WORDS["and"] and sentence.key(at + 1)[:1] == "#"
    return () if is_further else free_text_slot(sentence, at)


def more_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    return free_text_slot(sentence, at) if sentence.key(at) in WORDS["text_goes_on"] else ()


def sought_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Words to look for: not the rest of what somebody says of a search, as `search is broken`, nor `anything on vat`."""
    no_first_words = WORDS["of_search"] | (WORDS["before_sought"] if at + 1 < len(sentence.words) else frozenset())
    is_said_of_it = sentence.key(at) in no_first_words and not sentence.words[at].is_quoted
    return () if is_said_of_it else free_text_slot(sentence, at)


def bare_reason_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Any words behind `away` that no sentence makes: not `ooo replies are annoying`, not `away game`, and no person."""
    clauses = (
        end for end in range(at, len(sentence.words)) if sentence.key(end) in WORDS["no_reason"] or sentence.user(end)
    )
    first = next(clauses, len(sentence.words))
    return [(end, text) for end, text in free_text_slot(sentence, at) if end <= first]


def place_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Where somebody is who is away: `embassy`, `client meeting`, `customs office`; but not `office`, where people work."""
    last = _end_of_clause(sentence, at)
    last = next((end for end in range(at, last) if _is_at_work(sentence, at, end)), last)
    return [(end, text) for end, text in _few(sentence, at, _MOST_OF_PLACE) if end <= last]


def _is_at_work(sentence: Sentence, begin: int, at: int) -> bool:
    """Whether a word is where people work, or no place: `office`, but not the one of `customs office`."""
    words, key = time_words(), sentence.key(at)
    return key in words.present and (at == begin or sentence.key(at - 1) not in words.away_at.get(key, ()))


def activity_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """What somebody does who is away: `picking up my son`."""
    return _few(sentence, at, _MOST_OF_ACTIVITY) if sentence.key(at) in time_words().activities else ()


def site_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """Where somebody is who is back: `ward`, `shop floor`, `enquiry desk`; no time."""
    last = _end_of_clause(sentence, at)
    found = [(end, text) for end, text in _few(sentence, at, _MOST_OF_PLACE) if end <= last]
    places = range(at, at + len(found))
    times = (each for each in places for kind in ("range", "when") if slot_values(sentence, TIME_SLOTS, kind, each))
    first = next(times, len(sentence.words))
    first = next((each for each in range(at, first) if sentence.key(each) in WORDS["is"]), first)  # `ward | was quiet`
    return [(end, text) for end, text in found if end <= first]


def occupation_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """The same in any words that begin with what is being done: `teaching`, `hopping on a call`; but not `waiting`, nor what is done with
    an item."""
    key = sentence.key(at)
    if not key.endswith(tuple(WORDS["doing_ends"])) or key in WORDS["no_occupation"]:
        return ()
    last = _end_of_clause(sentence, at)  # `driving, | snooze it`
    if sentence.key(at + 1) in PAST:
        return ()  # `training went on`
    last = next((end for end in range(at + 1, last) if sentence.key(end) in WORDS["is"]), last)  # `counsel | is out`
    return [(end, text) for end, text in _few(sentence, at, _MOST_OF_ACTIVITY) if end <= last and "#" not in str(text)]


def aside_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """The words behind a comma or in brackets, as in `off on monday, exam day`: but no other sentence, and no person."""
    before, word = sentence.words[at - 1].raw if at else "", sentence.words[at]
    if not (before[-1:] in _BEFORE_ASIDE or word.raw[0] == "(") or word.key in time_words().clauses:
        return ()
    return _few(sentence, at, _MOST_OF_ASIDE)


def _end_of_clause(sentence: Sentence, at: int) -> int:
    """The index after the first word from there on with a mark behind it; that of the end where there is none."""
    ends = (end for end in range(at + 1, len(sentence.words)) if ends_with_pause(sentence, end - 1))
    return next(ends, len(sentence.words))


@read_once
def _longer(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """The words up to each end, but those that are only marks."""
    ends = range(at + 1, len(sentence.words) + 1)
    return [(end, text) for end in ends if (text := free_text(sentence, at, end))]


def _few(sentence: Sentence, at: int, most: int) -> list[tuple[int, object]]:
    """At most so many words, none of them a person."""
    found = [(end, text) for end, text in _longer(sentence, at)[:most] if end <= at + most]
    people = (end for end in range(at, min(at + most, len(sentence.words))) if sentence.user(end))
    first = next(people, len(sentence.words))
    return [(end, text) for end, text in found if end <= first]
