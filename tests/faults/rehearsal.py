"""A use case without a fault: which calls it makes, how it ends, and what it covers of the registries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args
from zoneinfo import ZoneInfo

from chalicelib.commands.registry import SPECS
from chalicelib.commands.request import ChangingCommand
from chalicelib.domain.command import NotUnderstood, UnreadablePress
from chalicelib.domain.jobs import AnyJob, CommandJob, decode
from chalicelib.understanding.typed_text import understand
from tests.faults.comparison import Ending, ending_of
from tests.faults.outgoing_calls import Call
from tests.faults.use_case import UseCase
from tests.faults.world import Moment, World


@dataclass(frozen=True)
class Rehearsal:
    """`calls` are those that it makes, `ending` is how it ends. `done` names the commands and kinds of jobs."""

    use_case: UseCase
    moment: Moment
    calls: tuple[Call, ...]
    ending: Ending
    done: frozenset[str]


class NotProvable(Exception):
    """A use case says nothing, or a command or kind of job has none; the message says what to add."""


def rehearse(world: World, use_case: UseCase, workspace: Moment) -> Rehearsal:
    """Raises NotProvable."""
    world.go_to(workspace)
    use_case.before(world)
    world.settle(0)
    moment = world.moment()
    world.go_to(moment)
    use_case.act(world)
    world.settle()
    rehearsal = Rehearsal(use_case, moment, tuple(world.gate.calls), ending_of(world), _done(world))
    if not any(call.process == "worker" for call in rehearsal.calls):
        raise NotProvable(f"{use_case.name}: the worker gets no job from it. Correct it in tests/faults/use_cases.py")
    if rehearsal.ending.left:
        raise NotProvable(f"{use_case.name}: it fails without a fault: {rehearsal.ending.left}")
    if rehearsal.done & _CHANGING and world.rows == moment.rows:
        raise NotProvable(
            f"{use_case.name}: it changes nothing in the prepared workspace, so its faults would show nothing. Say in _BEFORE of "
            "tests/faults/use_cases.py what makes it change something"
        )
    return rehearsal


def what_is_missing(rehearsals: Iterable[Rehearsal]) -> list[str]:
    """A sentence for each command and each kind of job that no use case does."""
    done = frozenset[str]().union(*(rehearsal.done for rehearsal in rehearsals))
    names = (spec.type.name for spec in SPECS if spec.type.name not in ONLY_SHOWN)
    commands = [name for name in names if _command(name) not in done]
    kinds = [kind.kind for kind in get_args(AnyJob) if _job(kind.kind) not in done]
    return [
        f"No use case does the command {name}: add one to OTHER_USE_CASES in tests/faults/other_use_cases.py"
        for name in commands
    ] + [
        f"No use case does a job of the kind {kind}: add one to OTHER_USE_CASES in tests/faults/other_use_cases.py"
        for kind in kinds
    ]


def _done(world: World) -> frozenset[str]:
    found = set()
    for body in world.queue.sent:
        job = decode(body)
        found.add(_job(job.kind))
        if isinstance(job, CommandJob):
            found |= _commands_of(job)
    return frozenset(found)


def _commands_of(job: CommandJob) -> set[str]:
    try:
        press = understand(job, job.at, lambda: ZoneInfo("Europe/Madrid"))
    except (NotUnderstood, UnreadablePress):
        return set()
    return {_command(each.name) for each in (press.command, press.view) if each is not None}


ONLY_SHOWN = {"show-cover", "last-change", "answer-each", "answer-and-more"}
"""What no button asks for: other commands show it, and draw it anew; or it is looked up for what is typed (commands/asked_what_changed.py, understanding/several_answers.py, answers_and_more.py)."""
_NEVER_CHANGES = {"export-data", "change-absence", "change-rule", "change-quiet-hours"}
_CHANGING = frozenset(
    f"command {spec.type.name}"
    for spec in SPECS
    if issubclass(spec.type, ChangingCommand) and spec.type.name not in _NEVER_CHANGES
)


def _command(name: str) -> str:
    return f"command {name}"


def _job(kind: str) -> str:
    return f"job {kind}"
