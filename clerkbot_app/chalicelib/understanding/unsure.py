"""`the cleaner is done, I think`, `5 is done but not signed`, `I wish 5 was done`: who is not sure that something is done, or wishes that it
were, is asked before it leaves the list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.finish_by_name import FinishByName
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.messages import problems, questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.item_names import only_refers
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.beginnings import is_only_times


def ask_of_unsure(command: AnyCommand, sentence: Sentence) -> None:
    """Raises TwoMeanings, with the command as the only one, for what says that an item is done and ends as a guess, denies a part of it or only
    wishes it. What begins so goes on with what is asked for: `I think 5 is done, tick it off`; and `16 can be deleted, I think` is a request. Raises
    Asks for a to-do that says only how: `remind me as usual next week`."""
    if isinstance(command, AddTodo) and _is_only_manner(command.text):
        raise Asks(problems.WHAT_TO_DO, Incomplete.without(command, "text", AnswerKind.TEXT))
    if not isinstance(command, Finish | FinishByName) or command.how is not FinishedAs.DONE:
        return
    if _guesses(sentence) or _wishes(sentence) or _denies_a_part(sentence):
        raise TwoMeanings(questions.IS_IT_SURE, [command])


def _guesses(sentence: Sentence) -> bool:
    count = len(sentence.words)
    last = sentence.keys(max(0, count - 2), count)
    says_think = len(last) == 2 and last[0] in CUES["oneself"] and last[1] in CUES["guesses"]
    return says_think or sentence.key(count - 1) in CUES["guesses_alone"]


def _wishes(sentence: Sentence) -> bool:
    """`I wish 5 was done`, `5 should be done`; but not `I wish to close 5`, nor `5 should be marked as done`."""
    keys = sentence.keys(0, len(sentence.words))
    wishes = not WORDS["wishes"].isdisjoint(keys) and not WORDS["was"].isdisjoint(keys)
    ought = any(key in CUES["ought"] and following == "be" for key, following in pairwise(keys))
    return wishes or (ought and CUES["marks_done"].isdisjoint(keys))


def _denies_a_part(sentence: Sentence) -> bool:
    """`5 is done but not signed`."""
    keys = sentence.keys(0, len(sentence.words))
    return any(key in WORDS["but"] and following in WORDS["not"] for key, following in pairwise(keys))


def offers_nothing_to_do(meanings: Sequence[object], sentence: Sentence) -> bool:
    """Whether all that is offered are to-dos whose words only refer to something, or are a time: `the other one`, `as well`, `as usual`, `monday`."""
    texts = [each.text for each in meanings if isinstance(each, AddTodo)]
    return len(texts) == len(meanings) > 0 and all(
        only_refers(text) or _is_only_manner(text) or is_only_times(sentence.saying(f"on {text}")) for text in texts
    )


def _is_only_manner(text: str) -> bool:
    return CUES["only_manner"].issuperset(text.lower().split())
