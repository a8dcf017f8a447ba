"""Sessions carry what was selected: the environment of the process stays as it was, and child processes get their own."""

from __future__ import annotations

import os

import pytest

from cli.aws_session import open_session, open_stage
from tests.cli.command_line import CommandLine
from tests.cli.faulty_aws import Fault, FaultyAws
from tests.embedded_aws import EmbeddedAws

ELSEWHERE = "http://127.0.0.1:9"


@pytest.mark.parametrize(
    "command", ["queue depth", "params list", "status", "logs", "doctor --seconds 5", "open dashboard", "diff"]
)
def test_no_option_changes_the_environment_of_the_process(
    command: str, clerkbot: CommandLine, aws: EmbeddedAws, stage: str
) -> None:
    os.environ["AWS_ENDPOINT_URL_S3"] = ELSEWHERE
    before = dict(os.environ)
    options = ("--region", "us-west-2", "--endpoint-url", aws.endpoint_url, "--stage", stage)
    clerkbot(*command.split(), *options)
    assert dict(os.environ) == before


def test_a_child_process_gets_the_region_the_profile_and_the_endpoint(
    clerkbot: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = clerkbot.write("config", "[profile acme]\nregion = eu-west-1\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    monkeypatch.setenv("CLERKBOT_PROFILE", "acme")
    monkeypatch.setenv("CLERKBOT_REGION", "eu-north-1")
    monkeypatch.setenv("CLERKBOT_ENDPOINT_URL", ELSEWHERE)
    monkeypatch.setenv("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:8")
    child = open_session().environment
    assert (child["AWS_PROFILE"], child["AWS_REGION"], child["AWS_DEFAULT_REGION"]) == ("acme",) + ("eu-north-1",) * 2
    assert child["AWS_ENDPOINT_URL"] == ELSEWHERE
    assert not {"CLERKBOT_PROFILE", "CLERKBOT_REGION", "CLERKBOT_ENDPOINT_URL", "AWS_ENDPOINT_URL_SQS"} & child.keys()


def test_an_endpoint_of_clerkbots_own_applies_to_every_service(
    clerkbot: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    del clerkbot
    monkeypatch.setenv("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:8")
    monkeypatch.setenv("CLERKBOT_ENDPOINT_URL", ELSEWHERE)
    assert open_session().client("sqs").meta.endpoint_url == ELSEWHERE


def test_an_endpoint_of_aws_leaves_the_endpoint_of_one_service(
    clerkbot: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    del clerkbot
    monkeypatch.setenv("AWS_ENDPOINT_URL", ELSEWHERE)
    monkeypatch.setenv("AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://127.0.0.1:8")
    session = open_session()
    assert session.client("secretsmanager").meta.endpoint_url == "http://127.0.0.1:8"
    assert session.client("sqs").meta.endpoint_url == ELSEWHERE


def test_an_empty_profile_is_none(clerkbot: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "")
    assert clerkbot("queue", "depth", "--stage", "local").code == 0


def test_a_role_has_credentials_of_its_own(clerkbot: CommandLine) -> None:
    del clerkbot
    own = open_stage("staging")
    other = own.with_role("arn:aws:iam::000000000000:role/clerkbot-staging-smoke")
    keys = {session.session.get_credentials().access_key for session in (own, other)}
    assert len(keys) == 2
    assert other.environment["AWS_ACCESS_KEY_ID"] == other.session.get_credentials().access_key
    assert (other.stage, other.region) == (own.stage, own.region)
    assert own.with_role("") is own


def test_a_role_that_may_not_be_assumed_is_an_error_in_words(clerkbot: CommandLine, aws: EmbeddedAws) -> None:
    os.environ["CLERKBOT_SMOKE_ROLE"] = "arn:aws:iam::000000000000:role/none"
    with FaultyAws(aws.endpoint_url).running() as faulty:
        faulty.faults["AssumeRole"] = Fault("AccessDenied")
        ran = clerkbot("smoke", "https://x.example", "--stage", "staging", "--endpoint-url", faulty.url)
    assert ran.code == 5
    assert "does not allow you to do this (AssumeRole)" in ran.err
