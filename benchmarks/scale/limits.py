"""Where the design, an account's default quotas or Slack say stop; per second unless said otherwise.

Sources: docs.aws.amazon.com — API Gateway "Quotas", Lambda "Quotas", SQS "Message quotas", DynamoDB "Quotas"; docs.slack.dev — "Rate limits", "The Events API". `ours` are settings of infra/app_stages.py, changed by editing them.
"""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.scale.assumptions import WORK
from infra.app_stages import stage_named

LATE_SECONDS = 120
"""When a reminder counts as late: the threshold of the alarm `reminder-lag`."""
SWEEP_SECONDS = 30
"""For so long a sweep may send: its time-out less what the last calls may take (LEAST_TIME_LEFT in entrypoints/sweeper/sweep.py)."""
SHARDS = 8
"""As in adapters/dynamodb/due_index.py."""
_PRODUCTION = stage_named("production")


@dataclass(frozen=True)
class Limit:
    """`need` names a figure of benchmarks.scale.demand.Demand; `most` is what there is of it."""

    name: str
    need: str
    most: float
    next_step: str


LIMITS = (
    Limit(
        "our own throttle of the API",
        "requests_per_second",
        _PRODUCTION.requests_per_second,
        "raise requests_per_second and burst in infra/app_stages.py (the account has 10,000)",
    ),
    Limit(
        "our own bound of workers at once",
        "workers_at_once",
        _PRODUCTION.worker_concurrency,
        "raise worker_concurrency in infra/app_stages.py (an event source may have 1,000)",
    ),
    Limit(
        "our workers, when reminders of one moment must be out within two minutes",
        "reminders_at_one_moment",
        _PRODUCTION.worker_concurrency * LATE_SECONDS / WORK.worker_command,
        "raise worker_concurrency; or spread daily reminders over some minutes",
    ),
    Limit(
        "our sweeper's processor, when reminders of one minute must be queued in one sweep of 30 seconds",
        "reminders_at_one_moment",
        SWEEP_SECONDS / WORK.sweep_entry,
        "raise the sweeper's memory in .chalice/config.json (1,769 MB is a whole processor); the rest goes a minute later",
    ),
    Limit(
        "our sweeper's eight threads, when a batch of ten takes 20 ms, in the same 30 seconds",
        "reminders_at_one_moment",
        SHARDS * SWEEP_SECONDS / 0.02 * 10,
        "raise SHARDS in adapters/dynamodb/due_index.py",
    ),
    Limit(
        "Lambda: concurrent executions of an account",
        "functions_at_once",
        1_000,
        "ask for more in Service Quotas (tens of thousands are usual)",
    ),
    Limit(
        "API Gateway: requests of an account and region",
        "requests_per_second",
        10_000,
        "ask for more in Service Quotas, or move a cell to another region",
    ),
    Limit(
        "SQS FIFO, high throughput: sends of a queue (19,000 in Frankfurt)",
        "jobs_per_second",
        70_000,
        "more queues, by the hash of the workspace",
    ),
    Limit(
        "SQS FIFO: messages in flight of a queue",
        "workers_at_once",
        120_000,
        "more queues, by the hash of the workspace",
    ),
    Limit(
        "DynamoDB: writes of a table on demand",
        "writes_per_second",
        40_000,
        "ask for more in Service Quotas",
    ),
    Limit(
        "DynamoDB: writes of the due index, 8 shards of 1,000",
        "due_writes_per_second",
        8_000,
        "raise SHARDS in adapters/dynamodb/due_index.py (old rows stay findable: the sweep must read both)",
    ),
    Limit(
        "Slack: events of one workspace and app an hour, 30,000 (the largest workspace)",
        "largest_workspace_an_hour",
        30_000,
        "invite the bot to fewer channels there; Slack tells the app of it (app_rate_limited)",
    ),
)
