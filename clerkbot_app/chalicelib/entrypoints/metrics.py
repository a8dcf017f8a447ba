"""Metrics of the functions, printed in CloudWatch's embedded metric format, which costs no call.

Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
"""

from __future__ import annotations

import json
import time

NAMESPACE = "ClerkBot"


def report_lag(stage: str, seconds: float) -> None:
    """Print how late something that was due was handled, in seconds; infra/alarms.py has the alarm on it."""
    _print_metrics(stage, {"ReminderLag": ("Seconds", round(max(0.0, seconds), 3))})


def report_sweep(stage: str, lag: float, sent: int) -> None:
    """Print a sweep's lag, in seconds, and how many entries it sent. One without anything due prints zeros: its silence is an alarm."""
    _print_metrics(stage, {"SweepLag": ("Seconds", round(max(0.0, lag), 3)), "SweptEntries": ("Count", sent)})


def _print_metrics(stage: str, metrics: dict[str, tuple[str, float]]) -> None:
    """`metrics`: unit and value by name."""
    directives = [{"Name": name, "Unit": unit} for name, (unit, _) in metrics.items()]
    document = {
        "_aws": {
            "Timestamp": int(time.time() * 1000),
            "CloudWatchMetrics": [{"Namespace": NAMESPACE, "Dimensions": [["Stage"]], "Metrics": directives}],
        },
        "Stage": stage,
        **{name: value for name, (_, value) in metrics.items()},
    }
    print(json.dumps(document, separators=(",", ":")), flush=True)
