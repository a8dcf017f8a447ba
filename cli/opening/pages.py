"""The addresses of pages about a stage."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from infra.names import StageNames

PAGES: Mapping[str, str] = {
    "dashboard": "CloudWatch: everything at a glance",
    "alarms": "CloudWatch: the stage's alarms",
    "logs": "CloudWatch: the worker's log",
    "stack": "CloudFormation: the stage's stack",
    "queue": "SQS: the stage's queues",
    "table": "DynamoDB: the stage's table",
    "slack-app": "Slack: the app's configuration",
    "slack-manifest": "Slack: the app's manifest",
    "slack-events": "Slack: the app's event subscriptions",
    "install": "the bot's own page that adds it to a workspace",
}


def aws_page(page: str, names: StageNames, region: str) -> str:
    """A page of AWS's console; its region decides the domain."""
    home = f"https://{region}.console.aws.amazon.com"
    group = quote(quote(f"/aws/lambda/{names.worker_function}", safe=""), safe="").replace("%", "$")
    paths = {
        "dashboard": f"cloudwatch/home?region={region}#dashboards/dashboard/{names.dashboard}",
        "alarms": f"cloudwatch/home?region={region}#alarmsV2:?search={names.stack}",
        "logs": f"cloudwatch/home?region={region}#logsV2:log-groups/log-group/{group}",
        "stack": f"cloudformation/home?region={region}#/stacks?filteringText={names.stack}",
        "queue": f"sqs/v3/home?region={region}#/queues?filter={names.stack}",
        "table": f"dynamodbv2/home?region={region}#table?name={names.table}",
    }
    return f"{home}/{paths[page]}"


def slack_page(page: str, app_id: str) -> str:
    """A page of the app's configuration; without an id, the list of apps."""
    if not app_id:
        return "https://api.slack.com/apps"
    paths = {"slack-app": "general", "slack-manifest": "app-manifest", "slack-events": "event-subscriptions"}
    return f"https://api.slack.com/apps/{app_id}/{paths[page]}"
