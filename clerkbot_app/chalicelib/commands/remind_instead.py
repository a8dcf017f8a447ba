"""`remind me of the report at 11 instead`: another time for the reminder that there is, where the words alone would set a second one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from chalicelib.commands.items_by_words import says_all
from chalicelib.commands.move_reminder import MoveReminder, move_only, of_hour_alone
from chalicelib.commands.remind import Remind
from chalicelib.commands.request import AnyCommand, ChangingCommand, CommandSpec, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.reminder import Reminder, When
from chalicelib.domain.search import search_words
from chalicelib.messages import reminder_questions, understood
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.slots.times_of_texts import hour_alone_slot
from chalicelib.parsing.time_slots.said_moments import HourAlone
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import coming_reminders

C = TypeVar("C", bound=AnyCommand)


@dataclass(frozen=True)
class RemindInstead(ChangingCommand):
    """Give the only reminder to come whose item says the words of `text` another time; of `is_of_list` also that of the list. `keeps_day` and
    `half_is_said` as in MoveReminder."""

    name = "remind-instead"
    text: str
    when: When
    is_of_list: bool = False
    keeps_day: bool = False
    half_is_said: bool = False

    def carry_out(self, request: Request) -> Outcome:
        if meant := self._meant(request):
            return move_only(meant, MoveReminder((), self.when, self.keeps_day, self.half_is_said), request)
        new = Remind(self.when) if self.is_of_list else AddTodo(self.text, when=self.when)
        raise TwoMeanings(reminder_questions.no_reminder_says(self.text), [new])

    def _meant(self, request: Request) -> Sequence[Reminder]:
        coming = coming_reminders(request.user, request.context)
        first, *rest = search_words(self.text)
        words = {first, *rest} if not rest or first not in WORDS["before_names"] else {*rest}

        def saying(*, in_any_form: bool) -> list[Reminder]:
            with_items = [(each, item) for each, item in coming if item is not None]
            return [each for each, item in with_items if says_all(words, item, in_any_form=in_any_form)]

        of_list = [each for each, _ in coming if self.is_of_list and not each.is_of_item]
        return [*(saying(in_any_form=False) or saying(in_any_form=True)), *of_list]

    def in_words(self, times: TimesInWords) -> str:
        return understood.remind_instead_text(self.text, times.when(self.when))


def instead_of_before(command: C, sentence: Sentence) -> C | RemindInstead | Remind:
    """What a sentence means that ends with `instead`, where it sets a reminder."""
    last = len(sentence.words) - 1
    if last < 0 or sentence.key(last) not in WORDS["instead"]:
        return command
    if isinstance(command, Remind) and (command.numbers or command.this):
        return replace(command, moves=True)
    if isinstance(command, Remind):
        names = [sentence.key(at) for at in range(last) if sentence.key(at) in CUES["list_in_reminder"]]
        hour = of_hour_alone(_hour_alone(command.when, sentence))
        return RemindInstead(names[0], command.when, is_of_list=True, **hour) if names else command
    if isinstance(command, AddTodo) and command.when is not None:
        words = command.text.split()
        text = " ".join(words[:-1] if len(words) > 1 and words[-1].lower() in WORDS["instead"] else words)
        return RemindInstead(text, command.when, **of_hour_alone(_hour_alone(command.when, sentence)))
    return command


def _hour_alone(when: When, sentence: Sentence) -> HourAlone:
    """Whether the words of the time are an hour, and say no day."""
    places = [at for (_, at), found in sentence.slot_values.items() for _, value in found if value is when]
    return (
        max((hour for _, hour in hour_alone_slot(sentence, min(places))), default=HourAlone.NONE)
        if places
        else HourAlone.NONE
    )


SPECS = (CommandSpec(RemindInstead),)
