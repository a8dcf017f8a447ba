"""What each command of the pipeline is told, as options or as variables of a build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cli.errors import ClerkBotError, ExitCode

if TYPE_CHECKING:
    from cli.cloud.assembly import Assembly
    from infra.pipeline_settings import PipelineSettings

Command = TypeVar("Command", bound=Callable[..., Any])


def settings_options(command: Command) -> Command:
    """Adds the options; pass them on to `settings_of`."""
    decorated: Command = command
    for name, variable, text, default in reversed(
        [
            ("repository", "CLERKBOT_REPOSITORY", "The repository that is followed, like owner/name.", None),
            ("branch", "CLERKBOT_BRANCH", "The branch that is deployed.", "main"),
            ("staging", "CLERKBOT_STAGING_IN", "Staging's own ACCOUNT/REGION (default: the pipeline's).", None),
            (
                "production",
                "CLERKBOT_PRODUCTION_IN",
                "Production's own ACCOUNT/REGION (default: the pipeline's).",
                None,
            ),
        ]
    ):
        option = click.option(f"--{name}", envvar=variable, default=default, show_envvar=True, help=text)
        decorated = option(decorated)
    return decorated


def settings_of(
    repository: str | None, branch: str, staging: str | None, production: str | None, *, home: str | None
) -> PipelineSettings:
    """`home` is the pipeline's own ACCOUNT/REGION. Raises ClerkBotError that says what is missing or cannot be."""
    from infra.pipeline_settings import Home, PipelineSettings, PipelineSettingsError

    if not repository:
        raise ClerkBotError(
            "Which repository does the pipeline follow?",
            "Add --repository owner/name or set CLERKBOT_REPOSITORY",
            ExitCode.USAGE,
        )
    told = {"staging": staging, "production": production}
    try:
        homes = {stage: Home.parse(place) for stage, place in told.items() if place}
        # A pipeline whose stages are all in its own place needs no account in its templates.
        own = Home.parse(home) if home and homes else None
        return PipelineSettings(repository=repository, branch=branch, home=own, homes=homes)
    except PipelineSettingsError as bad:
        raise ClerkBotError(str(bad), code=ExitCode.USAGE) from bad


def pipeline_assembly(output: Path, settings: PipelineSettings) -> Assembly:
    """Write the cloud assembly of the pipeline and its stages. Raises ClerkBotError."""
    from cli.cloud.assembly import assembled

    places = {"--home": settings.home, **{f"--{stage}": home for stage, home in settings.homes.items()}}
    options = [part for name, home in places.items() if home for part in (name, str(home))]
    named = ["--repository", settings.repository, "--branch", settings.branch]
    return assembled(output, "infra.pipeline_app", [*named, *options])
