"""What is deployed of a stage, as CloudFormation and the services describe it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import click

from cli.aws_session import AwsSession, StageSession
from cli.stage import LOCAL_STAGE
from infra.names import StageNames

_PREFIX = StageNames("").stack
STABLE_STATUSES = ("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE")
"""A stack with one of these is deployed and nothing is wrong with it."""


@dataclass(frozen=True)
class DeployedStack:
    """An existing stack. `is_protected`: CloudFormation refuses to delete it."""

    name: str
    status: str
    outputs: Mapping[str, str]
    is_protected: bool

    @property
    def endpoint_url(self) -> str:
        """Base of the API, without a slash at the end."""
        return self.outputs.get("EndpointURL", "").rstrip("/")


def find_stack(aws: AwsSession, name: str) -> DeployedStack | None:
    """The stack, or None where it does not exist or is only planned."""
    from botocore.exceptions import ClientError

    try:
        (stack,) = aws.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
    except ClientError as error:
        if "does not exist" in str(error):
            return None
        raise
    if stack["StackStatus"] in ("REVIEW_IN_PROGRESS", "DELETE_COMPLETE"):
        return None
    return DeployedStack(
        name=name,
        status=stack["StackStatus"],
        outputs={output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])},
        is_protected=bool(stack.get("EnableTerminationProtection")),
    )


def deployed_stages(aws: AwsSession) -> list[str]:
    """The stages that have a stack in this account and region."""
    pages = aws.client("cloudformation").get_paginator("describe_stacks").paginate()
    gone = ("DELETE_COMPLETE", "REVIEW_IN_PROGRESS")
    names = [stack["StackName"] for page in pages for stack in page["Stacks"] if stack["StackStatus"] not in gone]
    return sorted(name.removeprefix(_PREFIX) for name in names if name.startswith(_PREFIX))


def warn_of_unknown_stage(aws: StageSession) -> None:
    """Say on stderr that the stage is not deployed: its name may be mistyped. Values can be stored before a deployment."""
    from botocore.exceptions import ClientError

    if aws.stage == LOCAL_STAGE:
        return
    try:
        stages = deployed_stages(aws)
    except ClientError:  # who may only store values need not be allowed to see stacks
        return
    if aws.stage not in stages:
        near = difflib.get_close_matches(aws.stage, stages, n=1)
        advice = f" Did you mean {near[0]}?" if near else ""
        click.echo(f"! Stage {aws.stage} is not deployed in region {aws.region}.{advice}", err=True)


def physical_ids(aws: AwsSession, stack: str, kind: str) -> list[str]:
    """Ids of the stack's resources of one type, e.g. `AWS::KMS::Key`."""
    pages = aws.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stack)
    found: list[dict[str, Any]] = [row for page in pages for row in page["StackResourceSummaries"]]
    return [row["PhysicalResourceId"] for row in found if row["ResourceType"] == kind]


def has_table(aws: AwsSession, name: str) -> bool:
    """Whether the table exists: deployed by the stack, or kept from an earlier one."""
    dynamodb = aws.client("dynamodb")
    try:
        dynamodb.describe_table(TableName=name)
    except dynamodb.exceptions.ResourceNotFoundException:
        return False
    return True


def has_secret(aws: AwsSession, name: str) -> bool:
    """Whether Slack's secrets are stored for the stage. A deleted secret can still be described for 30 days."""
    secrets = aws.client("secretsmanager")
    try:
        return "DeletedDate" not in secrets.describe_secret(SecretId=name)
    except secrets.exceptions.ResourceNotFoundException:
        return False
