"""`clerkbot queue`: looked at without loss, tried again without loss, thrown away only by name."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from chalicelib.adapters.aws.job_queue import JobQueue
from chalicelib.domain.jobs import CommandJob, Envelope, Origin, encode
from cli.errors import ExitCode
from tests.adapters.installation.fake_slack import FakeSlack
from tests.cli.command_line import CommandLine
from tests.cli.faulty_aws import Fault, FaultyAws
from tests.cli.workspace_in_use import LABEL, install
from tests.embedded_aws import NAMES, EmbeddedAws, client_of

STAGE = ("--stage", "local")
WORDS = "words that nobody else may see"


@pytest.fixture
def queues(aws: EmbeddedAws, clerkbot: CommandLine) -> Iterator[JobQueue]:
    """The stage's two queues, empty."""
    del clerkbot
    for url in (aws.queue_url, aws.dead_letter_queue_url):
        boto3.client("sqs").purge_queue(QueueUrl=url)
    yield JobQueue(client_of, aws.queue_url, aws.dead_letter_queue_url)
    for url in (aws.queue_url, aws.dead_letter_queue_url):
        boto3.client("sqs").purge_queue(QueueUrl=url)


def job(number: int) -> CommandJob:
    return CommandJob(workspace="T1", at=1.0, id=f"C1/{number}", user=f"U{number}", text=WORDS, origin=Origin.DIRECT)


def add_dead_letters(queues: JobQueue, count: int, reason: str = "not a job: KeyError") -> None:
    for number in range(count):
        queues.dead_letter(encode(job(number)), f"T1:U{number}", uuid.uuid4().hex, reason)


def counts(clerkbot: CommandLine) -> tuple[int, int]:
    depth = clerkbot.document("queue", "depth", *STAGE)
    return depth["waiting"]["visible"], depth["dead"]["visible"]


def test_depth_counts_both_queues(clerkbot: CommandLine, queues: JobQueue) -> None:
    queues.send(Envelope(job(1), "T1:U1", "one"))
    add_dead_letters(queues, 2)
    assert counts(clerkbot) == (1, 2)


def test_what_failed_is_grouped_by_reason(clerkbot: CommandLine, queues: JobQueue) -> None:
    add_dead_letters(queues, 3)
    add_dead_letters(queues, 1, "Slack says no")
    boto3.client("sqs").send_message(
        QueueUrl=queues.dead_letter_url, MessageBody="?", MessageGroupId="g", MessageDeduplicationId=uuid.uuid4().hex
    )
    told = clerkbot.document("queue", "dlq", "show", *STAGE)["reasons"]
    assert [(one["reason"], one["count"]) for one in told] == [
        ("not a job: KeyError", 3),
        ("Slack says no", 1),
        ("received too often", 1),
    ]


@pytest.mark.parametrize("command", [["peek"], ["dlq", "show"], ["redrive", "--dry-run"]])
def test_looking_takes_nothing_out_and_shows_no_words(
    command: list[str], clerkbot: CommandLine, queues: JobQueue
) -> None:
    add_dead_letters(queues, 12)
    for _ in range(2):
        ran = clerkbot("queue", *command, *STAGE)
        assert ran.code == ExitCode.OK
        assert WORDS not in ran.out + ran.err
    assert counts(clerkbot) == (0, 12)


def test_a_look_at_the_waiting_queue_says_that_it_counts_as_a_receive(
    clerkbot: CommandLine, queues: JobQueue, aws: EmbeddedAws
) -> None:
    sqs = boto3.client("sqs")
    arn = f"arn:aws:sqs:eu-central-1:000000000000:{NAMES.dead_letter_queue}"
    policy = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 10})
    sqs.set_queue_attributes(QueueUrl=aws.queue_url, Attributes={"RedrivePolicy": policy})
    queues.send(Envelope(job(1), "T1:U1", "looked at"))
    assert "1 of 10" in clerkbot("queue", "peek", "--which", "waiting", *STAGE).err
    sqs.set_queue_attributes(QueueUrl=aws.queue_url, Attributes={"RedrivePolicy": ""})


def test_saved_messages_can_be_replayed(clerkbot: CommandLine, queues: JobQueue) -> None:
    add_dead_letters(queues, 1)
    clerkbot.document("queue", "peek", "--save", "saved.json", *STAGE)
    assert (clerkbot.folder / "saved.json").stat().st_mode & 0o077 == 0
    (payload,) = clerkbot.document("queue", "replay", "saved.json")["payloads"]
    assert payload["jobs"][0]["understood"].startswith("not understood")


