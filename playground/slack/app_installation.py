"""Whether the bot is installed: its tokens, the codes of OAuth, and what an uninstallation leaves behind."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from playground.errors import SlackError
from playground.slack.database import Database

CODE_SECONDS = 600.0


@dataclass(frozen=True)
class AppInstallation:
    """The valid bot token and what it may do."""

    token: str
    scopes: tuple[str, ...]
    installer: str


@dataclass(frozen=True)
class CodeExchange:
    """What a code was exchanged for; `is_new` tells a first installation from a repeated one."""

    installation: AppInstallation
    is_new: bool


class AppInstallations:
    """Tokens and codes in the database. The first token is the one of stack.json; each later installation gets its own."""

    def __init__(self, database: Database, first_token: str) -> None:
        self._database = database
        self._first_token = first_token

    def current(self) -> AppInstallation | None:
        row = self._database.one("SELECT * FROM bot_token WHERE token_error IS NULL")
        return AppInstallation(row["token"], tuple(row["scopes"].split(",")), row["installer"]) if row else None

    def for_token(self, token: str) -> AppInstallation:
        """The installation of a caller's token; raises SlackError invalid_auth, account_inactive, token_revoked."""
        row = self._database.one("SELECT * FROM bot_token WHERE token = ?", token)
        if row is None:
            raise SlackError("invalid_auth")
        if row["token_error"]:
            raise SlackError(row["token_error"])
        return AppInstallation(row["token"], tuple(row["scopes"].split(",")), row["installer"])

    def end(self, error: str) -> None:
        """Invalidate the token; `error` is what its later users get."""
        self._database.run("UPDATE bot_token SET token_error = ? WHERE token_error IS NULL", error)

    def new_code(self, *, redirect_uri: str, scopes: str, user: str, now: float) -> str:
        code = secrets.token_hex(16)
        self._database.run(
            "INSERT INTO oauth_code (code, redirect_uri, scopes, user, expires_at) VALUES (?, ?, ?, ?, ?)",
            code, redirect_uri, scopes, user, now + CODE_SECONDS,
        )  # fmt: skip
        return code

    def exchange(self, code: str, redirect_uri: str, now: float) -> CodeExchange:
        """Once per code; raises SlackError invalid_code, bad_redirect_uri."""
        with self._database.transaction():
            row = self._database.one("SELECT * FROM oauth_code WHERE code = ?", code)
            if row is None or row["used"] or row["expires_at"] <= now:
                raise SlackError("invalid_code")
            if redirect_uri and redirect_uri != row["redirect_uri"]:
                raise SlackError("bad_redirect_uri")
            self._database.run("UPDATE oauth_code SET used = 1 WHERE code = ?", code)
            current = self.current()
            token = current.token if current else self._fresh_token()
            granted = ",".join(dict.fromkeys((*(current.scopes if current else ()), *row["scopes"].split(","))))
            self._database.run("INSERT OR REPLACE INTO bot_token VALUES (?, ?, ?, NULL)", token, granted, row["user"])
            self._database.next_change()
            return CodeExchange(AppInstallation(token, tuple(granted.split(",")), row["user"]), current is None)

    def _fresh_token(self) -> str:
        if self._database.one("SELECT 1 FROM bot_token") is None:
            return self._first_token
        return f"xoxb-local-{secrets.token_hex(16)}"
