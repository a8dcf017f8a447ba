"""`until tomorrow morning i mean`, `make that 3pm`, `and low`, said of what was only offered: an absence, a reminder, a snooze or a to-do.

Who corrects the only thing that was offered wants it, so it is done as it is said now. Its answer says so, with Undo. Several things, and what repeats, are
offered anew, as they are now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from chalicelib.commands.absence import GoAway
from chalicelib.commands.last_change import last_changes
from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.priorities import SetItemLevel
from chalicelib.commands.remind import Remind
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.commands.save import Save
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.todos import AddTodo
from chalicelib.commands.together import Together
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import Press, TwoMeanings
from chalicelib.domain.priority import Level
from chalicelib.domain.question import AnswerKind, PendingQuestion
from chalicelib.domain.reminder import Reminder, When
from chalicelib.jobs.choices import asked_with, offered_by
from chalicelib.jobs.waiting import is_just_asked, typed_by
from chalicelib.messages import questions
from chalicelib.messages.blocks import joined
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.pauses import is_after_pause, without_pause_behind
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.moments import ahead
from chalicelib.parsing.time_slots.said_corrections import SaidCorrection
from chalicelib.understanding.answers import AGREES, YES, says
from chalicelib.understanding.corrected_absence import corrected_absence
from chalicelib.understanding.corrected_reminder import corrected_reminder, other_moments
from chalicelib.understanding.said_of_what_was_set import reading_of_time
from chalicelib.understanding.typed_text import english

_MOST_CHOICES = 5
_MOST_WORDS_OF_YES = 4
_OF_LEVEL = "correction_of_level"


def offer_at_time(question: PendingQuestion, request: Request) -> Press[AnyCommand] | None:
    """What the question offers, at the time that is all that is said, but perhaps a yes or why: `thursday`, `yes please, but wednesday`, `monday, it's
    sunday tomorrow`."""
    if question.incomplete or (time := _time_alone(_behind_yes(typed_by(request)))) is None:
        return None
    return corrected_offer(question, request, time)


def ask_of_offer_left_behind(request: Request) -> None:
    """Raises TwoMeanings with what was offered at the time that is all that is said, where what was said since was only not understood."""
    question = request.question
    if (
        question is None
        or question.is_last
        or question.incomplete
        or question.done
        or not is_just_asked(question, request)
    ):
        return
    if last_changes(request, request.now - question.asked_at):
        return
    if (offered := offer_at_time(question, request)) is not None:
        raise TwoMeanings(asked_with(question, request), [offered.command])


def _behind_yes(sentence: Sentence) -> Sentence:
    """What follows a yes and its mark or `but`; the whole sentence where it begins with none."""
    for at in range(1, min(_MOST_WORDS_OF_YES + 1, len(sentence.words))):
        says_but = sentence.key(at) in WORDS["but"]
        if says_but or is_after_pause(sentence, at):
            first = sentence.saying(without_pause_behind(sentence.typed(0, at)))
            if says(first, YES) or says(first, AGREES):
                return sentence.saying(sentence.typed(at + says_but, len(sentence.words)))
    return sentence


def _time_alone(sentence: Sentence) -> Sentence | None:
    """The time as a correction says it; None where something else is said. Behind a pause may stand what is told of another day."""
    count = len(sentence.words)
    ends = (at for at in range(1, count) if sentence.key(at) in CUES["tells_why"])
    for end in (count, *ends):
        time = sentence.typed(0, end).rstrip(" ,;.:-!")
        said = english().answer(sentence.saying(time), AnswerKind.WHEN)
        if said is not None and said.problem is None:
            corrected = sentence.saying(f"no, {time}")
            return corrected if reading_of_time(corrected) is not None else None
    return None


def corrected_offer(
    question: PendingQuestion, request: Request, said_as: Sentence | None = None
) -> Press[AnyCommand] | None:
    """What the question offers, at the time or with the priority that the words say; None where it offers nothing of the kind. Raises NotUnderstood, and
    TwoMeanings where it offers several things, or the words may mean several."""
    offered = [press.command for press in offered_by(question, request)]
    sentence = typed_by(request) if said_as is None else said_as
    reading = reading_of_time(sentence)
    said = SaidCorrection.of(reading.values) if reading is not None else None
    if said is not None and (said.how_much or said.wrong is not None):
        return None
    corrected = [
        _with_level(each, sentence) if said is None else _at_other_time(each, said, sentence, request)
        for each in offered
    ]
    if not any(corrected):
        return None
    if reading is not None and reading.problem is not None:
        raise reading.problem
    if len(offered) > 1:
        anew: list[AnyCommand] = []
        for before, after in zip(offered, corrected, strict=True):
            anew += after or [before]
        raise _which(asked_with(question, request), anew)
    [commands] = corrected
    if any(map(_repeats, commands)):
        raise _which(asked_with(question, request), commands)
    if len(commands) > 1 or (said is not None and said.unsure):
        raise _which(questions.TWO_MEANINGS if len(commands) > 1 else questions.IS_THAT_MEANT, commands)
    return Press(commands[0])


def _which(asked: str, commands: Sequence[AnyCommand]) -> TwoMeanings[AnyCommand]:
    """Where they are more than can be shown it says so."""
    left_out = questions.first_of_so_many(_MOST_CHOICES, len(commands))
    return TwoMeanings(joined(asked, left_out), commands[:_MOST_CHOICES])


def _repeats(command: ChangingCommand) -> bool:
    when = command.reminder if isinstance(command, Save) else getattr(command, "when", None)
    return isinstance(when, When) and when.recurrence is not None


def _with_level(offered: AnyCommand, sentence: Sentence) -> Sequence[ChangingCommand]:
    reading = english().answer(sentence, _OF_LEVEL)
    level = reading.values.get("level") if reading is not None else None
    if not isinstance(level, Level):
        return ()
    match offered:
        case AddTodo() | Save() | SetItemLevel():
            return [replace(offered, level=level)]
        case Remind() if offered.numbers:
            return [Together((offered, SetItemLevel(offered.numbers, level)))]
    return ()


def _at_other_time(
    offered: AnyCommand, said: SaidCorrection, sentence: Sentence, request: Request
) -> Sequence[ChangingCommand]:
    match offered:
        case GoAway():
            return _absences(offered, said, sentence, request)
        case Remind() | MoveReminder():
            return [replace(offered, when=each) for each in _whens(offered.when, said, sentence, request)]
        case AddTodo(when=When() as when):
            return [replace(offered, when=each) for each in _whens(when, said, sentence, request)]
        case Save(reminder=When() as when):
            return [replace(offered, reminder=each) for each in _whens(when, said, sentence, request)]
        case Snooze(until=float(until)) if not (said.is_of_absence or said.until or said.series or said.goal):
            moments = other_moments(until, said, sentence, "", request.zone)
            return [replace(offered, until=each) for each in moments]
        case Snooze(until=None, by=None) if not (said.is_of_absence or said.until or said.series or said.goal):
            return [replace(offered, until=each) for each in _until(said, sentence)]
        case Together(parts=parts):
            return _together(parts, said, sentence, request)
    return ()


def _until(said: SaidCorrection, sentence: Sentence) -> Sequence[float]:
    """Until when what was said puts off that of which no time was said before: `20 mins`, `tomorrow`."""
    if said.length is not None:
        return () if said.change else (said.length.moment_after(sentence.now, sentence.zone()),)
    return () if said.said is None else (ahead(said.said, lambda hours: hours.morning),)


def _together(
    parts: Sequence[ChangingCommand], said: SaidCorrection, sentence: Sentence, request: Request
) -> Sequence[ChangingCommand]:
    """Of several things that are done together the one that has a time, if it is the only one."""
    others = [_at_other_time(each, said, sentence, request) for each in parts]
    if sum(map(bool, others)) != 1:
        return ()
    [(place, meant)] = [(place, found) for place, found in enumerate(others) if found]
    return [Together((*parts[:place], each, *parts[place + 1 :])) for each in meant]


def _whens(when: When, said: SaidCorrection, sentence: Sentence, request: Request) -> Sequence[When]:
    """The times that may be meant in the place of those: as of a reminder that has them."""
    if said.is_of_absence or said.until or said.goal is not None:
        return ()
    zone = ZoneInfo(when.zone) if when.zone else request.zone
    first = when.first(request.now, zone)
    if first is None:
        return ()
    reminder = Reminder(0, first, zone.key, when.recurrence, follows_persons_zone=not when.zone)
    meant: Sequence[AnyCommand] = ()
    try:
        meant = corrected_reminder(reminder, said, sentence, "")
    except TwoMeanings as once_or_always:
        meant = once_or_always.meanings  # It is not set yet, so what is said holds for each of its times.
    return [each.when for each in meant if isinstance(each, MoveReminder)]


def _absences(offered: GoAway, said: SaidCorrection, sentence: Sentence, request: Request) -> Sequence[GoAway]:
    if said.reminder_only:
        return ()
    start = offered.start if offered.start is not None else request.said_at
    until = offered.until if offered.seconds is None else request.said_at + offered.seconds
    is_begun = start <= request.said_at
    if is_begun and (said.planned_only or said.moves):
        return ()
    unit = offered.unit_of_span
    corrected = corrected_absence(Absence(start, until, offered.reason), said, sentence, unit)
    return [
        replace(
            offered,
            start=None if each.start is None or each.start <= request.said_at else each.start,
            until=each.until,
            seconds=None,
            until_tomorrow=False,
        )
        for each in corrected
    ]
