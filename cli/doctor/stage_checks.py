"""Checks of what is deployed: CDK's bootstrap, the stack, its functions, its alarms and its drift."""

from __future__ import annotations

import time
from collections.abc import Iterator

from cli.cloud.deployed import BOOTSTRAP_PARAMETER, find_stack
from cli.doctor.finding import Finding, bad, doubtful, good
from cli.faults import is_absent
from cli.rollback.alias import LIVE_ALIAS
from cli.target.aws import Aws

_LEAST_BOOTSTRAP = 21
"""Version of CDK's bootstrap stack that `aws-cdk-lib` 2 asks for at most today; older ones lack rights."""
_DRIFT_LOOK_SECONDS = 2.0


def bootstrap(aws: Aws) -> Iterator[Finding]:
    try:
        version = int(aws.client("ssm").get_parameter(Name=BOOTSTRAP_PARAMETER)["Parameter"]["Value"])
    except Exception as error:
        if not is_absent(error):
            raise
        yield bad("bootstrap", f"CDK has not been prepared in region {aws.region}", "clerkbot bootstrap")
        return
    if version < _LEAST_BOOTSTRAP:
        yield doubtful("bootstrap", f"version {version} is older than {_LEAST_BOOTSTRAP}", "clerkbot bootstrap")
    else:
        yield good("bootstrap", f"version {version}")


def stack(aws: Aws) -> Iterator[Finding]:
    found = find_stack(aws.account, aws.names.stack)
    deploy = f"clerkbot deploy --stage {aws.stage}"
    if found is None:
        yield bad("stack", f"there is no stack {aws.names.stack} in region {aws.region}", deploy)
    elif found.status in ("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"):
        yield good("stack", f"{found.name} is {found.status}")
    elif found.status.endswith("IN_PROGRESS"):
        yield doubtful("stack", f"{found.name} is being changed: {found.status}", "Wait, then run this again")
    else:
        yield bad("stack", f"{found.name} is {found.status}", deploy)


def drift(aws: Aws) -> Iterator[Finding]:
    """Has CloudFormation compare the stack with what is there; takes some seconds to a minute."""
    client = aws.client("cloudformation")
    detection = client.detect_stack_drift(StackName=aws.names.stack)["StackDriftDetectionId"]
    while True:
        told = client.describe_stack_drift_detection_status(StackDriftDetectionId=detection)
        if told["DetectionStatus"] != "DETECTION_IN_PROGRESS":
            break
        time.sleep(_DRIFT_LOOK_SECONDS)
    count = int(told.get("DriftedStackResourceCount") or 0)
    if told["DetectionStatus"] == "DETECTION_FAILED":
        yield doubtful("drift", f"could not be found out: {told.get('DetectionStatusReason', 'no reason given')}")
    elif count:
        yield doubtful(
            "drift", f"{count} resources were changed by hand", "See CloudFormation's page: clerkbot open stack"
        )
    else:
        yield good("drift", "nothing was changed by hand")


def table(aws: Aws) -> Iterator[Finding]:
    try:
        status = aws.client("dynamodb").describe_table(TableName=aws.names.table)["Table"]["TableStatus"]
    except Exception as error:
        if not is_absent(error):
            raise
        yield bad("table", f"there is no table {aws.names.table}", f"clerkbot deploy --stage {aws.stage}")
        return
    yield (
        good("table", f"{aws.names.table} is {status}") if status == "ACTIVE" else doubtful("table", f"it is {status}")
    )


def worker(aws: Aws) -> Iterator[Finding]:
    client = aws.client("lambda")
    name = f"{aws.names.worker_function}:{LIVE_ALIAS}"
    try:
        sources = client.list_event_source_mappings(FunctionName=name)["EventSourceMappings"]
    except Exception as error:
        if not is_absent(error):
            raise
        sources = []
    states = [source.get("State", "") for source in sources]
    if not sources:
        yield bad("worker", "nothing takes from the queue", f"clerkbot deploy --stage {aws.stage}")
    elif "Enabled" not in states:
        yield bad("worker", f"taking from the queue is {states[0].lower()}", f"clerkbot deploy --stage {aws.stage}")
    else:
        yield good("worker", "takes from the queue")


def alarms(aws: Aws) -> Iterator[Finding]:
    pages = aws.client("cloudwatch").get_paginator("describe_alarms").paginate(AlarmNamePrefix=f"{aws.names.stack}-")
    found = [alarm for page in pages for alarm in page["MetricAlarms"]]
    ringing = [alarm for alarm in found if alarm["StateValue"] == "ALARM"]
    for alarm in ringing:
        yield bad("alarms", f"{alarm['AlarmName']}: {alarm.get('AlarmDescription', '')}", "clerkbot open alarms")
    if not found:
        yield doubtful("alarms", "there are none", f"clerkbot deploy --stage {aws.stage}")
    elif not ringing:
        yield good("alarms", f"none of {len(found)} rings")
