"""A whole bot in this process: its three functions, a real table, a local Slack and a queue, in virtual time.

Any moment of it can be kept and returned to. What fails, and where a process ends, is planned at the gate.
"""

from __future__ import annotations

import importlib
import math
import sqlite3
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import botocore.session
from botocore.config import Config

from chalicelib.adapters.aws.sdk import ATTEMPTS
from chalicelib.adapters.dynamodb.table import Row, bind_table
from chalicelib.bootstrap import ClerkBot
from chalicelib.entrypoints.sweeper.sweep import SweepFailed
from chalicelib.ports import PermanentError, RetryLater
from infra.queue_settings import WORKER_TIMEOUT_SECONDS
from playground.aws.checked_cipher import local_cipher
from playground.aws.event_source_mapping import messages_to_delete, sqs_event
from playground.stack.rest_event import GatewayRequest, rest_event
from tests.embedded_aws import client_of, embedded_aws
from tests.entrypoints.web.bot import signature
from tests.faults.client_hooks import hook_sdk_client, hooked_http
from tests.faults.faults import ProcessKilled
from tests.faults.fifo_queue import FifoQueue, Sqs
from tests.faults.local_slack import LocalSlack
from tests.faults.outgoing_calls import Gate
from tests.faults.virtual_time import VirtualClock, VirtualContext

TABLE = "clerkbot-faults"
SWEEPER_TIMEOUT_SECONDS = 50
HORIZON = 20 * 60.0
"""Seconds after which each run is looked at: later than the last retry of a single failure."""

_MINUTE_RULE = {
    "version": "0", "id": "1", "account": "000000000000", "region": "eu-central-1", "source": "aws.events",
    "detail-type": "Scheduled Event", "detail": {}, "time": "2030-01-08T09:00:00Z", "resources": [],
}  # fmt: skip

Rows = dict[tuple[str, str], dict[str, Any]]


@dataclass(frozen=True)
class Moment:
    """A state of the world that can be returned to, with nothing on its way."""

    now: float
    rows: Rows
    slack: sqlite3.Connection


