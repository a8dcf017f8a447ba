"""No to a question about losing something: the button beside the one that clears, cancels or deletes. It belongs to all commands that ask so,
wherever they are, and to none."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.commands.request import CommandSpec, ReadingCommand
from chalicelib.domain.reply import Message
from chalicelib.messages.asking import NOTHING_REMOVED
from chalicelib.messages.blocks import message
from chalicelib.ports import Context


@dataclass(frozen=True)
class KeepAll(ReadingCommand):
    """Leaves everything as it is."""

    name = "keep-items"
    keeps_all = True

    def show(self, user: str, context: Context) -> Message:
        del user, context
        return message(NOTHING_REMOVED)


SPECS = (CommandSpec(KeepAll),)
