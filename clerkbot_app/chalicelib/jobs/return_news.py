"""Telling the colleagues who asked for it that somebody is back: some at a time, however many they are."""

from __future__ import annotations

from chalicelib.domain.follow_ups import next_part
from chalicelib.domain.jobs import ReturnNewsJob
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages.colleagues import is_back
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome, Work

_AT_A_TIME = 20
"""Direct messages for which a worker has time in one run: each is two calls of Slack."""


def tell_of_return(job: ReturnNewsJob, work: Work) -> None:
    """One message to each, and no second one."""
    request = f"return-news/{job.at:.6f}"
    work.do_once(job.user, request, lambda: _decide(job, request, work.context), job.part)


def _decide(job: ReturnNewsJob, request: str, context: Context) -> Outcome:
    found = context.colleagues.return_subscribers(job.user, most=_AT_A_TIME + 1)
    told = found[:_AT_A_TIME]
    if not told:
        return Outcome()
    uses_clerkbot = context.person(job.user).is_subscribed
    message = is_back(context.slack.profile(job.user).name, uses_clerkbot=uses_clerkbot)
    replies = tuple(Reply(Destination(DestinationKind.DIRECT, each.sender), message) for each in told)
    more = (next_part(job, job.user, request),) if len(found) > len(told) else ()
    return Outcome(replies, tuple(Change(each, None) for each in told), jobs=more)
