"""`cancel it`, `pause it`: said of the reminder that was just set or that just came. It is no command by itself, so it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.named_items import came_last
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.skip import Skip
from chalicelib.commands.understanding import english
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.services.idempotency import UNDO_SECONDS

_STOPS_IT = "stops_it"


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
    since = request.now - UNDO_SECONDS
    found = came_last(request, UNDO_SECONDS)
    receipt = request.context.requests.last_undoable(request.user, since)
    keys = [edit.key for edit in receipt.edits if isinstance(edit.key, ReminderKey)] if receipt is not None else []
    if receipt is not None and keys and receipt.done_at >= max((each.last_fired or 0.0 for each in found), default=0.0):
        found = [each for each in request.context.records.get_all(*keys) if each is not None]
    return [each for each in found if each.state is not ReminderState.ENDED]
