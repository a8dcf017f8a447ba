"""The pipeline on one page: test → staging → smoke test → approval → production → smoke test and alarms."""

from __future__ import annotations

from pathlib import Path

from aws_cdk import Duration, RemovalPolicy, Stack, pipelines
from aws_cdk import aws_codebuild as codebuild
from aws_cdk import aws_codepipeline as codepipeline
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_ssm as ssm
from constructs import Construct

from infra.app_stages import stage_named
from infra.builds import PullRequestBuild, build_machine, build_phases, pinned_cdk_version
from infra.nag_suppressions import suppress_pipeline_findings
from infra.names import PIPELINE
from infra.pipeline_deployment import PipelineDeployment, cdk_environment
from infra.pipeline_settings import PipelineSettings
from infra.rollback_conditions import add_rollback_conditions

APPROVAL = "Approve"


class PipelineStack(Stack):
    """Follows a branch of the repository; updates itself before it deploys anything.

    `source` is a folder of infra.bundle.prepared_source.
    """

    def __init__(self, scope: Construct, construct_id: str, *, settings: PipelineSettings, source: Path) -> None:
        super().__init__(
            scope,
            construct_id,
            stack_name=PIPELINE.stack,
            description="Tests ClerkBot and deploys it to staging and production",
            env=cdk_environment(settings.environment),
        )
        connection_arn = ssm.StringParameter.value_for_string_parameter(self, PIPELINE.connection_parameter)
        repository = pipelines.CodePipelineSource.connection(
            settings.repository, settings.branch, connection_arn=connection_arn, action_name="Repository"
        )
        synth = pipelines.CodeBuildStep(
            "Synth",
            input=repository,
            commands=[],
            env=settings.variables(),
            partial_build_spec=codebuild.BuildSpec.from_object(build_phases()),
            primary_output_directory="cdk.out",
            build_environment=build_machine(),
            timeout=Duration.minutes(60),
        )
        code_pipeline = self._code_pipeline(settings)
        pipeline = pipelines.CodePipeline(
            self,
            "Line",
            code_pipeline=code_pipeline,
            synth=synth,
            cli_version=pinned_cdk_version(),
            publish_assets_in_parallel=False,  # there is only one asset
        )
        staging, production = (
            PipelineDeployment(self, name.title(), stage=stage_named(name), settings=settings, source=source)
            for name in ("staging", "production")
        )
        _deploy(pipeline, staging, repository, synth)
        # A wave of its own: a rollback runs production's stage again and must not wait for an approval.
        pipeline.add_wave(APPROVAL, pre=[pipelines.ManualApprovalStep("Agree", comment=staging.approval_comment)])
        _deploy(pipeline, production, repository, synth)
        PullRequestBuild(self, "PullRequests", settings=settings, connection_arn=connection_arn)
        pipeline.build_pipeline()
        add_rollback_conditions(code_pipeline, position=int(code_pipeline.stage_count) - 1, production=production)
        for stage in (staging, production):
            stage.suppress_findings(self)
        suppress_pipeline_findings(self, code_pipeline)

    def _code_pipeline(self, settings: PipelineSettings) -> codepipeline.Pipeline:
        """Type V2: only this type can roll a stage back."""
        return codepipeline.Pipeline(
            self,
            "Pipeline",
            pipeline_name=PIPELINE.pipeline,
            pipeline_type=codepipeline.PipelineType.V2,
            restart_execution_on_update=True,
            cross_account_keys=settings.crosses_accounts,
            enable_key_rotation=True if settings.crosses_accounts else None,
            artifact_bucket=None if settings.crosses_accounts else self._artifacts(),
        )

    def _artifacts(self) -> s3.Bucket:
        """Sources and templates of each execution; a rollback needs those of the previous release, so they stay for 90 days."""
        return s3.Bucket(
            self,
            "Artifacts",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            lifecycle_rules=[s3.LifecycleRule(expiration=Duration.days(90))],
            removal_policy=RemovalPolicy.RETAIN,
        )


def _deploy(
    pipeline: pipelines.CodePipeline,
    stage: PipelineDeployment,
    repository: pipelines.IFileSetProducer,
    synth: pipelines.IFileSetProducer,
) -> None:
    guard, test = stage.data_guard(repository, synth), stage.smoke_test(repository)
    pipeline.add_stage(stage, pre=[guard], post=[test])
