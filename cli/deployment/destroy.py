"""`clerkbot destroy`: takes a stage down. Production asks for its name, and keeps its data unless you say otherwise."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.confirm import confirm, confirm_by_name, dry_run_option
from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.stage import account_options, check_stage

if TYPE_CHECKING:
    from cli.aws_session import StageSession

RECOVERY_DAYS = 30
"""How long a deleted key or secret can be recovered: the longest time that AWS offers."""


@click.command()
@click.option("--stage", required=True, metavar="NAME", help="The stage, e.g. staging or production.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask; production and --delete-data still need the name.")
@click.option("--confirm", "typed", metavar="NAME", help="The stage's name, to confirm without being asked.")
@click.option("--delete-data", is_flag=True, help="Delete table, key and secret as well.")
@dry_run_option
@account_options
def destroy(stage: str, yes: bool, typed: str | None, delete_data: bool, dry_run: bool) -> None:
    """Take down one stage: functions, API, queues, rule, alarms.

    A staging table is deleted with its stack. Production's table and key stay, and so does every stage's secret, unless
    you add --delete-data.
    """
    from cli.aws_session import open_stage
    from cli.deployment.deployed_stack import find_stack, physical_ids
    from infra.app_stages import stage_named

    settings = stage_named(check_stage(stage))
    aws = open_stage(stage)
    stack = find_stack(aws, aws.names.stack)
    if stack is None:
        raise ClerkBotError(f"There is no stack {aws.names.stack} in {aws}", code=ExitCode.NOT_POSSIBLE)
    deletes_data = delete_data or not settings.keeps_data
    effect = "with all its data" if deletes_data else "and its table and key are kept"
    if dry_run:
        output().result(
            _document(aws, kept=[], deletes_data=deletes_data, dry_run=True),
            f"Dry run: {aws.names.stack} in {aws} would be destroyed, {effect}.",
        )
        return
    if settings.keeps_data or delete_data:
        confirm_by_name(f"{aws.names.stack} in {aws} will be destroyed, {effect}.", name=stage, typed=typed)
    else:
        confirm(f"Destroy {aws.names.stack} in {aws}, with its table?", yes=yes)
    keys = tuple(physical_ids(aws, stack.name, "AWS::KMS::Key"))
    if stack.is_protected:
        aws.client("cloudformation").update_termination_protection(
            StackName=stack.name, EnableTerminationProtection=False
        )
    _destroy_stack(aws)
    remaining = _find_remaining(aws, keys)
    if delete_data:
        _delete(aws, remaining)
    kept = [] if delete_data else remaining.in_words()
    output().result(
        _document(aws, kept=kept, deletes_data=deletes_data),
        "\n".join([f"{aws.names.stack} is destroyed.", *_advice(stage, remaining, kept)]),
    )


@dataclass(frozen=True)
class RemainingData:
    """What outlives the stack. A key is listed only where the stack keeps it."""

    table: str | None
    keys: tuple[str, ...]
    secret: str | None

    def in_words(self) -> list[str]:
        words = [f"table {self.table}"] if self.table else []
        words += [f"key {key}" for key in self.keys]
        return words + ([f"secret {self.secret}"] if self.secret else [])


def _document(aws: StageSession, *, kept: list[str], deletes_data: bool, dry_run: bool = False) -> dict[str, object]:
    return {
        "stage": aws.stage,
        "stack": aws.names.stack,
        "dry_run": dry_run,
        "kept": kept,
        "deletes_data": deletes_data,
        "data_deleted": deletes_data and not dry_run,
    }


def _destroy_stack(aws: StageSession) -> None:
    from cli.deployment.cdk_cli import CdkCli
    from cli.deployment.deployed_stack import find_stack
    from cli.deployment.synth import write_stage_assembly

    cdk = CdkCli.ready(aws.environment)
    with tempfile.TemporaryDirectory(prefix="clerkbot-destroy-") as folder:
        assembly = write_stage_assembly(Path(folder) / "assembly", [aws.stage]).folder
        result = cdk.run("destroy", "--app", str(assembly), aws.names.stack, "--force")
    if result.code != 0 or find_stack(aws, aws.names.stack) is not None:
        raise ClerkBotError(
            f"{aws.names.stack} was not destroyed completely", "The lines above say which resource failed"
        )


def _find_remaining(aws: StageSession, keys: tuple[str, ...]) -> RemainingData:
    from cli.deployment.deployed_stack import has_secret, has_table

    kms, names = aws.client("kms"), aws.names
    kept = [key for key in keys if kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] != "PendingDeletion"]
    return RemainingData(
        table=names.table if has_table(aws, names.table) else None,
        keys=tuple(kept),
        secret=names.secret if has_secret(aws, names.secret) else None,
    )


def _delete(aws: StageSession, remaining: RemainingData) -> None:
    """The table at once; key and secret can be recovered for RECOVERY_DAYS."""
    if remaining.table:
        dynamodb = aws.client("dynamodb")
        dynamodb.update_table(TableName=remaining.table, DeletionProtectionEnabled=False)
        dynamodb.get_waiter("table_exists").wait(TableName=remaining.table)  # AWS changes the protection in steps
        dynamodb.delete_table(TableName=remaining.table)
    for key in remaining.keys:
        aws.client("kms").schedule_key_deletion(KeyId=key, PendingWindowInDays=RECOVERY_DAYS)
    if remaining.secret:
        aws.client("secretsmanager").delete_secret(SecretId=remaining.secret, RecoveryWindowInDays=RECOVERY_DAYS)


def _advice(stage: str, remaining: RemainingData, kept: list[str]) -> list[str]:
    if not kept:
        return []
    lines = [f"Kept: {', '.join(kept)}."]
    if remaining.table:
        lines += [
            f"clerkbot deploy --stage {stage} uses the kept table again. The Slack tokens in it cannot be decrypted with",
            "the new stack's key: add ClerkBot to each workspace once more. People find their data unchanged.",
        ]
    return lines
