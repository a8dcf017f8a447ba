"""Plan, then execute: what a deployment of a stack would change, and the deployment of exactly that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cli.aws_session import AwsSession
from cli.deployment.cdk_cli import CdkCli
from cli.deployment.deployed_stack import DeployedStack, find_stack
from cli.errors import ClerkBotError

_COUNT = re.compile(r"Number of stacks with differences: (\d+)")


@dataclass(frozen=True)
class DeploymentPlan:
    """The cloud assembly to deploy, and whether its stack differs from the deployed one."""

    assembly: Path
    stack: str
    differs: bool


def plan_deployment(cdk: CdkCli, assembly: Path, stack: str) -> DeploymentPlan:
    """Compare the assembly's stack with the deployed one; prints the differences on stderr. Raises ClerkBotError."""
    result = cdk.run("diff", "--app", str(assembly), stack)
    counted = _COUNT.search(result.text)
    if result.code != 0 or not counted:
        raise ClerkBotError("CDK could not compare the stacks", "The lines above say why")
    return DeploymentPlan(assembly, stack, differs=counted[1] != "0")


def execute_plan(cdk: CdkCli, aws: AwsSession, plan: DeploymentPlan, options: Sequence[str] = ()) -> DeployedStack:
    """Deploy the plan and return the deployed stack. Raises ClerkBotError."""
    result = cdk.run(
        "deploy",
        "--app",
        str(plan.assembly),
        plan.stack,
        "--require-approval",
        "never",  # the plan was shown and confirmed
        "--progress",
        "events",
        *options,
    )
    stack = find_stack(aws, plan.stack)
    if result.code != 0 or stack is None:
        raise ClerkBotError(
            f"{plan.stack} was not deployed; CloudFormation rolls back what it had changed",
            "The lines above say what failed",
        )
    return stack
