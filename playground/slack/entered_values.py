"""What people have entered in views and messages and not yet sent, or sent with an action: Slack keeps it in its client."""

from __future__ import annotations

import json

from playground.slack.database import Database
from playground.slack.element_state import Part, State


class EnteredValues:
    """By surface (the id of a view, or channel and ts of a message) and person, in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, surface: str, user: str) -> State:
        row = self._database.one("SELECT body FROM entered_value WHERE surface = ? AND user = ?", surface, user)
        state: State = json.loads(row["body"]) if row else {}
        return state

    def put(self, surface: str, user: str, block_id: str, action_id: str, value: Part) -> None:
        """Remember the value of one element."""
        state = self.get(surface, user)
        state.setdefault(block_id, {})[action_id] = value
        self._database.run("INSERT OR REPLACE INTO entered_value VALUES (?, ?, ?)", surface, user, json.dumps(state))

    def forget(self, surface: str) -> None:
        self._database.run("DELETE FROM entered_value WHERE surface = ?", surface)
