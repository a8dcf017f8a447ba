"""Home tabs and modals: what the bot has published or opened for a person, and the stack that modals form."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any

from playground.errors import SlackError
from playground.slack.database import Database
from playground.slack.element_state import state_of
from playground.slack.entered_values import EnteredValues
from playground.slack.message_store import new_block_ids

MOST_STACKED = 3
"""Views in a stack: the first and two that are pushed. https://docs.slack.dev/reference/methods/views.push"""
_LARGEST = 250_000


@dataclass(frozen=True)
class StoredView:
    """`body` is the view as the Web API returns it, with what the person has entered; `user` sees it."""

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

    def __init__(self, database: Database, entered: EnteredValues) -> None:
        self._database = database
        self._entered = entered

    def publish_home(
        self, user: str, view: dict[str, Any], view_owner: ViewOwner, expected_hash: str, now: float
    ) -> StoredView:
        """Replace the person's Home tab; raises SlackError hash_conflict when `expected_hash` is not the current one."""
        current = self.home(user)
        if current and expected_hash and expected_hash != current.body["hash"]:
            raise SlackError("hash_conflict")
        return self._save(current.id if current else _new_id(), user, view, view_owner, now)

    def open(self, user: str, view: dict[str, Any], view_owner: ViewOwner, now: float) -> StoredView:
        """Show a modal in the place of what the person has open; raises SlackError duplicate_external_id."""
        with self._database.transaction():
            self.close_all(user)
            return self._save(_new_id(), user, view, view_owner, now)

    def push(self, below: StoredView, view: dict[str, Any], view_owner: ViewOwner, now: float) -> StoredView:
        """Show a modal above another; raises SlackError push_limit_reached, duplicate_external_id."""
        if len(self.stack(below.user)) >= MOST_STACKED:
            raise SlackError("push_limit_reached")
        return self._save(_new_id(), below.user, view, view_owner, now, below=below)

    def update(
        self,
        view_id: str,
        external_id: str,
        view: dict[str, Any],
        view_owner: ViewOwner,
        expected_hash: str,
        now: float,
    ) -> StoredView:
        """Replace an open view; raises SlackError not_found, hash_conflict, duplicate_external_id.

        What was entered stays in the elements whose block id and action id stay.
        """
        current = self.get(view_id) if view_id else self._with_external_id(external_id)
        if current is None:
            raise SlackError("not_found")
        if expected_hash and expected_hash != current.body["hash"]:
            raise SlackError("hash_conflict")
        if view["type"] != current.body["type"]:
            raise SlackError("invalid_arguments")
        return self._save(current.id, current.user, view, view_owner, now, replaced=current)

    def close(self, view_id: str) -> None:
        """Close one modal; the one below it, if there is one, is seen again."""
        self._database.run("UPDATE view SET open = 0, change = ? WHERE id = ?", self._database.next_change(), view_id)
        self._entered.forget(view_id)

    def close_all(self, user: str) -> None:
        for view in self.stack(user):
            self.close(view.id)

    def delete_all(self) -> None:
        """The app was uninstalled, and its views with it."""
        self._database.run("DELETE FROM view")

    def get(self, view_id: str) -> StoredView | None:
        return self._first("id = ?", view_id)

    def home(self, user: str) -> StoredView | None:
        return self._first("user = ? AND type = 'home'", user)

    def modal(self, user: str) -> StoredView | None:
        """The modal that the person sees now: the upper one of the stack."""
        return self._first("user = ? AND type = 'modal' ORDER BY rowid DESC", user)

    def stack(self, user: str) -> list[StoredView]:
        """The modals that are open for the person, the upper one first."""
        return self._select("user = ? AND type = 'modal' ORDER BY rowid DESC", user)

    def _with_external_id(self, external_id: str) -> StoredView | None:
        return self._first("json_extract(body, '$.external_id') = ?", external_id)

    def _first(self, condition: str, *values: str) -> StoredView | None:
        found = self._select(condition, *values)
        return found[0] if found else None

    def _select(self, condition: str, *values: str) -> list[StoredView]:
        rows = self._database.all(f"SELECT * FROM view WHERE open = 1 AND {condition}", *values)  # noqa: S608 - literals
        return [self._stored(row["id"], row["user"], json.loads(row["body"])) for row in rows]

    def _stored(self, view_id: str, user: str, body: dict[str, Any]) -> StoredView:
        state = state_of(body["blocks"], self._entered.get(view_id, user))
        return StoredView(view_id, user, {**body, "state": {"values": state}})

    def _save(
        self,
        view_id: str,
        user: str,
        view: dict[str, Any],
        view_owner: ViewOwner,
        now: float,
        *,
        below: StoredView | None = None,
        replaced: StoredView | None = None,
    ) -> StoredView:
        external_id = view.get("external_id", "")
        same = self._with_external_id(external_id) if external_id else None
        if same and same.id != view_id:
            raise SlackError("duplicate_external_id")
        place = {"previous_view_id": below.id if below else None, "root_view_id": view_id}
        if below:
            place["root_view_id"] = below.body["root_view_id"]
        if replaced:
            place = {name: replaced.body[name] for name in place}
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
            **place,
            "app_id": view_owner.app_id,
            "external_id": external_id,
            "app_installed_team_id": view_owner.team_id,
            "bot_id": view_owner.bot_id,
        }
        if len(json.dumps(body)) > _LARGEST:
            raise SlackError("view_too_large")
        # An update keeps the row, and with it the view's place in the stack.
        self._database.run(
            "INSERT INTO view (id, user, type, body, hash, open, change) VALUES (?, ?, ?, ?, ?, 1, ?)"
            " ON CONFLICT (id) DO UPDATE SET body = excluded.body, hash = excluded.hash, change = excluded.change",
            view_id, user, view["type"], json.dumps(body), body["hash"], self._database.next_change(),
        )  # fmt: skip
        return self._stored(view_id, user, body)


def _new_id() -> str:
    return f"V{secrets.token_hex(5).upper()}"
