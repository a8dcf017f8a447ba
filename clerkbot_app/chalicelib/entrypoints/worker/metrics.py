"""What the worker measures of itself: printed in CloudWatch's embedded metric format, which costs no call.

Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
"""

from __future__ import annotations

import json
import os
import time

NAMESPACE = "ClerkBot"
REMINDER_LAG = "ReminderLag"


def report_lag(seconds: float) -> None:
    """How late something that was due was done, in seconds; the alarm on it is in infra/alarms.py."""
    if os.environ.get("AWS_LAMBDA_FUNCTION_NAME") is None:
        return  # Nobody reads metrics of a laptop.
    metric = {"Name": REMINDER_LAG, "Unit": "Seconds"}
    document = {
        "_aws": {
            "Timestamp": int(time.time() * 1000),
            "CloudWatchMetrics": [{"Namespace": NAMESPACE, "Dimensions": [["Stage"]], "Metrics": [metric]}],
        },
        "Stage": os.environ.get("CLERKBOT_STAGE", ""),
        REMINDER_LAG: round(max(0.0, seconds), 3),
    }
    print(json.dumps(document, separators=(",", ":")), flush=True)
