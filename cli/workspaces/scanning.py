"""Reading the whole table: there is no index of workspaces, as only an operator ever asks for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cli.progress import progress
from cli.target.aws import Aws

if TYPE_CHECKING:
    from chalicelib.adapters.dynamodb.table import Row


def raw_rows(aws: Aws, **options: Any) -> Iterator[dict[str, Any]]:
    """Rows as DynamoDB gives them, page by page, with a progress bar. Costs a read of the whole table."""
    client = aws.client("dynamodb")
    total = int(client.describe_table(TableName=aws.names.table)["Table"].get("ItemCount") or 0)
    pages = client.get_paginator("scan").paginate(TableName=aws.names.table, **options)
    with progress("Reading the table", total or None) as advance:
        for page in pages:
            advance(int(page.get("ScannedCount", 0)))
            yield from page["Items"]


def installation_rows(aws: Aws) -> Iterator[Row]:
    """The generation and the bot of every workspace, as the bot's own rows."""
    from chalicelib.adapters.dynamodb.table import Row
    from chalicelib.adapters.installation.installation_rows import BOT_KEY, GENERATION_KEY

    found = raw_rows(
        aws,
        FilterExpression="sk IN (:generation, :bot)",
        ExpressionAttributeValues={":generation": {"S": GENERATION_KEY}, ":bot": {"S": BOT_KEY}},
    )
    for row in found:
        yield Row.from_raw_data(row)
