"""`the meeting room is for tuesday, not monday`, of `book the room for monday`: the item says a day itself, so its words may be meant, and no reminder."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.remind import Remind
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.domain.command import TwoMeanings
from chalicelib.messages import questions, reminder_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.services.reminders import reminders_of


def ask_of_day_in_name(command: AnyCommand, sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings for what is told of the day of an item whose words say another weekday: with that in them, or to remind of it then; and for what
    denies another day that neither these words nor a reminder say. Who asks for a reminder in so many words gets it."""
    if not isinstance(command, Remind) or not command.moves or len(command.numbers) != 1:
        return
    days = _weekdays_in(sentence)
    new = [at for at in days if sentence.key(at - 1) not in WORDS["not"]]
    item = next(iter(request.context.items.by_numbers(request.user, command.numbers)), None)
    if len(new) != 1 or item is None:
        return
    if (renamed := _with_weekday(item.label or item.text, sentence.key(new[0]))) is not None:
        raise TwoMeanings(questions.IS_IT_NAME_OR_TIME, [Rename(command.numbers, renamed), command])
    if len(days) > 1 and not reminders_of([item], request.user, request.context):
        raise TwoMeanings(reminder_questions.REMIND_YOU, [command])


def _with_weekday(text: str, day: str) -> str | None:
    """The text with another weekday in the place of its only one; None where it says none, several or the same."""
    said, weekdays = Sentence(text), time_words().all_weekdays
    found = _weekdays_in(said)
    if len(found) != 1 or weekdays[said.key(found[0])] == weekdays[day]:
        return None
    word = said.words[found[0]]
    return f"{said.text[: word.start]}{word.raw.lower().replace(word.key, day)}{said.text[word.end :]}"


def _weekdays_in(sentence: Sentence) -> Sequence[int]:
    return [at for at, word in enumerate(sentence.words) if word.key in time_words().all_weekdays]
