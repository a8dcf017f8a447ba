"""What is known of a workspace without decrypting anything."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chalicelib.adapters.dynamodb.table import Row
from chalicelib.adapters.installation.installation_rows import BotRow, GenerationRow
from cli.target.aws import Aws
from cli.workspaces.scanning import installation_rows


@dataclass(frozen=True, kw_only=True)
class KnownWorkspace:
    """Times are epoch seconds. `to_purge` are ended generations whose data is not reported as deleted."""

    workspace: str
    name: str
    status: str
    generation: str
    installed_at: float
    ended_at: float | None
    to_purge: tuple[str, ...]
    scopes: tuple[str, ...]
    url: str

    def document(self) -> dict[str, Any]:
        return {
            "workspace": self.workspace,
            "name": self.name,
            "status": self.status,
            "generation": self.generation,
            "installed_at": moment(self.installed_at),
            "ended_at": moment(self.ended_at),
            "to_purge": list(self.to_purge),
            "scopes": list(self.scopes),
            "url": self.url,
        }


def moment(seconds: float | None) -> str | None:
    """The time in ISO 8601, UTC."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def known_workspaces(aws: Aws) -> list[KnownWorkspace]:
    """All of them, the latest first. Reads the whole table."""
    return sorted(from_rows(installation_rows(aws)), key=lambda one: -one.installed_at)


def from_rows(rows: Iterable[Row]) -> list[KnownWorkspace]:
    """The workspaces that generation and bot rows tell of."""
    generations: dict[str, GenerationRow] = {}
    bots: dict[str, dict[str, Any]] = {}
    for row in rows:
        workspace = str(row.pk).removesuffix("#INSTALL")
        if isinstance(row, GenerationRow):
            generations[workspace] = row
        elif isinstance(row, BotRow):
            bots[workspace] = json.loads(row.document)
    return [_known(workspace, row, bots.get(workspace, {})) for workspace, row in generations.items()]


def _known(workspace: str, row: GenerationRow, bot: dict[str, Any]) -> KnownWorkspace:
    scopes = bot.get("bot_scopes") or ()
    return KnownWorkspace(
        workspace=workspace,
        name=str(bot.get("team_name") or bot.get("enterprise_name") or ""),
        status=str(row.status),
        generation=str(row.name),
        installed_at=float(row.installed_at),
        ended_at=None if row.ended_at is None else float(row.ended_at),
        to_purge=tuple(sorted(row.to_purge or ())),
        scopes=tuple(scopes.split(",") if isinstance(scopes, str) else scopes),
        url=str((bot.get("custom_values") or {}).get("team_url", "")),
    )
