"""A whole bot in this process: its three functions, a real table, a local Slack and a queue, in virtual time.

Any moment of it can be kept and returned to. What fails, and where a process ends, is planned at the gate.
"""

from __future__ import annotations

import math
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import app
from chalicelib.bootstrap import ClerkBot
from chalicelib.entrypoints.sweeper.sweep import SweepFailed
from chalicelib.ports import PermanentError, RetryLater
from playground.aws.checked_cipher import local_cipher
from playground.aws.event_source_mapping import messages_to_delete, sqs_event
from playground.stack.rest_event import GatewayRequest, rest_event
from tests.embedded_aws import embedded_aws
from tests.entrypoints.web.bot import signature
from tests.faults.client_hooks import GatedClients, hooked_http
from tests.faults.faults import ProcessKilled
from tests.faults.fifo_queue import FifoQueue, Sqs
from tests.faults.lambda_functions import MINUTE_RULE, SECONDS, SWEEPER, WEB, WORKER, wait_for_threads
from tests.faults.lines_of_messages import left_out
from tests.faults.local_slack import LocalSlack
from tests.faults.outgoing_calls import Gate, Running
from tests.faults.table import TABLE, Rows, Table
from tests.faults.virtual_time import VirtualClock, VirtualContext

SLACK_WAITS_SECONDS = 3.0
"""For an answer (docs.slack.dev, "Acknowledging receipt"): a later one counts as none."""
HORIZON = 20 * 60.0
"""Seconds after which each run is looked at: later than the last retry of a single failure."""

T = TypeVar("T")


@dataclass(frozen=True)
class Moment:
    """A state of the world that can be returned to, with nothing on its way."""

    now: float
    rows: Rows
    slack: sqlite3.Connection


@dataclass
class Processes:
    """The processes of the functions, the bot in the one that runs, and the function that it does."""

    by_function: dict[str, ClerkBot] = field(default_factory=dict)
    clerkbot: Any = None
    running: Running = field(default_factory=Running)


