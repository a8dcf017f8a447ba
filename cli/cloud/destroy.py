"""`clerkbot destroy`: takes a stage down. Production wants its name typed, and keeps its data unless told."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from cli.consenting import dry_run_option
from cli.output import output
from cli.target.options import account_options


@click.command()
@click.option("--stage", required=True, metavar="NAME", help="The stage, e.g. staging or production.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask; not enough where data is at stake.")
@click.option("--confirm", "typed", metavar="NAME", help="The stage's name once more, where data is at stake.")
@click.option("--delete-data", is_flag=True, help="Delete table, key and secret as well.")
@dry_run_option
@account_options
def destroy(stage: str, yes: bool, typed: str | None, delete_data: bool, dry_run: bool) -> None:
    """Take down one stage: functions, API, queues, schedules, alarms.

    A staging table goes with its stack. Production's table and key stay, and so does every stage's secret, unless
    --delete-data is given.
    """
    from cli.cloud.account import current_account
    from cli.cloud.assembly import make_assembly
    from cli.cloud.cdk_cli import CdkCli
    from cli.cloud.consent import ask, ask_for_name
    from cli.cloud.deployed import find_stack
    from cli.cloud.removal import delete_remains, find_remains, keys_of
    from cli.cloud.stages import checked_stages
    from cli.errors import ClerkBotError, ExitCode
    from infra.app_stages import stage_named

    (stage,) = checked_stages([stage])
    settings = stage_named(stage)
    names = settings.names
    account = current_account()
    stack = find_stack(account, names.stack)
    if stack is None:
        raise ClerkBotError(f"There is no stack {names.stack} in {account}.", code=ExitCode.NOT_POSSIBLE)
    what = f"{names.stack} in {account} will be destroyed"
    if dry_run:
        fate = "with all its data" if delete_data or not settings.keeps_data else "its table and key would be kept"
        document = {"stage": stage, "stack": names.stack, "kept": [], "data_deleted": delete_data}
        output().result(document, f"{names.stack} in {account} would be destroyed, {fate}. Nothing was done.")
        return
    if settings.keeps_data or delete_data:
        fate = "with all its data" if delete_data else "its table and key will be kept"
        ask_for_name(f"{what}, {fate}.", name=stage, typed=typed)
    else:
        ask(f"{what}, with its table. Go on?", yes=yes)

    cdk = CdkCli.ready()
    keys = keys_of(account, names.stack)
    if stack.protected:
        account.client("cloudformation").update_termination_protection(
            StackName=names.stack, EnableTerminationProtection=False
        )
    with tempfile.TemporaryDirectory(prefix="clerkbot-destroy-") as folder:
        assembly = make_assembly(Path(folder) / "assembly", [stage]).folder
        finished = cdk.run("destroy", "--app", str(assembly), names.stack, "--force", region=account.region)
    if finished.code != 0 or find_stack(account, names.stack) is not None:
        raise ClerkBotError(f"{names.stack} was not destroyed completely.", "The lines above say what held on.")
    remains = find_remains(account, names, keys)
    if delete_data:
        delete_remains(account, remains)
    kept = [] if delete_data else remains.in_words()
    output().result(
        {"stage": stage, "stack": names.stack, "kept": kept, "data_deleted": delete_data},
        "\n".join([f"{names.stack} is gone.", *_advice(stage, kept)]),
    )


def _advice(stage: str, kept: list[str]) -> list[str]:
    if not kept:
        return []
    return [
        f"Kept: {', '.join(kept)}.",
        f"clerkbot deploy --stage {stage} takes the table over again. Slack's tokens in it stay unreadable, because the",
        "new stack has a new key: each workspace must add ClerkBot once more, and finds its people's data as it was.",
    ]
