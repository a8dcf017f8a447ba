"""A redrive: what a job says is refused for good, the job goes to the dead-letter queue, the person goes on, and later an operator sends it back.

What the job did is done already, and perhaps undone by then: it is done no second time, and deletes nothing. It says at last what it could not say.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tests.faults.comparison import Conversation, Ending, ending_of, renumbered
from tests.faults.faults import Fault
from tests.faults.fifo_queue import QueuedMessage
from tests.faults.lambda_functions import WORKER
from tests.faults.outgoing_calls import Call
from tests.faults.prepared_workspace import pass_time, tell
from tests.faults.rehearsal import Rehearsal
from tests.faults.trial import Result, Trial
from tests.faults.world import Moment, World

_SAYING = {"chat.postMessage", "chat.postEphemeral", "chat.update", "response_url", "views.publish"}
_NUMBER = re.compile(r"(?<=#)\d+\b")
"""Of an item, where a message names it."""
_LATER_SECONDS = 400.0
"""When the operator comes: SQS would drop what it was sent within five minutes."""


@dataclass(frozen=True)
class Redrive:
    """The n-th call of a use case (`number`, from 1), and what is said after it for the same group, is refused for good."""

    rehearsal: Rehearsal
    number: int

    @property
    def call(self) -> Call:
        return self.rehearsal.calls[self.number - 1]

    def __str__(self) -> str:
        return f"{self.rehearsal.use_case.name} × {self.number} {self.call} × {Fault.NEVER}, and redriven later"

    def take(self, world: World) -> Result:
        world.go_to(self.rehearsal.moment)
        earlier = ending_of(world)
        said, failed = self._act_and_go_on(world, has_fault=True)
        if not failed:
            return Result("not given up")
        moment = world.moment()
        expected, found = self._ending(world, moment, []), self._ending(world, moment, failed)
        found = renumbered(found, expected)
        problems = [*_said_again(earlier, said, expected, found), *found.left]
        other_rows = _other_rows(expected, found)
        if other_rows and not problems:
            # Somebody's part of the job may have been left undone.
            self._act_and_go_on(world, has_fault=False)
            if not _other_rows(renumbered(ending_of(world), found), found):
                return Result("the rest is done")
        problems += other_rows
        return Result("different", tuple(problems)) if problems else Result("done once")

    def _act_and_go_on(self, world: World, *, has_fault: bool) -> tuple[Ending, list[QueuedMessage]]:
        """Returns what was left before the people went on, and what has failed. Both people take back what they can, and begin something new."""
        world.go_to(self.rehearsal.moment)
        if has_fault:
            world.gate.plan = self._fault_of
        self.rehearsal.use_case.act(world)
        world.settle(120)
        world.begin = self.rehearsal.moment.now
        world.gate.plan = lambda _number, _call: None
        said = ending_of(world)
        for person in ("ana", "bob"):
            tell(world, person, "undo", "subscribe")
            ts = world.slack.say("carol", f"something for {person}", "general")
            world.slack.say(person, "@ClerkBot save message", "general", ts)
            world.settle(0)
        pass_time(world, _LATER_SECONDS)
        world.settle(0)
        return said, world.sqs.dead_letters.messages

    def _ending(self, world: World, moment: Moment, redriven: Iterable[QueuedMessage]) -> Ending:
        """As the operator's `queue redrive` sends them: to the same group, as new messages."""
        world.go_to(moment)
        world.begin = self.rehearsal.moment.now
        for message in redriven:
            world.queue.send(message.body, message.group, f"redrive:{message.id}", {})
        world.settle(120, since=moment.now)
        return ending_of(world)

    def _fault_of(self, number: int, call: Call) -> Fault | None:
        """Nothing that the job says instead, elsewhere, is taken either."""
        is_refused = number >= self.number and call.group == self.call.group and call.operation in _SAYING
        return Fault.NEVER if is_refused else None


def redrives(rehearsals: Iterable[Rehearsal]) -> list[Trial]:
    return [
        Redrive(rehearsal, number)
        for rehearsal in rehearsals
        if "job uninstalled" not in rehearsal.done
        for number, call in enumerate(rehearsal.calls, 1)
        if call.process == WORKER and call.operation in _SAYING
    ]


def _other_rows(expected: Ending, found: Ending) -> list[str]:
    told, published = _told_of(expected, found), {*found.homes} - {*expected.homes}
    users = {json.loads(home)["user"] for home in published}
    a, b = (
        Counter(_compared(row, told) for row in ending.rows if not _notes_home_of(row, users))
        for ending in (expected, found)
    )
    return [f"missing row: {row}" for row in (a - b).elements()] + [
        f"too many row: {row}" for row in (b - a).elements()
    ]


def _told_of(expected: Ending, found: Ending) -> set[str]:
    """The partitions of those to whom a redriven answer shows the items that are noted as shown last. It says how things stand when it is
    sent: a list has what the person saved meanwhile, too, and that is what they can speak of next."""
    new = [_NUMBER.findall(text) for texts in _new_messages(expected, found).values() for text in texts.elements()]
    shown = [row for row in map(json.loads, found.rows) if row.get("row_type") == "shown"]
    return {row["pk"] for row in shown if any({f"{number:.0f}" for number in row["listed"]} <= {*said} for said in new)}


def _notes_home_of(row: str, users: set[str]) -> bool:
    """Whether it notes which Home tab one of them has before them: a redriven answer has published it."""
    plain = json.loads(row)
    return plain.get("row_type") == "home_tab" and plain["pk"].rpartition("#")[2] in users


def _compared(row: str, told: set[str]) -> str:
    """A receipt without how many of its replies were sent, and as which messages; what was shown last to those who were told of it, without which items."""
    plain = json.loads(row)
    if plain.get("row_type") == "receipt":
        del plain["sent"]
        plain.pop("posted", None)
    if plain.get("row_type") == "shown" and plain["pk"] in told:
        del plain["number"], plain["listed"]
    return json.dumps(plain, sort_keys=True, ensure_ascii=False)


def _new_messages(expected: Ending, found: Ending) -> dict[Conversation, Counter[str]]:
    return {
        conversation: Counter(texts) - Counter(expected.messages.get(conversation, ()))
        for conversation, texts in found.messages.items()
    }


def _said_again(earlier: Ending, said: Ending, expected: Ending, found: Ending) -> list[str]:
    """What is said once more, though the use case had said it already."""
    problems = []
    for conversation, new in _new_messages(expected, found).items():
        earlier_texts, said_texts = (Counter(ending.messages.get(conversation, ())) for ending in (earlier, said))
        since = said_texts - earlier_texts
        problems += [f"said again in {conversation.channel}: {text}" for text in new.elements() if since[text]]
    return problems
