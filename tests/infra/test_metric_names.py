"""Alarms look at figures that somebody reports: under the very names, dimensions and units."""

from __future__ import annotations

import json

import pytest
from chalicelib.entrypoints.worker.metrics import report_lag

from infra.rollback_conditions import WATCHED_ALARMS
from infra.stage_metrics import APP_NAMESPACE
from tests.infra.template import Template

ALARM = "AWS::CloudWatch::Alarm"


def test_the_alarm_on_late_reminders_looks_at_what_the_worker_prints(
    template: Template, capsys: pytest.CaptureFixture[str]
) -> None:
    report_lag(template.stage, 7.25)
    printed = json.loads(capsys.readouterr().out)
    (directive,) = printed["_aws"]["CloudWatchMetrics"]
    (metric,) = directive["Metrics"]
    alarm = template.properties(ALARM, AlarmName=f"clerkbot-{template.stage}-reminder-lag")
    assert (directive["Namespace"], metric["Name"]) == (alarm["Namespace"], alarm["MetricName"])
    assert alarm["Namespace"] == APP_NAMESPACE
    assert directive["Dimensions"] == [[dimension["Name"] for dimension in alarm["Dimensions"]]]
    assert [printed[dimension["Name"]] for dimension in alarm["Dimensions"]] == [
        dimension["Value"] for dimension in alarm["Dimensions"]
    ]
    assert metric["Unit"] == alarm["Unit"]
    assert printed[metric["Name"]] == 7.25


def test_what_a_release_is_watched_by_are_alarms_of_production(production: Template) -> None:
    for name in WATCHED_ALARMS:
        assert production.properties(ALARM, AlarmName=f"clerkbot-production-{name}")
