"""Every call site of every use case, with every fault: a run with the fault ends as the run without one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.faults.comparison import Ending, ending_of
from tests.faults.exceptions import Attempt, outcome_of
from tests.faults.faults import Fault
from tests.faults.outgoing_calls import Call
from tests.faults.rehearsal import Rehearsal
from tests.faults.trial import Result, Trial
from tests.faults.world import World


@dataclass(frozen=True)
class FaultyCall:
    """The n-th call of a use case (`number`, from 1) fails."""

    rehearsal: Rehearsal
    number: int
    fault: Fault

    @property
    def call(self) -> Call:
        return self.rehearsal.calls[self.number - 1]

    def __str__(self) -> str:
        return f"{self.rehearsal.use_case.name} × {self.number} {self.call} × {self.fault}"

    def take(self, world: World) -> Result:
        world.go_to(self.rehearsal.moment)
        world.gate.plan = lambda number, _call: self.fault if number == self.number else None
        ending = self._run(world)

        def never() -> Ending:
            world.go_to(self.rehearsal.moment)
            world.settle()
            return ending_of(world)

        outcome, problems = outcome_of(
            Attempt(self.rehearsal, self.call, self.fault, ending, lambda: self._run(world), never)
        )
        return Result(outcome, tuple(problems))

    def _run(self, world: World) -> Ending:
        self.rehearsal.use_case.act(world)
        world.settle()
        return ending_of(world)


def faulty_calls(rehearsals: Iterable[Rehearsal]) -> list[Trial]:
    return [
        FaultyCall(rehearsal, number, fault)
        for rehearsal in rehearsals
        for number, call in enumerate(rehearsal.calls, 1)
        for fault in call.faults
    ]
