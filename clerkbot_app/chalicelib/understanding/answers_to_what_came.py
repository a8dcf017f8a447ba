"""What is said to a reminder that just came, as to the buttons below it: `in an hour`, `not today`, `no longer needed`, `did it yesterday`.

None is a command by itself: they are looked at where nothing else was understood. While the reminder is the last thing that was said to the person
they are its answer; later it is asked whether they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.items_by_words import items_by_words, says_all
from chalicelib.commands.last_change import last_changes, shown_here, was_said_in_vain_since
from chalicelib.commands.named_items import JUST_CAME, MOST_OFFERED, came_last, came_together, not_answered
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.together import Together, all_together
from chalicelib.commands.undo import JUST_DONE_WITHIN
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.question import AnswerKind
from chalicelib.domain.reminder import Reminder, ReminderKey
from chalicelib.domain.search import search_words
from chalicelib.messages import questions, reminder_questions
from chalicelib.parsing.asides import asks_for_nothing, is_split
from chalicelib.parsing.clauses import clauses_of
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.reader import slot_values
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.slots import SLOTS
from chalicelib.services.reminders import items_of
from chalicelib.understanding.answers import among, says_rank
from chalicelib.understanding.corrections import correction_of, says_correction
from chalicelib.understanding.typed_text import english, said_without_question

_THEN, _PUT_OFF, _WHY_PUT_OFF, _DONE_OR_NOT_NEEDED = "comes_then", "put_off", "why_put_off", "done_or_not_needed"
_MOST_WORDS_OF_WHY = 6
_MOST_MINUTES = 600
"""That a number alone may count."""


def number_alone(sentence: Sentence) -> int | None:
    """The number, where nothing else is said: `1`, `#2`."""
    digits = sentence.text.strip(" #.!?")
    return int(digits) if digits.isdecimal() and len(digits) < len("123456789") else None


def answer_to_what_came(sentence: Sentence, request: Request) -> AnyCommand | None:
    """What takes the item of the only reminder that came off the list; None for anything else, and where something else was said since. Raises
    TwoMeanings where what is not needed may be its series."""
    reading = english().answer(sentence, _DONE_OR_NOT_NEEDED)
    came = not_answered(came_last(request, JUST_CAME), request) if reading is not None else []
    if reading is None or len(came) != 1 or not is_said_last(came, request):
        return None
    [reminder] = came
    how = FinishedAs.DONE if "done" in reading.values else FinishedAs.REMOVED
    finish = Finish((reminder.item_number,), how) if reminder.is_of_item else None
    if how is FinishedAs.REMOVED and reminder.recurrence is not None:
        raise TwoMeanings(
            reminder_questions.WHAT_IS_NOT_NEEDED, [CancelReminder((reminder.id,)), *([finish] if finish else [])]
        )
    return finish


def with_time_for_reminder(sentence: Sentence, request: Request) -> AnyCommand | None:
    """The snooze that a time alone means below the message of the reminder, or while that is the last thing that was said; None for anything else.
    Raises TwoMeanings: elsewhere it is asked."""
    if (number := number_alone(sentence)) is not None:
        _ask_of_number(number, sentence, request)
        return None
    timed = _time_said(sentence)
    if timed is None:
        return None
    came = not_answered(came_last(request, JUST_CAME), request)
    if timed.before is not None and (named := _named_by(timed.before, request)):
        came = [each for each in came if each.item_number in named]
    else:
        _ask_of_what_was_set_since(came, timed.clause, request)
    if not came or (says_correction(sentence) and _was_changed_since(came, request)):
        return None
    until = _moment_of(timed.reading, sentence)
    if until is None:
        return None  # A series.
    if len(came) == 1 and (request.job.thread_ts or (timed.is_sure and is_said_last(came, request))):
        return Snooze(came[0].id, until=until)
    raise TwoMeanings(reminder_questions.REMIND_AGAIN_THEN, _snoozes(came, Snooze(until=until)))


def put_off_until_then(problem: NotUnderstood, request: Request) -> Snooze | None:
    """The snooze that `in a meeting till 5, ask me then` means of the only reminder that came, while that is the last thing that was said; None where
    something else was asked. Raises TwoMeanings: of several, and later, it is asked; where none came, whether it is an absence."""
    if not isinstance(problem, TwoMeanings) or problem.message != reminder_questions.THEN_OR_AWAY:
        return None
    snooze, away = problem.meanings
    came = not_answered(came_last(request, JUST_CAME), request)
    if not came:
        raise TwoMeanings(reminder_questions.NONE_CAME_OR_AWAY, [away])
    snoozes = _snoozes(came, snooze)
    if not is_said_last(came, request):
        raise TwoMeanings(reminder_questions.THEN_OR_AWAY, [*snoozes, away])
    if len(snoozes) > 1:
        raise TwoMeanings(reminder_questions.REMIND_AGAIN_THEN, snoozes)
    return snoozes[0]


def _snoozes(came: Sequence[Reminder], until: Snooze) -> Sequence[Snooze]:
    """The same snooze of all that came, if they are several, and of each."""
    of_all = [replace(until, ids=tuple(each.id for each in came))] if len(came) > 1 else []
    return [*of_all, *(replace(until, id=each.id) for each in came[:MOST_OFFERED])]


def begins_with_place(sentence: Sentence) -> bool:
    """Whether it begins with `the first one`: who says something of each goes on with the second, which as a command would be of one item only."""
    begin = int(sentence.key(0) in WORDS["and"])
    return any(slot_values(sentence, SLOTS, "rank", at) for at in (begin, begin + 1))


def of_each_that_came(sentence: Sentence, request: Request) -> Together | None:
    """What is said of each of several reminders that came within the last hour, by their words or their places: `phone call done, mail not today`. None
    where a clause is not understood, or may be of something else."""
    clauses = clauses_of(sentence)
    came = not_answered(came_together(request, JUST_CAME), request) if clauses else []
    if not clauses or len(came) < len(clauses):
        return None
    came = sorted(came, key=lambda each: each.id)
    places = came if is_said_last(came, request) else []
    items = items_of(came, request.user, request.context)
    said = [_said_of_one(clause, came, places, items) for clause in clauses]
    of_each = [each for each in said if each is not None]
    if len(of_each) < len(clauses) or len({reminder.id for reminder, _ in of_each}) < len(clauses):
        return None
    return all_together([command for _, command in of_each])


def _said_of_one(
    clause: Sentence, came: Sequence[Reminder], places: Sequence[Reminder], items: Mapping[int, Item]
) -> tuple[Reminder, ChangingCommand] | None:
    """The reminder that a clause begins with, and what the rest of it says; the longest words that name one are its name."""
    count = len(clause.words)
    for end in range(count - 1, 0, -1):
        name = clause.saying(clause.typed(0, end).rstrip(" :-"))
        reminder = among(places, name) if says_rank(name) else _only_called(name, came, items)
        command = _of_reminder(reminder, clause.saying(clause.typed(end, count))) if reminder is not None else None
        if reminder is not None and command is not None:
            return reminder, command
    return None


def _only_called(name: Sentence, came: Sequence[Reminder], items: Mapping[int, Item]) -> Reminder | None:
    words = search_words(item_name(name.text).text)
    found = [each for each in came if each.id in items and says_all(words, items[each.id])] if words else []
    return found[0] if len(found) == 1 else None


def _of_reminder(reminder: Reminder, rest: Sentence) -> ChangingCommand | None:
    """A time, or what is a command behind its number, or that of its item."""
    reading = _reading_of_time(rest)
    if reading is not None and reading.problem is None and (until := _moment_of(reading, rest)) is not None:
        return Snooze(reminder.id, until=until)
    of_item = (
        said_without_question(rest.saying(f"#{reminder.item_number} {rest.text}")) if reminder.is_of_item else None
    )
    if isinstance(of_item, Finish):
        return of_item
    snoozed = said_without_question(rest.saying(f"R{reminder.id} {rest.text}"))
    return snoozed if isinstance(snoozed, Snooze) else None


def is_said_last(came: Sequence[Reminder], request: Request) -> bool:
    """Whether the reminders are the last thing that was said to the person there: no question waits, and nothing was shown, asked, changed or said in
    vain since."""
    at = max((each.last_fired or 0.0 for each in came), default=request.now)
    shown = shown_here(request)
    asked = [each for each in (request.kept_here, request.question_of_colleagues) if each is not None]
    noted = [moment for each in asked for moment in (each.asked_at, each.said_in_vain_at, each.undone_at)]
    if request.question is not None and request.question.incomplete:
        return False
    is_answered = any(receipt.done_at > at for receipt in last_changes(request, request.now - at))
    return not is_answered and max([shown.at if shown is not None else 0.0, *noted]) <= at


def _ask_of_number(number: int, sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings where a number alone may be the hour, or the minutes, of what just came, or the hour of what was just set; said later it is
    nothing of these."""
    receipt = next(iter(last_changes(request, JUST_DONE_WITHIN)), None)
    is_just_set = receipt is not None and not was_said_in_vain_since(receipt, request)
    came = not_answered(came_last(request, JUST_CAME), request)
    if is_just_set:
        _ask_of_what_was_set_since(came, sentence, request)
    if not came or not is_said_last(came, request):
        return
    hour = english().answer(sentence, AnswerKind.WHEN)
    until = _moment_of(hour, sentence) if hour is not None and hour.problem is None else None
    in_minutes = [Snooze(each.id, by=number * 60.0) for each in came] if 1 < number <= _MOST_MINUTES else []
    at_hour = [Snooze(each.id, until=until) for each in came] if until is not None else []
    if (meant := [*in_minutes, *at_hour]) and len(came) <= MOST_OFFERED:
        raise TwoMeanings(reminder_questions.REMIND_AGAIN_THEN, meant)


