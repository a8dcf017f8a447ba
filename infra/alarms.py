"""The alarms of a stage: each one says what is wrong and where to look, and notifies one SNS topic."""

from __future__ import annotations

from dataclasses import dataclass

from aws_cdk import Duration, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sns as sns
from constructs import Construct

from infra.app_stages import Stage
from infra.stage_metrics import StageMetrics

_ABOVE = cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD
_BELOW = cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
_MISSING_IS_OK = cloudwatch.TreatMissingData.NOT_BREACHING
_MISSING_IS_ALARM = cloudwatch.TreatMissingData.BREACHING


@dataclass(frozen=True, kw_only=True)
class _AlarmRule:
    name: str
    metric: cloudwatch.IMetric
    threshold: float
    meaning: str
    periods: int = 1
    comparison: cloudwatch.ComparisonOperator = _ABOVE
    missing: cloudwatch.TreatMissingData = _MISSING_IS_OK


class Alarms(Construct):
    """The alarms of a stage and the topic that they notify."""

    def __init__(self, scope: Construct, construct_id: str, *, stage: Stage, metrics: StageMetrics) -> None:
        super().__init__(scope, construct_id)
        self.topic = sns.Topic(
            self,
            "Topic",
            topic_name=stage.names.alarm_topic,
            display_name=f"ClerkBot {stage.name}",
            enforce_ssl=True,
        )
        self._allow_cloudwatch_to_publish()
        rules = _rules(metrics) + (_traffic_rules(metrics) if stage.expects_traffic else [])
        self.alarms = [self._alarm(stage, rule) for rule in rules]

    def _allow_cloudwatch_to_publish(self) -> None:
        """`enforce_ssl` gives the topic a policy; without this statement that policy would exclude CloudWatch."""
        self.topic.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["sns:Publish"],
                resources=[self.topic.topic_arn],
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                conditions={"StringEquals": {"aws:SourceAccount": Stack.of(self).account}},
            )
        )

    def _alarm(self, stage: Stage, rule: _AlarmRule) -> cloudwatch.Alarm:
        alarm = cloudwatch.Alarm(
            self,
            rule.name,
            alarm_name=f"{stage.names.stack}-{rule.name}",
            alarm_description=rule.meaning,
            metric=rule.metric,
            threshold=rule.threshold,
            evaluation_periods=rule.periods,
            comparison_operator=rule.comparison,
            treat_missing_data=rule.missing,
        )
        to_topic = actions.SnsAction(self.topic)
        alarm.add_alarm_action(to_topic)
        alarm.add_ok_action(to_topic)
        return alarm


def _rules(metrics: StageMetrics) -> list[_AlarmRule]:
    return [
        _AlarmRule(
            name="dead-letters",
            metric=metrics.dead_letters(),
            threshold=0,
            meaning="A message failed to process. See why: clerkbot queue dlq show; then try it again: clerkbot queue redrive.",
        ),
        _AlarmRule(
            name="oldest-message",
            metric=metrics.age_of_oldest_message(),
            threshold=300,
            periods=2,
            meaning="People wait more than five minutes for an answer: the worker fails, is throttled or is too slow.",
        ),
        _AlarmRule(
            name="web-errors",
            metric=metrics.web_errors(),
            threshold=0,
            meaning="The web function failed, so Slack's request is lost or Slack repeats it: read the web function's log.",
        ),
        _AlarmRule(
            name="worker-errors",
            metric=metrics.worker_errors(),
            threshold=0,
            periods=2,
            meaning="Whole batches of messages fail, not single messages: read the worker's log.",
        ),
        _AlarmRule(
            name="web-throttles",
            metric=metrics.web_throttles(),
            threshold=0,
            meaning="Lambda refuses Slack's requests because the account's concurrency is used up: ask AWS to raise it.",
        ),
        _AlarmRule(
            name="worker-throttles",
            metric=metrics.worker_throttles(),
            threshold=0,
            periods=3,
            meaning="Lambda has run too few workers for 15 minutes because the account's concurrency is used up.",
        ),
        _AlarmRule(
            name="server-errors",
            metric=metrics.server_errors(),
            threshold=0,
            periods=2,
            meaning="The API answers 5xx. After an hour with more than 95 % failures Slack turns event delivery off.",
        ),
        _AlarmRule(
            name="reminder-lag",
            metric=metrics.reminder_lag(),
            threshold=120,
            periods=2,
            meaning="Reminders arrive more than two minutes late: look at the oldest message and at the sweep's lag.",
        ),
        _AlarmRule(
            name="sweep-lag",
            metric=metrics.sweep_lag(),
            threshold=300,
            missing=_MISSING_IS_ALARM,
            meaning="Reminders wait more than five minutes for the sweeper, or it does not run at all: clerkbot doctor.",
        ),
        _AlarmRule(
            name="sweeper-errors",
            metric=metrics.sweeper_errors(),
            threshold=0,
            periods=2,
            meaning="The sweeper, which queues what is due each minute, fails again and again: read the sweeper's log.",
        ),
    ]


def _traffic_rules(metrics: StageMetrics) -> list[_AlarmRule]:
    return [
        _AlarmRule(
            name="no-traffic",
            metric=metrics.requests(Duration.hours(6)),
            threshold=1,
            periods=4,
            comparison=_BELOW,
            missing=_MISSING_IS_ALARM,
            meaning="No request in 24 hours: check in Slack that the Request URL is set and event subscriptions are on.",
        )
    ]
