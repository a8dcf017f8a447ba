"""The log group and the role of each Lambda function, and what each role may do: named actions on named resources.

tests/infra/test_roles.py reads the policies back, and test_role_use.py compares them with what each function was seen to do.
"""

from __future__ import annotations

from collections.abc import Sequence

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.app_stages import Stage
from infra.names import StageNames
from infra.queues import Queues
from infra.table_and_key import LOCAL_INDEXES, ROW_ACTIONS, TRANSACTION_ACTIONS, TableAndKey


class FunctionResources(Construct):
    """A log group, and a role that may only write to it; `grant_web`, `grant_worker` and `grant_sweeper` add the others."""

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
    """Verify and enqueue; the installation pages store the workspace's rows and token, and look whether the old one works. To open a
    modal it reads the token and what the modal shows, in one batch."""
    web.allow(["sqs:SendMessage"], queues.queue.queue_arn)
    web.allow([*ROW_ACTIONS, "dynamodb:BatchGetItem"], data.table.table_arn)
    _grant_tokens(web, data, "kms:Encrypt", "kms:Decrypt")
    _grant_secret(web, names)
    _grant_parameter(web, names.joins_parameter)


def grant_worker(worker: FunctionResources, *, names: StageNames, data: TableAndKey, queues: Queues) -> None:
    """Receive messages, read and write rows, reply to Slack; read whether lines of messages are shown. It verifies no request, so it
    needs none of the app's secrets."""
    worker.allow(
        ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
        queues.queue.queue_arn,
    )
    worker.allow(["sqs:SendMessage"], queues.queue.queue_arn, queues.dead_letters.queue_arn)
    worker.allow([*ROW_ACTIONS, *TRANSACTION_ACTIONS], data.table.table_arn)
    worker.allow(["dynamodb:Query"], *(f"{data.table.table_arn}/index/{name}" for name in LOCAL_INDEXES))
    _grant_tokens(worker, data, "kms:Decrypt")
    _grant_parameter(worker, names.excerpts_parameter)


def grant_sweeper(sweeper: FunctionResources, *, data: TableAndKey, queues: Queues) -> None:
    """Query the keys of what is due, send them, and remember how far that went in a row that is nobody's data."""
    sweeper.allow(["dynamodb:Query"], f"{data.table.table_arn}/index/by_due")
    sweeper.allow(
        ["dynamodb:GetItem", "dynamodb:PutItem"],
        data.table.table_arn,
        conditions={"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["SWEEP"]}},
    )
    sweeper.allow(["sqs:SendMessage"], queues.queue.queue_arn)


def _grant_tokens(function: FunctionResources, data: TableAndKey, *actions: str) -> None:
    """The context must be a workspace and nothing else."""
    function.allow(
        actions,
        data.token_key.key_arn,
        conditions={
            "ForAllValues:StringEquals": {"kms:EncryptionContextKeys": ["workspace"]},
            "Null": {"kms:EncryptionContextKeys": "false"},
        },
    )


def _grant_parameter(function: FunctionResources, name: str) -> None:
    """Its name begins with a slash, and its ARN has one only."""
    resource = name.removeprefix("/")
    arn = Stack.of(function).format_arn(service="ssm", resource="parameter", resource_name=resource)
    function.allow(["ssm:GetParameter"], arn)


def _grant_secret(function: FunctionResources, names: StageNames) -> None:
    """The command line creates the secret, so that it is in no template; AWS adds six characters to its name."""
    secret = f"{names.secret}-??????"
    arn = Stack.of(function).format_arn(
        service="secretsmanager", resource="secret", resource_name=secret, arn_format=ArnFormat.COLON_RESOURCE_NAME
    )
    function.allow(["secretsmanager:GetSecretValue"], arn)
