"""The plain CloudFormation resource under a construct of CDK, for what the construct has no words for."""

from __future__ import annotations

from aws_cdk import CfnResource
from constructs import IConstruct


def underlying(construct: IConstruct) -> CfnResource:
    """Raises TypeError for a construct that is not made of one resource."""
    resource = construct.node.default_child
    if not isinstance(resource, CfnResource):
        raise TypeError(f"{construct.node.path} is not made of one resource")
    return resource
