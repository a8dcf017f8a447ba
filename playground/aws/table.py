"""The local stage's table: made as the bot's own model describes it, and brought up to it where the data is older."""

from __future__ import annotations

from typing import Any

from cli.errors import ClerkBotError, ExitCode


def ensure_table(dynamodb: Any, name: str) -> None:
    """Make the table or add what it lacks; raises ClerkBotError for data that cannot be brought up to the model."""
    from chalicelib.adapters.dynamodb.table import Row, bind_table

    bind_table(name, lambda _service: dynamodb)
    if Row.exists():
        add_missing_indexes(dynamodb, name, Row._get_schema())
    else:
        Row.create_table(wait=True)
    expiry = dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    if expiry.get("TimeToLiveStatus") not in ("ENABLED", "ENABLING"):
        expires = {"Enabled": True, "AttributeName": "expires_at"}
        dynamodb.update_time_to_live(TableName=name, TimeToLiveSpecification=expires)


def add_missing_indexes(dynamodb: Any, name: str, schema: Any) -> None:
    """Global indexes can be added to a table that is there, one at a time; local ones cannot."""
    table = dynamodb.describe_table(TableName=name)["Table"]
    present = {index["IndexName"] for kind in ("Local", "Global") for index in table.get(f"{kind}SecondaryIndexes", [])}
    if any(index["index_name"] not in present for index in schema["local_secondary_indexes"]):
        raise ClerkBotError(
            "The data was made by an older version whose table cannot be changed",
            "Start with another folder: --data DIR",
            ExitCode.NOT_POSSIBLE,
        )
    for index in schema["global_secondary_indexes"]:
        if index["index_name"] not in present:
            _add_index(dynamodb, name, index)


def _add_index(dynamodb: Any, name: str, index: Any) -> None:
    keys_in_order = sorted(index["key_schema"], key=lambda part: str(part["KeyType"]))  # HASH first, as DynamoDB wants
    new = {"IndexName": index["index_name"], "KeySchema": keys_in_order, "Projection": index["projection"]}
    dynamodb.update_table(
        TableName=name,
        AttributeDefinitions=index["attribute_definitions"],
        GlobalSecondaryIndexUpdates=[{"Create": new}],
    )
