"""Checks of the AWS account: who this is, what they may do, where, and how much of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime

from cli.doctor.finding import Finding, bad, doubtful, good
from cli.faults import code_of
from cli.target.aws import LOCAL_STAGE, Aws
from infra.app_stages import stage_named

_ACTIONS = (
    "cloudformation:DescribeStacks",
    "dynamodb:Query",
    "dynamodb:Scan",
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
"""What the commands for a deployed stage need."""
_SKEW_DOUBTFUL, _SKEW_BAD = 30.0, 240.0
"""Seconds. Slack's signatures and AWS's are good for five minutes."""


def identity(aws: Aws) -> Iterator[Finding]:
    arn = _arn(aws)
    if arn.endswith(":root") and aws.stage != LOCAL_STAGE:
        yield doubtful("identity", f"you are the account's root user, {arn}", "Use a role: --profile NAME")
    else:
        yield good("identity", f"you are {arn}")


def permissions(aws: Aws) -> Iterator[Finding]:
    """By IAM's simulation, which knows of no limits set by the organisation."""
    arn = _arn(aws)
    if arn.endswith(":root"):
        yield good("permissions", "the root user may do everything")
        return
    try:
        pages = aws.client("iam").get_paginator("simulate_principal_policy")
        results = [
            one
            for page in pages.paginate(PolicySourceArn=_of_role(arn), ActionNames=list(_ACTIONS))
            for one in page["EvaluationResults"]
        ]
    except Exception as error:
        if code_of(error) not in ("AccessDenied", "AccessDeniedException", "NoSuchEntity", "InvalidInput"):
            raise
        yield doubtful("permissions", "you may not look at your own permissions (iam:SimulatePrincipalPolicy)")
        return
    missing = sorted(one["EvalActionName"] for one in results if one["EvalDecision"] != "allowed")
    if missing:
        yield bad("permissions", f"you may not {', '.join(missing)}", "Use a --profile that may, or ask for them")
    else:
        yield good("permissions", f"you may do all of the {len(_ACTIONS)} things that clerkbot needs")


def region(aws: Aws) -> Iterator[Finding]:
    known = aws.session.get_available_regions("scheduler")
    if known and aws.region not in known:
        yield bad("region", f"{aws.region} has no EventBridge Scheduler", "Choose another one: --region eu-central-1")
    else:
        yield good("region", aws.region)


def clock(aws: Aws, now: Callable[[], float] = time.time) -> Iterator[Finding]:
    answer = aws.client("sts").get_caller_identity()
    told = answer["ResponseMetadata"]["HTTPHeaders"].get("date")
    if not told:
        yield doubtful("clock", "AWS did not tell its time")
        return
    skew = abs(now() - parsedate_to_datetime(told).timestamp())
    text = f"this computer's clock and AWS's differ by {skew:.0f} s"
    if skew > _SKEW_BAD:
        yield bad("clock", text, "Set the clock: signatures are only good for five minutes")
    elif skew > _SKEW_DOUBTFUL:
        yield doubtful("clock", text, "Set the clock")
    else:
        yield good("clock", text)


def quotas(aws: Aws) -> Iterator[Finding]:
    limits = aws.client("lambda").get_account_settings()["AccountLimit"]
    free = int(limits["UnreservedConcurrentExecutions"])
    wanted = stage_named(aws.stage).worker_concurrency * 2
    text = f"{free} functions may run at once (this stage can use {wanted})"
    if free < wanted:
        yield doubtful("quotas", text, "Ask AWS to raise Lambda's “Concurrent executions” (quota L-B99A9384)")
    else:
        yield good("quotas", text)


def _arn(aws: Aws) -> str:
    return str(aws.client("sts").get_caller_identity()["Arn"])


def _of_role(arn: str) -> str:
    """The role behind an assumed-role session: IAM simulates roles, not sessions."""
    if ":assumed-role/" not in arn:
        return arn
    account, name = arn.split(":")[4], arn.split("/")[1]
    return f"arn:{arn.split(':')[1]}:iam::{account}:role/{name}"
