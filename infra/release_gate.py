"""What brings production back to the release before: a failed deployment or smoke test, or an alarm soon after it.

CodePipeline runs the stage again with the artifacts of its last execution that succeeded. See docs/pipeline.md for what
that puts back and what it does not.
"""

from __future__ import annotations

from typing import Any

from aws_cdk import ArnFormat, CfnResource, Stack
from aws_cdk import aws_codepipeline as codepipeline
from aws_cdk import aws_iam as iam

from infra.names import StageNames

WATCHED_MINUTES = 15
WATCHED_ALARMS = ("web-errors", "server-errors", "worker-errors", "dead-letters", "reminder-lag")
"""What a bad release does to people. CodePipeline takes at most five rules for a condition."""


def gate(pipeline: codepipeline.Pipeline, *, position: int, names: StageNames) -> None:
    """Add the conditions to the pipeline's stage at `position`; CDK Pipelines has no words for them.

    Source: https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
    """
    resource = pipeline.node.default_child
    if not isinstance(resource, CfnResource):
        raise TypeError("a pipeline's default child is its resource")
    stack = Stack.of(pipeline)
    watching = {
        "Result": "ROLLBACK",
        "Rules": [_rule(names, alarm) for alarm in WATCHED_ALARMS],
    }
    resource.add_property_override(f"Stages.{position}.OnFailure", {"Result": "ROLLBACK"})
    resource.add_property_override(f"Stages.{position}.OnSuccess", {"Conditions": [watching]})
    pipeline.role.add_to_principal_policy(
        iam.PolicyStatement(
            actions=["cloudwatch:DescribeAlarms"],
            resources=[_alarm_arn(stack, names, alarm) for alarm in WATCHED_ALARMS],
        )
    )


def _alarm_arn(stack: Stack, names: StageNames, alarm: str) -> str:
    name = f"{names.stack}-{alarm}"
    form = ArnFormat.COLON_RESOURCE_NAME
    return stack.format_arn(service="cloudwatch", resource="alarm", resource_name=name, arn_format=form)


def _rule(names: StageNames, alarm: str) -> dict[str, Any]:
    """Holds while the alarm does not go off; waits for it as long as `WaitTime` says, in minutes."""
    return {
        "Name": alarm,
        "RuleTypeId": {"Category": "Rule", "Owner": "AWS", "Provider": "CloudWatchAlarm", "Version": "1"},
        "Configuration": {
            "AlarmName": f"{names.stack}-{alarm}",
            "AlarmStates": "ALARM",
            "WaitTime": str(WATCHED_MINUTES),
        },
    }
