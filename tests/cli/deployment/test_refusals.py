"""The commands for the cloud say what is missing, and what to do about it, before they change anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.errors import ExitCode, explain, in_words
from cli.main import run as run_command_line
from tests.cli.cloud_command import run
from tests.embedded_aws import embedded_aws


def refusal(name: str, *arguments: str) -> str:
    """What a person reads."""
    error = run(name, *arguments).exception
    assert isinstance(error, Exception)
    known = explain(error)
    assert known is not None, error
    return in_words(known)


@pytest.fixture(autouse=True)
def account(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The embedded AWS in a region where nothing has been done, and no file of the person who runs the tests."""
    embedded_aws()
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.setenv(name, "eu-west-3")


def test_without_a_region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_REGION")
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    assert refusal("bootstrap") == "No AWS region is set. Add --region NAME or set AWS_REGION, e.g. eu-central-1."


def test_without_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    for command in ("deploy", "status"):
        assert refusal(command, "--stage", "staging") == (
            "No AWS credentials found. Use --profile NAME, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
        )
        assert run_command_line([command, "--stage", "staging"]) == ExitCode.NO_ACCESS


@pytest.mark.parametrize("command", ["diff", "deploy"])
def test_where_cdk_was_not_prepared(command: str) -> None:
    assert refusal(command, "--stage", "staging") == (
        "CDK has not been prepared in account 000000000000, region eu-west-3. Do it once with: clerkbot bootstrap."
    )


def test_where_nobody_can_be_asked() -> None:
    assert refusal("bootstrap") == (
        "This command needs your confirmation, and there is no terminal to ask at. Add --yes to confirm in advance."
    )


def test_what_is_not_deployed_cannot_be_destroyed() -> None:
    assert refusal("destroy", "--stage", "staging", "--yes") == (
        "There is no stack clerkbot-staging in account 000000000000, region eu-west-3."
    )


def test_a_bad_name_of_a_stage() -> None:
    assert "cannot be the name of a stage" in refusal("deploy", "--stage", "Produktion!")
