"""What was taken as the reason of an absence, and perhaps is none: another time, a request, who covers, a series, the list of absences.

Any words may be a reason, so what no template knows of a sentence about an absence ends there. Colleagues would read it, and what was meant would
not be done.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from chalicelib.commands.absence import GoAway
from chalicelib.commands.absence_reasons import as_reason
from chalicelib.commands.away_on_days import AwayOnDays
from chalicelib.commands.planned_absences import CancelAwayOn
from chalicelib.commands.request import AnyCommand
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.asides import names_request
from chalicelib.parsing.changed_mind import changed_mind, mentions_change_of_mind, mentions_time
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.series import said_series_at
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.understanding.one_cover import ask_which_covers
from chalicelib.understanding.people_by_name import understood_with_name
from chalicelib.understanding.second_time import Said, with_second_time

_BEFORE_REQUEST = " ,;.:–—-("
_MOST_WORDS = 24
"""Of a sentence in which somebody is looked for who covers: it was read as an absence, so it is no prose."""


_ReadsCover = Callable[[Sentence, str], AnyCommand]
"""Reads an absence whose end says who covers; the text stands in the place of a name. Raises NotUnderstood."""


class RequestAsReason(TwoMeanings[AnyCommand]):
    """The reason of an absence asks for something: `I'm driving, snooze it for an hour`."""


def without_doubtful_reason(
    command: AnyCommand,
    sentence: Sentence,
    matcher: Matcher,
    with_cover: _ReadsCover,
    understand: Callable[[Sentence], Said],
) -> AnyCommand:
    """The command; where the reason of an absence names who covers, with that. Raises TwoMeanings for a reason that may be another time, or asks for
    something. `understand` raises NotUnderstood."""
    if not isinstance(command, GoAway) or not command.reason:
        return command
    ask_which_covers(sentence, matcher, lambda said: with_cover(said, ""))
    if (covered := understood_with_name(sentence, matcher, with_cover, most_words=_MOST_WORDS)) is not None:
        if isinstance(covered, NotUnderstood):
            raise covered
        return covered
    reason = Sentence(command.reason)
    if asks_for_absence(reason):
        return replace(command, reason=_reason_before(command.reason, sentence, understand))
    if not mentions_change_of_mind(reason) and not mentions_time(reason):
        if names_request(reason):
            raise RequestAsReason(questions.REASON_OR_TIME, [replace(command, reason=""), command])
        return command
    other = with_second_time(sentence, changed_mind(sentence, after_pause=False), understand)
    without_it = other[0] if other is not None else replace(command, reason="")
    raise TwoMeanings(questions.REASON_OR_TIME, [without_it, command])


def asks_for_absence(reason: Sentence) -> bool:
    """Whether all of it asks for what is done then anyway: `hold my mentions`."""
    return rewording_words().phrases["done_while_away"].are_all(reason.keys(0, len(reason.words)))


def _reason_before(request: str, sentence: Sentence, understand: Callable[[Sentence], Said]) -> str:
    """The reason that the words before a request say by themselves: `meetings`, of `I'm in meetings until 11, hold my mentions`. Empty for none."""
    said = sentence.text.rpartition(request)[0].rstrip(_BEFORE_REQUEST)
    while said and said.split()[-1].lower() in CUES["joins_request_to_reason"]:
        said = said[: -len(said.split()[-1])].rstrip(_BEFORE_REQUEST)
    with suppress(NotUnderstood):
        absence = understand(sentence.saying(said))[0] if said else None
        return absence.reason if isinstance(absence, GoAway) else ""
    return ""


def ask_of_doubtful_reason(command: AnyCommand) -> None:
    """Raises TwoMeanings where the reason of an absence says how often it comes, or names what the day is taken off: the list of absences."""
    if not isinstance(command, GoAway | AwayOnDays) or not command.reason:
        return
    reason = Sentence(command.reason)
    if (begin := _series_in(reason)) is not None:
        ask_if_once(replace(command, reason=as_reason(reason.typed(0, begin))), command.reason)
    if isinstance(command, GoAway) and command.start is not None and _names_list(reason):
        raise TwoMeanings(
            questions.OFF_THE_LIST, [CancelAwayOn(command.start, command.until), replace(command, reason="")]
        )


def ask_if_once(command: GoAway | AwayOnDays, said: str) -> None:
    """Raises TwoMeanings where what was said of an absence says how often it comes: one is planned at a time."""
    if _series_in(Sentence(said)) is not None:
        raise TwoMeanings(questions.ONE_ABSENCE_AT_A_TIME, [command])


def _series_in(reason: Sentence) -> int | None:
    """The index of the word with which it begins to say how often: 1 of `physio, every week until christmas`."""
    words, count = time_words(), len(reason.words)
    every = words.series["every"]
    for at in range(count):
        if (series := said_series_at(reason, at)) is None:
            continue
        ends = series.extent[1] == count and series.part is None and reason.key(at - 1) not in CUES["before_nouns"]
        if every.after(reason, at) != at or ends:
            while at and reason.key(at - 1) in rewording_words()["before_series"]:
                at -= 1
            return at
    return None


def _names_list(reason: Sentence) -> bool:
    """Whether all its words name a list of days: `the calendar`, `my absences`."""
    keys = frozenset(reason.keys(0, len(reason.words)))
    return (
        not keys.isdisjoint(rewording_words()["lists_days"])
        and keys <= rewording_words()["lists_days"] | WORDS["before_names"] | rewording_words()["in_names_of_lists"]
    )
