"""What holds for every command, whatever goes wrong: one JSON document, a documented exit code, and words with a next step.

The commands come from the tables, each called as its own example shows it: a new one enters by itself.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

from cli.aws_session import open_stage
from cli.errors import ExitCode
from playground.aws.stage_resources import ensure_table
from playground.stack.data_folder import lock_folder, prepare_folder
from playground.stack.stack_file import StackFile
from playground.stack.stack_plan import any_port, is_free, plan_stack
from tests.cli.command_line import CommandLine, Ran
from tests.cli.every_command import Example, assert_well_told, every_example, write_files
from tests.cli.faulty_aws import Fault, FaultyAws
from tests.embedded_aws import EmbeddedAws

UNTOUCHED = "ap-south-2"
"""A region in which no test has prepared or deployed anything."""
EXAMPLES = every_example()
each_command = pytest.mark.parametrize(
    "example", [example for example in EXAMPLES if not example.is_local], ids=lambda example: example.path
)
each_local_command = pytest.mark.parametrize(
    "example", [example for example in EXAMPLES if example.is_local], ids=lambda example: example.path
)
PAGE = "<html>A page of a proxy</html>"
REFUSALS = [
    (Fault("AccessDeniedException"), ExitCode.NO_ACCESS),
    (Fault("ThrottlingException"), ExitCode.UNREACHABLE),
    (Fault("InternalFailure", status=500), ExitCode.UNREACHABLE),
    (Fault("", status=200, message=PAGE, raw=True), ExitCode.UNREACHABLE),
    (Fault("", status=502, message=PAGE, raw=True), ExitCode.UNREACHABLE),
]
REPORTS_AS_FINDINGS = {"doctor"}
"""What asks AWS for many things at once tells of each refusal in its document, with exit code 1."""

ASKS_FOR_NO_STAGE = {
    *("bootstrap", "pipeline diff", "pipeline deploy", "secrets diff", "params diff"),
    *("queue replay", "explain", "completion", "version"),
}
"""What is about an account, about stages that are its arguments, or about nothing in AWS."""


@pytest.fixture
def faulty(aws: EmbeddedAws) -> Iterator[FaultyAws]:
    with FaultyAws(aws.endpoint_url).running() as server:
        yield server


@pytest.fixture
def prepared(clerkbot: CommandLine, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """The command line among the files that the examples name; no local stack can run on its data folder."""
    write_files(clerkbot)
    (clerkbot.folder / "file").touch()
    monkeypatch.setenv("CLERKBOT_DATA", str(clerkbot.folder / "file" / "data"))
    return clerkbot


def outcome(clerkbot: CommandLine, example: Example, stage: str, *options: str) -> Ran:
    """How the example ended, which it did well in any case."""
    ran = clerkbot("--json", *options, *example.arguments(stage), stdin="A0123456789")
    assert_well_told(example, ran)
    return ran


@each_command
def test_a_stage_of_which_nothing_is_there(
    example: Example, prepared: CommandLine, stage: str, faulty: FaultyAws
) -> None:
    ran = outcome(prepared, example, stage, "--endpoint-url", faulty.url, "--region", UNTOUCHED)
    assert ran.code != ExitCode.NO_ACCESS


@each_command
def test_aws_refuses(example: Example, prepared: CommandLine, stage: str, faulty: FaultyAws) -> None:
    for fault, code in REFUSALS:
        faulty.faults["*"] = fault
        ran = outcome(prepared, example, stage, "--endpoint-url", faulty.url, "--region", UNTOUCHED)
        if faulty.calls:
            assert ran.code == (ExitCode.FAILED if example.path in REPORTS_AS_FINDINGS else code), (fault, ran)


@each_command
def test_aws_refuses_after_some_calls(example: Example, prepared: CommandLine, stage: str, faulty: FaultyAws) -> None:
    options = ("--endpoint-url", faulty.url)
    deploy_a_part(stage)
    outcome(prepared, example, stage, *options)
    for number in range(1, len(faulty.calls)):
        faulty.faults["*"] = Fault("AccessDeniedException", after=number)
        outcome(prepared, example, stage, *options)


def deploy_a_part(stage: str) -> None:
    """A stage whose deployment failed: it has a table, a queue, parameters and a stack without an address."""
    names = open_stage(stage).names
    boto3.client("sqs").create_queue(QueueName=names.queue, Attributes={"FifoQueue": "true"})
    ensure_table(boto3.client("dynamodb"), names.table)
    boto3.client("ssm").put_parameter(Name=f"/clerkbot/{stage}/MISTYPED", Value="x", Type="String")
    template = '{"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}'
    boto3.client("cloudformation").create_stack(StackName=names.stack, TemplateBody=template)


def silent_port() -> int:
    """Nobody listens there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@each_command
