"""Every job is handled, in the installation that it belongs to and in no other."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from chalicelib.domain.due_entry import PROFILE_ENTRY
from chalicelib.domain.installation import Tenant
from chalicelib.domain.jobs import (
    AnyJob,
    ChannelIdJob,
    ChannelJob,
    CommandJob,
    DueJob,
    GreetingJob,
    HomeJob,
    InstalledJob,
    Job,
    MentionsJob,
    Origin,
    PurgeJob,
    ReactionJob,
    ResumeRemindersJob,
    ReturnNewsJob,
    TokensRevokedJob,
    UninstalledJob,
    ZoneJob,
    decode,
    encode,
)
from chalicelib.domain.mention import Mentions
from chalicelib.domain.person import AGING_SECONDS, PersonKey
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import Reminder, ReminderState
from chalicelib.ports import RetryLater, TokenRejected
from tests.harness import ANA, BOB, GENERAL, HOUR, INSTALLED, TEAM, TUESDAY, BotHarness, text_of

TS = f"{TUESDAY:.0f}.000001"
DUE = DueJob(
    workspace=TEAM, at=TUESDAY, generation=INSTALLED.generation, user=ANA, what="R1", due=int(TUESDAY + 3 * HOUR)
)
IN_WORKSPACE: tuple[AnyJob, ...] = (
    CommandJob(workspace=TEAM, at=TUESDAY, id="slash/1", user=ANA, text="subscribe", origin=Origin.SLASH),
    MentionsJob(workspace=TEAM, at=TUESDAY, user=BOB, channel=GENERAL, ts=TS, mentions=Mentions((ANA,))),
    ReactionJob(
        workspace=TEAM,
        at=TUESDAY,
        user=ANA,
        channel=GENERAL,
        ts=TS,
        author=BOB,
        reaction="bookmark",
        added=True,
        event_ts=TS,
    ),
    ChannelJob(workspace=TEAM, at=TUESDAY, channel=GENERAL, joined=True, event_ts=TS, inviter=BOB),
    ChannelIdJob(workspace=TEAM, at=TUESDAY, old=GENERAL, new="C0SHARED"),
    DUE,
    HomeJob(workspace=TEAM, at=TUESDAY, user=ANA),
    GreetingJob(workspace=TEAM, at=TUESDAY, user="U0DAN", channel="D0DAN"),
    ReturnNewsJob(workspace=TEAM, at=TUESDAY, user=ANA),
    ResumeRemindersJob(workspace=TEAM, at=TUESDAY, user=ANA),
    ZoneJob(workspace=TEAM, at=TUESDAY, user=ANA, zone="Asia/Tokyo"),
)
INSTALLED_JOB = InstalledJob(workspace=TEAM, at=TUESDAY, user=ANA, generation=INSTALLED.generation)
UNINSTALLED_JOB = UninstalledJob(workspace=TEAM, at=TUESDAY)
EVERY_JOB: tuple[AnyJob, ...] = (
    *IN_WORKSPACE,
    INSTALLED_JOB,
    UNINSTALLED_JOB,
    TokensRevokedJob(workspace=TEAM, at=TUESDAY, users=(BOB,)),
    PurgeJob(workspace=TEAM, at=0.0, generation=INSTALLED.generation),
)
every_job = pytest.mark.parametrize("job", EVERY_JOB, ids=lambda job: job.kind)
every_job_in_a_workspace = pytest.mark.parametrize("job", IN_WORKSPACE, ids=lambda job: job.kind)


@pytest.fixture
def ready(ana: BotHarness) -> BotHarness:
    """A workspace in which each job has something to do."""
    for text in ("reaction :bookmark:", "subscribe always", f"set priority low <#{GENERAL}|general>"):
        ana.say(ANA, text)
    ana.say_in_thread(ANA, "save message reminder in 3h", ana.write())
    ana.say(ANA, "away")
    [note] = ana.mention(ANA, by=BOB)
    ana.press(BOB, "Tell me when back", note)
    paused = Reminder(9, ana.now - HOUR, "UTC", Recurrence(9, 0), state=ReminderState.PAUSED, version=1)
    ana.store.records[paused.key(ANA)] = paused
    ana.slack.sent.clear()
    return ana


@pytest.fixture
def away(ana: BotHarness) -> BotHarness:
    """Ana is away for two hours."""
    ana.say(ANA, "away for 2h")
    return ana


def state_of(bot: BotHarness) -> tuple[object, ...]:
    """What jobs change."""
    installation = bot.installation
    return (
        dict(bot.store.records),
        dict(bot.store.receipts),
        len(bot.slack.sent),
        len(bot.queued),
        list(installation.deleted),
        list(installation.revoked),
    )


def test_every_kind_of_job_is_one_that_the_dispatcher_is_checked_for() -> None:
    """The type checker proves that the dispatcher handles each member of AnyJob."""
    assert set(get_args(AnyJob)) == set(Job.__subclasses__())


def test_this_table_has_every_kind_of_job() -> None:
    assert {type(job) for job in EVERY_JOB} == set(get_args(AnyJob))


@every_job
def test_a_job_survives_the_queue(job: AnyJob) -> None:
    assert decode(encode(job)) == job


@every_job
def test_a_job_is_done(ready: BotHarness, job: AnyJob) -> None:
    ready.now += 4 * HOUR
    before = state_of(ready)
    ready.handle(job)
    assert state_of(ready) != before


@every_job_in_a_workspace
def test_a_job_from_before_the_installation_does_nothing(ready: BotHarness, job: AnyJob) -> None:
    ready.now += 4 * HOUR
    generation = f"{int((TUESDAY + HOUR) * 1000):015d}"
    ready.installation.bot_identity = replace(INSTALLED, generation=generation)
    before = state_of(ready)
    ready.handle(replace(job, generation=generation) if isinstance(job, DueJob) else job)
    assert state_of(ready) == before


def test_the_installers_welcome_comes_even_if_the_clocks_differ(bot: BotHarness) -> None:
    [welcome] = bot.handle(replace(INSTALLED_JOB, at=int(INSTALLED.generation) / 1000 - 5))
    assert "ClerkBot is installed" in text_of([welcome])


def test_each_person_who_installs_is_welcomed_once(bot: BotHarness) -> None:
    """Whoever approves the app once more while it is installed changes nothing but that."""
    jobs = [INSTALLED_JOB, replace(INSTALLED_JOB, user=BOB), INSTALLED_JOB]
    welcomed = [[reply.destination.user for reply in bot.handle(job)] for job in jobs]
    assert welcomed == [[ANA], [BOB], []]


def test_what_was_due_in_an_earlier_installation_does_nothing(ready: BotHarness) -> None:
    ready.now += 4 * HOUR
    before = state_of(ready)
    ready.handle(replace(DUE, generation="000000000000001"))
    assert state_of(ready) == before


@pytest.mark.parametrize("job", [*IN_WORKSPACE, INSTALLED_JOB], ids=lambda job: job.kind)
def test_a_job_of_a_workspace_without_the_app_does_nothing(ready: BotHarness, job: AnyJob) -> None:
    ready.now += 4 * HOUR
    ready.installation.is_installed = False
    before = state_of(ready)
    ready.handle(job)
    assert state_of(ready) == before


def test_a_rejected_token_is_read_anew_at_the_next_try(bot: BotHarness) -> None:
    bot.slack.failures = [TokenRejected("invalid_auth")]
    job = bot.direct_job(ANA, "help")
    with pytest.raises(RetryLater, match="invalid_auth"):
        bot.handle(job)
    assert bot.installation.forgotten == [TEAM]
    assert "How to use ClerkBot" in text_of(bot.handle(job, redelivered=True))


class TestUninstallJob:
    def test_deletes_the_data_and_confirms_it(self, bot: BotHarness) -> None:
        bot.handle(UNINSTALLED_JOB)
        installation = bot.installation
        assert installation.deleted == [Tenant(TEAM, INSTALLED.generation)]
        assert (installation.confirmed, installation.forgotten) == ([INSTALLED.generation], [TEAM])
        assert bot.queued == []

    def test_goes_on_in_another_job_when_the_time_runs_out(self, bot: BotHarness) -> None:
        bot.handle(UNINSTALLED_JOB, has_time=False)
        [envelope] = bot.queued
        assert isinstance(envelope.job, PurgeJob)
        assert (envelope.job.generation, bot.installation.confirmed) == (INSTALLED.generation, [])

    def test_goes_on_until_nothing_is_left(self, bot: BotHarness) -> None:
        bot.handle(UNINSTALLED_JOB, has_time=False)
        bot.handle(bot.queued[-1].job, has_time=False)
        bot.handle(bot.queued[-1].job)
        assert bot.installation.confirmed == [INSTALLED.generation]

    def test_no_two_of_its_jobs_are_taken_for_the_same_message(self, bot: BotHarness) -> None:
        for _ in range(2):
            bot.handle(UNINSTALLED_JOB, has_time=False)
        assert len({envelope.deduplication_id for envelope in bot.queued}) == 2

    def test_ends_what_people_can_do(self, ready: BotHarness) -> None:
        ready.handle(UNINSTALLED_JOB)
        assert ready.say(ANA, "list") == []


def test_a_new_installation_deletes_what_an_earlier_one_left(bot: BotHarness) -> None:
    bot.installation.ended = frozenset({"000000000000002", "000000000000001"})
    bot.handle(INSTALLED_JOB)
    assert bot.installation.confirmed == ["000000000000001", "000000000000002"]


def test_a_revoked_token_of_a_person_ends_nothing_else(ready: BotHarness) -> None:
    ready.handle(TokensRevokedJob(workspace=TEAM, at=TUESDAY, users=(BOB,)))
    assert (ready.installation.revoked, ready.installation.deleted, len(ready.say(ANA, "list"))) == ([BOB], [], 1)


class TestWhatIsDueOfAProfile:
    """The sweeper knows of a profile only that something of it is due."""

    def test_what_it_is_is_found_when_it_is_handled(self, away: BotHarness) -> None:
        until = int(away.now + 2 * HOUR)
        away.now += 3 * HOUR
        replies = away.handle(replace(DUE, what=PROFILE_ENTRY, due=until))
        assert ("Welcome back!" in text_of(replies), away.store.person(ANA).absences) == (True, ())

    def test_all_that_is_due_at_the_same_time_is_done(self, away: BotHarness) -> None:
        """A second job for it would have the same deduplication id, and the queue would drop it."""
        until = int(away.now + 2 * HOUR)
        away.store.records[PersonKey(ANA)] = replace(away.store.person(ANA), aging_due=float(until))
        away.now = until + 1.0
        away.handle(replace(DUE, what=PROFILE_ENTRY, due=until))
        after = away.store.person(ANA)
        assert (after.absences, after.aging_due) == ((), until + AGING_SECONDS)

    def test_what_became_due_meanwhile_is_done_as_well(self, away: BotHarness) -> None:
        until = int(away.now + 2 * HOUR)
        away.store.records[PersonKey(ANA)] = replace(away.store.person(ANA), aging_due=until + HOUR)
        away.now = until + 2 * HOUR
        away.handle(replace(DUE, what=PROFILE_ENTRY, due=until))
        assert away.store.person(ANA).aging_due == until + HOUR + AGING_SECONDS

    def test_what_is_not_due_yet_waits(self, away: BotHarness) -> None:
        away.handle(replace(DUE, what=PROFILE_ENTRY, due=int(away.now + HOUR)))
        assert len(away.store.person(ANA).absences) == 1

    @pytest.mark.parametrize(("text", "hours"), [("away for 2h", 2), ("away every day 12:00-13:00", 3)])
    def test_a_digest_that_slack_refused_comes_with_the_next_delivery(
        self, ana: BotHarness, text: str, hours: int
    ) -> None:
        """It is 10:00 in Madrid. What was done is due no more, and still owes its message."""
        ana.say(ANA, text)
        ana.now += (hours - 0.5) * HOUR
        ana.mention(ANA)
        ana.now += 0.5 * HOUR
        due = replace(DUE, what=PROFILE_ENTRY, due=int(ana.now))
        ana.slack.failures = [RetryLater("ratelimited", 1)]
        with pytest.raises(RetryLater):
            ana.handle(due)
        assert "Welcome back!" in text_of(ana.handle(due, redelivered=True))
