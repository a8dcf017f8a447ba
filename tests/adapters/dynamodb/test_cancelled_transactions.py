"""What is done about a transaction that DynamoDB cancelled depends on its reasons, whatever the place of each.

Source: "TransactWriteItems" in the API reference of DynamoDB, under TransactionCanceledException.
"""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler

import pytest

from chalicelib.adapters.dynamodb.table import bind_table
from chalicelib.adapters.dynamodb.workspace_data import dynamodb_data
from chalicelib.domain.installation import Tenant
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change
from chalicelib.ports import Conflict, PermanentError, RetryLater
from tests.adapters.aws.failing_servers import Failure, failing
from tests.adapters.dynamodb.conftest import START
from tests.adapters.dynamodb.stored_records import ANA, receipt
from tests.embedded_aws import NAMES, client_of

TENANT = Tenant("T0ACME", "001800000000000")


def cancelled(*codes: str) -> Failure:
    body = {
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "message": f"Transaction cancelled, please refer cancellation reasons for specific reasons [{', '.join(codes)}]",
        "CancellationReasons": [{"Code": code} for code in codes],
    }

    def answer(handler: BaseHTTPRequestHandler) -> None:
        text = json.dumps(body).encode()
        handler.send_response(400)
        handler.send_header("Content-Type", "application/x-amz-json-1.0")
        handler.send_header("Content-Length", str(len(text)))
        handler.end_headers()
        handler.wfile.write(text)

    return answer


@pytest.mark.parametrize(
    ("codes", "error"),
    [
        # Something was changed by another worker since it was read, or is being changed at this moment: decide anew.
        (["None", "ConditionalCheckFailed"], Conflict),
        (["TransactionConflict", "None"], Conflict),
        (["None", "TransactionConflict"], Conflict),
        (["ThrottlingError", "TransactionConflict"], Conflict),
        # It may be possible later.
        (["None", "ThrottlingError"], RetryLater),
        (["ProvisionedThroughputExceeded", "None"], RetryLater),
        # It never will.
        (["None", "ValidationError"], PermanentError),
        (["ItemCollectionSizeLimitExceeded", "None"], PermanentError),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else "",
)
def test_a_cancelled_transaction(codes: list[str], error: type[Exception]) -> None:
    with failing(cancelled(*codes)) as aws:
        bind_table(NAMES.table, aws)
        try:
            with pytest.raises(error) as raised:
                dynamodb_data(TENANT, lambda: START).requests.commit(ANA, [Change(None, Person(ANA))], receipt())
        finally:
            bind_table(NAMES.table, client_of)
    assert type(raised.value) is error
    assert next(code for code in codes if code != "None") in str(raised.value)
