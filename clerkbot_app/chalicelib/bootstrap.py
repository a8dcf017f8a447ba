"""The worker's composition root: where the real clock, table, queue and Slack are put together."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from functools import cache
from typing import Any

from chalicelib.adapters.aws.job_queue import JobQueue
from chalicelib.adapters.aws.schedules import EventBridgeSchedules, ScheduleGroup
from chalicelib.adapters.aws.token_cipher import TokenCipher
from chalicelib.adapters.dynamodb.store import DynamoDbStore
from chalicelib.adapters.installation.authorization import SlackAuthorization
from chalicelib.adapters.installation.generation import InstallationGenerations
from chalicelib.adapters.installation.installation_store import DynamoDbInstallationStore
from chalicelib.adapters.installation.installed_bot import BotIdentity, InstalledBots
from chalicelib.adapters.installation.lifecycle import InstallationLifecycle
from chalicelib.adapters.slack.caches import SlackCaches
from chalicelib.adapters.slack.gateway import SlackGateway
from chalicelib.entrypoints.worker.batch import handle_batch
from chalicelib.jobs.dispatch import Dispatcher
from chalicelib.jobs.installations import Lifecycle
from chalicelib.settings import Settings

LEAST_TIME_LEFT = 4_000
"""Milliseconds: with less left of the function's time, no further job is begun."""
_clock: Callable[[], float] = time.time


def set_clock(clock: Callable[[], float]) -> None:
    """Give the worker another clock (epoch seconds): the local stack's, which people can move forward."""
    global _clock
    _clock = clock


def now() -> float:
    return _clock()


def handle(event: dict[str, Any], context: Any) -> dict[str, list[dict[str, str]]]:
    """Do a Lambda event of SQS; returns the partial batch response."""

    def has_time() -> bool:
        return bool(context.get_remaining_time_in_millis() > LEAST_TIME_LEFT)

    dispatcher, queue = _parts()
    return handle_batch(event, lambda job: dispatcher.do(job, has_time), queue, has_time)


@cache
def _parts() -> tuple[Dispatcher, JobQueue]:
    settings = Settings.from_environment()
    queue = JobQueue(settings.queue_url, settings.dead_letter_queue_url)
    cipher = TokenCipher(settings.kms_key_id)
    bots = InstalledBots(settings.table, cipher, now)
    generations = InstallationGenerations(now)
    caches = SlackCaches(now)

    def slack_of(bot: BotIdentity) -> SlackGateway:
        return SlackGateway(bot, settings.slack_api_url, caches)

    installations = InstallationLifecycle(
        DynamoDbInstallationStore(cipher=cipher, generations=generations),
        generations,
        SlackAuthorization(settings.slack_api_url, now).token_works,
    )
    group = ScheduleGroup(settings.schedule_group, settings.schedule_role_arn, settings.queue_arn)
    lifecycle = Lifecycle(installations, generations, group, queue.send, lambda: uuid.uuid4().hex)
    return (
        Dispatcher(
            bots=bots,
            lifecycle=lifecycle,
            store_of=lambda tenant: DynamoDbStore(tenant, now),
            slack_of=slack_of,
            schedules_of=lambda tenant: EventBridgeSchedules(group, tenant, queue.send),
            send=queue.send,
            clock=now,
        ),
        queue,
    )
