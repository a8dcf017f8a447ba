"""Which AWS account and region a command would change, asked before anything is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cli.errors import ClerkBotError, ExitCode


@dataclass(frozen=True)
class Account:
    """The account that the credentials in the environment or profile belong to, and the region they work in."""

    number: str
    region: str
    session: Any
    """The boto3 session that found it."""

    def client(self, service: str) -> Any:
        return self.session.client(service, region_name=self.region)

    def __str__(self) -> str:
        return f"account {self.number}, region {self.region}"


def current_account() -> Account:
    """Ask AWS whose credentials these are. Raises ClerkBotError that says which setting is missing.

    What was chosen by options, variables and config file becomes this process's environment, which CDK's CLI inherits.
    """
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    from cli.target.aws import export
    from cli.target.options import chosen

    export(chosen())
    try:
        session = boto3.Session()
        if not session.region_name:
            raise ClerkBotError("No AWS region is chosen.", "Set AWS_REGION, e.g. eu-central-1.", ExitCode.NOT_POSSIBLE)
        identity = session.client("sts").get_caller_identity()
    except (BotoCoreError, ClientError) as error:
        raise ClerkBotError(
            f"AWS does not know who you are: {error}",
            "Sign in (for example: aws sso login) and set AWS_PROFILE, or set AWS_ACCESS_KEY_ID and its secret.",
            ExitCode.NOT_POSSIBLE,
        ) from error
    return Account(identity["Account"], session.region_name, session)
