"""Absences that are said beside something: when somebody is away (`trade show monday to wednesday, mark me as away`), and why."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from chalicelib.commands.absence import GoAway
from chalicelib.commands.absence_reasons import as_reason, names_only_people
from chalicelib.commands.request import AnyCommand
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.asides import is_time_at
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.rewording import Rewording
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.word_order import in_other_orders
from chalicelib.understanding.in_known_words import Meant, Read
from chalicelib.understanding.plain_requests import is_laughter

_MOST_WORDS, _MOST_WORDS_OF_REASON = 14, 7
_MOST_WORDS_OF_AWAY = 6


def has_time(command: GoAway) -> bool:
    return bool(command.until or command.start or command.seconds or command.until_tomorrow)


def says_only_away(command: AnyCommand) -> bool:
    """Whether it says nothing of when and why, so that it can say the same as an absence beside it: `teaching until noon, | set me away`."""
    return isinstance(command, GoAway) and not has_time(command) and not command.reason and not command.cover


def is_sure_absence(command: GoAway, reworded: Rewording) -> bool:
    """Whether what was left out may be its reason; `quiet please, I'm on a call` is perhaps none."""
    return reworded.is_reason and (has_time(command) or not command.reason)


def away_with_time(
    meanings: Sequence[object],
    reworded: Rewording,
    sentence: Sentence,
    understand: Read,
) -> Meant | None:
    """What is only said to be an absence, or perhaps, with the time that is said beside it: `meeting from 2 to 4, | I'm busy`."""
    if len(meanings) != 1 or not reworded.left_out or not isinstance(command := meanings[0], GoAway):
        return None
    return _with_time_beside(command, sentence.saying(reworded.left_out), understand)


def is_misread_absence(command: GoAway) -> bool:
    """Whether its reason is none: in more usual words it has another end (`I go in holidays the monday until the friday`), or says for whom somebody
    doesn't cover (`I'm sick, I can't cover | for @ana`)."""
    return _is_part_of_time(command.reason) or names_only_people(command.reason)


def with_what_is_beside(
    command: GoAway, reading: Reading, reworded: Rewording, sentence: Sentence, understand: Read
) -> Meant | TwoMeanings[AnyCommand] | None:
    """The absence with the time or the reason that was said beside it; None where nothing of that was. It is a question, if nothing better is
    found, where a part of its time may be left out: `30 nov - | 3 dec, set me away`."""
    if has_time(command) and is_laughter(reworded, sentence):
        return command, reading
    if (on_day := _on_day_before(command, reworded, sentence, understand)) is not None:
        return on_day
    beside = sentence.saying(reworded.left_out)
    if (timed := away_with_time([command], reworded, sentence, understand)) is not None:
        return timed
    if reason := _reason_today(command, beside):
        return replace(command, reason=reason), reading
    if _only_says_away(beside, understand):
        return command, reading
    if has_time(command) and reworded.before.endswith(("-", "–")) and not reworded.is_reason:
        return TwoMeanings(questions.IS_IT_FOR_ME, [command])
    return None


def _on_day_before(command: GoAway, reworded: Rewording, sentence: Sentence, understand: Read) -> Meant | None:
    """The absence on the day that stands before it, behind words that only add something: `also friday afternoon | I'm away from 2 to 4`."""
    said = sentence.saying(reworded.before)
    begin = next((at for at, word in enumerate(said.words) if word.key not in rewording_words()["begins_besides"]), 0)
    if not begin or not has_time(command) or not is_time_at(said, begin):
        return None
    whole = said.saying(f"{said.typed(begin, len(said.words))} {reworded.text}")
    for text in (whole.text, *in_other_orders(whole)):
        with suppress(NotUnderstood):
            on_day, reading = understand(said.saying(text))
            if isinstance(on_day, GoAway) and on_day.reason == command.reason and not on_day.seconds:
                return on_day, reading
    return None


def absence_in(text: str, sentence: Sentence, understand: Read) -> GoAway | None:
    """The absence that is said beside a request, as its reason or besides: `I'm out tomorrow, | I can't cover for @ana`."""
    if not text:
        return None
    with suppress(NotUnderstood):
        command, _ = understand(sentence.saying(text.strip(" ,;.-–")))
        return command if isinstance(command, GoAway) else None
    return None


def _reason_today(command: GoAway, said: Sentence) -> str:
    """What was said beside an absence from now on that somebody does for that long: `examining a thesis this afternoon, | away until 17:30`."""
    if not command.until or command.start or command.reason:
        return ""
    phrases, begin = rewording_words().phrases["of_today"], _begin_of_reason(said, len(said.words))
    for end in range(begin + 1, len(said.words)):
        if phrases.end(said, end) == len(said.words) and _is_reason(said, begin, end):
            return as_reason(said.typed(begin, end))
    return ""


def _only_says_away(said: Sentence, understand: Read) -> bool:
    """Whether words are an absence of which they say nothing more."""
    if len(said.words) > _MOST_WORDS_OF_AWAY or any(map(str.isdigit, said.text)):
        return False
    try:
        return says_only_away(understand(said)[0])
    except NotUnderstood:
        return False


def _with_time_beside(command: GoAway, said: Sentence, understand: Read) -> tuple[GoAway, Reading] | None:
    """The absence with the time at the end of what was said beside it, and what stands before that time as the reason; None where
    that is not said there."""
    words, count = rewording_words(), len(said.words)
    while count and said.key(count - 1) in words["before_core"]:
        count -= 1
    if not 1 < count <= _MOST_WORDS or has_time(command):
        return None
    for at in range(1, count):
        if not (said.key(at) in words["until"] or is_time_at(said, at)):
            continue
        begin = _begin_of_reason(said, at)
        end = at - (said.key(at - 1) in words["prepositions"])
        if begin >= end or not _is_reason(said, begin, end):
            continue
        with suppress(NotUnderstood):
            timed, reading = understand(said.saying(f"away {said.typed(end, count)}"))
            if isinstance(timed, GoAway) and not timed.reason and has_time(timed):
                return replace(timed, reason=as_reason(said.typed(begin, end))), reading
    return None


def _begin_of_reason(said: Sentence, end: int) -> int:
    """The index after `I'm` or `I am going to be`."""
    at = 0
    while at < end and said.key(at) in rewording_words()["before_reason"]:
        at += 1
    return at


def _is_reason(said: Sentence, begin: int, end: int) -> bool:
    """Whether words say what keeps somebody away: not `call Ana`, nor `bob is driving`."""
    words, keys = rewording_words(), said.keys(begin, end)
    asks = words["asks_something"] | WORDS["chores"] | WORDS["begins_request"] | words["asks"]
    asks |= words["conditions"] - (words["i_am_before"] if keys[1:2] != ("case",) else set())  # `in Zurich`
    no_words = words["pronouns"] | words["negations"] | WORDS["no_reason"]
    kinds = words["kinds_by_day"] | words["greeting_kinds_by_day"]  # `lunch service`
    times = any(said.key(at) not in kinds and is_time_at(said, at) for at in range(begin, end))
    is_plain = no_words.isdisjoint(keys) and not times
    names = any(said.words[at].raw[0] in "<@#" for at in range(begin, end))
    return keys[0] not in asks | words["repeats"] and len(keys) <= _MOST_WORDS_OF_REASON and is_plain and not names


def _is_part_of_time(reason: str) -> bool:
    """Whether what was taken as the reason is the end of an absence, or what is left of its hours, as `#3` of `12-3`."""
    words = reason.lower().split()
    return not rewording_words()["until"].isdisjoint(words) or any(word.lstrip("#").isdigit() for word in words[:1])
