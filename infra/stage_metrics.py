"""The metrics of alarms and dashboard, each defined once."""

from __future__ import annotations

from dataclasses import dataclass

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_sqs as sqs

from infra.names import StageNames

APP_NAMESPACE = "ClerkBot"
"""Namespace of the metrics that worker and sweeper write into their logs, in CloudWatch's embedded metric format."""

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
        return self._reported("ReminderLag", "Maximum", cloudwatch.Unit.SECONDS)

    def sweep_lag(self) -> cloudwatch.Metric:
        """Seconds between an entry's time and the sweep that sent it first, as the sweeper reports them each minute."""
        return self._reported("SweepLag", "Maximum", cloudwatch.Unit.SECONDS)

    def swept_entries(self) -> cloudwatch.Metric:
        """Due entries that were sent, those of the overlap included, which the queue drops."""
        return self._reported("SweptEntries", "Sum", cloudwatch.Unit.COUNT)

    def sweeper_errors(self) -> cloudwatch.Metric:
        return self._function(self.names.sweeper_function, "Errors")

    def _reported(self, metric_name: str, statistic: str, unit: cloudwatch.Unit) -> cloudwatch.Metric:
        return cloudwatch.Metric(
            namespace=APP_NAMESPACE,
            metric_name=metric_name,
            dimensions_map={"Stage": self.names.stage},
            statistic=statistic,
            period=_FIVE_MINUTES,
            unit=unit,
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
