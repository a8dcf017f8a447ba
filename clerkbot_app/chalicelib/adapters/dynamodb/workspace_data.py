"""The data of one workspace in DynamoDB. One person is one partition: see docs/architecture.md for the keys."""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.adapters.dynamodb.items import DynamoDbItems
from chalicelib.adapters.dynamodb.people import DynamoDbColleagues, DynamoDbReminders, DynamoDbRules
from chalicelib.adapters.dynamodb.personal_data import DynamoDbPersonalData
from chalicelib.adapters.dynamodb.records import DynamoDbRecords
from chalicelib.adapters.dynamodb.requests import DynamoDbRequests
from chalicelib.domain.installation import Tenant
from chalicelib.ports import WorkspaceData


def dynamodb_data(tenant: Tenant, clock: Callable[[], float]) -> WorkspaceData:
    """`clock` returns epoch seconds: what has expired by then is left out."""
    return WorkspaceData(
        records=DynamoDbRecords(tenant, clock),
        items=DynamoDbItems(tenant, clock),
        reminders=DynamoDbReminders(tenant, clock),
        rules=DynamoDbRules(tenant),
        colleagues=DynamoDbColleagues(tenant, clock),
        personal_data=DynamoDbPersonalData(tenant, clock),
        requests=DynamoDbRequests(tenant, clock),
    )
