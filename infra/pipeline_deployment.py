"""One stage as the pipeline deploys it: the service stack, and the checks before and after its deployment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aws_cdk import CfnOutput, Environment, pipelines
from aws_cdk import Stage as CdkStage
from aws_cdk import aws_iam as iam
from constructs import Construct

from infra.app_stages import Stage
from infra.builds import build_machine, python_build_spec
from infra.nag_suppressions import region_and_account
from infra.names import StageNames, smoke_role
from infra.pipeline_settings import AwsEnvironment, PipelineSettings
from infra.service_stack import ServiceStack
from infra.smoke_permissions import SmokeRole, smoke_statements, suppress_wildcards


def cdk_environment(environment: AwsEnvironment | None) -> Environment | None:
    return Environment(account=environment.account, region=environment.region) if environment else None


class PipelineDeployment(CdkStage):
    """The same stack that `clerkbot deploy --stage NAME` deploys, in the account and region of the settings."""

    def __init__(
        self, scope: Construct, construct_id: str, *, stage: Stage, settings: PipelineSettings, source: Path
    ) -> None:
        environment = settings.environment_of(stage.name)
        super().__init__(scope, construct_id, env=cdk_environment(environment))
        self.names: StageNames = stage.names
        self._scope = scope
        self.aws_environment = environment
        own = settings.environment
        self.is_in_other_account = bool(environment and own and environment.account != own.account)
        self.service = ServiceStack(self, stage.names.stack, stage=stage, source=source)
        if self.is_in_other_account and own:
            SmokeRole(self.service, "Smoke", names=stage.names, trusted_account=own.account)

    @property
    def approval_comment(self) -> str:
        return f"{self.names.stack} is deployed and passed its smoke test. Approve to deploy the same to production."

    def data_guard(
        self, repository: pipelines.IFileSetProducer, assembly: pipelines.IFileSetProducer
    ) -> pipelines.Step:
        """`clerkbot pipeline guard`: a deployment that would lose people's data is refused."""
        return self._check(
            "Guard", repository, f"pipeline guard cdk.out --stage {self.names.stage}", {"cdk.out": assembly}
        )

    def smoke_test(self, repository: pipelines.IFileSetProducer) -> pipelines.Step:
        """`clerkbot smoke` at the address of the deployment."""
        outputs = {"CLERKBOT_SMOKE_URL": self.service.endpoint_output}
        return self._check("Smoke", repository, f"smoke --stage {self.names.stage}", outputs=outputs)

    def suppress_findings(self, pipeline: Construct) -> None:
        """The smoke test's permissions are in the pipeline's stack if the stage is in the same account."""
        if not self.is_in_other_account:
            environment = self.aws_environment
            place = f"{environment.region}:{environment.account}" if environment else region_and_account(pipeline)
            suppress_wildcards(pipeline, self.names, place=place)

    def _check(
        self,
        name: str,
        repository: pipelines.IFileSetProducer,
        command: str,
        inputs: Mapping[str, pipelines.IFileSetProducer] | None = None,
        outputs: Mapping[str, CfnOutput] | None = None,
    ) -> pipelines.CodeBuildStep:
        region = self.aws_environment.region if self.aws_environment else ""
        return pipelines.CodeBuildStep(
            f"{name}-{self.names.stage}",
            input=repository,
            additional_inputs=inputs,
            commands=["scripts/setup", f".venv/bin/clerkbot {command}"],
            env_from_cfn_outputs=outputs,
            env={
                **({"AWS_REGION": region, "AWS_DEFAULT_REGION": region} if region else {}),
                **({"CLERKBOT_SMOKE_ROLE": self._role_arn} if self.is_in_other_account else {}),
            },
            partial_build_spec=python_build_spec(),
            build_environment=build_machine(),
            role_policy_statements=self._permissions(),
        )

    @property
    def _role_arn(self) -> str:
        account = self.aws_environment.account if self.aws_environment else ""
        return f"arn:aws:iam::{account}:role/{smoke_role(self.names.stage)}" if account else ""

    def _permissions(self) -> list[iam.PolicyStatement]:
        if self.is_in_other_account:
            return [iam.PolicyStatement(actions=["sts:AssumeRole"], resources=[self._role_arn])]
        return smoke_statements(self._scope, self.names, self.aws_environment)