def test_a_redrive_sends_back_everything_in_its_order(clerkbot: CommandLine, queues: JobQueue) -> None:
    for number in range(15):
        queues.dead_letter(encode(job(number)), "T1:U1", uuid.uuid4().hex, "reason")
    told = clerkbot.document("queue", "redrive", "--yes", "--rate", "500", *STAGE)
    assert (told["moved"], told["left"], told["by"]) == (15, 0, "copy")
    received = []
    sqs = boto3.client("sqs")
    while messages := sqs.receive_message(QueueUrl=queues.url, MaxNumberOfMessages=10).get("Messages"):
        for message in messages:
            received.append(json.loads(message["Body"])["user"])
            sqs.delete_message(QueueUrl=queues.url, ReceiptHandle=message["ReceiptHandle"])
    assert received == [f"U{number}" for number in range(15)]


def test_a_redrive_can_be_held_to_one_reason(clerkbot: CommandLine, queues: JobQueue) -> None:
    add_dead_letters(queues, 2, "fixed cause")
    add_dead_letters(queues, 3, "lasting cause")
    assert clerkbot.document("queue", "redrive", "--reason", "FIXED", "--yes", *STAGE)["moved"] == 2
    assert counts(clerkbot) == (2, 3)


@pytest.mark.parametrize("action", ["SendMessage", "DeleteMessage"])
def test_an_interrupted_redrive_loses_nothing_and_doubles_nothing(
    action: str, clerkbot: CommandLine, queues: JobQueue, aws: EmbeddedAws
) -> None:
    add_dead_letters(queues, 6)
    with FaultyAws(aws.endpoint_url).running() as faulty:
        faulty.faults[action] = Fault("ServiceUnavailable", status=503, after=2)
        broken = clerkbot("queue", "redrive", "--yes", "--rate", "500", *STAGE, "--endpoint-url", faulty.url)
    assert broken.code == ExitCode.PARTLY
    assert "Sent 2 messages back, then it failed" in broken.err
    assert clerkbot("queue", "redrive", "--yes", "--rate", "500", *STAGE, "--endpoint-url", aws.endpoint_url).code == 0
    assert counts(clerkbot) == (6, 0)


def test_a_redrive_needs_a_yes(clerkbot: CommandLine, queues: JobQueue) -> None:
    add_dead_letters(queues, 1)
    assert clerkbot("queue", "redrive", *STAGE).code == ExitCode.USAGE
    assert counts(clerkbot) == (0, 1)


def test_a_purge_needs_the_queues_name(clerkbot: CommandLine, queues: JobQueue) -> None:
    add_dead_letters(queues, 2)
    purge = ("queue", "purge", "--which", "dead", *STAGE)
    assert clerkbot(*purge, "--confirm", "something").code == ExitCode.USAGE
    assert clerkbot.document(*purge, "--dry-run")["purged"] is False
    assert counts(clerkbot) == (0, 2)
    assert clerkbot.document(*purge, "--confirm", NAMES.dead_letter_queue)["messages"] == 2
    assert counts(clerkbot) == (0, 0)


def test_items_are_shown_in_their_order_and_without_any_text(clerkbot: CommandLine, slack: FakeSlack) -> None:
    install(slack).person_with_items("U0ANA", 3)
    ran = clerkbot("--json", "queue", "items", slack.team, "U0ANA", "--limit", "2", *STAGE)
    assert [(item["number"], item["level"]) for item in ran.document["items"]] == [(1, "high"), (2, "medium")]
    assert ran.document["has_more"] is True
    assert LABEL not in ran.out
    assert "archives" not in ran.out


EVENT: dict[str, Any] = {
    "type": "event_callback",
    "team_id": "T1",
    "event_id": "Ev1",
    "event_time": 1_795_507_800,
    "authorizations": [{"team_id": "T1", "user_id": "U0CLERK01", "is_bot": True}],
    "event": {
        "type": "message",
        "channel": "D1",
        "channel_type": "im",
        "user": "U1",
        "ts": "1795507800.000100",
        "text": "list high+",
    },
}


