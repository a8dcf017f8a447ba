"""Starts a whole stack on this computer, keeps it running, and stops it without leaving a process behind."""

from __future__ import annotations

import os
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from playground.client import PlaygroundClient
from playground.errors import PlaygroundError
from playground.stack.data_folder import lock_folder, move_damaged_files, prepare_folder, previous_stack
from playground.stack.stack_file import DEFAULT_DATA, StackFile
from playground.stack.stack_plan import any_port, is_free, plan_stack
from playground.stack.supervisor import NAMES, Supervisor

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, kw_only=True)
class StartOptions:
    """What the person asked for. `once`: play the story, stop, and report whether every outcome was right."""

    data: Path
    port: int | None
    browser: bool
    story: bool
    once: bool


class Ending(Enum):
    """How a run of the stack ended."""

    STOPPED = "stopped"
    STORY_PASSED = "story passed"
    STORY_FAILED = "story failed"
    STORY_INTERRUPTED = "story interrupted"


class _StopRequested(KeyboardInterrupt):
    """SIGINT, SIGTERM or SIGHUP came."""


def run_stack(options: StartOptions, console: Console, started: Callable[[StackFile], None]) -> Ending:
    """Run a stack until Ctrl-C, SIGTERM or, with `once`, the story's end. `started` is called when all of it answers.

    Raises CannotStart for a busy port or a folder that cannot be written, PlaygroundError for a process that fails.
    """
    data = options.data.resolve()
    prepare_folder(data)
    with lock_folder(data), _stop_signals():
        before = previous_stack(data)
        planned = plan_stack(before, options.port, any_front_port=options.once, is_free=is_free, any_port=any_port)
        stack = replace(planned, pids={"supervisor": os.getpid()})
        stack.save(data)
        damaged = move_damaged_files(data)
        for path, kept in damaged.items():
            console.print(
                f"[yellow]![/] {path} is damaged: it is kept as {kept.name}, and the stack starts without it."
            )
        supervisor = Supervisor(data, stack, lambda line: console.print(f"[yellow]![/] {line}"), os.environ)
        try:
            _start(supervisor, console)
            moved = before is not None and before.front_port != stack.front_port
            if install_if_needed(data, again=moved or bool(damaged)):
                console.print("[green]✓[/] installed in the local workspace, as a workspace's owner would")
            started(stack)
            return _serve(options, data, stack, before is None, console)
        except _StopRequested:
            return Ending.STORY_INTERRUPTED if options.once else Ending.STOPPED
        finally:
            supervisor.stop()
            console.print(f"Stopped. The data is kept in {data}.")


def _start(supervisor: Supervisor, console: Console) -> None:
    with console.status("Starting the embedded AWS") as status:
        supervisor.start("aws")
        supervisor.wait_until_healthy("aws")
        console.print("[green]✓[/] embedded AWS")
        status.update("Making table, queues, key and secret")
        supervisor.make_resources()
        console.print("[green]✓[/] table, queues, key and secret")
        status.update("Starting the bot and the local Slack")
        for name in NAMES[1:]:
            supervisor.start(name)
        for name in NAMES[1:]:
            supervisor.wait_until_healthy(name)
        console.print("[green]✓[/] the bot and the local Slack")
    supervisor.watch()


def _serve(options: StartOptions, data: Path, stack: StackFile, is_new: bool, console: Console) -> Ending:
    if options.once or (options.story and is_new):
        from playground.stack.story import play

        try:
            passed = play(data, console)
        except PlaygroundError as failure:
            if options.once:
                raise
            console.print(f"[bold red]✗[/] The story could not be played to its end. {failure}")
        else:
            if options.once:
                return Ending.STORY_PASSED if passed else Ending.STORY_FAILED
    console.print(f"\n[bold]ClerkBot is running at {stack.base_url}[/]  (Ctrl-C stops it)")
    console.print(f"From another terminal: clerkbot local say --as ana --in @clerkbot help{_data_option(data)}")
    if options.browser and sys.stdout.isatty():
        webbrowser.open(stack.base_url)
    threading.Event().wait()
    return Ending.STOPPED


def install_if_needed(data: Path, *, again: bool) -> bool:
    """Install the app if the workspace does not have it, or in any case if `again`; returns whether that was done.

    It is needed again when the workspace has another address, or the bot may have lost what it stored.
    """
    slack = PlaygroundClient(data)
    try:
        if slack.state()["installed"] and not again:
            return False
        slack.install()
    except PlaygroundError as failure:
        with suppress(PlaygroundError):
            # An installation that Slack knows and the bot does not would make the next start skip this.
            slack.uninstall()
        raise PlaygroundError(
            f"The app could not be installed in the local workspace: {failure.problem}",
            f"See the logs in {data / 'logs'}",
        ) from failure
    return True


def _data_option(data: Path) -> str:
    return "" if data == DEFAULT_DATA else f" --data {data}"


@contextmanager
def _stop_signals() -> Iterator[None]:
    """The first stop signal raises _StopRequested in the main thread; the ones after it are ignored."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def request_stop(_number: int, _frame: FrameType | None) -> None:
        for each in signals:
            signal.signal(each, signal.SIG_IGN)
        raise _StopRequested

    before = {each: signal.signal(each, request_stop) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
