"""A deletion in the middle of something: Ana deletes her data, or the app is uninstalled, just before the n-th call of a use case.

The deletion is done whole, by another worker. What is left then is what is left if one is done after the other, in either order: nothing
of an uninstalled workspace, and nothing of Ana but what she did after she had deleted everything.
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
from tests.faults.local_slack import TEAM
from tests.faults.outgoing_calls import Call
from tests.faults.rehearsal import Rehearsal
from tests.faults.trial import Result, Trial
from tests.faults.world import World

ANA = "U0ANA0001"


class Deletion(StrEnum):
    PERSON = "Ana deletes her data"
    WORKSPACE = "the app is uninstalled"


@dataclass(frozen=True)
class Race:
    rehearsal: Rehearsal
    number: int
    deletion: Deletion

    @property
    def call(self) -> Call:
        return self.rehearsal.calls[self.number - 1]

    def __str__(self) -> str:
        return f"{self.rehearsal.use_case.name} × {self.number} {self.call} × {self.deletion} before it"

    def take(self, world: World) -> Result:
        left = _left_after(world, self.rehearsal, self._in_the_middle, self.deletion)
        if self.deletion is Deletion.WORKSPACE:
            return _result([f"left of the workspace: {row}" for row in left])
        use_case = self.rehearsal.use_case

        def deleted_first(world: World) -> None:
            _delete(world, self.deletion)
            use_case.act(world)

        def deleted_last(world: World) -> None:
            use_case.act(world)
            world.settle()
            _delete(world, self.deletion)

        if not left:
            return Result("nothing is left")
        first = _left_after(world, self.rehearsal, deleted_first, self.deletion)
        if left == first:
            return Result("as if deleted before")
        last = _left_after(world, self.rehearsal, deleted_last, self.deletion)
        more = [row for row in left if row not in {*first, *last}]
        return _result([f"left of Ana: {row}" for row in more])

    def _in_the_middle(self, world: World) -> None:
        def before(number: int, _call: Call) -> None:
            if number == self.number:
                _delete(world, self.deletion)

        world.gate.before = before
        self.rehearsal.use_case.act(world)


def races(rehearsals: Iterable[Rehearsal]) -> list[Trial]:
    """At the calls of the worker: what the web function writes is a message of the queue."""
    return [
        Race(rehearsal, number, deletion)
        for rehearsal in rehearsals
        if "job uninstalled" not in rehearsal.done
        and "job installed" not in rehearsal.done
        and "job purge" not in rehearsal.done
        for number, call in enumerate(rehearsal.calls, 1)
        if call.process == "worker"
        for deletion in Deletion
    ]


def _result(problems: list[str]) -> Result:
    return Result("different", tuple(problems)) if problems else Result("nothing is left")


def _delete(world: World, deletion: Deletion) -> None:
    with world.another_process():
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


def _left_after(
    world: World, rehearsal: Rehearsal, act: Callable[[World], object], deletion: Deletion
) -> tuple[str, ...]:
    """The rows of Ana's, or of the generation, at the end."""
    world.go_to(rehearsal.moment)
    act(world)
    world.settle()
    return _rows_of(ending_of(world), deletion)


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
