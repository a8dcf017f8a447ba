"""`remind me every day at 9 and 4 to stretch`: a to-do with a series of reminders for each of several times of the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from chalicelib.commands.request import ChangingCommand, CommandSpec, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.recurrence import Unsaid
from chalicelib.domain.reminder import When
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import EVERY_DAY, TIMES_A_DAY, WORDS
from chalicelib.parsing.time_slots.clocks import clock_at
from chalicelib.services.idempotency import Outcome

MOST_TIMES = 4


@dataclass(frozen=True)
class AddTodoAtTimes(ChangingCommand):
    """Add a to-do whose series comes `also` at further times of the day, in minutes, or whose reminder comes `then` again, in epoch seconds."""

    name = "add-todo-at-times"
    turns_on = True
    todo: AddTodo
    also: tuple[int, ...] = ()
    then: tuple[float, ...] = ()

    def carry_out(self, request: Request) -> Outcome:
        return self.todo.carry_out_at(request, self._further)

    @property
    def _further(self) -> list[When]:
        first = self.todo.when
        if first is None:
            return []
        return [*map(first.at_minutes, self.also), *(replace(first, at=each) for each in self.then)]

    def in_words(self, times: TimesInWords) -> str:
        return " and ".join([self.todo.in_words(times), *map(times.when, self._further)])


def has_times_in_text(todo: AddTodo) -> bool:
    """Whether the words of a to-do with a series may say its times, of which none was read: `stretch at 9 and 4`, daily."""
    when = todo.when
    is_open = when is not None and when.recurrence is not None and Unsaid.HOUR in when.unsaid
    return is_open and any(map(str.isdigit, todo.text))


def todo_at_several_times(
    sentence: Sentence, todo: Callable[[str], AddTodo | None]
) -> tuple[AddTodoAtTimes, Sentence] | None:
    """The to-do of a sentence that says several times of the day of a series, and as many as it counts: `twice a day at 9 and 4`, with the sentence
    that says the first of them. None for anything else. `todo` makes one of a text with one of the times."""
    if WORDS["and"].isdisjoint(sentence.keys(0, len(sentence.words))):
        return None
    places = [run for run in _runs(sentence) if 1 < len(run) <= MOST_TIMES]
    if len(places) != 1:
        return None
    [run] = places
    counted = _times_a_day(sentence)
    if counted is not None and counted[2] != len(run):
        return None
    texts = [_with_one(sentence, run, place, counted) for place in run]
    made = [todo(text) for text in texts]
    todos = [each for each in made if each is not None]
    series = [each.when.recurrence for each in todos if each.when is not None and each.when.recurrence is not None]
    minutes = [each.hour * 60 + each.minute for each in series]
    if len(series) != len(run) or len(set(minutes)) != len(run):
        return None
    at_first = {replace(each, when=each.when.at_minutes(minutes[0])) for each in todos if each.when is not None}
    if len(at_first) != 1:
        return None
    return AddTodoAtTimes(replace(todos[0], may_be_item=False), tuple(minutes[1:])), sentence.saying(texts[0])


def _runs(sentence: Sentence) -> Iterator[Sequence[tuple[int, int]]]:
    """Times of the day that follow each other with nothing between but `and`, `at` and commas: where each begins and ends."""
    at, found = 0, list[tuple[int, int]]()
    while at < len(sentence.words):
        begin = at
        while found and sentence.key(begin) in WORDS["and"] | WORDS["at"]:
            begin += 1
        clock = clock_at(sentence, begin, bare=True)
        if clock is not None and (not found or begin > at or sentence.words[at - 1].raw.endswith(",")):
            found.append((begin, clock[0]))
            at = clock[0]
            continue
        if found:
            yield found
            found = []
            continue
        at += 1
    if found:
        yield found


def _times_a_day(sentence: Sentence) -> tuple[int, int, int] | None:
    """Where `twice a day` begins and ends, and how many times that is."""
    for phrase, count in TIMES_A_DAY.items():
        words = tuple(phrase.split())
        for at in range(len(sentence.words)):
            if sentence.keys(at, at + len(words)) == words:
                return at, at + len(words), count
    return None


def _with_one(
    sentence: Sentence, run: Sequence[tuple[int, int]], place: tuple[int, int], counted: tuple[int, int, int] | None
) -> str:
    """The sentence with one of the times only, and `every day` in the place of how often."""
    first, last = run[0][0], run[-1][1]
    said = [*range(first), *range(*place), *range(last, len(sentence.words))]
    if counted is None:
        return " ".join(
            sentence.typed(at, at + 1).strip(",") if first <= at < last else sentence.typed(at, at + 1) for at in said
        )
    begin, end, _ = counted
    groups = ((is_count, list(each)) for is_count, each in groupby(said, lambda at: begin <= at < end))
    return " ".join(
        EVERY_DAY if is_count else " ".join(sentence.typed(at, at + 1).strip(",") for at in each)
        for is_count, each in groups
    )


SPECS = (CommandSpec(AddTodoAtTimes),)
