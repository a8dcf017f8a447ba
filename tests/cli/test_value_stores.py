"""One suite over both stores: secrets in Secrets Manager, parameters in the Parameter Store."""

from __future__ import annotations

import pytest

from cli.target.aws import connect
from cli.values.catalogue import Kind
from cli.values.store import Store, store_of
from tests.cli.command_line import CommandLine

both = pytest.mark.parametrize("kind", [*Kind])


@pytest.fixture
def store(kind: Kind, stage: str, clerkbot: CommandLine) -> Store:
    return store_of(kind, connect(stage))


@both
def test_where_nothing_was_stored_nothing_is_read(store: Store) -> None:
    assert store.read() == {}


@both
def test_what_was_written_is_read(store: Store) -> None:
    assert list(store.write({"ONE": "1", "TWO": "ü\n{}"})) == ["ONE", "TWO"]
    assert store.read() == {"ONE": "1", "TWO": "ü\n{}"}


@both
def test_what_is_written_again_is_replaced_and_the_rest_stays(store: Store) -> None:
    list(store.write({"ONE": "1", "TWO": "2"}))
    list(store.write({"ONE": "another"}))
    assert store.read() == {"ONE": "another", "TWO": "2"}


@both
def test_more_values_than_one_page_holds_are_all_read_and_deleted(store: Store) -> None:
    values = {f"NAME_{number}": str(number) for number in range(25)}
    list(store.write(values))
    assert store.read() == values
    assert sorted(store.delete([*values])) == sorted(values)
    assert store.read() == {}


@both
def test_deleting_what_is_not_there_is_no_error(store: Store) -> None:
    assert list(store.delete(["NEVER"])) == ["NEVER"]


@both
def test_stages_do_not_see_each_others_values(store: Store, kind: Kind) -> None:
    list(store.write({"ONE": "1"}))
    assert "ONE" not in store_of(kind, connect("another")).read()
