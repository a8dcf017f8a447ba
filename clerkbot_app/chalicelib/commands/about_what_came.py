"""What a sentence means of what just came: `tomorrow` or `cancel it` after a reminder, `accept` after what a colleague asked.

None of these is a command by itself: they are looked at where nothing else was understood.
"""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.answers import YES, forgets_question, says
from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.colleague_requests import AnswerAll, ShowRequests, answering
from chalicelib.commands.last_change import last_changes, records_of
from chalicelib.commands.named_items import JUST_CAME, MOST_OFFERED, came_last
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.skip import Skip
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.understanding import english
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.question import AnswerKind
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState
from chalicelib.messages import questions
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.sentence import Sentence
from chalicelib.services.colleague_requests import open_requests
from chalicelib.services.idempotency import UNDO_SECONDS

_STOPS_IT = "stops_it"
_ACCEPT, _DECLINE, _NO_THANKS = "accept", "decline", "no_thanks"
_JUST_ASKED = 600.0
"""Seconds for which a mere `yes` answers what a colleague asked."""


def with_time_for_reminder(sentence: Sentence, request: Request) -> AnyCommand | None:
    """The snooze that a time alone means below the message of the reminder; None for anything else. Raises TwoMeanings: elsewhere it is asked."""
    reading = english().answer(sentence, AnswerKind.WHEN)
    if reading is None:
        return None
    came = came_last(request, JUST_CAME)
    if not came:
        return None
    if reading.problem is not None:
        raise reading.problem
    [value] = reading.values.values()
    until = sentence.now + value if "span" in reading.values else value.at
    if until is None:
        return None  # A series.
    snoozes = [Snooze(each.id, until=until) for each in came[:MOST_OFFERED]]
    if len(snoozes) == 1 and request.job.thread_ts:
        return snoozes[0]
    of_all = [Snooze(ids=tuple(each.id for each in came), until=until)] if len(came) > 1 else []
    raise TwoMeanings(questions.REMIND_AGAIN_THEN, [*of_all, *snoozes])


def ask_to_stop(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings where a sentence may be about the reminders that were set or came within the last ten minutes."""
    if english().answer(sentence, _STOPS_IT) is None or not (meant := _set_or_came_last(request)):
        return
    ids = tuple(each.id for each in meant)
    skips = [Skip(ids)] if len(meant) == 1 and meant[0].recurrence is not None else []
    meanings: Sequence[AnyCommand] = [CancelReminder(ids), *skips]
    raise TwoMeanings(questions.IS_THAT_MEANT, meanings)


def _set_or_came_last(request: Request) -> list[Reminder]:
    """Those that still come."""
    found = came_last(request, UNDO_SECONDS)
    came_at = max((each.last_fired or 0.0 for each in found), default=0.0)
    receipt = next(iter(last_changes(request)), None)
    if receipt is not None and receipt.done_at >= came_at:
        found = records_of(receipt, ReminderKey, request) or found
    return [each for each in found if each.state is not ReminderState.ENDED]


def answer_to_colleague(sentence: Sentence, request: Request) -> AnyCommand | None:
    """What somebody means who says yes or no to a colleague's request: the answer to the only one, or else the list of them. None where
    nothing of that kind is said. Raises NotUnderstood where nothing was asked."""
    accepts, declines = (english().answer(sentence, name) for name in (_ACCEPT, _DECLINE))
    is_plain_word = accepts is None and declines is None
    says_no = forgets_question(sentence) or english().answer(sentence, _NO_THANKS) is not None
    if is_plain_word and not (says(sentence, YES) or says_no):
        return None
    asked = open_requests(request.user, request.context)
    if is_plain_word:
        asked = [each for each in asked if request.now - each.request.asked_at <= _JUST_ASKED]
    reading = accepts or declines
    if reading is not None:
        asked = [each for each in asked if _is_of(each.request.colleague, reading, request)]
    if not asked:
        if is_plain_word:
            return None
        raise NotUnderstood(questions.NOTHING_ASKED_OF_YOU)
    if len(asked) > 1 and reading is not None and "every" in reading.values:
        return AnswerAll(accept=accepts is not None)
    if len(asked) > 1 or (reading is not None and "numbers" in reading.values):
        return ShowRequests()
    return answering(asked[0], accept=says(sentence, YES) if reading is None else accepts is not None)


def _is_of(colleague: str, reading: Reading, request: Request) -> bool:
    """Whether it is the colleague whom the answer names: by a mention, or by a word of their name; an answer that names nobody is to any."""
    named, called = reading.values.get("colleague"), reading.values.get("called")
    if named is not None:
        return bool(named == colleague)
    return called is None or str(called).casefold() in request.context.slack.profile(colleague).name.casefold().split()
