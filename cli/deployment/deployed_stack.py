"""What is deployed of a stage, as CloudFormation and the services describe it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cli.aws_session import AwsSession

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
    """Whether Slack's secrets are stored for the stage."""
    secrets = aws.client("secretsmanager")
    try:
        secrets.describe_secret(SecretId=name)
    except secrets.exceptions.ResourceNotFoundException:
        return False
    return True
