"""The table that contains all data, and the key that encrypts Slack's tokens."""

from __future__ import annotations

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from constructs import Construct

from infra.app_stages import Stage

ROW_ACTIONS = ("dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:DeleteItem")
"""Of single rows: all that the installation pages need."""
TRANSACTION_ACTIONS = (
    "dynamodb:BatchGetItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:ConditionCheckItem",
    "dynamodb:UpdateItem",
)
"""Of several rows together, and of counters: what the worker needs besides."""


LOCAL_INDEXES = {
    "by_priority": ("open_order", dynamodb.AttributeType.STRING),
    "by_number": ("number", dynamodb.AttributeType.NUMBER),
    "by_time": ("time_order", dynamodb.AttributeType.STRING),
}
"""The key of each. The worker may query them all."""


class TableAndKey(Construct):
    """The stored data of one stage. Keys and indexes are those of chalicelib.adapters.dynamodb.table.Row; a test compares them."""

    def __init__(self, scope: Construct, construct_id: str, *, stage: Stage) -> None:
        super().__init__(scope, construct_id)
        self.table = self._table(stage)
        self.token_key = self._token_key(stage)

    def _table(self, stage: Stage) -> dynamodb.Table:
        table = dynamodb.Table(
            self,
            "Table",
            table_name=stage.names.table,
            partition_key=_text("pk"),
            sort_key=_text("sk"),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            time_to_live_attribute="expires_at",
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            deletion_protection=stage.keeps_data,
            removal_policy=_removal(stage),
        )
        everything = dynamodb.ProjectionType.ALL
        for name, (attribute, kind) in LOCAL_INDEXES.items():
            key = dynamodb.Attribute(name=attribute, type=kind)
            table.add_local_secondary_index(index_name=name, sort_key=key, projection_type=everything)
        table.add_global_secondary_index(
            index_name="by_due",
            partition_key=_text("due_shard"),
            sort_key=_number("due"),
            projection_type=dynamodb.ProjectionType.KEYS_ONLY,
        )
        return table

    def _token_key(self, stage: Stage) -> kms.Key:
        return kms.Key(
            self,
            "TokenKey",
            alias=stage.names.key_alias,
            description=f"Encrypts the Slack tokens of ClerkBot ({stage.name}); the workspace id is the context.",
            enable_key_rotation=True,
            pending_window=Duration.days(30 if stage.keeps_data else 7),
            removal_policy=_removal(stage),
        )


def _removal(stage: Stage) -> RemovalPolicy:
    return RemovalPolicy.RETAIN if stage.keeps_data else RemovalPolicy.DESTROY


def _text(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)


def _number(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.NUMBER)
