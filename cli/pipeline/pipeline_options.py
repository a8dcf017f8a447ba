"""The pipeline's settings, given as options or as variables of a build, and its connection to the repository."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import Decorated
from infra.names import PIPELINE

if TYPE_CHECKING:
    from cli.aws_session import AwsSession
    from cli.deployment.synth import CloudAssembly
    from infra.pipeline_settings import PipelineSettings

_CONNECTION_ARN = re.compile(r"arn:aws[\w-]*:(codeconnections|codestar-connections):[\w-]+:\d{12}:connection/[\w-]+")


def settings_options(command: Decorated) -> Decorated:
    """Adds the options; pass their values on to `settings_from`."""
    decorated: Decorated = command
    for name, variable, text, default in reversed(
        [
            ("repository", "CLERKBOT_REPOSITORY", "The repository to follow, like owner/name.", None),
            ("branch", "CLERKBOT_BRANCH", "The branch to deploy.", "main"),
            ("staging", "CLERKBOT_STAGING_IN", "Staging's ACCOUNT/REGION (default: the pipeline's).", None),
            ("production", "CLERKBOT_PRODUCTION_IN", "Production's ACCOUNT/REGION (default: the pipeline's).", None),
        ]
    ):
        option = click.option(f"--{name}", envvar=variable, default=default, show_envvar=True, help=text)
        decorated = option(decorated)
    return decorated


def settings_from(
    repository: str | None, branch: str, staging: str | None, production: str | None, *, pipeline_in: str | None
) -> PipelineSettings:
    """`pipeline_in` is the pipeline's own ACCOUNT/REGION. Raises ClerkBotError that says what is missing or wrong."""
    from infra.pipeline_settings import AwsEnvironment, PipelineSettings, PipelineSettingsError

    if not repository:
        raise ClerkBotError(
            "Which repository does the pipeline follow?",
            "Add --repository owner/name or set CLERKBOT_REPOSITORY",
            ExitCode.USAGE,
        )
    given = {"staging": staging, "production": production}
    try:
        stages = {stage: AwsEnvironment.parse(text) for stage, text in given.items() if text}
        # A pipeline whose stages are all in its own account and region needs no account in its templates.
        own = AwsEnvironment.parse(pipeline_in) if pipeline_in and stages else None
        return PipelineSettings(repository=repository, branch=branch, environment=own, stage_environments=stages)
    except PipelineSettingsError as error:
        raise ClerkBotError(str(error), code=ExitCode.USAGE) from error


def write_pipeline_assembly(folder: Path, settings: PipelineSettings) -> CloudAssembly:
    """Write the cloud assembly of the pipeline and its stages. Raises ClerkBotError."""
    from cli.deployment.synth import write_assembly

    environments = {
        "--environment": settings.environment,
        **{f"--{stage}": environment for stage, environment in settings.stage_environments.items()},
    }
    options = [part for flag, environment in environments.items() if environment for part in (flag, str(environment))]
    required = ["--repository", settings.repository, "--branch", settings.branch]
    return write_assembly(folder, "infra.pipeline_app", [*required, *options])


def connection_arn(aws: AwsSession, given: str | None) -> str:
    """The given ARN, else the stored one. Raises ClerkBotError where there is none or it cannot be one."""
    arn = given or _stored_connection(aws)
    if not arn:
        raise ClerkBotError(
            f"No connection to the repository is known: there is no SSM parameter {PIPELINE.connection_parameter}",
            "Create one in the AWS console (Developer Tools, Settings, Connections), authorize it at the repository's "
            "host, then add --connection ARN",
            ExitCode.NOT_POSSIBLE,
        )
    if given and not _CONNECTION_ARN.fullmatch(given):
        raise ClerkBotError(
            f"{given!r} is not the ARN of a connection",
            "It looks like arn:aws:codeconnections:eu-central-1:123456789012:connection/…",
            ExitCode.USAGE,
        )
    return arn


def store_connection(aws: AwsSession, arn: str) -> None:
    aws.client("ssm").put_parameter(Name=PIPELINE.connection_parameter, Value=arn, Type="String", Overwrite=True)


def _stored_connection(aws: AwsSession) -> str | None:
    ssm = aws.client("ssm")
    try:
        return str(ssm.get_parameter(Name=PIPELINE.connection_parameter)["Parameter"]["Value"])
    except ssm.exceptions.ParameterNotFound:
        return None
