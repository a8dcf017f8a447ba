"""The build of buildspec.yml, which pull requests and the pipeline share, on the same machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml  # comes with Chalice
from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_codebuild as codebuild
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.cfn_overrides import cfn_resource
from infra.names import PIPELINE
from infra.pipeline_settings import PipelineSettings

BUILDSPEC = Path(__file__).resolve().parent.parent / "buildspec.yml"
_CDK_CLI = Path(__file__).resolve().parent / "cdk-cli" / "package.json"


def build_machine() -> codebuild.BuildEnvironment:
    """x86_64: the tests need Chrome, which this image contains. The bundle is pure Python, so it also runs on Graviton."""
    return codebuild.BuildEnvironment(
        build_image=codebuild.LinuxBuildImage.STANDARD_7_0, compute_type=codebuild.ComputeType.MEDIUM
    )


def build_phases() -> dict[str, Any]:
    """buildspec.yml as data: CDK adds what the pipeline needs."""
    loaded: dict[str, Any] = yaml.safe_load(BUILDSPEC.read_text(encoding="utf-8"))
    return loaded


def python_build_spec() -> codebuild.BuildSpec:
    """Only the installation of Python from buildspec.yml, for the pipeline's checks of a stage."""
    return codebuild.BuildSpec.from_object({"phases": {"install": build_phases()["phases"]["install"]}})


def pinned_cdk_version() -> str:
    """The version of the CDK command line by which the pipeline updates itself: the one of `clerkbot deploy`."""
    return str(json.loads(_CDK_CLI.read_text(encoding="utf-8"))["devDependencies"]["aws-cdk"])


class PullRequestBuild(Construct):
    """Builds each pull request to the pipeline's branch, and one from a fork once a maintainer has allowed it.

    It has no permission on anything that is deployed.
    """

    def __init__(self, scope: Construct, construct_id: str, *, settings: PipelineSettings, connection_arn: str) -> None:
        super().__init__(scope, construct_id)
        owner, _, name = settings.repository.partition("/")
        opened = codebuild.FilterGroup.in_event_of(
            codebuild.EventAction.PULL_REQUEST_CREATED,
            codebuild.EventAction.PULL_REQUEST_UPDATED,
            codebuild.EventAction.PULL_REQUEST_REOPENED,
        )
        log_group = logs.LogGroup(
            self,
            "Log",
            log_group_name=f"/aws/codebuild/{PIPELINE.pull_requests}",
            retention=logs.RetentionDays.ONE_MONTH,
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.project = codebuild.Project(
            self,
            "Project",
            project_name=PIPELINE.pull_requests,
            description="Tests pull requests as the pipeline tests what it deploys.",
            source=codebuild.Source.git_hub(
                owner=owner,
                repo=name,
                clone_depth=1,
                webhook_filters=[opened.and_base_branch_is(settings.branch)],
            ),
            build_spec=codebuild.BuildSpec.from_source_filename(BUILDSPEC.name),
            environment=build_machine(),
            environment_variables={
                key: codebuild.BuildEnvironmentVariable(value=value) for key, value in settings.variables().items()
            },
            timeout=Duration.minutes(60),
            logging=codebuild.LoggingOptions(cloud_watch=codebuild.CloudWatchLoggingOptions(log_group=log_group)),
        )
        self.project.add_to_role_policy(
            iam.PolicyStatement(
                actions=["codeconnections:GetConnection", "codeconnections:GetConnectionToken"],
                resources=[connection_arn],
            )
        )
        resource = cfn_resource(self.project)
        # CDK's source construct supports tokens only, not connections.
        resource.add_property_override("Source.Auth", {"Type": "CODECONNECTIONS", "Resource": connection_arn})
        resource.add_property_override(
            "Triggers.PullRequestBuildPolicy", {"RequiresCommentApproval": "FORK_PULL_REQUESTS"}
        )
