"""What brings production back to the release before: a failed deployment or smoke test, or an alarm soon after it.

CodePipeline runs the stage again with the artifacts of its last execution that succeeded. See docs/pipeline.md for what
that puts back and what it does not.
"""

from __future__ import annotations

from typing import Any

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_codepipeline as codepipeline
from aws_cdk import aws_iam as iam

from infra.cfn_overrides import underlying
from infra.deployed_stage import DeployedStage

WATCHED_MINUTES = 15
WATCHED_ALARMS = ("web-errors", "server-errors", "worker-errors", "dead-letters", "reminder-lag")
"""What a bad release does to people. CodePipeline takes at most five rules for a condition."""


def gate(pipeline: codepipeline.Pipeline, *, position: int, production: DeployedStage) -> None:
    """Add the conditions to the pipeline's stage at `position`; CDK Pipelines has no words for them.

    Alarms of another account cannot be watched: there, the deployment's and the smoke test's failure count alone.
    Source: https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
    """
    resource = underlying(pipeline)
    resource.add_property_override(f"Stages.{position}.OnFailure", {"Result": "ROLLBACK"})
    if production.is_elsewhere:
        return
    rules = [_rule(production, alarm) for alarm in WATCHED_ALARMS]
    resource.add_property_override(
        f"Stages.{position}.OnSuccess", {"Conditions": [{"Result": "ROLLBACK", "Rules": rules}]}
    )
    pipeline.role.add_to_principal_policy(
        iam.PolicyStatement(
            actions=["cloudwatch:DescribeAlarms"],
            resources=[_alarm_arn(Stack.of(pipeline), production, alarm) for alarm in WATCHED_ALARMS],
        )
    )


def _alarm_arn(stack: Stack, production: DeployedStage, alarm: str) -> str:
    return stack.format_arn(
        service="cloudwatch",
        region=production.home.region if production.home else stack.region,
        resource="alarm",
        resource_name=f"{production.names.stack}-{alarm}",
        arn_format=ArnFormat.COLON_RESOURCE_NAME,
    )


def _rule(production: DeployedStage, alarm: str) -> dict[str, Any]:
    """Holds while the alarm does not go off; waits for it as long as `WaitTime` says, in minutes.

    Source: https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-CloudWatchAlarm.html
    """
    return {
        "Name": alarm,
        "RuleTypeId": {"Category": "Rule", "Owner": "AWS", "Provider": "CloudWatchAlarm", "Version": "1"},
        "Configuration": {
            "AlarmName": f"{production.names.stack}-{alarm}",
            "AlarmStates": "ALARM",
            "WaitTime": str(WATCHED_MINUTES),
        },
        **({"Region": production.home.region} if production.home else {}),
    }
