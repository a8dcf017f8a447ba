"""Access to the CloudFormation resource of a CDK construct, to override properties that the construct does not offer."""

from __future__ import annotations

from aws_cdk import CfnResource
from constructs import IConstruct


def cfn_resource(construct: IConstruct) -> CfnResource:
    """Raises TypeError for a construct that does not consist of one resource."""
    resource = construct.node.default_child
    if not isinstance(resource, CfnResource):
        raise TypeError(f"{construct.node.path} does not consist of one resource")
    return resource
