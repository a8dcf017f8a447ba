"""`clerkbot bootstrap`: prepares an account and region for CDK, once."""

from __future__ import annotations

import click

from cli.consenting import dry_run_option
from cli.output import output
from cli.target.options import target_options


@click.command()
@click.option(
    "--execution-policy",
    "policies",
    multiple=True,
    metavar="ARN",
    help="Policy of the role that deployments run as (default: AdministratorAccess); may be repeated.",
)
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@dry_run_option
@target_options
def bootstrap(policies: tuple[str, ...], yes: bool, dry_run: bool) -> None:
    """Prepare the AWS account and region for deployments.

    Makes CDK's own stack, CDKToolkit: a bucket for code and templates, and the roles that deployments run as.
    """
    from cli.cloud.account import current_account
    from cli.cloud.cdk_cli import CdkCli
    from cli.cloud.consent import ask
    from cli.errors import ClerkBotError

    account = current_account()
    cdk = CdkCli.ready()
    rights = ", ".join(policies) or "AdministratorAccess"
    output().talk.print(
        f"In {account}, the stack CDKToolkit will be made or brought up to date: a private bucket for code and "
        f"templates, a registry for images, and roles. Deployments will run with {rights}."
    )
    done = {"account": account.number, "region": account.region, "stack": "CDKToolkit"}
    if dry_run:
        output().result(done, "Nothing was done.")
        return
    ask("Go on?", yes=yes)
    options = [part for policy in policies for part in ("--cloudformation-execution-policies", policy)]
    finished = cdk.run("bootstrap", f"aws://{account.number}/{account.region}", *options, region=account.region)
    if finished.code != 0:
        raise ClerkBotError("The account could not be prepared.", "The lines above say why.")
    output().result(done, f"Prepared: {account}.\nNext: clerkbot deploy --stage staging")
