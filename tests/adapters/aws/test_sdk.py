"""What errors of the SDK and of pynamodb mean for a job, whichever way the other end fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import botocore.session
import pytest
from botocore.exceptions import BotoCoreError, ClientError, ReadTimeoutError
from pynamodb.exceptions import DoesNotExist, GetError

from chalicelib.adapters.aws.http_pool import CONNECT_TIMEOUT_SECONDS, READ_TIMEOUT_SECONDS
from chalicelib.adapters.aws.job_queue import JobQueue
from chalicelib.adapters.aws.sdk import PERMANENT_CODES, SdkClients, as_port_errors, error_code
from chalicelib.adapters.aws.token_cipher import KmsTokenCipher
from chalicelib.adapters.deadline import REPORT_SECONDS, deadline, reporting
from chalicelib.adapters.dynamodb.due_index import DueIndex
from chalicelib.adapters.dynamodb.purge import purge
from chalicelib.adapters.dynamodb.sweep_cursor import SweepCursors
from chalicelib.adapters.dynamodb.table import Row, bind_table
from chalicelib.adapters.dynamodb.workspace_data import dynamodb_data
from chalicelib.adapters.installation.generation import InstallationGenerations
from chalicelib.adapters.installation.installation_store import DynamoDbInstallationStore
from chalicelib.adapters.installation.oauth_state_store import DynamoDbOAuthStateStore
from chalicelib.domain.installation import Tenant
from chalicelib.domain.jobs import Envelope, HomeJob
from chalicelib.domain.person import Person, PersonKey
from chalicelib.domain.receipt import Change, Receipt
from chalicelib.ports import PermanentError, RetryLater, WorkspaceData
from infra.queue_settings import WORKER_TIMEOUT_SECONDS
from tests.adapters.aws.failing_servers import FAILURES, ClientOf, Failure, answering, clients, failing
from tests.adapters.installation.installed import installation
from tests.embedded_aws import NAMES, EmbeddedAws, client_of

NOW = 1_800_000_000.0
TENANT = Tenant("T1", "001800000000000")
JOB = HomeJob(workspace="T1", at=NOW, user="U1")
RECEIPT = Receipt("request", (), 0, (), undo_until=NOW + 60, done_at=NOW, expires_at=NOW + 60)


def _data() -> WorkspaceData:
    return dynamodb_data(TENANT, lambda: NOW)


def _installation_store(client_of: ClientOf) -> DynamoDbInstallationStore:
    return DynamoDbInstallationStore(
        cipher=KmsTokenCipher(client_of, "key"), generations=InstallationGenerations(lambda: NOW)
    )


CALLS: dict[str, Callable[[ClientOf], Any]] = {
    "send a job": lambda aws: JobQueue(aws, "http://queue", "").send(Envelope(JOB, "g", "d")),
    "send a batch of jobs": lambda aws: JobQueue(aws, "http://queue", "").send_batch([Envelope(JOB, "g", "d")]),
    "retry a message later": lambda aws: JobQueue(aws, "http://queue", "").retry_later("handle", 1),
    "dead-letter a message": lambda aws: JobQueue(aws, "", "http://queue").dead_letter("b", "g", "id", "why"),
    "encrypt": lambda aws: KmsTokenCipher(aws, "key").encrypt("xoxb-1", "T1"),
    "decrypt": lambda aws: KmsTokenCipher(aws, "key").decrypt("eHh4", "T1"),
    "read a record": lambda aws: _data().records.get(PersonKey("U1")),
    "read records": lambda aws: _data().records.get_all(PersonKey("U1"), PersonKey("U2")),
    "query": lambda aws: _data().reminders.running("U1"),
    "count": lambda aws: _data().items.next_number("U1"),
    "commit": lambda aws: _data().requests.commit("U1", [Change(None, Person("U1"))], RECEIPT),
    "read what is due": lambda aws: DueIndex(aws, NAMES.table).page(0, 0, int(NOW)),
    "read the cursor of the sweep": lambda aws: SweepCursors(aws, NAMES.table).read(),
    "write the cursor of the sweep": lambda aws: SweepCursors(aws, NAMES.table).write({}),
    "purge": lambda aws: purge(TENANT, lambda: True),
    "read a generation": lambda aws: InstallationGenerations(lambda: NOW).current("T1"),
    "begin a generation": lambda aws: InstallationGenerations(lambda: NOW).begin("T1", old_token_works=False),
    "confirm a deletion": lambda aws: InstallationGenerations(lambda: NOW).confirm_deleted("T1", "1"),
    "store an installation": lambda aws: _installation_store(aws).save(installation("T1")),
    "read a token": lambda aws: _installation_store(aws).bot_token_of("T1"),
    "issue a state": lambda aws: DynamoDbOAuthStateStore(clock=lambda: NOW).issue(),
    "consume a state": lambda aws: DynamoDbOAuthStateStore(clock=lambda: NOW).consume("state"),
}
FEW = ("send a job", "encrypt", "read what is due", "read a record", "commit", "begin a generation")
"""One of each way in which errors reach the adapters."""
few_calls = pytest.mark.parametrize("call", [CALLS[name] for name in FEW], ids=FEW)
every_call = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())


@contextmanager
def bound(client_of_: ClientOf) -> Iterator[ClientOf]:
    """The table behind those clients, for a while."""
    bind_table(NAMES.table, client_of_)
    try:
        yield client_of_
    finally:
        bind_table(NAMES.table, client_of)


@every_call
@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: failure.__name__)
def test_what_is_not_answered_is_retried_later(call: Callable[[ClientOf], Any], failure: Failure) -> None:
    with failing(failure) as aws, bound(aws), pytest.raises(RetryLater, match="AWS could not"):
        call(aws)


@every_call
def test_a_refused_connection_is_retried_later(call: Callable[[ClientOf], Any]) -> None:
    with bound(clients("http://127.0.0.1:9")) as aws, pytest.raises(RetryLater, match="AWS could not"):
        call(aws)


@pytest.mark.parametrize(
    "what",
    [
        "send a job",
        "send a batch of jobs",
        "read what is due",
        "read the cursor of the sweep",
        "write the cursor of the sweep",
    ],
)
def test_an_error_says_what_could_not_be_done(what: str) -> None:
    with bound(clients("http://127.0.0.1:9")) as aws, pytest.raises(RetryLater, match=rf"^AWS could not {what}: "):
        CALLS[what](aws)


RETRYABLE = [
    (400, "ThrottlingException"),
    (400, "ProvisionedThroughputExceededException"),
    (400, "RequestLimitExceeded"),
    (400, "TransactionConflictException"),
    (400, "ExpiredTokenException"),
    (400, "ResourceNotFoundException"),
    (500, "InternalServerError"),
    (503, "ServiceUnavailable"),
    (500, "KMSInternalException"),
]


@few_calls
@pytest.mark.parametrize(("status", "code"), RETRYABLE)
def test_an_error_that_may_pass_is_retried_later(call: Callable[[ClientOf], Any], status: int, code: str) -> None:
    with answering(status, code) as aws, bound(aws), pytest.raises(RetryLater, match=code):
        call(aws)


@few_calls
@pytest.mark.parametrize("code", ["ValidationException", "AccessDeniedException"])
def test_an_error_that_no_retry_helps_is_permanent(call: Callable[[ClientOf], Any], code: str) -> None:
    with answering(400, code) as aws, bound(aws), pytest.raises(PermanentError, match=code):
        call(aws)


def test_a_parameter_that_the_sdk_itself_refuses_is_permanent(aws: EmbeddedAws) -> None:
    with pytest.raises(PermanentError, match="ParamValidationError"), as_port_errors("send"):
        client_of("sqs").send_message(QueueUrl=1)


def test_a_row_that_is_not_there_is_an_answer(aws: EmbeddedAws) -> None:
    with pytest.raises(DoesNotExist), as_port_errors("read"):
        Row.get("p", "s")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ClientError({"Error": {"Code": "ThrottlingException"}}, "GetItem"), "ThrottlingException"),
        (GetError(cause=ClientError({"Error": {"Code": "ValidationException"}}, "GetItem")), "ValidationException"),
        (ReadTimeoutError(endpoint_url="http://x"), ""),
        (GetError(cause=ReadTimeoutError(endpoint_url="http://x")), ""),
        (GetError("no cause"), ""),
        (BotoCoreError(), ""),
    ],
)
def test_the_code_of_an_error_is_awss(error: Exception, code: str) -> None:
    assert error_code(error) == code


def test_each_client_is_made_once_and_gives_up_in_time(aws: EmbeddedAws) -> None:
    made = SdkClients()
    client = made("sqs")
    config = client.meta.config
    longest = config.retries["total_max_attempts"] * (config.connect_timeout + config.read_timeout)
    assert (made("sqs") is client, longest <= WORKER_TIMEOUT_SECONDS / 2) == (True, True)


def test_all_kinds_of_rows_and_transactions_share_one_client(aws: EmbeddedAws) -> None:
    asked: list[str] = []

    def counted(service: str) -> Any:
        asked.append(service)
        return client_of(service)

    with bound(counted):
        data = _data()
        data.records.get(PersonKey("U1"))
        data.items.next_number("U1")
        data.requests.receipt("U1", "none")
        data.requests.commit("U1", [Change(None, Person("U1"))], RECEIPT)
        InstallationGenerations(lambda: NOW).current("T1")
    assert asked == ["dynamodb"]


class TestTheServicesOwnErrors:
    """As botocore's models of the services describe them."""

    SERVICES = ("dynamodb", "sqs", "kms", "secretsmanager")

    @pytest.fixture
    def errors(self) -> dict[str, bool]:
        """Each code that one of the services documents, and whether it says that the fault is its own or passes by itself."""
        loader = botocore.session.Session().get_component("data_loader")
        found: dict[str, bool] = {}
        for service in self.SERVICES:
            shapes = loader.load_service_model(service, "service-2")["shapes"]
            for name, shape in shapes.items():
                if shape.get("exception"):
                    is_its_own = bool(shape.get("fault"))
                    found[name] = found[shape.get("error", {}).get("code", name)] = is_its_own
        return found

    def test_there_are_many(self, errors: dict[str, bool]) -> None:
        assert (len(errors) > 100, errors["InternalServerError"], errors["InvalidMessageContents"]) == (
            True,
            True,
            False,
        )

    def test_none_that_is_the_services_own_fault_is_permanent(self, errors: dict[str, bool]) -> None:
        assert PERMANENT_CODES & {code for code, is_its_own in errors.items() if is_its_own} == set()

    @pytest.mark.parametrize(
        "part", ["Throttl", "Throughput", "Limit", "Internal", "Conflict", "InProgress", "Unavailable"]
    )
    def test_none_that_passes_by_itself_is_permanent(self, errors: dict[str, bool], part: str) -> None:
        of_that_kind = {code for code in errors if part in code} - {
            "ItemCollectionSizeLimitExceededException"  # Of one person's rows, it does not pass.
        }
        assert (bool(of_that_kind), of_that_kind & PERMANENT_CODES) == (True, set())


ONE_ATTEMPT = CONNECT_TIMEOUT_SECONDS + READ_TIMEOUT_SECONDS


def test_with_too_little_time_left_nothing_is_sent(aws: EmbeddedAws) -> None:
    sqs = SdkClients()("sqs")
    with (
        pytest.raises(RetryLater, match="too little time"),
        deadline(lambda: REPORT_SECONDS + ONE_ATTEMPT - 0.1),
        as_port_errors("list the queues"),
    ):
        sqs.list_queues()
    with deadline(lambda: REPORT_SECONDS + ONE_ATTEMPT + 0.1):
        sqs.list_queues()


def test_what_failed_can_be_reported_in_the_time_that_is_kept_for_it(aws: EmbeddedAws) -> None:
    sqs = SdkClients()("sqs")
    with deadline(lambda: ONE_ATTEMPT + 0.1), reporting():
        sqs.list_queues()
    assert ONE_ATTEMPT < REPORT_SECONDS
