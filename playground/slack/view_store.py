"""Home tabs and modals: what the bot has published or opened for a person."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any

from playground.errors import SlackError
from playground.slack.database import Database
from playground.slack.message_store import new_block_ids


@dataclass(frozen=True)
class StoredView:
    """`body` is the view as the Web API returns it; `user` sees it."""

    id: str
    user: str
    body: dict[str, Any]


@dataclass(frozen=True)
class ViewOwner:
    """The ids that a view carries."""

    team_id: str
    app_id: str
    bot_id: str


class ViewStore:
    """One Home tab per person and the modals that are open, in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def publish_home(
        self, user: str, view: dict[str, Any], view_owner: ViewOwner, expected_hash: str, now: float
    ) -> StoredView:
        """Replace the person's Home tab; raises SlackError hash_conflict when `expected_hash` is not the current one."""
        current = self.home(user)
        if current and expected_hash and expected_hash != current.body["hash"]:
            raise SlackError("hash_conflict")
        return self._save(current.id if current else _new_id(), user, view, view_owner, now)

    def open(self, user: str, view: dict[str, Any], view_owner: ViewOwner, now: float) -> StoredView:
        """Show a modal."""
        return self._save(_new_id(), user, view, view_owner, now)

    def update(
        self,
        view_id: str,
        external_id: str,
        view: dict[str, Any],
        view_owner: ViewOwner,
        expected_hash: str,
        now: float,
    ) -> StoredView:
        """Replace an open view; raises SlackError not_found, hash_conflict."""
        current = self.get(view_id) if view_id else self._with_external_id(external_id)
        if current is None:
            raise SlackError("not_found")
        if expected_hash and expected_hash != current.body["hash"]:
            raise SlackError("hash_conflict")
        return self._save(current.id, current.user, view, view_owner, now)

    def close(self, view_id: str) -> None:
        self._database.run("UPDATE view SET open = 0, change = ? WHERE id = ?", self._database.next_change(), view_id)

    def delete_all(self) -> None:
        """The app was uninstalled, and its views with it."""
        self._database.run("DELETE FROM view")

    def get(self, view_id: str) -> StoredView | None:
        return self._first("id = ?", view_id)

    def home(self, user: str) -> StoredView | None:
        return self._first("user = ? AND type = 'home'", user)

    def modal(self, user: str) -> StoredView | None:
        """The modal that the person sees now."""
        return self._first("user = ? AND type = 'modal' ORDER BY change DESC", user)

    def _with_external_id(self, external_id: str) -> StoredView | None:
        return self._first("json_extract(body, '$.external_id') = ?", external_id)

    def _first(self, condition: str, *values: str) -> StoredView | None:
        row = self._database.one(f"SELECT * FROM view WHERE open = 1 AND {condition}", *values)  # noqa: S608 - literals
        return StoredView(row["id"], row["user"], json.loads(row["body"])) if row else None

    def _save(self, view_id: str, user: str, view: dict[str, Any], view_owner: ViewOwner, now: float) -> StoredView:
        body = {
            "id": view_id,
            "team_id": view_owner.team_id,
            "type": view["type"],
            "blocks": new_block_ids(view["blocks"]),
            "private_metadata": view.get("private_metadata", ""),
            "callback_id": view.get("callback_id", ""),
            "state": {"values": {}},
            "hash": f"{int(now)}.{secrets.token_hex(4)}",
            "title": view.get("title", {"type": "plain_text", "text": "View Title", "emoji": True}),
            "clear_on_close": view.get("clear_on_close", False),
            "notify_on_close": view.get("notify_on_close", False),
            "close": view.get("close"),
            "submit": view.get("submit"),
            "previous_view_id": None,
            "root_view_id": view_id,
            "app_id": view_owner.app_id,
            "external_id": view.get("external_id", ""),
            "app_installed_team_id": view_owner.team_id,
            "bot_id": view_owner.bot_id,
        }
        self._database.run(
            "INSERT OR REPLACE INTO view (id, user, type, body, hash, open, change) VALUES (?, ?, ?, ?, ?, 1, ?)",
            view_id, user, view["type"], json.dumps(body), body["hash"], self._database.next_change(),
        )  # fmt: skip
        return StoredView(view_id, user, body)


def _new_id() -> str:
    return f"V{secrets.token_hex(5).upper()}"
