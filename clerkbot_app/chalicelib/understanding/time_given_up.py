"""`remind me about Lena at 15:30 instead of tomorrow`: a reminder that there is gets another time, and its old one is said as well.

The words of the old time would be part of a new to-do's text. Without them it is `remind me about Lena at 15:30 instead` (commands/remind_instead.py).
"""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.commands.remind import Remind
from chalicelib.commands.remind_instead import RemindInstead
from chalicelib.commands.request import AnyCommand
from chalicelib.domain.command import NotUnderstood
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.pauses import is_after_pause, without_pause_behind
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.moment_words import said_moment_at

Understood = tuple[AnyCommand, Reading | None]
_INSTEAD = "instead"


def with_time_given_up(sentence: Sentence, read: Callable[[Sentence], Understood]) -> Understood | None:
    """What is meant by a sentence that says which time holds no longer; None for any other, and for what sets no reminder again."""
    for begin in range(1, len(sentence.words) - 1):
        if sentence.key(begin) not in CUES["gives_up_time"]:
            continue
        end = _end_of_time(sentence, begin)
        if end == begin:
            continue
        before = without_pause_behind(sentence.typed(0, begin))
        try:
            meant = read(sentence.saying(" ".join((before, sentence.typed(end, len(sentence.words)), _INSTEAD))))
        except NotUnderstood:
            continue
        command = meant[0]
        if isinstance(command, RemindInstead) or (isinstance(command, Remind) and command.moves):
            return meant
    return None


def _end_of_time(sentence: Sentence, begin: int) -> int:
    """The index after `instead of tomorrow`, or after the `not tomorrow` behind a pause; `begin` where no such words begin there."""
    first, second = sentence.key(begin), sentence.key(begin + 1)
    is_pair = f"{first} {second}" in CUES["gives_up_time_pairs"]
    if not is_pair and not (first in CUES["denies_time"] and is_after_pause(sentence, begin)):
        return begin
    at = begin + 1 + is_pair
    said = said_moment_at(sentence, at, bare=True)
    return begin if said is None else said.extent[1]
