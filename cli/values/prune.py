"""`clerkbot secrets|params prune`: delete what nothing reads."""

from __future__ import annotations

from pathlib import Path

import click

from cli.consenting import agree, dry_run_option, yes_option
from cli.errors import ClerkBotError, ExitCode, in_words
from cli.output import output
from cli.target.options import target_options
from cli.values.change_plan import surplus
from cli.values.chosen_store import chosen_kind, chosen_store
from cli.values.plan import checked_file
from cli.values.shown_plan import unknown_names


@click.command()
@click.option(
    "--keep", "file", type=click.Path(path_type=Path), help="Delete all that this file does not name instead."
)
@dry_run_option
@yes_option
@target_options
def prune_values(file: Path | None, dry_run: bool, yes: bool) -> None:
    """Delete the stored values that ClerkBot does not know, or with --keep those that a file does not name."""
    kind, store = chosen_kind(), chosen_store()
    stored = store.read()
    names = list(surplus(stored, checked_file(file).values)) if file else unknown_names(kind, sorted(stored))
    if names and not dry_run:
        click.echo(f"{store.place}: {', '.join(names)}", err=True)
        agree("Delete them?", yes=yes)
    done: list[str] = []
    if not dry_run:
        try:
            for name in store.delete(names):
                done.append(name)
        except ClerkBotError as error:
            raise ClerkBotError(
                f"{in_words(error)} Deleted: {', '.join(done) or 'nothing'}",
                "Run it again to go on",
                ExitCode.PARTLY if done else error.code,
            ) from None
    if not names:
        text = "There is nothing to delete."
    else:
        text = f"{'Would delete' if dry_run else 'Deleted'}: {', '.join(names)}."
    output().result({"place": store.place, "names": names, "deleted": done}, text)
