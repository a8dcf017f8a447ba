"""The app's secrets: cached, rotated without downtime, and plain about what is not set."""

from __future__ import annotations

import json
import os
from collections.abc import Callable

import boto3
import pytest

from chalicelib.adapters.aws.app_secrets import SecretNotSet, SecretsReader
from chalicelib.adapters.aws.json_client import AwsError, JsonClient
from tests.embedded_aws import CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET, EmbeddedAws, secret_document

NOON = 1_800_000_000.0


@pytest.fixture
def secret_id(aws: EmbeddedAws, name: str) -> str:
    boto3.client("secretsmanager").create_secret(Name=name, SecretString=json.dumps(secret_document()))
    return name


def _reader(secret_id: str, clock: Callable[[], float]) -> SecretsReader:
    return SecretsReader(JsonClient(os.environ), secret_id, clock)


def _store(secret_id: str, **values: str) -> None:
    document = {**secret_document(), **values}
    boto3.client("secretsmanager").put_secret_value(SecretId=secret_id, SecretString=json.dumps(document))


def test_all_the_secrets_are_read(secret_id: str) -> None:
    secrets = _reader(secret_id, lambda: NOON).read()
    assert (secrets.signing_secrets, secrets.client_id) == ((SIGNING_SECRET,), CLIENT_ID)
    assert secrets.client_secret == CLIENT_SECRET


def test_a_printed_secret_shows_no_value(secret_id: str) -> None:
    printed = repr(_reader(secret_id, lambda: NOON).read())
    assert not [value for value in (SIGNING_SECRET, CLIENT_ID, CLIENT_SECRET) if value in printed]


def test_during_a_rotation_both_signing_secrets_are_good_the_newest_first(secret_id: str) -> None:
    _store(secret_id, SLACK_SIGNING_SECRET="new", SLACK_SIGNING_SECRET_PREVIOUS="old")
    assert _reader(secret_id, lambda: NOON).signing_secrets() == ("new", "old")


def test_a_new_secret_is_seen_after_five_minutes(secret_id: str) -> None:
    now = [NOON]
    reader = _reader(secret_id, lambda: now[0])
    reader.read()
    _store(secret_id, SLACK_SIGNING_SECRET="new")
    now[0] += 299
    assert reader.signing_secrets() == (SIGNING_SECRET,)
    now[0] += 1
    assert reader.signing_secrets() == ("new",)


def test_a_refresh_sees_it_at_once_but_not_more_than_every_ten_seconds(secret_id: str) -> None:
    now = [NOON]
    reader = _reader(secret_id, lambda: now[0])
    reader.read()
    _store(secret_id, SLACK_SIGNING_SECRET="new")
    now[0] += 9
    assert reader.refresh() is False
    now[0] += 1
    assert reader.refresh() is True
    assert reader.signing_secrets() == ("new",)
    now[0] += 11
    assert reader.refresh() is False


@pytest.mark.parametrize("value", ["", "  ", "<your client id>"])
def test_a_placeholder_counts_as_not_set_and_the_exception_says_what_to_do(secret_id: str, value: str) -> None:
    _store(secret_id, SLACK_CLIENT_ID=value)
    reader = _reader(secret_id, lambda: NOON)
    with pytest.raises(SecretNotSet, match=r"SLACK_CLIENT_ID is not set .* Basic Information"):
        reader.read()
    assert reader.signing_secrets() == (SIGNING_SECRET,)  # checking signatures does not need it


def test_a_secret_that_is_no_document_has_nothing_set(secret_id: str) -> None:
    boto3.client("secretsmanager").put_secret_value(SecretId=secret_id, SecretString="just-the-signing-secret")
    with pytest.raises(SecretNotSet) as caught:
        _reader(secret_id, lambda: NOON).signing_secrets()
    assert "just-the-signing-secret" not in str(caught.value)


def test_a_missing_secret_is_an_error_of_aws(aws: EmbeddedAws) -> None:
    with pytest.raises(AwsError):
        _reader("clerkbot/tests/none", lambda: NOON).read()


def test_while_aws_is_away_what_was_read_before_still_serves(secret_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [NOON]
    reader = _reader(secret_id, lambda: now[0])
    reader.read()
    monkeypatch.setenv("AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://127.0.0.1:9")
    now[0] += 3600
    assert reader.signing_secrets() == (SIGNING_SECRET,)
