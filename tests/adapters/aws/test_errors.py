"""pynamodb's errors leave the adapters as AwsError."""

from __future__ import annotations

import pytest
from pynamodb.exceptions import DoesNotExist

from chalicelib.adapters.aws.json_client import AwsError
from chalicelib.adapters.dynamodb.errors import as_aws_errors
from chalicelib.adapters.dynamodb.table import Row
from tests.embedded_aws import EmbeddedAws


class _ElsewhereRow(Row, discriminator="test_elsewhere"):
    class Meta:
        table_name = "nowhere"
        max_retry_attempts = 0


class _UnreachableRow(Row, discriminator="test_unreachable"):
    class Meta:
        table_name = "nowhere"
        host = "http://127.0.0.1:9"
        max_retry_attempts = 0


def test_an_error_of_dynamodb_keeps_its_code(aws: EmbeddedAws) -> None:
    with pytest.raises(AwsError) as caught, as_aws_errors():
        _ElsewhereRow("p", "s").save()
    assert (caught.value.code, caught.value.status) == ("ResourceNotFoundException", 400)


def test_no_answer_at_all_may_be_tried_again(aws: EmbeddedAws) -> None:
    with pytest.raises(AwsError) as caught, as_aws_errors():
        _UnreachableRow("p", "s").save()
    assert (caught.value.code, caught.value.is_transient) == ("CannotConnect", True)


def test_that_a_row_is_not_there_is_an_answer(aws: EmbeddedAws) -> None:
    with pytest.raises(DoesNotExist), as_aws_errors():
        Row.get("p", "s")
