"""What the pipeline's checks of a stage may do.

Before its deployment: read what is deployed. After it, the smoke test: sign as Slack does, and lay out, watch and clear away
one made-up workspace.
"""

from __future__ import annotations

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_iam as iam
from constructs import Construct, IConstruct

from infra.nag_suppressions import accept, place
from infra.names import StageNames, smoke_role
from infra.pipeline_settings import Home


def smoke_statements(scope: Construct, names: StageNames, home: Home | None) -> list[iam.PolicyStatement]:
    """Rights on the stage's resources, by their names: the stage is another stack, maybe in another account."""
    stack = Stack.of(scope)
    account, region = (home.account, home.region) if home else (stack.account, stack.region)

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
            actions=[
                "dynamodb:DescribeTable",
                "dynamodb:GetItem",
                "dynamodb:BatchGetItem",
                "dynamodb:Query",
                "dynamodb:PutItem",
                "dynamodb:UpdateItem",
                "dynamodb:DeleteItem",
                "dynamodb:BatchWriteItem",
                "dynamodb:ConditionCheckItem",
            ],
            resources=[arn("dynamodb", "table", names.table)],
        ),
        iam.PolicyStatement(
            actions=["kms:Encrypt"],
            resources=[arn("kms", "key", "*")],
            conditions={"StringEquals": {"kms:RequestAlias": names.key_alias}},
        ),
    ]


class SmokeRole(Construct):
    """In the stage's own account, for a pipeline that lives in another one."""

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
        accept_wildcards(self.role, names, where=place(self))


def accept_wildcards(construct: IConstruct, names: StageNames, *, where: str) -> None:
    """`where` is region and account of the stage, as infra.nag_suppressions.place tells them."""
    accept(
        construct,
        f"IAM5[Resource::arn:<AWS::Partition>:cloudformation:{where}:stack/{names.stack}/*]",
        reason="CloudFormation ends a stack's ARN with an id that is made with the stack; the name before it is this "
        "stage's, and the two actions only read.",
    )
    accept(
        construct,
        f"IAM5[Resource::arn:<AWS::Partition>:kms:{where}:key/*]",
        reason="A key's id is not known from its name; the statement's condition lets a request name the alias of this "
        "stage's key and no other, and it can encrypt with it but not decrypt.",
    )
