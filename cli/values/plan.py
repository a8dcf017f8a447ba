"""`clerkbot secrets|params plan FILE`: what `apply` would do."""

from __future__ import annotations

from pathlib import Path

import click

from cli.output import output
from cli.target.options import target_options
from cli.values.change_plan import Change, PlannedValue, plan, surplus
from cli.values.chosen_store import chosen_kind, chosen_store
from cli.values.shown_plan import as_document, as_text, warnings_of
from cli.values.store import Store
from cli.values.values_file import ValuesFile, read_values_file


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@target_options
def plan_values(file: Path) -> None:
    """Show what storing FILE would create, change or leave as it is. Changes nothing.

    Values are told by digest: eight digits by which two can be compared and from which none can be guessed.
    """
    read, store = checked_file(file), chosen_store()
    stored = store.read()
    planned = plan(stored, read.values)
    left = surplus(stored, read.values)
    lines = [store.place, as_text(planned)]
    if left:
        lines.append(f"Not in the file, and left alone: {', '.join(left)}.")
    if any(one.change is not Change.UNCHANGED for one in planned):
        lines.append(f"Next: clerkbot {chosen_kind().value} apply {file}")
    else:
        lines.append("Nothing to do.")
    output().result(document(store, planned, left), "\n".join(lines))


def checked_file(file: Path) -> ValuesFile:
    """The file's values; what a person should know about it is said on stderr."""
    kind = chosen_kind()
    read = read_values_file(file, kind)
    for warning in (*read.warnings, *warnings_of(kind, list(read.values))):
        click.echo(f"! {warning}", err=True)
    return read


def document(store: Store, planned: tuple[PlannedValue, ...], left: tuple[str, ...]) -> dict[str, object]:
    return {"place": store.place, "plan": as_document(planned), "left_alone": list(left)}
