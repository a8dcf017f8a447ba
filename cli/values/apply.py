"""`clerkbot secrets|params apply FILE`: store a file's values. Doing it twice changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from cli.consenting import agree, dry_run_option, yes_option
from cli.errors import ClerkBotError, ExitCode, in_words
from cli.output import output
from cli.target.options import target_options
from cli.values.change_plan import Change, plan, surplus
from cli.values.chosen_store import chosen_store
from cli.values.plan import checked_file, document
from cli.values.shown_plan import as_text
from cli.values.store import Store


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@dry_run_option
@yes_option
@target_options
def apply_values(file: Path, dry_run: bool, yes: bool) -> None:
    """Store the values of FILE, a JSON object of names and values.

    A value `file:PATH` stands for what that file holds. What is as it should be is not touched. All secrets are stored
    together or not at all; parameters one by one, and if one fails the message says which were stored.
    """
    read, store = checked_file(file), chosen_store()
    stored = store.read()
    planned = plan(stored, read.values)
    todo = {one.name: read.values[one.name] for one in planned if one.change is not Change.UNCHANGED}
    told = document(store, planned, surplus(stored, read.values))
    if dry_run or not todo:
        ending = "Nothing was changed." if todo else "All of them are stored as they are in the file."
        output().result({**told, "stored": []}, f"{as_text(planned)}\n{ending}")
        return
    click.echo(f"{store.place}\n{as_text(planned)}", err=True)
    if any(one.change is Change.CHANGE for one in planned):
        agree("Replace what is stored?", yes=yes)
    done = store_all(store, todo)
    output().result(
        {**told, "stored": done},
        f"Stored {', '.join(done)}.\nThe bot reads them within five minutes. Next: clerkbot doctor",
    )


def store_all(store: Store, values: Mapping[str, str]) -> list[str]:
    """Store them and return their names. Raises ClerkBotError that says what was stored when something failed."""
    done: list[str] = []
    try:
        for name in store.write(values):
            done.append(name)
    except ClerkBotError as error:
        missing = [name for name in values if name not in done]
        raise ClerkBotError(
            f"{in_words(error)} Stored: {', '.join(done) or 'nothing'}; not stored: {', '.join(missing)}",
            "Run the same command again: it goes on from there",
            ExitCode.PARTLY if done else error.code,
        ) from None
    except KeyboardInterrupt:
        click.echo(f"Stored so far: {', '.join(done) or 'nothing'}. Run it again to go on.", err=True)
        raise
    return done
