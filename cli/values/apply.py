"""`clerkbot secrets|params template|plan|apply|prune`: from a template to stored values. Applying twice changes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import click

from cli.confirm import confirm, dry_run_option, yes_option
from cli.errors import ClerkBotError, ExitCode, in_words
from cli.output import Decorated, output, write_private_file
from cli.stage import stage_options
from cli.values.catalogue import CATALOGUES, ValueKind, unknown_name_warnings, unknown_names
from cli.values.value_plan import (
    PlannedValue,
    ValueChange,
    plan_changes,
    plan_document,
    plan_text,
    surplus_names,
)
from cli.values.value_stores import ValueStore, read_selected, selected_kind, selected_store
from cli.values.values_file import ValuesFile, read_values_file


def allow_unknown_option(command: Decorated) -> Decorated:
    option = click.option("--allow-unknown", is_flag=True, help="Also store names that ClerkBot does not read.")
    return option(command)


@click.command()
@click.option("--output", "file", type=click.Path(path_type=Path), help="The file to write, only for you (mode 600).")
@stage_options
def write_template(file: Path | None) -> None:
    """Write a file to fill in: each value's name, and where to find it.

    Without --output it is printed. An existing file is never overwritten.
    """
    kind = selected_kind()
    if file is None:
        output().result(CATALOGUES[kind].template(), template_text(kind).rstrip("\n"))
        return
    write_private_file(file, template_text(kind))
    output().result(
        {"file": str(file), "names": list(CATALOGUES[kind].names)},
        f"Wrote {file}.\nNext: fill it in, then: clerkbot {kind.value} plan {file} --stage NAME",
    )


def template_text(kind: ValueKind) -> str:
    return json.dumps(CATALOGUES[kind].template(), indent=2) + "\n"


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@stage_options
def plan_values(file: Path) -> None:
    """Show what `apply` would create, change or leave as it is. Changes nothing.

    Values are shown by digest: eight digits by which two can be compared, and from which none can be guessed.
    """
    read, store = _read_file(file), selected_store()
    check_names(selected_kind(), [*read.values], allow_unknown=True)
    store.check(read.values)
    stored = read_selected(store)
    planned, surplus = plan_changes(stored, read.values), surplus_names(stored, read.values)
    lines = [store.place, plan_text(planned)]
    if surplus:
        lines.append(f"Not in the file, and left alone: {', '.join(surplus)}.")
    if any(one.change is not ValueChange.UNCHANGED for one in planned):
        lines.append(f"Next: clerkbot {selected_kind().value} apply {file}")
    else:
        lines.append("Nothing to do.")
    output().result(_document(store, planned, surplus), "\n".join(lines))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@allow_unknown_option
@dry_run_option
@yes_option
@stage_options
def apply_values(file: Path, allow_unknown: bool, dry_run: bool, yes: bool) -> None:
    """Store the values of FILE, a JSON object of names and values.

    A value `file:PATH` stands for the contents of that file. Values that are stored already are not written again. All
    secrets are stored together or not at all; parameters one by one: if one fails, the message says which were stored.
    """
    read, store = _read_file(file), selected_store()
    check_names(selected_kind(), [*read.values], allow_unknown=allow_unknown)
    store.check(read.values)
    stored = read_selected(store)
    planned = plan_changes(stored, read.values)
    pending = {one.name: read.values[one.name] for one in planned if one.change is not ValueChange.UNCHANGED}
    document = _document(store, planned, surplus_names(stored, read.values))
    if dry_run or not pending:
        ending = "Dry run: nothing was changed." if pending else "All values are stored already."
        output().result({**document, "stored": []}, f"{plan_text(planned)}\n{ending}")
        return
    click.echo(f"{store.place}\n{plan_text(planned)}", err=True)
    if any(one.change is ValueChange.CHANGE for one in planned):
        confirm("Replace the stored values?", yes=yes)
    done = store_all(store, pending)
    output().result(
        {**document, "stored": done},
        f"Stored {', '.join(done)}.\nThe bot reads them within five minutes. Next: clerkbot doctor",
    )


@click.command()
@click.option("--keep", "file", type=click.Path(path_type=Path), help="Instead, delete all names that this file lacks.")
@dry_run_option
@yes_option
@stage_options
def prune_values(file: Path | None, dry_run: bool, yes: bool) -> None:
    """Delete the stored values that ClerkBot does not read, or with --keep those that a file does not name."""
    kind, store = selected_kind(), selected_store()
    stored = read_selected(store)
    names = list(surplus_names(stored, _read_file(file).values)) if file else unknown_names(kind, sorted(stored))
    if names and not dry_run:
        click.echo(f"{store.place}: {', '.join(names)}", err=True)
        confirm("Delete these values?", yes=yes)
    done: list[str] = []
    if not dry_run:
        try:
            for name in store.delete(names):
                done.append(name)
        except ClerkBotError as error:
            raise ClerkBotError(
                f"{in_words(error)} Deleted: {', '.join(done) or 'nothing'}",
                "Run it again to continue",
                ExitCode.PARTLY if done else error.code,
            ) from None
    text = f"{'Would delete' if dry_run else 'Deleted'}: {', '.join(names)}." if names else "Nothing to delete."
    output().result({"place": store.place, "names": names, "deleted": done}, text)


def check_names(kind: ValueKind, names: list[str], *, allow_unknown: bool) -> None:
    """Raises ClerkBotError for names that ClerkBot does not read, unless they are allowed: then a warning is printed."""
    warnings = unknown_name_warnings(kind, names)
    if warnings and not allow_unknown:
        raise ClerkBotError(
            " ".join(warnings), "Correct the name, or add --allow-unknown to store it anyway", ExitCode.USAGE
        )
    for warning in warnings:
        click.echo(f"! {warning}", err=True)


def store_all(store: ValueStore, values: Mapping[str, str]) -> list[str]:
    """Store them and return their names. Raises ClerkBotError that says what was stored before the failure."""
    done: list[str] = []
    try:
        for name in store.write(values):
            done.append(name)
    except ClerkBotError as error:
        missing = [name for name in values if name not in done]
        raise ClerkBotError(
            f"{in_words(error)} Stored: {', '.join(done) or 'nothing'}; not stored: {', '.join(missing)}",
            "Run the same command again to continue",
            ExitCode.PARTLY if done else error.code,
        ) from None
    except KeyboardInterrupt:
        click.echo(f"Stored so far: {', '.join(done) or 'nothing'}. Run it again to continue.", err=True)
        raise
    return done


def _read_file(file: Path) -> ValuesFile:
    """The file's values; warnings about the file go to stderr."""
    read = read_values_file(file, selected_kind())
    for warning in read.warnings:
        click.echo(f"! {warning}", err=True)
    return read


def _document(store: ValueStore, planned: tuple[PlannedValue, ...], surplus: tuple[str, ...]) -> dict[str, object]:
    return {"place": store.place, "plan": plan_document(planned), "left_alone": list(surplus)}
