"""TransactWriteItems on each emulator: what the proxy adds to dynalite answers as the other two do."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.dynamodb_rules.example_table import TABLE, key, put, row

NEW = "attribute_not_exists(pk)"
THERE = "attribute_exists(pk)"
WITHOUT_MOTO = pytest.mark.parametrize("emulator", ["dynalite", "ministack"], indirect=True)


def check(n: int, condition: str, **more: Any) -> dict[str, Any]:
    return {"ConditionCheck": {"TableName": TABLE, "Key": key(n), "ConditionExpression": condition, **more}}


def put_if(n: int, condition: str, **attributes: Any) -> dict[str, Any]:
    return {"Put": {**put(n, **attributes)["Put"], "ConditionExpression": condition}}


def delete(n: int) -> dict[str, Any]:
    return {"Delete": {"TableName": TABLE, "Key": key(n)}}


def update(n: int, expression: str, **values: Any) -> dict[str, Any]:
    given = {f":{name}": value for name, value in values.items()}
    return {
        "Update": {
            "TableName": TABLE,
            "Key": key(n),
            "UpdateExpression": expression,
            **({"ExpressionAttributeValues": given} if given else {}),
        }
    }


def write(client: Any, *actions: dict[str, Any], **more: Any) -> None:
    client.transact_write_items(TransactItems=list(actions), **more)


def refused(client: Any, *actions: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The answer to a transaction that is refused."""
    with pytest.raises(ClientError) as error:
        write(client, *actions, **more)
    answer: dict[str, Any] = error.value.response
    return answer


def codes(answer: dict[str, Any]) -> list[str]:
    return [reason["Code"] for reason in answer["CancellationReasons"]]


def rows(client: Any) -> list[dict[str, Any]]:
    found = client.scan(TableName=TABLE, ConsistentRead=True)["Items"]
    return sorted(found, key=lambda one: str(one["sk"]["S"]))


def fill(client: Any, *stored: dict[str, Any]) -> None:
    for one in stored:
        client.put_item(TableName=TABLE, Item=one)


def test_all_actions_are_carried_out(emulator: Any) -> None:
    fill(emulator, row(1, label="one"), row(2, label="two", ranking=5), row(3), row(4))
    write(
        emulator,
        put_if(1, THERE, label="changed"),
        update(2, "SET label = :new ADD ranking :more", new={"S": "counted"}, more={"N": "2"}),
        delete(3),
        check(4, THERE),
        put_if(5, NEW),
    )
    assert rows(emulator) == [row(1, label="changed"), row(2, label="counted", ranking=7), row(4), row(5)]


def test_nothing_is_carried_out_if_one_condition_fails(emulator: Any) -> None:
    before = [row(1, label="one"), row(2, label="two"), row(3, label="three")]
    fill(emulator, *before)
    answer = refused(
        emulator,
        put(1, label="changed"),
        update(2, "SET label = :new", new={"S": "changed"}),
        delete(3),
        put_if(4, NEW),
        put_if(5, THERE),
        check(6, NEW),
    )
    assert (answer["Error"]["Code"], codes(answer), rows(emulator)) == (
        "TransactionCanceledException",
        ["None", "None", "None", "None", "ConditionalCheckFailed", "None"],
        before,
    )


def test_every_condition_that_fails_is_a_reason(emulator: Any) -> None:
    fill(emulator, row(1))
    assert codes(refused(emulator, put_if(1, NEW), check(2, THERE), put(3))) == [
        "ConditionalCheckFailed",
        "ConditionalCheckFailed",
        "None",
    ]


def test_a_check_makes_no_row(emulator: Any) -> None:
    write(emulator, check(1, NEW), put(2))
    assert rows(emulator) == [row(2)]


def test_conditions_see_the_rows_from_before_the_transaction(emulator: Any) -> None:
    fill(emulator, row(1))
    write(emulator, delete(1), check(2, NEW), put_if(3, NEW))
    assert rows(emulator) == [row(3)]


def test_the_row_that_failed_is_shown_if_asked_for(emulator: Any) -> None:
    fill(emulator, row(1, label="there"))
    shown = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
    answer = refused(emulator, {"Put": {**put_if(1, NEW)["Put"], **shown}}, put_if(1_000, THERE))
    assert [reason.get("Item") for reason in answer["CancellationReasons"]] == [row(1, label="there"), None]


def test_a_table_that_is_missing_refuses_all(emulator: Any) -> None:
    elsewhere = {"Put": {"TableName": "no-such-table", "Item": row(1)}}
    assert refused(emulator, put(2), elsewhere)["Error"]["Code"] == "ResourceNotFoundException"
    assert rows(emulator) == []


@WITHOUT_MOTO  # which answers 500
def test_a_mistake_in_an_expression_refuses_all(emulator: Any) -> None:
    answer = refused(emulator, put(1), put_if(2, "label = :nothing"))
    assert (answer["Error"]["Code"], rows(emulator)) == ("ValidationException", [])


def test_an_update_that_does_not_fit_the_row_is_a_reason(dynalite: Any) -> None:
    fill(dynalite, row(1, label="text"))
    answer = refused(dynalite, put(2), update(1, "ADD label :one", one={"N": "1"}))
    assert (codes(answer), rows(dynalite)) == (["None", "ValidationError"], [row(1, label="text")])


def test_a_row_twice_is_refused(dynalite: Any) -> None:
    answer = refused(dynalite, put(1), check(1, NEW))
    assert answer["Error"] == {
        "Code": "ValidationException",
        "Message": "Transaction request cannot include multiple operations on one item",
    }


@pytest.mark.parametrize(("actions", "accepted"), [(100, True), (101, False)])
def test_one_hundred_actions_are_the_most(dynalite: Any, actions: int, accepted: bool) -> None:
    puts = [put(n) for n in range(actions)]
    if accepted:
        write(dynalite, *puts)
    else:
        assert refused(dynalite, *puts)["Error"]["Code"] == "ValidationException"
    assert len(rows(dynalite)) == (actions if accepted else 0)


def test_four_megabytes_are_the_most_with_the_rows_that_are_updated(dynalite: Any) -> None:
    large = "x" * 380 * 1024
    fill(dynalite, *(row(n, text=large) for n in range(2)))
    actions = [update(n, "SET label = :new", new={"S": "n"}) for n in range(2)]
    assert (
        refused(dynalite, *actions, *(put(n, text=large) for n in range(2, 12)))["Error"]["Code"]
        == "ValidationException"
    )
    assert dynalite.scan(TableName=TABLE, Select="COUNT")["Count"] == 2
    write(dynalite, *actions, *(put(n, text=large) for n in range(2, 10)))
    assert dynalite.get_item(TableName=TABLE, Key=key(1))["Item"]["label"] == {"S": "n"}


@WITHOUT_MOTO  # which does it again
def test_a_repeated_token_does_nothing_again(emulator: Any) -> None:
    count = update(1, "ADD ranking :one", one={"N": "1"})
    for _ in range(2):
        write(emulator, count, ClientRequestToken="the-token-of-the-count")
    assert rows(emulator) == [row(1, ranking=1)]


def test_a_token_of_another_transaction_is_refused(dynalite: Any) -> None:
    write(dynalite, put(1), ClientRequestToken="a-token")
    answer = refused(dynalite, put(2), ClientRequestToken="a-token")
    assert answer["Error"]["Code"] == "IdempotentParameterMismatchException"
