"""The bot comes and goes: hello in a channel, silence after removal, the installer's welcome."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.commands.help import Help, phrases_by_topic
from chalicelib.commands.subscription import Subscribe
from chalicelib.domain.channel import ChannelKey, ChannelMembership
from chalicelib.domain.command import Press
from chalicelib.domain.installation import WORKSPACE
from chalicelib.domain.jobs import ChannelJob, InstalledJob
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages import help as messages
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome, Work


def update_membership(job: ChannelJob, work: Work) -> None:
    """Note that the bot joined or left a channel, and say hello where it is new."""
    request = f"channel/{job.channel}/{job.event_ts}"
    work.do_once(WORKSPACE, request, lambda: _decide_membership(job, work.context))


def welcome_installer(job: InstalledJob, work: Work) -> None:
    request = f"installed/{job.generation}/{job.user}"
    message = messages.welcome_installer(job.user, Press(Subscribe(), job.user), Press(Help(), job.user))
    outcome = Outcome((Reply(Destination(DestinationKind.DIRECT, job.user), message),), keeps_receipt=True)
    work.do_once(WORKSPACE, request, lambda: outcome)


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
    hello = Reply(
        Destination(DestinationKind.CHANNEL, job.inviter, job.channel), messages.hello_channel(phrases_by_topic())
    )
    return Outcome((hello,) if is_new else (), (Change(before, after),))
