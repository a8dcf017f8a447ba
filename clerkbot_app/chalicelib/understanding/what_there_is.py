"""What a typed command means beside what there is: the hour of the reminder that is moved, the planned absence of that reason, the item of just that
name. Looked at where a word of the sentence tells that it may, before the command is carried out."""

from __future__ import annotations

import re
from dataclasses import replace

from chalicelib.commands.absence import GoAway
from chalicelib.commands.absence_reasons import absences_for
from chalicelib.commands.items_by_words import items_by_words
from chalicelib.commands.move_absence import MoveAbsence
from chalicelib.commands.remind import Remind
from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.local_time import DAY_SECONDS, local_datetime
from chalicelib.messages import absence as messages
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.item_names import item_name, without_article
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.understanding.same_time import at_own_hour, says_same_time
from chalicelib.understanding.typed_text import said_without_question

_MARKS = " .!,;"
_A_MINUTE = 60.0


def meant_of_what_there_is(command: ChangingCommand, sentence: Sentence, request: Request) -> ChangingCommand:
    """Raises TwoMeanings where both are fair."""
    match command:
        case AddTodo() if command.when is not None and not command.is_another:
            return _reminder_of_its_item(command, sentence, request) or command
        case GoAway() if command.start is None and command.reason:
            return _other_end_of_planned(command, sentence, request) or command
    return at_own_hour(command, request) if says_same_time(sentence) else command


def _reminder_of_its_item(todo: AddTodo, sentence: Sentence, request: Request) -> Remind | None:
    """`remind me of print the deck at 5`, where that is the whole name of one item: behind `of` and `about` stands what there is."""
    of = "|".join(map(re.escape, sorted(CUES["before_whole_names"])))
    said = re.search(rf"\b(?:{of})\s+(?:the\s+)?{re.escape(todo.text)}(?!\w)", sentence.text, re.IGNORECASE)
    if said is None or todo.when is None:
        return None
    name = item_name(todo.text)
    called = [each for each in items_by_words(request).called(name) if _is_same(each.text, todo.text)]
    return Remind(todo.when, (called[0].number,), level=todo.level) if len(called) == 1 else None


def _is_same(one: str, other: str) -> bool:
    first, second = (without_article(" ".join(each.split())).casefold().strip(_MARKS) for each in (one, other))
    return first == second


def _other_end_of_planned(away: GoAway, sentence: Sentence, request: Request) -> GoAway | None:
    """`vacation till tuesday instead`, said of the vacation that is planned; raises TwoMeanings where it may begin now as well. None where nothing of that
    reason is planned, or an hour alone is said, which is of now."""
    now, absences = request.now, request.person.absences
    planned = absences_for(away.reason, [each for each in absences if each.start > now])
    if not planned or away.instead_of is not None or any(each.covers(now) for each in absences):
        return None
    until = now + (away.seconds or 0) if away.until is None else away.until
    days = [local_datetime(each, request.zone).date() for each in (now, until)]
    move = _move_said(sentence) or _lasting(until - request.said_at, planned[0])
    if move is None or move.is_hour or days[0] == days[1]:
        return None
    changed = [
        replace(each, shows_reason=away.shows_reason, cover=away.cover, cover_called=away.cover_called)
        for absence in planned
        for each in move.of_absence(absence, request)
    ]
    if len(changed) == 1 and not CUES["puts_in_place"].isdisjoint(sentence.keys(0, len(sentence.words))):
        return changed[0]
    if changed:
        raise TwoMeanings(messages.is_planned_meant_text(planned[0], now, request.zone), [*changed, away])
    return None


def _lasting(seconds: float, planned: Absence) -> MoveAbsence | None:
    """What makes it last so long, where that is said in days: `vacation for 6 days`. Its end is said in whole minutes."""
    days = round(seconds / DAY_SECONDS)
    if not days or planned.until is None or abs(seconds - days * DAY_SECONDS) > _A_MINUTE:
        return None
    return MoveAbsence(seconds=round(planned.start + days * DAY_SECONDS - planned.until))


def _move_said(sentence: Sentence) -> MoveAbsence | None:
    """What gives an absence the end that is said."""
    until = time_words().prepositions["until"]
    for at in range(len(sentence.words)):
        if (begin := until.after(sentence, at)) != at:
            end = len(sentence.words)
            while end > begin and sentence.key(end - 1) in CUES["puts_in_place"]:
                end -= 1
            said = said_without_question(sentence.saying(f"my absence ends {sentence.typed(begin, end)}"))
            return said if isinstance(said, MoveAbsence) else None
    return None
