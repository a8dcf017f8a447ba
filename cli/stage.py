"""Which stage, AWS profile, region and endpoint a command works with, and from which source each is taken."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import Decorated, output_options

LOCAL_STAGE = "local"
SOURCES = (
    "the option: --stage, --profile, --region, --endpoint-url",
    "CLERKBOT_STAGE, CLERKBOT_PROFILE, CLERKBOT_REGION, CLERKBOT_ENDPOINT_URL",
    "AWS's own variables: AWS_PROFILE, AWS_REGION or AWS_DEFAULT_REGION, AWS_ENDPOINT_URL",
    "the section [stages.NAME] of the config file",
    "the top of the config file",
    "AWS's own files: the profile's region in ~/.aws/config",
)
"""The first source that names a value wins."""
_KEY = "cli.stage.selection"

DATA_VARIABLE = "CLERKBOT_DATA"
"""The variable that stands in for `--data`."""


@dataclass(frozen=True, kw_only=True)
class StageSelection:
    """What one source names, or all of them together; empty where nothing is named."""

    stage: str = ""
    profile: str = ""
    region: str = ""
    endpoint_url: str = ""

    def or_else(self, other: StageSelection) -> StageSelection:
        """These values, and the other's where these are empty."""
        second = asdict(other)
        return StageSelection(**{name: value or second[name] for name, value in asdict(self).items()})


def stage_options(command: Decorated) -> Decorated:
    """Adds --stage, --profile, --region, --endpoint-url, --json and --debug; `selection()` returns what they say.

    They may stand before or after a command's name.
    """
    return _option("stage", "NAME", "The stage: staging, production, local or one of yours.")(account_options(command))


def account_options(command: Decorated) -> Decorated:
    """The same without --stage, for a command whose stage must be named after its own name."""
    decorated: Decorated = output_options(command)
    for option in (
        _option("endpoint_url", "URL", "Another address for every AWS call."),
        _option("region", "NAME", "The AWS region."),
        _option("profile", "NAME", "The AWS profile."),
    ):
        decorated = option(decorated)
    return decorated


def _option(name: str, metavar: str, text: str) -> Callable[[Decorated], Decorated]:
    flag = f"--{name.replace('_', '-')}"
    return click.option(flag, name, metavar=metavar, expose_value=False, callback=_remember, help=text)


def _remember(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value:
        context.find_root().meta.setdefault(_KEY, {})[parameter.name] = value


def explicit_selection() -> StageSelection:
    """What the options and ClerkBot's own variables say."""
    context = click.get_current_context(silent=True)
    options = StageSelection(**context.find_root().meta.get(_KEY, {})) if context else StageSelection()
    return options.or_else(_clerkbot_variables(os.environ))


def selection() -> StageSelection:
    """What all sources say together. Raises ClerkBotError for a config file or an endpoint that cannot be used."""
    from cli.config_file import find_config
    from cli.stage_address import check_url

    explicit = explicit_selection()
    config = find_config(os.environ, Path.cwd())
    stage = explicit.stage or config.top.stage
    selected = explicit.or_else(_aws_variables(os.environ)).or_else(config.for_stage(stage))
    if selected.endpoint_url:
        check_url(selected.endpoint_url, "--endpoint-url http://127.0.0.1:4566")
    return selected


def selected_stage() -> str:
    """The stage's name. Raises ClerkBotError: no command guesses a stage."""
    stage = selection().stage
    if not stage:
        raise ClerkBotError(
            "Which stage?",
            'Add --stage NAME, set CLERKBOT_STAGE, or write stage = "NAME" into clerkbot.toml',
            ExitCode.USAGE,
        )
    return check_stage(stage)


def check_stage(name: str) -> str:
    """The name, if a stage can be called so. Raises ClerkBotError."""
    from infra.app_stages import StageNameError, stage_named

    try:
        return stage_named(name).name
    except StageNameError as error:
        raise ClerkBotError(str(error), "For example: --stage staging", ExitCode.USAGE) from error


def check_stages(names: Sequence[str]) -> tuple[str, ...]:
    """The names without repetition; staging and production where none is given. Raises ClerkBotError."""
    from infra.app_stages import DEFAULT_STAGES

    return tuple(dict.fromkeys(check_stage(name) for name in names)) or DEFAULT_STAGES


def local_data_folder() -> Path:
    """Where the local stack keeps its data: CLERKBOT_DATA, else `.clerkbot` in this checkout."""
    from playground.stack.stack_file import DEFAULT_DATA

    return Path(os.environ.get(DATA_VARIABLE) or DEFAULT_DATA)


def _clerkbot_variables(environment: Mapping[str, str]) -> StageSelection:
    return StageSelection(
        stage=environment.get("CLERKBOT_STAGE", ""),
        profile=environment.get("CLERKBOT_PROFILE", ""),
        region=environment.get("CLERKBOT_REGION", ""),
        endpoint_url=environment.get("CLERKBOT_ENDPOINT_URL", ""),
    )


def _aws_variables(environment: Mapping[str, str]) -> StageSelection:
    return StageSelection(
        profile=environment.get("AWS_PROFILE") or environment.get("AWS_DEFAULT_PROFILE", ""),
        region=environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION", ""),
        endpoint_url=environment.get("AWS_ENDPOINT_URL", ""),
    )
