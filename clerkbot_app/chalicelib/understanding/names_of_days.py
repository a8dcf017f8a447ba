"""`cancel monday`, where an item says `monday`: a time alone is hardly a word of a name where something is planned then, so it is asked."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from contextlib import suppress

from chalicelib.commands.request import AnyCommand, Request
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.reminder import Reminder
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.ranges import only_range
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.services.reminders import coming_reminders
from chalicelib.understanding.absences_by_name import command_about_absence_then

_MOST_CHOICES = 4


def ask_of_time_as_name(
    name: Sentence,
    sentence: Sentence,
    request: Request,
    named: Sequence[str],
    mark_of: Callable[[Reminder], str],
    command_with: Callable[[str], AnyCommand],
) -> None:
    """Raises TwoMeanings where the `name` is only a time, and something else than what it names is planned then. `named`, and what `mark_of` makes of a
    reminder (empty: of no item), are such as `R3` and `#12`, `command_with` the command of the sentence with one of them in the place of the name."""
    if (when := only_range(name)) is None:
        return
    since, until = request.now if when.start is None else when.start, math.inf if when.until is None else when.until
    coming = sorted((each for each, _ in coming_reminders(request.user, request.context)), key=lambda each: each.due_at)
    # Nobody speaks of all that comes in a month: `snooze november`.
    is_month = set(name.keys(0, len(name.words))) <= time_words().months.keys()
    meant = [] if is_month else [each for each in coming if each.next_within(since, until) is not None]
    then = dict.fromkeys(map(mark_of, meant))
    others = [each for each in then if each and each not in named]
    of_absence = command_about_absence_then(sentence, request)
    if not others and of_absence is None:
        return
    meanings: list[AnyCommand] = [] if of_absence is None else [of_absence]
    most_others = max(_MOST_CHOICES - len(meanings) - len(named), 1)
    for each in (*others[:most_others], *named):
        with suppress(NotUnderstood):
            meanings.append(command_with(each))
    raise TwoMeanings(questions.TWO_MEANINGS, meanings[:_MOST_CHOICES])


def mark_of_its_item(reminder: Reminder) -> str:
    """`#5`; empty for that of the list."""
    return f"#{reminder.item_number}" if reminder.is_of_item else ""
