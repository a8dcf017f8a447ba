"""`clerkbot secrets|params set NAME`: store one value."""

from __future__ import annotations

import click

from cli.consenting import dry_run_option
from cli.output import output
from cli.target.options import target_options
from cli.values.apply import store_all
from cli.values.change_plan import Change, plan
from cli.values.chosen_store import chosen_kind, chosen_store
from cli.values.entered import checked_name, entered_value
from cli.values.shown_plan import as_document, as_text, warnings_of


@click.command()
@click.argument("name")
@click.argument("surplus", nargs=-1, metavar="")
@dry_run_option
@target_options
def set_values(name: str, surplus: tuple[str, ...], dry_run: bool) -> None:
    """Store one value. It is asked for without showing it, or read from stdin; a pipe's last newline is left out."""
    kind = chosen_kind()
    checked_name(kind, name, surplus)
    for warning in warnings_of(kind, [name]):
        click.echo(f"! {warning}", err=True)
    store = chosen_store()
    value = entered_value(name)
    planned = plan(store.read(), {name: value})
    if not dry_run and planned[0].change is not Change.UNCHANGED:
        store_all(store, {name: value})
    ending = " Nothing was changed." if dry_run else ""
    output().result(
        {"place": store.place, "plan": as_document(planned), "dry_run": dry_run}, f"{as_text(planned)}{ending}"
    )
