#!/usr/bin/env python3
"""Runs a new operator's first steps and records them in docs/operators-walk.md: `.venv/bin/python scripts/operators_walk`.

It uses the embedded AWS, CDK deploying to it, the bot's functions in it, the local Slack, and the installed `clerkbot`. Takes
one to two minutes. Ports, ids and times are replaced, so that two records can be compared. The exit code is 1 where a step
did not end as expected.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import boto3
from own_domain import Domain
from record import CLERKBOT, ROOT, Record

from infra.names import StageNames
from playground.slack.browser_installation import install_in_browser
from playground.stack.stack_file import StackFile
from playground.stack.stack_plan import any_port, is_free, plan_stack

PAGE = ROOT / "docs" / "operators-walk.md"
SCREENS = ROOT / "docs" / "terminal-screens.md"
STAGE = "walk"
NAMES = StageNames(STAGE)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="clerkbot-walk-") as name, contextlib.ExitStack() as stack_of:
        folder = Path(name)
        stack = plan_stack(None, any_port(), is_free=is_free, any_port=any_port)
        stack.save(folder)
        environment = _environment(stack, folder)
        os.environ.clear()
        os.environ.update(environment)
        domain = Domain(stack.web_port)
        stack_of.enter_context(domain.running())
        stack_of.enter_context(
            _process("playground.aws.ministack_server", folder, f"{stack.aws_endpoint_url}/_ministack/ready")
        )
        stack_of.enter_context(_process("playground.slack", folder, stack.base_url))
        walked = Record("A new operator's first steps", environment, folder)
        screens = Record("The main screens at 80 and at 120 columns", environment, folder)
        _walk(walked, screens, stack, domain, folder)
    for record, page in ((walked, PAGE), (screens, SCREENS)):
        page.write_text("\n".join(record.lines) + "\n", encoding="utf-8")
        print(f"Wrote {page}; {record.failures} steps did not end as expected", file=sys.stderr)
    sys.exit(1 if walked.failures or screens.failures else 0)


def _walk(record: Record, screens: Record, stack: StackFile, domain: Domain, folder: Path) -> None:
    # The local Slack waits for this queue to be empty; the recorded stage has its own.
    boto3.client("sqs").create_queue(QueueName=StageNames("local").queue, Attributes={"FifoQueue": "true"})

    record.scene("Set up", "An empty account. The setup does what it can, and stops where you are needed.")
    record.run(f"doctor --stage {STAGE}", code=1, shows="clerkbot deploy")
    record.run(f"setup --stage {STAGE} --yes", code=4, shows="create the Slack app", keep=r"^\[\d|^Next: (?!clerkbot)")
    api = boto3.client("cloudformation").describe_stacks(StackName=NAMES.stack)["Stacks"][0]["Outputs"]
    domain.api = f"{stack.aws_endpoint_url}/_aws/execute-api/{_output(api, 'RestAPIId')}/api"
    record.words("Your own domain is in front of the API; a parameter tells the stage its address.")
    _params(record, {"PUBLIC_URL": domain.url, "SLACK_APP_ID": stack.app_id}, folder)
    record.words("You create the Slack app with a link that contains the manifest.")
    record.run(f"manifest --stage {STAGE} --link", shows="api.slack.com/apps?new_app=1")

    record.scene(
        "Secrets",
        "You fill in a template from Slack's page and look at the plan; the setup stores the values and continues.",
    )
    record.run("secrets template --output .secrets.json")
    (folder / ".secrets.json").write_text(
        json.dumps(
            {
                "SLACK_SIGNING_SECRET": stack.signing_secret,
                "SLACK_CLIENT_ID": stack.client_id,
                "SLACK_CLIENT_SECRET": stack.client_secret,
            }
        )
    )
    record.run(f"secrets plan .secrets.json --stage {STAGE}", shows="create")
    record.run(f"setup --stage {STAGE} --yes --secrets .secrets.json", code=4, shows="add the bot to a workspace")

    record.scene("Install", "ana opens the page, clicks the button, and allows it in Slack.")
    page = install_in_browser(domain.url, "ana")
    record.check("installation", "ClerkBot is in" in page, page)
    record.run(f"workspaces list --stage {STAGE}", shows="active")
    record.run(f"setup --stage {STAGE} --yes", shows="is set up")

    record.scene(
        "An event", "ana writes to the bot; Slack delivers it to the deployed function, and the worker answers."
    )
    record.run(f'local say --data {folder} --as ana --in @clerkbot "subscribe"')
    _until(lambda: "all set" in _shown(record, folder))
    record.check("the bot answers", "all set" in _shown(record, folder), _shown(record, folder))
    record.run(f"local show --data {folder} --as ana --in @clerkbot", shows="all set")
    record.run(f"workspaces stats --stage {STAGE}", shows=stack.team_id)
    record.run(f"logs --stage {STAGE} --function worker --since 5m", keep=r"warning|error|REPORT|subscribe")

    record.scene(
        "A poison message",
        "A message that is not a job gets into the queue. The worker cannot read it and moves it to the dead-letter queue.",
    )
    sqs = boto3.client("sqs")
    sqs.send_message(
        QueueUrl=sqs.get_queue_url(QueueName=NAMES.queue)["QueueUrl"],
        MessageBody='{"kind": "nonsense"}',
        MessageGroupId="poison",
        MessageDeduplicationId="poison",
    )
    _until(lambda: _dead() == 1)
    record.run(f"queue depth --stage {STAGE}", shows="dlq")
    record.run(f"doctor --stage {STAGE}", code=1, shows="failed to process", keep=r"✗|dlq show|problem")
    _screens(screens)
    record.run(f"queue dlq show --stage {STAGE}", shows="not a job")
    record.run(f"queue peek --stage {STAGE} --save poison.json", shows="not a job")
    record.run("queue replay poison.json", shows="cannot read it")

    record.scene("Redrive", "It is tried once more and fails once more: the message itself is wrong, so it is deleted.")
    record.run(f"queue redrive --stage {STAGE} --dry-run", shows="Would send 1 of")
    record.run(f"queue redrive --stage {STAGE} --yes", shows="Sent 1 message back")
    _until(lambda: _dead() == 1)
    record.run(f"queue dlq show --stage {STAGE}", shows="not a job")
    record.run(
        f"queue purge --which dead --stage {STAGE} --confirm {NAMES.dead_letter_queue}", shows="Deleted 1 message"
    )
    record.run(f"doctor --stage {STAGE}", shows="0 problems")

    record.scene("Uninstall", "ana removes the app. Slack notifies the bot, and the bot deletes the workspace's data.")
    record.run(f"local uninstall --data {folder}")
    _until(lambda: "uninstalled" in _listed(record))
    record.run(f"workspaces list --all --stage {STAGE}", shows="uninstalled")
    record.run(f"workspaces stats --stage {STAGE}")

    record.scene("Take it down", "Staging is destroyed with its data; only the secret stays, until you delete it.")
    record.run(f"status --stage {STAGE}", shows=STAGE)
    record.run(f"destroy --stage {STAGE} --yes", shows="is destroyed", keep=r"is destroyed|Kept")

    record.scene(
        "Once more, from nothing",
        "Deployed again and destroyed with all its data, the stage can be deployed a third time. AWS keeps a deleted secret",
        "for 30 days; storing the secrets restores it with the new values.",
    )
    record.run(f"deploy --stage {STAGE} --yes", shows="is deployed", keep=r"is deployed")
    record.run(
        f"destroy --stage {STAGE} --delete-data --confirm {STAGE}", shows="is destroyed", keep=r"is destroyed|Kept"
    )
    record.run(f"deploy --stage {STAGE} --yes", shows="Store Slack's signing secret", keep=r"is deployed|Store Slack")
    record.run(f"secrets apply .secrets.json --stage {STAGE}", shows="Stored")
    record.run(f"secrets list --stage {STAGE}", shows="stored")


def _screens(screens: Record) -> None:
    """The main screens with something to show: a workspace, and a message that failed."""
    for columns in (80, 120):
        screens.scene(f"{columns} columns")
        for command in (
            "doctor",
            "status",
            "queue dlq show",
            "queue peek",
            "workspaces list",
            "secrets list",
            "--help",
        ):
            screens.wide(columns, f"--stage {STAGE} {command}")


def _environment(stack: StackFile, folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "CLERKBOT_"))}
    return {
        **kept,
        "AWS_ENDPOINT_URL": stack.aws_endpoint_url,
        "AWS_REGION": stack.region,
        "AWS_DEFAULT_REGION": stack.region,
        "AWS_ACCESS_KEY_ID": "000000000000",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "HOME": str(folder),
        "CLERKBOT_SLACK_API_URL": stack.slack_api_url,
        "COLUMNS": "100",
    }


@contextlib.contextmanager
def _process(module: str, folder: Path, address: str) -> Iterator[None]:
    """A part of the local stack, until it answers; ended with this program."""
    with (folder / f"{module}.log").open("w") as log:
        command = [sys.executable, "-m", module, "--data", str(folder)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        try:
            _until(lambda: _answers(address))
            yield
        finally:
            process.terminate()
            process.wait(20)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - of this computer
            return True
    except OSError:
        return False


def _until(condition: Callable[[], bool], seconds: float = 40) -> None:
    """Wait for it; where it never becomes true, the next step fails."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.2)


def _output(outputs: list[dict[str, str]], name: str) -> str:
    return next(output["OutputValue"] for output in outputs if output["OutputKey"] == name)


def _params(record: Record, values: Mapping[str, str], folder: Path) -> None:
    (folder / ".parameters.json").write_text(json.dumps(values))
    record.run(f"params apply .parameters.json --stage {STAGE}", shows="Stored")


def _dead() -> int:
    sqs = boto3.client("sqs")
    url = sqs.get_queue_url(QueueName=NAMES.dead_letter_queue)["QueueUrl"]
    facts = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])["Attributes"]
    return int(facts["ApproximateNumberOfMessages"])


def _shown(record: Record, folder: Path) -> str:
    return _aside(record, "local", "show", "--data", str(folder), "--as", "ana", "--in", "@clerkbot")


def _listed(record: Record) -> str:
    return _aside(record, "workspaces", "list", "--all", "--stage", STAGE)


def _aside(record: Record, *arguments: str) -> str:
    """A command that is not recorded."""
    del record
    return subprocess.run([CLERKBOT, *arguments], capture_output=True, text=True, check=False).stdout


if __name__ == "__main__":
    main()