class World:
    """Use it within `running()`."""

    def __init__(self, folder: Path) -> None:
        self.clock = VirtualClock()
        self.gate = Gate(self.clock)
        self.sqs = Sqs(FifoQueue(self.clock), FifoQueue(self.clock))
        self.slack = LocalSlack(self.clock, folder, self._ask_web)
        self.begin = self.clock.now
        self._clients = _Clients(self)
        aws = embedded_aws()
        self._environment = {
            **aws.environment(),
            "CLERKBOT_TABLE": TABLE,
            "CLERKBOT_QUEUE_URL": f"{aws.endpoint_url}/000000000000/faults.fifo",
            "CLERKBOT_DLQ_URL": f"{aws.endpoint_url}/000000000000/faults-dlq.fifo",
            "CLERKBOT_SLACK_API_URL": self.slack.stack.slack_api_url,
        }
        self._processes: dict[str, ClerkBot] = {}
        self.crashes: list[str] = []
        """What no function should end with: errors that nothing has handled."""
        self._swept_minute = 0
        self._app: Any = importlib.import_module("app")

    @property
    def queue(self) -> FifoQueue:
        return self.sqs.queue

    @contextmanager
    def running(self) -> Iterator[World]:
        before = self._app.clerkbot
        with ExitStack() as stack:
            stack.enter_context(self.clock.instead_of_sleeping())
            stack.enter_context(hooked_http(self.gate, self.sqs.answer, self.slack.stack.base_url, self.slack.answer))
            stack.enter_context(self.slack.without_chance())
            try:
                yield self
            finally:
                self._app.clerkbot = before
                self.slack.close()

    # Moments.

    @property
    def rows(self) -> Rows:
        return rows_of_table()

    def put(self, *rows: dict[str, Any]) -> None:
        """Write these rows into the table, beside what is there."""
        _write_table({**self.rows, **{(row["pk"]["S"], row["sk"]["S"]): row for row in rows}})

    def moment(self) -> Moment:
        return Moment(self.clock.now, rows_of_table(), self.slack.snapshot())

    def go_to(self, moment: Moment) -> None:
        """Return to a moment: all processes are new, and nothing is in the queue."""
        self.clock.now = self.begin = moment.now
        self.gate.reset()
        self.sqs.queue, self.sqs.dead_letters = FifoQueue(self.clock), FifoQueue(self.clock)
        self._processes.clear()
        self.crashes.clear()
        self._swept_minute = 0
        _write_table(moment.rows)
        self.slack.restore(moment.slack)

    # Functions.

    def _ask_web(self, path: str, body: bytes, content_type: str, more: Mapping[str, str]) -> int | None:
        timestamp = f"{self.clock.now:.0f}"
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(body, timestamp),
            **more,
        }
        request = GatewayRequest("POST", path, tuple(headers.items()), body)
        with self.function("web"):
            answer = self._app.app(rest_event(request, path, {}, self.clock.now), None)
            return int(answer["statusCode"])
        return None

    def work(self) -> None:
        """Lambda's part: receive, call the worker, delete what is done."""
        received = [message.as_received() for message in self.queue.receive()]
        if not received:
            return
        event = sqs_event(received, "arn:aws:sqs:eu-central-1:000000000000:faults.fifo", "eu-central-1")
        with self.function("worker"):
            answer = self._app.worker(event, VirtualContext(self.clock, self.clock.now + WORKER_TIMEOUT_SECONDS))
            for message in messages_to_delete(received, answer):
                self.queue.delete(message["ReceiptHandle"])

    def work_off(self, group: str) -> None:
        """Let the worker do what waits in a group, and nothing else."""
        others = [message for message in self.queue.messages if message.group != group]
        self.queue.messages = [message for message in self.queue.messages if message.group == group]
        while self._can_work():
            self.work()
        self.queue.messages += others

    @contextmanager
    def another_process(self) -> Iterator[None]:
        """In the middle of a call: functions that are called now run beside the one that makes the call. Nothing of theirs fails."""
        outer, self._processes = self._processes, {}
        clerkbot = self._app.clerkbot
        with self.gate.opened():
            yield
        self._processes, self._app.clerkbot = outer, clerkbot

    def sweep(self) -> None:
        self._swept_minute = int(self.clock.now // 60)
        with self.function("sweeper"):
            context = VirtualContext(self.clock, self.clock.now + SWEEPER_TIMEOUT_SECONDS)
            self._app.sweeper(_MINUTE_RULE, context)

    @contextmanager
    def function(self, name: str) -> Iterator[ClerkBot]:
        """Within a process of that function: the one that did the last call of it, or a new one."""
        outer, self.gate.process = self.gate.process, name
        if name not in self._processes:
            self._processes[name] = self._new_process()
        self._app.clerkbot = self._processes[name]
        try:
            yield self._processes[name]
        except ProcessKilled:
            _wait_for_threads()
            del self._processes[name]
            self.gate.is_killed = False
        except (SweepFailed, RetryLater, PermanentError):
            pass  # Lambda reports it; the next sweep begins there.
        except Exception as crash:
            self.crashes.append(f"{name}: {type(crash).__name__}: {crash}")
        finally:
            self.gate.process = outer

    def _new_process(self) -> ClerkBot:
        bot = ClerkBot(self._environment, self.clock, local_cipher)
        vars(bot)["_client_of"] = self._clients
        return bot

    # Time.

    def settle(self, horizon: float = HORIZON) -> None:
        """Let everything happen that happens within so many seconds of the last moment that was returned to."""
        end = max(self.begin + horizon, self.clock.now)
        while True:
            while self.slack.deliver() or self._can_work():
                self.work()
            coming = [moment for moment in (self.queue.next_visible(), *self.slack.retries.values()) if moment]
            if (sweep := self._next_sweep()) is not None:
                coming.append(sweep)
            if not coming or min(coming) > end:
                break
            self.clock.now = max(self.clock.now, min(coming))
            if sweep is not None and sweep <= self.clock.now:
                self.sweep()
        self.clock.now = max(end, self.clock.now)

    def _can_work(self) -> bool:
        coming = self.queue.next_visible()
        return coming is not None and coming <= self.clock.now

    def _next_sweep(self) -> float | None:
        """The minute of the next sweep that finds something: those between would find nothing."""
        due = [float(row["due"]["N"]) for row in rows_of_table().values() if "due_shard" in row]
        if not due:
            return None
        return float(max(math.ceil(min(due) / 60), self._swept_minute + 1, math.ceil(self.clock.now / 60)) * 60)


class _Clients:
    """The SDK's clients, which pass the gate. They are kept when a process ends: they hold connections, and no state."""

    def __init__(self, world: World) -> None:
        session = botocore.session.get_session()
        config = Config(
            connect_timeout=1, read_timeout=30, retries={"total_max_attempts": ATTEMPTS, "mode": "standard"}
        )
        self._clients = {name: session.create_client(name, config=config) for name in ("dynamodb", "kms", "sqs")}
        for name, client in self._clients.items():
            hook_sdk_client(client, world.gate, world.sqs.answer if name == "sqs" else None)

    def __call__(self, service: str) -> Any:
        return self._clients[service]


@contextmanager
def new_world() -> Iterator[World]:
    """A world with an empty table, in which the app is not installed."""
    embedded_aws()
    bind_table(TABLE, client_of)
    if Row.exists():
        Row.delete_table()
    Row.create_table(wait=True)
    with tempfile.TemporaryDirectory(prefix="clerkbot-faults-") as folder, World(Path(folder)).running() as world:
        yield world


def rows_of_table() -> Rows:
    pages = client_of("dynamodb").get_paginator("scan").paginate(TableName=TABLE, ConsistentRead=True)
    return {(row["pk"]["S"], row["sk"]["S"]): row for page in pages for row in page["Items"]}


def _write_table(rows: Rows) -> None:
    """Let these be the rows of the table, and no others."""
    there = rows_of_table()
    requests: list[dict[str, Any]] = [
        {"DeleteRequest": {"Key": {"pk": row["pk"], "sk": row["sk"]}}} for key, row in there.items() if key not in rows
    ]
    requests += [{"PutRequest": {"Item": row}} for key, row in rows.items() if there.get(key) != row]
    for start in range(0, len(requests), 25):
        client_of("dynamodb").batch_write_item(RequestItems={TABLE: requests[start : start + 25]})


def _wait_for_threads() -> None:
    """Calls that were begun in parallel end with the process."""
    for thread in threading.enumerate():
        if thread.name.startswith(("slack_", "ThreadPoolExecutor")):
            thread.join(1.0)
