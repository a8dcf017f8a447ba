"""boto3 clients for the embedded AWS of a stack, whatever the environment says about AWS."""

from __future__ import annotations

from typing import Any

import boto3
from botocore.config import Config

from playground.stack.stack_file import StackFile


def aws_session(stack: StackFile) -> boto3.Session:
    """A session with the stack's region and dummy credentials."""
    environment = stack.environment()
    return boto3.Session(
        region_name=stack.region,
        aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
        aws_session_token=environment["AWS_SESSION_TOKEN"],
    )


def aws_client(stack: StackFile, service: str, config: Config | None = None) -> Any:
    """A client for one service, e.g. `aws_client(stack, "sqs")`."""
    return aws_session(stack).client(service, endpoint_url=stack.aws_endpoint_url, config=config)
