"""`clerkbot status`: stages, versions, alarms, queues, last deployments."""

from __future__ import annotations

from dataclasses import asdict

import click

from cli.output import output
from cli.target.aws import connect
from cli.target.options import chosen, target_options
from cli.terminal import columns


@click.command()
@target_options
def status() -> None:
    """Show every stage that is deployed in this account and region; with --stage, that one only.

    Stages with the same CODE run the same code.
    """
    from importlib import metadata

    from cli.status.stage_state import deployed_stages, state_of

    wanted = chosen().stage
    aws = connect(wanted or "staging")  # the stage only names resources; without one, all are looked for
    stages = [stage for stage in deployed_stages(aws) if not wanted or stage == wanted]
    states = [state_of(aws, stage) for stage in stages]
    rows = [
        (
            state.stage,
            state.stack_status,
            state.deployed_at[:16].replace("T", " "),
            state.code or "-",
            "-" if state.waiting is None else str(state.waiting),
            "-" if state.dead_letters is None else str(state.dead_letters),
            ", ".join(state.alarms) or "none",
        )
        for state in states
    ]
    head = f"clerkbot {metadata.version('clerkbot')}, region {aws.region}"
    nothing = f"No stage is deployed here. Next: clerkbot setup --stage {wanted or 'staging'}"
    text = (
        columns(rows, ("STAGE", "STACK", "DEPLOYED (UTC)", "CODE", "WAITING", "FAILED", "ALARMS")) if rows else nothing
    )
    output().result(
        {
            "version": metadata.version("clerkbot"),
            "region": aws.region,
            "stages": [{**asdict(state), "alarms": list(state.alarms)} for state in states],
        },
        f"{head}\n{text}",
    )
