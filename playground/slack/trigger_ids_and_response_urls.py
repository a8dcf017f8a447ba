"""The two short-lived permissions that Slack sends with an interaction: trigger ids and response URLs."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

from playground.errors import SlackError
from playground.slack.database import Database

TRIGGER_SECONDS = 3.0
RESPONSE_URL_SECONDS = 1800.0
RESPONSE_URL_USES = 5


@dataclass(frozen=True)
class TriggerOrigin:
    """Who did what the trigger id came of; in which view (an id) or in which conversation, if it was there."""

    user: str
    view: str = ""
    channel: str = ""


class TriggerIds:
    """Valid for one use within three seconds of real time: the stack's clock does not count here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def new(self, origin: TriggerOrigin) -> str:
        trigger = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        with self._database.transaction():
            self._database.run(
                "INSERT INTO trigger_id (id, user, expires_at) VALUES (?, ?, ?)",
                trigger, origin.user, time.time() + TRIGGER_SECONDS,
            )  # fmt: skip
            self._database.run("INSERT INTO trigger_origin VALUES (?, ?, ?)", trigger, origin.view, origin.channel)
        return trigger

    def exchange(self, trigger: str) -> TriggerOrigin:
        """Use it up; returns where it came from.

        Raises SlackError invalid_trigger_id, expired_trigger_id, exchanged_trigger_id.
        """
        row = self._database.one(
            "SELECT user, used, expires_at, view, channel FROM trigger_id JOIN trigger_origin ON trigger_id = id"
            " WHERE id = ?",
            trigger,
        )
        if row is None:
            raise SlackError("invalid_trigger_id")
        if row["used"]:
            raise SlackError("exchanged_trigger_id")
        if row["expires_at"] <= time.time():
            raise SlackError("expired_trigger_id")
        self._database.run("UPDATE trigger_id SET used = 1 WHERE id = ?", trigger)
        return TriggerOrigin(row["user"], row["view"], row["channel"])


@dataclass(frozen=True)
class ResponseTarget:
    """Where an answer by response URL goes: `message_ts` is the message with the button, None for a slash command."""

    channel: str
    user: str
    message_ts: str | None


class ResponseUrls:
    """Five uses within thirty minutes of the stack's clock."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def new(self, target: ResponseTarget, now: float) -> str:
        """The last part of a fresh response URL."""
        key = secrets.token_urlsafe(18)
        self._database.run(
            "INSERT INTO response_url (id, channel, user, message_ts, expires_at) VALUES (?, ?, ?, ?, ?)",
            key, target.channel, target.user, target.message_ts, now + RESPONSE_URL_SECONDS,
        )  # fmt: skip
        return key

    def use(self, key: str, now: float) -> ResponseTarget:
        """Count one use; raises SlackError no_active_hooks, expired_url, used_url."""
        row = self._database.one("SELECT * FROM response_url WHERE id = ?", key)
        if row is None:
            raise SlackError("no_active_hooks")
        if row["expires_at"] <= now:
            raise SlackError("expired_url")
        if row["uses"] >= RESPONSE_URL_USES:
            raise SlackError("used_url")
        self._database.run("UPDATE response_url SET uses = uses + 1 WHERE id = ?", key)
        return ResponseTarget(row["channel"], row["user"], row["message_ts"])

    def set_original(self, key: str, message_ts: str) -> None:
        """The first answer to a slash command is what `replace_original` replaces afterwards."""
        self._database.run("UPDATE response_url SET message_ts = ? WHERE id = ?", message_ts, key)
