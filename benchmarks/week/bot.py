"""The bot as it ships, in this process: `app` gets what Slack sends, `worker` what is queued, on the embedded AWS.

Import nothing of the bot before `installed` has put its environment in place.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from benchmarks.week.week_events import WeekMessage
from benchmarks.week.workspace import APP, BOT_ID, BOT_USER, OTHER_BOT, TEAM

SECRET = "secret-of-the-week"
_SOURCE = Path(__file__).resolve().parents[2] / "clerkbot_app"


@dataclass
class Bot:
    """Takes deliveries one after another; each is worked off before the next. `now` is the week's clock."""

    app: Any
    worker: Any
    sqs: Any
    queue_url: str
    region: str
    data: Any
    now: float
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    queued: int = 0

    def event(self, event: dict[str, Any], *, twice: bool = False) -> None:
        envelope = {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": APP,
            "event_id": f"Ev{next(self.numbers):08d}",
            "event_time": int(self.now),
            "authorizations": [{"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
            "event": event,
        }
        for _ in range(2 if twice else 1):
            self._post("/slack/events", json.dumps(envelope).encode(), "application/json")
            self.work_off()

    def message(self, message: WeekMessage, *, twice: bool = False) -> None:
        self.event(_event(message), twice=twice)

    def edited(self, before: WeekMessage, after: WeekMessage, *, twice: bool = False) -> None:
        changed = {"subtype": "message_changed", "message": _event(after), "previous_message": _event(before)}
        self.event({**_hidden(after, self.now), **changed}, twice=twice)

    def deleted(self, message: WeekMessage, *, twice: bool = False) -> None:
        gone = {"subtype": "message_deleted", "deleted_ts": message.ts, "previous_message": _event(message)}
        self.event({**_hidden(message, self.now), **gone}, twice=twice)

    def tell(self, user: str, words: str) -> None:
        """By direct message."""
        ts = f"{int(self.now)}.{next(self.numbers) % 1_000_000:06d}"
        place = {"channel": f"D{user}", "channel_type": "im"}
        self.event({"type": "message", "user": user, "text": words, "ts": ts, **place})

    def press(self, user: str, blocks: list[dict[str, Any]], label: str, channel: str) -> None:
        """Press the first button of that label."""
        elements = (element for block in blocks for element in block.get("elements", ()))
        button = next(each for each in elements if each.get("text", {}).get("text") == label)
        payload = {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": user},
            "channel": {"id": channel},
            "container": {"message_ts": f"{int(self.now)}.000000"},
            "actions": [{**button, "action_ts": str(next(self.numbers))}],
        }
        form = urlencode({"payload": json.dumps(payload)}).encode()
        self._post("/slack/interactions", form, "application/x-www-form-urlencoded")
        self.work_off()

    def go_on_to(self, moment: float) -> None:
        """Do what comes due until then, each at its time, as the sweeper would have it done."""
        from chalicelib.adapters.aws.job_queue import JobQueue
        from chalicelib.adapters.aws.sdk import SdkClients
        from chalicelib.adapters.dynamodb.due_index import DueIndex
        from chalicelib.domain.due_entry import due_envelope

        clients = SdkClients()
        queue, index = JobQueue(clients, self.queue_url, ""), DueIndex(clients, os.environ["CLERKBOT_TABLE"])
        while coming := sorted(index.overdue(moment + 1, 1000), key=lambda job: job.due):
            self.now = max(self.now, float(coming[0].due))
            queue.send(due_envelope(coming[0]))
            self.work_off()
        self.now = moment

    def work_off(self) -> None:
        """Give the worker batches, as Lambda's event source mapping does, until nothing is queued."""
        from playground.aws.event_source_mapping import messages_to_delete, sqs_event
        from playground.stack.bot_loader import LambdaContext

        while messages := self.sqs.receive_message(
            QueueUrl=self.queue_url, MaxNumberOfMessages=10, AttributeNames=["All"]
        ).get("Messages", []):
            self.queued += len(messages)
            arn = f"arn:aws:sqs:{self.region}:000000000000:{self.queue_url.rpartition('/')[2]}"
            answer = self.worker(sqs_event(messages, arn, self.region), LambdaContext("worker"))
            for message in messages_to_delete(messages, answer):
                self.sqs.delete_message(QueueUrl=self.queue_url, ReceiptHandle=message["ReceiptHandle"])

    def _post(self, path: str, body: bytes, content_type: str) -> None:
        from playground.slack.bot_requests import signature_headers
        from playground.stack.bot_loader import LambdaContext
        from playground.stack.rest_event import GatewayRequest, rest_event

        headers = {**signature_headers(SECRET, body, time.time()), "Content-Type": content_type}
        request = GatewayRequest("POST", path, tuple(headers.items()), body)
        answer = self.app(rest_event(request, path, {}, time.time()), LambdaContext("web"))
        assert answer["statusCode"] == 200, answer


def installed(slack_port: int, now: float) -> Bot:
    """The bot, installed in the workspace, with all its resources on an embedded AWS of this process's own."""
    from playground.stack.stack_file import StackFile
    from tests.embedded_aws import embedded_aws

    aws = embedded_aws()
    stack = StackFile(
        front_port=slack_port,
        web_port=1,
        aws_port=int(urlsplit(aws.endpoint_url).port or 0),
        region="eu-central-1",
        signing_secret=SECRET,
        client_id="1.2",
        client_secret="secret",
        team_id=TEAM,
        app_id=APP,
        bot_id=BOT_ID,
        bot_user_id=BOT_USER,
        bot_token="xoxb-week",
    )
    with tempfile.TemporaryDirectory() as folder:
        stack.save(Path(folder))
    os.environ.update(stack.environment())
    sys.path.insert(0, str(_SOURCE))
    return _wired(stack, now)


def _wired(stack: Any, now: float) -> Bot:
    import boto3
    from slack_sdk.oauth.installation_store import Installation

    import app
    from chalicelib.adapters.dynamodb.workspace_data import dynamodb_data
    from chalicelib.bootstrap import ClerkBot
    from chalicelib.domain.installation import Tenant
    from chalicelib.settings import Settings
    from playground.aws.stage_resources import make_resources

    make_resources(stack)
    settings = Settings.from_environment(stack.environment())
    sqs = boto3.client("sqs")
    bot = Bot(app.app, None, sqs, settings.queue_url, stack.region, None, now)
    bot.worker = ClerkBot(stack.environment(), lambda: bot.now).handle_batch
    # A press is dated by real time in the web function, and must not be older than the installation.
    stage = ClerkBot(stack.environment()).stage
    generation = stage.installations.complete(
        Installation(
            app_id=APP,
            team_id=TEAM,
            user_id="U0ADMIN01",
            bot_token="xoxb-week",
            bot_id=BOT_ID,
            bot_user_id=BOT_USER,
            custom_values={"team_url": "https://week.slack.example/"},
        )
    )
    # At the beginning of time nothing has expired: what was finished at the week's start is compared, too.
    bot.data = dynamodb_data(Tenant(TEAM, generation.name), lambda: 0.0)
    return bot


def _event(message: WeekMessage) -> dict[str, Any]:
    """A message as Slack sends it: its words, and whom it mentions, in one rich_text block."""
    elements: list[dict[str, Any]] = [{"type": "text", "text": "well "}]
    elements += [{"type": "user", "user_id": user} for user in message.users]
    if message.group:
        elements.append({"type": "usergroup", "usergroup_id": message.group})
    if message.whole_channel:
        elements.append({"type": "broadcast", "range": "here"})
    kind = "rich_text_preformatted" if message.in_code else "rich_text_section"
    event: dict[str, Any] = {
        "type": "message",
        "user": message.author,
        "text": "well " + " ".join(f"<@{user}>" for user in message.users),
        "blocks": [{"type": "rich_text", "elements": [{"type": kind, "elements": elements}]}],
        "channel": message.channel,
        "channel_type": "channel",
        "ts": message.ts,
    }
    if message.thread:
        event["thread_ts"] = message.thread
    if message.author == OTHER_BOT:
        event |= {"bot_id": "B0DEPLOY1", "app_id": "A0DEPLOY1"}
    return event


def _hidden(message: WeekMessage, now: float) -> dict[str, Any]:
    ts = f"{now:.6f}"
    return {"type": "message", "hidden": True, "channel": message.channel, "channel_type": "channel", "ts": ts,
            "event_ts": ts}  # fmt: skip
