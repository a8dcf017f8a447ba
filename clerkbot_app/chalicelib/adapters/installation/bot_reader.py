"""The bot token of a workspace, and rows beside it, by the light client: what the web function needs to open a modal.

The worker reads them with installations.py. Both look each time whether the generation is still active.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chalicelib.adapters.aws.json_client import JsonClient
from chalicelib.adapters.dynamodb.known_rows import PlainRow, plain_row
from chalicelib.adapters.dynamodb.plain_keys import BOT_KEY, GENERATION_KEY, install_partition, partition_of
from chalicelib.domain.installation import Tenant
from chalicelib.frozen_value import FrozenValue

CACHE_SECONDS = 300.0
Decrypt = Callable[[str, str], str]
"""From a stored token and its workspace to the token."""


class CannotRead(Exception):
    """There is no bot in the workspace, or AWS answered less than it was asked for."""


class Found(FrozenValue, hidden=("token",)):
    """The bot token, and the person's rows in the order in which they were asked for; None for one that there is not."""

    token: str
    rows: tuple[PlainRow | None, ...]


class _Bot(FrozenValue, hidden=("token",)):
    generation: str
    token: str
    read_at: float


class BotReader:
    """Raises CannotRead or AwsError. Tokens are kept in memory for five minutes. `clock` returns epoch seconds."""

    def __init__(self, client: JsonClient, table: str, decrypt: Decrypt, clock: Callable[[], float]) -> None:
        self._client = client
        self._table = table
        self._decrypt = decrypt
        self._clock = clock
        self._bots: dict[str, _Bot] = {}

    def read(self, workspace: str, user: str, sort_keys: Sequence[str]) -> Found:
        """The token, and rows of the user's. One call of DynamoDB where the token is known, two and one of KMS where not."""
        bot = self._bots.get(workspace)
        if bot is not None and 0 <= self._clock() - bot.read_at < CACHE_SECONDS:
            generation, *rows = self._get(_generation_key(workspace), *_keys_of(workspace, bot, user, sort_keys))
            if _active_generation(generation) == bot.generation:
                return Found(bot.token, tuple(rows))
        bot = self._read_bot(workspace)
        rows = self._get(*_keys_of(workspace, bot, user, sort_keys))
        return Found(bot.token, tuple(rows))

    def forget(self, workspace: str) -> None:
        """Slack does not accept the token: it is read again the next time."""
        self._bots.pop(workspace, None)

    def _read_bot(self, workspace: str) -> _Bot:
        generation, row = self._get(_generation_key(workspace), (install_partition(workspace), BOT_KEY))
        # Between the beginning of a generation and the storing of its token there is the token of the one before.
        if row is None or not row["generation"] or _active_generation(generation) != row["generation"]:
            raise CannotRead("there is no bot in this workspace")
        token = self._decrypt(json.loads(row["document"])["bot_token"], workspace)
        bot = _Bot(row["generation"], token, self._clock())
        self._bots[workspace] = bot
        return bot

    def _get(self, *keys: tuple[str, str]) -> list[PlainRow | None]:
        """Rows by partition and sort key; None for each that there is not."""
        if not keys:
            return []
        asked = [{"pk": {"S": partition}, "sk": {"S": sort_key}} for partition, sort_key in keys]
        request = {"RequestItems": {self._table: {"Keys": asked, "ConsistentRead": True}}}
        answer = self._client.call("dynamodb", "BatchGetItem", request)
        if answer.get("UnprocessedKeys"):
            raise CannotRead("DynamoDB answered a part of what was asked")
        found: Mapping[tuple[str, str], PlainRow] = {
            (row["pk"]["S"], row["sk"]["S"]): plain_row(row) for row in answer["Responses"].get(self._table, ())
        }
        return [found.get(key) for key in keys]


def kms_decrypt(client: JsonClient, key_id: str) -> Decrypt:
    """As KmsTokenCipher decrypts, by the light client. Raises AwsError."""

    def decrypt(ciphertext: str, workspace: str) -> str:
        request: dict[str, Any] = {
            "KeyId": key_id,
            "CiphertextBlob": ciphertext,  # Stored in base64, as KMS's JSON has it.
            "EncryptionContext": {"workspace": workspace},
        }
        return base64.b64decode(client.call("kms", "Decrypt", request)["Plaintext"]).decode()

    return decrypt


def _generation_key(workspace: str) -> tuple[str, str]:
    return install_partition(workspace), GENERATION_KEY


def _keys_of(workspace: str, bot: _Bot, user: str, sort_keys: Sequence[str]) -> list[tuple[str, str]]:
    partition = partition_of(Tenant(workspace, bot.generation), user)
    return [(partition, sort_key) for sort_key in sort_keys]


def _active_generation(row: PlainRow | None) -> str:
    """Empty if the app is not installed (any more)."""
    return str(row["name"]) if row is not None and row["status"] == "active" else ""
