"""One suite over both stores: secrets in Secrets Manager, parameters in the Parameter Store."""

from __future__ import annotations

import pytest

from cli.aws_session import open_stage
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
