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
from cli.cloud.plan import Plan
from cli.errors import ClerkBotError, ExitCode


def guard_data(account: Account, plan: Plan, stage: str, *, force: bool, typed: str | None) -> None:
    """Return where nothing is lost, or the loss is wanted. Raises ClerkBotError that names each loss."""
    losses = data_losses(_deployed(account, plan.stack), _planned(plan.assembly, plan.stack))
    if not losses:
        return
    told = "; ".join(losses)
    if not force:
        raise ClerkBotError(
            f"This deployment would destroy data of {plan.stack}: {told}",
            "Nothing was changed. Keep the old and add the new beside it (docs/backup.md, “Another shape of the table”), or "
            "make a backup and add --force",
            ExitCode.NOT_POSSIBLE,
        )
    ask_for_name(f"Data of {plan.stack} will be destroyed: {told}.", name=stage, typed=typed)


def _deployed(account: Account, stack: str) -> Mapping[str, Any]:
    if find_stack(account, stack) is None:
        return {}
    body = account.client("cloudformation").get_template(StackName=stack, TemplateStage="Original")["TemplateBody"]
    parsed: Mapping[str, Any] = json.loads(body) if isinstance(body, str) else body
    return parsed


def _planned(assembly: Path, stack: str) -> Mapping[str, Any]:
    manifest = json.loads((assembly / "manifest.json").read_text(encoding="utf-8"))
    file = manifest["artifacts"][stack]["properties"]["templateFile"]
    parsed: Mapping[str, Any] = json.loads((assembly / file).read_text(encoding="utf-8"))
    return parsed
