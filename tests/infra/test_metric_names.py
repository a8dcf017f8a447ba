"""Alarms look at figures that somebody reports: under the very names, dimensions and units."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from chalicelib.entrypoints.metrics import report_lag, report_sweep
from infra.rollback_conditions import WATCHED_ALARMS
from infra.stage_metrics import APP_NAMESPACE
from tests.infra.template import Template

ALARM = "AWS::CloudWatch::Alarm"


def report_lag_of_seven(stage: str) -> None:
    report_lag(stage, 7.25)


def report_sweep_of_seven(stage: str) -> None:
    report_sweep(stage, 7.25, 3)


@pytest.mark.parametrize(
    ("report", "alarm_name"), [(report_lag_of_seven, "reminder-lag"), (report_sweep_of_seven, "sweep-lag")]
)
def test_the_alarms_on_lateness_look_at_what_the_functions_print(
    template: Template, capsys: pytest.CaptureFixture[str], report: Callable[[str], None], alarm_name: str
) -> None:
    report(template.stage)
    printed = json.loads(capsys.readouterr().out)
    (directive,) = printed["_aws"]["CloudWatchMetrics"]
    alarm = template.properties(ALARM, AlarmName=f"clerkbot-{template.stage}-{alarm_name}")
    (metric,) = [one for one in directive["Metrics"] if one["Name"] == alarm["MetricName"]]
    assert directive["Namespace"] == alarm["Namespace"] == APP_NAMESPACE
    assert directive["Dimensions"] == [[dimension["Name"] for dimension in alarm["Dimensions"]]]
    assert [printed[dimension["Name"]] for dimension in alarm["Dimensions"]] == [
        dimension["Value"] for dimension in alarm["Dimensions"]
    ]
    assert metric["Unit"] == alarm["Unit"]
    assert printed[metric["Name"]] == 7.25


def test_the_dashboard_shows_how_many_entries_the_sweeper_says_it_sent(
    template: Template, capsys: pytest.CaptureFixture[str]
) -> None:
    report_sweep(template.stage, 0, 3)
    printed = json.loads(capsys.readouterr().out)
    page = template.properties("AWS::CloudWatch::Dashboard", DashboardName=f"clerkbot-{template.stage}")
    assert printed["SweptEntries"] == 3
    assert "SweptEntries" in json.dumps(page)


def test_what_a_release_is_watched_by_are_alarms_of_production(production: Template) -> None:
    for name in WATCHED_ALARMS:
        assert production.properties(ALARM, AlarmName=f"clerkbot-production-{name}")
