"""The build of pull requests: the pipeline's own build specification, without any right on what is deployed."""

from __future__ import annotations

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_codebuild as codebuild
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.build import BUILDSPEC, build_machine
from infra.cfn_overrides import underlying
from infra.names import PIPELINE
from infra.pipeline_settings import PipelineSettings


class PullRequestBuild(Construct):
    """Builds each pull request to the pipeline's branch; those from forks once a maintainer has allowed it."""

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
        resource = underlying(self.project)
        # CDK's own source knows tokens only, no connection.
        resource.add_property_override("Source.Auth", {"Type": "CODECONNECTIONS", "Resource": connection_arn})
        resource.add_property_override(
            "Triggers.PullRequestBuildPolicy", {"RequiresCommentApproval": "FORK_PULL_REQUESTS"}
        )
