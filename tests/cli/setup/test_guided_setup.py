"""`clerkbot setup`: looks first, does what it can, stops where a person is needed, and goes on from there.

Bootstrap and deployment onto the embedded AWS take a minute: scripts/operators_walk runs them.
"""

from __future__ import annotations

import boto3
import pytest

from cli.errors import ExitCode
from cli.setup.guided_setup import STEPS
from tests.cli.command_line import CommandLine

URL = "https://clerkbot.example.com"
SECRETS = {"SLACK_SIGNING_SECRET": "s", "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "c"}


@pytest.fixture
def addressed(clerkbot: CommandLine, stage: str) -> str:
    """A stage that has an address."""
    clerkbot.document("params", "set", "PUBLIC_URL", "--stage", stage, stdin=URL)
    return stage


def step(clerkbot: CommandLine, stage: str, name: str, *options: str) -> tuple[int, dict[str, str]]:
    ran = clerkbot("--json", "setup", "--stage", stage, "--step", name, "--yes", *options)
    (result,) = ran.document["steps"]
    return ran.code, result


def test_the_first_steps_change_nothing(clerkbot: CommandLine, stage: str) -> None:
    assert step(clerkbot, stage, "tools")[1]["state"] == "already done"
    assert step(clerkbot, stage, "account")[1]["text"] == "account 000000000000, region eu-central-1"


def test_without_an_app_it_stops_and_says_how_one_is_made(clerkbot: CommandLine, addressed: str) -> None:
    code, result = step(clerkbot, addressed, "slack-app")
    assert (code, result["state"]) == (ExitCode.NOT_POSSIBLE, "to do")
    assert f"clerkbot manifest --stage {addressed} --link" in result["text"]


def test_without_secrets_it_stops_and_names_them(clerkbot: CommandLine, addressed: str) -> None:
    code, result = step(clerkbot, addressed, "secrets")
    assert code == ExitCode.NOT_POSSIBLE
    assert all(name in result["text"] for name in SECRETS)


def test_secrets_from_a_file_are_stored_once(clerkbot: CommandLine, addressed: str) -> None:
    clerkbot.write("file.json", SECRETS)
    assert step(clerkbot, addressed, "secrets", "--secrets", "file.json")[1]["state"] == "done"
    assert step(clerkbot, addressed, "secrets", "--secrets", "file.json")[1]["state"] == "already done"
    assert step(clerkbot, addressed, "slack-app")[1]["state"] == "already done"


def test_parameters_may_be_left_out(clerkbot: CommandLine, stage: str) -> None:
    assert step(clerkbot, stage, "params") == (
        0,
        {"name": "params", "state": "already done", "text": "0 stored, none is required"},
    )


@pytest.fixture
def own_region(clerkbot: CommandLine, monkeypatch: pytest.MonkeyPatch) -> str:
    """A region in which no other test bootstraps."""
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.setenv(name, "ap-south-1")
    return "ap-south-1"


def test_bootstrap_that_is_done_is_not_done_again(clerkbot: CommandLine, stage: str, own_region: str) -> None:
    ssm = boto3.client("ssm", region_name=own_region)
    ssm.put_parameter(Name="/cdk-bootstrap/hnb659fds/version", Value="30", Type="String", Overwrite=True)
    assert step(clerkbot, stage, "bootstrap")[1]["state"] == "already done"
    ssm.delete_parameter(Name="/cdk-bootstrap/hnb659fds/version")


def test_a_doctor_that_finds_something_is_the_next_step(clerkbot: CommandLine, stage: str) -> None:
    code, result = step(clerkbot, stage, "doctor")
    assert (code, result["state"]) == (ExitCode.NOT_POSSIBLE, "to do")
    assert "stack" in result["text"]


def test_a_dry_run_looks_at_every_step_and_changes_nothing(clerkbot: CommandLine, stage: str, own_region: str) -> None:
    clerkbot.write("file.json", SECRETS)
    told = clerkbot.document("setup", "--stage", stage, "--dry-run", "--secrets", "file.json")
    states = {one["name"]: one["state"] for one in told["steps"]}
    assert [*states] == [*STEPS]
    assert {states[name] for name in ("bootstrap", "deploy", "secrets", "install", "doctor")} == {"to do"}
    assert told["finished"] is False
    stacks = boto3.client("cloudformation", region_name=own_region).list_stacks()["StackSummaries"]
    assert f"clerkbot-{stage}" not in {stack["StackName"] for stack in stacks}
    assert {one["state"] for one in clerkbot.document("secrets", "list", "--stage", stage)["values"]} == {
        "missing",
        "optional, not set",
    }


def test_nobody_to_ask_is_never_taken_for_a_yes(clerkbot: CommandLine, stage: str) -> None:
    ran = clerkbot("setup", "--stage", stage)
    assert ran.code == ExitCode.USAGE
    assert "--yes" in ran.err


def test_the_local_stage_needs_no_setup(clerkbot: CommandLine) -> None:
    ran = clerkbot("setup", "--stage", "local", "--endpoint-url", "http://127.0.0.1:9")
    assert ran.code == ExitCode.USAGE
    assert "clerkbot local up" in ran.err
