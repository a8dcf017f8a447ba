"""An item named by its words and the day of its reminder: `delete lunch tomorrow`, where the to-do is `lunch with bob`, and comes tomorrow."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.finish import Finish
from chalicelib.commands.items_by_words import ItemsByWords
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.skip import Skip
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.reminder import Reminder
from chalicelib.messages import questions
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.sentence import free_text
from chalicelib.parsing.time_slots.ranges import Range, only_range
from chalicelib.services.reminders import reminders_of
from chalicelib.understanding.namings import Naming


def item_of_day(namings: Sequence[Naming], by_words: ItemsByWords) -> AnyCommand | None:
    """What takes the only item off the list that says the words before a time and is to come then, or cancels its reminder. None where the time is none of a name, or
    no such item comes then. Raises TwoMeanings for what comes again: only that time may be meant."""
    for naming in namings:
        if not isinstance(naming.command, Finish | CancelReminder) or naming.end != len(naming.sentence.words):
            continue
        for at in range(naming.begin + 1, naming.end):
            when = only_range(naming.sentence, at, naming.end)
            comes = _comes_then(naming, at, when, by_words) if when is not None else []
            if len({each.item_number for each in comes}) != 1:
                continue
            command = naming.meant_with(f"#{comes[0].item_number}")
            if isinstance(command, CancelReminder):
                command = CancelReminder(tuple(each.id for each in comes))
            series = [each.id for each in comes if each.recurrence is not None]
            if series:
                raise TwoMeanings(questions.TWO_MEANINGS, [Skip((series[0],)), command])
            return command
    return None


def _comes_then(naming: Naming, at: int, when: Range, by_words: ItemsByWords) -> list[Reminder]:
    items = by_words.called(item_name(free_text(naming.sentence, naming.begin, at)))
    request = by_words.request
    since = request.now if when.start is None else when.start
    reminders = reminders_of(items, request.user, request.context) if items else ()
    return [each for each in reminders if each.next_within(since, when.until) is not None]
