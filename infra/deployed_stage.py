"""One stage as the pipeline deploys it: the service stack, and the checks before and after its deployment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aws_cdk import CfnOutput, pipelines
from aws_cdk import Stage as CdkStage
from aws_cdk import aws_iam as iam
from constructs import Construct

from infra.app_stages import Stage
from infra.build import build_machine, build_python
from infra.nag_suppressions import place
from infra.names import StageNames, smoke_role
from infra.pipeline_settings import PipelineSettings
from infra.service_stack import ServiceStack
from infra.smoke_rights import SmokeRole, accept_wildcards, smoke_statements


class DeployedStage(CdkStage):
    """The same stack as `clerkbot deploy --stage NAME` makes, in the account and region that the settings say."""

    def __init__(
        self, scope: Construct, construct_id: str, *, stage: Stage, settings: PipelineSettings, source: Path
    ) -> None:
        home = settings.home_of(stage.name)
        super().__init__(scope, construct_id, env=home.environment if home else None)
        self.names: StageNames = stage.names
        self._scope = scope
        self.home = home
        self.is_elsewhere = bool(home and settings.home and home.account != settings.home.account)
        self.service = ServiceStack(self, stage.names.stack, stage=stage, source=source)
        if self.is_elsewhere and settings.home:
            SmokeRole(self.service, "Smoke", names=stage.names, trusted_account=settings.home.account)

    @property
    def approval_comment(self) -> str:
        return f"{self.names.stack} is deployed and passed its smoke test. Agree to deploy the same to production."

    def data_guard(
        self, repository: pipelines.IFileSetProducer, assembly: pipelines.IFileSetProducer
    ) -> pipelines.Step:
        """`clerkbot pipeline guard`: what would cost people their data is not deployed."""
        return self._check(
            "Guard", repository, f"pipeline guard cdk.out --stage {self.names.stage}", {"cdk.out": assembly}
        )

    def smoke_test(self, repository: pipelines.IFileSetProducer) -> pipelines.Step:
        """`clerkbot smoke` against the address that the deployment has just told."""
        told = {"CLERKBOT_SMOKE_URL": self.service.endpoint_output}
        return self._check("Smoke", repository, f"smoke --stage {self.names.stage}", outputs=told)

    def _check(
        self,
        name: str,
        repository: pipelines.IFileSetProducer,
        command: str,
        inputs: Mapping[str, pipelines.IFileSetProducer] | None = None,
        outputs: Mapping[str, CfnOutput] | None = None,
    ) -> pipelines.CodeBuildStep:
        return pipelines.CodeBuildStep(
            f"{name}-{self.names.stage}",
            input=repository,
            additional_inputs=inputs,
            commands=["scripts/setup", f".venv/bin/clerkbot {command}"],
            env_from_cfn_outputs=outputs,
            env={
                **({"AWS_REGION": self.home.region, "AWS_DEFAULT_REGION": self.home.region} if self.home else {}),
                **({"CLERKBOT_SMOKE_ROLE": self._role_arn} if self.is_elsewhere else {}),
            },
            partial_build_spec=build_python(),
            build_environment=build_machine(),
            role_policy_statements=self._rights(),
        )

    @property
    def _role_arn(self) -> str:
        return f"arn:aws:iam::{self.home.account}:role/{smoke_role(self.names.stage)}" if self.home else ""

    def _rights(self) -> list[iam.PolicyStatement]:
        if self.is_elsewhere:
            return [iam.PolicyStatement(actions=["sts:AssumeRole"], resources=[self._role_arn])]
        return smoke_statements(self._scope, self.names, self.home)

    def accept_findings(self, pipeline: Construct) -> None:
        """In the pipeline's stack, where the smoke test's rights are if the stage is in the same account."""
        if not self.is_elsewhere:
            where = f"{self.home.region}:{self.home.account}" if self.home else place(pipeline)
            accept_wildcards(pipeline, self.names, where=where)
