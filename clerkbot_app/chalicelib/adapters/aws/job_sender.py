"""The FIFO queue as the web path fills it: one call of SQS for each request of Slack."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.adapters.aws.json_client import AwsError, JsonClient
from chalicelib.domain.jobs import Envelope, encode
from chalicelib.frozen_value import FrozenValue

LONGEST_ID = 128
"""Characters: SQS's limit for a deduplication id and for a group id."""
LARGEST_BATCH = 10
"""Messages: SQS's limit for one call."""


class JobSender(FrozenValue):
    """Sends jobs with the light client. Raises AwsError."""

    client: JsonClient
    queue_url: str

    def send(self, envelopes: Sequence[Envelope]) -> None:
        """Send all. If some are refused, all can be sent again: SQS drops those that it has, by their deduplication id."""
        if len(envelopes) == 1:
            self.client.call("sqs", "SendMessage", {"QueueUrl": self.queue_url, **message_of(envelopes[0])})
            return
        for start in range(0, len(envelopes), LARGEST_BATCH):
            self._send_batch(envelopes[start : start + LARGEST_BATCH])

    def _send_batch(self, envelopes: Sequence[Envelope]) -> None:
        entries = [{"Id": str(number), **message_of(envelope)} for number, envelope in enumerate(envelopes)]
        answer = self.client.call("sqs", "SendMessageBatch", {"QueueUrl": self.queue_url, "Entries": entries})
        for refusal in answer.get("Failed") or ():
            status = 400 if refusal.get("SenderFault") else 500
            raise AwsError(str(refusal.get("Code") or "UnknownError"), str(refusal.get("Message") or ""), status)


def message_of(envelope: Envelope) -> dict[str, str]:
    """The parameters of SQS's SendMessage, without the queue."""
    return {
        "MessageBody": encode(envelope.job),
        "MessageGroupId": envelope.group[:LONGEST_ID],
        "MessageDeduplicationId": envelope.deduplication_id[:LONGEST_ID],
    }
