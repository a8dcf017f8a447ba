"""cdk-nag's AwsSolutions rules: no finding is open, and each accepted one is one that a person argued for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def report(assembly: Path) -> dict:
    (report,) = json.loads((assembly / "validation-report.json").read_text())["pluginReports"]
    return report


def test_no_finding_is_open(report: dict):
    assert (report["pluginName"], report["conclusion"], report["violations"]) == ("AwsSolutions", "success", [])


def test_three_findings_a_stage_are_accepted_and_no_other(report: dict):
    accepted = sorted(finding["ruleName"].partition("[")[0] for finding in report["suppressedViolations"])
    assert accepted == ["AwsSolutions-IAM4"] * 2 + ["AwsSolutions-IAM5"] * 4


def test_each_accepted_finding_has_its_reason(report: dict):
    for finding in report["suppressedViolations"]:
        assert len(finding["reason"].split()) > 15
