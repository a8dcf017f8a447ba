"""Who the bot is in a workspace, for everything that talks to Slack there.

Read with the light client and not with pynamodb: opening a modal must happen while Slack waits.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from chalicelib.adapters.aws import json_client as aws_json
from chalicelib.adapters.aws.token_cipher import TokenCipher

CACHE_SECONDS = 300.0


class NotInstalled(Exception):
    """The app is not installed in that workspace, or not any more."""


@dataclass(frozen=True)
class BotIdentity:
    """The bot in one generation of one workspace's installation. `team_url` is like `https://acme.slack.com/`."""

    workspace: str
    generation: str
    token: str = field(repr=False)
    bot_user_id: str
    bot_id: str
    app_id: str
    team_url: str


class InstalledBots:
    """Bot identities, kept in memory for five minutes. `clock` returns epoch seconds."""

    def __init__(self, table: str, cipher: TokenCipher, clock: Callable[[], float]) -> None:
        self._table = table
        self._cipher = cipher
        self._clock = clock
        self._cache: dict[str, tuple[float, BotIdentity]] = {}

    def bot_token(self, workspace: str) -> BotIdentity:
        """The workspace's bot; raises NotInstalled (which is not remembered), TokenUnreadable or AwsError."""
        now = self._clock()
        read_at, identity = self._cache.get(workspace, (0.0, None))
        if identity is None or not 0 <= now - read_at < CACHE_SECONDS:
            identity = self._read(workspace)
            self._cache[workspace] = (now, identity)
        return identity

    def forget(self, workspace: str) -> None:
        """Read it anew next time: after an uninstall, or when Slack says that the token is not valid."""
        self._cache.pop(workspace, None)

    def _read(self, workspace: str) -> BotIdentity:
        # Keys and attributes as in installation_rows.py; the tests hold the two together.
        keys = [{"pk": {"S": f"{workspace}#INSTALL"}, "sk": {"S": sk}} for sk in ("GENERATION", "BOT")]
        answer = aws_json.call(
            "dynamodb", "BatchGetItem", {"RequestItems": {self._table: {"Keys": keys, "ConsistentRead": True}}}
        )
        if answer.get("UnprocessedKeys"):
            raise aws_json.AwsError("ThrottlingException", "DynamoDB left keys unread", 400)
        rows: dict[str, dict[str, Any]] = {row["sk"]["S"]: row for row in answer["Responses"].get(self._table, [])}
        generation, bot = rows.get("GENERATION"), rows.get("BOT")
        if generation is None or bot is None or generation["status"]["S"] != "active":
            raise NotInstalled(f"ClerkBot is not installed in {workspace}")
        name = generation["name"]["S"]
        if bot["generation"]["S"] != name:
            # Between the beginning of a generation and the storing of its token.
            raise NotInstalled(f"ClerkBot is being installed in {workspace}")
        document = json.loads(bot["document"]["S"])
        return BotIdentity(
            workspace,
            name,
            self._cipher.decrypt(document["bot_token"], workspace),
            document["bot_user_id"],
            document["bot_id"],
            document["app_id"] or "",
            document["custom_values"].get("team_url", ""),
        )