class World:
    """Use it within `running()`."""

    def __init__(self, folder: Path) -> None:
        self.clock = VirtualClock()
        self.gate = Gate(self.clock)
        self.sqs = Sqs(FifoQueue(self.clock), FifoQueue(self.clock))
        self.slack = LocalSlack(self.clock, folder, self._ask_web)
        self.begin = self.clock.now
        self.table = Table()
        self._clients = GatedClients(self.gate, self.sqs.answer, self.table.was_called)
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
        """How no function should end: with an error that nothing has handled, or (but for the web function) by Lambda at the end of its time."""
        self.at_end: Callable[[], None] | None = None
        """Done once, when the function that runs has ended."""
        self._swept_minute = 0

    @property
    def queue(self) -> FifoQueue:
        return self.sqs.queue

    @contextmanager
    def running(self) -> Iterator[World]:
        before = app.clerkbot
        with ExitStack() as stack:
            stack.enter_context(self.clock.instead_of_waiting())
            stack.enter_context(hooked_http(self.gate, self.sqs.answer, self.slack.stack.base_url, self.slack.answer))
            stack.enter_context(self.slack.without_chance())
            stack.enter_context(left_out())
            try:
                yield self
            finally:
                app.clerkbot = before
                self.slack.close()

    # Moments.

    @property
    def rows(self) -> Rows:
        return self.table.rows

    def put(self, *rows: dict[str, Any]) -> None:
        """Write these rows into the table, beside what is there."""
        self.table.write({**self.rows, **{(row["pk"]["S"], row["sk"]["S"]): row for row in rows}})

    def moment(self) -> Moment:
        return Moment(self.clock.now, self.rows, self.slack.snapshot())

    def go_to(self, moment: Moment) -> None:
        """Return to a moment: all processes are new, and nothing is in the queue."""
        self.clock.now = self.begin = moment.now
        self.gate.reset()
        self.sqs.queue, self.sqs.dead_letters = FifoQueue(self.clock), FifoQueue(self.clock)
        self._processes.clear()
        self.crashes.clear()
        self.at_end = None
        self._swept_minute = 0
        self.table.write(moment.rows)
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
        asked_at = self.clock.now
        event = rest_event(GatewayRequest("POST", path, tuple(headers.items()), body), path, {}, asked_at)
        answer = self.run(WEB, lambda _: app.app(event, None))
        is_late = self.clock.now - asked_at > SLACK_WAITS_SECONDS
        return None if answer is None or is_late else int(answer["statusCode"])

    def work(self, group: str | None = None) -> None:
        """Lambda's part: receive (of that group only), call the worker, delete what is done."""
        received = [message.as_received() for message in self.queue.receive(group)]
        if not received:
            return
        event = sqs_event(received, "arn:aws:sqs:eu-central-1:000000000000:faults.fifo", "eu-central-1")
        answer = self.run(
            WORKER, lambda _: app.worker(event, self._context()), received[0]["Attributes"]["MessageGroupId"]
        )
        if answer is not None:
            for message in messages_to_delete(received, answer):
                self.queue.delete(message["ReceiptHandle"])

    def work_off(self, group: str) -> None:
        """Let the worker do what waits in a group, and nothing else."""
        while self._can_work(group):
            self.work(group)

    def sweep(self) -> None:
        self._swept_minute = int(self.clock.now // 60)
        self.run(SWEEPER, lambda _: app.sweeper(MINUTE_RULE, self._context()))

    def run(self, function: str, act: Callable[[ClerkBot], T], group: str = "") -> T | None:
        """What the function returns, None if it ends without. It runs in the process that did the last call of it, or in a new one."""
        outer = self.gate.running
        running = self.gate.running = Running(function, self.clock.now + SECONDS[function], group)
        if function not in self._processes:
            self._processes[function] = self._new_process()
        app.clerkbot = self._processes[function]
        try:
            returned = act(app.clerkbot)
            self.gate.require_time()
        except ProcessKilled:
            wait_for_threads()
            del self._processes[function]
            if running.overran and function != WEB:
                self.crashes.append(f"{function}: its time was over")
        except (SweepFailed, RetryLater, PermanentError):
            pass  # Lambda reports it; the next sweep begins there.
        except Exception as crash:
            self.crashes.append(f"{function}: {type(crash).__name__}: {crash}")
        else:
            return returned
        finally:
            self.gate.running = outer
            at_end, self.at_end = self.at_end, None
            if at_end is not None:
                at_end()
        return None

    def swap_processes(self, other: Processes) -> Processes:
        """Let these processes be those that run, and return the ones that ran."""
        outer = Processes(self._processes, app.clerkbot, self.gate.running)
        self._processes, app.clerkbot, self.gate.running = other.by_function, other.clerkbot, other.running
        return outer

    def _context(self) -> VirtualContext:
        return VirtualContext(self.clock, self.gate.running.ends)

    def _new_process(self) -> ClerkBot:
        bot = ClerkBot(self._environment, self.clock, local_cipher)
        vars(bot)["_client_of"] = self._clients
        return bot

    # Time.

    def settle(self, horizon: float = HORIZON, since: float | None = None) -> None:
        """Let everything happen that happens within so many seconds, of the last moment that was returned to or `since` another."""
        end = max((self.begin if since is None else since) + horizon, self.clock.now)
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

    def _can_work(self, group: str | None = None) -> bool:
        coming = self.queue.next_visible(group)
        return coming is not None and coming <= self.clock.now

    def _next_sweep(self) -> float | None:
        """The minute of the next sweep that finds something: those between would find nothing."""
        due = [float(row["due"]["N"]) for row in self.rows.values() if "due_shard" in row]
        if not due:
            return None
        return float(max(math.ceil(min(due) / 60), self._swept_minute + 1, math.ceil(self.clock.now / 60)) * 60)


@contextmanager
def new_world() -> Iterator[World]:
    """A world with an empty table, in which the app is not installed."""
    embedded_aws()
    with tempfile.TemporaryDirectory(prefix="clerkbot-faults-") as folder:
        world = World(Path(folder))
        world.table.make()
        with world.running():
            yield world
