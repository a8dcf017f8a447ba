"""What is stored of slack_sdk's Bot and Installation: their fields as JSON, each secret encrypted for its workspace."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from chalicelib.adapters.aws.token_cipher import TokenCipher

# An incoming webhook's URL lets whoever knows it post: it is as good as a token.
SECRET_FIELDS = ("bot_token", "bot_refresh_token", "user_token", "user_refresh_token", "incoming_webhook_url")


def seal(fields: Mapping[str, Any], workspace: str, cipher: TokenCipher) -> str:
    """Raises AwsError."""
    sealed = {name: cipher.encrypt(fields[name], workspace) for name in SECRET_FIELDS if fields.get(name)}
    return json.dumps({**fields, **sealed})


def unseal(document: str, workspace: str, cipher: TokenCipher) -> dict[str, Any]:
    """The fields that were sealed for that workspace. Raises TokenUnreadable or AwsError."""
    fields: dict[str, Any] = json.loads(document)
    opened = {name: cipher.decrypt(fields[name], workspace) for name in SECRET_FIELDS if fields.get(name)}
    return {**fields, **opened}


def without_secrets(fields: Mapping[str, Any]) -> str:
    return json.dumps({name: value for name, value in fields.items() if name not in SECRET_FIELDS})
