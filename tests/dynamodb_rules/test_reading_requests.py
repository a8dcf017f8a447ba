"""How the rules read expressions, tables and sizes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dynamodb_rules.example_table import CREATE_TABLE, row
from tests.dynamodb_rules.expressions import assigned_in, attributes_in
from tests.dynamodb_rules.item_size import item_size, size_with_local_indexes, value_size
from tests.dynamodb_rules.schema import TableSchema

NAMES = {"#0": "kind", "#1": "data", "#2": "sender"}
VALUES: dict[str, dict[str, Any]] = {":0": {"S": "a"}, ":1": {"N": "1"}, ":2": {"S": "c"}}


@pytest.mark.parametrize(
    ("expression", "attributes"),
    [
        ("", set()),
        ("#0 IN (:0, :1)", {"kind"}),
        ("#1.#2 = :0 and size(#0) > :1", {"data", "kind"}),
        ("attribute_not_exists (label) OR NOT (label BETWEEN :0 AND :2)", {"label"}),
        ("data[0].sender <> :0", {"data"}),
        ("pk, #1.ts[2], number", {"pk", "data", "number"}),
    ],
)
def test_the_attributes_of_an_expression(expression: str, attributes: set[str]) -> None:
    assert attributes_in(expression, NAMES) == attributes


@pytest.mark.parametrize(
    ("update", "assigned"),
    [
        ("SET #0 = :0, due = :1", {"kind": [VALUES[":0"]], "due": [VALUES[":1"]]}),
        ("SET due = if_not_exists(due, :1) REMOVE #0, due_shard", {"due": [VALUES[":1"]]}),
        ("set due = due + :1 add number :1", {"due": [VALUES[":1"]], "number": [VALUES[":1"]]}),
        ("SET list = list_append(:0, :2), due=:1", {"list": [VALUES[":0"], VALUES[":2"]], "due": [VALUES[":1"]]}),
        ("SET #1.due = :1, list[3] = :0", {}),
        ("REMOVE due", {}),
    ],
)
def test_what_an_update_assigns(update: str, assigned: dict[str, list[Any]]) -> None:
    found: dict[str, list[Any]] = {}
    for name, value in assigned_in(update, NAMES, VALUES):
        found.setdefault(name, []).append(value)
    assert found == assigned


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ({"S": "äb"}, 3),
        ({"N": "27"}, 2),
        ({"N": "-27.1"}, 4),
        ({"N": "1800000000"}, 2),
        ({"B": "AAEC"}, 3),
        ({"BOOL": True}, 1),
        ({"NULL": True}, 1),
        ({"SS": ["a", "bc"]}, 3),
        ({"L": []}, 3),
        ({"M": {"a": {"S": "bc"}, "d": {"L": [{"BOOL": False}]}}}, 3 + (1 + 1 + 2) + (1 + 1 + 3 + 1 + 1)),
    ],
)
def test_the_size_of_a_value(value: dict[str, Any], size: int) -> None:
    assert value_size(value) == size


def test_the_size_of_an_item_has_its_names() -> None:
    assert item_size({"label": {"S": "abc"}, "é": {"N": "1"}}) == 5 + 3 + 2 + 2


def test_a_row_counts_again_for_each_local_index_that_it_is_in() -> None:
    schema = TableSchema.from_description(CREATE_TABLE)
    alone, in_local, in_global = row(1, text="x"), row(1, text="x", ranking=1), row(1, text="x", due_shard="s", due=1)
    assert size_with_local_indexes(alone, schema) == item_size(alone)
    assert size_with_local_indexes(in_local, schema) == 2 * item_size(in_local)
    assert size_with_local_indexes(in_global, schema) == item_size(in_global)


def test_an_index_has_the_keys_and_what_it_includes() -> None:
    schema = TableSchema.from_description(CREATE_TABLE)
    assert {name: index.projected for name, index in schema.indexes.items()} == {
        "local_all": None,
        "global_keys": {"pk", "sk", "due_shard", "due"},
        "global_label": {"pk", "sk", "due_shard", "label"},
    }
    assert schema.keys == ("pk", "sk")
    assert schema.key_attributes == {"pk", "sk", "ranking", "due_shard", "due"}
