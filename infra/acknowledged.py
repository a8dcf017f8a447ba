"""Findings of cdk-nag that are accepted, each with the reason. A finding that is not here ends the synthesis."""

from __future__ import annotations

from aws_cdk import Acknowledgment, Validations
from constructs import IConstruct


def accept(construct: IConstruct, finding: str, *, reason: str) -> None:
    """Accept one finding on `construct`, e.g. `IAM5[Resource::arn:...]`, as the rule pack AwsSolutions names it."""
    Validations.of(construct).acknowledge(Acknowledgment(id=f"AwsSolutions::AwsSolutions-{finding}", reason=reason))
