"""Holds a planned deployment against the deployed stack, and refuses what would cost people their data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cli.cloud.account import Account
from cli.cloud.consent import ask_for_name
from cli.cloud.data_losses import data_losses
from cli.cloud.deployed import find_stack
from cli.errors import ClerkBotError, ExitCode


def guard_data(account: Account, assembly: Path, stack: str, stage: str, *, force: bool, typed: str | None) -> None:
    """Return where nothing is lost, or the loss is wanted. Raises ClerkBotError that names each loss."""
    losses = data_losses(_deployed(account, stack), _planned(assembly, stack))
    if not losses:
        return
    told = "; ".join(losses)
    if not force:
        raise ClerkBotError(
            f"This deployment would destroy data of {stack}: {told}",
            "Nothing was changed. Keep the old and add the new beside it (docs/backup.md, “Another shape of the table”), or "
            "make a backup and add --force",
            ExitCode.NOT_POSSIBLE,
        )
    ask_for_name(f"Data of {stack} will be destroyed: {told}.", name=stage, typed=typed)


def _deployed(account: Account, stack: str) -> Mapping[str, Any]:
    if find_stack(account, stack) is None:
        return {}
    body = account.client("cloudformation").get_template(StackName=stack, TemplateStage="Original")["TemplateBody"]
    parsed: Mapping[str, Any] = json.loads(body) if isinstance(body, str) else body
    return parsed


def _planned(assembly: Path, stack: str) -> Mapping[str, Any]:
    """The stack's template: of the assembly itself, or of one inside, where the pipeline has its stages."""
    for manifest in sorted(assembly.rglob("manifest.json")):
        for name, artifact in json.loads(manifest.read_text(encoding="utf-8"))["artifacts"].items():
            properties = artifact.get("properties", {})
            if artifact["type"] == "aws:cloudformation:stack" and properties.get("stackName", name) == stack:
                parsed: Mapping[str, Any] = json.loads(
                    (manifest.parent / properties["templateFile"]).read_text("utf-8")
                )
                return parsed
    raise ClerkBotError(f"{assembly} has no stack {stack}", code=ExitCode.NOT_POSSIBLE)
