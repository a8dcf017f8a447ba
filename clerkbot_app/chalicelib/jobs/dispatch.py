"""From a job to the use case that does it, with the store and the Slack of its workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from chalicelib.commands import colleague_actions as colleagues
from chalicelib.commands import personal_data as own_data
from chalicelib.commands import reading
from chalicelib.commands import reminders as reminding
from chalicelib.domain.command import ShowHome
from chalicelib.domain.due_entry import due_envelope
from chalicelib.domain.installation import BotIdentity, Tenant
from chalicelib.domain.jobs import (
    ChannelJob,
    CommandJob,
    DueJob,
    Envelope,
    HomeJob,
    InstalledJob,
    Job,
    MentionsJob,
    PurgeJob,
    ReactionJob,
    SweepJob,
    TokensRevokedJob,
    UninstalledJob,
)
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.jobs import channels, commands
from chalicelib.jobs import due_entries as waking
from chalicelib.jobs import installations as ending
from chalicelib.jobs import mentions as capture
from chalicelib.jobs import reactions as reacting
from chalicelib.parsing import is_command
from chalicelib.ports import (
    Context,
    DueIndex,
    Installations,
    NotInstalled,
    RetryLater,
    Schedules,
    Slack,
    Store,
    TokenRejected,
    Unreachable,
)
from chalicelib.services.idempotency import run_idempotently
from chalicelib.services.recipients import audience

WORKSPACE = ""
SWEEP_AFTER = 90.0
"""Seconds after its time from which something that is due counts as lost."""
SWEPT_AT_ONCE = 1_000


@dataclass(frozen=True)
class Delivery:
    """How a job was delivered. `redelivered`: its message was received before."""

    has_time: Callable[[], bool]
    redelivered: bool


@dataclass(frozen=True)
class Dispatcher:
    """Handles jobs. Raises RetryLater, PermanentError, or what only a fault of ours raises."""

    installations: Installations
    store_of: Callable[[Tenant], Store]
    slack_of: Callable[[BotIdentity], Slack]
    schedules_of: Callable[[Tenant], Schedules]
    due_index: DueIndex
    send: Callable[[Envelope], None]
    clock: Callable[[], float]
    new_id: Callable[[], str]

    def handle(self, job: Job, delivery: Delivery) -> None:
        match job:
            case SweepJob():
                self._sweep()
            case UninstalledJob() | TokensRevokedJob() | PurgeJob():
                ending.end(job, self.installations, self._purge_later, delivery.has_time)
            case _:
                self._for_installed(job, delivery)

    def _for_installed(self, job: Job, delivery: Delivery) -> None:
        try:
            bot = self.installations.bot(job.workspace)
        except NotInstalled:
            return
        if isinstance(job, DueJob) and job.generation != bot.generation:
            return
        if job.at < int(bot.generation) / 1000 - 1 and not isinstance(job, InstalledJob):
            return  # It happened before this installation: it belongs to one that has ended.
        slack = self.slack_of(bot)
        tenant = Tenant(job.workspace, bot.generation)
        context = Context(self.store_of(tenant), slack, self.schedules_of(tenant), self.clock())
        try:
            self._with_context(job, context, slack)
        except TokenRejected as error:
            self.installations.forget_bot(job.workspace)
            raise RetryLater(f"Slack does not accept the bot token: {error}") from error
        if isinstance(job, InstalledJob):
            ending.delete_ended(job.workspace, self.installations, self._purge_later, delivery.has_time)

    def _purge_later(self, tenant: Tenant) -> None:
        job = PurgeJob(workspace=tenant.workspace, at=0.0, generation=tenant.generation)
        self.send(Envelope(job, f"{job.workspace}:purge", f"purge:{job.generation}:{self.new_id()}"))

    def _with_context(self, job: Job, context: Context, slack: Slack) -> None:
        def say(answer: Reply) -> None:
            try:
                slack.say(replace(answer, message=reading.compose(answer, context), view=""))
            except Unreachable:
                return  # The place is closed to the bot: it was removed from the channel, or the person left.

        match job:
            case CommandJob():
                self._obey(job, context, say)
            case MentionsJob():
                self._capture(job, context, say)
            case ReactionJob():
                request = f"reaction/{job.channel}/{job.ts}/{job.event_ts}"
                run_idempotently(context, job.user, request, lambda: reacting.react(job, request, context), say)
            case ChannelJob():
                request = f"channel/{job.channel}/{job.event_ts}"
                run_idempotently(context, WORKSPACE, request, lambda: channels.moved(job, context), say)
            case InstalledJob():
                request = f"installed/{job.generation}/{job.user}"
                run_idempotently(context, WORKSPACE, request, lambda: channels.welcome(job), say)
            case DueJob():
                self._wake(job, context, say)
            case HomeJob():
                slack.say(
                    Reply(Destination(DestinationKind.HOME, job.user), reading.show(ShowHome(), job.user, context))
                )

    def _obey(self, job: CommandJob, context: Context, say: Callable[[Reply], None]) -> None:
        if channels.is_silenced(job.channel, job.ts, context):
            return
        wish = commands.wish_of(job)
        if wish is not None:
            run_idempotently(context, wish.user, job.id, lambda: colleagues.ask(wish, job, context), say)
            return
        if commands.asks_to_be_forgotten(job):
            run_idempotently(context, WORKSPACE, job.id, lambda: own_data.delete(job, context), say)
            return
        run_idempotently(context, job.user, f"zone/{job.id}", lambda: reminding.followed(job.user, context), say)
        run_idempotently(context, job.user, job.id, lambda: commands.obey(job, context), say)
        if not job.mentions.is_empty and not is_command(job.words):
            mentions = MentionsJob(
                workspace=job.workspace,
                at=job.at,
                user=job.user,
                channel=job.channel,
                ts=job.ts,
                thread_ts=job.thread_ts,
                mentions=job.mentions,
            )
            self._capture(mentions, context, say)

    def _wake(self, job: DueJob, context: Context, say: Callable[[Reply], None]) -> None:
        named = waking.named(job, context)
        if named is None:
            return
        run_idempotently(context, job.user, f"due/{named.what}/{named.due}", partial(waking.wake, named, context), say)

    def _sweep(self) -> None:
        """Put what was due and did not come into the queue. What is on its way there already comes twice, and is done once."""
        for job in self.due_index.overdue(self.clock() - SWEEP_AFTER, SWEPT_AT_ONCE):
            self.send(due_envelope(job))

    def _capture(self, job: MentionsJob, context: Context, say: Callable[[Reply], None]) -> None:
        if channels.is_silenced(job.channel, job.ts, context):
            return
        for person in audience(job.mentions.beyond(job.before), job.user, job.channel, context):
            request = f"taken/{job.channel}/{job.ts}" + (f"/{job.at:.6f}" if job.edited else "")
            run_idempotently(context, person.user, request, partial(capture.capture, job, person, context), say)
        if job.before.is_empty:
            return
        still = {person.user for person in audience(job.mentions, job.user, job.channel, context)}
        for person in audience(job.before, job.user, job.channel, context):
            if person.user not in still:
                request = f"withdrawn/{job.channel}/{job.ts}/{job.at:.6f}"
                run_idempotently(context, person.user, request, partial(capture.withdraw, job, person, context), say)
