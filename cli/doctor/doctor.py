"""`clerkbot doctor`: every check at once, a line each."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

import click

from cli.aws_session import StageSession, open_stage
from cli.doctor.findings import DEFAULT_SECONDS, Check, Finding, Mark, run_checks, warning
from cli.errors import ExitCode
from cli.output import columns, output, plural, spinner
from cli.stage import LOCAL_STAGE, stage_options

if TYPE_CHECKING:
    from rich.text import Text

_PARTS_OF_THE_STACK = (
    "worker",
    "sweeper",
    "alarms",
    "table",
    "endpoint",
    "signing secret",
    "manifest",
    "installs",
    "message lines",
    "queue",
    "dead letters",
    "reminders",
)
"""Checks that find nothing where nothing is deployed."""
_COLORS = {Mark.OK: "green", Mark.WARNING: "yellow", Mark.PROBLEM: "red"}


@click.command()
@click.option("--drift", is_flag=True, help="Also look for resources that were changed by hand (up to a minute).")
@click.option("--strict", is_flag=True, help="Treat warnings (!) as problems.")
@click.option(
    "--seconds", type=click.FloatRange(1, 300), help="The time limit of each check (default 15; 90 with --drift)."
)
@stage_options
def doctor(drift: bool, strict: bool, seconds: float | None) -> int:
    """Look for problems of a stage, and say how to fix them. Changes nothing.

    The exit code is 0 where there is no problem (✗), 1 otherwise.
    """
    aws = open_stage()
    with spinner("Running all checks"):
        findings = examine_stage(aws, drift=drift, seconds=seconds)
    counts = {mark.value: sum(finding.mark is mark for finding in findings) for mark in Mark}
    failed = counts[Mark.PROBLEM] or (strict and counts[Mark.WARNING])
    summary = f"{plural(counts[Mark.PROBLEM], 'problem')}, {plural(counts[Mark.WARNING], 'warning')}."
    output().result(
        {
            "stage": aws.stage,
            "region": aws.region,
            "healthy": not failed,
            "counts": counts,
            "findings": [asdict(finding) for finding in findings],
        },
        f"{columns([row for finding in findings for row in _rows(finding)])}\n{summary}",
    )
    return ExitCode.FAILED if failed else ExitCode.OK


def examine_stage(aws: StageSession, *, drift: bool = False, seconds: float | None = None) -> list[Finding]:
    """All checks that apply to the stage: the local one has no stack."""
    from cli.doctor import account_checks, deployment_checks, excerpt_checks, slack_checks, work_checks

    checks: dict[str, Check] = {"versions": deployment_checks.versions, "cdk": deployment_checks.cdk}

    def add(name: str, check: Callable[[StageSession], Iterable[Finding]]) -> None:
        checks[name] = partial(check, aws)

    if aws.stage == LOCAL_STAGE:
        add("clock", account_checks.clock)
    else:
        add("identity", account_checks.identity)
        add("permissions", account_checks.permissions)
        add("region", account_checks.region)
        add("clock", account_checks.clock)
        add("quotas", account_checks.quotas)
        add("bootstrap", deployment_checks.bootstrap)
        add("stack", deployment_checks.stack)
        add("worker", deployment_checks.worker)
        add("sweeper", deployment_checks.sweeper)
        add("alarms", deployment_checks.alarms)
        if drift:
            add("drift", deployment_checks.drift)
    add("table", deployment_checks.table)
    add("secrets", work_checks.secrets)
    add("endpoint", slack_checks.endpoint)
    add("signing secret", slack_checks.signing_secret)
    if aws.stage != LOCAL_STAGE:
        add("manifest", slack_checks.slack_manifest)
    add("installs", slack_checks.installs)
    add(excerpt_checks.CHECK, excerpt_checks.excerpts)
    add("queue", work_checks.waiting)
    add("dead letters", work_checks.dead_letters)
    add("reminders", work_checks.reminders)
    _import_before_threads(aws)
    return _without_consequences(run_checks(checks, seconds=seconds or (90 if drift else DEFAULT_SECONDS)))


def _without_consequences(findings: list[Finding]) -> list[Finding]:
    """Where there is no stack, one line names everything that is missing because of it."""
    if not any(
        finding.check == "stack" and finding.mark is Mark.PROBLEM and "no stack" in finding.text for finding in findings
    ):
        return findings
    consequences = [
        finding for finding in findings if finding.check in _PARTS_OF_THE_STACK and finding.mark is not Mark.OK
    ]
    names = ", ".join(dict.fromkeys(finding.check for finding in consequences))
    return [
        *(one for one in findings if one not in consequences),
        warning("the rest", f"is deployed with the stack: {names}"),
    ]


def _import_before_threads(aws: StageSession) -> None:
    """Threads that import the same modules at the same time can deadlock on Python's import lock."""
    for module in ("chalicelib.adapters.aws.json_client", "cli.workspaces.slack_token"):
        importlib.import_module(module)
    for service in ("sts", "sqs", "dynamodb", "secretsmanager", "ssm", "cloudwatch", "events"):
        aws.client(service)


def _rows(finding: Finding) -> list[tuple[Text, str, str]]:
    """The finding, and its remedy in a second row."""
    from rich.text import Text

    rows = [(Text(finding.mark.sign, style=_COLORS[finding.mark]), finding.check, finding.text)]
    if finding.remedy:
        rows.append((Text(""), "", f"→ {finding.remedy}"))
    return rows
