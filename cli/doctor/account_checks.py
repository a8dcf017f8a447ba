"""Checks of the AWS account: identity, permissions, region, clock, quotas."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime

from cli.aws_session import StageSession
from cli.doctor.findings import Finding, ok, problem, warning
from cli.errors import aws_error_code
from cli.stage import LOCAL_STAGE
from infra.app_stages import stage_named

_ACTIONS = (
    "cloudformation:DescribeStacks",
    "dynamodb:Query",
    "dynamodb:Scan",
    "events:DescribeRule",
    "kms:Decrypt",
    "lambda:ListEventSourceMappings",
    "logs:FilterLogEvents",
    "secretsmanager:GetSecretValue",
    "secretsmanager:PutSecretValue",
    "sqs:ReceiveMessage",
    "sqs:SendMessage",
    "ssm:GetParametersByPath",
    "ssm:PutParameter",
)
"""The permissions that the commands for a deployed stage need."""
_SKEW_WARNING, _SKEW_PROBLEM = 30.0, 240.0
"""Seconds. Signatures of Slack and of AWS are valid for five minutes."""


def identity(aws: StageSession) -> Iterator[Finding]:
    arn = _arn(aws)
    if arn.endswith(":root") and aws.stage != LOCAL_STAGE:
        yield warning("identity", f"you are the account's root user, {arn}", "Use a role: --profile NAME")
    else:
        yield ok("identity", f"you are {arn}")


def permissions(aws: StageSession) -> Iterator[Finding]:
    """IAM's simulation, which does not include limits set by the organization."""
    arn = _arn(aws)
    if arn.endswith(":root"):
        yield ok("permissions", "the root user has all permissions")
        return
    try:
        pages = aws.client("iam").get_paginator("simulate_principal_policy")
        results = [
            one
            for page in pages.paginate(PolicySourceArn=_of_role(arn), ActionNames=list(_ACTIONS))
            for one in page["EvaluationResults"]
        ]
    except Exception as error:
        if aws_error_code(error) not in ("AccessDenied", "AccessDeniedException", "NoSuchEntity", "InvalidInput"):
            raise
        yield warning("permissions", "you may not read your own permissions (iam:SimulatePrincipalPolicy)")
        return
    missing = sorted(one["EvalActionName"] for one in results if one["EvalDecision"] != "allowed")
    if missing:
        yield problem(
            "permissions", f"you lack {', '.join(missing)}", "Use a --profile with these permissions, or ask for them"
        )
    else:
        yield ok("permissions", f"you have all {len(_ACTIONS)} permissions that clerkbot needs")


def region(aws: StageSession) -> Iterator[Finding]:
    known = aws.session.get_available_regions("lambda")
    if known and aws.region not in known:
        yield problem("region", f"{aws.region} has no Lambda", "Use another region: --region eu-central-1")
    else:
        yield ok("region", aws.region)


def clock(aws: StageSession, now: Callable[[], float] = time.time) -> Iterator[Finding]:
    answer = aws.client("sts").get_caller_identity()
    date = answer["ResponseMetadata"]["HTTPHeaders"].get("date")
    if not date:
        yield warning("clock", "AWS did not send its time")
        return
    skew = abs(now() - parsedate_to_datetime(date).timestamp())
    text = f"this computer's clock and AWS's differ by {skew:.0f} s"
    if skew > _SKEW_PROBLEM:
        yield problem("clock", text, "Set the clock: signatures are valid for five minutes only")
    elif skew > _SKEW_WARNING:
        yield warning("clock", text, "Set the clock")
    else:
        yield ok("clock", text)


def quotas(aws: StageSession) -> Iterator[Finding]:
    limits = aws.client("lambda").get_account_settings()["AccountLimit"]
    free = int(limits["UnreservedConcurrentExecutions"])
    wanted = stage_named(aws.stage).worker_concurrency * 2
    text = f"{free} functions can run at once (this stage can use {wanted})"
    if free < wanted:
        yield warning("quotas", text, "Ask AWS to raise Lambda's “Concurrent executions” (quota L-B99A9384)")
    else:
        yield ok("quotas", text)


def _arn(aws: StageSession) -> str:
    return str(aws.client("sts").get_caller_identity()["Arn"])


def _of_role(arn: str) -> str:
    """The role of an assumed-role session: IAM simulates roles, not sessions."""
    if ":assumed-role/" not in arn:
        return arn
    account, name = arn.split(":")[4], arn.split("/")[1]
    return f"arn:{arn.split(':')[1]}:iam::{account}:role/{name}"
