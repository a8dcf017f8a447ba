"""Findings of cdk-nag that are accepted, each with its reason. A finding that is not here ends the synthesis."""

from __future__ import annotations

from aws_cdk import Acknowledgment, Stack, Token, Validations
from aws_cdk import aws_codebuild as codebuild
from aws_cdk import aws_codepipeline as codepipeline
from constructs import IConstruct

from infra.cfn_overrides import cfn_resource


def suppress(construct: IConstruct, finding: str, *, reason: str) -> None:
    """Accept one finding on `construct`, e.g. `IAM5[Resource::arn:...]`, as the rule pack AwsSolutions names it."""
    Validations.of(construct).acknowledge(Acknowledgment(id=f"AwsSolutions::AwsSolutions-{finding}", reason=reason))


def region_and_account(construct: IConstruct) -> str:
    """As findings write them: `eu-central-1:123456789012`, or pseudo parameters where the deployer decides."""
    stack = Stack.of(construct)
    region = "<AWS::Region>" if Token.is_unresolved(stack.region) else stack.region
    return f"{region}:{_account(construct)}"


def _account(construct: IConstruct) -> str:
    stack = Stack.of(construct)
    return "<AWS::AccountId>" if Token.is_unresolved(stack.account) else stack.account


_ARTIFACTS = (
    "CDK grants S3 actions in groups (GetObject* with its version and its tags) and for all objects, because CodePipeline "
    "chooses the keys of an execution's artifacts; the resource is the bucket of this pipeline's artifacts and no other, and its key."
)
_OWN_LOG = (
    "A build writes streams of its own log group and reports of its own report group; CodeBuild chooses their names, "
    "so the wildcard follows the project's own name."
)


_BUCKET_LOG = (
    "Only the pipeline's own roles can read the artifacts, over TLS and with all public access blocked; CloudTrail records "
    "who did, and a second bucket for access logs would need maintenance as well."
)


def suppress_pipeline_findings(stack: Stack, pipeline: codepipeline.Pipeline) -> None:
    """Call this once the stack is complete."""
    _suppress_artifacts(stack, pipeline)
    _suppress_builds(stack)
    suppress(
        stack,
        f"IAM5[Resource::arn:*:iam::{_account(stack)}:role/*]",
        reason="The pipeline updates itself through CDK's bootstrap roles; the statement's condition lets it assume only roles "
        "with the tag of a bootstrap role (deploy, file-publishing, image-publishing).",
    )
    suppress(
        stack,
        "IAM5[Resource::*]",
        reason="`cdk deploy` first reads the states of stacks and lists buckets, whose names are not known when its role is "
        "created; and CDK lets the role that publishes the zip start builds without naming the project, because the name "
        "would be a circular reference. The build's own role limits what a build may do.",
    )


def _suppress_artifacts(stack: Stack, pipeline: codepipeline.Pipeline) -> None:
    actions = ("s3:GetObject*", "s3:GetBucket*", "s3:List*", "s3:DeleteObject*", "s3:Abort*")
    for action in (*actions, "kms:ReEncrypt*", "kms:GenerateDataKey*"):
        suppress(stack, f"IAM5[Action::{action}]", reason=_ARTIFACTS)
    bucket = stack.get_logical_id(cfn_resource(pipeline.artifact_bucket))
    suppress(stack, f"IAM5[Resource::<{bucket}.Arn>/*]", reason=_ARTIFACTS)
    suppress(stack, "S1", reason=_BUCKET_LOG)
    for support in pipeline.cross_region_support.values():
        suppress(support.stack, "S1", reason=_BUCKET_LOG)
        name = stack.resolve(support.replication_bucket.bucket_name)
        suppress(stack, f"IAM5[Resource::arn:<AWS::Partition>:s3:::{name}/*]", reason=_ARTIFACTS)


def _suppress_builds(stack: Stack) -> None:
    for project in (found for found in stack.node.find_all() if isinstance(found, codebuild.Project)):
        name = f"<{stack.get_logical_id(cfn_resource(project))}>"
        _suppress_own_log(stack, f"{name}:*")
        _suppress_own_log(stack, f"{name}-*")
    _suppress_own_log(stack, "*")
    suppress(
        stack,
        "CB4",
        reason="The output of builds is encrypted with the keys that S3 and CodeBuild manage; it consists of the project's "
        "source and its templates and contains no secret, so a key of its own would protect nothing.",
    )


def _suppress_own_log(stack: Stack, project: str) -> None:
    for service, prefix in (("logs", "log-group:/aws/codebuild/"), ("codebuild", "report-group/")):
        resource = f"arn:<AWS::Partition>:{service}:{region_and_account(stack)}:{prefix}{project}"
        suppress(stack, f"IAM5[Resource::{resource}]", reason=_OWN_LOG)
