"""`call 17 people before noon`, `5 should read the manual`: a bare number that may count what follows, behind a verb that names an item or means
something else, so that it is asked whether an item is named at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chalicelib.commands.rename import Rename
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.reader import slot_values
from chalicelib.parsing.sentence import Sentence, free_text
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots import TIME_SLOTS

_FEWEST_LETTERS_OF_SEVERAL = 4
_NO_ENDS_OF_SEVERAL = ("ss", "us", "is", "'s", "’s")


def ask_of_doubtful_name(command: AnyCommand, sentence: Sentence, todo: Callable[[str], AddTodo | None]) -> None:
    """Raises TwoMeanings for another name of an item whose number has no mark, where the name hardly is one; with the sentence as a to-do, which
    `todo` makes of a text. `rename`, `call #5 …` and `call 5 "…"` say that an item is meant."""
    if not isinstance(command, Rename) or len(command.numbers) != 1:
        return
    _ask_of_polite_end(command, sentence)
    said = command.label or " ".join(command.tags)
    if not said or any(word.key in CUES["only_names"] for word in sentence.words):
        return
    at = _begin_of_name(sentence, said)
    if at is None or not _hardly_names(sentence.saying(said), is_tag=not command.label):
        return
    added = todo(f"todo {sentence.text}")
    if added is None:
        raise TwoMeanings(questions.IS_IT_FOR_ME, [command])
    raise TwoMeanings(questions.TWO_MEANINGS, [added, command])


def _ask_of_polite_end(command: Rename, sentence: Sentence) -> None:
    """Raises TwoMeanings for `rename 1 to say please`: what is only polite elsewhere may be what somebody is to say."""
    for end in range(2, len(sentence.words)):
        if sentence.key(end - 1) in WORDS["reads"] and command.label.endswith(sentence.words[end - 1].raw):
            whole = f"{command.label} {sentence.typed(end, len(sentence.words))}"
            if not sentence.words[end].is_quoted and free_text(sentence, end - 1, end) == command.label.split()[-1]:
                raise TwoMeanings(questions.TWO_MEANINGS, [replace(command, label=whole), command])


def _begin_of_name(sentence: Sentence, said: str) -> int | None:
    """Where a name begins that stands right behind a bare number, or behind what such a one `should read`; None for what is named otherwise."""
    last = len(sentence.words)
    for at in range(1, last):
        before = at - 2 if sentence.key(at - 1) in WORDS["reads"] else at - 1
        number = next((each for each in (before, before - 1) if each >= 0 and sentence.key(each).isdecimal()), None)
        is_named_so = number is not None and (number == at - 1 or before < at - 1)
        if not is_named_so or sentence.words[at].is_quoted or sentence.words[at - 1].raw.endswith(":"):
            continue
        if number and sentence.key(number - 1) in WORDS["item_nouns"]:
            continue
        if any(free_text(sentence, at, end) == said for end in range(at + 1, last + 1)):
            return at
    return None


def _hardly_names(name: Sentence, *, is_tag: bool) -> bool:
    """Whether it begins as no name does, says a time, or is several of something: `the manual`, `mum at 5`, `good books about it`. Tags are often
    several, but no `people`."""
    if name.key(0) in CUES["begins_no_item_name"]:
        return True
    words = range(len(name.words))
    if any(slot_values(name, TIME_SLOTS, "when", at) for at in words):
        return True
    ends = (at for at in words if at and name.key(at) in CUES["ends_counted"])
    noun = name.key(next(ends, len(name.words)) - 1)
    return noun in CUES["several_without_ending"] or (not is_tag and _is_several(noun))


def _is_several(noun: str) -> bool:
    return noun.endswith("s") and len(noun) >= _FEWEST_LETTERS_OF_SEVERAL and not noun.endswith(_NO_ENDS_OF_SEVERAL)
