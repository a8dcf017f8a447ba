"""Several commands that a person asks for at a time, as in a modal: done in one transaction, answered in one message, undone together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chalicelib.commands.preferences import SettingCommand
from chalicelib.commands.request import ChangingCommand, Known, Request
from chalicelib.commands.subscription import carry_out
from chalicelib.commands.undo import undo_press
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change, Record
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reply import DestinationKind, Message, Reply
from chalicelib.messages.confirmations import together
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome


def carry_out_together(commands: Sequence[ChangingCommand], request: Request) -> Outcome:
    """Each finds the person as the ones before leave them, and what those made. Raises NotUnderstood if one can't be done: then none is."""
    said: dict[str, list[Message]] = {}
    outcomes, current = [], request
    for number, command in enumerate(commands):
        outcome = carry_out(command, current)
        outcomes.append(outcome)
        current = as_left_by(outcome, current)
        # A setting is said as it is in the end.
        place = command.changes if isinstance(command, SettingCommand) else str(number)
        said[place] = [reply.message for reply in outcome.replies if not _is_news(reply, request)]
    changes = joined_changes(request.user, [change for outcome in outcomes for change in outcome.changes])
    can_be_undone = any(outcome.undo_seconds for outcome in outcomes)
    undo = undo_press(request.job.id, request.user, request.view) if can_be_undone and changes else None
    news = [reply for outcome in outcomes for reply in outcome.replies if _is_news(reply, request)]
    answer = together([message for messages in said.values() for message in messages], undo)
    return Outcome(
        replies=(*news, *request.reply(answer).replies),
        changes=changes,
        undo_seconds=UNDO_SECONDS if undo else 0.0,
        jobs=tuple(job for outcome in outcomes for job in outcome.jobs),
    )


def _is_news(reply: Reply, request: Request) -> bool:
    """Whether a colleague is told, such as of what they are offered: that is a message of its own."""
    return reply.destination.kind is DestinationKind.DIRECT and reply.destination.user != request.user


def as_left_by(outcome: Outcome, request: Request) -> Request:
    after = [change.after for change in outcome.changes if isinstance(change.after, Person)]
    known = Known(after[-1], request.zone) if after else request.known
    made = [change.after for change in outcome.changes if change.before is None and change.after is not None]
    return replace(request, known=known, made_before=(*request.made_before, *made))


def joined_changes(owner: str, changes: Iterable[Change]) -> tuple[Change, ...]:
    """One change of each record, from how it was to how it is left."""
    joined: dict[RecordKey[Record], Change] = {}
    for change in changes:
        key = change.key(owner)
        joined[key] = replace(change, before=joined[key].before) if key in joined else change
    return tuple(joined.values())
