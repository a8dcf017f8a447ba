"""The log group and the role of each Lambda function, and what each role may do: named actions on named resources.

tests/infra/test_roles.py reads the policies back.
"""

from __future__ import annotations

from collections.abc import Sequence

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.app_stages import Stage
from infra.nag_suppressions import region_and_account, suppress
from infra.names import StageNames
from infra.queues import Queues
from infra.scheduler import Reminders
from infra.table_and_key import ROW_ACTIONS, TRANSACTION_ACTIONS, TableAndKey

_INDEXES = ("by_priority", "by_number", "by_due")


class FunctionResources(Construct):
    """A log group, and a role that may only write to it; `grant_web` and `grant_worker` add the function's permissions."""

    def __init__(self, scope: Construct, construct_id: str, *, stage: Stage, function_name: str, purpose: str) -> None:
        super().__init__(scope, construct_id)
        self.function_name = function_name
        self.log_group = logs.CfnLogGroup(
            self, "Log", log_group_name=f"/aws/lambda/{function_name}", retention_in_days=stage.log_days
        )
        self.role = iam.Role(self, "Role", description=purpose, assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        # CloudFormation's ARN of a log group ends in `:*`: the streams of this group.
        self.allow(["logs:CreateLogStream", "logs:PutLogEvents"], self.log_group.attr_arn)

    def allow(self, actions: Sequence[str], *resources: str, conditions: dict[str, object] | None = None) -> None:
        """Allow `actions` on `resources` (ARNs)."""
        self.role.add_to_policy(
            iam.PolicyStatement(actions=list(actions), resources=list(resources), conditions=conditions)
        )


def grant_web(web: FunctionResources, *, names: StageNames, data: TableAndKey, queues: Queues) -> None:
    """Verify and enqueue; installation pages and modals need the workspace's rows and token."""
    web.allow(["sqs:SendMessage"], queues.queue.queue_arn)
    web.allow(ROW_ACTIONS, data.table.table_arn)
    _grant_tokens(web, data)
    _grant_secret(web, names)


def grant_worker(
    worker: FunctionResources, *, names: StageNames, data: TableAndKey, queues: Queues, reminders: Reminders
) -> None:
    """Receive messages, read and write rows, reply to Slack, create and delete schedules."""
    worker.allow(
        ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
        queues.queue.queue_arn,
    )
    worker.allow(["sqs:SendMessage"], queues.queue.queue_arn, queues.dead_letters.queue_arn)
    worker.allow([*ROW_ACTIONS, *TRANSACTION_ACTIONS], data.table.table_arn)
    worker.allow(["dynamodb:Query"], *(f"{data.table.table_arn}/index/{name}" for name in _INDEXES))
    _grant_schedules(worker, names, reminders)
    _grant_tokens(worker, data)
    _grant_secret(worker, names)


def _grant_schedules(worker: FunctionResources, names: StageNames, reminders: Reminders) -> None:
    """One schedule for each reminder is created and deleted; an uninstall lists all schedules of a workspace."""
    worker.allow(["scheduler:CreateSchedule", "scheduler:DeleteSchedule"], reminders.group_schedule_arns())
    worker.allow(["scheduler:ListSchedules"], reminders.all_schedule_arns())
    worker.allow(
        ["iam:PassRole"],
        reminders.role.role_arn,
        conditions={"StringEquals": {"iam:PassedToService": "scheduler.amazonaws.com"}},
    )
    schedules = f"IAM5[Resource::arn:<AWS::Partition>:scheduler:{region_and_account(worker)}:schedule/{{}}]"
    suppress(
        worker.role,
        schedules.format(f"{names.schedule_group}/*"),
        reason="The worker creates one schedule for each reminder, so their names are not known beforehand; "
        "the wildcard is limited to this stage's own schedule group.",
    )
    suppress(
        worker.role,
        schedules.format("*/*"),
        reason="AWS checks ListSchedules against all groups, whichever one is requested. The action shows names and "
        "times only; the worker requests its own group and can change schedules in no other group.",
    )


def _grant_tokens(function: FunctionResources, data: TableAndKey) -> None:
    """Both functions read tokens, and write them when Slack rotates them; the context must be a workspace and nothing else."""
    function.allow(
        ["kms:Encrypt", "kms:Decrypt"],
        data.token_key.key_arn,
        conditions={
            "ForAllValues:StringEquals": {"kms:EncryptionContextKeys": ["workspace"]},
            "Null": {"kms:EncryptionContextKeys": "false"},
        },
    )


def _grant_secret(function: FunctionResources, names: StageNames) -> None:
    """The command line creates the secret, so that it is in no template; AWS adds six characters to its name."""
    secret = f"{names.secret}-??????"
    arn = Stack.of(function).format_arn(
        service="secretsmanager", resource="secret", resource_name=secret, arn_format=ArnFormat.COLON_RESOURCE_NAME
    )
    function.allow(["secretsmanager:GetSecretValue"], arn)
