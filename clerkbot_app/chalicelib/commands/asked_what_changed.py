"""`what did you just do?`, `did you save that?`: the person's last change, as it was answered, with its Undo."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.commands.request import CommandSpec, ReadingCommand
from chalicelib.commands.undo import undo_press
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import NO_CHANGE_LATELY, last_change_text, with_undo
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.sentence import Sentence
from chalicelib.ports import Context
from chalicelib.services.idempotency import UNDO_SECONDS

_ASKS_WHAT_CHANGED = "asks_what_changed"
_MOST_WORDS = 14
"""No such question is longer."""


@dataclass(frozen=True)
class ShowLastChange(ReadingCommand):
    """The last change that can be undone. The receipt keeps what was said of it, so nothing else is read."""

    name = "last-change"

    def show(self, user: str, context: Context) -> Message:
        receipt = context.requests.last_undoable(user, context.now - UNDO_SECONDS)
        said = [each.message.text for each in receipt.replies if each.destination.user == user] if receipt else []
        if receipt is None or not said:
            return message(NO_CHANGE_LATELY)
        return with_undo(last_change_text(said[0], receipt.done_at, context.now), undo_press(receipt.request, user))


def last_change_asked_about(sentence: Sentence, matcher: Matcher) -> ShowLastChange | None:
    """What shows it; None where the sentence doesn't ask for it."""
    if len(sentence.words) > _MOST_WORDS or matcher.answer(sentence, _ASKS_WHAT_CHANGED) is None:
        return None
    return ShowLastChange()


SPECS = (CommandSpec(ShowLastChange),)
