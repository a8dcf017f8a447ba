"""`clerkbot bootstrap`: prepares an account and region for CDK, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.confirm import confirm, dry_run_option, yes_option
from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.stage import stage_options

if TYPE_CHECKING:
    from cli.aws_session import AwsSession

VERSION_PARAMETER = "/cdk-bootstrap/hnb659fds/version"
"""CDK's own SSM parameter: `cdk bootstrap` writes it, every deployment reads it."""


@click.command()
@click.option(
    "--execution-policy",
    "policies",
    multiple=True,
    metavar="ARN",
    help="Policy of the role that deployments run as (default: AdministratorAccess); may be repeated.",
)
@yes_option
@dry_run_option
@stage_options
def bootstrap(policies: tuple[str, ...], yes: bool, dry_run: bool) -> None:
    """Prepare the AWS account and region for deployments.

    Creates CDK's own stack, CDKToolkit: a bucket for code and templates, and the roles that deployments run as.
    """
    from cli.aws_session import open_session
    from cli.deployment.cdk_cli import CdkCli

    aws = open_session()
    document = {"account": aws.account_id, "region": aws.region, "stack": "CDKToolkit"}
    cdk = CdkCli.ready(aws.environment)
    output().talk.print(
        f"This creates or updates the stack CDKToolkit in {aws}: a private bucket for code and templates, a registry "
        f"for images, and roles. Deployments will run with {', '.join(policies) or 'AdministratorAccess'}."
    )
    if dry_run:
        output().result(document, "Dry run: nothing was changed.")
        return
    confirm("Continue?", yes=yes)
    options = [part for policy in policies for part in ("--cloudformation-execution-policies", policy)]
    if cdk.run("bootstrap", f"aws://{aws.account_id}/{aws.region}", *options).code != 0:
        raise ClerkBotError("The account could not be prepared", "The lines above say why")
    output().result(document, f"Prepared: {aws}.\nNext: clerkbot deploy --stage staging")


def is_bootstrapped(aws: AwsSession) -> bool:
    """Whether CDK can deploy to this account and region."""
    ssm = aws.client("ssm")
    try:
        ssm.get_parameter(Name=VERSION_PARAMETER)
    except ssm.exceptions.ParameterNotFound:
        return False
    return True


def require_bootstrap(aws: AwsSession) -> None:
    """Raises ClerkBotError where CDK cannot deploy yet."""
    if not is_bootstrapped(aws):
        raise ClerkBotError(
            f"CDK has not been prepared in {aws}", "Do it once with: clerkbot bootstrap", ExitCode.NOT_POSSIBLE
        )
