"""Dollars a month, by component."""

from __future__ import annotations

from benchmarks.scale import prices
from benchmarks.scale.demand import Demand
from benchmarks.scale.prices import MILLION

_MEMORY_GB = 0.5
_SQS_REQUESTS_A_JOB = 2.4
"""Sent and, in batches of few while the queue is short, received and deleted."""
_IDLE_POLLS = 5 * 3 * 60 * 24 * 30
"""A month: five pollers, each asking every 20 seconds, however little there is to do."""
_TOKENS_A_WORKSPACE = 12 * 8
"""KMS decryptions a day: a bot token is kept in memory for five minutes of use."""


def monthly(demand: Demand) -> dict[str, float]:
    days, work = demand.use.working_days, demand.work
    functions = (demand.requests + demand.jobs) / MILLION * prices.LAMBDA_REQUESTS
    seconds = (demand.web_seconds + demand.worker_seconds) * _MEMORY_GB * prices.LAMBDA_GB_SECOND
    logged = (demand.requests * work.log_bytes_web + demand.jobs * work.log_bytes_worker) * days / 1e9
    stored = demand.stored_gigabytes
    return {
        "API Gateway": prices.api_calls(demand.requests * days),
        "Lambda": (functions + seconds) * days,
        "SQS": (demand.jobs * days * _SQS_REQUESTS_A_JOB + _IDLE_POLLS) / MILLION * prices.SQS_FIFO,
        "DynamoDB": (demand.reads * prices.DYNAMODB_READS + demand.writes * prices.DYNAMODB_WRITES) * days / MILLION
        + stored * (prices.DYNAMODB_GB + prices.BACKUP_GB),
        "Scheduler": demand.reminders * days / MILLION * prices.SCHEDULER,
        "Logs": logged * prices.LOGS_GB,
        "KMS": demand.workspaces * _TOKENS_A_WORKSPACE * days / 10_000 * prices.KMS_REQUESTS,
        "Fixed": sum(prices.FIXED.values()),
    }
