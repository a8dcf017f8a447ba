"""The commands for the cloud say what is missing, and what to do about it, before they change anything."""

from __future__ import annotations

import pytest

from cli.errors import ClerkBotError, in_words
from tests.embedded_aws import embedded_aws
from tests.infra.command import run


def refusal(name: str, *arguments: str) -> str:
    """What a person reads."""
    error = run(name, *arguments).exception
    assert isinstance(error, ClerkBotError), error
    return in_words(error)


@pytest.fixture(autouse=True)
def account(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """The embedded AWS in a region where nothing has been done, and no file of the person who runs the tests."""
    embedded_aws()
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.setenv(name, "eu-west-3")


def test_without_a_region(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("AWS_REGION")
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    assert refusal("bootstrap") == "No AWS region is chosen. Set AWS_REGION, e.g. eu-central-1."


def test_without_credentials(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    told = refusal("deploy", "--stage", "staging")
    assert told.startswith("AWS does not know who you are: Unable to locate credentials")
    assert "set AWS_PROFILE" in told


@pytest.mark.parametrize("command", ["diff", "deploy"])
def test_where_cdk_was_not_prepared(command: str):
    assert refusal(command, "--stage", "staging") == (
        "CDK has not been prepared in account 000000000000, region eu-west-3. Do it once with: clerkbot bootstrap."
    )


def test_where_nobody_can_be_asked():
    assert refusal("bootstrap") == (
        "This changes your AWS account, and there is no terminal to ask at. Add --yes to agree beforehand."
    )


def test_what_is_not_deployed_cannot_be_destroyed():
    assert refusal("destroy", "--stage", "staging", "--yes") == (
        "There is no stack clerkbot-staging in account 000000000000, region eu-west-3."
    )


def test_a_bad_name_of_a_stage():
    assert "is no name for a stage" in refusal("deploy", "--stage", "Produktion!")
