"""`change petty cash to 10 am`: an hour alone, said of an item that has one reminder to come."""

from __future__ import annotations

from contextlib import suppress

from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.request import Request
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.item import Item
from chalicelib.services.reminders import reminders_of
from chalicelib.understanding.namings import Naming
from chalicelib.understanding.typed_text import understand_sentence


def moved_to_hour(naming: Naming, item: Item, request: Request) -> MoveReminder | None:
    """What gives the reminder that hour of its own day: that it has passed today says nothing, and it is hardly a new name. None where the item has none,
    or several."""
    coming = reminders_of([item], request.user, request.context)
    if len(coming) != 1:
        return None
    with suppress(NotUnderstood):
        said = naming.sentence.saying(naming.typed_with(f"R{coming[0].id}"))
        command = understand_sentence(said, suggests=False)[0]
        return command if isinstance(command, MoveReminder) else None
    return None
