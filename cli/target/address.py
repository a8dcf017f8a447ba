"""The stage's address as Slack and browsers see it."""

from __future__ import annotations

from cli.errors import ClerkBotError, ExitCode
from cli.target.aws import LOCAL_STAGE, Aws


def base_url(aws: Aws) -> str:
    """Without a slash at its end: the parameter PUBLIC_URL, else the deployed API's. Raises ClerkBotError."""
    found = find_base_url(aws)
    if not found:
        raise ClerkBotError(
            f"Stage {aws.stage} has no address yet",
            f"Deploy it first: clerkbot deploy --stage {aws.stage}",
            ExitCode.NOT_POSSIBLE,
        )
    return found


def find_base_url(aws: Aws) -> str:
    """The same, empty where there is none."""
    return _local() if aws.stage == LOCAL_STAGE else _parameter(aws) or _deployed(aws)


def _local() -> str:
    from cli.local.options import data_folder
    from playground.errors import PlaygroundError
    from playground.stack.stack_file import StackFile

    try:
        return StackFile.load(data_folder()).base_url
    except (OSError, PlaygroundError):
        return ""


def _parameter(aws: Aws) -> str:
    from cli.values.catalogue import Kind
    from cli.values.store import store_of

    return store_of(Kind.PARAMETERS, aws).read().get("PUBLIC_URL", "").rstrip("/")


def _deployed(aws: Aws) -> str:
    from cli.cloud.deployed import find_stack

    stack = find_stack(aws.account, aws.names.stack)
    return stack.endpoint_url if stack else ""
