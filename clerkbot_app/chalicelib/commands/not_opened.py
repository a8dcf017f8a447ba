"""What is done for somebody whose modal could not be opened in time, where no other command stands in for it: a module of its own, as
it belongs to several modals and to no command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from chalicelib.commands.request import ChangingCommand, CommandSpec, ReadingCommand, Request
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.modals import Modal
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import message
from chalicelib.messages.modals.not_opened import INSTEAD, not_opened_text
from chalicelib.ports import Context


@dataclass(frozen=True)
class NotOpened(ReadingCommand):
    """Say what can be typed instead."""

    name = "not-opened"
    modal: Modal = Modal.TODO

    def show(self, user: str, context: Context) -> Message:
        del user, context
        return message(not_opened_text(self.modal))


@dataclass(frozen=True)
class PlanAway(ChangingCommand):
    """What a choice of a menu does that opens `Modal.AWAY`, where that can't be opened."""

    name = "plan-away"

    def carry_out(self, request: Request) -> NoReturn:
        del request
        raise NotUnderstood(not_opened_text(Modal.AWAY))


SPECS = (CommandSpec(NotOpened, shortcuts={modal: NotOpened(modal) for modal in INSTEAD}), CommandSpec(PlanAway))
