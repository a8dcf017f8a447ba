"""The steps on this computer and in the AWS account: tools, account, bootstrap, deployment."""

from __future__ import annotations

import subprocess
import sys

from cli.aws_session import StageSession
from cli.confirm import confirm
from cli.deployment.cdk_bootstrap import is_bootstrapped
from cli.deployment.deployed_stack import STABLE_STATUSES, find_stack
from cli.deployment.synth import STDERR
from cli.doctor import account_checks, deployment_checks
from cli.doctor.findings import Mark
from cli.errors import ClerkBotError, ExitCode
from cli.setup.setup_step import SetupOptions, StepResult, StepState


def check_tools(_aws: StageSession, _options: SetupOptions) -> StepResult:
    """Python, and the Node.js that CDK needs."""
    for finding in (*deployment_checks.versions(), *deployment_checks.cdk()):
        if finding.mark is not Mark.OK:
            raise ClerkBotError(finding.text, finding.remedy, ExitCode.NOT_POSSIBLE)
    version = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    return StepResult(StepState.ALREADY, f"{version}, CDK and Node.js are installed")


def check_account(aws: StageSession, options: SetupOptions) -> StepResult:
    """Which account and region; you confirm them once, before anything is changed."""
    for finding in (*account_checks.region(aws), *account_checks.clock(aws)):
        if finding.mark is Mark.PROBLEM:
            raise ClerkBotError(finding.text, finding.remedy, ExitCode.NOT_POSSIBLE)
    if not options.dry_run and not _is_deployed(aws):
        confirm(f"Set up stage {aws.stage} in {aws}?", yes=options.yes)
    return StepResult(StepState.ALREADY, str(aws))


def bootstrap(aws: StageSession, options: SetupOptions) -> StepResult:
    if is_bootstrapped(aws):
        return StepResult(StepState.ALREADY, "CDK is prepared")
    if options.dry_run:
        return StepResult(StepState.OPEN, "would prepare CDK: clerkbot bootstrap")
    _run_command(aws, "bootstrap", *_yes(options))
    return StepResult(StepState.DONE, "CDK is prepared")


def deploy(aws: StageSession, options: SetupOptions) -> StepResult:
    if _is_deployed(aws):
        return StepResult(
            StepState.ALREADY, f"{aws.names.stack} is deployed; to update it: clerkbot deploy --stage {aws.stage}"
        )
    if options.dry_run:
        return StepResult(
            StepState.OPEN, f"would deploy {aws.names.stack}; to see it: clerkbot diff --stage {aws.stage}"
        )
    _run_command(aws, "deploy", "--stage", aws.stage, *_yes(options))
    return StepResult(StepState.DONE, f"{aws.names.stack} is deployed")


def _is_deployed(aws: StageSession) -> bool:
    found = find_stack(aws, aws.names.stack)
    return found is not None and found.status in STABLE_STATUSES


def _yes(options: SetupOptions) -> list[str]:
    return ["--yes"] if options.yes else []


def _run_command(aws: StageSession, *arguments: str) -> None:
    """Run another command in a process of its own, with the same account, region and endpoint."""
    command = [sys.executable, "-m", "cli.main", *arguments]
    finished = subprocess.run(command, env=dict(aws.environment), stdout=STDERR, check=False)
    if finished.returncode == ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if finished.returncode != 0:
        raise ClerkBotError(
            f"clerkbot {arguments[0]} failed", "The lines above say why; run clerkbot setup again to continue"
        )
