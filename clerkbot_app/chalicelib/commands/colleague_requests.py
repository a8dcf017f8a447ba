"""What colleagues ask of a person: to take an item, or to cover. Each stands with its buttons, in a message or in the Home tab."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.commands.colleague_actions import cover_card
from chalicelib.commands.handover import offer_card
from chalicelib.commands.request import CommandSpec, ReadingCommand
from chalicelib.domain.colleague_request import RequestKind
from chalicelib.domain.command import Command
from chalicelib.domain.reply import Message
from chalicelib.messages import colleagues as messages
from chalicelib.ports import Context
from chalicelib.services.colleague_requests import OpenRequest, open_requests


@dataclass(frozen=True)
class ShowRequests(ReadingCommand):
    """What colleagues asked of the person, each with its buttons."""

    name = "colleague-requests"

    def show(self, user: str, context: Context) -> Message:
        return messages.asked_of_you([card(each, user, context, self) for each in open_requests(user, context)])


def card(asked: OpenRequest, user: str, context: Context, view: Command | None = None) -> Message:
    """What was asked, with its buttons; `view` is shown again after a press."""
    if asked.request.kind is RequestKind.OFFER:
        return offer_card(asked.request.colleague, asked.item, user, view)
    return cover_card(context.slack.profile(asked.request.colleague).name, asked.request.colleague, asked.item, view)


SPECS = (CommandSpec(ShowRequests),)
