"""KMS's cipher against the embedded AWS, and the local stage's, which notices what the embedded KMS does not."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.adapters.aws.token_cipher import KmsTokenCipher, TokenCipher, TokenUnreadable
from chalicelib.ports import PermanentError, RetryLater
from playground.aws.checked_cipher import CheckedCipher
from tests.adapters.aws.failing_servers import answering
from tests.embedded_aws import NAMES, client_of, embedded_aws

KMS = KmsTokenCipher(client_of, NAMES.key_alias)
CIPHERS: dict[str, TokenCipher] = {"KMS": KMS, "of the local stage": CheckedCipher(KMS)}
every_cipher = pytest.mark.parametrize("cipher", CIPHERS.values(), ids=CIPHERS.keys())


@pytest.fixture(autouse=True, scope="module")
def _aws() -> None:
    embedded_aws()


@every_cipher
@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=300).filter(bool))
def test_what_was_encrypted_is_decrypted(cipher: TokenCipher, text: str) -> None:
    assert cipher.decrypt(cipher.encrypt(text, "T1"), "T1") == text


@every_cipher
def test_the_same_token_never_looks_the_same(cipher: TokenCipher) -> None:
    assert cipher.encrypt("xoxb-1", "T1") != cipher.encrypt("xoxb-1", "T1")


@every_cipher
def test_another_workspace_cannot_decrypt(cipher: TokenCipher) -> None:
    with pytest.raises(TokenUnreadable, match="T2"):
        cipher.decrypt(cipher.encrypt("xoxb-1", "T1"), "T2")


@every_cipher
def test_what_kms_never_wrote_is_unreadable(cipher: TokenCipher) -> None:
    with pytest.raises(TokenUnreadable):
        cipher.decrypt(base64.b64encode(bytes(100)).decode(), "T1")


def test_a_flipped_bit_anywhere_in_the_text_is_noticed() -> None:
    cipher = CIPHERS["of the local stage"]
    encrypted = base64.b64decode(cipher.encrypt("xoxb-1", "T1"))
    text_starts = len(encrypted) - 32 - len(b"xoxb-1")
    for position in range(text_starts, len(encrypted)):
        for bit in (0x01, 0x80):
            changed = bytearray(encrypted)
            changed[position] ^= bit
            with pytest.raises(TokenUnreadable):
                cipher.decrypt(base64.b64encode(changed).decode(), "T1")


@pytest.mark.parametrize("code", ["InvalidCiphertextException", "IncorrectKeyException"])
def test_a_ciphertext_that_kms_refuses_is_unreadable(code: str) -> None:
    """The real KMS says so of a changed one."""
    with answering(400, code) as clients, pytest.raises(TokenUnreadable, match=code):
        KmsTokenCipher(clients, "alias/any").decrypt(base64.b64encode(b"changed").decode(), "T1")


def test_a_missing_key_is_no_unreadable_token() -> None:
    with pytest.raises(RetryLater, match="NotFoundException"):
        KmsTokenCipher(client_of, "alias/nowhere").encrypt("xoxb-1", "T1")


def test_a_role_without_the_permission_is_no_unreadable_token() -> None:
    with answering(400, "AccessDeniedException") as clients, pytest.raises(PermanentError, match="AccessDenied"):
        KmsTokenCipher(clients, "alias/any").decrypt(base64.b64encode(b"any").decode(), "T1")
