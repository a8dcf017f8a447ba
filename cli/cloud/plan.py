"""What a deployment would change: the stage synthesized, and held against what is deployed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cli.cloud.account import Account
from cli.cloud.assembly import make_assembly
from cli.cloud.cdk_cli import CdkCli
from cli.errors import ClerkBotError
from infra.names import StageNames

_COUNT = re.compile(r"Number of stacks with differences: (\d+)")


@dataclass(frozen=True)
class Plan:
    """The assembly to deploy, and whether it differs from what is there."""

    assembly: Path
    stack: str
    differs: bool


def make_plan(cdk: CdkCli, account: Account, stage: str, folder: Path) -> Plan:
    """Write the assembly into `folder` and print the differences on stderr. Changes nothing. Raises ClerkBotError."""
    return compared(cdk, account, make_assembly(folder / "assembly", [stage]).folder, StageNames(stage).stack)


def compared(cdk: CdkCli, account: Account, assembly: Path, stack: str) -> Plan:
    """Hold one stack of the assembly against the deployed one, printing the differences on stderr. Raises ClerkBotError."""
    finished = cdk.run("diff", "--app", str(assembly), stack, region=account.region)
    counted = _COUNT.search(finished.said)
    if finished.code != 0 or not counted:
        raise ClerkBotError("What would change could not be found out.", "The lines above say why.")
    return Plan(assembly, stack, differs=counted[1] != "0")
