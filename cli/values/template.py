"""`clerkbot secrets|params template`: a file with a placeholder for each value, to fill in."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.target.options import target_options
from cli.values.catalogue import CATALOGUES, Kind
from cli.values.chosen_store import chosen_kind


@click.command()
@click.option("--output", "file", type=click.Path(path_type=Path), help="The file to write, for you only (mode 600).")
@target_options
def template_values(file: Path | None) -> None:
    """Write a file to fill in: each value's name, and where to find it.

    Without --output it is printed. An existing file is never overwritten.
    """
    kind = chosen_kind()
    text = template_text(kind)
    if file is None:
        output().result(CATALOGUES[kind].template(), text.rstrip("\n"))
        return
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise ClerkBotError(f"{file} is there already", "Name another file", ExitCode.NOT_POSSIBLE) from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write(text)
    output().result(
        {"file": str(file), "names": list(CATALOGUES[kind].names)},
        f"Wrote {file}.\nNext: fill it in, then: clerkbot {kind.value} plan {file} --stage NAME",
    )


def template_text(kind: Kind) -> str:
    return json.dumps(CATALOGUES[kind].template(), indent=2) + "\n"
