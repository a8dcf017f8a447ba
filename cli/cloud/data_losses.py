"""What of the kept data a change of templates would destroy or make unreadable. Compares; asks nobody.

What CloudFormation does with each change: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Template = Mapping[str, Any]


def data_losses(deployed: Template, planned: Template) -> list[str]:
    """One clause for each loss, e.g. `the local index by_priority of the table goes`; empty where nothing is lost."""
    after = planned.get("Resources", {})
    return [loss for name, before in deployed.get("Resources", {}).items() for loss in _losses(name, before, after)]


def _losses(name: str, before: Template, resources: Mapping[str, Template]) -> Iterator[str]:
    after = resources.get(name)
    if after is not None and after["Type"] != before["Type"]:
        after = None
    match before["Type"]:
        case "AWS::DynamoDB::Table":
            yield from _table_losses(before, after)
        case "AWS::KMS::Key" if after is None:
            yield f"the key {name} goes, and with it every token that it encrypted"


def _table_losses(before: Template, after: Template | None) -> Iterator[str]:
    told = f"the table {before['Properties'].get('TableName', 'without a name')}"
    if after is None:
        yield f"{told} goes, or is made anew under another id"
        return
    old, new = before["Properties"], after["Properties"]
    if old.get("TableName") != new.get("TableName"):
        yield f"{told} is replaced by an empty one named {new.get('TableName')}"
    if old["KeySchema"] != new["KeySchema"] or _key_types(old) != _key_types(new):
        yield f"{told} is replaced, because its key changes"
    yield from _local_losses(told, old, new)
    yield from _global_losses(told, old, new)
    if _recoverable(old) and not _recoverable(new):
        yield f"the backups of {told} of the last 35 days go (point-in-time recovery is switched off)"
    if before.get("DeletionPolicy") == "Retain" != after.get("DeletionPolicy"):
        yield f"{told} is deleted with its stack from now on"


def _local_losses(told: str, old: Template, new: Template) -> Iterator[str]:
    """Local indexes are made with the table and never again: any change of them replaces it."""
    before, after = _indexes(old, "Local"), _indexes(new, "Local")
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            what = "goes" if name not in after else "comes" if name not in before else "changes"
            yield f"{told} is replaced, because its local index {name} {what}"


def _global_losses(told: str, old: Template, new: Template) -> Iterator[str]:
    """A global index that goes takes no rows with it, but what the bot looks up through it is found no more."""
    before, after = _indexes(old, "Global"), _indexes(new, "Global")
    for name in sorted(before):
        if name not in after:
            yield f"the global index {name} of {told} goes, which the running bot reads"
        elif before[name] != after[name]:
            yield f"the global index {name} of {told} is made anew, and is empty meanwhile"


def _indexes(table: Template, kind: str) -> dict[str, Any]:
    """Key and projection of each index by its name."""
    return {
        index["IndexName"]: (index["KeySchema"], index["Projection"])
        for index in table.get(f"{kind}SecondaryIndexes", [])
    }


def _key_types(table: Template) -> set[tuple[str, str]]:
    keys = {part["AttributeName"] for part in table["KeySchema"]}
    return {
        (attribute["AttributeName"], attribute["AttributeType"])
        for attribute in table["AttributeDefinitions"]
        if attribute["AttributeName"] in keys
    }


def _recoverable(table: Template) -> bool:
    return bool(table.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled"))
