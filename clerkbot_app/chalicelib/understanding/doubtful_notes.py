"""What stands behind a colleague to whom something is given, and may be no note to them: `give 5 to @bob, but not today`.

A colleague reads a note at once, so what may be the rest of the request is asked about first. What only tells the bot something of the colleague, as
`he does the board meeting`, is not sent: the request is clear without it, and the giver is told.
"""

from __future__ import annotations

from dataclasses import replace

from chalicelib.commands.handover import Give
from chalicelib.domain.command import Command, NotUnderstood, TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.sentence import Sentence, free_text
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.whens import until_slot, when_slot


def ask_of_doubtful_note(sentence: Sentence, give: Give, reading: Reading) -> None:
    """Raises TwoMeanings for a note that nothing announces, and that hardly begins as one; NotUnderstood for what names a second item: which
    one is looked up where nothing else is understood."""
    if not give.note or give.withholds_note or "how" in reading.values or _is_set_off(sentence, give.note):
        return
    if with_second_item(sentence) is not None:
        raise NotUnderstood(questions.unclear(give.note), "give 3 and 4 to @bob")
    if _is_doubtful(sentence.saying(give.note)):
        raise TwoMeanings(questions.is_it_note(give.to), [give, replace(give, note="")])


def without_aside(sentence: Sentence, give: Give, reading: Reading) -> Give:
    """The same, with a note that is not sent where nothing announces it and it speaks of the colleague as of somebody else."""
    if not give.note or "how" in reading.values or _is_set_off(sentence, give.note):
        return give
    note = sentence.saying(give.note)
    return replace(give, withholds_note=_speaks_of_somebody(note) and not _is_doubtful(note))


def is_about_note(problem: TwoMeanings[Command]) -> bool:
    """Whether it is asked whether something is a note."""
    return any(isinstance(each, Give) and problem.message == questions.is_it_note(each.to) for each in problem.meanings)


def with_second_item(sentence: Sentence) -> Sentence | None:
    """`give the tea and the coffee to @bob` for `give the tea to @bob and the coffee too`; None for what has no such end."""
    people = [at for at in range(1, len(sentence.words)) if sentence.user(at)]
    end = len(sentence.words) - (2 if sentence.keys(0, len(sentence.words))[-2:] == ("as", "well") else 1)
    says_too = end < len(sentence.words) - 1 or sentence.key(end) in CUES["too"]
    if len(people) != 1 or not says_too:
        return None
    at = people[0]
    if sentence.key(at - 1) != "to" or sentence.key(at + 1) not in WORDS["and"] or end <= at + 2:
        return None
    parts = sentence.typed(0, at - 1), sentence.typed(at + 1, end), sentence.typed(at - 1, at + 1)
    return sentence.saying(" ".join(part.strip(" ,") for part in parts))


def _is_set_off(sentence: Sentence, note: str) -> bool:
    """Whether it stands in quotes, or behind a colon."""
    last = len(sentence.words) - 1
    is_quoted = sentence.words[last].is_quoted and free_text(sentence, last, last + 1) == note
    return is_quoted or sentence.text.rpartition(note)[0].rstrip().endswith(":")


def _is_doubtful(note: Sentence) -> bool:
    if _tells_of_somebody(note):
        return True
    first = note.key(0)
    if any(end == len(note.words) for slot in (when_slot, until_slot) for end, _ in slot(note, 0)):
        return True  # `give 5 to @bob tomorrow`
    if first in WORDS["and"] and note.key(1) in WORDS["polite"]:
        return False
    if first in CUES["begins_no_note"] | WORDS["begins_request"]:
        return True
    if first in CUES["conditions_of_note"] and _speaks_of_somebody(note.saying(note.typed(1, len(note.words)))):
        return True  # `give 5 to @bob when he's back`
    if first in CUES["said_through_bot"] and note.key(1) in CUES["spoken_of"]:
        return True  # `give 5 to @bob, tell him it's urgent`
    if first in WORDS["begins_note"]:
        return False
    return any(note.user(at) or note.key(at) in CUES["in_no_note"] for at in range(len(note.words)))


def _tells_of_somebody(note: Sentence) -> bool:
    """Whether it says to the bot why the item is given, or something of somebody that hardly is for the colleague: `because carol is too slow`, `bob
    won't do it`. What speaks to the colleague is for them."""
    keys = note.keys(0, len(note.words))
    if not CUES["bad_remarks"].isdisjoint(keys):
        return True
    if not CUES["says_you"].isdisjoint(keys):
        return False
    if keys[0] in CUES["begins_why"]:
        return keys[0] != "as" or note.key(1) not in CUES["as_agreed"]
    is_bad = not CUES["of_bad_remarks"].isdisjoint(keys[1:])
    if keys[0] in CUES["somebody_else"]:
        return is_bad
    is_named, verb = _begins_with_name(note)
    return is_named and (verb in CUES["told_of_people"] or is_bad or note.words[0].raw[:1].isupper())


def _speaks_of_somebody(note: Sentence) -> bool:
    """Whether nobody is named in it before a `he`, `her` or `they`, who is the colleague then, and nothing speaks to them."""
    keys = [key for key in note.keys(0, len(note.words)) if any(map(str.isalnum, key))]
    if not keys or not CUES["says_you"].isdisjoint(keys):
        return False
    before = CUES["before_spoken_of"]
    first = next((at for at, key in enumerate(keys) if key not in before), len(keys))
    is_spoken_of = first < len(keys) and keys[first] in CUES["spoken_of"]
    return is_spoken_of or (keys[0] == "who" and len(keys) > 1 and not note.text.endswith("?"))


def _begins_with_name(note: Sentence) -> tuple[bool, str]:
    """Whether it may begin with somebody's name, and with which verb it goes on: `bob won't`, `carol's`."""
    first, is_short = note.key(0), note.words[0].raw.lower().endswith(("'s", "’s"))
    verb = "is" if is_short else note.key(1)
    may_be_name = bool(note.user(0)) or (first.removesuffix("'s").isalpha() and first not in CUES["no_person_alone"])
    return may_be_name and verb in CUES["behind_names"] | CUES["told_of_people"], verb
