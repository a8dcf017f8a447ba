"""cdk-nag's AwsSolutions rules: no finding is open, and each accepted one has a written reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def report(assembly: Path) -> dict[str, Any]:
    reports: list[dict[str, Any]] = json.loads((assembly / "validation-report.json").read_text())["pluginReports"]
    (report,) = reports
    return report


def test_no_finding_is_open(report: dict[str, Any]) -> None:
    assert (report["pluginName"], report["conclusion"], report["violations"]) == ("AwsSolutions", "success", [])


def test_one_finding_a_stage_is_accepted_and_no_other(report: dict[str, Any]) -> None:
    accepted = sorted(finding["ruleName"].partition("[")[0] for finding in report["suppressedViolations"])
    assert accepted == ["AwsSolutions-IAM4"] * 2


def test_each_accepted_finding_has_its_reason(report: dict[str, Any]) -> None:
    accepted = report["suppressedViolations"]
    assert accepted
    assert [finding for finding in accepted if len(finding["reason"].split()) <= 15] == []
