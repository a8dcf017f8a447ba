"""Findings of cdk-nag in the pipeline's own stack that are accepted, each with its reason."""

from __future__ import annotations

from aws_cdk import Stack
from aws_cdk import aws_codebuild as codebuild

from infra.acknowledged import accept

_ARTIFACTS = (
    "CDK grants S3 actions in groups (GetObject* with its version and its tags) and for all objects, because CodePipeline "
    "makes up the keys of an execution's artifacts; the resource is the bucket of this pipeline's artifacts and no other."
)
_OWN_LOG = (
    "A build writes streams of its own log group and reports of its own report group; CodeBuild makes up their names, "
    "so the wildcard stands behind the project's own name."
)


def accept_what_pipelines_need(stack: Stack, *, bucket: str) -> None:
    """`bucket` is the logical id of the artifacts' bucket."""
    for action in ("s3:GetObject*", "s3:GetBucket*", "s3:List*", "s3:DeleteObject*", "s3:Abort*"):
        accept(stack, f"IAM5[Action::{action}]", reason=_ARTIFACTS)
    accept(stack, f"IAM5[Resource::<{bucket}.Arn>/*]", reason=_ARTIFACTS)
    for project in (found for found in stack.node.find_all() if isinstance(found, codebuild.Project)):
        _accept_own_log(stack, f"<{stack.get_logical_id(project.node.default_child)}>:*")
        _accept_own_log(stack, f"<{stack.get_logical_id(project.node.default_child)}>-*")
    _accept_own_log(stack, "*")
    accept(
        stack,
        "CB4",
        reason="What builds leave behind is encrypted with the keys that S3 and CodeBuild manage; it is the public "
        "source and templates made of it, and no secret is among them: a key of its own would guard nothing.",
    )
    accept(
        stack,
        "S1",
        reason="Only the pipeline's own roles can read the artifacts, over TLS and with all public access blocked; "
        "CloudTrail tells who did, and a second bucket for access logs would have to be looked after as well.",
    )
    accept(
        stack,
        "IAM5[Resource::arn:*:iam::<AWS::AccountId>:role/*]",
        reason="The pipeline changes itself as CDK's bootstrap roles do; the statement's condition lets it assume roles "
        "with the tag of a bootstrap role only (deploy, file-publishing, image-publishing).",
    )
    accept(
        stack,
        "IAM5[Resource::*]",
        reason="Reading the state of stacks and listing buckets is what `cdk deploy` and the publishing of the zip begin "
        "with, in accounts whose names are not known when the role is made; neither action changes anything.",
    )


def _accept_own_log(stack: Stack, project: str) -> None:
    groups = ("logs", "log-group:/aws/codebuild/"), ("codebuild", "report-group/")
    for service, prefix in groups:
        resource = f"arn:<AWS::Partition>:{service}:<AWS::Region>:<AWS::AccountId>:{prefix}{project}"
        accept(stack, f"IAM5[Resource::{resource}]", reason=_OWN_LOG)
