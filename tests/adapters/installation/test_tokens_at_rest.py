"""No token is in clear in the table, and none can be read in another workspace."""

from __future__ import annotations

import base64
import json

import boto3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.adapters.aws.json_client import AwsError
from chalicelib.adapters.aws.token_cipher import TokenCipher, TokenUnreadable
from tests.adapters.installation.installed import installation, rows_of, store
from tests.embedded_aws import NAMES, EmbeddedAws

CIPHER = TokenCipher(NAMES.key_alias)


def test_no_row_holds_a_token_in_clear(aws: EmbeddedAws, team: str) -> None:
    tokens = {
        "bot_token": "xoxe.xoxb-1-CLEAR",
        "bot_refresh_token": "xoxe-1-CLEAR",
        "user_token": "xoxe.xoxp-1-CLEAR",
        "user_refresh_token": "xoxe-2-CLEAR",
        "incoming_webhook_url": "https://hooks.slack.com/services/CLEAR",
    }
    store().save(installation(team, **tokens))

    rows = list(rows_of(team))
    found = store().find_installation(enterprise_id=None, team_id=team, user_id="U0ANA")

    assert len(rows) == 4  # bot, installer and the history of each
    assert "CLEAR" not in json.dumps(rows)
    assert found is not None
    assert {name: getattr(found, name) for name in tokens} == tokens


def test_every_row_lies_in_its_workspaces_partition(aws: EmbeddedAws, team: str) -> None:
    store().save(installation(team))
    assert {row["pk"]["S"] for row in rows_of(team)} == {f"{team}#INSTALL"}


def test_a_row_copied_to_another_workspace_cannot_be_read(aws: EmbeddedAws, team: str) -> None:
    store().save(installation(team))
    other = f"{team}X"
    dynamodb = boto3.client("dynamodb")
    for row in rows_of(f"{team}#"):
        dynamodb.put_item(TableName=NAMES.table, Item={**row, "pk": {"S": f"{other}#INSTALL"}})

    with pytest.raises(TokenUnreadable, match=other):
        store().find_bot(enterprise_id=None, team_id=other)


@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=300))
def test_what_was_encrypted_is_read_back(aws: EmbeddedAws, text: str) -> None:
    assert CIPHER.decrypt(CIPHER.encrypt(text, "T1"), "T1") == text


def test_the_same_token_never_looks_the_same(aws: EmbeddedAws) -> None:
    assert CIPHER.encrypt("xoxb-1", "T1") != CIPHER.encrypt("xoxb-1", "T1")


def test_another_workspace_cannot_decrypt(aws: EmbeddedAws) -> None:
    with pytest.raises(TokenUnreadable):
        CIPHER.decrypt(CIPHER.encrypt("xoxb-1", "T1"), "T2")


def test_a_flipped_bit_anywhere_in_the_text_is_noticed(aws: EmbeddedAws) -> None:
    """KMS itself notices; the embedded one, which this runs against, does not."""
    sealed = base64.b64decode(CIPHER.encrypt("xoxb-1", "T1"))
    text_starts = len(sealed) - len(b"ck1:" + bytes(16) + b"xoxb-1")
    for position in range(text_starts, len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(TokenUnreadable):
            CIPHER.decrypt(base64.b64encode(changed).decode(), "T1")


def test_what_kms_never_wrote_is_unreadable(aws: EmbeddedAws) -> None:
    with pytest.raises(TokenUnreadable):
        CIPHER.decrypt(base64.b64encode(bytes(100)).decode(), "T1")


def test_a_missing_key_is_no_unreadable_token(aws: EmbeddedAws) -> None:
    with pytest.raises(AwsError) as caught:
        TokenCipher("alias/nowhere").encrypt("xoxb-1", "T1")
    assert caught.value.code == "NotFoundException"
