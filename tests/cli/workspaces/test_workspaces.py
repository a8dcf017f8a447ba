"""`clerkbot workspaces`: what is installed where, whether it works, and its end with a receipt."""

from __future__ import annotations

import json
import os
import signal
import subprocess

import pytest

from chalicelib.adapters.dynamodb.sweep_cursor import ShardCursor, SweepCursors
from chalicelib.slack_app import BOT_SCOPES
from cli.errors import ExitCode
from tests.adapters.installation.fake_slack import FakeSlack
from tests.adapters.installation.installed import rows_of
from tests.cli.command_line import EXECUTABLE, CommandLine
from tests.cli.faulty_aws import FaultyAws
from tests.cli.workspace_in_use import LABEL, WorkspaceInUse, install
from tests.embedded_aws import NAMES, EmbeddedAws, client_of
from tests.slack_stub import outage

STAGE = ("--stage", "local")


@pytest.fixture
def workspace(clerkbot: CommandLine, slack: FakeSlack) -> WorkspaceInUse:
    del clerkbot  # its environment comes first
    return install(slack)


def test_an_installed_workspace_is_listed(clerkbot: CommandLine, workspace: WorkspaceInUse) -> None:
    (one,) = [
        one
        for one in clerkbot.document("workspaces", "list", *STAGE)["workspaces"]
        if one["workspace"] == workspace.team
    ]
    assert (one["name"], one["status"]) == ("Acme", "active")


def test_show_tells_scopes_installers_and_people_and_no_token(clerkbot: CommandLine, workspace: WorkspaceInUse) -> None:
    workspace.person_with_items("U0ANA", 1)
    ran = clerkbot("--json", "workspaces", "show", workspace.team, *STAGE)
    assert ran.document["scopes"] == [*BOT_SCOPES]
    assert (ran.document["installers"], ran.document["people"]) == (["U0ANA"], 1)
    assert "xoxb" not in ran.out


def test_a_workspace_that_nobody_knows(clerkbot: CommandLine) -> None:
    ran = clerkbot("workspaces", "show", "T0NOBODY", *STAGE)
    assert ran.code == ExitCode.NOT_POSSIBLE
    assert "workspaces list" in ran.err


def test_verify_asks_slack(clerkbot: CommandLine, workspace: WorkspaceInUse, slack: FakeSlack) -> None:
    assert clerkbot("workspaces", "verify", workspace.team, *STAGE).code == ExitCode.OK
    slack.uninstall()
    ran = clerkbot("workspaces", "verify", workspace.team, *STAGE)
    assert ran.code == ExitCode.FAILED
    assert "account_inactive" in ran.out


def test_verify_names_the_scopes_that_are_missing(clerkbot: CommandLine, slack: FakeSlack) -> None:
    workspace = install(slack, scopes=BOT_SCOPES[1:])
    assert f"these scopes are missing: {BOT_SCOPES[0]}" in clerkbot("workspaces", "verify", workspace.team, *STAGE).out


def test_a_slack_that_is_away_is_told_as_such(
    clerkbot: CommandLine, workspace: WorkspaceInUse, slack: FakeSlack
) -> None:
    slack.always = outage(503)
    ran = clerkbot("workspaces", "verify", workspace.team, *STAGE)
    assert ran.code == ExitCode.UNREACHABLE
    assert "Slack cannot be reached" in ran.err


def test_export_holds_what_people_keep_and_no_token(clerkbot: CommandLine, workspace: WorkspaceInUse) -> None:
    workspace.person_with_items("U0ANA", 2)
    clerkbot.document("workspaces", "export", workspace.team, "--output", "acme.json", *STAGE)
    written = clerkbot.folder / "acme.json"
    records = json.loads(written.read_text())["people"]["U0ANA"]
    assert sorted(record["record"] for record in records) == ["Item", "Item", "Person"]
    assert "xoxb" not in written.read_text()
    assert written.stat().st_mode & 0o077 == 0


