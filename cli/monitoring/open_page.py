"""`clerkbot open`: a page about the stage, in the browser."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from urllib.parse import quote

import click

from cli.output import output
from cli.stage import stage_options
from infra.names import StageNames

PAGES: Mapping[str, str] = {
    "dashboard": "CloudWatch: the stage's dashboard",
    "alarms": "CloudWatch: the stage's alarms",
    "logs": "CloudWatch: the worker's log",
    "stack": "CloudFormation: the stage's stack",
    "queue": "SQS: the stage's queues",
    "table": "DynamoDB: the stage's table",
    "slack-app": "Slack: the app's configuration",
    "slack-manifest": "Slack: the app's manifest",
    "slack-events": "Slack: the app's event subscriptions",
    "install": "ClerkBot: the page that adds it to a workspace",
}
_SLACK_PAGES = {"slack-app": "general", "slack-manifest": "app-manifest", "slack-events": "event-subscriptions"}


_HELP = f"""Open a page about the stage in the browser.

\b
{chr(10).join(f"{name:<15} {text}" for name, text in PAGES.items())}

Without a terminal, or with --json, the address is printed and nothing is opened.
"""


@click.command("open", help=_HELP)
@click.argument("page", type=click.Choice([*PAGES]))
@click.option("--print", "only_print", is_flag=True, help="Only print the address.")
@stage_options
def open_page(page: str, only_print: bool) -> None:
    from cli.aws_session import open_stage
    from cli.stage_address import base_url
    from cli.values.catalogue import ValueKind
    from cli.values.value_stores import store_of

    aws = open_stage()
    if page == "install":
        address = f"{base_url(aws)}/slack/install"
    elif page in _SLACK_PAGES:
        address = _slack_page(page, store_of(ValueKind.PARAMETERS, aws).read().get("SLACK_APP_ID", ""))
    else:
        address = _aws_page(page, aws.names, aws.region)
    printed = output()
    opened = not only_print and not printed.json and sys.stdout.isatty() and click.launch(address) == 0
    printed.result({"page": page, "url": address, "opened": opened}, address)


def _aws_page(page: str, names: StageNames, region: str) -> str:
    """A page of the AWS console; its region is part of the domain."""
    group = quote(quote(f"/aws/lambda/{names.worker_function}", safe=""), safe="").replace("%", "$")
    paths = {
        "dashboard": f"cloudwatch/home?region={region}#dashboards/dashboard/{names.dashboard}",
        "alarms": f"cloudwatch/home?region={region}#alarmsV2:?search={names.stack}",
        "logs": f"cloudwatch/home?region={region}#logsV2:log-groups/log-group/{group}",
        "stack": f"cloudformation/home?region={region}#/stacks?filteringText={names.stack}",
        "queue": f"sqs/v3/home?region={region}#/queues?filter={names.stack}",
        "table": f"dynamodbv2/home?region={region}#table?name={names.table}",
    }
    return f"https://{region}.console.aws.amazon.com/{paths[page]}"


def _slack_page(page: str, app_id: str) -> str:
    """A page of the app's configuration; without an id, the list of apps."""
    return f"https://api.slack.com/apps/{app_id}/{_SLACK_PAGES[page]}" if app_id else "https://api.slack.com/apps"
