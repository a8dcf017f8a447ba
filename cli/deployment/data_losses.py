"""Which data a deployment would destroy or make unreadable, and the refusal to deploy it.

What CloudFormation does with each change: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.confirm import confirm_by_name
from cli.deployment.deployed_stack import find_stack
from cli.errors import ClerkBotError, ExitCode

if TYPE_CHECKING:
    from cli.aws_session import StageSession

Template = Mapping[str, Any]


def refuse_data_losses(aws: StageSession, assembly: Path, *, force: bool = False, typed: str | None = None) -> None:
    """Return where the stage's deployment from `assembly` loses nothing, or the loss is confirmed with `force`.

    Raises ClerkBotError that names each loss.
    """
    stack = aws.names.stack
    losses = "; ".join(find_data_losses(_deployed_template(aws, stack), _planned_template(assembly, stack)))
    if not losses:
        return
    if not force:
        raise ClerkBotError(
            f"This deployment would destroy data of {stack}: {losses}",
            "Nothing was changed. Keep the old and add the new beside it (docs/backup.md, “Another shape of the table”), or "
            "make a backup and add --force",
            ExitCode.NOT_POSSIBLE,
        )
    confirm_by_name(f"Data of {stack} will be destroyed: {losses}.", name=aws.stage, typed=typed)


def find_data_losses(deployed: Template, planned: Template) -> list[str]:
    """One clause for each loss, e.g. `the local index by_priority of the table is removed`; empty without a loss."""
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
            yield f"the key {name} is removed, so no token that it encrypted can be read"


def _table_losses(before: Template, after: Template | None) -> Iterator[str]:
    table = f"the table {before['Properties'].get('TableName', 'without a name')}"
    if after is None:
        yield f"{table} is removed, or created again under another id"
        return
    old, new = before["Properties"], after["Properties"]
    if old.get("TableName") != new.get("TableName"):
        yield f"{table} is replaced by an empty one named {new.get('TableName')}"
    if old["KeySchema"] != new["KeySchema"] or _key_types(old) != _key_types(new):
        yield f"{table} is replaced, because its key changes"
    yield from _local_losses(table, old, new)
    yield from _global_losses(table, old, new)
    if _recoverable(old) and not _recoverable(new):
        yield f"the backups of {table} of the last 35 days are deleted (point-in-time recovery is switched off)"
    if before.get("DeletionPolicy") == "Retain" != after.get("DeletionPolicy"):
        yield f"{table} will be deleted with its stack from now on"


def _local_losses(table: str, old: Template, new: Template) -> Iterator[str]:
    """Local indexes are created with the table only: any change of them replaces the table."""
    before, after = _indexes(old, "Local"), _indexes(new, "Local")
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            change = "is removed" if name not in after else "is added" if name not in before else "changes"
            yield f"{table} is replaced, because its local index {name} {change}"


def _global_losses(table: str, old: Template, new: Template) -> Iterator[str]:
    """Removing a global index removes no rows, but the bot no longer finds what it looks up through the index."""
    before, after = _indexes(old, "Global"), _indexes(new, "Global")
    for name in sorted(before):
        if name not in after:
            yield f"the global index {name} of {table}, which the running bot reads, is removed"
        elif before[name] != after[name]:
            yield f"the global index {name} of {table} is created again, and is empty until then"


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


def _deployed_template(aws: StageSession, stack: str) -> Template:
    if find_stack(aws, stack) is None:
        return {}
    body = aws.client("cloudformation").get_template(StackName=stack, TemplateStage="Original")["TemplateBody"]
    parsed: Template = json.loads(body) if isinstance(body, str) else body
    return parsed


def _planned_template(assembly: Path, stack: str) -> Template:
    """The stack's template in the assembly, or in a nested one: the pipeline keeps its stages there."""
    for manifest in sorted(assembly.rglob("manifest.json")):
        for name, artifact in json.loads(manifest.read_text(encoding="utf-8"))["artifacts"].items():
            properties = artifact.get("properties", {})
            if artifact["type"] == "aws:cloudformation:stack" and properties.get("stackName", name) == stack:
                parsed: Template = json.loads((manifest.parent / properties["templateFile"]).read_text("utf-8"))
                return parsed
    raise ClerkBotError(f"{assembly} has no stack {stack}", code=ExitCode.NOT_POSSIBLE)
