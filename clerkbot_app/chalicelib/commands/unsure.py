"""`the cleaner is done, I think`: who is not sure that something is done is asked before it leaves the list."""

from __future__ import annotations

from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.finish_by_name import FinishByName
from chalicelib.commands.request import AnyCommand
from chalicelib.domain.command import TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS


def ask_of_unsure(command: AnyCommand, sentence: Sentence) -> None:
    """Raises TwoMeanings, with the command as the only one, for what says that an item is done and ends as a guess. What begins so goes on with
    what is asked for: `I think 5 is done, tick it off`; and `16 can be deleted, I think` is a request."""
    if not isinstance(command, Finish | FinishByName) or command.how is not FinishedAs.DONE:
        return
    count = len(sentence.words)
    last = sentence.keys(max(0, count - 2), count)
    guesses = len(last) == 2 and last[0] in WORDS["oneself"] and last[1] in WORDS["guesses"]
    if guesses or sentence.key(count - 1) in WORDS["guesses_alone"]:
        raise TwoMeanings(questions.IS_IT_SURE, [command])