def test_stats_count_and_show_nothing_else(clerkbot: CommandLine, workspace: WorkspaceInUse) -> None:
    workspace.person_with_items("U0ANA", 3)
    SweepCursors(client_of, NAMES.table).write({0: ShardCursor(1)})
    ran = clerkbot("--json", "workspaces", "stats", *STAGE)
    assert not {"SWEEP", "STATE"} & {row["workspace"] for row in ran.document["workspaces"]}
    (row,) = [row for row in ran.document["workspaces"] if row["workspace"] == workspace.team]
    assert (row["people"], row["open_items"]) == (1, 3)
    assert LABEL not in ran.out


def test_revoking_needs_the_name(clerkbot: CommandLine, workspace: WorkspaceInUse, slack: FakeSlack) -> None:
    assert clerkbot("workspaces", "revoke", workspace.team, *STAGE).code == ExitCode.USAGE
    assert clerkbot("workspaces", "revoke", workspace.team, "--confirm", "T0OTHER", *STAGE).code == ExitCode.USAGE
    assert slack.live_tokens
    assert clerkbot.document("workspaces", "revoke", workspace.team, "--confirm", workspace.team, *STAGE)["revoked"]


def test_a_dry_run_of_a_purge_counts_and_deletes_nothing(clerkbot: CommandLine, workspace: WorkspaceInUse) -> None:
    workspace.person_with_items("U0ANA", 2)
    before = len(list(rows_of(workspace.team)))
    told = clerkbot.document("workspaces", "purge", workspace.team, "--dry-run", *STAGE)
    assert (told["people"], told["rows"]) == (1, before - 1)
    assert len(list(rows_of(workspace.team))) == before


def test_a_purge_leaves_the_tombstone_and_gives_a_receipt(
    clerkbot: CommandLine, workspace: WorkspaceInUse, slack: FakeSlack
) -> None:
    workspace.person_with_items("U0ANA", 120)
    workspace.person_with_items("U0BOB", 2)
    receipt = clerkbot.document("workspaces", "purge", workspace.team, "--force", *STAGE)
    assert (receipt["finished"], receipt["people"], receipt["rows_left"]) == (True, 2, 0)
    assert [row["sk"]["S"] for row in rows_of(workspace.team)] == ["GENERATION"]
    assert clerkbot.document("workspaces", "purge", workspace.team, "--force", *STAGE)["rows"] == 0


def test_ctrl_c_during_a_purge_says_how_far_it_came_and_the_same_command_goes_on(
    clerkbot: CommandLine, workspace: WorkspaceInUse, slack: FakeSlack, aws: EmbeddedAws
) -> None:
    workspace.person_with_items("U0ANA", 150)
    workspace.person_with_items("U0BOB", 2)
    purge = ["--json", "workspaces", "purge", workspace.team, "--force", *STAGE]
    with FaultyAws(aws.endpoint_url).running() as between:
        environment = {**os.environ, "AWS_ENDPOINT_URL": between.url}
        process = subprocess.Popen([EXECUTABLE, *purge], stdout=subprocess.PIPE, text=True, env=environment)

        def interrupt_at_first_deletion(action: str) -> None:
            if action == "BatchWriteItem":
                process.send_signal(signal.SIGINT)

        between.watch = interrupt_at_first_deletion
        receipt = json.loads(process.communicate(timeout=30)[0])
    assert (process.returncode, receipt["finished"]) == (ExitCode.INTERRUPTED, False)
    assert receipt["rows"] >= 100
    assert receipt["rows_left"] > 0
    again = clerkbot.document(*purge[1:])
    assert (again["finished"], again["rows"], again["rows_left"]) == (True, receipt["rows_left"], 0)


def test_another_workspace_is_not_touched_by_a_purge(
    clerkbot: CommandLine, workspace: WorkspaceInUse, slack: FakeSlack
) -> None:
    workspace.person_with_items("U0ANA", 1)
    with FakeSlack(f"{workspace.team}X").running() as other_slack:
        other = install(other_slack)
        other.person_with_items("U0ANA", 1)
        before = len(list(rows_of(other.team)))
        clerkbot.document("workspaces", "purge", workspace.team, "--force", *STAGE)
        assert len(list(rows_of(other.team))) == before
