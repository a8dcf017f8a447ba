"""The bot's own coming and going: hello in a channel, silence after removal, the installer's welcome."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.channel import ChannelMembership
from chalicelib.domain.jobs import ChannelJob, InstalledJob
from chalicelib.domain.reply import Change, Destination, DestinationKind, Reply
from chalicelib.messages.help import hello_channel, welcome_installer
from chalicelib.ports import Context
from chalicelib.services.outcome import Outcome


def moved(job: ChannelJob, context: Context) -> Outcome:
    """The bot was added or removed. What is older than the last that was heard of the channel changes nothing."""
    before = context.store.channel(job.channel)
    if before is not None and float(job.event_ts) <= float(before.event_ts):
        return Outcome()
    after = (
        replace(before, present=job.joined, event_ts=job.event_ts)
        if before
        else ChannelMembership(job.channel, job.joined, job.event_ts)
    )
    greets = job.joined and not (before and before.present)
    answers = (
        (Reply(Destination(DestinationKind.CHANNEL, job.inviter, job.channel), hello_channel()),) if greets else ()
    )
    return Outcome(answers, (Change(before, after),))


def is_silenced(channel: str, ts: str, context: Context) -> bool:
    """Whether the bot had been removed from the channel when this was written there."""
    presence = context.store.channel(channel) if channel and ts else None
    return presence is not None and presence.silences(ts)


def welcome(job: InstalledJob) -> Outcome:
    return Outcome((Reply(Destination(DestinationKind.DIRECT, job.user), welcome_installer(job.user)),))
