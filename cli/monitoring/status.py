"""`clerkbot status`: stages, versions, alarms, queues, last deployments."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import click

from cli.errors import is_not_found
from cli.output import columns, output
from cli.stage import LOCAL_STAGE, check_stage, selection, stage_options
from infra.names import LIVE_ALIAS, StageNames

if TYPE_CHECKING:
    from cli.aws_session import AwsSession


@dataclass(frozen=True, kw_only=True)
class StageStatus:
    """`deployed_at` is ISO 8601, UTC; empty for the local stack. Counts are None where the queue does not exist."""

    stage: str
    stack_status: str
    deployed_at: str
    code: str
    """The first digits of the web function's code hash: two stages with the same digits run the same code."""
    sweeper: str
    """Whether the rule that calls it each minute is `on` or `off`; empty where there is none."""
    alarms: tuple[str, ...]
    waiting: int | None
    dead_letters: int | None


@click.command()
@stage_options
def status() -> None:
    """Show every stage that is deployed in this account and region; with --stage, only that one.

    Stages with the same CODE run the same code.
    """
    from importlib import metadata

    from cli.aws_session import open_session, open_stage
    from cli.deployment.deployed_stack import deployed_stages

    wanted = selection().stage
    aws = open_stage(check_stage(wanted)) if wanted else open_session()
    if wanted == LOCAL_STAGE:
        deployed, states = [], [_local_status(aws)]
    else:
        deployed = deployed_stages(aws)
        states = [_status(aws, StageNames(stage)) for stage in deployed if wanted in ("", stage)]
    version = metadata.version("clerkbot")
    nothing = f"No stage is deployed here. Next: clerkbot setup --stage {wanted or 'staging'}"
    if deployed:
        nothing = f"Stage {wanted} is not deployed here; deployed are: {', '.join(deployed)}."
    headers = ("STAGE", "STACK", "DEPLOYED (UTC)", "CODE", "WAITING", "FAILED", "ALARMS")
    text = columns([_row(state) for state in states], headers) or nothing
    output().result(
        {
            "version": version,
            "region": aws.region,
            "stages": [{**asdict(state), "alarms": list(state.alarms)} for state in states],
        },
        f"clerkbot {version}, region {aws.region}\n{text}",
    )


def _row(state: StageStatus) -> tuple[str, ...]:
    return (
        state.stage,
        state.stack_status,
        state.deployed_at[:16].replace("T", " ") or "-",
        state.code or "-",
        "-" if state.waiting is None else str(state.waiting),
        "-" if state.dead_letters is None else str(state.dead_letters),
        ", ".join([*(["sweeper off"] if state.sweeper == "off" else []), *state.alarms]) or "none",
    )


def _status(aws: AwsSession, names: StageNames) -> StageStatus:
    """Asks CloudFormation, Lambda, EventBridge, CloudWatch and SQS."""
    from cli.doctor.deployment_checks import rule_state

    (stack,) = aws.client("cloudformation").describe_stacks(StackName=names.stack)["Stacks"]
    moment = stack.get("LastUpdatedTime") or stack["CreationTime"]
    return StageStatus(
        stage=names.stage,
        stack_status=stack["StackStatus"],
        deployed_at=moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        code=_code(aws, names),
        sweeper={"ENABLED": "on", None: ""}.get(rule_state(aws, names.sweep_rule), "off"),
        alarms=_firing_alarms(aws, names),
        waiting=_count(aws, names.queue),
        dead_letters=_count(aws, names.dead_letter_queue),
    )


def _local_status(aws: AwsSession) -> StageStatus:
    """The stack on this computer: it is no stack of CloudFormation, and has no alarms. Its queues tell that it answers."""
    names = StageNames(LOCAL_STAGE)
    return StageStatus(
        stage=LOCAL_STAGE,
        stack_status="running",
        deployed_at="",
        code="",
        sweeper="",
        alarms=(),
        waiting=_count(aws, names.queue),
        dead_letters=_count(aws, names.dead_letter_queue),
    )


def _code(aws: AwsSession, names: StageNames) -> str:
    try:
        function: dict[str, Any] = aws.client("lambda").get_function_configuration(
            FunctionName=names.web_function, Qualifier=LIVE_ALIAS
        )
    except Exception as error:
        if not is_not_found(error):
            raise
        return ""
    return str(function["CodeSha256"])[:8]


def _firing_alarms(aws: AwsSession, names: StageNames) -> tuple[str, ...]:
    pages = aws.client("cloudwatch").get_paginator("describe_alarms")
    found = pages.paginate(AlarmNamePrefix=f"{names.stack}-", StateValue="ALARM")
    return tuple(alarm["AlarmName"].removeprefix(f"{names.stack}-") for page in found for alarm in page["MetricAlarms"])


def _count(aws: AwsSession, queue: str) -> int | None:
    sqs = aws.client("sqs")
    try:
        url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
        facts = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])["Attributes"]
    except Exception as error:
        if not is_not_found(error):
            raise
        return None
    return int(facts["ApproximateNumberOfMessages"])
