"""The rows of an installation and the documents in them. A workspace's rows are in the partition `<workspace>#INSTALL`.

| sk                              | row                                                          |
|---------------------------------|--------------------------------------------------------------|
| `GENERATION`                    | GenerationRow: which generation is current, or when it ended |
| `BOT`                           | BotRow: the bot token, encrypted                             |
| `INSTALLER#<user>`              | InstallerRow: the latest authorization by that person        |
| `HISTORY#BOT#<ms>`              | HistoryRow: what was granted at that time, without any token |
| `HISTORY#INSTALLER#<user>#<ms>` | the same, by person                                          |
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute

from chalicelib.adapters.aws.token_cipher import TokenCipher
from chalicelib.adapters.dynamodb.table import Row

SECRET_FIELDS = ("bot_token", "bot_refresh_token", "user_token", "user_refresh_token", "incoming_webhook_url")
"""An incoming webhook's URL lets whoever knows it post: it is as secret as a token."""


class GenerationRow(Row, discriminator="install_generation"):
    """`expires_at` is set when it ended and is purged. The row is kept until then, so that late events are recognized. While
    something is to be purged, it stands in `by_due`."""

    name = UnicodeAttribute()
    status = UnicodeAttribute()
    installed_at = NumberAttribute()  # epoch seconds
    ended_at = NumberAttribute(null=True)  # epoch seconds
    to_purge = UnicodeSetAttribute(null=True)
    due_shard = UnicodeAttribute(null=True)
    due = NumberAttribute(null=True)


class BotRow(Row, discriminator="installed_bot"):
    """`document` is slack_sdk's Bot as JSON with its tokens encrypted. `generation` is empty if there was none."""

    generation = UnicodeAttribute()
    enterprise_id = UnicodeAttribute(null=True)
    document = UnicodeAttribute()


class InstallerRow(Row, discriminator="installer"):
    """`document` is slack_sdk's Installation as JSON with its tokens encrypted."""

    generation = UnicodeAttribute()
    enterprise_id = UnicodeAttribute(null=True)
    installed_at = NumberAttribute()  # epoch seconds
    document = UnicodeAttribute()


class HistoryRow(Row, discriminator="install_history"):
    """`document` is that of the BotRow or InstallerRow, without any token."""

    generation = UnicodeAttribute()
    enterprise_id = UnicodeAttribute(null=True)
    document = UnicodeAttribute()


class OAuthStateRow(Row, discriminator="oauth_state"):
    """In the partition `STATE#<sha256 of the state>`: there is no workspace yet. It has an `expires_at`."""


def encrypt_document(fields: Mapping[str, Any], workspace: str, cipher: TokenCipher) -> str:
    """The fields as JSON, each secret among them encrypted for that workspace. Raises RetryLater or PermanentError."""
    encrypted = {name: cipher.encrypt(fields[name], workspace) for name in SECRET_FIELDS if fields.get(name)}
    return json.dumps({**fields, **encrypted})


def decrypt_document(document: str, workspace: str, cipher: TokenCipher) -> dict[str, Any]:
    """The fields of a document of that workspace. Raises TokenUnreadable, RetryLater or PermanentError."""
    fields: dict[str, Any] = json.loads(document)
    decrypted = {name: cipher.decrypt(fields[name], workspace) for name in SECRET_FIELDS if fields.get(name)}
    return {**fields, **decrypted}


def without_secrets(fields: Mapping[str, Any]) -> str:
    return json.dumps({name: value for name, value in fields.items() if name not in SECRET_FIELDS})
