"""Many reminders due in the same minute, with a worker killed in the middle: each must be sent exactly once.

    python benchmarks/reminders_at_once.py [--reminders 10000] [--each 10]

The reminders are stored and scheduled by the bot's own store and schedules on the embedded AWS, fired by the local schedule runner, and
sent by two real worker processes to a stub of Slack that keeps what is posted. After a third one worker is killed with SIGKILL
and started again. Prints how many came once, twice and never, whether each person's came in the order of their ids, the lateness, and
the pace beside a peer: a bare loop of slack_sdk posting as many messages to the same stub, with no queue, table or receipt.
Exits with 1 if a reminder was not sent exactly once.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "clerkbot_app")]

from starlette.applications import Starlette  # noqa: E402
from starlette.requests import Request  # noqa: E402
from starlette.responses import JSONResponse  # noqa: E402
from starlette.routing import Route  # noqa: E402

from playground.stack.clock import StackClock  # noqa: E402
from playground.stack.stack_file import StackFile  # noqa: E402
from tests.embedded_aws import embedded_aws  # noqa: E402
from tests.server_thread import serve_in_thread  # noqa: E402

TEAM = "T0LOCAL01"
AN_HOUR = 3600.0
_ID = re.compile(r"Reminder \*R(\d+)\*")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--reminders", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=10, help="reminders of one person")
    parser.add_argument("--longest", type=float, default=1500.0, help="seconds to wait")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, stub_slack() as slack:
        stack = make_stack(Path(folder), slack.port)
        due = int(time.time() + AN_HOUR)
        began = time.perf_counter()
        people = seed(options.reminders, options.each, due, slack)
        print(f"{options.reminders} reminders of {people} people set in {time.perf_counter() - began:.1f} s")
        seconds = fire(Path(folder), slack, options.reminders, options.longest)
        ok = report(slack, options.reminders, due, seconds)
        peer = bare_loop(stack, min(options.reminders, 500))
        pace = options.reminders / seconds
        print(f"pace: {pace:.0f} a second; bare loop of slack_sdk: {peer:.0f} a second; ratio {pace / peer:.2f}")
        return 0 if ok else 1


def make_stack(folder: Path, slack_port: int) -> StackFile:
    aws = embedded_aws()
    stack = StackFile(
        front_port=slack_port,
        web_port=1,
        aws_port=int(urlsplit(aws.endpoint_url).port or 0),
        region="eu-central-1",
        signing_secret="benchmark",
        client_id="1.2",
        client_secret="benchmark",
        team_id=TEAM,
        app_id="A0CLERK01",
        bot_id="B0CLERK01",
        bot_user_id="U0CLERK01",
        bot_token="xoxb-benchmark",
    )
    stack.save(folder)
    os.environ.update(stack.environment())
    from playground.aws.stage_resources import make_resources

    make_resources(stack)
    return stack


def seed(count: int, each: int, due: int, slack: StubSlack) -> int:
    """Install the bot, and set `each` reminders for as many people as it takes; returns how many people."""
    from chalicelib.adapters.aws.schedules import EventBridgeSchedules
    from slack_sdk.oauth.installation_store import Installation

    from chalicelib.bootstrap import ClerkBot
    from chalicelib.domain.installation import Tenant
    from chalicelib.domain.item import Item
    from chalicelib.domain.person import Person, Subscription
    from chalicelib.domain.priority import DecidedBy, Level
    from chalicelib.domain.receipt import Change, Receipt
    from chalicelib.domain.reminder import Reminder
    from playground.aws.checked_cipher import local_cipher

    stage = ClerkBot(os.environ, cipher_of=local_cipher).stage
    generation = stage.installations.complete(
        Installation(
            app_id="A0CLERK01",
            team_id=TEAM,
            user_id="U0ADMIN01",
            bot_token="xoxb-benchmark",
            bot_id="B0CLERK01",
            bot_user_id="U0CLERK01",
            custom_values={"team_url": "http://127.0.0.1/"},
        )
    )
    tenant = Tenant(TEAM, generation.name)
    store = stage.store_of(tenant)
    schedules = EventBridgeSchedules(stage.schedules, tenant, lambda _envelope: None)
    people = -(-count // each)

    def set_for(number: int) -> None:
        user, now = f"U{number:08d}", time.time()
        changes = [Change(None, Person(user, Subscription.WHEN_AWAY, zone="Europe/Madrid"))]
        for reminder in range(1, min(each, count - number * each) + 1):
            ts = f"{1_790_000_000 + reminder}.000100"
            item = Item("C1", ts, reminder, Level.MEDIUM, DecidedBy.DEFAULT, "http://127.0.0.1/x", reminder=reminder)
            changes += [Change(None, item), Change(None, Reminder(reminder, due, "Europe/Madrid", channel="C1", ts=ts))]
        store.commit(user, changes, Receipt("seed", (), 0, tuple(changes), 0.0, now + AN_HOUR))
        schedules.follow(user, changes, now)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(set_for, range(people)))
    return people


def fire(folder: Path, slack: StubSlack, count: int, longest: float) -> float:
    """Go forward an hour and wait until all are sent, killing a worker on the way; returns the seconds that it took."""
    runner, workers = (
        _process("playground.aws.schedule_runner", folder),
        [_process("playground.stack.worker_process", folder) for _ in range(2)],
    )
    began, killed = time.perf_counter(), False
    try:
        StackClock(folder).advance(AN_HOUR + 1)
        slack.clock = StackClock(folder)
        while len(slack.posted) < count and time.perf_counter() - began < longest:
            time.sleep(0.2)
            if not killed and len(slack.posted) >= count // 3:
                workers[0].send_signal(signal.SIGKILL)
                workers[0] = _process("playground.stack.worker_process", folder)
                killed = True
                print(f"killed a worker after {len(slack.posted)} and started another")
        seconds = time.perf_counter() - began
        time.sleep(35 if killed else 5)  # what the killed worker had in hand comes again after the visibility time-out
        return seconds
    finally:
        for process in (runner, *workers):
            process.kill()
            process.wait()


def report(slack: StubSlack, count: int, due: int, seconds: float) -> bool:
    times = Counter((channel, number) for _, channel, number in slack.posted)
    once, more = sum(value == 1 for value in times.values()), sum(value > 1 for value in times.values())
    by_person: dict[str, list[int]] = defaultdict(list)
    for _, channel, number in slack.posted:
        by_person[channel].append(number)
    ordered = sum(numbers == sorted(numbers) for numbers in by_person.values())
    lateness = [at - due for at, _, _ in slack.posted]
    print(f"sent once {once}, more than once {more}, never {count - len(times)}, in {seconds:.1f} s")
    print(f"in the order of their ids: {ordered} of {len(by_person)} people")
    print(f"lateness: median {statistics.median(lateness):.1f} s, most {max(lateness):.1f} s")
    return once == count and not more


def bare_loop(stack: StackFile, count: int) -> float:
    from slack_sdk import WebClient

    client = WebClient(token="xoxb-benchmark", base_url=stack.slack_api_url)
    began = time.perf_counter()
    for number in range(count):
        client.chat_postMessage(channel="DPEER", text=f"peer {number}")
    return count / (time.perf_counter() - began)


class StubSlack:
    """Enough of Slack's Web API to be sent reminders: `posted` has (stack's time, channel, reminder's id)."""

    def __init__(self) -> None:
        self.posted: list[tuple[float, str, int]] = []
        self.blocks: dict[str, list[Any]] = defaultdict(list)
        self.clock: StackClock | None = None
        route = Route("/api/{method}", self._respond, methods=["GET", "POST"])
        self._server = serve_in_thread(Starlette(routes=[route]))
        self.port = self._server.port

    def stop(self) -> None:
        self._server.stop()

    async def _respond(self, request: Request) -> JSONResponse:
        body = (await request.body()).decode()
        if "json" in request.headers.get("content-type", ""):
            fields = json.loads(body or "{}")
        else:
            fields = {name: values[0] for name, values in parse_qs(body).items()}
        return JSONResponse({"ok": True, **self._answer(request.path_params["method"], fields)})

    def _answer(self, method: str, fields: dict[str, Any]) -> dict[str, Any]:
        match method:
            case "users.info":
                profile = {"display_name": fields["user"], "image_48": "http://127.0.0.1/x.png"}
                return {"user": {"id": fields["user"], "tz": "Europe/Madrid", "profile": profile}}
            case "conversations.open":
                users = fields["users"]
                return {"channel": {"id": "D" + (users if isinstance(users, str) else users[0])}}
            case "conversations.history":
                return {"messages": [{"blocks": blocks} for blocks in self.blocks[fields["channel"]][-15:]]}
            case "chat.postMessage":
                blocks = fields.get("blocks") or "[]"
                read = json.loads(blocks) if isinstance(blocks, str) else blocks
                found = _ID.search(json.dumps(read))
                self.blocks[fields["channel"]].append(read)
                if found and self.clock:
                    self.posted.append((self.clock.now(), fields["channel"], int(found.group(1))))
                return {"ts": f"{time.time():.6f}"}
        return {}


@contextmanager
def stub_slack() -> Iterator[StubSlack]:
    slack = StubSlack()
    try:
        yield slack
    finally:
        slack.stop()


def _process(module: str, folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'clerkbot_app'}"}
    return subprocess.Popen([sys.executable, "-m", module, "--data", str(folder)], env=environment)


if __name__ == "__main__":
    sys.exit(main())
