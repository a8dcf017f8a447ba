"""What wakes an operator: each alarm names what is wrong and where to look, and goes to one SNS topic."""

from __future__ import annotations

from dataclasses import dataclass

from aws_cdk import Duration, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sns as sns
from constructs import Construct

from infra.app_stages import Stage
from infra.metrics import StageMetrics

_ABOVE = cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD
_BELOW = cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
_SILENCE_IS_FINE = cloudwatch.TreatMissingData.NOT_BREACHING
_SILENCE_IS_ALARMING = cloudwatch.TreatMissingData.BREACHING


@dataclass(frozen=True, kw_only=True)
class _Rule:
    name: str
    metric: cloudwatch.IMetric
    threshold: float
    meaning: str
    periods: int = 1
    comparison: cloudwatch.ComparisonOperator = _ABOVE
    missing: cloudwatch.TreatMissingData = _SILENCE_IS_FINE


class Alarms(Construct):
    """The alarms of a stage and the topic that they are sent to."""

    def __init__(self, scope: Construct, construct_id: str, *, stage: Stage, metrics: StageMetrics) -> None:
        super().__init__(scope, construct_id)
        self.topic = sns.Topic(
            self,
            "Topic",
            topic_name=stage.names.alarm_topic,
            display_name=f"ClerkBot {stage.name}",
            enforce_ssl=True,
        )
        self._let_cloudwatch_publish()
        rules = _rules(metrics) + (_traffic_rules(metrics) if stage.expects_traffic else [])
        self.alarms = [self._alarm(stage, rule) for rule in rules]

    def _let_cloudwatch_publish(self) -> None:
        """Asking for TLS gives the topic a policy of its own, which ends the right that alarms have without one."""
        self.topic.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["sns:Publish"],
                resources=[self.topic.topic_arn],
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                conditions={"StringEquals": {"aws:SourceAccount": Stack.of(self).account}},
            )
        )

    def _alarm(self, stage: Stage, rule: _Rule) -> cloudwatch.Alarm:
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


def _rules(metrics: StageMetrics) -> list[_Rule]:
    return [
        _Rule(
            name="dead-letters",
            metric=metrics.dead_letters(),
            threshold=0,
            meaning="Something could not be worked off. See why: clerkbot queue peek; then: clerkbot queue redrive.",
        ),
        _Rule(
            name="oldest-message",
            metric=metrics.age_of_oldest_message(),
            threshold=300,
            periods=2,
            meaning="People wait more than five minutes for an answer: the worker fails, is throttled or is too slow.",
        ),
        _Rule(
            name="web-errors",
            metric=metrics.web_errors(),
            threshold=0,
            meaning="The web function failed, so Slack's request was lost or will be repeated: read its log.",
        ),
        _Rule(
            name="worker-errors",
            metric=metrics.worker_errors(),
            threshold=0,
            periods=2,
            meaning="Whole batches fail (single failures are reported item by item): read the worker's log.",
        ),
        _Rule(
            name="web-throttles",
            metric=metrics.web_throttles(),
            threshold=0,
            meaning="Lambda refuses Slack's requests: the account's concurrency is used up; ask AWS to raise it.",
        ),
        _Rule(
            name="worker-throttles",
            metric=metrics.worker_throttles(),
            threshold=0,
            periods=3,
            meaning="Lambda lets too few workers run for a quarter of an hour: the account's concurrency is used up.",
        ),
        _Rule(
            name="server-errors",
            metric=metrics.server_errors(),
            threshold=0,
            periods=2,
            meaning="The API answers 5xx. Over 95 % failures in an hour and Slack turns the subscription off.",
        ),
        _Rule(
            name="reminder-lag",
            metric=metrics.reminder_lag(),
            threshold=120,
            periods=2,
            meaning="Reminders come more than two minutes late: see the oldest message and the scheduler's drops.",
        ),
        _Rule(
            name="reminders-dropped",
            metric=metrics.dropped_reminders(),
            threshold=0,
            meaning="EventBridge Scheduler gave up on a reminder: may its role still send to the queue?",
        ),
    ]


def _traffic_rules(metrics: StageMetrics) -> list[_Rule]:
    return [
        _Rule(
            name="no-traffic",
            metric=metrics.requests(Duration.hours(6)),
            threshold=1,
            periods=4,
            comparison=_BELOW,
            missing=_SILENCE_IS_ALARMING,
            meaning="No request in 24 hours: is the Request URL still set and the event subscription on in Slack?",
        )
    ]
