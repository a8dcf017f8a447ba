"""The options --stage, --profile, --region and --endpoint-url, which may stand before or after a command's name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import output_options
from cli.target.choices import Choices, from_aws_variables, from_clerkbot_variables

Command = TypeVar("Command", bound=Callable[..., Any])
_KEY = "cli.target.choices"


def target_options(command: Command) -> Command:
    """Adds them, with --json and --debug. See `chosen()` for what came of it."""
    return _kept("stage", "NAME", "The stage: staging, production, local or one of yours.")(account_options(command))


def account_options(command: Command) -> Command:
    """The same without --stage, for a command that wants its stage named where it is called."""
    decorated: Command = output_options(command)
    for option in (
        _kept("endpoint_url", "URL", "Another address for every AWS call."),
        _kept("region", "NAME", "The AWS region."),
        _kept("profile", "NAME", "The AWS profile."),
    ):
        decorated = option(decorated)
    return decorated


def _kept(name: str, metavar: str, text: str) -> Callable[[Command], Command]:
    flag = f"--{name.replace('_', '-')}"
    return click.option(flag, name, metavar=metavar, expose_value=False, callback=_keep, help=text)


def _keep(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value:
        context.find_root().meta.setdefault(_KEY, {})[parameter.name] = value


def from_options() -> Choices:
    """What the command line itself says."""
    context = click.get_current_context(silent=True)
    return Choices(**context.find_root().meta.get(_KEY, {})) if context else Choices()


def chosen() -> Choices:
    """What all sources together say. Raises ClerkBotError for a config file that cannot be used."""
    from cli.target.config_file import find_config

    own = from_options().or_else(from_clerkbot_variables(os.environ))
    config = find_config(os.environ, Path.cwd())
    stage = own.stage or config.top.stage
    return own.or_else(from_aws_variables(os.environ)).or_else(config.for_stage(stage))


def chosen_stage() -> str:
    """The stage that was named. Raises ClerkBotError: no command guesses one."""
    stage = chosen().stage
    if not stage:
        raise ClerkBotError(
            "Which stage?",
            'Add --stage NAME, set CLERKBOT_STAGE, or write stage = "NAME" into clerkbot.toml',
            ExitCode.USAGE,
        )
    return checked_stage(stage)


def checked_stage(stage: str) -> str:
    """The name, if it can be a stage's. Raises ClerkBotError."""
    from infra.app_stages import StageNameError, stage_named

    try:
        return stage_named(stage).name
    except StageNameError as bad:
        raise ClerkBotError(str(bad), "For example: --stage staging", ExitCode.USAGE) from bad
