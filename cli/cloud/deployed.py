"""What is deployed of a stage: its stack as CloudFormation tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cli.cloud.account import Account

BOOTSTRAP_PARAMETER = "/cdk-bootstrap/hnb659fds/version"
"""CDK's own; written by `cdk bootstrap`, read by every deployment."""


@dataclass(frozen=True)
class DeployedStack:
    """An existing stack: its state and outputs, and the physical ids of its resources by type."""

    name: str
    status: str
    outputs: Mapping[str, str]
    protected: bool

    @property
    def endpoint_url(self) -> str:
        """Base of the API, without a slash at the end."""
        return self.outputs.get("EndpointURL", "").rstrip("/")


def find_stack(account: Account, name: str) -> DeployedStack | None:
    """The stack, or None where there is none, or only the plan of one."""
    from botocore.exceptions import ClientError

    try:
        (stack,) = account.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
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
        protected=bool(stack.get("EnableTerminationProtection")),
    )


def physical_ids(account: Account, stack: str, kind: str) -> list[str]:
    """Ids of the stack's resources of one type, e.g. `AWS::KMS::Key`."""
    pages = account.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stack)
    found: list[dict[str, Any]] = [row for page in pages for row in page["StackResourceSummaries"]]
    return [row["PhysicalResourceId"] for row in found if row["ResourceType"] == kind]


def is_bootstrapped(account: Account) -> bool:
    """Whether CDK can deploy to this account and region."""
    ssm = account.client("ssm")
    try:
        ssm.get_parameter(Name=BOOTSTRAP_PARAMETER)
    except ssm.exceptions.ParameterNotFound:
        return False
    return True


def has_table(account: Account, name: str) -> bool:
    """Whether a table of that name is there, deployed by this stack or kept from an earlier one."""
    dynamodb = account.client("dynamodb")
    try:
        dynamodb.describe_table(TableName=name)
    except dynamodb.exceptions.ResourceNotFoundException:
        return False
    return True


def has_secret(account: Account, name: str) -> bool:
    """Whether Slack's secrets were stored for the stage."""
    secrets = account.client("secretsmanager")
    try:
        secrets.describe_secret(SecretId=name)
    except secrets.exceptions.ResourceNotFoundException:
        return False
    return True
