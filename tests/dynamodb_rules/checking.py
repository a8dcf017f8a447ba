"""Holds every call of this process to an emulator against the rules, before it is sent.

It listens to botocore's event `before-call`, which every client of DynamoDB emits: boto3's, pynamodb's and the bot's own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import boto3
import botocore.handlers
import botocore.session
from botocore.exceptions import ClientError

from tests.dynamodb_rules.broken import DynamoDbRuleBroken, report
from tests.dynamodb_rules.call import DynamoDbCall
from tests.dynamodb_rules.rules import RULES
from tests.dynamodb_rules.schema import TableSchema

_EVENT = "before-call.dynamodb"
_CHANGE_OF_SCHEMA = {"CreateTable", "UpdateTable", "DeleteTable"}


class TableSchemas:
    """The schemas of an emulator's tables, asked for once each."""

    def __init__(self, endpoint_url: str, region: str) -> None:
        session = botocore.session.Session()
        self._client = session.create_client("dynamodb", region_name=region, endpoint_url=endpoint_url)
        self._known: dict[str, TableSchema] = {}

    def of(self, table: str) -> TableSchema | None:
        if table not in self._known:
            try:
                described = self._client.describe_table(TableName=table)["Table"]
            except ClientError:  # there is none, which the emulator will say
                return None
            self._known[table] = TableSchema.from_description(described)
        return self._known[table]

    def forget(self, table: str) -> None:
        self._known.pop(table, None)


_checked: dict[str, TableSchemas] = {}
"""By the addresses of the emulators."""


def check_calls_to(endpoint_url: str, region: str) -> None:
    """From now on a call of this process to that emulator raises DynamoDbRuleBroken if it is against a rule."""
    _checked[endpoint_url] = TableSchemas(endpoint_url, region)


def _check(model: Any, params: Mapping[str, Any], **_: Any) -> None:
    schemas = _checked.get(params["url"].rstrip("/"))
    if schemas is None:
        return
    request = json.loads(params["body"])
    if model.name in _CHANGE_OF_SCHEMA:
        schemas.forget(request["TableName"])
        return
    call = DynamoDbCall(model.name, request, schemas.of)
    for rule in RULES:
        for problem in rule(call):
            report(DynamoDbRuleBroken(rule.__name__, model.name, problem))


# A session takes over these handlers when it is made, and gives them to its clients: there is no other way to reach the
# clients that the bot and pynamodb make. Done at the import, to come before the sessions.
botocore.handlers.BUILTIN_HANDLERS.append((_EVENT, _check))
if boto3.DEFAULT_SESSION is not None:
    boto3.DEFAULT_SESSION.events.register(_EVENT, _check)
