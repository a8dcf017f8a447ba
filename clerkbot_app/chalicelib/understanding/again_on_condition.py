"""`remind me to call the baker in half an hour and again at 2 if he doesn't come`: a second time that only counts on a condition.

Nobody tells the bot whether he came, so it reminds at both times, and the condition stays in what the to-do says. As one of its words only, the
second time would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from chalicelib.commands.request import AnyCommand
from chalicelib.commands.several_times import AddTodoAtTimes
from chalicelib.domain.command import NotUnderstood
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS

_FEWEST_BEFORE = 4
"""Words of a to-do with two times."""
_EDGES = " ,;-"
_JOINS = re.compile(r"\band (?:then |also )?(?=(?:at|on|in|by) )", re.IGNORECASE)
"""With a condition behind it, a second time is one of the same: `at 9 and then at 11 in case he is late`."""


def todo_again_on_condition(sentence: Sentence, understand: Callable[[Sentence], AnyCommand]) -> AddTodoAtTimes | None:
    """None for anything else. `understand` raises NotUnderstood."""
    keys = sentence.keys(0, len(sentence.words))
    if CUES["begins_condition"].isdisjoint(keys) or not _may_say_second_time(keys):
        return None
    for without, condition in _parted(sentence):
        with suppress(NotUnderstood):
            command = understand(sentence.saying(without))
            if isinstance(command, AddTodoAtTimes) and command.then:
                todo = replace(command.todo, text=f"{command.todo.text}, again {condition}")
                return replace(command, todo=todo)
    return None


def _may_say_second_time(keys: Sequence[str]) -> bool:
    joined = (one in WORDS["and"] and other in CUES["before_second_time"] for one, other in pairwise(keys))
    return not CUES["says_second_time"].isdisjoint(keys) or any(joined)


def _parted(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """What stands around a condition, and that: `if he doesn't come`; also where the second time ends it: `and if he doesn't come again at 2`."""
    count = len(sentence.words)
    begins = (at for at in range(_FEWEST_BEFORE, count - 1) if sentence.key(at) in CUES["begins_condition"])
    begin = next(begins, None)
    if begin is None:
        return
    if sentence.key(begin - 1) in CUES["before_case"]:
        begin -= 1
    before = sentence.typed(0, begin).rstrip(_EDGES)
    yield _JOINS.sub("and again ", before), sentence.typed(begin, count).rstrip(" .!")
    again = next((at for at in range(begin + 2, count) if sentence.key(at) in CUES["says_second_time"]), None)
    if again is not None:
        joined = before if sentence.key(begin - 1) in WORDS["and"] else f"{before} and"
        yield f"{joined} {sentence.typed(again, count)}", sentence.typed(begin, again).rstrip(_EDGES)
