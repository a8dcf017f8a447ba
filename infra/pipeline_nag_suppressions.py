"""Findings of cdk-nag in the pipeline's own stack that are accepted, each with its reason."""

from __future__ import annotations

from aws_cdk import Stack
from aws_cdk import aws_codebuild as codebuild
from aws_cdk import aws_codepipeline as codepipeline

from infra.cfn_overrides import underlying
from infra.nag_suppressions import accept, account, place

_ARTIFACTS = (
    "CDK grants S3 actions in groups (GetObject* with its version and its tags) and for all objects, because CodePipeline "
    "makes up the keys of an execution's artifacts; the resource is the bucket of this pipeline's artifacts and no other, and its key."
)
_OWN_LOG = (
    "A build writes streams of its own log group and reports of its own report group; CodeBuild makes up their names, "
    "so the wildcard stands behind the project's own name."
)


_BUCKET_LOG = (
    "Only the pipeline's own roles can read the artifacts, over TLS and with all public access blocked; CloudTrail tells "
    "who did, and a second bucket for access logs would have to be looked after as well."
)


def accept_what_pipelines_need(stack: Stack, pipeline: codepipeline.Pipeline) -> None:
    """To be called when everything is in the stack."""
    _accept_artifacts(stack, pipeline)
    _accept_builds(stack)
    accept(
        stack,
        f"IAM5[Resource::arn:*:iam::{account(stack)}:role/*]",
        reason="The pipeline changes itself as CDK's bootstrap roles do; the statement's condition lets it assume roles "
        "with the tag of a bootstrap role only (deploy, file-publishing, image-publishing).",
    )
    accept(
        stack,
        "IAM5[Resource::*]",
        reason="`cdk deploy` begins with reading the states of stacks and listing buckets, whose names are not known when "
        "its role is made; and CDK lets the role that publishes the zip start builds without naming the project, which "
        "would make a circle. What a build may do is held by the build's own role.",
    )


def _accept_artifacts(stack: Stack, pipeline: codepipeline.Pipeline) -> None:
    actions = ("s3:GetObject*", "s3:GetBucket*", "s3:List*", "s3:DeleteObject*", "s3:Abort*")
    for action in (*actions, "kms:ReEncrypt*", "kms:GenerateDataKey*"):
        accept(stack, f"IAM5[Action::{action}]", reason=_ARTIFACTS)
    bucket = stack.get_logical_id(underlying(pipeline.artifact_bucket))
    accept(stack, f"IAM5[Resource::<{bucket}.Arn>/*]", reason=_ARTIFACTS)
    accept(stack, "S1", reason=_BUCKET_LOG)
    for support in pipeline.cross_region_support.values():
        accept(support.stack, "S1", reason=_BUCKET_LOG)
        name = stack.resolve(support.replication_bucket.bucket_name)
        accept(stack, f"IAM5[Resource::arn:<AWS::Partition>:s3:::{name}/*]", reason=_ARTIFACTS)


def _accept_builds(stack: Stack) -> None:
    for project in (found for found in stack.node.find_all() if isinstance(found, codebuild.Project)):
        name = f"<{stack.get_logical_id(underlying(project))}>"
        _accept_own_log(stack, f"{name}:*")
        _accept_own_log(stack, f"{name}-*")
    _accept_own_log(stack, "*")
    accept(
        stack,
        "CB4",
        reason="What builds leave behind is encrypted with the keys that S3 and CodeBuild manage; it is the project's "
        "source and templates made of it, and no secret is among them: a key of its own would guard nothing.",
    )


def _accept_own_log(stack: Stack, project: str) -> None:
    for service, prefix in (("logs", "log-group:/aws/codebuild/"), ("codebuild", "report-group/")):
        resource = f"arn:<AWS::Partition>:{service}:{place(stack)}:{prefix}{project}"
        accept(stack, f"IAM5[Resource::{resource}]", reason=_OWN_LOG)
