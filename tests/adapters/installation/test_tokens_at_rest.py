"""No token is in clear in the table, and none can be read in another workspace."""

from __future__ import annotations

import json

import boto3
import pytest

from chalicelib.adapters.aws.token_cipher import TokenUnreadable
from tests.adapters.installation.installed import installation, rows_of, store
from tests.embedded_aws import NAMES, EmbeddedAws


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
