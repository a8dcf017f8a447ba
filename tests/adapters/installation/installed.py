"""Builders of what the tests install."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import boto3
from slack_sdk.oauth.installation_store import Installation

from chalicelib.adapters.installation.generation import InstallationGenerations
from chalicelib.adapters.installation.installation_store import DynamoDbInstallationStore
from chalicelib.adapters.installation.installations import StoredInstallations
from tests.embedded_aws import CIPHER, NAMES

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
    return DynamoDbInstallationStore(cipher=CIPHER, generations=InstallationGenerations(clock))


def installations(clock: Clock, token_works: Callable[[str], bool]) -> StoredInstallations:
    return StoredInstallations(
        cipher=CIPHER,
        store=store(clock),
        generations=InstallationGenerations(clock),
        token_works=token_works,
        clock=clock,
    )


def rows_of(workspace: str) -> Iterator[dict[str, Any]]:
    """Every row of the table whose key begins with that workspace, as DynamoDB gives it: those of the tests before are many."""
    pages = (
        boto3.client("dynamodb")
        .get_paginator("scan")
        .paginate(
            TableName=NAMES.table,
            FilterExpression="begins_with(pk, :workspace)",
            ExpressionAttributeValues={":workspace": {"S": workspace}},
            ConsistentRead=True,
        )
    )
    return (row for page in pages for row in page["Items"])
