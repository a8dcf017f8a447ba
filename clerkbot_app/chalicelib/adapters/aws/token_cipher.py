"""Tokens are kept encrypted by KMS, bound to their workspace: a row copied to another workspace cannot be read there."""

from __future__ import annotations

import base64
import hashlib
import hmac

from chalicelib.adapters.aws import json_client as aws_json
from chalicelib.adapters.aws.json_client import AwsError

_MARK = b"ck1:"
_DIGEST_BYTES = 16
# What KMS says of a text that it did not write, of another context, or of another key.
_UNREADABLE_CODES = {"InvalidCiphertextException", "IncorrectKeyException"}


class TokenUnreadable(Exception):
    """A stored token cannot be decrypted: it was changed, or belongs to another workspace or key."""


class TokenCipher:
    """Encrypts with the KMS key `kms_key_id` (id, alias or ARN); texts up to 4,000 bytes."""

    def __init__(self, kms_key_id: str) -> None:
        self._kms_key_id = kms_key_id

    def encrypt(self, text: str, workspace: str) -> str:
        """The text, readable only together with the same workspace id; base64. Raises AwsError."""
        plain = text.encode()
        return str(
            aws_json.call(
                "kms",
                "Encrypt",
                {
                    "KeyId": self._kms_key_id,
                    "Plaintext": base64.b64encode(_MARK + _digest(plain) + plain).decode(),
                    "EncryptionContext": {"workspace": workspace},
                },
            )["CiphertextBlob"]
        )

    def decrypt(self, ciphertext: str, workspace: str) -> str:
        """The text that was encrypted for that workspace; raises TokenUnreadable or AwsError."""
        try:
            answer = aws_json.call(
                "kms",
                "Decrypt",
                {
                    "KeyId": self._kms_key_id,
                    "CiphertextBlob": ciphertext,
                    "EncryptionContext": {"workspace": workspace},
                },
            )
        except AwsError as error:
            if error.code in _UNREADABLE_CODES:
                raise TokenUnreadable(f"a token of {workspace} cannot be decrypted ({error.code})") from error
            raise
        # The real KMS authenticates what it decrypts, the embedded one does not: so the text carries its own digest.
        checked = base64.b64decode(answer["Plaintext"])
        head = len(_MARK) + _DIGEST_BYTES
        plain = checked[head:]
        if not hmac.compare_digest(checked[:head], _MARK + _digest(plain)):
            raise TokenUnreadable(f"a token of {workspace} was changed after it was stored")
        return plain.decode()


def _digest(plain: bytes) -> bytes:
    return hashlib.sha256(plain).digest()[:_DIGEST_BYTES]
