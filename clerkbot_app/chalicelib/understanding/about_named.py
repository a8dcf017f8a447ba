"""The command about an absence, a reminder or an item that words of a sentence name."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.commands.finish import Finish
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.question import Asks
from chalicelib.parsing.changed_mind import end_of_marker
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.pauses import is_after_pause, without_pause_behind
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.ranges import only_range
from chalicelib.understanding.absences_by_name import absence_named_in, ask_of_absence_then
from chalicelib.understanding.day_in_name import ask_of_day_in_name
from chalicelib.understanding.doubtful_verbs import ask_of_unclear_work, ask_of_work, offer_work
from chalicelib.understanding.ended_events import ask_of_event, event_in
from chalicelib.understanding.items_by_name import command_about_named_item
from chalicelib.understanding.reminders_by_name import command_about_named_reminder
from chalicelib.understanding.reminders_by_place import command_about_reminder_at_place
from chalicelib.understanding.reminders_by_time import command_about_reminder_then

_OF_IT = ("'s", "’s")
_MOST_WORDS = 10


def about_what_is_named(sentence: Sentence, request: Request) -> AnyCommand | None:
    """None where no words name anything. Raises NotUnderstood where several fit. `cancel tomorrow's lunch` may be called so; else it is the lunch
    of tomorrow."""
    problem: NotUnderstood | None = None
    try:
        if (command := _named_in(sentence, request)) is not None:
            return command
    except TwoMeanings:
        raise
    except NotUnderstood as unclear:
        problem = unclear
    if (command := _with_day_behind(sentence, request)) is not None:
        return command
    ask_of_absence_then(sentence, request)
    count, behind = len(sentence.words), end_of_marker(sentence, 0)
    if 0 < behind < count - 1:
        # `no I mean the bank one monday 6:30`
        return about_what_is_named(sentence.saying(sentence.typed(behind, count)), request)
    if problem is not None:
        raise problem
    return None


def _with_day_behind(sentence: Sentence, request: Request) -> AnyCommand | None:
    """The command of the sentence with its day behind the name; None for none. Raises TwoMeanings where that is asked about."""
    for said in _said_otherwise(sentence):
        try:
            return _named_in(said, request)
        except (TwoMeanings, Asks) as asked:
            if isinstance(asked, TwoMeanings):
                raise
        except NotUnderstood:
            continue
    return None


def _said_otherwise(sentence: Sentence) -> Iterator[Sentence]:
    """`cancel lunch tomorrow`, of `cancel tomorrow's lunch`; `make the potatoes one 7pm`, of `the potatoes one, make it 7pm`."""
    count = len(sentence.words)
    for at in range(1, count - 1) if count <= _MOST_WORDS else ():
        day = sentence.words[at].raw
        if day.lower().endswith(_OF_IT) and only_range(sentence.saying(day[:-2])) is not None:
            name = sentence.typed(at + 1, count).rstrip("?! ")
            yield sentence.saying(f"{sentence.typed(0, at)} {name} {day[:-2]}")
    for at in range(1, count - 2) if count <= _MOST_WORDS else ():
        moves_it = sentence.key(at) in CUES["moves"] | CUES["makes"] and sentence.key(at + 1) in CUES["one_spoken_of"]
        if moves_it and is_after_pause(sentence, at):
            name = without_pause_behind(sentence.typed(0, at))
            yield sentence.saying(f"{sentence.typed(at, at + 1)} {name} {sentence.typed(at + 2, count)}")


def _named_in(sentence: Sentence, request: Request) -> AnyCommand | None:
    absence = absence_named_in(sentence, request)
    try:
        other = _about_reminder(sentence, request) or _about_item(sentence, request)
    except NotUnderstood:
        if absence is None:
            raise
        return absence.unless_items_say(sentence, request)
    if isinstance(other, Finish) and (event := event_in(sentence)):
        if absence is not None:
            return absence.unless_called(event, other, request)
        ask_of_event(other, event, request)
    return other if absence is None else absence.or_what_else(other)


def _about_reminder(sentence: Sentence, request: Request) -> AnyCommand | None:
    return (
        command_about_reminder_at_place(sentence, request)
        or command_about_reminder_then(sentence, request)
        or command_about_named_reminder(sentence, request)
    )


def _about_item(sentence: Sentence, request: Request) -> AnyCommand | None:
    """The same of an item alone. Raises TwoMeanings for what may be work to be done as well: `settle the electricity bill`."""
    try:
        command = command_about_named_item(sentence, request)
    except NotUnderstood as unclear:
        ask_of_unclear_work(unclear, sentence, request)
        raise
    if command is None:
        offer_work(sentence)
    else:
        ask_of_work(command, sentence, request)
        ask_of_day_in_name(command, sentence, request)
    return command
