"""`clerkbot doctor`: every check is a line, what hangs is a finding, and the exit status tells."""

from __future__ import annotations

import threading
import time

import boto3
import pytest

from cli.aws_session import open_stage
from cli.doctor import account_checks
from cli.doctor.findings import Check, Finding, Mark, ok, run_checks
from cli.errors import ClerkBotError, ExitCode
from tests.cli.command_line import CommandLine
from tests.cli.faulty_aws import Fault, FaultyAws
from tests.embedded_aws import EmbeddedAws


def test_checks_run_side_by_side_and_are_told_in_their_order() -> None:
    together = threading.Barrier(3, timeout=5)

    def check(name: str) -> Check:
        def run() -> list[Finding]:
            together.wait()
            return [ok(name, "fine")]

        return run

    findings = run_checks({name: check(name) for name in ("one", "two", "three")}, seconds=10)
    assert [finding.check for finding in findings] == ["one", "two", "three"]
    assert {finding.mark for finding in findings} == {Mark.OK}


def test_a_check_that_hangs_is_a_finding_and_holds_up_nothing() -> None:
    never = threading.Event()
    findings = run_checks(
        {"hangs": lambda: [ok("hangs", str(never.wait()))], "works": lambda: [ok("works", "")]}, seconds=0.3
    )
    assert [(finding.check, finding.mark) for finding in findings] == [("hangs", Mark.PROBLEM), ("works", Mark.OK)]
    assert "no answer within" in findings[0].text


def test_a_check_that_fails_is_a_finding_in_words() -> None:
    def fails() -> list[Finding]:
        raise ClerkBotError("The table is away", "Bring it back")

    (finding,) = run_checks({"table": fails}, seconds=5)
    assert (finding.mark, finding.text, finding.remedy) == (Mark.PROBLEM, "The table is away", "Bring it back")


def findings_of(clerkbot: CommandLine, *arguments: str) -> dict[str, list[dict[str, str]]]:
    ran = clerkbot("--json", "doctor", *arguments)
    assert ran.code in (ExitCode.OK, ExitCode.FAILED), ran
    found: dict[str, list[dict[str, str]]] = {}
    for finding in ran.document["findings"]:
        found.setdefault(finding["check"], []).append(finding)
    return found


@pytest.fixture
def undeployed(clerkbot: CommandLine, stage: str) -> dict[str, list[dict[str, str]]]:
    """In a region of its own: that others have bootstrapped the account's usual one is not to be seen here."""
    return findings_of(clerkbot, "--stage", stage, "--region", "ap-south-2")


def test_doctor_names_the_commands_that_set_up_a_stage_that_is_not_deployed(
    undeployed: dict[str, list[dict[str, str]]], stage: str
) -> None:
    (finding,) = undeployed["stack"]
    assert (finding["mark"], finding["remedy"]) == ("problem", f"clerkbot deploy --stage {stage}")
    assert [finding["remedy"] for finding in undeployed["bootstrap"]] == ["clerkbot bootstrap"]
    assert len(undeployed["secrets"]) == 3


def test_what_is_missing_because_of_that_is_told_in_one_line(undeployed: dict[str, list[dict[str, str]]]) -> None:
    (rest,) = undeployed["the rest"]
    assert all(check in rest["text"] for check in ("table", "queue", "installs", "reminders"))
    assert "table" not in undeployed


def test_what_is_right_is_told_too(undeployed: dict[str, list[dict[str, str]]]) -> None:
    for check in ("versions", "identity", "permissions", "region", "clock", "quotas"):
        assert {finding["mark"] for finding in undeployed[check]} <= {"ok", "warning"}, check


def test_a_placeholder_is_no_secret(clerkbot: CommandLine, stage: str) -> None:
    boto3.client("secretsmanager").create_secret(
        Name=f"clerkbot/{stage}/slack", SecretString='{"SLACK_CLIENT_ID": "<Client ID>", "SLACK_CLIENT_SECRET": "x"}'
    )
    told = [finding["text"] for finding in findings_of(clerkbot, "--stage", stage)["secrets"]]
    assert told == ["SLACK_SIGNING_SECRET is not stored", "SLACK_CLIENT_ID is still the template's placeholder"]


def test_a_right_that_is_missing_is_told_where_it_is_needed(
    clerkbot: CommandLine, stage: str, aws: EmbeddedAws
) -> None:
    with FaultyAws(aws.endpoint_url).running() as faulty:
        faulty.faults["GetSecretValue"] = Fault("AccessDeniedException")
        found = findings_of(clerkbot, "--stage", stage, "--endpoint-url", faulty.url)
    assert "does not allow you to do this (GetSecretValue)" in found["secrets"][0]["text"]
    assert found["stack"][0]["mark"] == "problem"


def test_a_clock_that_is_wrong(clerkbot: CommandLine, stage: str) -> None:
    (finding,) = account_checks.clock(open_stage(stage), lambda: time.time() + 400)
    assert finding.mark is Mark.PROBLEM
