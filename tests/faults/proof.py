"""Every call site of every use case, with every fault: what a run with the fault ends with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from tests.faults.comparison import Ending, ending_of
from tests.faults.exceptions import Attempt, outcome_of
from tests.faults.faults import Fault
from tests.faults.outgoing_calls import Call
from tests.faults.rehearsal import Rehearsal
from tests.faults.world import World

SEED = 28


@dataclass(frozen=True)
class Step:
    """The n-th call of a use case (`number`, from 1) fails."""

    rehearsal: Rehearsal
    number: int
    fault: Fault

    @property
    def call(self) -> Call:
        return self.rehearsal.calls[self.number - 1]

    def __str__(self) -> str:
        return f"{self.rehearsal.use_case.name} × {self.number} {self.call} × {self.fault}"


@dataclass(frozen=True)
class Result:
    """`outcome` is `same`, the name of a documented exception, or `different` with the `problems`."""

    step: Step
    outcome: str
    problems: tuple[str, ...] = ()

    @property
    def is_failure(self) -> bool:
        return bool(self.problems)


def all_steps(rehearsals: Iterable[Rehearsal]) -> list[Step]:
    return [
        Step(rehearsal, number, fault)
        for rehearsal in rehearsals
        for number, call in enumerate(rehearsal.calls, 1)
        for fault in call.faults
    ]


def sample(steps: list[Step], count: int | None) -> list[Step]:
    """So many of them, always the same ones, in the order of their use cases; all without a count."""
    if count is None or count >= len(steps):
        return steps
    chosen = Random(SEED).sample(range(len(steps)), count)
    return [steps[index] for index in sorted(chosen)]


def take(world: World, step: Step) -> Result:
    """Run the use case with the fault, and compare its ending with the one without."""
    world.go_to(step.rehearsal.moment)
    world.gate.plan = _fails_once(step.number, step.fault)
    step.rehearsal.use_case.act(world)
    world.settle()

    def again() -> Ending:
        step.rehearsal.use_case.act(world)
        world.settle()
        return ending_of(world)

    attempt = Attempt(step.rehearsal, step.call, step.fault, ending_of(world), again)
    outcome, problems = outcome_of(attempt)
    return Result(step, outcome, tuple(problems))


def take_all(world: World, steps: Iterable[Step]) -> Iterator[Result]:
    return (take(world, step) for step in steps)


def _fails_once(number: int, fault: Fault) -> Callable[[int, Call], Fault | None]:
    return lambda each, _call: fault if each == number else None
