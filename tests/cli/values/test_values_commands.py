"""`clerkbot secrets` and `clerkbot params`: planned by digest, applied once, told when something fails."""

from __future__ import annotations

import json
import subprocess

import boto3
import pytest

from cli.errors import ExitCode
from cli.values.catalogue import CATALOGUES, ValueKind
from tests.cli.command_line import CommandLine

FILLED = {
    ValueKind.SECRETS: {"SLACK_SIGNING_SECRET": "s1", "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "c1"},
    ValueKind.PARAMETERS: {"SLACK_APP_ID": "A0123456789"},
}
both = pytest.mark.parametrize("kind", [*ValueKind])


@both
def test_a_template_names_every_value_and_is_for_its_owner_only(kind: ValueKind, clerkbot: CommandLine) -> None:
    clerkbot.document(kind, "template", "--output", "file.json")
    written = clerkbot.folder / "file.json"
    assert json.loads(written.read_text()) == CATALOGUES[kind].template()
    assert written.stat().st_mode & 0o077 == 0


@both
def test_a_template_never_overwrites_a_file(kind: ValueKind, clerkbot: CommandLine) -> None:
    clerkbot.write("file.json", "mine")
    assert clerkbot(kind, "template", "--output", "file.json").code == ExitCode.NOT_POSSIBLE
    assert (clerkbot.folder / "file.json").read_text() == "mine"


@both
def test_an_unfilled_template_is_refused_and_the_names_are_told(
    kind: ValueKind, clerkbot: CommandLine, stage: str
) -> None:
    clerkbot(kind, "template", "--output", "file.json")
    ran = clerkbot(kind, "plan", "file.json", "--stage", stage)
    assert ran.code == ExitCode.NOT_POSSIBLE
    assert all(name in ran.err for name in CATALOGUES[kind].names)


@both
def test_plan_then_apply_then_nothing_is_left_to_do(kind: ValueKind, clerkbot: CommandLine, stage: str) -> None:
    clerkbot.write("file.json", FILLED[kind])
    planned = clerkbot.document(kind, "plan", "file.json", "--stage", stage)["plan"]
    assert {one["change"] for one in planned} == {"create"}
    assert clerkbot.document(kind, "apply", "file.json", "--stage", stage)["stored"] == sorted(FILLED[kind])
    again = clerkbot.document(kind, "apply", "file.json", "--stage", stage)
    assert again["stored"] == []
    assert {one["change"] for one in again["plan"]} == {"unchanged"}


@both
def test_a_dry_run_stores_nothing(kind: ValueKind, clerkbot: CommandLine, stage: str) -> None:
    clerkbot.write("file.json", FILLED[kind])
    clerkbot.document(kind, "apply", "file.json", "--stage", stage, "--dry-run")
    assert {one["state"] for one in clerkbot.document(kind, "list", "--stage", stage)["values"]} <= {
        "missing",
        "optional, not set",
    }


@both
def test_replacing_a_value_needs_a_yes(kind: ValueKind, clerkbot: CommandLine, stage: str) -> None:
    name = next(iter(FILLED[kind]))
    clerkbot.write("file.json", FILLED[kind])
    clerkbot.document(kind, "apply", "file.json", "--stage", stage)
    clerkbot.write("file.json", {name: "another"})
    refused = clerkbot(kind, "apply", "file.json", "--stage", stage)
    assert refused.code == ExitCode.USAGE
    assert "--yes" in refused.err
    (changed,) = clerkbot.document(kind, "apply", "file.json", "--stage", stage, "--yes")["plan"]
    assert changed["change"] == "change"
    assert changed["before"] != changed["after"]


@both
@pytest.mark.parametrize("agreed", ["--yes", "--force"])
def test_a_script_agrees_beforehand(kind: ValueKind, agreed: str, clerkbot: CommandLine, stage: str) -> None:
    clerkbot.document(kind, "set", "MISTYPED", "--allow-unknown", "--stage", stage, stdin="x1")
    assert clerkbot.document(kind, "prune", agreed, "--stage", stage)["deleted"] == ["MISTYPED"]


@both
def test_set_takes_a_value_from_a_pipe(kind: ValueKind, clerkbot: CommandLine, stage: str) -> None:
    name = next(iter(FILLED[kind]))
    clerkbot.document(kind, "set", name, "--stage", stage, stdin="piped\n")
    clerkbot.write("file.json", {name: "piped"})
    (same,) = clerkbot.document(kind, "plan", "file.json", "--stage", stage)["plan"]
    assert same["change"] == "unchanged"


@both
@pytest.mark.parametrize("arguments", [["NAME", "hunter2"], ["NAME=hunter2"]])
def test_a_value_on_the_command_line_is_refused_and_not_repeated(
    kind: ValueKind, arguments: list[str], clerkbot: CommandLine, stage: str
) -> None:
    ran = clerkbot(kind, "set", *arguments, "--stage", stage)
    assert ran.code == ExitCode.USAGE
    assert "hunter2" not in ran.out + ran.err


@both
def test_diff_compares_two_stages_by_digest(kind: ValueKind, clerkbot: CommandLine, stage: str) -> None:
    name = next(iter(FILLED[kind]))
    clerkbot.document(kind, "set", name, "--stage", stage, stdin="same")
    clerkbot.document(kind, "set", name, "--stage", f"{stage}b", stdin="same")
    clerkbot.document(kind, "set", "ONLY_ONE", "--allow-unknown", "--stage", stage, stdin="here")
    rows = {row["name"]: row for row in clerkbot.document(kind, "diff", stage, f"{stage}b")["values"]}
    assert rows[name]["same"] is True
    assert rows["ONLY_ONE"]["same"] is False
    assert rows["ONLY_ONE"][f"{stage}b"] == ""


@both
def test_prune_deletes_only_what_clerkbot_does_not_know(kind: ValueKind, clerkbot: CommandLine, stage: str) -> None:
    name = next(iter(FILLED[kind]))
    for one in (name, "MISTYPED"):
        clerkbot.document(kind, "set", one, "--allow-unknown", "--stage", stage, stdin="x1")
    assert clerkbot.document(kind, "prune", "--stage", stage, "--dry-run")["deleted"] == []
    assert clerkbot.document(kind, "prune", "--stage", stage, "--yes")["deleted"] == ["MISTYPED"]
    names = [row["name"] for row in clerkbot.document(kind, "list", "--stage", stage)["values"] if row["digest"]]
    assert names == [name]


def test_the_signing_secret_before_is_kept_until_the_rotation_ends(clerkbot: CommandLine, stage: str) -> None:
    clerkbot.document("secrets", "set", "SLACK_SIGNING_SECRET", "--stage", stage, stdin="old")
    clerkbot.document("secrets", "rotate", "SLACK_SIGNING_SECRET", "--stage", stage, stdin="new")
    assert document(stage) == {"SLACK_SIGNING_SECRET": "new", "SLACK_SIGNING_SECRET_PREVIOUS": "old"}
    clerkbot.document("secrets", "rotate", "SLACK_SIGNING_SECRET", "--finish", "--stage", stage)
    assert document(stage) == {"SLACK_SIGNING_SECRET": "new"}


def test_rotating_to_the_same_value_is_refused(clerkbot: CommandLine, stage: str) -> None:
    clerkbot.document("secrets", "set", "SLACK_SIGNING_SECRET", "--stage", stage, stdin="old")
    assert clerkbot("secrets", "rotate", "SLACK_SIGNING_SECRET", "--stage", stage, stdin="old").code == 4


def test_broken_json_is_told_with_line_and_column_and_without_its_text(clerkbot: CommandLine, stage: str) -> None:
    clerkbot.write("file.json", '{\n  "SLACK_CLIENT_SECRET": "hunter2"\n  "SLACK_CLIENT_ID": "1.2"\n}')
    ran = clerkbot("--debug", "secrets", "apply", "file.json", "--stage", stage)
    assert ran.code == ExitCode.NOT_POSSIBLE
    assert "line 3, column 3" in ran.err
    assert "hunter2" not in ran.err


def test_a_name_that_stands_twice_is_refused(clerkbot: CommandLine, stage: str) -> None:
    clerkbot.write("file.json", '{"SLACK_APP_ID": "A1", "SLACK_APP_ID": "A2"}')
    assert "twice" in clerkbot("params", "plan", "file.json", "--stage", stage).err


def test_a_mistyped_name_gets_a_suggestion(clerkbot: CommandLine, stage: str) -> None:
    clerkbot.write("file.json", {"SLACK_SINGING_SECRET": "x1"})
    assert "Did you mean SLACK_SIGNING_SECRET?" in clerkbot("secrets", "plan", "file.json", "--stage", stage).err


def test_a_value_can_stand_in_a_file_of_its_own(clerkbot: CommandLine, stage: str) -> None:
    clerkbot.write("signing.txt", "from the file\n")
    clerkbot.write("file.json", {"SLACK_SIGNING_SECRET": "file:signing.txt"})
    clerkbot.document("secrets", "apply", "file.json", "--stage", stage)
    assert document(stage) == {"SLACK_SIGNING_SECRET": "from the file"}


def test_a_file_that_others_can_read_is_warned_of(clerkbot: CommandLine, stage: str) -> None:
    clerkbot.write("file.json", FILLED[ValueKind.SECRETS], mode=0o644)
    assert "chmod 600" in clerkbot("secrets", "plan", "file.json", "--stage", stage).err


def test_secrets_that_are_committed_to_git_are_refused(clerkbot: CommandLine, stage: str) -> None:
    clerkbot.write("file.json", FILLED[ValueKind.SECRETS])
    git(clerkbot, "init", "--quiet")
    warned = clerkbot("secrets", "plan", "file.json", "--stage", stage)
    assert "not ignored by git" in warned.err
    git(clerkbot, "add", "file.json")
    refused = clerkbot("secrets", "apply", "file.json", "--stage", stage)
    assert refused.code == ExitCode.NOT_POSSIBLE
    assert "committed to git" in refused.err


@both
@pytest.mark.parametrize("command", ["set MISTYPED", "apply file.json"])
def test_a_name_that_clerkbot_does_not_read_is_refused(
    kind: ValueKind, command: str, clerkbot: CommandLine, stage: str
) -> None:
    clerkbot.write("file.json", {"MISTYPED": "x1"})
    refused = clerkbot(kind, *command.split(), "--stage", stage, stdin="x1")
    assert refused.code == ExitCode.USAGE
    assert f"ClerkBot reads no {kind.singular} MISTYPED" in refused.err
    assert "--allow-unknown" in refused.err
    assert not [row for row in clerkbot.document(kind, "list", "--stage", stage)["values"] if row["digest"]]
    assert clerkbot(kind, *command.split(), "--allow-unknown", "--stage", stage, stdin="x1").code == ExitCode.OK


@both
def test_a_stage_that_does_not_exist_cannot_be_compared(kind: ValueKind, clerkbot: CommandLine, stage: str) -> None:
    clerkbot.document(kind, "set", next(iter(FILLED[kind])), "--stage", stage, stdin="here")
    ran = clerkbot(kind, "diff", stage, "nope")
    assert ran.code == ExitCode.NOT_POSSIBLE
    assert "Stage nope has no" in ran.err


@both
def test_a_stage_that_is_not_deployed_is_warned_of_with_the_one_that_may_be_meant(
    kind: ValueKind, clerkbot: CommandLine, stage: str
) -> None:
    template = '{"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}'
    boto3.client("cloudformation").create_stack(StackName=f"clerkbot-{stage}-long-name", TemplateBody=template)
    clerkbot.write("file.json", FILLED[kind])
    for command in (["plan", "file.json"], ["list"], ["apply", "file.json"]):
        ran = clerkbot(kind, *command, "--stage", f"{stage}-long-nmae")
        assert ran.code == ExitCode.OK
        assert (
            f"Stage {stage}-long-nmae is not deployed in region eu-central-1. Did you mean {stage}-long-name?"
            in ran.err
        )
        assert "not deployed" not in clerkbot(kind, *command, "--stage", f"{stage}-long-name").err


def document(stage: str) -> dict[str, str]:
    text = boto3.client("secretsmanager").get_secret_value(SecretId=f"clerkbot/{stage}/slack")["SecretString"]
    return dict(json.loads(text))


def git(clerkbot: CommandLine, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=clerkbot.folder, check=True, capture_output=True)
