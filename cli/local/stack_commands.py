"""`clerkbot local up`, `down`, `env` and `story`: start, stop, describe and check the stack."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import time
from pathlib import Path
from typing import Any

import click

from cli.errors import ClerkBotError, ExitCode
from cli.local.options import data_option
from cli.output import output, output_options
from cli.stage import DATA_VARIABLE
from playground.stack.data_folder import is_locked, running_stack
from playground.stack.stack_file import StackFile

_STOPPED_WITHIN_SECONDS = 30.0


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Port of page, Slack and bot (default: as before, or 8765)."
)
@data_option
@click.option("--no-browser", is_flag=True, help="Do not open the page in a browser.")
@click.option("--story", is_flag=True, help="Play the story first if the data is new.")
@click.option("--once", is_flag=True, help="Play the story, stop, and exit with 0 only if every outcome is right.")
@output_options
def up(port: int | None, data: Path, no_browser: bool, story: bool, once: bool) -> int:
    """Start embedded AWS, bot and local Slack, and keep them running until Ctrl-C."""
    from playground.stack.run_stack import Ending, StartOptions, run_stack

    options = StartOptions(data=data, port=port, browser=not no_browser, story=story, once=once)
    printer = output()

    def print_facts(stack: StackFile) -> None:
        if printer.json:
            printer.result(facts(stack, data), "")

    codes = {Ending.STORY_FAILED: ExitCode.FAILED, Ending.STORY_INTERRUPTED: ExitCode.INTERRUPTED}
    return codes.get(run_stack(options, printer.talk, print_facts), ExitCode.OK)


@click.command()
@data_option
@output_options
def down(data: Path) -> None:
    """Stop the stack that runs on this data folder, and wait until it has."""
    stack = running_stack(data)
    supervisor = stack.pids.get("supervisor")
    if supervisor is None:
        raise ClerkBotError(
            f"The stack on {data} is only being started, or its stack.json was changed",
            "Try again in some seconds, or end its process yourself",
        )
    with contextlib.suppress(ProcessLookupError):  # it has ended meanwhile
        os.kill(supervisor, signal.SIGTERM)
    until = time.monotonic() + _STOPPED_WITHIN_SECONDS
    while is_locked(data):
        if time.monotonic() > until:
            raise ClerkBotError(
                f"The stack did not stop within {_STOPPED_WITHIN_SECONDS:g} seconds",
                f"Look at the logs in {data / 'logs'}, or end process {supervisor} yourself",
            )
        time.sleep(0.1)
    output().result({"stopped": True, "base_url": stack.base_url}, f"Stopped the stack at {stack.base_url}.")


@click.command()
@data_option
@output_options
def env(data: Path) -> None:
    """Print addresses, ids and throw-away secrets of the running stack, as `export` lines or as JSON."""
    document = facts(running_stack(data), data)
    # The commands for the stage `local` read its address and its logs from the data folder.
    exported = {**document["environment"], DATA_VARIABLE: document["data"]}
    lines = [f"export {name}={shlex.quote(value)}" for name, value in exported.items()]
    lines += [
        f"export CLERKBOT_{name.upper()}={shlex.quote(document[name])}"
        for name in ("base_url", "signing_secret", "team_id", "app_id", "bot_id", "bot_user_id", "bot_token")
    ]
    output().result(document, "\n".join(lines))


@click.command()
@data_option
@output_options
def story(data: Path) -> int:
    """Play a story with several people on the running stack; exit with 0 only if every outcome is right."""
    from playground.stack.story import play

    running_stack(data)
    return ExitCode.OK if play(data, output().talk) else ExitCode.FAILED


def facts(stack: StackFile, data: Path) -> dict[str, Any]:
    """What another process needs to talk to the stack of that data folder."""
    return {
        "data": str(data.resolve()),
        "base_url": stack.base_url,
        "aws_endpoint_url": stack.aws_endpoint_url,
        "aws_region": stack.region,
        "slack_api_url": stack.slack_api_url,
        "signing_secret": stack.signing_secret,
        "team_id": stack.team_id,
        "app_id": stack.app_id,
        "bot_id": stack.bot_id,
        "bot_user_id": stack.bot_user_id,
        "bot_token": stack.bot_token,
        "table": stack.environment()["CLERKBOT_TABLE"],
        "queue_url": stack.queue_url,
        "dlq_url": stack.dead_letter_queue_url,
        "environment": stack.environment(),
        "pids": stack.pids,
    }
