"""`give 3 to bob and 4 to carol`: several colleagues who are named without a mention, each of whom gets something.

Of one it is asked who is meant (people_by_name.py). Of several it is asked whether those are meant of whom something is kept with the person.
"""

from __future__ import annotations

from contextlib import suppress

from chalicelib.commands.handover import Give
from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.commands.together import parts_of
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.services.known_people import people_called
from chalicelib.understanding.people_by_name import is_name
from chalicelib.understanding.several_clauses import of_named_clauses
from chalicelib.understanding.typed_text import english, understand_sentence

_MOST_WORDS, _FEWEST_PEOPLE = 20, 2
_BEHIND_NAME = "?!.,;"


def ask_of_several_receivers(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings, with what is given to each, where all of them are known, and NotUnderstood where one is not. Nothing else that is said to several
    is read so."""
    if (
        len(sentence.words) > _MOST_WORDS
        or sentence.key(0) not in WORDS["begins_request"] | CUES["begins_before_number"]
    ):
        return
    behind_to = [at for at in range(2, len(sentence.words)) if sentence.key(at - 1) in CUES["before_receiver"]]
    named = [at for at in behind_to if is_name(sentence.words[at], english())]
    people = [at for at in behind_to if at in named or sentence.user(at)]
    if len(people) < _FEWEST_PEOPLE or not named:
        return
    mentioned = {at: f"<@U0{at}>" for at in named}
    if _gift(_with(mentioned, sentence), request) is None:
        return
    for at in named:
        called = people_called(sentence.words[at].raw.rstrip(_BEHIND_NAME), request.person, request.context)
        if len(called) != 1:
            raise NotUnderstood(questions.MENTION_EACH)
        mentioned[at] = f"<@{called[0]}>"
    if (gift := _gift(_with(mentioned, sentence), request)) is not None:
        raise TwoMeanings(questions.THESE_PEOPLE, [gift])


def _with(mentioned: dict[int, str], sentence: Sentence) -> Sentence:
    """The sentence with a mention in the place of each name."""
    words = [mentioned.get(at, word.raw) for at, word in enumerate(sentence.words)]
    return sentence.saying(" ".join(words))


def _gift(sentence: Sentence, request: Request) -> ChangingCommand | None:
    """What is given to several; None where the sentence gives nothing, or may say something else as well."""
    command = None
    with suppress(NotUnderstood):
        command = understand_sentence(sentence)[0]
    if command is None:
        with suppress(NotUnderstood):
            command = of_named_clauses(sentence, request, joined_by_and=True)
    if not isinstance(command, ChangingCommand):
        return None
    parts = parts_of(command)
    return command if len(parts) > 1 and all(isinstance(each, Give) for each in parts) else None