def test_a_saved_event_is_replayed_offline(clerkbot: CommandLine) -> None:
    clerkbot.write("event.json", EVENT)
    (payload,) = clerkbot.document("queue", "replay", "event.json")["payloads"]
    (one,) = payload["jobs"]
    assert (payload["shape"], one["job"]["kind"]) == ("events", "command")
    assert one["understood"].startswith("ListItems(")


def test_an_event_that_can_have_no_effect_makes_no_job(clerkbot: CommandLine) -> None:
    bots = {**EVENT, "event": {**EVENT["event"], "bot_id": "B1"}}
    clerkbot.write("event.json", bots)
    ran = clerkbot("queue", "replay", "event.json")
    assert "no effect for anyone" in ran.out


def test_a_saved_slash_command_is_replayed_offline(clerkbot: CommandLine) -> None:
    clerkbot.write("command.txt", "command=%2Fclerk&text=next&team_id=T1&user_id=U1&trigger_id=1.2")
    (payload,) = clerkbot.document("queue", "replay", "command.txt")["payloads"]
    assert payload["jobs"][0]["job"]["origin"] == "slash"


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({**EVENT, "event": {**EVENT["event"], "user": ["U1"]}}),
        json.dumps({"type": "block_actions", "actions": {"value": "x"}}),
        "command=%2Fclerk&text=next&team_id=t1&user_id=U1&trigger_id=1.2",
        "payload=%7B",
    ],
)
def test_a_payload_that_the_bot_would_refuse_is_refused_with_the_reason(text: str, clerkbot: CommandLine) -> None:
    clerkbot.write("file", text)
    ran = clerkbot("queue", "replay", "file")
    assert (ran.code, "is not as Slack sends it" in ran.err) == (ExitCode.NOT_POSSIBLE, True)


@pytest.mark.parametrize(("text", "words"), [('{"a": 1,}', "line 1, column"), ("{}", "neither"), ("what", "neither")])
def test_a_file_that_is_no_payload(text: str, words: str, clerkbot: CommandLine) -> None:
    clerkbot.write("file", text)
    ran = clerkbot("queue", "replay", "file")
    assert ran.code == ExitCode.NOT_POSSIBLE
    assert words in ran.err


def test_a_missing_permission_is_told_with_what_to_do(clerkbot: CommandLine, queues: JobQueue) -> None:
    add_dead_letters(queues, 2, "AWS could not write the changes: AccessDeniedException")
    add_dead_letters(queues, 1, "not a job: KeyError")
    ran = clerkbot("queue", "dlq", "show", *STAGE)
    assert "No retry helps, so such a job comes here at its first failure. Grant the permission" in ran.out
    assert "then: clerkbot queue redrive" in ran.out
    advice = [one["advice"] != "" for one in clerkbot.document("queue", "dlq", "show", *STAGE)["reasons"]]
    assert advice == [True, False]
    findings = [
        one for one in clerkbot("--json", "doctor", *STAGE).document["findings"] if one["check"] == "dead letters"
    ]
    assert [one["text"] for one in findings] == [
        "3 messages failed to process",
        "2 of 3 failed for AccessDenied: a function's role lacks a permission",
    ]
    assert "then: clerkbot queue redrive" in findings[1]["remedy"]
    assert counts(clerkbot) == (0, 3)


def test_only_what_failed_otherwise_gets_no_such_advice(clerkbot: CommandLine, queues: JobQueue) -> None:
    add_dead_letters(queues, 1)
    assert "permission" not in clerkbot("queue", "dlq", "show", *STAGE).out


@pytest.mark.parametrize(
    ("ids", "words"),
    [(("T1", "ana"), "'ana' is not the id of a person"), (("acme", "U0ANA"), "'acme' is not the id of a workspace")],
)
def test_what_is_no_id_of_slack_is_refused(ids: tuple[str, str], words: str, clerkbot: CommandLine) -> None:
    ran = clerkbot("queue", "items", *ids, *STAGE)
    assert ran.code == ExitCode.USAGE
    assert words in ran.err


def test_a_person_whom_the_bot_does_not_know_is_not_told_to_have_an_empty_list(
    clerkbot: CommandLine, slack: FakeSlack
) -> None:
    install(slack).person_with_items("U0ANA", 0)
    assert clerkbot.document("queue", "items", slack.team, "U0ANA", *STAGE)["items"] == []
    ran = clerkbot("queue", "items", slack.team, "U0NOBODY", *STAGE)
    assert ran.code == ExitCode.NOT_POSSIBLE
    assert "U0NOBODY has never used ClerkBot" in ran.err
