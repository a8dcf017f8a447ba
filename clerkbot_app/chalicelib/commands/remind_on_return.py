"""`remind me to call Ana when I'm back`: at the end of the absence that is known, or what is there instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from chalicelib.commands.remind import Remind
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.todos import AddTodo, words_of_todo
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.local_time import is_midnight, local_datetime, moment_of
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.reminder import When
from chalicelib.messages import reminder_questions, understood


@dataclass(frozen=True)
class RemindOnReturn(ChangingCommand):
    """Be reminded of items, of the one that is meant by `this`, or of the person's own words, when they are back. It is asked whether
    the end of their absence is meant; who has none with an end is asked for a time."""

    name = "remind-on-return"
    asks_first = understood.ASKS_WHEN_BACK
    turns_on = True
    refused_after_deletion = True
    numbers: tuple[int, ...] = ()
    this: bool = False
    text: str = ""

    def carry_out(self, request: Request) -> NoReturn:
        if not (self.text or self.numbers or self.this):
            raise NotUnderstood(reminder_questions.ON_RETURN)
        about = {"numbers": self.numbers, "this": self.this}
        at = _return_of(request)
        if at is None:
            if self.text:
                raise Asks(
                    reminder_questions.BACK_WHEN, Incomplete.of(AddTodo, "when", AnswerKind.WHEN, text=self.text)
                )
            raise Asks(reminder_questions.BACK_WHEN, Incomplete.of(Remind, "when", AnswerKind.WHEN, **about))
        then = When(at=at)
        command = AddTodo(self.text, when=then) if self.text else Remind(then, self.numbers, this=self.this)
        raise TwoMeanings(reminder_questions.BACK_THEN, [command])

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.remind_on_return_text(self.numbers, self.text, is_of_item=self.this)


def _return_of(request: Request) -> float | None:
    """When the person is back from the absence that runs, or else from the next one that is planned: in the morning of a day that it ends
    before. None where no end is known."""
    person, now = request.person, request.now
    running = [each for each in person.absences if each.covers(now)]
    following = running or list(person.planned_absences(now)[:1])
    ends = [each.until for each in following]
    if not ends or None in ends:
        return None
    end = max(filter(None, ends))
    if not is_midnight(end, request.zone):
        return end
    return moment_of(
        local_datetime(end, request.zone).date(), request.person.preferences.day_hours.morning, request.zone
    )


def _on_return(arguments: Arguments) -> RemindOnReturn:
    text = words_of_todo(arguments["text"]) if "text" in arguments else ""
    return RemindOnReturn(arguments.get("numbers", ()), "this" in arguments, text)


SPECS = (CommandSpec(RemindOnReturn, makes={"remind/back": _on_return}),)
