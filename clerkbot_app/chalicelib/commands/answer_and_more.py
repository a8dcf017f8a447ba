"""An answer to a colleague, and what is said beside it, in one message: `accept, and remind me at 4`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from chalicelib.commands.request import ChangingCommand, CommandSpec, Request
from chalicelib.commands.subscription import carry_out
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.together import as_left_by, joined_outcome
from chalicelib.domain.item import Item
from chalicelib.messages import understood
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class AnswerAndMore(ChangingCommand):
    """Answer a colleague, and then do what was said beside it, in one transaction. `of_accepted`: that is of the item which is accepted, whose number
    nobody knows before. Where the offer stands no more, only that is said."""

    name = "answer-and-more"
    holds = "parts"
    refused_after_deletion = True
    parts: tuple[ChangingCommand, ...]
    of_accepted: bool = False

    def carry_out(self, request: Request) -> Outcome:
        answer, more = self.parts
        answered = answer.carry_out(request)
        if not answered.undo_seconds:
            return answered
        if self.of_accepted:
            own = (each.after for each in answered.changes if not each.owner and isinstance(each.after, Item))
            more = _of_item(more, next(own).number)
        return joined_outcome((answer, more), (answered, carry_out(more, as_left_by(answered, request))), request)

    def in_words(self, times: TimesInWords) -> str:
        return understood.several_text([each.in_words(times) for each in self.parts])


def _of_item(command: ChangingCommand, number: int) -> ChangingCommand:
    """What was said of `this`, of the item with that number."""
    fields: dict[str, Any] = {"numbers": (number,), **({"this": False} if hasattr(command, "this") else {})}
    said: Any = command  # A dataclass with these fields.
    of_item: ChangingCommand = replace(said, **fields)
    return of_item


SPECS = (CommandSpec(AnswerAndMore),)
