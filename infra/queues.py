"""The FIFO queue between web and worker, and the dead-letter queue for messages that fail."""

from __future__ import annotations

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra import queue_settings
from infra.app_stages import Stage


class Queues(Construct):
    """Both are FIFO in high-throughput mode: order and deduplication for each message group, which is one person."""

    def __init__(self, scope: Construct, construct_id: str, *, stage: Stage) -> None:
        super().__init__(scope, construct_id)
        self.dead_letters = self._fifo(
            "DeadLetters",
            queue_name=stage.names.dead_letter_queue,
            retention_period=Duration.days(queue_settings.DEAD_LETTER_DAYS),
            redrive_allow_policy=sqs.RedriveAllowPolicy(
                redrive_permission=sqs.RedrivePermission.BY_QUEUE,
                source_queues=[self._source_queue(stage.names.queue)],
            ),
        )
        self.queue = self._fifo(
            "Queue",
            queue_name=stage.names.queue,
            retention_period=Duration.days(queue_settings.QUEUE_DAYS),
            dead_letter_queue=sqs.DeadLetterQueue(
                queue=self.dead_letters, max_receive_count=queue_settings.MAX_RECEIVES
            ),
        )

    def _fifo(
        self,
        construct_id: str,
        *,
        queue_name: str,
        retention_period: Duration,
        dead_letter_queue: sqs.DeadLetterQueue | None = None,
        redrive_allow_policy: sqs.RedriveAllowPolicy | None = None,
    ) -> sqs.Queue:
        return sqs.Queue(
            self,
            construct_id,
            queue_name=queue_name,
            fifo=True,
            fifo_throughput_limit=sqs.FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
            deduplication_scope=sqs.DeduplicationScope.MESSAGE_GROUP,
            visibility_timeout=Duration.seconds(queue_settings.VISIBILITY_SECONDS),
            retention_period=retention_period,
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            removal_policy=RemovalPolicy.DESTROY,
            dead_letter_queue=dead_letter_queue,
            redrive_allow_policy=redrive_allow_policy,
        )

    def _source_queue(self, queue_name: str) -> sqs.IQueue:
        """The source queue by its name: a reference would be circular, because that queue refers to its dead-letter queue."""
        arn = Stack.of(self).format_arn(service="sqs", resource=queue_name)
        return sqs.Queue.from_queue_arn(self, "SourceQueue", arn)
