"""When the pipeline rolls production back: after a failed deployment or smoke test, or an alarm soon after it.

CodePipeline runs the stage again with the artifacts of its last successful execution. docs/pipeline.md says what that restores
and what it does not.
"""

from __future__ import annotations

from typing import Any

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_codepipeline as codepipeline
from aws_cdk import aws_iam as iam

from infra.cfn_overrides import cfn_resource
from infra.pipeline_deployment import PipelineDeployment

WATCHED_MINUTES = 15
WATCHED_ALARMS = ("web-errors", "server-errors", "worker-errors", "dead-letters", "reminder-lag")
"""The alarms of a bad release. CodePipeline accepts at most five rules for a condition."""


def add_rollback_conditions(pipeline: codepipeline.Pipeline, *, position: int, production: PipelineDeployment) -> None:
    """Add the conditions to the pipeline's stage at `position`; CDK Pipelines does not support them.

    Alarms of another account cannot be watched: there, only a failed deployment or smoke test counts.
    Source: https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
    """
    resource = cfn_resource(pipeline)
    resource.add_property_override(f"Stages.{position}.OnFailure", {"Result": "ROLLBACK"})
    if production.is_in_other_account:
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


def _alarm_arn(stack: Stack, production: PipelineDeployment, alarm: str) -> str:
    return stack.format_arn(
        service="cloudwatch",
        region=production.aws_environment.region if production.aws_environment else stack.region,
        resource="alarm",
        resource_name=f"{production.names.stack}-{alarm}",
        arn_format=ArnFormat.COLON_RESOURCE_NAME,
    )


def _rule(production: PipelineDeployment, alarm: str) -> dict[str, Any]:
    """Fails if the alarm fires within `WaitTime` minutes.

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
        **({"Region": production.aws_environment.region} if production.aws_environment else {}),
    }
