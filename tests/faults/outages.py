"""An outage: Slack or the table refuses everything for minutes or an hour, while five commands of one person wait.

Nothing goes to the dead-letter queue, and all five are done, once and in their order.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.faults.comparison import Ending, differences, ending_of, renumbered
from tests.faults.faults import Fault
from tests.faults.outgoing_calls import SLACK, Call
from tests.faults.trial import Result, Trial
from tests.faults.world import HORIZON, Moment, World

COMMANDS = ("done #5", "priority #6 high", "remind me #7 tomorrow at 9", "set priority low @carol", "list")
_FAULTS = (Fault.REFUSED, Fault.THROTTLED, Fault.SERVER_ERROR, Fault.TIMED_OUT)
_MINUTES = (1, 10, 60)


@dataclass(frozen=True)
class Outage:
    workspace: Moment
    service: str
    fault: Fault
    minutes: int

    def __str__(self) -> str:
        return f"five commands × {self.service} for {self.minutes} min × {self.fault}"

    def take(self, world: World) -> Result:
        expected = self._run(world, has_outage=False)
        found = self._run(world, has_outage=True)
        problems = differences(expected, renumbered(found, expected), 60 * self.minutes + HORIZON)
        return Result("different", tuple(problems)) if problems else Result("same")

    def _run(self, world: World, *, has_outage: bool) -> Ending:
        world.go_to(self.workspace)
        end = world.clock.now + 60 * self.minutes
        if has_outage:
            world.gate.plan = lambda _number, call: self._fault_of(call, world.clock.now < end)
        for text in COMMANDS:
            world.slack.say("ana", text)
        world.settle(60 * self.minutes + 2 * HORIZON)
        return ending_of(world)

    def _fault_of(self, call: Call, is_out: bool) -> Fault | None:
        return self.fault if is_out and call.service == self.service else None


def outages(workspace: Moment) -> list[Trial]:
    return [
        Outage(workspace, service, fault, minutes)
        for service in (SLACK, "dynamodb")
        for fault in _FAULTS
        for minutes in _MINUTES
    ]
