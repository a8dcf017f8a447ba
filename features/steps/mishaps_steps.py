"""What goes wrong: doubled, late, forged and refused requests, a Slack that fails, processes that are killed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

from behave import given, step, then, when
from behave.runner import Context

from features.scenario_workspace import ScenarioWorkspace
from features.shown_items import items_in
from playground.stack.stack_file import StackFile

_LONGEST_LOOK_SECONDS = 10.0
_RETRIES_FASTER = 30.0  # Slack's one and five minutes become two and ten seconds


@given("every event comes three times at once")
def three_times(context: Context) -> None:
    context.workspace.client.call("fault", duplicates=3)


@when("Slack tells ClerkBot of everything once more")
def tell_again(context: Context) -> None:
    context.workspace.redeliver_all()


@given("Slack wants {seconds:d} seconds of rest before the next {method:Quoted}")
def rate_limited(context: Context, seconds: int, method: str) -> None:
    context.workspace.client.call("fault", method=method, times=1, retry_after=seconds)


@given("Slack fails at the next {times:d} calls of {method:Quoted}")
def slack_fails(context: Context, times: int, method: str) -> None:
    context.workspace.client.call("fault", method=method, times=times, status=500)


@step("Slack refuses the next {method:Quoted} with {error:Quoted}")
def slack_refuses(context: Context, method: str, error: str) -> None:
    context.workspace.client.call("fault", method=method, times=1, error=error)


@when("an event comes in which {who:Person} says {words:Quoted} to ClerkBot")
def direct_event(context: Context, who: str, words: str) -> None:
    _post(context, _message(context.workspace, who, words, "@clerkbot"))


@when("an event comes in which {who:Person} writes {text:Quoted} in {place:Place}")
def channel_event(context: Context, who: str, text: str, place: str) -> None:
    _post(context, _message(context.workspace, who, text, place))


@when("the event of the earlier uninstallation comes")
def late_uninstallation(context: Context) -> None:
    """Of a time before the installation that is there now, to be sure in every clock."""
    _post(context, {"type": "app_uninstalled"}, event_time=time.time() - 3600)


@when("somebody who does not know the secret says {words:Quoted} in {who:Person}'s name")
def forged(context: Context, words: str, who: str) -> None:
    event = _message(context.workspace, who, words, "@clerkbot")
    context.status = context.workspace.slack_post.event(event, event_time=context.workspace.now, secret="guessed")


@when("somebody repeats a request of an hour ago in {who:Person}'s name")
def replayed(context: Context, who: str) -> None:
    event = _message(context.workspace, who, "unsubscribe", "@clerkbot")
    long_ago = time.time() - 3600
    context.status = context.workspace.slack_post.event(event, event_time=long_ago, signed_at=long_ago)


@then("the request is refused")
def refused(context: Context) -> None:
    assert context.status == 401, context.status


@when(
    "{who:Person} asks ClerkBot {words:Quoted} under {message:Quoted}, and the worker is killed before it has answered"
)
def killed_before_answer(context: Context, who: str, words: str, message: str) -> None:
    workspace: ScenarioWorkspace = context.workspace
    workspace.ask(who, words, under=message, wait=0)
    _look_until(lambda: any(row["sk"].startswith("ITEM#") for row in workspace.table.rows()))
    _kill(workspace, "worker")
    workspace.settle()


@when("bob and carol write {count:d} mentions of ana, and the worker is killed meanwhile")
def killed_meanwhile(context: Context, count: int) -> None:
    workspace: ScenarioWorkspace = context.workspace
    for number in range(1, count + 1):
        who = "bob" if number % 2 else "carol"
        workspace.write(who, "#general", f"@ana mention {number}", wait=0)
        if number == count // 2:
            _kill(workspace, "worker")
    workspace.settle()


@then("all {count:d} of them are on {who:Person}'s list, each once")
def all_taken(context: Context, count: int, who: str) -> None:
    workspace: ScenarioWorkspace = context.workspace
    workspace.ask(who, "list")
    taken = sorted(workspace.text_behind(item.link) for item in items_in(workspace.seen))
    assert taken == sorted(f"@ana mention {number}" for number in range(1, count + 1)), workspace.words_seen


@when("the web process is killed while {who:Person} tells ClerkBot {words:Quoted}")
def web_killed(context: Context, who: str, words: str) -> None:
    workspace: ScenarioWorkspace = context.workspace
    workspace.client.call("fault", retry_speed=_RETRIES_FASTER)
    _kill(workspace, "web")
    workspace.ask(who, words, wait=0)
    workspace.settle()


def _post(context: Context, event: dict[str, str], *, event_time: float | None = None) -> None:
    workspace: ScenarioWorkspace = context.workspace
    status = workspace.slack_post.event(event, event_time=event_time or workspace.now)
    assert status == 200, status
    workspace.settle()


def _message(workspace: ScenarioWorkspace, who: str, text: str, place: str) -> dict[str, str]:
    """A message event of now, as an old client sends it: with its text and no blocks."""
    direct = place == "@clerkbot"
    for person in ("ana", "bob", "carol"):
        text = text.replace(f"@{person}", f"<@{workspace.id_of(person)}>")
    return {
        "type": "message",
        "user": workspace.id_of(who),
        "text": text,
        "channel": "D0FORGED1" if direct else workspace.id_of(place),
        "channel_type": "im" if direct else "channel",
        "ts": f"{workspace.now:.6f}",
    }


def _kill(workspace: ScenarioWorkspace, process: str) -> None:
    """With SIGKILL, as a machine fails; the supervisor restarts it."""
    os.kill(StackFile.load(workspace.data).pids[process], signal.SIGKILL)


def _look_until(seen: Callable[[], bool]) -> None:
    until = time.monotonic() + _LONGEST_LOOK_SECONDS
    while not seen():
        assert time.monotonic() < until, "it was not seen in time"
