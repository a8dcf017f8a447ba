"""An outage: Slack, or a service of AWS, refuses everything, or hardly answers, for minutes or an hour, while several commands of one person wait.

Nothing goes to the dead-letter queue, and all are done, once and in their order. Only what the web function could not put into the queue
before Slack gave up is lost, and then it is as if it had never been said.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tests.faults.comparison import Ending, differences, ending_of, renumbered
from tests.faults.exceptions import NOT_QUEUED
from tests.faults.faults import Fault
from tests.faults.lambda_functions import SWEEPER, WEB, WORKER
from tests.faults.outgoing_calls import SLACK, Call
from tests.faults.trial import Result, Trial
from tests.faults.use_cases import find_use_cases
from tests.faults.world import HORIZON, Moment, World

COMMANDS = ("done #5", "priority #6 high", "remind me #7 tomorrow at 9", "set priority low @carol", "list")
_WITH_JOBS = ("done #5", "back", "remind me #7 tomorrow at 9", "list")
"""`back` goes on with a job of its own, as Bob asked to be told."""
[_BOB_ASKED_TO_BE_TOLD] = find_use_cases("`back` with somebody to be told")
_FAULTS = (Fault.REFUSED, Fault.THROTTLED, Fault.SERVER_ERROR, Fault.TIMED_OUT, Fault.SLOW)
_MINUTES = (1, 10, 60)
_SLACK_GIVES_UP_AFTER_MINUTES = 6
"""Its tries: the first one, one more at once, one a minute later and one five minutes after that."""
_BEHIND_THE_QUEUE = (WORKER, SWEEPER)
_EVERYTHING = (WEB, *_BEHIND_THE_QUEUE)
_OUTAGES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    ((SLACK,), _EVERYTHING),
    (("dynamodb",), _EVERYTHING),
    (("kms",), _EVERYTHING),
    ((SLACK, "dynamodb", "kms"), _EVERYTHING),
    (("secretsmanager",), (WEB,)),
    (("sqs",), (WEB,)),
    (("sqs",), _BEHIND_THE_QUEUE),
)
"""The services, and the functions whose calls fail. The commands come when an outage begins: with SQS out for the web function too, the
worker would get nothing to do."""


@dataclass(frozen=True)
class Outage:
    workspace: Moment
    services: tuple[str, ...]
    functions: tuple[str, ...]
    fault: Fault
    minutes: int

    def __str__(self) -> str:
        services, functions = " and ".join(self.services), ", ".join(self.functions)
        return f"some commands × {services} for {self.minutes} min in {functions} × {self.fault}"

    def take(self, world: World) -> Result:
        found = self._run(world, has_outage=True)
        lost = world.slack.given_up()
        expected = self._run(world, has_outage=False, never_heard=lost)
        problems = differences(expected, renumbered(found, expected), 60 * self.minutes + HORIZON)
        if lost and self.minutes < _SLACK_GIVES_UP_AFTER_MINUTES:
            problems.append(f"{len(lost)} events were lost")
        if problems:
            return Result("different", tuple(problems))
        return Result(NOT_QUEUED.name if lost else "same")

    def _run(self, world: World, *, has_outage: bool, never_heard: Collection[int] = ()) -> Ending:
        world.go_to(self.workspace)
        if WEB not in self.functions:
            _BOB_ASKED_TO_BE_TOLD.before(world)
            world.settle(0)
            world.go_to(world.moment())
        end = world.clock.now + 60 * self.minutes
        if has_outage:
            world.gate.plan = lambda _number, call: self._fault_of(call, world.clock.now < end)
        for text in COMMANDS if WEB in self.functions else _WITH_JOBS:
            world.slack.say("ana", text)
        world.slack.drop(never_heard)
        world.settle(60 * self.minutes + 2 * HORIZON)
        return ending_of(world)

    def _fault_of(self, call: Call, is_out: bool) -> Fault | None:
        return self.fault if is_out and call.service in self.services and call.process in self.functions else None


def outages(workspace: Moment) -> list[Trial]:
    return [
        Outage(workspace, services, functions, fault, minutes)
        for services, functions in _OUTAGES
        for fault in _FAULTS
        for minutes in _MINUTES
    ]
