"""The cipher of the local stage. KMS notices a changed ciphertext, the embedded AWS does not, so each text carries a digest."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from typing import Any

from chalicelib.adapters.aws.token_cipher import KmsTokenCipher, TokenCipher, TokenUnreadable

_DIGEST_LENGTH = 32
"""Characters: the first half of a SHA-256, in hexadecimal."""


class CheckedCipher:
    """Implements TokenCipher over another one."""

    def __init__(self, cipher: TokenCipher) -> None:
        self._cipher = cipher

    def encrypt(self, text: str, workspace: str) -> str:
        return self._cipher.encrypt(_digest(text) + text, workspace)

    def decrypt(self, ciphertext: str, workspace: str) -> str:
        try:
            checked = self._cipher.decrypt(ciphertext, workspace)
        except UnicodeDecodeError as error:
            raise TokenUnreadable(f"a token of {workspace} was changed after it was stored") from error
        digest, text = checked[:_DIGEST_LENGTH], checked[_DIGEST_LENGTH:]
        if not hmac.compare_digest(digest.encode(), _digest(text).encode()):
            raise TokenUnreadable(f"a token of {workspace} was changed after it was stored")
        return text


def local_cipher(client_of: Callable[[str], Any], key_id: str) -> CheckedCipher:
    """For an AWS that is embedded; `client_of` returns the SDK's client of a service."""
    return CheckedCipher(KmsTokenCipher(client_of, key_id))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_LENGTH]
