"""A deletion in the middle of something: Ana deletes her data, or the app is uninstalled, just before the n-th call of a use case.

Another worker does it, whole; or half, and the rest after the function that was in the middle of something. What is left then is what is left
if one is done after the other, in either order: nothing of an uninstalled workspace, and of Ana nothing, or exactly what she did after she had
deleted everything.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.commands.personal_data import DeleteData
from chalicelib.domain.command import Press, serialize_press
from chalicelib.domain.jobs import CommandJob, Origin, encode
from playground.slack import membership
from tests.faults.comparison import Ending, ending_of
from tests.faults.lambda_functions import WORKER
from tests.faults.local_slack import TEAM
from tests.faults.outgoing_calls import Call
from tests.faults.rehearsal import Rehearsal
from tests.faults.second_process import SecondProcess
from tests.faults.trial import Result, Trial
from tests.faults.world import World

ANA = "U0ANA0001"


class Deletion(StrEnum):
    PERSON = "Ana deletes her data"
    WORKSPACE = "the app is uninstalled"


_CALLS = {Deletion.PERSON: 24, Deletion.WORKSPACE: 32}
"""So many calls of AWS the worker makes for it in the prepared workspace. A deletion that makes fewer is done whole."""
_WRITING = {"TransactWriteItems", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"}


@dataclass(frozen=True)
class Race:
    """`stops_after`: so many calls of AWS the deletion has made at the n-th call (`number`); None: all."""

    rehearsal: Rehearsal
    number: int
    deletion: Deletion
    stops_after: int | None = None

    @property
    def call(self) -> Call:
        return self.rehearsal.calls[self.number - 1]

    def __str__(self) -> str:
        how = "" if self.stops_after is None else f"the first {self.stops_after} calls of: "
        return f"{self.rehearsal.use_case.name} × {self.number} {self.call} × {how}{self.deletion} before it"

    def take(self, world: World) -> Result:
        left = _left_after(world, self.rehearsal, self._in_the_middle, self.deletion)
        if left.problems:
            return Result("different", left.problems)
        if not left.rows:
            return Result("nothing is left")
        if self.deletion is Deletion.WORKSPACE:
            return Result("different", tuple(f"left of the workspace: {row}" for row in left.rows))
        use_case = self.rehearsal.use_case

        def deleted_first(world: World) -> None:
            _delete(world, self.deletion)
            use_case.act(world)

        def deleted_last(world: World) -> None:
            use_case.act(world)
            world.settle()
            _delete(world, self.deletion)

        first = _left_after(world, self.rehearsal, deleted_first, self.deletion)
        if left.rows == first.rows:
            return Result("as if deleted before")
        last = _left_after(world, self.rehearsal, deleted_last, self.deletion)
        if left.rows == last.rows:
            return Result("as if deleted afterwards")
        return Result(
            "different",
            tuple(f"left of Ana: {row}" for row in left.rows)
            + tuple(f"if deleted before: {row}" for row in first.rows)
            + tuple(f"if deleted afterwards: {row}" for row in last.rows),
        )

    def _in_the_middle(self, world: World) -> None:
        def before(number: int, _call: Call) -> None:
            if number == self.number:
                deletion = SecondProcess(world, lambda world: _delete(world, self.deletion))
                deletion.go_on(self.stops_after)
                world.at_end = deletion.go_on

        world.gate.before = before
        self.rehearsal.use_case.act(world)


def races(rehearsals: Iterable[Rehearsal]) -> list[Trial]:
    """At the calls of the worker: what the web function writes is a message of the queue."""
    return [
        race
        for rehearsal in rehearsals
        if rehearsal.done.isdisjoint({"job uninstalled", "job installed", "job purge"})
        for number, call in enumerate(rehearsal.calls, 1)
        if call.process == WORKER
        for deletion in Deletion
        for race in (Race(rehearsal, number, deletion), *_halves(rehearsal, number, deletion))
    ]


def _halves(rehearsal: Rehearsal, number: int, deletion: Deletion) -> list[Race]:
    """At the first call for each group, which then sees half of everything, and at each call that writes. A deletion stops behind every third
    of its calls, beginning elsewhere at each: together the use cases try every place.

    A person's own jobs wait for their deletion, in its message group.
    """
    call, before = rehearsal.calls[number - 1], rehearsal.calls[: number - 1]
    is_first = all(each.group != call.group for each in before)
    if not (is_first or call.operation in _WRITING) or (deletion is Deletion.PERSON and call.group == f"{TEAM}:{ANA}"):
        return []
    return [Race(rehearsal, number, deletion, calls) for calls in range(1 + number % 3, _CALLS[deletion], 3)]


def _delete(world: World, deletion: Deletion) -> None:
    """Let it be done now, and nothing else. Call it in a process of its own if another one is in the middle of something."""
    if deletion is Deletion.WORKSPACE:
        world.slack.change(membership.uninstall)
        world.slack.deliver()
        world.work_off(f"{TEAM}:installation")
        return
    job = CommandJob(
        workspace=TEAM,
        at=world.clock.now,
        id="D0ANA0001/delete",
        user=ANA,
        press=serialize_press(Press(DeleteData(), ANA)),
        origin=Origin.DIRECT,
        channel="D0ANA0001",
    )
    world.queue.send(encode(job), "deletion", "deletion", {})
    world.work_off("deletion")


@dataclass(frozen=True)
class _Left:
    """The rows of Ana's, or of the generation, at the end; and what no race may leave: errors, and jobs that are not done."""

    rows: tuple[str, ...]
    problems: tuple[str, ...]


def _left_after(world: World, rehearsal: Rehearsal, act: Callable[[World], object], deletion: Deletion) -> _Left:
    world.go_to(rehearsal.moment)
    act(world)
    world.settle()
    ending = ending_of(world)
    return _Left(_rows_of(ending, deletion), ending.left)


def _rows_of(ending: Ending, deletion: Deletion) -> tuple[str, ...]:
    found = []
    for text in ending.rows:
        row = json.loads(text)
        is_of_workspace = row["pk"].startswith(f"{TEAM}#") and (
            not row["pk"].endswith("#INSTALL") or row["sk"] == "BOT"
        )
        is_of_ana = row["pk"].endswith(f"#P#{ANA}") or row["sk"] in {f"PERSON#{ANA}", f"COLLECTOR#{ANA}"}
        if is_of_workspace if deletion is Deletion.WORKSPACE else is_of_ana:
            found.append(text)
    return tuple(found)