@dataclass(frozen=True)
class _Timed:
    """The time alone that a `clause` says, the whole sentence or the last of it. `is_sure`: what stands beside it surely says no more than why it is put
    off; `before`: that, where it may name something as well."""

    reading: Reading
    clause: Sentence
    is_sure: bool = True
    before: Sentence | None = None


def _time_said(sentence: Sentence) -> _Timed | None:
    if (whole := _reading_of_time(sentence)) is not None:
        return _Timed(whole, sentence)
    count = len(sentence.words)
    at = next((at for at in range(count - 1, 0, -1) if is_split(sentence, at)), 0)
    clause = sentence.saying(sentence.typed(at, count))
    reading = _reading_of_time(clause) if 0 < at <= _MOST_WORDS_OF_WHY else None
    if reading is None:
        return _time_before_why(sentence)
    why = sentence.saying(sentence.typed(0, at).strip(" ,.;:!-"))
    if english().answer(why, _WHY_PUT_OFF) is not None:
        return _Timed(reading, clause)
    return _Timed(reading, clause, bool(asks_for_nothing(sentence, 0, at, None)), why)


def _time_before_why(sentence: Sentence) -> _Timed | None:
    """The same where the time stands first: `in 15 min pls, on the phone`."""
    count = len(sentence.words)
    for at in range(max(1, count - _MOST_WORDS_OF_WHY), count):
        is_parted = is_split(sentence, at) or sentence.key(at - 1) in WORDS["polite_at_end"]
        clause = sentence.saying(sentence.typed(0, at).strip(" ,.;:!-"))
        if not is_parted or (reading := _reading_of_time(clause)) is None:
            continue
        why = sentence.saying(sentence.typed(at, count))
        is_why = english().answer(why, _WHY_PUT_OFF) is not None or bool(asks_for_nothing(sentence, at, count, None))
        return _Timed(reading, clause, is_why)
    return None


