"""Dollars a month, by component."""

from __future__ import annotations

from benchmarks.scale import prices
from benchmarks.scale.assumptions import WorkPerEvent
from benchmarks.scale.demand import Demand
from benchmarks.scale.prices import MILLION

_MEMORY_GB = 0.5
_SWEEPER_MEMORY_GB = 1.0
_SQS_REQUESTS_A_JOB = 3.0
"""Sent, received and deleted: the queue delivers one message at a time."""
_IDLE_POLLS = 5 * 3 * 60 * 24 * 30
"""A month: five pollers, each asking every 20 seconds, however little there is to do."""
_TOKENS_A_WORKSPACE = 12 * 8
"""KMS decryptions a day: a bot token is kept in memory for five minutes of use."""


_SWEEPS = 60 * 24 * 30
"""A month. The rule itself costs nothing."""
_SWEEP_READS = 8 * 0.5 + 1
"""Read units: a query of each shard, and the cursor."""
_ENTRY_READS = 3 * 0.5 * 87 / 4096
"""Read units: the entry's keys, and again in the overlap if the worker has not done it within a minute or two."""


def sweeps(entries: float, work: WorkPerEvent) -> float:
    """Dollars a month for so many due entries. Their messages are counted with the others of the queue."""
    seconds = _SWEEPS * work.sweep + entries * work.sweep_entry
    reads = _SWEEPS * _SWEEP_READS + entries * _ENTRY_READS
    return (
        _SWEEPS / MILLION * prices.LAMBDA_REQUESTS
        + seconds * _SWEEPER_MEMORY_GB * prices.LAMBDA_GB_SECOND
        + (reads * prices.DYNAMODB_READS + _SWEEPS * prices.DYNAMODB_WRITES) / MILLION
        + _SWEEPS * work.log_bytes_sweep / 1e9 * prices.LOGS_GB
    )


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
        "Sweeper": sweeps(demand.reminders * days, work),
        "Logs": logged * prices.LOGS_GB,
        "KMS": demand.workspaces * _TOKENS_A_WORKSPACE * days / 10_000 * prices.KMS_REQUESTS,
        "Fixed": sum(prices.FIXED.values()),
    }
