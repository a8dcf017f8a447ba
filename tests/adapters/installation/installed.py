"""Builders of what the tests install."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import boto3
from slack_sdk.oauth.installation_store import Installation

from chalicelib.adapters.aws.token_cipher import TokenCipher
from chalicelib.adapters.installation.generation import InstallationGenerations
from chalicelib.adapters.installation.installation_store import DynamoDbInstallationStore
from chalicelib.adapters.installation.lifecycle import InstallationLifecycle
from tests.embedded_aws import NAMES

Clock = Callable[[], float]


def installation(team: str, **more: Any) -> Installation:
    fields: dict[str, Any] = {
        "app_id": "A0CLERK01",
        "team_id": team,
        "user_id": "U0ANA",
        "bot_id": "B0CLERK01",
        "bot_token": f"xoxb-{team}",
        "bot_user_id": "U0CLERK01",
        "custom_values": {"team_url": "https://acme.slack.com/"},
    }
    return Installation(**{**fields, **more})


def store(clock: Clock = time.time) -> DynamoDbInstallationStore:
    return DynamoDbInstallationStore(cipher=TokenCipher(NAMES.key_alias), generations=InstallationGenerations(clock))


def lifecycle(clock: Clock, token_works: Callable[[str], bool]) -> InstallationLifecycle:
    return InstallationLifecycle(store(clock), InstallationGenerations(clock), token_works)


def rows_of(workspace: str) -> Iterator[dict[str, Any]]:
    """Every row of the table whose key begins with that workspace, as DynamoDB gives it."""
    pages = boto3.client("dynamodb").get_paginator("scan").paginate(TableName=NAMES.table)
    return (row for page in pages for row in page["Items"] if row["pk"]["S"].startswith(workspace))