def _named_by(before: Sentence, request: Request) -> set[int]:
    """The numbers of the items that say the words before the time: `the exam sheets one, monday 8`."""
    name = item_name(before.text)
    return {item.number for item in items_by_words(request).called(name)} if search_words(name.text) else set()


def _reading_of_time(sentence: Sentence) -> Reading | None:
    put_off = english().answer(sentence, _PUT_OFF)
    if put_off is None:
        return english().answer(sentence, _THEN) or english().answer(sentence, AnswerKind.WHEN)
    return english().answer(sentence.saying(str(put_off.values["then"])), AnswerKind.WHEN)


def _moment_of(said: Reading, sentence: Sentence) -> float | None:
    """None for a series. Raises NotUnderstood."""
    if said.problem is not None:
        raise said.problem
    [value] = said.values.values()
    moment: float | None = sentence.now + value if "span" in said.values else value.at
    return moment


def _ask_of_what_was_set_since(came: Sequence[Reminder], sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings where a reminder was set after they came, of which a time alone is said sooner: `the 2nd`, after `every 1st`."""
    receipt = next(iter(last_changes(request)), None)
    if receipt is None or not any(isinstance(edit.key, ReminderKey) for edit in receipt.edits):
        return
    if came and not _was_changed_since(came, request):
        return
    correction = correction_of(sentence.saying(f"no, {sentence.text}"), request)
    if correction is not None:
        raise TwoMeanings(questions.IS_THAT_MEANT, [correction.command])


def _was_changed_since(came: Sequence[Reminder], request: Request) -> bool:
    """Whether something was changed after they came, of which `make it 9pm` is said sooner."""
    receipt = next(iter(last_changes(request)), None)
    return receipt is not None and receipt.done_at > (came[0].last_fired or 0.0)


def no_choice_is_open(number: int, request: Request) -> NotUnderstood:
    """What is said to a number alone that answers nothing: with the item that has it."""
    is_item = request.context.items.by_number(request.user, number) is not None
    return NotUnderstood(questions.NO_CHOICE, *([f"show #{number}"] if is_item else []), are_corrections=True)
