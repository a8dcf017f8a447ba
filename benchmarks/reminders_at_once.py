"""Many reminders due in the same minute: the sweeper must have them all in the queue within that minute.

    python benchmarks/reminders_at_once.py [--entries 10000]

Puts so many due entries, each of another person, into the table of an embedded AWS, calls the sweeper function of clerkbot_app/app.py, and
counts what is in the queue. Prints the time as a share of the minute and beside a peer measured in the same run: the same entries sent one
by one. The embedded AWS is one Python process, so the times say what our side costs; what the services themselves allow is computed
below them. Exits with 1 if an entry is missing or doubled in the queue, or the minute was not enough.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "clerkbot_app")]

import boto3  # noqa: E402

from chalicelib.adapters.aws.job_queue import JobQueue  # noqa: E402
from chalicelib.adapters.dynamodb.due_index import PAGE_SIZE, DueIndex, IndexKey  # noqa: E402
from chalicelib.adapters.dynamodb.keys import SHARDS, due_shard  # noqa: E402
from chalicelib.domain.due_entry import due_envelope  # noqa: E402
from playground.stack.bot_loader import LambdaContext  # noqa: E402
from tests.embedded_aws import NAMES, client_of, embedded_aws  # noqa: E402

MINUTE = 60.0
PEER_ENTRIES = 500
DUE = 1_800_000_000
WORKSPACE = "T0LOCAL01#001700000000000"
BATCH_CALLS_A_SECOND = 300
"""SQS FIFO without high-throughput mode: send calls a second of a queue, each of up to ten messages."""
PARTITION_READS_A_SECOND = 3_000
"""DynamoDB: read units a second of one partition, so of one shard of the index at least."""
CALL_SECONDS = 0.02
"""Assumed for a call of SQS or DynamoDB inside a region."""
PROCESSORS = 1024 / 1769
"""What Lambda gives 1,024 MB, as a share of one processor."""


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=10_000)
    entries = parser.parse_args().entries
    aws = embedded_aws()
    put_entries(entries)
    app = load_app({**aws.environment()})
    began, cpu = time.perf_counter(), time.process_time()
    result = app.sweeper(rule_event(), LambdaContext("sweeper", deadline=time.monotonic() + 50))
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    queued = waiting(aws.queue_url)
    print(
        f"{entries} entries due in one minute: {result['sent']} sent, {queued} in the queue, finished: {result['finished']}"
    )
    print(f"time: {seconds:.1f} s, {seconds / MINUTE:.2f} of the minute, {entries / seconds:.0f} entries a second")
    peer = one_by_one(min(entries, PEER_ENTRIES))
    print(f"one by one: {peer:.0f} entries a second; the sweeper is {entries / seconds / peer:.1f} times as fast")
    print_limits(entries, cpu)
    is_complete = queued == result["sent"] == entries and result["finished"]
    return 0 if is_complete and seconds < MINUTE else 1


def load_app(environment: dict[str, str]) -> Any:
    """The module of the Lambda functions, at the moment when the entries are due."""
    import app
    from chalicelib.bootstrap import ClerkBot

    vars(app)["clerkbot"] = ClerkBot({**os.environ, **environment}, lambda: float(DUE))
    return app


def rule_event() -> dict[str, Any]:
    """What EventBridge sends; the sweeper does not look at it."""
    names = ("version", "account", "region", "detail", "detail-type", "source", "time", "id", "resources")
    return dict.fromkeys(names, "")


def put_entries(count: int) -> None:
    """The index has keys only, so rows without the rest of a reminder do."""
    dynamodb = boto3.client("dynamodb")
    rows = [{"PutRequest": {"Item": row}} for row in map(row_of, range(count))]
    chunks = [rows[start : start + 25] for start in range(0, count, 25)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda chunk: dynamodb.batch_write_item(RequestItems={NAMES.table: chunk}), chunks))


def row_of(number: int) -> dict[str, dict[str, str]]:
    partition = f"{WORKSPACE}#P#U{number:09d}"
    keys = {"pk": {"S": partition}, "sk": {"S": "REMINDER#000000001"}}
    return {**keys, "due_shard": {"S": due_shard(partition)}, "due": {"N": str(DUE)}}


def waiting(queue_url: str) -> int:
    names = ["ApproximateNumberOfMessages"]
    found = boto3.client("sqs").get_queue_attributes(QueueUrl=queue_url, AttributeNames=names)["Attributes"]
    return int(found[names[0]])


def one_by_one(count: int) -> float:
    """Entries a second when the same index is read and each entry is sent in a call of its own, to another queue."""
    url = boto3.client("sqs").create_queue(QueueName="peer.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
    queue = JobQueue(client_of, url, "")
    began = time.perf_counter()
    for key in first_keys(count):
        queue.send(due_envelope(key.job()))
    return count / (time.perf_counter() - began)


def first_keys(count: int) -> Iterator[IndexKey]:
    index, left = DueIndex(client_of, NAMES.table), count
    for shard in range(SHARDS):
        for key in index.page(shard, 0, DUE).keys[:left]:
            left -= 1
            yield key


def print_limits(entries: int, cpu: float) -> None:
    """What the real services allow. The sizes of keys are counted here, as the embedded AWS does not bill by size."""
    row = row_of(0)
    key_bytes = sum(len(name) + len(next(iter(value.values()))) for name, value in row.items())
    in_shard = math.ceil(entries / SHARDS)
    pages, batches = math.ceil(in_shard / PAGE_SIZE), math.ceil(in_shard / 10)
    reads = 0.5 * math.ceil(min(in_shard, PAGE_SIZE) * key_bytes / 4096) * pages
    print("computed for AWS, if the shards are even:")
    print(f"  index: {SHARDS} x {pages} queries, {SHARDS * reads:.0f} read units of {key_bytes}-byte keys")
    print(f"         {reads:.0f} units a shard; a partition gives {PARTITION_READS_A_SECOND} a second")
    calls = SHARDS * batches
    print(f"  queue: {calls} batch calls, {calls / BATCH_CALLS_A_SECOND:.1f} s at {BATCH_CALLS_A_SECOND} a second")
    waits = (pages + batches) * CALL_SECONDS
    print(
        f"  waits: {waits:.1f} s for each shard's {pages + batches} calls of {CALL_SECONDS * 1000:.0f} ms, {SHARDS} at a time"
    )
    print(f"  processor: {cpu:.1f} s here, some {cpu / PROCESSORS:.1f} s with 1,024 MB")
    longest = max(calls / BATCH_CALLS_A_SECOND, waits, cpu / PROCESSORS)
    print(f"  the slowest of these: {longest:.1f} s, {longest / MINUTE:.2f} of the minute")


if __name__ == "__main__":
    sys.exit(main())
