"""Metrics of the worker, printed in CloudWatch's embedded metric format, which costs no call.

Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
"""

from __future__ import annotations

import json
import time

NAMESPACE = "ClerkBot"
REMINDER_LAG = "ReminderLag"


def report_lag(stage: str, seconds: float) -> None:
    """Print how late something that was due was handled, in seconds; infra/alarms.py has the alarm on it."""
    metric = {"Name": REMINDER_LAG, "Unit": "Seconds"}
    document = {
        "_aws": {
            "Timestamp": int(time.time() * 1000),
            "CloudWatchMetrics": [{"Namespace": NAMESPACE, "Dimensions": [["Stage"]], "Metrics": [metric]}],
        },
        "Stage": stage,
        REMINDER_LAG: round(max(0.0, seconds), 3),
    }
    print(json.dumps(document, separators=(",", ":")), flush=True)
