"""Fires the stack's schedules by the stack's clock, which people can move forward; the embedded AWS fires by real time.

`python -m playground.aws.schedule_runner --data DIR` reads the same schedules that EventBridge Scheduler would fire, and does
what it does: put the schedule's input into the queue, then delete a one-time schedule. That a schedule fires twice (here and
by the embedded AWS) is harmless: the bot does what is due only once.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from infra.names import StageNames
from playground.aws.clients import aws_client
from playground.stack.clock import StackClock
from playground.stack.stack_file import STAGE, StackFile

TICK_SECONDS = 0.4
_AT = re.compile(r"at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)")
_RATE = re.compile(r"rate\((\d+) minutes?\)")
_SCHEDULED_TIME = "<aws.scheduler.scheduled-time>"


def main() -> None:
    parser = argparse.ArgumentParser(description="Fire the schedules of a local stack by its clock.")
    parser.add_argument("--data", type=Path, required=True, help="the stack's data folder")
    data = parser.parse_args().data
    stack = StackFile.load(data)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda _signal, _frame: stop.set())
    runner = ScheduleRunner(aws_client(stack, "scheduler"), aws_client(stack, "sqs"), StageNames(STAGE).schedule_group)
    clock = StackClock(data)
    while not stop.wait(TICK_SECONDS):
        try:
            offset = clock.offset_seconds()
            runner.fire(clock.now())
            clock.mark_schedules_fired(offset)
        except (BotoCoreError, ClientError) as failure:
            print(f"the schedules cannot be reached: {failure}", file=sys.stderr, flush=True)


@dataclass
class ScheduleRunner:
    """Schedules are read once each: a schedule that is changed here gets another name."""

    scheduler: Any
    sqs: Any
    group: str
    _known: dict[str, dict[str, Any]] = field(default_factory=dict)
    _fired: dict[str, float] = field(default_factory=dict)

    def fire(self, now: float) -> None:
        """Fire all that is due at `now` (epoch seconds of the stack)."""
        names = set(self._names())
        for deleted in self._known.keys() - names:
            del self._known[deleted]
        for name in names - self._known.keys():
            with contextlib.suppress(self._not_found):
                self._known[name] = self.scheduler.get_schedule(Name=name, GroupName=self.group)
        for name, schedule in sorted(self._known.items(), key=lambda known: known[1]["ScheduleExpression"]):
            self._fire_if_due(name, schedule, now)

    def _fire_if_due(self, name: str, schedule: dict[str, Any], now: float) -> None:
        expression = schedule["ScheduleExpression"]
        if once := _AT.fullmatch(expression):
            due = datetime.fromisoformat(once.group(1)).replace(tzinfo=UTC).timestamp()
            if due <= now:
                self._send(schedule, due)
                with contextlib.suppress(self._not_found):
                    self.scheduler.delete_schedule(Name=name, GroupName=self.group)
        elif again := _RATE.fullmatch(expression):
            last = self._fired.setdefault(name, now)
            if now - last >= int(again.group(1)) * 60:
                self._send(schedule, now)
                self._fired[name] = now

    def _send(self, schedule: dict[str, Any], scheduled: float) -> None:
        target = schedule["Target"]
        time = f"{datetime.fromtimestamp(scheduled, UTC):%Y-%m-%dT%H:%M:%SZ}"
        self.sqs.send_message(
            QueueUrl=self.sqs.get_queue_url(QueueName=target["Arn"].rpartition(":")[2])["QueueUrl"],
            MessageBody=target["Input"].replace(_SCHEDULED_TIME, time),
            MessageGroupId=target["SqsParameters"]["MessageGroupId"],
        )

    @property
    def _not_found(self) -> type[Exception]:
        """The error of a call about a schedule that the bot has deleted meanwhile."""
        error: type[Exception] = self.scheduler.exceptions.ResourceNotFoundException
        return error

    def _names(self) -> Iterator[str]:
        for page in self.scheduler.get_paginator("list_schedules").paginate(GroupName=self.group):
            yield from (schedule["Name"] for schedule in page["Schedules"])


if __name__ == "__main__":
    main()
