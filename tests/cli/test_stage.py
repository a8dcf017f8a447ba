"""Stage, region, profile and endpoint come from where the documentation says, in its order."""

from __future__ import annotations

import pytest

from cli.config_file import read_config
from cli.errors import ExitCode
from cli.stage import StageSelection
from tests.cli.command_line import CommandLine

CONFIG = 'stage = "staging"\nregion = "eu-west-1"\n[stages.production]\nregion = "eu-north-1"\n'


def dashboard(clerkbot: CommandLine, *arguments: str) -> str:
    """An address with stage and region in it, which no call of AWS is needed for."""
    return str(clerkbot.document("open", "dashboard", "--print", *arguments)["url"])


def test_an_option_wins_over_everything(clerkbot: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    clerkbot.write("clerkbot.toml", CONFIG)
    monkeypatch.setenv("CLERKBOT_REGION", "us-east-1")
    assert "us-east-2" in dashboard(clerkbot, "--region", "us-east-2", "--stage", "staging")


def test_an_option_may_stand_before_the_command(clerkbot: CommandLine) -> None:
    assert "clerkbot-demo" in clerkbot.document("--stage", "demo", "open", "dashboard", "--print")["url"]


def test_clerkbots_variable_wins_over_awss_own(clerkbot: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLERKBOT_REGION", "us-east-1")
    assert "us-east-1" in dashboard(clerkbot, "--stage", "staging")


def test_awss_own_variable_wins_over_the_config_file(clerkbot: CommandLine) -> None:
    clerkbot.write("clerkbot.toml", CONFIG)
    assert "eu-central-1" in dashboard(clerkbot)


@pytest.mark.parametrize(("stage", "region"), [("staging", "eu-west-1"), ("production", "eu-north-1")])
def test_the_config_file_says_the_rest(
    stage: str, region: str, clerkbot: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name)
    clerkbot.write("clerkbot.toml", CONFIG)
    address = dashboard(clerkbot, *([] if stage == "staging" else ["--stage", stage]))
    assert region in address
    assert f"clerkbot-{stage}" in address


def test_a_config_file_that_is_no_toml_is_told_with_line_and_column(clerkbot: CommandLine) -> None:
    clerkbot.write("clerkbot.toml", 'stage = "a"\nregion = \n')
    ran = clerkbot("open", "dashboard")
    assert ran.code == ExitCode.NOT_POSSIBLE
    assert "line 2, column" in ran.err


def test_a_mistyped_name_in_the_config_file_gets_a_suggestion(clerkbot: CommandLine) -> None:
    clerkbot.write("clerkbot.toml", 'regoin = "eu-west-1"\n')
    assert 'Unknown key "regoin". Did you mean region?' in clerkbot("open", "dashboard").err


def test_the_commands_for_the_cloud_take_what_stands_before_them(clerkbot: CommandLine) -> None:
    ran = clerkbot("--stage", "demo", "--region", "us-west-2", "diff")
    assert ran.code == ExitCode.NOT_POSSIBLE
    assert "CDK has not been prepared in account 000000000000, region us-west-2" in ran.err


def test_what_is_taken_down_must_be_named_where_it_is_called(clerkbot: CommandLine) -> None:
    assert clerkbot("--stage", "demo", "destroy").code == ExitCode.USAGE


def test_a_stages_section_falls_back_to_the_top(clerkbot: CommandLine) -> None:
    config = read_config(clerkbot.write("other.toml", CONFIG))
    assert config.for_stage("production") == StageSelection(stage="staging", region="eu-north-1")
    assert config.for_stage("unknown").region == "eu-west-1"
