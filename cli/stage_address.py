"""The stage's address as Slack and browsers see it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cli.errors import ClerkBotError, ExitCode
from cli.stage import DATA_VARIABLE, LOCAL_STAGE, local_data_folder

if TYPE_CHECKING:
    from cli.aws_session import StageSession

NAME_DATA_FOLDER = f"Name the folder of the stack that you mean: {DATA_VARIABLE}=DIR"


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


def check_slack_url(url: str, stage: str) -> str:
    """The URL without a slash at its end, where Slack would send to it: Slack calls https only.

    Raises ClerkBotError. http is for the local stage, and for a stage whose Slack is on this computer.
    """
    checked = check_url(url, "https://clerkbot.example.com")
    slack_is_here = os.environ.get("CLERKBOT_SLACK_API_URL", "").startswith("http://")
    if checked.startswith("http://") and stage != LOCAL_STAGE and not slack_is_here:
        raise ClerkBotError(f"Slack sends nothing to {url}: it needs https", "Use an https:// address", ExitCode.USAGE)
    return checked


def base_url(aws: StageSession) -> str:
    """Without a slash at its end: the parameter PUBLIC_URL, else the deployed API's URL. Raises ClerkBotError."""
    found = find_base_url(aws)
    if not found and aws.stage == LOCAL_STAGE:
        raise ClerkBotError(
            f"The local stack at {aws.endpoint_url} has another data folder", NAME_DATA_FOLDER, ExitCode.NOT_POSSIBLE
        )
    if not found:
        raise ClerkBotError(
            f"Stage {aws.stage} has no address yet",
            f"Deploy it first: clerkbot deploy --stage {aws.stage}",
            ExitCode.NOT_POSSIBLE,
        )
    return found


def find_base_url(aws: StageSession) -> str:
    """The same, empty where there is none."""
    if aws.stage == LOCAL_STAGE:
        from playground.stack.stack_file import StackFile

        folder = find_local_folder(aws)
        return StackFile.load(folder).base_url if folder else ""
    return _parameter(aws) or _deployed(aws)


def find_local_folder(aws: StageSession) -> Path | None:
    """The data folder of the local stack that this session asks; None where another one's is named, or none."""
    from playground.stack.stack_file import StackFile

    folder = local_data_folder()
    try:
        stack = StackFile.load(folder)
    except OSError:
        return None
    return folder if stack.aws_endpoint_url == aws.endpoint_url.rstrip("/") else None


def _parameter(aws: StageSession) -> str:
    from cli.values.catalogue import ValueKind
    from cli.values.value_stores import store_of

    return store_of(ValueKind.PARAMETERS, aws).read().get("PUBLIC_URL", "").rstrip("/")


def _deployed(aws: StageSession) -> str:
    from cli.deployment.deployed_stack import find_stack

    stack = find_stack(aws, aws.names.stack)
    return stack.endpoint_url if stack else ""
