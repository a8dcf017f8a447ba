"""The steps at Slack: the app, its secrets, the parameters, the first installation."""

from __future__ import annotations

import click

from cli.aws_session import StageSession
from cli.errors import ClerkBotError, ExitCode
from cli.manifest import app_manifest, creation_link
from cli.setup.setup_step import SetupOptions, StepResult, StepState
from cli.stage_address import base_url, check_slack_url
from cli.values.apply import check_names, store_all
from cli.values.catalogue import CATALOGUES, KnownValue, ValueKind, is_placeholder
from cli.values.joining import asks_to_join_channels
from cli.values.set_value import ask_value
from cli.values.value_plan import ValueChange, plan_changes
from cli.values.value_stores import ValueStore, store_of
from cli.values.values_file import read_values_file


def create_app(aws: StageSession, options: SetupOptions) -> StepResult:
    """You create the app at Slack, with a link that contains the manifest."""
    if not _missing(store_of(ValueKind.SECRETS, aws)) or options.secrets_file:
        return StepResult(StepState.ALREADY, "the Slack app exists, because its secrets are known")
    address, joins = check_slack_url(base_url(aws), aws.stage), asks_to_join_channels(aws)
    link = creation_link(app_manifest(address, aws.stage, joins_channels=joins))
    if not options.asks or options.dry_run:
        return StepResult(
            StepState.OPEN,
            f"create the Slack app: clerkbot manifest --stage {aws.stage} --link",
            "Create the Slack app with that link, then run setup again with --secrets FILE",
        )
    click.echo(f"Create the Slack app on this page (the link contains its manifest):\n{link}", err=True)
    click.launch(link)
    click.prompt("Press Enter once the app is created", default="", show_default=False, err=True)
    return StepResult(StepState.DONE, "the Slack app is created")


def store_secrets(aws: StageSession, options: SetupOptions) -> StepResult:
    """From the file, or from hidden prompts."""
    store = store_of(ValueKind.SECRETS, aws)
    if options.secrets_file:
        return _store_file(ValueKind.SECRETS, store, options)
    missing = _missing(store)
    if not missing:
        return StepResult(StepState.ALREADY, "the secrets are stored")
    if not options.asks or options.dry_run:
        return StepResult(
            StepState.OPEN,
            f"missing: {', '.join(value.name for value in missing)}",
            f"Add --secrets FILE, or: clerkbot secrets set NAME --stage {aws.stage}",
        )
    for value in missing:
        click.echo(f"{value.name} {value.placeholder}", err=True)
        store_all(store, {value.name: ask_value(value.name)})
    return StepResult(StepState.DONE, "the secrets are stored; the bot reads them within five minutes")


def store_params(aws: StageSession, options: SetupOptions) -> StepResult:
    """The app's id, which `open` and `doctor` use; it is optional."""
    store = store_of(ValueKind.PARAMETERS, aws)
    if options.params_file:
        return _store_file(ValueKind.PARAMETERS, store, options)
    stored = store.read()
    if stored.get("SLACK_APP_ID") or not options.asks or options.dry_run:
        return StepResult(StepState.ALREADY, f"{len(stored)} stored, none is required")
    app_id = click.prompt("App ID, like A0123456789 (Enter to skip)", default="", show_default=False, err=True)
    if not app_id.strip():
        return StepResult(StepState.ALREADY, "none")
    store_all(store, {"SLACK_APP_ID": app_id.strip()})
    return StepResult(StepState.DONE, "SLACK_APP_ID is stored")


def install(aws: StageSession, options: SetupOptions) -> StepResult:
    """You add the bot to a workspace in the browser; the step is done once one has it."""
    from cli.workspaces.bot_parts import bot_parts

    bot_parts(aws)
    from cli.workspaces.installed_workspaces import installed_workspaces

    def active() -> list[str]:
        return [one.workspace for one in installed_workspaces(aws) if one.is_active]

    if workspaces := active():
        return StepResult(StepState.ALREADY, f"installed in {', '.join(workspaces[:5])}")
    url = f"{base_url(aws)}/slack/install"
    if not options.asks or options.dry_run:
        return StepResult(
            StepState.OPEN, f"add the bot to a workspace: {url}", f"Open {url}, then: clerkbot setup --step doctor"
        )
    click.echo(f"Add the bot to a workspace: {url}", err=True)
    click.launch(url)
    click.prompt("Press Enter once it is added", default="", show_default=False, err=True)
    if not active():
        raise ClerkBotError(
            "The bot is not installed in any workspace yet",
            "Read the page's message, then run clerkbot setup again",
            ExitCode.NOT_POSSIBLE,
        )
    return StepResult(StepState.DONE, "the bot is installed")


def _missing(store: ValueStore) -> list[KnownValue]:
    stored = store.read()
    return [
        value
        for value in CATALOGUES[ValueKind.SECRETS].values
        if not value.optional and (not stored.get(value.name) or is_placeholder(stored[value.name]))
    ]


def _store_file(kind: ValueKind, store: ValueStore, options: SetupOptions) -> StepResult:
    path = options.secrets_file if kind is ValueKind.SECRETS else options.params_file
    if path is None:
        raise ValueError("no file was given")
    read = read_values_file(path, kind)
    for warning in read.warnings:
        click.echo(f"! {warning}", err=True)
    check_names(kind, [*read.values], allow_unknown=False)
    store.check(read.values)
    planned = plan_changes(store.read(), read.values)
    changed = {one.name for one in planned if one.change is not ValueChange.UNCHANGED}
    if not changed:
        return StepResult(StepState.ALREADY, f"{path} is stored")
    if options.dry_run:
        return StepResult(StepState.OPEN, f"would store from {path}: {', '.join(sorted(changed))}")
    store_all(store, {name: value for name, value in read.values.items() if name in changed})
    return StepResult(StepState.DONE, f"stored from {path}: {', '.join(sorted(changed))}")
