"""`clerkbot secrets|params rotate NAME`: another value, with the one before accepted for a while where the bot can."""

from __future__ import annotations

import click

from cli.consenting import dry_run_option
from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.target.options import target_options
from cli.values.apply import store_all
from cli.values.catalogue import CATALOGUES, SUFFIX_PREVIOUS
from cli.values.change_plan import plan
from cli.values.chosen_store import chosen_kind, chosen_store
from cli.values.entered import checked_name, entered_value
from cli.values.shown_plan import as_document, as_text


@click.command()
@click.argument("name")
@click.argument("surplus", nargs=-1, metavar="")
@click.option("--finish", is_flag=True, help="The new one is in use everywhere: forget the one before.")
@dry_run_option
@target_options
def rotate_values(name: str, surplus: tuple[str, ...], finish: bool, dry_run: bool) -> None:
    """Replace a value by a new one, asked for without showing it or read from stdin.

    The signing secret before is kept as SLACK_SIGNING_SECRET_PREVIOUS, and requests signed with either are accepted,
    until the rotation is ended with --finish.
    """
    kind = chosen_kind()
    checked_name(kind, name, surplus)
    previous = f"{name}{SUFFIX_PREVIOUS}"
    keeps_previous = previous in CATALOGUES[kind].names
    store = chosen_store()
    stored = store.read()
    if finish:
        gone = [one for one in [previous] if stored.get(one)]
        if gone and not dry_run:
            list(store.delete(gone))
        output().result(
            {"place": store.place, "deleted": [] if dry_run else gone, "dry_run": dry_run},
            f"{previous} is gone; only the new value counts."
            if gone
            else f"There is no {previous}: nothing to finish.",
        )
        return
    if not stored.get(name):
        raise ClerkBotError(
            f"{name} is not stored yet", f"Store it first: clerkbot {kind.value} set {name}", ExitCode.NOT_POSSIBLE
        )
    value = entered_value(name)
    if value == stored[name]:
        raise ClerkBotError(
            "That is the value that is stored already", "Make a new one in Slack first", ExitCode.NOT_POSSIBLE
        )
    wanted = {name: value, **({previous: stored[name]} if keeps_previous else {})}
    planned = plan(stored, wanted)
    if not dry_run:
        store_all(store, wanted)
    next_step = f"When Slack uses the new one: clerkbot {kind.value} rotate {name} --finish" if keeps_previous else ""
    output().result(
        {"place": store.place, "plan": as_document(planned), "dry_run": dry_run},
        "\n".join(line for line in (as_text(planned), next_step) if line),
    )
