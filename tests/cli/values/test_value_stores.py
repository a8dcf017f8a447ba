"""One suite over both stores: secrets in Secrets Manager, parameters in the Parameter Store."""

from __future__ import annotations

import re

import pytest

from cli.aws_session import open_stage
from cli.deployment.deployed_stack import has_secret
from cli.errors import ClerkBotError
from cli.values.catalogue import ValueKind
from cli.values.value_stores import ValueStore, store_of
from tests.cli.command_line import CommandLine

both = pytest.mark.parametrize("kind", [*ValueKind])


@pytest.fixture
def store(kind: ValueKind, stage: str, clerkbot: CommandLine) -> ValueStore:
    return store_of(kind, open_stage(stage))


@both
def test_where_nothing_was_stored_nothing_is_read(store: ValueStore) -> None:
    assert store.read() == {}


@both
def test_what_was_written_is_read(store: ValueStore) -> None:
    assert list(store.write({"ONE": "1", "TWO": "ü\n{}"})) == ["ONE", "TWO"]
    assert store.read() == {"ONE": "1", "TWO": "ü\n{}"}


@both
def test_what_is_written_again_is_replaced_and_the_rest_stays(store: ValueStore) -> None:
    list(store.write({"ONE": "1", "TWO": "2"}))
    list(store.write({"ONE": "another"}))
    assert store.read() == {"ONE": "another", "TWO": "2"}


@both
def test_more_values_than_one_page_holds_are_all_read_and_deleted(store: ValueStore) -> None:
    values = {f"NAME_{number}": str(number) for number in range(25)}
    list(store.write(values))
    assert store.read() == values
    assert sorted(store.delete([*values])) == sorted(values)
    assert store.read() == {}


@both
def test_deleting_what_is_not_there_is_no_error(store: ValueStore) -> None:
    assert list(store.delete(["NEVER"])) == ["NEVER"]


@both
def test_stages_do_not_see_each_others_values(store: ValueStore, kind: ValueKind) -> None:
    list(store.write({"ONE": "1"}))
    assert "ONE" not in store_of(kind, open_stage("another")).read()


def test_a_secret_that_was_deleted_can_be_stored_again_without_its_old_values(
    clerkbot: CommandLine, stage: str
) -> None:
    aws = open_stage(stage)
    store = store_of(ValueKind.SECRETS, aws)
    list(store.write({"ONE": "1", "OLD": "0"}))
    aws.client("secretsmanager").delete_secret(SecretId=aws.names.secret, RecoveryWindowInDays=30)
    assert store.read() == {}
    assert has_secret(aws, aws.names.secret) is False
    assert list(store.write({"ONE": "2"})) == ["ONE"]
    assert store.read() == {"ONE": "2"}
    assert has_secret(aws, aws.names.secret) is True


def test_a_secret_without_a_value_can_be_stored(clerkbot: CommandLine, stage: str) -> None:
    aws = open_stage(stage)
    store = store_of(ValueKind.SECRETS, aws)
    aws.client("secretsmanager").create_secret(Name=aws.names.secret)
    assert store.read() == {}
    list(store.write({"ONE": "1"}))
    assert store.read() == {"ONE": "1"}


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (ValueKind.PARAMETERS, "x" * 4097, "has 4097 characters; a parameter has at most 4096"),
        (ValueKind.PARAMETERS, "https://{{ssm:name}}", "contains {{"),
        (ValueKind.SECRETS, "x" * 65536, "longer than the 65536 bytes"),
    ],
)
def test_what_aws_would_refuse_is_refused_before_anything_is_stored(store: ValueStore, value: str, words: str) -> None:
    with pytest.raises(ClerkBotError, match=re.escape(words)) as refused:
        list(store.write({"FIRST": "1", "SECOND": value}))
    assert value not in str(refused.value)
    assert store.read() == {}


def test_the_longest_parameter_is_stored(clerkbot: CommandLine, stage: str) -> None:
    store = store_of(ValueKind.PARAMETERS, open_stage(stage))
    list(store.write({"LONG": "ü" * 4096}))
    assert len(store.read()["LONG"]) == 4096
