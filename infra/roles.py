"""What each function may do: actions by name on resources by name. tests/infra/test_roles.py reads it back."""

from __future__ import annotations

from aws_cdk import ArnFormat, Stack

from infra.data import Data
from infra.function_resources import FunctionSurroundings
from infra.nag_suppressions import accept, place
from infra.names import StageNames
from infra.queues import Queues
from infra.scheduler import Reminders

_INDEXES = ("by_priority", "by_number", "by_due")


def grant_web(web: FunctionSurroundings, *, names: StageNames, data: Data, queues: Queues) -> None:
    """Verify, enqueue, and run the installation pages and modals, which need the workspace's own rows and token."""
    web.allow(["sqs:SendMessage"], queues.queue.queue_arn)
    web.allow(
        [
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:Query",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
        ],
        data.table.table_arn,
    )
    _grant_tokens(web, data)
    _grant_secret(web, names)


def grant_worker(
    worker: FunctionSurroundings, *, names: StageNames, data: Data, queues: Queues, reminders: Reminders
) -> None:
    """Take from the queue, decide and store, reply to Slack, set and clear schedules."""
    worker.allow(
        ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
        queues.queue.queue_arn,
    )
    worker.allow(["sqs:SendMessage"], queues.queue.queue_arn, queues.dead_letters.queue_arn)
    worker.allow(
        [
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:Query",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:ConditionCheckItem",
        ],
        data.table.table_arn,
    )
    worker.allow(["dynamodb:Query"], *(f"{data.table.table_arn}/index/{name}" for name in _INDEXES))
    _grant_schedules(worker, names, reminders)
    _grant_tokens(worker, data)
    _grant_secret(worker, names)


def _grant_schedules(worker: FunctionSurroundings, names: StageNames, reminders: Reminders) -> None:
    """One schedule for each reminder is made and deleted; all of a workspace are listed when it uninstalls."""
    worker.allow(["scheduler:CreateSchedule", "scheduler:DeleteSchedule"], reminders.schedule_arns())
    worker.allow(["scheduler:ListSchedules"], reminders.listed_arns())
    worker.allow(
        ["iam:PassRole"],
        reminders.role.role_arn,
        conditions={"StringEquals": {"iam:PassedToService": "scheduler.amazonaws.com"}},
    )
    schedules = f"IAM5[Resource::arn:<AWS::Partition>:scheduler:{place(worker)}:schedule/{{}}]"
    accept(
        worker.role,
        schedules.format(f"{names.schedule_group}/*"),
        reason="The worker makes one schedule for each reminder, so their names are not known beforehand; "
        "the wildcard ends at this stage's own schedule group.",
    )
    accept(
        worker.role,
        schedules.format("*/*"),
        reason="AWS checks ListSchedules against every group, whichever it is asked for. The action shows names and "
        "times only; the worker asks for its own group and can change schedules in no other.",
    )


def _grant_tokens(function: FunctionSurroundings, data: Data) -> None:
    """Tokens are read and, when Slack rotates them, written by both; always bound to a workspace, and to nothing else."""
    function.allow(
        ["kms:Encrypt", "kms:Decrypt"],
        data.token_key.key_arn,
        conditions={
            "ForAllValues:StringEquals": {"kms:EncryptionContextKeys": ["workspace"]},
            "Null": {"kms:EncryptionContextKeys": "false"},
        },
    )


def _grant_secret(function: FunctionSurroundings, names: StageNames) -> None:
    """The command line makes the secret, so that it is never in a template; AWS adds six characters to its name."""
    secret = f"{names.secret}-??????"
    arn = Stack.of(function).format_arn(
        service="secretsmanager", resource="secret", resource_name=secret, arn_format=ArnFormat.COLON_RESOURCE_NAME
    )
    function.allow(["secretsmanager:GetSecretValue"], arn)
