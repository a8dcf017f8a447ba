"""Answers to questions: from what is typed, or from the likely ones, to the whole command."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from chalicelib.commands.absence import GoAway
from chalicelib.commands.handover import Give
from chalicelib.commands.registry import complete
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.save import label_and_tags
from chalicelib.commands.todos import AddTodo, refuse_several_lines, words_of_todo
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import DAY_SECONDS, local_datetime, whole_minute
from chalicelib.domain.question import AnswerKind, Incomplete, UnclearAnswer
from chalicelib.domain.reminder import When
from chalicelib.domain.shifted_times import later, on_day
from chalicelib.messages import problems, questions, reminder_questions
from chalicelib.messages.blocks import joined
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.moments import Moment
from chalicelib.parsing.time_slots.whens import End, end_slot
from chalicelib.understanding.typed_text import english, understand_sentence

T = TypeVar("T")
NEVER_MIND = "never_mind"
YES, AGREES, ALL, BOTH, OTHER, REST = "yes", "agrees", "all", "both", "other", "rest"
CONFIRMS_LOSS = "confirms_loss"
ITEM_OR_NEW = "item_or_new"
DECLINES_PLAINLY = "declines_plainly"
NO_TIME_YET = "no_time_yet"
CALLED = "called"
NO_NAME = " @?!.,"
"""What stands around a name that somebody types."""
RANK, RANKS, NTH = "rank", "ranks", "nth"
_GIVES = "gives"
"""`give it to @bob` answers who gets something; to who is meant by another command it is a command."""
_MOST_SUGGESTIONS = 3
_BOTH = 2


def completed_by(sentence: Sentence, incomplete: Incomplete) -> AnyCommand | None:
    """The command that a sentence completes; None if it is no answer. Raises UnclearAnswer for one that has to be asked about,
    NotUnderstood for a text that can't be kept, UnreadablePress for a command of another version."""
    reading = english().answer(sentence, incomplete.kind)
    if reading is None or (_GIVES in reading.values and incomplete.command != Give.name):
        return None
    if reading.problem is not None:
        meanings = _meanings(reading.problem.suggestions, sentence, incomplete)
        ahead = [each for each in meanings.values() if not _ends_before_start(each)]
        if len(ahead) == 1 < len(meanings):
            return ahead[0]
        raise UnclearAnswer(reading.problem, meanings)
    if incomplete.kind in {AnswerKind.ABOUT, AnswerKind.TEXT} and "text" in reading.values:
        if _is_no_text(sentence):
            return None
        _refuse_time_alone(sentence, incomplete)
    if incomplete.kind is AnswerKind.ABOUT and "text" in reading.values:
        known = {name: value for name, value in incomplete.fields.items() if name == "when"}
        incomplete = Incomplete(AddTodo.name, known, "text", AnswerKind.TEXT)
    return complete(incomplete, _fields(incomplete, reading.values, sentence))


def _is_no_text(sentence: Sentence) -> bool:
    """Whether the words can't be what somebody wants to do: `yes`, `all of them`, or a question back."""
    return any(says(sentence, each) for each in (YES, ALL, BOTH, OTHER)) or sentence.text.rstrip(" !").endswith("?")


def _refuse_time_alone(sentence: Sentence, incomplete: Incomplete) -> None:
    """Raises UnclearAnswer for `in 5 minutes`: nobody wants to do that."""
    if english().answer(sentence, AnswerKind.WHEN) is not None:
        asked = reminder_questions.REMIND_OF_WHAT if incomplete.kind is AnswerKind.ABOUT else problems.WHAT_TO_DO
        raise UnclearAnswer(NotUnderstood(joined(questions.NO_TEXT, asked)), {})


def _meanings(suggestions: Sequence[str], sentence: Sentence, incomplete: Incomplete) -> dict[str, AnyCommand]:
    """What the suggested answers complete."""
    meanings: dict[str, AnyCommand] = {}
    for text in suggestions[:_MOST_SUGGESTIONS]:
        with suppress(NotUnderstood):
            if (command := completed_by(sentence.saying(text), incomplete)) is not None:
                meanings[text] = command
    return meanings


def _ends_before_start(command: AnyCommand) -> bool:
    """Which can't be meant: of what begins on wednesday the end is not the tuesday before."""
    return isinstance(command, GoAway) and command.until is not None and command.until <= (command.start or 0.0)


