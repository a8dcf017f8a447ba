"""pynamodb's errors in the words of the rest of the adapters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pynamodb.exceptions import DoesNotExist, PynamoDBException

from chalicelib.adapters.aws.json_client import AwsError


@contextmanager
def as_aws_errors() -> Iterator[None]:
    """Turn errors of pynamodb into AwsError with DynamoDB's own code; no answer at all becomes `CannotConnect`.

    DoesNotExist passes: it is an answer.
    """
    try:
        yield
    except DoesNotExist:
        raise
    except PynamoDBException as error:
        code = error.cause_response_code
        status = 500 if code == "InternalServerError" else 400 if code else 0
        raise AwsError(code or "CannotConnect", error.cause_response_message or str(error), status) from error
