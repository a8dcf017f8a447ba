"""Letting paused reminders go on, some at a time: their person is subscribed again."""

from __future__ import annotations

from chalicelib.domain.follow_ups import next_part
from chalicelib.domain.jobs import ResumeRemindersJob
from chalicelib.domain.receipt import CHUNK, Change
from chalicelib.domain.reminder import ReminderState
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome, Work


def resume_reminders(job: ResumeRemindersJob, work: Work) -> None:
    work.do_once(job.user, f"resume/{job.at:.6f}", lambda: _decide(job, work.context), job.part)


def _decide(job: ResumeRemindersJob, context: Context) -> Outcome:
    if not context.person(job.user).is_subscribed:
        return Outcome()  # Not any more.
    zone = context.zone_of(job.user)
    paused = [each for each in context.reminders.running(job.user) if each.state is ReminderState.PAUSED]
    changes = tuple(Change(each, each.resumed(context.now, zone)) for each in paused[:CHUNK])
    more = (next_part(job, job.user, f"{job.at:.6f}"),) if len(paused) > CHUNK else ()
    return Outcome(changes=changes, jobs=more)
