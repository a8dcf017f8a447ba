"""TransactWriteItems by operations on single rows: one after the other, and taken back if one of them is refused.

It answers as DynamoDB does. Sources: "Amazon DynamoDB Transactions: How it works" in the developer guide;
TransactWriteItems and TransactionCanceledException in the API reference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.dynamodb_rules.call import DynamoDbCall, RowAction
from tests.dynamodb_rules.item_size import Item, item_size
from tests.dynamodb_rules.rules import TRANSACTION_ACTIONS, TRANSACTION_BYTES, no_row_twice_in_a_transaction
from tests.dynamodb_rules.schema import TableSchema

Answer = tuple[int, dict[str, Any]]
"""HTTP status and document."""
Call = Callable[[str, Mapping[str, Any]], Answer]
"""Carries out an operation on the emulator."""

# A condition check is an update that updates nothing; it makes a row that is not there, which is then taken back.
_OPERATIONS = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "UpdateItem"}
_PARAMETERS = (
    "TableName Key Item ConditionExpression UpdateExpression ExpressionAttributeNames ExpressionAttributeValues".split()
)
_NAMESPACE = "com.amazonaws.dynamodb.v20120810#"
_VALIDATION = "com.amazon.coral.validate#ValidationException"
# What DynamoDB notices only at the row cancels the transaction; any other mistake in an expression refuses the request.
_FOUND_AT_THE_ROW = (
    "An operand in the update expression has an incorrect data type",
    "Item size to update has exceeded the maximum allowed size",
    "One or more parameter values were invalid",
    "The document path provided in the update expression is invalid for update",
    "The provided expression refers to an attribute that does not exist in the item",
    "The provided key element does not match the schema",
)


class _Refused(Exception):
    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self.answer = answer


@dataclass(frozen=True)
class _Done:
    """An action that was carried out, the row before, and the bytes of the larger of both rows."""

    action: RowAction
    key: Item
    before: Item | None
    size: int


class TransactionWriter:
    """Carries out transactions, of which only one may run at a time. Remembers what was done under which token."""

    def __init__(self) -> None:
        self._by_token: dict[str, Mapping[str, Any]] = {}

    def write(self, request: Mapping[str, Any], call: Call) -> Answer:
        """A repeated request with the same token is answered without doing it again."""
        token = request.get("ClientRequestToken")
        if token in self._by_token:
            if self._by_token[token] == request:
                return 200, {}
            return _error(f"{_NAMESPACE}IdempotentParameterMismatchException", "the token was used for other actions")
        try:
            _write_all(request, call)
        except _Refused as refused:
            return refused.answer
        if token:
            self._by_token[token] = request
        return 200, {}


def _write_all(request: Mapping[str, Any], call: Call) -> None:
    actions = _accepted(request, call)
    done: list[_Done] = []
    try:
        _carry_out_all(actions, done, call)
    except _Refused:
        _take_back(done, call)
        raise
    _take_back([one for one in done if one.action.kind == "ConditionCheck"], call)


def _carry_out_all(actions: Sequence[RowAction], done: list[_Done], call: Call) -> None:
    """Each action, so that every reason is known; `done` grows. Raises _Refused if one was refused, or all are too large."""
    reasons: list[dict[str, Any]] = []
    for action in actions:
        row = _key(action)
        before = _succeed(call("GetItem", {"TableName": action.table, "Key": row, "ConsistentRead": True})).get("Item")
        status, answer = _carry_out(action, call)
        if status == 200:
            done.append(_Done(action, row, before, _larger(action, before, answer)))
            reasons.append({"Code": "None"})
        else:
            reasons.append(_reason(action, before, (status, answer)))
    if any(reason["Code"] != "None" for reason in reasons):
        raise _Refused(_cancelled(reasons))
    size = sum(one.size for one in done)
    if size > TRANSACTION_BYTES:
        raise _Refused(_error(_VALIDATION, f"The items of the transaction are {size} bytes, more than 4 MB"))


def _accepted(request: Mapping[str, Any], call: Call) -> Sequence[RowAction]:
    """The actions, unless the request as a whole is refused."""
    if not 0 < len(request["TransactItems"]) <= TRANSACTION_ACTIONS:
        raise _Refused(
            _error(
                _VALIDATION,
                "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: "
                f"Member must have length less than or equal to {TRANSACTION_ACTIONS} and greater than or equal to 1",
            )
        )
    schemas: dict[str, TableSchema] = {}

    def schema_of(table: str) -> TableSchema:
        if table not in schemas:
            described = _succeed(call("DescribeTable", {"TableName": table}))["Table"]
            schemas[table] = TableSchema.from_description(described)
        return schemas[table]

    transaction = DynamoDbCall("TransactWriteItems", request, schema_of)
    if any(no_row_twice_in_a_transaction(transaction)):
        raise _Refused(_error(_VALIDATION, "Transaction request cannot include multiple operations on one item"))
    return transaction.actions


def _key(action: RowAction) -> Item:
    keys = action.schema.keys if action.schema else ()
    return {name: action.attributes[name] for name in keys if name in action.attributes}


def _carry_out(action: RowAction, call: Call) -> Answer:
    single = {name: action.request[name] for name in _PARAMETERS if name in action.request}
    if action.kind == "Update":
        single["ReturnValues"] = "ALL_NEW"
    return call(_OPERATIONS[action.kind], single)


def _larger(action: RowAction, before: Item | None, answer: Mapping[str, Any]) -> int:
    after: Item = answer.get("Attributes") or action.attributes
    return max(item_size(after), item_size(before or {}))


def _take_back(done: Sequence[_Done], call: Call) -> None:
    for one in reversed(done):
        table = one.action.table
        if one.before is None:
            _succeed(call("DeleteItem", {"TableName": table, "Key": one.key}))
        else:
            _succeed(call("PutItem", {"TableName": table, "Item": one.before}))


def _reason(action: RowAction, before: Item | None, answer: Answer) -> dict[str, Any]:
    """Why an action cancels the transaction; raises _Refused for what refuses the whole request."""
    kind = str(answer[1].get("__type", "")).rpartition("#")[2]
    message = str(answer[1].get("message") or answer[1].get("Message") or "")
    if kind == "ConditionalCheckFailedException":
        shown = action.request.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD" and before
        return {"Code": "ConditionalCheckFailed", "Message": message, **({"Item": before} if shown else {})}
    if kind == "ValidationException" and message.startswith(_FOUND_AT_THE_ROW):
        return {"Code": "ValidationError", "Message": message}
    raise _Refused(answer)


def _cancelled(reasons: Sequence[Mapping[str, Any]]) -> Answer:
    codes = ", ".join(reason["Code"] for reason in reasons)
    return 400, {
        "__type": f"{_NAMESPACE}TransactionCanceledException",
        "Message": f"Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]",
        "CancellationReasons": list(reasons),
    }


def _error(kind: str, message: str) -> Answer:
    return 400, {"__type": kind, "message": message}


def _succeed(answer: Answer) -> dict[str, Any]:
    if answer[0] != 200:
        raise _Refused(answer)
    return answer[1]
