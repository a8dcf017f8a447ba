"""Which changes of the templates cost people their data: told by name, before anything is changed."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from cli.deployment.data_losses import find_data_losses
from tests.infra.template import Template

TABLE, KEY = "AWS::DynamoDB::Table", "AWS::KMS::Key"


def changed(template: Template, change: Callable[[dict[str, Any]], object]) -> list[str]:
    """The losses when the table resource is changed so."""
    planned = copy.deepcopy(template.document)
    (table,) = (resource for resource in planned["Resources"].values() if resource["Type"] == TABLE)
    change(table)
    return find_data_losses(template.document, planned)


def properties(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], object]:
    return lambda table: change(table["Properties"])


def test_the_same_again_loses_nothing(production: Template) -> None:
    assert find_data_losses(production.document, copy.deepcopy(production.document)) == []


def test_a_first_deployment_has_nothing_to_lose(production: Template) -> None:
    assert find_data_losses({}, production.document) == []


def test_another_index_over_all_workspaces_loses_nothing(production: Template) -> None:
    def add(table: dict[str, Any]) -> None:
        table["GlobalSecondaryIndexes"].append({**table["GlobalSecondaryIndexes"][0], "IndexName": "by_sender"})

    assert changed(production, properties(add)) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda table: table["KeySchema"].reverse(), "is replaced, because its key changes"),
        (lambda table: table["AttributeDefinitions"][0].update(AttributeType="N"), "because its key changes"),
        (lambda table: table.update(TableName="another"), "is replaced by an empty one named another"),
        (lambda table: table["LocalSecondaryIndexes"].pop(0), "because its local index by_priority is removed"),
        (
            lambda table: table["LocalSecondaryIndexes"].append(
                {**table["LocalSecondaryIndexes"][0], "IndexName": "by_label"}
            ),
            "because its local index by_label is added",
        ),
        (
            lambda table: table["LocalSecondaryIndexes"][0].update(Projection={"ProjectionType": "KEYS_ONLY"}),
            "because its local index by_priority changes",
        ),
        (lambda table: table["GlobalSecondaryIndexes"].clear(), "the global index by_due of the table"),
        (
            lambda table: table["GlobalSecondaryIndexes"][0]["KeySchema"].reverse(),
            "is created again, and is empty until then",
        ),
        (lambda table: table.pop("PointInTimeRecoverySpecification"), "point-in-time recovery is switched off"),
    ],
)
def test_each_destructive_change_is_told(
    production: Template, change: Callable[[dict[str, Any]], object], told: str
) -> None:
    (loss,) = changed(production, properties(change))
    assert told in loss


def test_a_table_that_would_go_with_its_stack_from_now_on_is_told(production: Template) -> None:
    assert changed(production, lambda table: table.update(DeletionPolicy="Delete")) == [
        "the table clerkbot-production will be deleted with its stack from now on"
    ]


@pytest.mark.parametrize(
    ("kind", "told"), [(TABLE, "created again under another id"), (KEY, "no token that it encrypted can be read")]
)
def test_what_gets_another_id_is_another_resource(production: Template, kind: str, told: str) -> None:
    planned = copy.deepcopy(production.document)
    (name,) = production.of_type(kind)
    planned["Resources"]["Renamed"] = planned["Resources"].pop(name)
    (loss,) = find_data_losses(production.document, planned)
    assert told in loss
