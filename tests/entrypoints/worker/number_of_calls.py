"""How many calls of AWS and of Slack each use of the bot costs the worker: the worker as it ships, counted at its clients.

Cold is a worker's first job, with nothing in its memory; warm is the next one like it. The web function adds one call of SQS
to each, and the sweeper a tenth of one to a reminder.
"""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import botocore.client

from chalicelib.bootstrap import ClerkBot
from chalicelib.commands.finish import Finish
from chalicelib.commands.list_items import ListItems
from chalicelib.domain.command import Press, serialize_press
from chalicelib.domain.due_entry import PROFILE_ENTRY, due_entry_of
from chalicelib.domain.jobs import AnyJob, CommandJob, DueJob, HomeJob, Origin, ReactionJob
from playground.aws.checked_cipher import local_cipher
from tests.entrypoints.worker.workspace import ANA, BOB, Workspace

CAROL = "U0CAROL"


@dataclass(frozen=True)
class Use:
    """A use of the bot: what happened before, the job, the most calls of AWS that a warm one may cost (the web function's
    included), and why it needs them beside the generation of the installation, which every job reads."""

    name: str
    most: int
    why: str
    job: Callable[[Workspace], AnyJob]
    before: Callable[[Workspace], None] = lambda _: None
    is_due: bool = False


@dataclass(frozen=True)
class Calls:
    aws: Counter[str]
    slack: Counter[str]

    @property
    def total(self) -> int:
        return self.aws.total()


def measured(use: Use, workspace: Workspace) -> tuple[Calls, Calls]:
    """The calls of a cold and of a warm run."""
    workspace.slack.team = workspace.id
    workspace.do(workspace.say(ANA, "subscribe"), workspace.say(CAROL, "subscribe"))
    cold = _run(use, workspace, fresh=True)
    return cold, _run(use, workspace, fresh=False)


def _run(use: Use, workspace: Workspace, *, fresh: bool) -> Calls:
    use.before(workspace)
    app: Any = importlib.import_module("app")
    if fresh:
        app.clerkbot = ClerkBot(workspace.environment(), lambda: workspace.now, local_cipher)
    workspace.queues.send(use.job(workspace), group=f"{workspace.id}:{ANA}")
    workspace.slack.calls.clear()
    with _counted() as calls:
        workspace.work()
    # The queue itself is Lambda's to read: the test receives and deletes in its place.
    aws = Counter({name: count for name, count in calls.items() if name not in {"ReceiveMessage", "DeleteMessage"}})
    if not use.is_due:
        aws["SendMessage (web)"] += 1
    return Calls(aws, Counter(call.method for call in workspace.slack.calls))


@contextmanager
def _counted() -> Iterator[Counter[str]]:
    """Every call that a client of the SDK makes, whichever made the client."""
    calls: Counter[str] = Counter()
    call = botocore.client.BaseClient._make_api_call

    def counting(client: Any, operation: str, parameters: dict[str, Any]) -> Any:
        calls[operation] += 1
        return call(client, operation, parameters)

    botocore.client.BaseClient._make_api_call = counting
    try:
        yield calls
    finally:
        botocore.client.BaseClient._make_api_call = call


def _back(workspace: Workspace) -> None:
    workspace.do(workspace.say(ANA, "back"))


def _away(workspace: Workspace) -> None:
    """In a new absence: a colleague gets one note for each."""
    workspace.do(workspace.say(ANA, "back"))
    workspace.now += 60
    workspace.do(workspace.say(ANA, "away"))


def _back_with_three(workspace: Workspace) -> None:
    _away(workspace)
    workspace.do(*(workspace.mention(ANA) for _ in range(3)))


def _saved(workspace: Workspace) -> None:
    workspace.do(workspace.save(ANA))


def _list_of_three(workspace: Workspace) -> None:
    workspace.do(*(workspace.save(ANA) for _ in range(3)))


def _the_same_list(workspace: Workspace) -> None:
    if not _latest(workspace):
        _list_of_three(workspace)


def _done_in_list(workspace: Workspace) -> CommandJob:
    """The press of a button in a list that was posted just before."""
    typed = workspace.say(ANA, "")
    press = serialize_press(Press(Finish((_latest(workspace),)), ANA, ListItems()))
    posted, url = f"{workspace.now - 0.0005:.6f}", workspace.slack.response_url()
    return replace(
        typed, id=f"press/{typed.ts}", origin=Origin.BUTTON, press=press, pressed_ts=posted, ts="", response_url=url
    )


def _list_without_lines(workspace: Workspace) -> None:
    workspace.do(workspace.say(ANA, "excerpts off"))
    _list_of_three(workspace)


def _latest(workspace: Workspace) -> int:
    return workspace.data.items.last_number(ANA)


def _saved_with_reminder(workspace: Workspace) -> None:
    workspace.do(workspace.save(ANA, "save message reminder in 1m"))
    workspace.now += 120


def _reminder_due(workspace: Workspace) -> DueJob:
    [reminder] = [each for each in workspace.data.reminders.running(ANA) if each.due]
    entry = due_entry_of(reminder)
    assert entry is not None
    return _due(workspace, entry.what, entry.due)


def _away_until(workspace: Workspace) -> None:
    workspace.do(workspace.say(ANA, "away for 1m"))
    workspace.do(workspace.mention(ANA))
    workspace.now += 120


def _absence_due(workspace: Workspace) -> DueJob:
    entry = due_entry_of(workspace.person(ANA))
    assert entry is not None
    return _due(workspace, PROFILE_ENTRY, entry.due)


