"""The queue as the web path fills it: one call for each request, however many jobs it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import boto3
import pytest

from chalicelib.adapters.aws.job_sender import LONGEST_ID, JobSender
from chalicelib.adapters.aws.json_client import AwsError, JsonClient
from chalicelib.domain.jobs import Envelope, HomeJob, encode
from tests.embedded_aws import EmbeddedAws


@dataclass
class RecordingClient(JsonClient):
    """Gives each call to the embedded AWS, or answers it with `answer`."""

    environment: Mapping[str, str]
    answer: dict[str, Any] | None = None
    actions: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(self.environment)

    def call(self, service: str, action: str, payload: Mapping[str, Any]) -> dict[str, Any]:
        self.actions.append(action)
        return super().call(service, action, payload) if self.answer is None else self.answer


@pytest.fixture
def client(aws: EmbeddedAws) -> RecordingClient:
    return RecordingClient(aws.environment())


@pytest.fixture
def url(aws: EmbeddedAws, name: str) -> str:
    attributes = {"FifoQueue": "true"}
    return str(boto3.client("sqs").create_queue(QueueName=f"{name}.fifo", Attributes=attributes)["QueueUrl"])


def envelopes(count: int) -> list[Envelope]:
    jobs = (HomeJob(workspace="T1", at=1.0, user=f"U{number:03d}") for number in range(count))
    return [Envelope(job, f"T1:{job.user}", f"Ev{job.user}") for job in jobs]


def received(url: str) -> list[dict[str, Any]]:
    sqs, found = boto3.client("sqs"), []
    while batch := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageSystemAttributeNames=["All"]).get(
        "Messages"
    ):
        found += batch
    return sorted(found, key=lambda message: str(message["Body"]))


@pytest.mark.parametrize(
    ("count", "actions"),
    [
        (0, []),
        (1, ["SendMessage"]),
        (2, ["SendMessageBatch"]),
        (10, ["SendMessageBatch"]),
        (11, ["SendMessageBatch", "SendMessageBatch"]),
    ],
)
def test_all_arrive_in_their_groups_by_as_few_calls_as_sqs_allows(
    client: RecordingClient, url: str, count: int, actions: list[str]
) -> None:
    sent = envelopes(count)
    JobSender(client, url).send(sent)
    found = [(message["Body"], message["Attributes"]["MessageGroupId"]) for message in received(url)]
    assert (found, client.actions) == ([(encode(one.job), one.group) for one in sent], actions)


def test_what_is_sent_again_is_taken_once(client: RecordingClient, url: str) -> None:
    for _ in range(2):
        JobSender(client, url).send(envelopes(3))
    assert len(received(url)) == 3


@pytest.mark.parametrize(("sender_fault", "transient"), [(True, False), (False, True)])
def test_a_batch_of_which_some_are_refused_is_an_error(
    client: RecordingClient, sender_fault: bool, transient: bool
) -> None:
    client.answer = {"Failed": [{"Id": "1", "Code": "InternalError", "SenderFault": sender_fault, "Message": "no"}]}
    with pytest.raises(AwsError) as caught:
        JobSender(client, "http://queue").send(envelopes(2))
    assert (caught.value.code, caught.value.is_transient) == ("InternalError", transient)


def test_ids_are_as_long_as_sqs_allows_at_most(client: RecordingClient, url: str) -> None:
    (envelope,) = envelopes(1)
    JobSender(client, url).send([Envelope(envelope.job, "g" * 200, "d" * 200)])
    (message,) = received(url)
    names = ("MessageGroupId", "MessageDeduplicationId")
    assert [len(message["Attributes"][name]) for name in names] == [LONGEST_ID, LONGEST_ID]
