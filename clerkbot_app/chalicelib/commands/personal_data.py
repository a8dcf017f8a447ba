"""`export my data` and `delete my data`: a person's own data, shown whole or deleted whole."""

from __future__ import annotations

import json
from dataclasses import dataclass

from chalicelib.commands.request import (
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    ReadingCommand,
    Request,
)
from chalicelib.domain.command import NotUnderstood, Press
from chalicelib.domain.installation import WORKSPACE
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.messages import questions
from chalicelib.messages.personal_data import delete_question, deleted_message, export_message
from chalicelib.parsing.tokens import Tokens
from chalicelib.ports import DELETED_AT_A_TIME, Context
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class ExportData(ChangingCommand):
    """Everything that is kept, as lines of JSON, by direct message: a channel is no place for it."""

    name = "export-data"

    def carry_out(self, request: Request) -> Outcome:
        records = request.context.personal_data.export(request.user)
        lines = [json.dumps(record, ensure_ascii=False, sort_keys=True) for record in records]
        return Outcome((Reply(Destination(DestinationKind.DIRECT, request.user), export_message(lines)),))


@dataclass(frozen=True)
class AskToDeleteData(ReadingCommand):
    """Nobody should lose everything by a word: the question whose button deletes."""

    name = "ask-to-delete-data"

    def show(self, user: str, context: Context) -> Message:
        del context  # What would be deleted is not looked up: everything is.
        return delete_question(Press(DeleteData(), user))


@dataclass(frozen=True)
class DeleteData(ChangingCommand):
    """Delete everything, then say so. Deleting again finds nothing, so a request that comes twice does no harm."""

    name = "delete-data"

    @property
    def data_of(self) -> str:
        return WORKSPACE  # The receipt is kept with the workspace: nothing of the person must be left.

    def carry_out(self, request: Request) -> Outcome:
        deleted = request.context.personal_data.delete_some(request.user)
        if deleted == DELETED_AT_A_TIME:
            return Outcome(keeps_receipt=True, jobs=(request.continued(self),))
        records = request.job.part * DELETED_AT_A_TIME + deleted
        reply = Reply(request.private_destination, deleted_message(request.job.id, records))
        return Outcome((reply,), keeps_receipt=True)


def _parse_export(tokens: Tokens) -> ExportData:
    tokens.skip_fillers()
    if not tokens.take_if("data"):
        raise NotUnderstood(questions.CAN_EXPORT, "export my data")
    return ExportData()


def _parse_delete(tokens: Tokens) -> AskToDeleteData:
    tokens.skip_fillers()
    if not tokens.take_if("data"):
        raise NotUnderstood(questions.CAN_DELETE, "remove #12", "delete my data")
    return AskToDeleteData()


SPECS = (
    CommandSpec(
        ExportData,
        {"export": _parse_export},
        (
            HelpLine(
                HelpTopic.DATA,
                ("export my data",),
                "sends you everything that ClerkBot stores about you, as a direct message",
            ),
        ),
        {"export": "export my data"},
    ),
    CommandSpec(
        AskToDeleteData,
        {"delete": _parse_delete},
        (
            HelpLine(
                HelpTopic.DATA, ("delete my data",), "asks once more, then deletes everything and gives you a receipt"
            ),
        ),
        {"delete": "delete my data"},
    ),
    CommandSpec(DeleteData),
)