def _due(workspace: Workspace, what: str, due: int) -> DueJob:
    generation = workspace.generation
    return DueJob(workspace=workspace.id, at=workspace.now, generation=generation, user=ANA, what=what, due=due)


def _reaction(workspace: Workspace) -> ReactionJob:
    ts = workspace.ts()
    return ReactionJob(
        workspace=workspace.id,
        at=workspace.now,
        user=ANA,
        channel="C0GENERAL",
        ts=ts,
        author=BOB,
        reaction="bookmark",
        added=True,
        event_ts=ts,
    )


USES = (
    Use(
        "`list`, three new items",
        8,
        "whether a question waits; one query of the list, one of the reminders, one of what colleagues ask; note what is shown; whether the person wants lines of messages",
        lambda w: w.say(ANA, "list"),
        _list_of_three,
    ),
    Use(
        "`list`, the same three items",
        8,
        "as above",
        lambda w: w.say(ANA, "list"),
        _the_same_list,
    ),
    Use(
        "`list`, three new items, `excerpts off`",
        8,
        "as above",
        lambda w: w.say(ANA, "list"),
        _list_without_lines,
    ),
    Use(
        "`next`",
        7,
        "the person, with whether a question waits; one query of the list; the list that was shown before; note what is shown",
        lambda w: w.say(ANA, "next"),
        _saved,
    ),
    Use("`help`", 3, "whether a question waits", lambda w: w.say(ANA, "help")),
    Use("what is no command", 4, "whether a question waits for an answer", lambda w: w.say(ANA, "lol")),
    Use(
        "what is not understood",
        5,
        "whether a question waits for an answer; was this request done before?; note that it changed nothing",
        lambda w: w.say(ANA, "flibber the gubble"),
    ),
    Use(
        "`save message` in a thread",
        8,
        "the bot's membership and the person; an item of this message and two priority rules; a number; store; note the reply; the Home tab",
        lambda w: w.save(ANA),
    ),
    Use(
        "`save message`, saved already",
        8,
        "as above; the last change; was this request done before?; note that it changed nothing",
        lambda w: w.save(ANA, under="1700000000.000100"),
        lambda w: w.do(w.save(ANA, under="1700000000.000100")),
    ),
    Use(
        "a saving reaction",
        8,
        "the person; an item of this message and two priority rules; a number; store; note the reply; the Home tab",
        _reaction,
        lambda w: w.do(w.say(ANA, "reaction :bookmark:")),
    ),
    Use(
        "`done #1`",
        8,
        "the item by its number; the person; store; note the reply; the Home tab",
        lambda w: w.say(ANA, f"done #{_latest(w)}"),
        _saved,
    ),
    Use(
        "*Done* in the list",
        14,
        "the item by its number; the person; store; the last changes and their items; one query of the list, one of the reminders, one of what colleagues ask; note what is shown; "
        "whether the person wants lines of messages; note the reply; the Home tab",
        _done_in_list,
        _list_of_three,
    ),
    Use(
        "`undo`",
        9,
        "the last change; its records; the reminders of a forgotten item; the person; store; note the reply; the Home tab",
        lambda w: w.say(ANA, "undo"),
        _saved,
    ),
    Use(
        "`remind me #1 tomorrow at 9`",
        9,
        "the person; the item by its number; its other reminders; a number; store; note the reply; the Home tab",
        lambda w: w.say(ANA, f"remind me #{_latest(w)} tomorrow at 9"),
        _saved,
    ),
    Use(
        "a reminder comes",
        8,
        "the person and the reminder; what else is due at that moment; the item; store; the person once more; note the message; the Home tab",
        _reminder_due,
        _saved_with_reminder,
        is_due=True,
    ),
    Use(
        "`away`",
        8,
        "the person; the last number; store; note the reply; the Home tab",
        lambda w: w.say(ANA, "away"),
        _back,
    ),
    Use(
        "a mention of somebody away, with the note to its sender",
        7,
        "the bot's membership and the people; item, conversation, note and rules; a number; store; note the note",
        lambda w: w.mention(ANA),
        _away,
    ),
    Use("a mention of nobody subscribed", 3, "the bot's membership and the people", lambda w: w.mention("U0NOBODY")),
    Use("a mention of a present subscriber", 3, "the bot's membership and the people", lambda w: w.mention(CAROL)),
    Use(
        "`back`, three conversations",
        12,
        "the person; what was collected; the last number; who asked to be told; store; note the digest; the list below it; note what is shown; the person once more; the Home tab",
        lambda w: w.say(ANA, "back"),
        _back_with_three,
    ),
    Use(
        "an absence ends by itself",
        12,
        "what is due of the person; and as `back`",
        _absence_due,
        _away_until,
        is_due=True,
    ),
    Use(
        "the Home tab",
        11,
        "the tab of before; the person; queries of the list, the last changes, the reminders, the priority rules and what colleagues ask; the person once more; note the tab",
        lambda w: HomeJob(workspace=w.id, at=w.now, user=ANA),
        _saved,
    ),
)


def table_row(use: Use, cold: Calls, warm: Calls) -> str:
    """The use's row of the table in docs/performance.md."""
    slack = ", ".join(f"{name} {count}" for name, count in sorted(warm.slack.items())) or "none"
    return (
        f"| {use.name} | {cold.total} | {warm.total} | {use.most} | {use.why} "
        f"| {cold.slack.total()} | {warm.slack.total()} ({slack}) |"
    )
