"""The pipeline's connection to the repository: made by a person in AWS's console, known to the stack by an SSM parameter."""

from __future__ import annotations

import re

from cli.cloud.account import Account
from cli.errors import ClerkBotError, ExitCode
from infra.names import PIPELINE

_ARN = re.compile(r"arn:aws[\w-]*:(codeconnections|codestar-connections):[\w-]+:\d{12}:connection/[\w-]+")


def checked_connection(arn: str) -> str:
    """The ARN, if it can be one. Raises ClerkBotError."""
    if not _ARN.fullmatch(arn):
        raise ClerkBotError(
            f"{arn!r} is no ARN of a connection",
            "It looks like arn:aws:codeconnections:eu-central-1:123456789012:connection/…",
            ExitCode.USAGE,
        )
    return arn


def stored_connection(account: Account) -> str | None:
    ssm = account.client("ssm")
    try:
        return str(ssm.get_parameter(Name=PIPELINE.connection_parameter)["Parameter"]["Value"])
    except ssm.exceptions.ParameterNotFound:
        return None


def store_connection(account: Account, arn: str) -> None:
    account.client("ssm").put_parameter(Name=PIPELINE.connection_parameter, Value=arn, Type="String", Overwrite=True)


def no_connection() -> ClerkBotError:
    return ClerkBotError(
        f"No connection to the repository is known: there is no SSM parameter {PIPELINE.connection_parameter}",
        "Make one in the AWS console (Developer Tools, Settings, Connections), allow it at the repository's host, then add "
        "--connection ARN",
        ExitCode.NOT_POSSIBLE,
    )
