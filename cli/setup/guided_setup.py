"""`clerkbot setup`: the steps one after the other."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.aws_session import StageSession, open_stage
from cli.confirm import dry_run_option
from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.stage import LOCAL_STAGE, selection, stage_options

if TYPE_CHECKING:
    from cli.setup.setup_step import SetupOptions, SetupStep, StepResult

STEPS = ("tools", "account", "bootstrap", "deploy", "slack-app", "secrets", "params", "install", "doctor")


@click.command()
@click.option("--step", "only", type=click.Choice(STEPS), help="Only this step.")
@click.option("--secrets", "secrets_file", type=click.Path(path_type=Path), help="Take the secrets from this file.")
@click.option("--params", "params_file", type=click.Path(path_type=Path), help="Take the parameters from this file.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask: stop where you are needed, and say for what.")
@dry_run_option
@stage_options
def setup(only: str | None, secrets_file: Path | None, params_file: Path | None, yes: bool, dry_run: bool) -> int:
    """From an empty AWS account to a bot that answers, step by step.

    \b
    tools      Python, CDK and Node.js
    account    which AWS account and region
    bootstrap  CDK's own stack
    deploy     the stage
    slack-app  the Slack app, created by a link that contains the manifest
    secrets    the app's secrets, from a file or a hidden prompt
    params     the app's id
    install    the first workspace
    doctor     all checks once more

    Each step does nothing where its work is done already: if you stop at any point, the same command continues. The stage
    is deployed before the app is created, so that the manifest has the right addresses from the start.
    """
    if selection().stage == LOCAL_STAGE:
        raise ClerkBotError("The local stage needs no setup", "Start it: clerkbot local up", ExitCode.USAGE)
    aws = open_stage()
    from cli.setup.setup_step import SetupOptions, StepState

    options = SetupOptions(
        yes=yes,
        asks=not yes and sys.stdin.isatty(),
        dry_run=dry_run,
        secrets_file=secrets_file,
        params_file=params_file,
    )
    done: list[dict[str, Any]] = []
    next_step = ""
    for number, name in enumerate(STEPS, 1):
        if only in (None, name):
            result = _run_step(name, aws, options)
            click.echo(f"[{number}/{len(STEPS)}] {name}: {result.text}", err=True)
            done.append({"name": name, "state": result.state.value, "text": result.text})
            next_step = result.next_step
            if next_step and not dry_run:
                break
    finished = all(step["state"] != StepState.OPEN for step in done)
    summary = "Dry run: nothing was changed." if dry_run else f"Next: {next_step}" if next_step else ""
    document = {"stage": aws.stage, "dry_run": dry_run, "steps": done, "finished": finished, "next": next_step}
    output().result(document, summary or f"Stage {aws.stage} is set up.")
    return ExitCode.OK if finished or dry_run else ExitCode.NOT_POSSIBLE


def _run_step(name: str, aws: StageSession, options: SetupOptions) -> StepResult:
    """Raises ClerkBotError; in a dry run an error is the step's result."""
    from cli.setup import account_steps, slack_steps
    from cli.setup.setup_step import StepResult, StepState

    steps: Mapping[str, SetupStep] = {
        "tools": account_steps.check_tools,
        "account": account_steps.check_account,
        "bootstrap": account_steps.bootstrap,
        "deploy": account_steps.deploy,
        "slack-app": slack_steps.create_app,
        "secrets": slack_steps.store_secrets,
        "params": slack_steps.store_params,
        "install": slack_steps.install,
        "doctor": _run_doctor,
    }
    try:
        return steps[name](aws, options)
    except ClerkBotError as missing:
        if not options.dry_run:
            raise
        return StepResult(StepState.OPEN, missing.problem, missing.next_step)


def _run_doctor(aws: StageSession, _options: SetupOptions) -> StepResult:
    from cli.doctor.doctor import examine_stage
    from cli.doctor.findings import Mark
    from cli.setup.setup_step import StepResult, StepState

    problems = [finding for finding in examine_stage(aws) if finding.mark is Mark.PROBLEM]
    if not problems:
        return StepResult(StepState.DONE, "no problems found")
    return StepResult(
        StepState.OPEN,
        "; ".join(f"{finding.check}: {finding.text}" for finding in problems),
        f"{problems[0].remedy or 'clerkbot doctor'} (all checks: clerkbot doctor --stage {aws.stage})",
    )
