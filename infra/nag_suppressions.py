"""Findings of cdk-nag that are accepted, each with the reason. A finding that is not here ends the synthesis."""

from __future__ import annotations

from aws_cdk import Acknowledgment, Stack, Token, Validations
from constructs import IConstruct


def accept(construct: IConstruct, finding: str, *, reason: str) -> None:
    """Accept one finding on `construct`, e.g. `IAM5[Resource::arn:...]`, as the rule pack AwsSolutions names it."""
    Validations.of(construct).acknowledge(Acknowledgment(id=f"AwsSolutions::AwsSolutions-{finding}", reason=reason))


def place(construct: IConstruct) -> str:
    """Region and account as findings write them: `eu-central-1:123456789012`, or names in angle brackets while open."""
    stack = Stack.of(construct)
    region = "<AWS::Region>" if Token.is_unresolved(stack.region) else stack.region
    return f"{region}:{account(construct)}"


def account(construct: IConstruct) -> str:
    stack = Stack.of(construct)
    return "<AWS::AccountId>" if Token.is_unresolved(stack.account) else stack.account
