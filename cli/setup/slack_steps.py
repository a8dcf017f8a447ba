"""The steps at Slack: the app, its secrets, the parameters, the first installation."""

from __future__ import annotations

import click

from cli.errors import ClerkBotError, ExitCode
from cli.manifest.app_manifest import app_manifest, creation_link
from cli.setup.step import Outcome, State, Wishes
from cli.target.address import base_url
from cli.target.aws import Aws
from cli.values.apply import store_all
from cli.values.catalogue import CATALOGUES, Kind, Value, is_placeholder
from cli.values.change_plan import Change, plan
from cli.values.entered import entered_value
from cli.values.store import Store, store_of
from cli.values.values_file import read_values_file


def slack_app(aws: Aws, wishes: Wishes) -> Outcome:
    """The app is made by a person at Slack, from a link that has the manifest in it."""
    if not _missing(store_of(Kind.SECRETS, aws)) or wishes.secrets_file:
        return Outcome(State.ALREADY, "there is a Slack app, as its secrets are known")
    link = creation_link(app_manifest(base_url(aws), aws.stage))
    if not wishes.asks or wishes.dry_run:
        return Outcome(
            State.OPEN,
            f"make the Slack app: clerkbot manifest --stage {aws.stage} --link",
            "Make the Slack app by that link, then give its secrets with --secrets FILE",
        )
    click.echo(f"Make the Slack app on this page (its manifest is in the link):\n{link}", err=True)
    click.launch(link)
    click.prompt("Press Enter when it is made", default="", show_default=False, err=True)
    return Outcome(State.DONE, "the Slack app is made")


def secrets(aws: Aws, wishes: Wishes) -> Outcome:
    """From the file, or asked for without showing them."""
    store = store_of(Kind.SECRETS, aws)
    if wishes.secrets_file:
        return _from_file(Kind.SECRETS, store, wishes)
    missing = _missing(store)
    if not missing:
        return Outcome(State.ALREADY, "the secrets are stored")
    if not wishes.asks or wishes.dry_run:
        return Outcome(
            State.OPEN,
            f"missing: {', '.join(value.name for value in missing)}",
            f"Give them with --secrets FILE, or: clerkbot secrets set NAME --stage {aws.stage}",
        )
    for value in missing:
        click.echo(f"{value.name} {value.placeholder}", err=True)
        store_all(store, {value.name: entered_value(value.name)})
    return Outcome(State.DONE, "the secrets are stored; the bot reads them within five minutes")


def params(aws: Aws, wishes: Wishes) -> Outcome:
    """The app's id, by which `open` and `doctor` find it; it may be left out."""
    store = store_of(Kind.PARAMETERS, aws)
    if wishes.params_file:
        return _from_file(Kind.PARAMETERS, store, wishes)
    stored = store.read()
    if stored.get("SLACK_APP_ID") or not wishes.asks or wishes.dry_run:
        return Outcome(State.ALREADY, f"{len(stored)} stored, and none is needed")
    app_id = click.prompt("App ID, like A0123456789 (Enter leaves it out)", default="", show_default=False, err=True)
    if not app_id.strip():
        return Outcome(State.ALREADY, "none")
    store_all(store, {"SLACK_APP_ID": app_id.strip()})
    return Outcome(State.DONE, "SLACK_APP_ID is stored")


def install(aws: Aws, wishes: Wishes) -> Outcome:
    """A person presses the button; it is done once a workspace has it."""
    from cli.workspaces.bot_parts import bot_parts

    bot_parts(aws)
    from cli.workspaces.known_workspace import known_workspaces

    def installed() -> list[str]:
        return [one.workspace for one in known_workspaces(aws) if one.status == "active"]

    if there := installed():
        return Outcome(State.ALREADY, f"installed in {', '.join(there[:5])}")
    url = f"{base_url(aws)}/slack/install"
    if not wishes.asks or wishes.dry_run:
        return Outcome(
            State.OPEN, f"add the bot to a workspace: {url}", f"Open {url}, then: clerkbot setup --step doctor"
        )
    click.echo(f"Add the bot to a workspace: {url}", err=True)
    click.launch(url)
    click.prompt("Press Enter when it is added", default="", show_default=False, err=True)
    if not installed():
        raise ClerkBotError(
            "No workspace has it yet",
            "Look at the page's message, then run clerkbot setup again",
            ExitCode.NOT_POSSIBLE,
        )
    return Outcome(State.DONE, "the bot is installed")


def _missing(store: Store) -> list[Value]:
    stored = store.read()
    return [
        value
        for value in CATALOGUES[Kind.SECRETS].values
        if not value.optional and (not stored.get(value.name) or is_placeholder(stored[value.name]))
    ]


def _from_file(kind: Kind, store: Store, wishes: Wishes) -> Outcome:
    path = wishes.secrets_file if kind is Kind.SECRETS else wishes.params_file
    if path is None:
        raise ValueError("no file was given")
    read = read_values_file(path, kind)
    for warning in read.warnings:
        click.echo(f"! {warning}", err=True)
    changed = {one.name for one in plan(store.read(), read.values) if one.change is not Change.UNCHANGED}
    if not changed:
        return Outcome(State.ALREADY, f"stored as in {path}")
    if wishes.dry_run:
        return Outcome(State.OPEN, f"would be stored from {path}: {', '.join(sorted(changed))}")
    store_all(store, {name: value for name, value in read.values.items() if name in changed})
    return Outcome(State.DONE, f"stored from {path}: {', '.join(sorted(changed))}")
