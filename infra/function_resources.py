"""One Lambda function's surroundings: the log group that it writes to and the role that it runs as."""

from __future__ import annotations

from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.app_stages import Stage


class FunctionSurroundings(Construct):
    """A role that may do nothing but write to its own log; infra/roles.py grants what the function is for."""

    def __init__(self, scope: Construct, construct_id: str, *, stage: Stage, function_name: str, purpose: str) -> None:
        super().__init__(scope, construct_id)
        self.function_name = function_name
        self.log_group = logs.CfnLogGroup(
            self, "Log", log_group_name=f"/aws/lambda/{function_name}", retention_in_days=stage.log_days
        )
        self.role = iam.Role(self, "Role", description=purpose, assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        # The ARN that CloudFormation gives for a log group ends in `:*`: the streams of this group.
        self.allow(["logs:CreateLogStream", "logs:PutLogEvents"], self.log_group.attr_arn)

    def allow(self, actions: list[str], *resources: str, conditions: dict[str, object] | None = None) -> None:
        """Let the function do `actions` on `resources` (ARNs)."""
        self.role.add_to_policy(iam.PolicyStatement(actions=actions, resources=list(resources), conditions=conditions))
