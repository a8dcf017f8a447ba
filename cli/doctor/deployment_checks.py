"""Checks of this computer's tools and of what is deployed: bootstrap, stack, table, worker, sweeper, alarms, drift."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from importlib import metadata

from cli.aws_session import AwsSession, StageSession
from cli.deployment.cdk_bootstrap import VERSION_PARAMETER
from cli.deployment.deployed_stack import STABLE_STATUSES, find_stack
from cli.doctor.findings import Finding, ok, problem, warning
from cli.errors import ClerkBotError, is_not_found
from infra.names import LIVE_ALIAS

_MIN_PYTHON = (3, 11)
_MIN_BOOTSTRAP = 21
"""The newest version of CDK's bootstrap stack that `aws-cdk-lib` 2 requires; older ones lack permissions."""
_DRIFT_POLL_SECONDS = 2.0


def versions() -> Iterator[Finding]:
    python = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < _MIN_PYTHON:
        yield problem("versions", f"Python {python} is too old", "Install Python 3.11 or newer")
        return
    parts = [f"Python {python}"] + [f"{name} {metadata.version(name)}" for name in ("clerkbot", "boto3")]
    yield ok("versions", ", ".join(parts))


def cdk() -> Iterator[Finding]:
    from cli.deployment.cdk_cli import find_node, require_cdk_library

    try:
        find_node()
        require_cdk_library()
    except ClerkBotError as missing:
        yield warning("cdk", missing.problem, missing.next_step)
        return
    yield ok("cdk", f"aws-cdk-lib {metadata.version('aws-cdk-lib')}, with Node.js")


def bootstrap(aws: StageSession) -> Iterator[Finding]:
    try:
        version = int(aws.client("ssm").get_parameter(Name=VERSION_PARAMETER)["Parameter"]["Value"])
    except Exception as error:
        if not is_not_found(error):
            raise
        yield problem("bootstrap", f"CDK has not been prepared in region {aws.region}", "clerkbot bootstrap")
        return
    if version < _MIN_BOOTSTRAP:
        yield warning("bootstrap", f"version {version} is older than {_MIN_BOOTSTRAP}", "clerkbot bootstrap")
    else:
        yield ok("bootstrap", f"version {version}")


def stack(aws: StageSession) -> Iterator[Finding]:
    found = find_stack(aws, aws.names.stack)
    deploy = f"clerkbot deploy --stage {aws.stage}"
    if found is None:
        yield problem("stack", f"there is no stack {aws.names.stack} in region {aws.region}", deploy)
    elif found.status in STABLE_STATUSES:
        yield ok("stack", f"{found.name} is {found.status}")
    elif found.status.endswith("IN_PROGRESS"):
        yield warning("stack", f"{found.name} is being changed: {found.status}", "Wait, then run it again")
    else:
        yield problem("stack", f"{found.name} is {found.status}", deploy)


def drift(aws: StageSession) -> Iterator[Finding]:
    """CloudFormation compares the stack with its resources; this takes some seconds to a minute."""
    client = aws.client("cloudformation")
    detection = client.detect_stack_drift(StackName=aws.names.stack)["StackDriftDetectionId"]
    while True:
        answer = client.describe_stack_drift_detection_status(StackDriftDetectionId=detection)
        if answer["DetectionStatus"] != "DETECTION_IN_PROGRESS":
            break
        time.sleep(_DRIFT_POLL_SECONDS)
    count = int(answer.get("DriftedStackResourceCount") or 0)
    if answer["DetectionStatus"] == "DETECTION_FAILED":
        yield warning(
            "drift", f"CloudFormation could not compare: {answer.get('DetectionStatusReason', 'no reason given')}"
        )
    elif count:
        yield warning(
            "drift", f"{count} resources were changed by hand", "See them on CloudFormation's page: clerkbot open stack"
        )
    else:
        yield ok("drift", "nothing was changed by hand")


def table(aws: StageSession) -> Iterator[Finding]:
    try:
        status = aws.client("dynamodb").describe_table(TableName=aws.names.table)["Table"]["TableStatus"]
    except Exception as error:
        if not is_not_found(error):
            raise
        yield problem("table", f"there is no table {aws.names.table}", f"clerkbot deploy --stage {aws.stage}")
        return
    yield (
        ok("table", f"{aws.names.table} is {status}")
        if status == "ACTIVE"
        else warning("table", f"{aws.names.table} is {status}")
    )


def worker(aws: StageSession) -> Iterator[Finding]:
    client = aws.client("lambda")
    name = f"{aws.names.worker_function}:{LIVE_ALIAS}"
    try:
        sources = client.list_event_source_mappings(FunctionName=name)["EventSourceMappings"]
    except Exception as error:
        if not is_not_found(error):
            raise
        sources = []
    states = [source.get("State", "") for source in sources]
    if not sources:
        yield problem("worker", "the worker does not read the queue", f"clerkbot deploy --stage {aws.stage}")
    elif "Enabled" not in states:
        yield problem(
            "worker",
            f"the worker's connection to the queue is {states[0].lower()}",
            f"clerkbot deploy --stage {aws.stage}",
        )
    else:
        yield ok("worker", "reads the queue")


def sweeper(aws: StageSession) -> Iterator[Finding]:
    """The rule that calls the sweeper each minute. Whether it keeps up is the check `reminders`."""
    deploy = f"clerkbot deploy --stage {aws.stage}"
    state = rule_state(aws, aws.names.sweep_rule)
    if state is None:
        yield problem("sweeper", f"there is no rule {aws.names.sweep_rule}: nothing that is due will happen", deploy)
    elif state != "ENABLED":
        yield problem(
            "sweeper",
            f"the rule is {state.lower()}: nothing that is due will happen",
            f"aws events enable-rule --name {aws.names.sweep_rule} --region {aws.region}",
        )
    else:
        yield ok("sweeper", "is called each minute")


def rule_state(aws: AwsSession, name: str) -> str | None:
    """`ENABLED` or `DISABLED`, as EventBridge says it; None where there is no such rule."""
    try:
        return str(aws.client("events").describe_rule(Name=name)["State"])
    except Exception as error:
        if not is_not_found(error):
            raise
        return None


def alarms(aws: StageSession) -> Iterator[Finding]:
    pages = aws.client("cloudwatch").get_paginator("describe_alarms").paginate(AlarmNamePrefix=f"{aws.names.stack}-")
    found = [alarm for page in pages for alarm in page["MetricAlarms"]]
    firing = [alarm for alarm in found if alarm["StateValue"] == "ALARM"]
    for alarm in firing:
        yield problem("alarms", f"{alarm['AlarmName']}: {alarm.get('AlarmDescription', '')}", "clerkbot open alarms")
    if not found:
        yield warning("alarms", "there are none", f"clerkbot deploy --stage {aws.stage}")
    elif not firing:
        yield ok("alarms", f"no alarms firing ({len(found)} defined)")
