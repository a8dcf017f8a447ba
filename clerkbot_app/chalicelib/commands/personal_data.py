"""A person's own data: shown whole, or deleted whole."""

from __future__ import annotations

import json

from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages.personal_data import delete_first, deleted, exported
from chalicelib.ports import Context
from chalicelib.services.outcome import Outcome, answered, private_place


def export(job: CommandJob, context: Context) -> Outcome:
    """Everything that is kept, as lines of JSON, by direct message: a channel is no place for it."""
    lines = [json.dumps(record, ensure_ascii=False, sort_keys=True) for record in context.store.everything(job.user)]
    return Outcome((Reply(Destination(DestinationKind.DIRECT, job.user), exported(lines)),))


def ask_to_delete(job: CommandJob) -> Outcome:
    return answered(job, delete_first(job.user))


def delete(job: CommandJob, context: Context) -> Outcome:
    """Delete it, then say so. Deleting again finds nothing, so a request that comes twice does no harm.

    The receipt of this request is kept with the workspace and not with the person, of whom nothing must be left.
    """
    records = context.store.erase(job.user)
    return Outcome((Reply(private_place(job), deleted(job.id, records)),))
