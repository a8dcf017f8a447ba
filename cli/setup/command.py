"""`clerkbot setup`: the steps one after the other."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.consenting import dry_run_option
from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.target.aws import LOCAL_STAGE, Aws, connect
from cli.target.options import target_options

if TYPE_CHECKING:
    from cli.setup.step import Outcome, Step, Wishes

STEPS = ("tools", "account", "bootstrap", "deploy", "slack-app", "secrets", "params", "install", "doctor")


@click.command()
@click.option("--step", "only", type=click.Choice(STEPS), help="Only this step.")
@click.option("--secrets", "secrets_file", type=click.Path(path_type=Path), help="Take the secrets from this file.")
@click.option("--params", "params_file", type=click.Path(path_type=Path), help="Take the parameters from this file.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask: stop where a person is needed, and say for what.")
@dry_run_option
@target_options
def setup(only: str | None, secrets_file: Path | None, params_file: Path | None, yes: bool, dry_run: bool) -> int:
    """From an empty AWS account to a bot that answers, step by step.

    \b
    tools      Python, CDK and the Node that it needs
    account    whose AWS account, and which region
    bootstrap  CDK's own stack
    deploy     the stage
    slack-app  the Slack app, made by a link with the manifest in it
    secrets    the app's secrets, asked for without showing them
    params     the app's id
    install    the first workspace
    doctor     everything looked at once more

    Each step first looks at what is there. Stopped at any point, the same command goes on from there. The stage is
    deployed before the app is made, so that the manifest has the right addresses from the start.
    """
    aws = connect()
    if aws.stage == LOCAL_STAGE:
        raise ClerkBotError("The local stage needs no setup", "Start it: clerkbot local up", ExitCode.USAGE)
    from cli.setup.step import State, Wishes

    asks = not yes and sys.stdin.isatty()
    wishes = Wishes(yes=yes, asks=asks, dry_run=dry_run, secrets_file=secrets_file, params_file=params_file)
    done: list[dict[str, Any]] = []
    next_step = ""
    for number, name in enumerate(STEPS, 1):
        if only in (None, name):
            told = _carry_out(name, aws, wishes)
            click.echo(f"[{number}/{len(STEPS)}] {name}: {told['told']}", err=True)
            done.append(told)
            next_step = str(told.pop("next_step"))
            if next_step and not dry_run:
                break
    finished = all(told["state"] != State.OPEN for told in done)
    ending = "Nothing was changed." if dry_run else f"Next: {next_step}" if next_step else ""
    document = {"stage": aws.stage, "dry_run": dry_run, "steps": done, "finished": finished, "next": next_step}
    output().result(document, ending or f"Stage {aws.stage} is set up.")
    return ExitCode.OK if finished or dry_run else ExitCode.NOT_POSSIBLE


def _carry_out(name: str, aws: Aws, wishes: Wishes) -> dict[str, Any]:
    """One step; what it says of itself. Raises ClerkBotError; in a dry run, what is missing for a step is its outcome."""
    from cli.setup import account_steps, slack_steps
    from cli.setup.step import Outcome, State

    steps: Mapping[str, Step] = {
        "tools": account_steps.tools,
        "account": account_steps.account,
        "bootstrap": account_steps.bootstrap,
        "deploy": account_steps.deploy,
        "slack-app": slack_steps.slack_app,
        "secrets": slack_steps.secrets,
        "params": slack_steps.params,
        "install": slack_steps.install,
        "doctor": _doctor,
    }
    try:
        outcome = steps[name](aws, wishes)
    except ClerkBotError as missing:
        if not wishes.dry_run:
            raise
        outcome = Outcome(State.OPEN, missing.problem, missing.next_step)
    return {"name": name, "state": outcome.state.value, "told": outcome.told, "next_step": outcome.next_step}


def _doctor(aws: Aws, _wishes: Wishes) -> Outcome:
    from cli.doctor.command import examine_stage
    from cli.doctor.finding import Mark
    from cli.setup.step import Outcome, State

    wrong = [finding for finding in examine_stage(aws) if finding.mark is Mark.BAD]
    if not wrong:
        return Outcome(State.DONE, "nothing is wrong")
    first = wrong[0]
    return Outcome(
        State.OPEN,
        "; ".join(f"{finding.check}: {finding.text}" for finding in wrong),
        f"{first.remedy or 'clerkbot doctor'} (all of it: clerkbot doctor --stage {aws.stage})",
    )