def test_the_network_is_away(example: Example, prepared: CommandLine, stage: str, faulty: FaultyAws) -> None:
    outcome(prepared, example, stage, "--endpoint-url", faulty.url, "--region", UNTOUCHED)
    address = f"http://127.0.0.1:{silent_port()}"
    ran = outcome(prepared, example, stage, "--endpoint-url", address, "--region", UNTOUCHED)
    if faulty.calls:
        assert ran.code == (ExitCode.FAILED if example.path in REPORTS_AS_FINDINGS else ExitCode.UNREACHABLE)


@each_command
def test_nobody_is_signed_in(
    example: Example, prepared: CommandLine, stage: str, faulty: FaultyAws, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ("--endpoint-url", faulty.url, "--region", UNTOUCHED)
    outcome(prepared, example, stage, *options)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(prepared.folder / "none"))
    forget_sessions()
    ran = outcome(prepared, example, stage, *options)
    forget_sessions()
    if faulty.calls:
        assert ran.code == (ExitCode.FAILED if example.path in REPORTS_AS_FINDINGS else ExitCode.NO_ACCESS)


def forget_sessions() -> None:
    """A session keeps the credentials that it found."""
    from cli import aws_session

    aws_session._session.cache_clear()


@each_command
def test_what_is_selected_cannot_be(example: Example, prepared: CommandLine, stage: str, faulty: FaultyAws) -> None:
    address = ("--endpoint-url", faulty.url)
    for option, value in (
        ("--profile", "nobody"),
        ("--region", "eu central"),
        ("--endpoint-url", "nonsense"),
        ("--endpoint-url", "http://127.0.0.1:99999"),
    ):
        outcome(prepared, example, stage, *address, option, value)
    ran = outcome(prepared, example, "Produktion!", *address)
    if example.path not in ASKS_FOR_NO_STAGE:
        assert (ran.code != ExitCode.OK, faulty.calls) == (True, [])


@each_command
def test_the_address_of_one_service_cannot_be(
    example: Example, prepared: CommandLine, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for service in ("SQS", "SSM", "DYNAMODB", "CLOUDFORMATION", "SECRETS_MANAGER", "STS"):
        monkeypatch.setenv(f"AWS_ENDPOINT_URL_{service}", "nonsense")
    outcome(prepared, example, stage)


@each_command
def test_the_config_file_is_damaged(example: Example, prepared: CommandLine, stage: str, faulty: FaultyAws) -> None:
    prepared.write("clerkbot.toml", "stage = ")
    ran = outcome(prepared, example, stage, "--endpoint-url", faulty.url)
    assert not faulty.calls
    assert ran.code != ExitCode.NO_ACCESS


@each_local_command
def test_the_data_folder_cannot_be(example: Example, prepared: CommandLine, stage: str) -> None:
    assert outcome(prepared, example, stage).code in (ExitCode.NOT_RUNNING, ExitCode.NOT_POSSIBLE)


@pytest.fixture
def taken(clerkbot: CommandLine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder on which a stack runs that does not answer."""
    folder = clerkbot.folder / "taken"
    monkeypatch.setenv("CLERKBOT_DATA", str(folder))
    prepare_folder(folder)
    plan_stack(None, any_port(), is_free=is_free, any_port=any_port).save(folder)
    with lock_folder(folder):
        yield folder


@each_local_command
def test_the_local_stack_does_not_answer(example: Example, taken: Path, clerkbot: CommandLine, stage: str) -> None:
    assert StackFile.load(taken).pids == {}
    outcome(clerkbot, example, stage)


@each_local_command
def test_the_local_stacks_facts_are_damaged(example: Example, taken: Path, clerkbot: CommandLine, stage: str) -> None:
    (taken / "stack.json").write_text("{")
    ran = outcome(clerkbot, example, stage)
    assert ran.code == ExitCode.NOT_POSSIBLE


@each_local_command
def test_no_local_stack_runs(
    example: Example, clerkbot: CommandLine, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if example.path == "local up":
        example = Example("local env", ("local", "env"), has_own_stage=False)  # it would start one
    monkeypatch.setenv("CLERKBOT_DATA", str(clerkbot.folder / "new"))
    ran = outcome(clerkbot, example, stage)
    assert ran.code == ExitCode.NOT_RUNNING
    assert str(clerkbot.folder / "new") in ran.err
