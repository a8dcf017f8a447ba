"""For a pipeline that lives in another account than the stage: the test runs as a role of the stage's."""

from __future__ import annotations

import os


def take_role(arn: str) -> None:
    """Put the role's short-lived credentials into this process's environment; an empty ARN changes nothing."""
    if not arn:
        return
    import boto3

    given = boto3.client("sts").assume_role(RoleArn=arn, RoleSessionName="clerkbot-smoke")["Credentials"]
    os.environ["AWS_ACCESS_KEY_ID"] = given["AccessKeyId"]
    os.environ["AWS_SECRET_ACCESS_KEY"] = given["SecretAccessKey"]
    os.environ["AWS_SESSION_TOKEN"] = given["SessionToken"]
