"""`clerkbot doctor`: every check at once, a line each."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import partial

import click

from cli.doctor.finding import Finding, Mark, doubtful
from cli.errors import ExitCode
from cli.output import output
from cli.progress import looking
from cli.target.aws import LOCAL_STAGE, Aws, connect
from cli.target.options import target_options
from cli.terminal import folded, painted, plural

_OF_THE_STACK = (
    "worker",
    "alarms",
    "table",
    "endpoint",
    "signing secret",
    "manifest",
    "installs",
    "queue",
    "dead letters",
    "reminders",
)
"""Checks that find nothing where nothing is deployed."""
_COLOURS = {Mark.GOOD: "green", Mark.DOUBTFUL: "yellow", Mark.BAD: "red"}


@click.command()
@click.option("--drift", is_flag=True, help="Also look for what was changed by hand (takes up to a minute).")
@click.option("--strict", is_flag=True, help="Count what is doubtful (!) as wrong.")
@click.option(
    "--seconds", type=click.FloatRange(1, 300), help="The time limit of each check (default 15; 90 with --drift)."
)
@target_options
def doctor(drift: bool, strict: bool, seconds: float | None) -> int:
    """Look for what is wrong with a stage, and say what mends it. Changes nothing.

    The exit status is 0 where nothing is wrong (✗), 1 otherwise.
    """
    aws = connect()
    with looking("Looking at everything"):
        findings = examine_stage(aws, drift=drift, seconds=seconds)
    counts = {mark.value: sum(finding.mark is mark for finding in findings) for mark in Mark}
    wrong = counts[Mark.BAD] or (strict and counts[Mark.DOUBTFUL])
    lines = [line for finding in findings for line in _lines(finding)]
    ending = f"{plural(counts[Mark.BAD], 'problem')}, {plural(counts[Mark.DOUBTFUL], 'warning')}."
    output().result(
        {
            "stage": aws.stage,
            "region": aws.region,
            "healthy": not wrong,
            "counts": counts,
            "findings": [asdict(finding) for finding in findings],
        },
        "\n".join([*lines, ending]),
    )
    return ExitCode.FAILED if wrong else ExitCode.OK


def examine_stage(aws: Aws, *, drift: bool = False, seconds: float | None = None) -> list[Finding]:
    """All checks that make sense for the stage: the local one has no stack."""
    from cli.doctor import account_checks, slack_checks, stage_checks, tool_checks, work_checks
    from cli.doctor.examination import SECONDS, examine

    checks: dict[str, Callable[[], Iterable[Finding]]] = {"versions": tool_checks.versions, "cdk": tool_checks.cdk}

    def add(name: str, check: Callable[[Aws], Iterable[Finding]]) -> None:
        checks[name] = partial(check, aws)

    for name in ("identity", "permissions", "region", "clock", "quotas"):
        if aws.stage != LOCAL_STAGE or name == "clock":
            add(name, getattr(account_checks, name))
    if aws.stage != LOCAL_STAGE:
        for name in ("bootstrap", "stack", "worker", "alarms", *(["drift"] if drift else [])):
            add(name, getattr(stage_checks, name))
    add("table", stage_checks.table)
    add("secrets", work_checks.secrets)
    add("endpoint", slack_checks.endpoint)
    add("signing secret", slack_checks.signing_secret)
    if aws.stage != LOCAL_STAGE:
        add("manifest", slack_checks.manifest_urls)
    add("installs", slack_checks.installs)
    add("queue", work_checks.waiting)
    add("dead letters", work_checks.dead_letters)
    add("reminders", work_checks.reminders)
    _prepare(aws)
    return without_echoes(examine(checks, seconds=seconds or (90 if drift else SECONDS)))


def without_echoes(findings: list[Finding]) -> list[Finding]:
    """Where there is no stack, what is missing because of it is told in one line."""
    if not any(
        finding.check == "stack" and finding.mark is Mark.BAD and "no stack" in finding.text for finding in findings
    ):
        return findings
    echoes = [finding for finding in findings if finding.check in _OF_THE_STACK and finding.mark is not Mark.GOOD]
    names = ", ".join(dict.fromkeys(finding.check for finding in echoes))
    return [*(one for one in findings if one not in echoes), doubtful("the rest", f"comes with the stack: {names}")]


def _prepare(aws: Aws) -> None:
    """Imports, before threads do them all at once: the lock of Python's imports lets them deadlock otherwise."""
    for module in ("chalicelib.bootstrap", "cli.workspaces.token_check"):
        importlib.import_module(module)
    for service in ("sts", "sqs", "dynamodb", "secretsmanager", "ssm", "cloudwatch"):
        aws.client(service)


def _lines(finding: Finding) -> list[str]:
    """The finding and its remedy, folded under themselves where the terminal is narrower."""
    first, *more = folded(finding.text, indent=17)
    mark = painted(finding.mark.sign, _COLOURS[finding.mark])
    remedy = folded(f"→ {finding.remedy}", indent=17) if finding.remedy else []
    return [f"{mark} {finding.check:<14} {first}", *(f"{'':<17}{line}" for line in [*more, *remedy])]
