"""`clerkbot open`: a page about the stage, in the browser."""

from __future__ import annotations

import sys

import click

from cli.opening.pages import PAGES, aws_page, slack_page
from cli.output import output
from cli.target.options import target_options


@click.command("open")
@click.argument("page", type=click.Choice([*PAGES]))
@click.option("--print", "only_print", is_flag=True, help="Print the address only.")
@target_options
def open_page(page: str, only_print: bool) -> None:
    """Open a page about the stage: its dashboard, its alarms, its Slack app ….

    Without a terminal, or with --json, the address is printed and nothing is opened.
    """
    from cli.target.address import base_url
    from cli.target.aws import connect
    from cli.values.catalogue import Kind
    from cli.values.store import store_of

    aws = connect()
    if page == "install":
        address = f"{base_url(aws)}/slack/install"
    elif page.startswith("slack-"):
        address = slack_page(page, store_of(Kind.PARAMETERS, aws).read().get("SLACK_APP_ID", ""))
    else:
        address = aws_page(page, aws.names, aws.region)
    said = output()
    opened = not only_print and not said.json and sys.stdout.isatty() and click.launch(address) == 0
    said.result({"page": page, "url": address, "opened": opened}, address)
