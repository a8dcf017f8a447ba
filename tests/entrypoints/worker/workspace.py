"""A workspace in which the app is installed, and the worker as it ships: real table, real queues, Slack over HTTP."""

from __future__ import annotations

import importlib
import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from chalicelib.adapters.dynamodb.due_index import DueIndex
from chalicelib.adapters.dynamodb.workspace_data import dynamodb_data
from chalicelib.adapters.installation.generation import InstallationGenerations
from chalicelib.bootstrap import ClerkBot
from chalicelib.domain.due_entry import due_envelope
from chalicelib.domain.installation import Tenant
from chalicelib.domain.jobs import AnyJob, ChannelJob, CommandJob, MentionsJob, Origin, UninstalledJob
from chalicelib.domain.mention import Mentions
from chalicelib.domain.person import Person, PersonKey
from chalicelib.ports import WorkspaceData
from playground.aws.checked_cipher import local_cipher
from tests.adapters.installation.installed import installation, installations
from tests.embedded_aws import NAMES, client_of, embedded_aws
from tests.entrypoints.worker.working import BotQueues, ContextWithTimeLeft
from tests.slack_stub import SlackStub, error

ANA, BOB = "U0ANA", "U0BOB"


@dataclass
class Workspace:
    """Sends jobs and lets the worker do them. `now` is the time in it, in epoch seconds."""

    id: str
    slack: SlackStub
    queues: BotQueues = field(default_factory=BotQueues)
    now: float = field(default_factory=time.time)
    messages: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @contextmanager
    def running(self) -> Iterator[Workspace]:
        """Let the worker's function be that of this workspace's queues, Slack and time."""
        app: Any = importlib.import_module("app")
        before = app.clerkbot
        app.clerkbot = ClerkBot(self.environment(), lambda: self.now, local_cipher)
        self.install()
        yield self
        app.clerkbot = before

    def environment(self) -> dict[str, str]:
        return {
            **embedded_aws().environment(),
            "CLERKBOT_QUEUE_URL": self.queues.url,
            "CLERKBOT_DLQ_URL": self.queues.dead_url,
            "CLERKBOT_SLACK_API_URL": self.slack.api_url,
        }

    def install(self) -> None:
        installations(lambda: self.now, lambda _: self.slack.always is None).complete(installation(self.id))
        self.slack.always = None
        self.now += 2

    @property
    def generation(self) -> str:
        current = InstallationGenerations(lambda: self.now).current(self.id)
        assert current is not None
        return current.name

    @property
    def data(self) -> WorkspaceData:
        return dynamodb_data(Tenant(self.id, self.generation), lambda: self.now)

    def person(self, user: str) -> Person:
        return self.data.records.get(PersonKey(user)) or Person(user)

    def uninstall(self) -> None:
        self.slack.always = error("account_inactive")
        self.now += 2
        self.do(UninstalledJob(workspace=self.id, at=self.now))

    def do(self, *jobs: AnyJob) -> None:
        """Queue jobs and let the worker take one batch."""
        for job in jobs:
            self.queues.send(job, group=f"{self.id}:{getattr(job, 'user', '')}")
        self.work()

    def work(self, left: int = 20_000) -> None:
        worker: Any = importlib.import_module("app").worker
        self.queues.work(lambda event: worker(event, ContextWithTimeLeft(left)))

    def sweep(self) -> None:
        """Queue what is due of this workspace."""
        for job in DueIndex(client_of, NAMES.table).overdue(self.now, 1000):
            if job.workspace == self.id:
                envelope = due_envelope(job)
                self.queues.send(envelope.job, group=envelope.group)

    def say(self, user: str, text: str) -> CommandJob:
        """A direct message's command."""
        self.now += 0.001
        ts = self.ts()
        return CommandJob(
            workspace=self.id,
            at=self.now,
            id=f"D0CLERK/{ts}",
            user=user,
            text=text,
            origin=Origin.DIRECT,
            channel="D0CLERK",
            ts=ts,
        )

    def save(self, user: str, text: str = "save message", under: str = "") -> CommandJob:
        """A command in the thread of a message of Bob's."""
        self.now += 0.001
        ts = self.ts()
        return CommandJob(
            workspace=self.id,
            at=self.now,
            id=f"C0GENERAL/{ts}",
            user=user,
            text=text,
            origin=Origin.MENTION,
            channel="C0GENERAL",
            ts=ts,
            thread_ts=under or self.ts(),
            thread_author=BOB,
        )

    def mention(self, *users: str, ts: str = "") -> MentionsJob:
        return MentionsJob(
            workspace=self.id,
            at=self.now,
            user=BOB,
            channel="C0GENERAL",
            ts=ts or self.ts(),
            mentions=Mentions(users),
        )

    def moved(self, joined: bool) -> ChannelJob:
        return ChannelJob(workspace=self.id, at=self.now, channel="C0GENERAL", joined=joined, event_ts=self.ts())

    def ts(self) -> str:
        return f"{self.now:.0f}.{next(self.messages):06d}"

    def texts(self, method: str = "chat.postMessage") -> list[str]:
        return [str(fields["text"]) for fields in self.slack.arguments_of(method)]
