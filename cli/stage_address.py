"""The stage's address as Slack and browsers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cli.errors import ClerkBotError, ExitCode
from cli.stage import LOCAL_STAGE

if TYPE_CHECKING:
    from cli.aws_session import StageSession


def check_url(url: str, example: str) -> str:
    """The URL without a slash at its end. Raises ClerkBotError for text that is not an http(s) URL."""
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("https", "http") and bool(parts.hostname) and not parts.query and parts.port != 0
    except ValueError:  # a port that is not a number, brackets without an address
        valid = False
    if not valid:
        raise ClerkBotError(f"{url!r} is not a URL", f"Write it like {example}", ExitCode.USAGE)
    return url.rstrip("/")


def base_url(aws: StageSession) -> str:
    """Without a slash at its end: the parameter PUBLIC_URL, else the deployed API's URL. Raises ClerkBotError."""
    found = find_base_url(aws)
    if not found:
        raise ClerkBotError(
            f"Stage {aws.stage} has no address yet",
            f"Deploy it first: clerkbot deploy --stage {aws.stage}",
            ExitCode.NOT_POSSIBLE,
        )
    return found


def find_base_url(aws: StageSession) -> str:
    """The same, empty where there is none."""
    return _local() if aws.stage == LOCAL_STAGE else _parameter(aws) or _deployed(aws)


def _local() -> str:
    from cli.stage import local_data_folder
    from playground.stack.stack_file import StackFile

    try:
        return StackFile.load(local_data_folder()).base_url
    except (OSError, ValueError):
        return ""


def _parameter(aws: StageSession) -> str:
    from cli.values.catalogue import ValueKind
    from cli.values.value_stores import store_of

    return store_of(ValueKind.PARAMETERS, aws).read().get("PUBLIC_URL", "").rstrip("/")


def _deployed(aws: StageSession) -> str:
    from cli.deployment.deployed_stack import find_stack

    stack = find_stack(aws, aws.names.stack)
    return stack.endpoint_url if stack else ""
