"""What there is to say of a deployed stage in one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cli.faults import is_absent
from cli.rollback.alias import LIVE_ALIAS
from cli.target.aws import Aws
from infra.names import StageNames

PREFIX = "clerkbot-"


@dataclass(frozen=True, kw_only=True)
class StageState:
    """`deployed_at` is ISO 8601, UTC. Counts are None where they could not be had."""

    stage: str
    stack_status: str
    deployed_at: str
    code: str
    """The first digits of the web function's code hash: two stages with the same run the same code."""
    alarms: tuple[str, ...]
    waiting: int | None
    dead_letters: int | None


def deployed_stages(aws: Aws) -> list[str]:
    """The stages that have a stack in this account and region."""
    pages = aws.client("cloudformation").get_paginator("describe_stacks").paginate()
    names = [stack["StackName"] for page in pages for stack in page["Stacks"] if _is_there(stack)]
    return sorted(name.removeprefix(PREFIX) for name in names if name.startswith(PREFIX))


def state_of(aws: Aws, stage: str) -> StageState:
    """Asks CloudFormation, Lambda, CloudWatch and SQS."""
    names = StageNames(stage)
    (stack,) = aws.client("cloudformation").describe_stacks(StackName=names.stack)["Stacks"]
    moment = stack.get("LastUpdatedTime") or stack["CreationTime"]
    return StageState(
        stage=stage,
        stack_status=stack["StackStatus"],
        deployed_at=moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        code=_code(aws, names),
        alarms=_ringing(aws, names),
        waiting=_count(aws, names.queue),
        dead_letters=_count(aws, names.dead_letter_queue),
    )


def _is_there(stack: dict[str, Any]) -> bool:
    return stack["StackStatus"] not in ("DELETE_COMPLETE", "REVIEW_IN_PROGRESS")


def _code(aws: Aws, names: StageNames) -> str:
    try:
        function = aws.client("lambda").get_function_configuration(
            FunctionName=names.web_function, Qualifier=LIVE_ALIAS
        )
    except Exception as error:
        if not is_absent(error):
            raise
        return ""
    return str(function["CodeSha256"])[:8]


def _ringing(aws: Aws, names: StageNames) -> tuple[str, ...]:
    pages = aws.client("cloudwatch").get_paginator("describe_alarms")
    found = pages.paginate(AlarmNamePrefix=f"{names.stack}-", StateValue="ALARM")
    return tuple(alarm["AlarmName"].removeprefix(f"{names.stack}-") for page in found for alarm in page["MetricAlarms"])


def _count(aws: Aws, queue: str) -> int | None:
    sqs = aws.client("sqs")
    try:
        url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
        facts = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])["Attributes"]
    except Exception as error:
        if not is_absent(error):
            raise
        return None
    return int(facts["ApproximateNumberOfMessages"])