def _fields(incomplete: Incomplete, values: Mapping[str, Any], sentence: Sentence) -> dict[str, object]:
    """The fields of the command that an answer says; raises NotUnderstood for a text that can't be kept so."""
    [answer] = (value for name, value in values.items() if name != _GIVES)
    is_series = isinstance(answer, When)
    start = incomplete.fields.get("start") if incomplete.kind is AnswerKind.UNTIL else None
    if "span" in values:
        answer = Moment((start or sentence.now) + answer)
    elif start is not None and answer.at <= start and _is_hour_alone(sentence):
        answer = Moment(_hour_after(start, answer.at, sentence.zone()))
    match incomplete.kind:
        case AnswerKind.WHEN if not is_series:
            answer = When(at=answer.at, zone=answer.zone)
        case AnswerKind.UNTIL:
            answer = whole_minute(answer.at)
        case AnswerKind.ITEM:
            [answer] = answer
        case AnswerKind.REMINDER:
            answer, *more = answer
            if more:
                raise NotUnderstood(reminder_questions.ONE_REMINDER_AT_A_TIME)
        case AnswerKind.TEXT:
            refuse_several_lines(answer)
            answer = words_of_todo(answer)
        case AnswerKind.LABEL:
            label, tags = label_and_tags(values)
            return {incomplete.lacks: label, "tags": tags}
    return {incomplete.lacks: answer}


def _is_hour_alone(sentence: Sentence) -> bool:
    """Whether the answer names no day: `until 4pm`."""
    count = len(sentence.words)
    found = (each for at in range(count) for each in end_slot(sentence, at))
    return any(isinstance(value, End) and value.is_hour and end == count for end, value in found)


def _hour_after(start: float, hour: float, zone: ZoneInfo) -> float:
    """The hour of that moment on the day on which something starts, or on the next day; in epoch seconds."""
    same_day = on_day(hour, local_datetime(start, zone).date(), zone)
    return same_day if same_day > start else later(same_day, DAY_SECONDS, zone)


def says(sentence: Sentence, answer: str) -> bool:
    """Whether the sentence is the answer of that name: YES, ALL and the others."""
    return english().answer(sentence, answer) is not None


def says_so_many(sentence: Sentence, count: int) -> bool:
    """Whether it says so many, or not how many: `all`, `all three` of three. For `both` that is known already."""
    reading = english().answer(sentence, ALL)
    return reading is None or int(reading.values.get("count", count)) == count


def forgets_question(sentence: Sentence) -> bool:
    return says(sentence, NEVER_MIND)


def nth_of(sentence: Sentence) -> int | None:
    """The number that stands alone, as in `2` or `option 2`; None for anything else."""
    reading = english().answer(sentence, NTH)
    return None if reading is None else reading.values["nth"]


def among(places: Sequence[T], sentence: Sentence) -> T | None:
    """The one of several that `the second one` says, or `last`; None where it says none of them."""
    reading = english().answer(sentence, RANK)
    if reading is None:
        return None
    return at_rank(places, reading.values["rank"])


def at_rank(places: Sequence[T], rank: int) -> T | None:
    """The one at that place, counted from 1, or (negative) from the end; None where there is none."""
    at = rank - 1 if rank > 0 else len(places) + rank
    return places[at] if 0 <= at < len(places) else None


def several_among(places: Sequence[T], sentence: Sentence) -> Sequence[T]:
    """Those of several that `the last two`, `the 1st and the 3rd` or, of two, `both` says; none where it says none of them."""
    reading = english().answer(sentence, RANKS)
    if reading is None:
        return ()
    values = reading.values
    if "rank" in values:
        ranks = [values[name] for name in ("rank", "second", "third") if name in values]
        indexes = [rank - 1 if rank > 0 else len(places) + rank for rank in ranks]
        return [places[at] for at in indexes] if all(0 <= at < len(places) for at in indexes) else ()
    if values.get("many") == "all":
        return places if len(places) == _BOTH else ()
    count = int(values.get("many") or values["count"])
    if not 0 < count <= len(places):
        return ()
    return places[-count:] if "from" in values else places[:count]


def says_rank(sentence: Sentence) -> bool:
    return says(sentence, RANK)


def suggested(
    suggestions: Sequence[str], sentence: Sentence, with_mention: Callable[[str], str] = str
) -> Iterator[tuple[str, AnyCommand]]:
    """The suggestions that are whole commands, at most three. `with_mention` has a mention in the place of a name."""
    for text in suggestions[:_MOST_SUGGESTIONS]:
        try:
            yield text, understand_sentence(sentence.saying(with_mention(text)), suggests=False)[0]
        except NotUnderstood:
            continue
