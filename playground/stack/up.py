"""`clerkbot local up`: start a whole stack on this computer, keep it running, and stop it without leaving anything."""

from __future__ import annotations

import os
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from cli.errors import ClerkBotError, ExitCode, in_words
from playground.stack.data_folder import held, prepare_folder, previous_stack
from playground.stack.stack_file import DEFAULT_DATA, StackFile
from playground.stack.stack_plan import any_port, is_free, plan_stack
from playground.stack.supervisor import NAMES, Supervisor

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What the person asked for. `once`: play the story, stop, and end with 0 only if all of it came out right."""

    data: Path
    port: int | None
    browser: bool
    story: bool
    once: bool


class _StopAsked(KeyboardInterrupt):
    """SIGINT, SIGTERM or SIGHUP came."""


def up(wishes: Wishes, talk: Console, started: Callable[[StackFile], None]) -> ExitCode:
    """Run a stack until Ctrl-C, SIGTERM or, with `once`, the story's end. `started` is called when all of it answers.

    Raises ClerkBotError when it cannot start: a busy port, a folder that cannot be written, a part that fails.
    """
    data = wishes.data.resolve()
    prepare_folder(data)
    with held(data), _stop_signals():
        before = previous_stack(data)
        planned = plan_stack(before, wishes.port, another_will_do=wishes.once, is_free=is_free, any_port=any_port)
        stack = replace(planned, pids={"supervisor": os.getpid()})
        stack.save(data)
        supervisor = Supervisor(data, stack, lambda line: talk.print(f"[yellow]![/] {line}"), os.environ)
        try:
            _start(supervisor, talk)
            moved = before is not None and before.front_port != stack.front_port
            if install_if_needed(data, moved=moved):
                talk.print("[green]✓[/] installed in the local workspace, as a workspace's owner would")
            started(stack)
            return _serve(wishes, data, stack, before is None, talk)
        except _StopAsked:
            return ExitCode.INTERRUPTED if wishes.once else ExitCode.OK
        finally:
            supervisor.stop()
            talk.print(f"Stopped. The data is kept in {data}.")


def _start(supervisor: Supervisor, talk: Console) -> None:
    with talk.status("Starting the embedded AWS") as status:
        supervisor.start("aws")
        supervisor.wait_until_healthy("aws")
        talk.print("[green]✓[/] embedded AWS")
        status.update("Making table, queues, key and secret")
        supervisor.make_resources()
        talk.print("[green]✓[/] table, queues, key and secret")
        status.update("Starting the bot and the local Slack")
        for name in NAMES[1:]:
            supervisor.start(name)
        for name in NAMES[1:]:
            supervisor.wait_until_healthy(name)
        talk.print("[green]✓[/] the bot and the local Slack")
    supervisor.watch()


def _serve(wishes: Wishes, data: Path, stack: StackFile, is_new: bool, talk: Console) -> ExitCode:
    if wishes.once or (wishes.story and is_new):
        from playground.stack.story import play

        try:
            came_out_right = play(data, talk)
        except ClerkBotError as broken:
            if wishes.once:
                raise
            talk.print(f"[bold red]✗[/] The story could not be played to its end. {in_words(broken)}")
        else:
            if wishes.once:
                return ExitCode.OK if came_out_right else ExitCode.FAILED
    talk.print(f"\n[bold]ClerkBot is running at {stack.base_url}[/]  (Ctrl-C stops it)")
    talk.print(f"From another terminal: clerkbot local say --as ana --in @clerkbot help{_data_option(data)}")
    if wishes.browser and sys.stdout.isatty():
        webbrowser.open(stack.base_url)
    threading.Event().wait()
    return ExitCode.OK


def install_if_needed(data: Path, *, moved: bool) -> bool:
    """Walk through the real OAuth installation if the local workspace does not have the bot, or has another address than
    when it was installed; True if that was done."""
    from playground.slack.client import LocalSlackClient, NotRunning, Refused

    slack = LocalSlackClient(data)
    try:
        if slack.look("state")["installed"] and not moved:
            return False
        slack.drive("install", as_="ana")
    except (NotRunning, Refused) as failure:
        with suppress(NotRunning, Refused):
            # Half an installation, known to Slack but not to the bot, would not be mended by the next start.
            slack.drive("uninstall")
        raise ClerkBotError(
            f"The app could not be installed in the local workspace: {failure}", f"See the logs in {data / 'logs'}"
        ) from failure
    return True


def _data_option(data: Path) -> str:
    return "" if data == DEFAULT_DATA else f" --data {data}"


@contextmanager
def _stop_signals() -> Iterator[None]:
    """Within, the first stop signal raises _StopAsked in the main thread; the ones after it no longer disturb."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def ask(_number: int, _frame: FrameType | None) -> None:
        for each in signals:
            signal.signal(each, signal.SIG_IGN)
        raise _StopAsked

    before = {each: signal.signal(each, ask) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
