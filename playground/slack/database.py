"""The local Slack's data: one SQLite file in write-ahead mode, so that `kill -9` loses nothing that was confirmed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS channel (id TEXT PRIMARY KEY, name TEXT NOT NULL, person TEXT, created INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS channel_kind (channel TEXT PRIMARY KEY, kind TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS membership (channel TEXT, user TEXT, PRIMARY KEY (channel, user));
CREATE TABLE IF NOT EXISTS message (
    channel TEXT, ts TEXT, thread_ts TEXT, author TEXT, recipient TEXT, body TEXT NOT NULL,
    created_change INTEGER NOT NULL, change INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (channel, ts));
CREATE INDEX IF NOT EXISTS message_thread ON message (channel, thread_ts);
CREATE INDEX IF NOT EXISTS message_change ON message (change);
CREATE TABLE IF NOT EXISTS bot_token (token TEXT PRIMARY KEY, scopes TEXT NOT NULL, installer TEXT NOT NULL, token_error TEXT);
CREATE TABLE IF NOT EXISTS oauth_code (
    code TEXT PRIMARY KEY, redirect_uri TEXT NOT NULL, scopes TEXT NOT NULL, user TEXT NOT NULL,
    expires_at REAL NOT NULL, used INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS trigger_id (id TEXT PRIMARY KEY, user TEXT NOT NULL, expires_at REAL NOT NULL, used INTEGER DEFAULT 0);
CREATE TABLE IF NOT EXISTS response_url (
    id TEXT PRIMARY KEY, channel TEXT NOT NULL, user TEXT NOT NULL, message_ts TEXT, expires_at REAL NOT NULL,
    uses INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS view (
    id TEXT PRIMARY KEY, user TEXT NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL,
    open INTEGER NOT NULL DEFAULT 1, change INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS trigger_origin (trigger_id TEXT PRIMARY KEY, view TEXT NOT NULL, channel TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS entered_value (surface TEXT, user TEXT, body TEXT NOT NULL, PRIMARY KEY (surface, user));
CREATE TABLE IF NOT EXISTS file (
    id TEXT PRIMARY KEY, key TEXT UNIQUE NOT NULL, name TEXT NOT NULL, length INTEGER NOT NULL, content BLOB,
    complete INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS status (user TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL, lane TEXT NOT NULL, body TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, failed_at REAL, reason TEXT, state TEXT NOT NULL DEFAULT 'pending');
CREATE INDEX IF NOT EXISTS delivery_state ON delivery (state, id);
CREATE TABLE IF NOT EXISTS injected_failure (
    id INTEGER PRIMARY KEY AUTOINCREMENT, method TEXT NOT NULL, remaining INTEGER NOT NULL, error TEXT, status INTEGER,
    retry_after INTEGER, lose_answer INTEGER NOT NULL DEFAULT 0);
"""


class Database:
    """One connection, used from the server's one thread. `changed` is called after each commit."""

    def __init__(self, path: Path, changed: Callable[[], None] = lambda: None) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")  # enough for a killed process; FULL guards a power cut
        self._connection.executescript(_SCHEMA)
        self._depth = 0
        self.changed = changed

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; an inner transaction belongs to the outer one."""
        if self._depth == 0:
            self._connection.execute("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            if self._depth == 0:
                self._connection.execute("ROLLBACK")
            raise
        self._depth -= 1
        if self._depth == 0:
            self._connection.execute("COMMIT")
            self.changed()

    def one(self, sql: str, *values: Any) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._connection.execute(sql, values).fetchone()
        return row

    def all(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, *values: Any) -> int:
        """Write, in a transaction of its own unless one is open; returns the number of rows concerned."""
        with self.transaction():
            return self._connection.execute(sql, values).rowcount

    def count_up(self, name: str, at_least: int = 0) -> int:
        """The next value of a counter: greater than all before it and not below `at_least`."""
        with self.transaction():
            row = self.one("SELECT value FROM counter WHERE name = ?", name)
            value = max((row["value"] + 1) if row else 1, at_least)
            self.run("INSERT OR REPLACE INTO counter VALUES (?, ?)", name, value)
            return value

    def counter(self, name: str) -> int:
        row = self.one("SELECT value FROM counter WHERE name = ?", name)
        return int(row["value"]) if row else 0

    def next_change(self) -> int:
        """The number of a visible change; the page and the terminal ask for what is newer than one."""
        return self.count_up("change")

    @property
    def last_change(self) -> int:
        return self.counter("change")

    def setting(self, name: str, default: str = "") -> str:
        row = self.one("SELECT value FROM setting WHERE name = ?", name)
        return str(row["value"]) if row else default

    def set(self, name: str, value: str) -> None:
        self.run("INSERT OR REPLACE INTO setting VALUES (?, ?)", name, value)

    def close(self) -> None:
        self._connection.close()
