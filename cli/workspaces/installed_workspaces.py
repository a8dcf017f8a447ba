"""What is stored about the workspaces where the bot is installed; nothing is decrypted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chalicelib.adapters.dynamodb.plain_keys import BOT_KEY, GENERATION_KEY
from chalicelib.adapters.dynamodb.table import Row
from chalicelib.adapters.installation.installation_rows import BotRow, GenerationRow
from cli.aws_session import StageSession
from cli.output import progress


@dataclass(frozen=True, kw_only=True)
class InstalledWorkspace:
    """Times are epoch seconds. `to_purge` are ended generations whose data is not confirmed as deleted."""

    workspace: str
    name: str
    status: str
    generation: str
    installed_at: float
    ended_at: float | None
    to_purge: tuple[str, ...]
    scopes: tuple[str, ...]
    url: str

    @property
    def is_active(self) -> bool:
        return self.status == "active"

    def document(self) -> dict[str, Any]:
        return {
            "workspace": self.workspace,
            "name": self.name,
            "status": self.status,
            "generation": self.generation,
            "installed_at": _iso_time(self.installed_at),
            "ended_at": _iso_time(self.ended_at),
            "to_purge": list(self.to_purge),
            "scopes": list(self.scopes),
            "url": self.url,
        }


def installed_workspaces(aws: StageSession) -> list[InstalledWorkspace]:
    """All of them, the latest first. Reads the whole table."""
    rows = scan_table(
        aws,
        FilterExpression="sk IN (:generation, :bot)",
        ExpressionAttributeValues={":generation": {"S": GENERATION_KEY}, ":bot": {"S": BOT_KEY}},
    )
    return sorted(workspaces_from_rows(map(Row.from_raw_data, rows)), key=lambda one: -one.installed_at)


def workspaces_from_rows(rows: Iterable[Row]) -> list[InstalledWorkspace]:
    """The workspaces that generation and bot rows describe."""
    generations: dict[str, GenerationRow] = {}
    bots: dict[str, dict[str, Any]] = {}
    for row in rows:
        workspace = str(row.pk).removesuffix("#INSTALL")
        if isinstance(row, GenerationRow):
            generations[workspace] = row
        elif isinstance(row, BotRow):
            bots[workspace] = json.loads(row.document)
    return [_workspace(workspace, row, bots.get(workspace, {})) for workspace, row in generations.items()]


def scan_table(aws: StageSession, **options: Any) -> Iterator[dict[str, Any]]:
    """Rows as DynamoDB returns them, with a progress bar. Reads the whole table: only operators ask for all workspaces."""
    client = aws.client("dynamodb")
    total = int(client.describe_table(TableName=aws.names.table)["Table"].get("ItemCount") or 0)
    pages = client.get_paginator("scan").paginate(TableName=aws.names.table, **options)
    with progress("Reading the table", total or None) as advance:
        for page in pages:
            advance(int(page.get("ScannedCount", 0)))
            yield from page["Items"]


def _iso_time(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _workspace(workspace: str, row: GenerationRow, bot: dict[str, Any]) -> InstalledWorkspace:
    scopes = bot.get("bot_scopes") or ()
    return InstalledWorkspace(
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
