"""From a job to what does it, in the workspace that it belongs to. The worker and the tests use this same dispatcher."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from chalicelib.commands.cover_news import cover_news, covers_kept
from chalicelib.commands.offer_news import offer_news
from chalicelib.commands.redrawn_requests import redrawn_requests
from chalicelib.commands.urgent_ping import redrawn_pings
from chalicelib.domain.due_entry import PURGE_ENTRY
from chalicelib.domain.installation import BotIdentity, Tenant
from chalicelib.domain.jobs import (
    AnyJob,
    ChannelIdJob,
    ChannelJob,
    CommandJob,
    DueJob,
    Envelope,
    GreetingJob,
    HomeJob,
    InstalledJob,
    MentionsJob,
    PurgeJob,
    ReactionJob,
    ResumeRemindersJob,
    ReturnNewsJob,
    TokensRevokedJob,
    UninstalledJob,
    WorkspaceJob,
    ZoneJob,
)
from chalicelib.jobs.all_reminders import move_to_zone, resume_reminders
from chalicelib.jobs.busy_sign import BusySign
from chalicelib.jobs.channel_ids import carry_over
from chalicelib.jobs.channels import greet, update_membership, welcome_installer
from chalicelib.jobs.commands import apology, run_command
from chalicelib.jobs.due_entries import run_due_entry
from chalicelib.jobs.home import keep_home_true, show_home
from chalicelib.jobs.mentions import collect_mentions
from chalicelib.jobs.reactions import save_by_reaction
from chalicelib.jobs.return_news import tell_of_return
from chalicelib.jobs.uninstall import InstallationJobs
from chalicelib.jobs.views import send
from chalicelib.ports import (
    Context,
    Installations,
    NotInstalled,
    RetryLater,
    Slack,
    TokenRejected,
    WorkspaceData,
)
from chalicelib.services.idempotency import Delivery, Work
from chalicelib.services.zone_checks import ZoneChecks


@dataclass(frozen=True)
class Dispatcher:
    """Does jobs. Raises RetryLater or PermanentError; any other exception is a bug."""

    installations: Installations
    data_of: Callable[[Tenant], WorkspaceData]
    slack_of: Callable[[BotIdentity], Slack]
    send: Callable[[Envelope], None]
    clock: Callable[[], float]
    new_id: Callable[[], str]
    zone_checks: ZoneChecks

    def handle(self, job: AnyJob, delivery: Delivery) -> None:
        installation_jobs = InstallationJobs(self.installations, self.send, self.new_id, delivery.has_time)
        match job:
            case UninstalledJob():
                installation_jobs.uninstall(job)
            case TokensRevokedJob():
                installation_jobs.revoke_tokens(job)
            case PurgeJob():
                installation_jobs.purge(job)
            case DueJob() if job.what == PURGE_ENTRY:
                installation_jobs.purge_ended(job.workspace)
            case InstalledJob():
                self._in_workspace(job, delivery)
                installation_jobs.purge_ended(job.workspace)
            case _:
                self._in_workspace(job, delivery)

    def apologize(self, job: AnyJob) -> None:
        """Tell the person that what they asked for is given up."""
        if isinstance(job, CommandJob):
            slack = self.slack_of(self.installations.bot(job.workspace))
            try:
                slack.send(apology(job))
            finally:
                BusySign(job, slack).take_away()

    def _in_workspace(self, job: WorkspaceJob, delivery: Delivery) -> None:
        try:
            bot = self.installations.bot(job.workspace)
        except NotInstalled:
            return
        if isinstance(job, DueJob) and job.generation != bot.generation:
            return
        if job.at < int(bot.generation) / 1000 - 1 and not isinstance(job, InstalledJob):
            return  # It happened before this installation: it belongs to one that has ended.
        tenant = Tenant(job.workspace, bot.generation)
        context = Context.of(self.data_of(tenant), job.workspace, self.slack_of(bot), self.clock())
        try:
            self._run(job, context, delivery)
        except TokenRejected as error:
            self.installations.forget_bot(job.workspace)
            raise RetryLater(f"Slack does not accept the bot token: {error}") from error

    def _run(self, job: WorkspaceJob, context: Context, delivery: Delivery) -> None:
        sign, following = BusySign(job, context.slack), list[Envelope]()

        def enqueue(envelope: Envelope) -> None:
            self.send(envelope)
            following.append(envelope)

        if delivery.redelivered:
            sign.take_away()
        seen = job.home_hash if isinstance(job, CommandJob | HomeJob) else ""
        work = Work(
            context,
            delivery,
            job.at,
            lambda reply: send(reply, context, seen),
            enqueue,
            also_told=lambda owner, outcome: (
                *redrawn_pings(owner, outcome, context),
                *redrawn_requests(owner, outcome, context),
                *cover_news(outcome, context),
                *offer_news(owner, outcome, context),
            ),
            also_kept=lambda outcome: covers_kept(outcome, context),
        )
        try:
            run(job, work, self.zone_checks)
        except RetryLater:
            sign.put()
            raise
        keep_home_true(job, work)
        sign.put_if_work_goes_on(following)


def run(job: WorkspaceJob, work: Work, zone_checks: ZoneChecks) -> None:
    """Do a job in its workspace: each kind of job has one function that does it."""
    match job:
        case CommandJob():
            run_command(job, work, zone_checks)
        case MentionsJob():
            collect_mentions(job, work)
        case ReactionJob():
            save_by_reaction(job, work)
        case ChannelJob():
            update_membership(job, work)
        case ChannelIdJob():
            carry_over(job, work)
        case InstalledJob():
            welcome_installer(job, work)
        case DueJob():
            run_due_entry(job, work)
        case HomeJob():
            show_home(job, work)
        case GreetingJob():
            greet(job, work)
        case ReturnNewsJob():
            tell_of_return(job, work)
        case ResumeRemindersJob():
            resume_reminders(job, work)
        case ZoneJob():
            move_to_zone(job, work)
        case _:
            assert_never(job)
