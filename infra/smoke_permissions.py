"""What the pipeline's checks of a stage may do.

Before a deployment: read the deployed templates. After it, the smoke test: sign as Slack does, and create, read and delete
one invented workspace.
"""

from __future__ import annotations

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_iam as iam
from constructs import Construct, IConstruct

from infra.nag_suppressions import region_and_account, suppress
from infra.names import StageNames, smoke_role
from infra.pipeline_settings import AwsEnvironment
from infra.table_and_key import ROW_ACTIONS, TRANSACTION_ACTIONS


def smoke_statements(
    scope: Construct, names: StageNames, environment: AwsEnvironment | None
) -> list[iam.PolicyStatement]:
    """Permissions on the stage's resources by name: the stage is another stack, perhaps in another account."""
    stack = Stack.of(scope)
    account, region = (environment.account, environment.region) if environment else (stack.account, stack.region)

    def arn(service: str, resource: str, name: str, form: ArnFormat = ArnFormat.SLASH_RESOURCE_NAME) -> str:
        return stack.format_arn(
            service=service, account=account, region=region, resource=resource, resource_name=name, arn_format=form
        )

    return [
        iam.PolicyStatement(
            actions=["cloudformation:DescribeStacks", "cloudformation:GetTemplate"],
            resources=[arn("cloudformation", "stack", f"{names.stack}/*")],
        ),
        iam.PolicyStatement(
            actions=["secretsmanager:GetSecretValue"],
            resources=[arn("secretsmanager", "secret", f"{names.secret}-??????", ArnFormat.COLON_RESOURCE_NAME)],
        ),
        iam.PolicyStatement(
            actions=["dynamodb:DescribeTable", *ROW_ACTIONS, *TRANSACTION_ACTIONS],
            resources=[arn("dynamodb", "table", names.table)],
        ),
        iam.PolicyStatement(
            actions=["kms:Encrypt"],
            resources=[arn("kms", "key", "*")],
            conditions={"StringEquals": {"kms:RequestAlias": names.key_alias}},
        ),
    ]


class SmokeRole(Construct):
    """A role in the stage's account, for a pipeline in another account."""

    def __init__(self, scope: Construct, construct_id: str, *, names: StageNames, trusted_account: str) -> None:
        super().__init__(scope, construct_id)
        self.role = iam.Role(
            self,
            "Role",
            role_name=smoke_role(names.stage),
            description=f"The pipeline's smoke test of ClerkBot ({names.stage}).",
            assumed_by=iam.AccountPrincipal(trusted_account),
        )
        for statement in smoke_statements(self, names, None):
            self.role.add_to_policy(statement)
        suppress_wildcards(self.role, names, place=region_and_account(self))


def suppress_wildcards(construct: IConstruct, names: StageNames, *, place: str) -> None:
    """`place` is the stage's region and account, as infra.nag_suppressions.region_and_account writes them."""
    suppress(
        construct,
        f"IAM5[Resource::arn:<AWS::Partition>:cloudformation:{place}:stack/{names.stack}/*]",
        reason="A stack's ARN ends with an id that CloudFormation creates with the stack; the name before it is this "
        "stage's, and both actions only read.",
    )
    suppress(
        construct,
        f"IAM5[Resource::arn:<AWS::Partition>:kms:{place}:key/*]",
        reason="A key's id does not follow from its name; the statement's condition allows only the alias of this "
        "stage's key, and the action encrypts but does not decrypt.",
    )
