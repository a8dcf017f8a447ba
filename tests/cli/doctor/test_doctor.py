"""`clerkbot doctor`: every check is a line, what hangs is a finding, and the exit status tells."""

from __future__ import annotations

import threading
import time

import boto3
import pytest

from chalicelib.adapters.dynamodb.keys import due_shard
from cli.aws_session import open_stage
from cli.doctor import account_checks, deployment_checks, work_checks
from cli.doctor.findings import Check, Finding, Mark, ok, run_checks
from cli.errors import ClerkBotError, ExitCode
from playground.aws.stage_resources import ensure_table
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


def test_a_sweeper_that_is_not_called_is_a_problem(stage: str, aws: EmbeddedAws) -> None:
    events, rule = boto3.client("events"), f"clerkbot-{stage}-sweep"
    session, found = open_stage(stage), []
    for change in (
        lambda: None,
        lambda: events.put_rule(Name=rule, ScheduleExpression="cron(* * * * ? *)"),
        lambda: events.disable_rule(Name=rule),
    ):
        change()
        found += deployment_checks.sweeper(session)
    assert [finding.mark for finding in found] == [Mark.PROBLEM, Mark.OK, Mark.PROBLEM]
    assert [finding.remedy for finding in found] == [
        f"clerkbot deploy --stage {stage}",
        "",
        f"aws events enable-rule --name {rule} --region {session.region}",
    ]


def test_the_oldest_due_entry_says_how_late_reminders_are(stage: str, aws: EmbeddedAws) -> None:
    dynamodb, table = boto3.client("dynamodb"), f"clerkbot-{stage}"
    ensure_table(dynamodb, table)
    now = int(time.time())
    for number, age in ((1, 60), (2, 600), (3, -600)):
        partition = f"T1#001700000000000#P#U{number}"
        keys = {"pk": {"S": partition}, "sk": {"S": "REMINDER#000000001"}, "due_shard": {"S": due_shard(partition)}}
        dynamodb.put_item(TableName=table, Item={**keys, "due": {"N": str(now - age)}})
    (finding,) = work_checks.reminders(open_stage(stage))
    assert (finding.mark, finding.text.split(", ")[0]) == (
        Mark.PROBLEM,
        "1 reminder or end of an absence late",
    )
    assert 600 <= int(finding.text.split()[-2]) < 660


def test_a_clock_that_is_wrong(clerkbot: CommandLine, stage: str) -> None:
    (finding,) = account_checks.clock(open_stage(stage), lambda: time.time() + 400)
    assert finding.mark is Mark.PROBLEM
