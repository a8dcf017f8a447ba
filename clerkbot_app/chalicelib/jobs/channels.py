"""What the bot says where it is new: hello in a channel, a welcome to who installed it, a greeting to who opens it first; and its
silence after a removal."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.commands.help import GetStarted, Help
from chalicelib.domain.channel import ChannelKey, ChannelMembership
from chalicelib.domain.command import Press
from chalicelib.domain.installation import WORKSPACE
from chalicelib.domain.jobs import ChannelJob, GreetingJob, InstalledJob
from chalicelib.domain.person import PersonKey
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages import help as messages
from chalicelib.ports import Context, Unreachable
from chalicelib.services.idempotency import Outcome, Work

HELLO_LASTS = 30 * 24 * 3600.0
"""Seconds in which a hello that still stands in a channel is not said there again."""


def update_membership(job: ChannelJob, work: Work) -> None:
    """Note that the bot joined or left a channel, and say hello where it is new."""
    request = f"channel/{job.channel}/{job.event_ts}"
    work.do_once(WORKSPACE, request, lambda: _decide_membership(job, work.context))


def welcome_installer(job: InstalledJob, work: Work) -> None:
    request = f"installed/{job.generation}/{job.user}"
    message = messages.welcome_installer(job.user, Press(GetStarted(), job.user))
    outcome = Outcome((Reply(Destination(DestinationKind.DIRECT, job.user), message),), keeps_receipt=True)
    work.do_once(WORKSPACE, request, lambda: outcome)


def greet(job: GreetingJob, work: Work) -> None:
    """Greet who opens the bot for the first time: nothing is kept of them, and nothing was ever said there. So nothing has to be
    kept of the greeting either: an event that comes again finds it said (decision 0036)."""
    context = work.context
    if context.records.get(PersonKey(job.user)) is not None or _has_messages(job.channel, context):
        return
    if context.slack.is_outside(job.user):
        return
    place = Destination(DestinationKind.CHANNEL, job.user, job.channel)
    greeting = messages.greeting(Press(GetStarted(), job.user))
    work.answer(job.user, f"greeting/{job.channel}", [Reply(place, greeting)])


def _has_messages(channel: str, context: Context) -> bool:
    """Where the bot can't see, nobody is greeted: once too seldom is better than twice."""
    try:
        return context.slack.has_messages(channel)
    except Unreachable:
        return True


def _decide_membership(job: ChannelJob, context: Context) -> Outcome:
    """What is older than the last that was heard of the channel changes nothing."""
    before = context.records.get(ChannelKey(WORKSPACE, job.channel))
    if before is not None and float(job.event_ts) <= float(before.event_ts):
        return Outcome()
    if before is None:
        after = ChannelMembership(job.channel, job.joined, job.event_ts)
    else:
        after = replace(before, present=job.joined, event_ts=job.event_ts)
    is_new = job.joined and not (before and before.present)
    return Outcome((_hello(job, context),) if is_new else (), (Change(before, after),))


def _hello(job: ChannelJob, context: Context) -> Reply:
    """Its name is that of the channel, so that Slack finds one that was said before the bot was removed or uninstalled."""
    return Reply(
        Destination(DestinationKind.CHANNEL, job.inviter, job.channel),
        messages.hello_channel(Press(GetStarted()), Press(Help(everything=True))),
        name=f"hello/{job.channel}",
        sent_since=context.now - HELLO_LASTS,
    )
