"""A channel gets another id: a private one does when it is shared with another organization.

Whether the bot is in it and people's priorities for it go over to the new id. Items keep the id, and the link, that their message
had when they were saved: only Slack knows where an old link leads, and the item's number, label and priority go on to work.
Source: https://docs.slack.dev/reference/events/channel_id_changed
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from chalicelib.domain.channel import ChannelKey
from chalicelib.domain.follow_ups import follow_up
from chalicelib.domain.installation import WORKSPACE
from chalicelib.domain.jobs import ChannelIdJob
from chalicelib.domain.priority import RuleKey
from chalicelib.domain.receipt import Change
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome, Work

PEOPLE_AT_A_TIME = 50
"""Their rules are read in one call; the few who have one for the channel are a transaction each."""


def carry_over(job: ChannelIdJob, work: Work) -> None:
    """Carry over what is kept of the channel, some people at a time, however many the workspace has."""
    context, request = work.context, f"channel-id/{job.old}/{job.new}"
    if not job.part:
        work.do_once(WORKSPACE, request, lambda: _carry_membership(job, context))
    people = context.colleagues.people(job.after, PEOPLE_AT_A_TIME)
    rules = context.records.get_all(*(RuleKey(user, job.old) for user in people))
    for user, rule in zip(people, rules, strict=True):
        if rule is not None:
            work.do_once(user, request, partial(_carry_rule, job, user, context))
    if len(people) == PEOPLE_AT_A_TIME:
        work.enqueue(follow_up(replace(job, part=job.part + 1, after=people[-1]), job.old, request))


def _carry_membership(job: ChannelIdJob, context: Context) -> Outcome:
    """What was heard of the channel under its new id is newer."""
    old, new = context.records.get_all(ChannelKey(WORKSPACE, job.old), ChannelKey(WORKSPACE, job.new))
    if old is None:
        return Outcome()
    carried = () if new is not None else (Change(None, replace(old, channel=job.new, version=0)),)
    return Outcome(changes=(Change(old, None), *carried))


def _carry_rule(job: ChannelIdJob, user: str, context: Context) -> Outcome:
    """What the person has set for the new id stands."""
    old, new = context.records.get_all(RuleKey(user, job.old), RuleKey(user, job.new))
    if old is None:
        return Outcome()
    carried = () if new is not None else (Change(None, replace(old, target=job.new, version=0)),)
    return Outcome(changes=(Change(old, None), *carried))
