"""The metrics of alarms and dashboard, each defined once."""

from __future__ import annotations

from dataclasses import dataclass

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_sqs as sqs

from infra.names import StageNames

APP_NAMESPACE = "ClerkBot"
"""Namespace of the metrics that the worker writes into its log, in CloudWatch's embedded metric format."""

_FIVE_MINUTES = Duration.minutes(5)


@dataclass(frozen=True)
class StageMetrics:
    """The metrics of one stage. The period is five minutes unless given."""

    names: StageNames
    queue: sqs.IQueue
    dead_letter_queue: sqs.IQueue

    def dead_letters(self) -> cloudwatch.Metric:
        return self.dead_letter_queue.metric_approximate_number_of_messages_visible(statistic="Maximum")

    def waiting_messages(self) -> cloudwatch.Metric:
        return self.queue.metric_approximate_number_of_messages_visible(statistic="Maximum")

    def age_of_oldest_message(self) -> cloudwatch.Metric:
        """Seconds."""
        return self.queue.metric_approximate_age_of_oldest_message(statistic="Maximum")

    def web_errors(self) -> cloudwatch.Metric:
        return self._function(self.names.web_function, "Errors")

    def worker_errors(self) -> cloudwatch.Metric:
        return self._function(self.names.worker_function, "Errors")

    def web_duration(self, statistic: str) -> cloudwatch.Metric:
        """Milliseconds. Slack waits 3,000."""
        return self._function(self.names.web_function, "Duration", statistic)

    def worker_duration(self, statistic: str) -> cloudwatch.Metric:
        """Milliseconds for a batch."""
        return self._function(self.names.worker_function, "Duration", statistic)

    def web_throttles(self) -> cloudwatch.Metric:
        return self._function(self.names.web_function, "Throttles")

    def worker_throttles(self) -> cloudwatch.Metric:
        return self._function(self.names.worker_function, "Throttles")

    def requests(self, period: Duration = _FIVE_MINUTES) -> cloudwatch.Metric:
        return self._api("Count", period)

    def server_errors(self) -> cloudwatch.Metric:
        return self._api("5XXError", _FIVE_MINUTES)

    def refused_requests(self) -> cloudwatch.Metric:
        """4xx: mostly requests with an invalid signature."""
        return self._api("4XXError", _FIVE_MINUTES)

    def reminder_lag(self) -> cloudwatch.Metric:
        """Seconds between a reminder's time and its delivery, as the worker reports them."""
        return cloudwatch.Metric(
            namespace=APP_NAMESPACE,
            metric_name="ReminderLag",
            dimensions_map={"Stage": self.names.stage},
            statistic="Maximum",
            period=_FIVE_MINUTES,
            unit=cloudwatch.Unit.SECONDS,
        )

    def dropped_reminders(self) -> cloudwatch.Metric:
        return cloudwatch.Metric(
            namespace="AWS/Scheduler",
            metric_name="InvocationDroppedCount",
            dimensions_map={"ScheduleGroup": self.names.schedule_group},
            statistic="Sum",
            period=_FIVE_MINUTES,
        )

    def _function(self, function_name: str, metric_name: str, statistic: str = "Sum") -> cloudwatch.Metric:
        return cloudwatch.Metric(
            namespace="AWS/Lambda",
            metric_name=metric_name,
            dimensions_map={"FunctionName": function_name},
            statistic=statistic,
            period=_FIVE_MINUTES,
        )

    def _api(self, metric_name: str, period: Duration) -> cloudwatch.Metric:
        return cloudwatch.Metric(
            namespace="AWS/ApiGateway",
            metric_name=metric_name,
            dimensions_map={"ApiName": self.names.api},
            statistic="Sum",
            period=period,
        )
