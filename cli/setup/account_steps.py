"""The steps on this computer and in the AWS account: Python, identity, bootstrap, deployment."""

from __future__ import annotations

import subprocess
import sys

from cli.cloud.deployed import find_stack, is_bootstrapped
from cli.consenting import agree
from cli.doctor import account_checks, tool_checks
from cli.doctor.finding import Mark
from cli.errors import ClerkBotError, ExitCode
from cli.setup.step import Outcome, State, Wishes
from cli.target.aws import Aws

_TO_STDERR = 2
"""A step's own program talks on stderr: stdout is for the setup's result."""
_DEPLOYED = ("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE")


def tools(_aws: Aws, _wishes: Wishes) -> Outcome:
    """Python, and the Node that CDK needs."""
    for finding in (*tool_checks.versions(), *tool_checks.cdk()):
        if finding.mark is not Mark.GOOD:
            raise ClerkBotError(finding.text, finding.remedy, ExitCode.NOT_POSSIBLE)
    return Outcome(State.ALREADY, f"Python {sys.version_info.major}.{sys.version_info.minor}, CDK and its Node")


def account(aws: Aws, wishes: Wishes) -> Outcome:
    """Which account and region; the person agrees to them once, before anything is changed."""
    for finding in (*account_checks.region(aws), *account_checks.clock(aws)):
        if finding.mark is Mark.BAD:
            raise ClerkBotError(finding.text, finding.remedy, ExitCode.NOT_POSSIBLE)
    if not wishes.dry_run and not _is_deployed(aws):
        agree(f"Set up stage {aws.stage} in {aws.account}?", yes=wishes.yes)
    return Outcome(State.ALREADY, str(aws.account))


def bootstrap(aws: Aws, wishes: Wishes) -> Outcome:
    if is_bootstrapped(aws.account):
        return Outcome(State.ALREADY, "CDK is prepared")
    if wishes.dry_run:
        return Outcome(State.OPEN, "CDK would be prepared")
    _run("bootstrap", *_agreed(wishes))
    return Outcome(State.DONE, "CDK is prepared")


def deploy(aws: Aws, wishes: Wishes) -> Outcome:
    if _is_deployed(aws):
        return Outcome(
            State.ALREADY, f"{aws.names.stack} is deployed; to update it: clerkbot deploy --stage {aws.stage}"
        )
    if wishes.dry_run:
        return Outcome(
            State.OPEN, f"{aws.names.stack} would be deployed; what that is: clerkbot diff --stage {aws.stage}"
        )
    _run("deploy", "--stage", aws.stage, *_agreed(wishes))
    return Outcome(State.DONE, f"{aws.names.stack} is deployed")


def _is_deployed(aws: Aws) -> bool:
    found = find_stack(aws.account, aws.names.stack)
    return found is not None and found.status in _DEPLOYED


def _agreed(wishes: Wishes) -> list[str]:
    return ["--yes"] if wishes.yes else []


def _run(*arguments: str) -> None:
    """Another command, in a process of its own: it inherits the account, region and endpoint that were chosen."""
    finished = subprocess.run([sys.executable, "-m", "cli.main", *arguments], stdout=_TO_STDERR, check=False)
    if finished.returncode == ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if finished.returncode != 0:
        raise ClerkBotError(
            f"clerkbot {arguments[0]} failed", "The lines above say why; clerkbot setup goes on from here"
        )
