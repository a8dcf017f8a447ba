"""What the functions print is a metric for CloudWatch only if it is exactly in its embedded metric format.

Source: the specification of that format in the user guide of CloudWatch, and its JSON schema there.
"""

from __future__ import annotations

import json
import time

import pytest

from chalicelib.entrypoints.metrics import report_lag, report_sweep


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """The one line that was printed; its time is now, in milliseconds, and is left out."""
    [line] = capsys.readouterr().out.splitlines()
    document: dict[str, object] = json.loads(line)
    heading = document["_aws"]
    assert isinstance(heading, dict)
    assert abs(heading.pop("Timestamp") / 1000 - time.time()) < 60
    return document


def heading(*metrics: tuple[str, str]) -> dict[str, object]:
    named = [{"Name": name, "Unit": unit} for name, unit in metrics]
    return {"CloudWatchMetrics": [{"Namespace": "ClerkBot", "Dimensions": [["Stage"]], "Metrics": named}]}


@pytest.mark.parametrize(("late", "printed_lag"), [(1.23456, 1.235), (0.0, 0.0), (-5.0, 0.0)])
def test_how_late_something_was_done_is_a_metric(
    capsys: pytest.CaptureFixture[str], late: float, printed_lag: float
) -> None:
    report_lag("production", late)
    assert printed(capsys) == {
        "_aws": heading(("ReminderLag", "Seconds")),
        "Stage": "production",
        "ReminderLag": printed_lag,
    }


@pytest.mark.parametrize(("late", "printed_lag"), [(1.23456, 1.235), (0.0, 0.0), (-5.0, 0.0)])
def test_a_sweep_is_two_metrics(capsys: pytest.CaptureFixture[str], late: float, printed_lag: float) -> None:
    report_sweep("production", late, 7)
    assert printed(capsys) == {
        "_aws": heading(("SweepLag", "Seconds"), ("SweptEntries", "Count")),
        "Stage": "production",
        "SweepLag": printed_lag,
        "SweptEntries": 7,
    }
