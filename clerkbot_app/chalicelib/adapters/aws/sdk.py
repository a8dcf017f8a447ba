"""The AWS SDK: its clients, and what its errors mean for a job. Not for the path that answers Slack: see json_client.py.

The errors are those of boto3, botocore and pynamodb, which wraps botocore's as `cause`.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Set
from contextlib import contextmanager
from typing import Any

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError
from pynamodb.exceptions import DoesNotExist, PynamoDBException

from chalicelib.adapters.aws.http_pool import CONNECT_TIMEOUT_SECONDS, READ_TIMEOUT_SECONDS
from chalicelib.adapters.deadline import seconds_for_calls
from chalicelib.ports import PermanentError, RetryLater

ATTEMPTS = 3
"""Three that are not answered take twelve seconds: less than the worker's time."""

CONDITION_FAILED = "ConditionalCheckFailedException"

PERMANENT_CODES = frozenset(
    {
        # The request is wrong, whenever it is sent.
        "ValidationException",
        "ValidationError",
        "SerializationException",
        "InvalidParameterValue",
        "InvalidMessageContents",
        "ItemCollectionSizeLimitExceeded",
        "ItemCollectionSizeLimitExceededException",
        # The function's role lacks a permission. An operator grants it, and then redrives what is in the dead-letter queue.
        "AccessDenied",
        "AccessDeniedException",
    }
)
"""AWS's codes of errors that no retry can change, with DynamoDB's reasons for a cancelled transaction.

Every other code may be another one next time, and is retried: throttling (ThrottlingException,
ProvisionedThroughputExceededException, RequestLimitExceeded), conflicts (TransactionConflictException), faults of AWS
(InternalServerError, KMSInternalException), and what an operator repairs (ExpiredTokenException, a table or key that is
missing or disabled). Source: "Common error types" in the API reference of each service.
"""


class SdkClients:
    """One client for each service, made when it is first needed. Thread safe."""

    def __init__(self) -> None:
        self._session = botocore.session.get_session()
        self._clients: dict[str, Any] = {}
        self._lock = threading.Lock()  # making a client is not thread safe in botocore

    def __call__(self, service: str) -> Any:
        with self._lock:
            if service not in self._clients:
                config = Config(
                    connect_timeout=CONNECT_TIMEOUT_SECONDS,
                    read_timeout=READ_TIMEOUT_SECONDS,
                    retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
                )
                client = self._session.create_client(service, config=config)
                client.meta.events.register("before-send", _require_time)
                self._clients[service] = client
            return self._clients[service]


def _require_time(**_event: Any) -> None:
    """Before each attempt. Raises RetryLater, which botocore passes on and does not retry."""
    if seconds_for_calls() < CONNECT_TIMEOUT_SECONDS + READ_TIMEOUT_SECONDS:
        raise RetryLater("too little time was left to call AWS")


def error_code(error: BaseException) -> str:
    """AWS's code for the error, like `ThrottlingException`; empty where AWS did not answer.

    pynamodb's own `cause_response_code` fails for botocore's errors of connections, whose `response` is None.
    """
    for one in (error, getattr(error, "cause", None)):
        response = getattr(one, "response", None)
        if isinstance(response, dict):
            return str(response.get("Error", {}).get("Code", ""))
    return ""


def port_error(error: BaseException, action: str, codes: Set[str] = frozenset()) -> RetryLater | PermanentError:
    """The error to raise for one of the SDK while trying `action`. `codes`, if given, are more exact than the error's own."""
    codes = codes or {error_code(error)} - {""}
    cause = getattr(error, "cause", None) or error
    text = f"AWS could not {action}: {', '.join(sorted(codes)) or type(cause).__name__}"
    if codes & PERMANENT_CODES or isinstance(cause, ParamValidationError):
        return PermanentError(text)
    return RetryLater(text)


@contextmanager
def as_port_errors(action: str) -> Iterator[None]:
    """Raise the SDK's errors as RetryLater or PermanentError; `action` completes "AWS could not ...".

    pynamodb's DoesNotExist passes: it is an answer.
    """
    try:
        yield
    except DoesNotExist:
        raise
    except (PynamoDBException, ClientError, BotoCoreError) as error:
        raise port_error(error, action) from error
