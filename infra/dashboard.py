"""One page for the operator: does the bot answer, does it keep up, does anything fail?"""

from __future__ import annotations

from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from infra.app_stages import Stage
from infra.stage_metrics import StageMetrics


class Dashboard(Construct):
    """The alarms' states, then requests, answer times, the queue and the reminders."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stage: Stage,
        metrics: StageMetrics,
        alarms: list[cloudwatch.Alarm],
    ) -> None:
        super().__init__(scope, construct_id)
        page = cloudwatch.Dashboard(self, "Page", dashboard_name=stage.names.dashboard)
        page.add_widgets(cloudwatch.AlarmStatusWidget(title="Alarms", alarms=alarms, width=24, height=3))
        page.add_widgets(
            _graph("Requests", metrics.requests(), metrics.refused_requests(), metrics.server_errors()),
            _graph("Answer to Slack, ms (limit 3,000)", metrics.web_duration("p50"), metrics.web_duration("p99")),
        )
        page.add_widgets(
            _graph("Queue", metrics.waiting_messages(), metrics.dead_letters()),
            _graph("Oldest message, s", metrics.age_of_oldest_message()),
        )
        page.add_widgets(
            _graph("Worker, ms a batch", metrics.worker_duration("p50"), metrics.worker_duration("p99")),
            _graph(
                "Errors",
                metrics.web_errors(),
                metrics.worker_errors(),
                metrics.worker_throttles(),
                metrics.sweeper_errors(),
            ),
        )
        page.add_widgets(
            _graph("Reminders late, s", metrics.reminder_lag(), metrics.sweep_lag()),
            _graph("Due entries sent", metrics.swept_entries()),
        )


def _graph(title: str, *metrics: cloudwatch.IMetric) -> cloudwatch.GraphWidget:
    return cloudwatch.GraphWidget(title=title, left=list(metrics), width=12)
