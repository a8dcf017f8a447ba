"""`the cleaner is done, I think`: who is not sure that something is done is asked before it leaves the list."""

from __future__ import annotations

from chalicelib.commands.finish import Finish
from chalicelib.commands.finish_by_name import FinishByName
from chalicelib.commands.request import AnyCommand
from chalicelib.domain.command import TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS


def ask_of_unsure(command: AnyCommand, sentence: Sentence) -> None:
    """Raises TwoMeanings, with the command as the only one, for what takes an item off and begins or ends as a guess."""
    if not isinstance(command, Finish | FinishByName):
        return
    count = len(sentence.words)
    pairs = (sentence.keys(0, min(2, count)), sentence.keys(max(0, count - 2), count))
    guesses = any(
        key in WORDS["oneself"] and verb in WORDS["guesses"] for key, verb in (each for each in pairs if len(each) == 2)
    )
    if guesses or not WORDS["guesses_alone"].isdisjoint((sentence.key(0), sentence.key(count - 1))):
        raise TwoMeanings(questions.IS_IT_SURE, [command])
