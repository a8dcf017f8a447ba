"""Tokens are kept encrypted and bound to their workspace: a row copied to another workspace cannot be read there."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any, Protocol

from botocore.exceptions import ClientError

from chalicelib.adapters.aws.sdk import as_port_errors, error_code

# What KMS says of a ciphertext that it did not write, of another encryption context, or of another key.
_UNREADABLE_CODES = {"InvalidCiphertextException", "IncorrectKeyException"}


class TokenUnreadable(Exception):
    """A stored token cannot be decrypted: it was changed, or belongs to another workspace or key."""


class TokenCipher(Protocol):
    """Raises RetryLater or PermanentError when the key does not answer."""

    def encrypt(self, text: str, workspace: str) -> str:
        """The text as a string that can be decrypted only together with the same workspace id."""
        ...

    def decrypt(self, ciphertext: str, workspace: str) -> str:
        """The text that was encrypted for that workspace; raises TokenUnreadable."""
        ...


class KmsTokenCipher:
    """Encrypts texts of up to 4,096 bytes with the KMS key `key_id` (id, alias or ARN); ciphertexts are base64."""

    def __init__(self, client_of: Callable[[str], Any], key_id: str) -> None:
        self._client_of = client_of
        self._key_id = key_id

    def encrypt(self, text: str, workspace: str) -> str:
        with as_port_errors("encrypt a token"):
            answer = self._client_of("kms").encrypt(
                KeyId=self._key_id, Plaintext=text.encode(), EncryptionContext={"workspace": workspace}
            )
        return base64.b64encode(answer["CiphertextBlob"]).decode()

    def decrypt(self, ciphertext: str, workspace: str) -> str:
        with as_port_errors("decrypt a token"):
            try:
                answer = self._client_of("kms").decrypt(
                    KeyId=self._key_id,
                    CiphertextBlob=base64.b64decode(ciphertext),
                    EncryptionContext={"workspace": workspace},
                )
            except ClientError as error:
                if error_code(error) in _UNREADABLE_CODES:
                    reason = f"a token of {workspace} cannot be decrypted ({error_code(error)})"
                    raise TokenUnreadable(reason) from error
                raise
        return bytes(answer["Plaintext"]).decode()
