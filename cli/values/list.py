"""`clerkbot secrets|params list`: what is stored, by name and digest."""

from __future__ import annotations

import click

from cli.output import output
from cli.target.options import target_options
from cli.terminal import columns
from cli.values.catalogue import CATALOGUES, is_placeholder
from cli.values.change_plan import digest
from cli.values.chosen_store import chosen_kind, chosen_store


@click.command()
@target_options
def list_values() -> None:
    """Show which values are stored, by digest, and which are missing. The values themselves are never shown."""
    kind, store = chosen_kind(), chosen_store()
    stored = store.read()
    known = CATALOGUES[kind]
    rows = [
        {"name": name, "digest": digest(name, value), "state": _state(name, value, known.names)}
        for name, value in sorted(stored.items())
        if value
    ]
    present = {row["name"] for row in rows}
    rows += [
        {"name": value.name, "digest": "", "state": "optional, not set" if value.optional else "missing"}
        for value in known.values
        if value.name not in present
    ]
    text = columns([(row["name"], row["digest"], row["state"]) for row in rows], ("NAME", "DIGEST", "STATE"))
    output().result({"place": store.place, "values": rows}, f"{store.place}\n{text}")


def _state(name: str, value: str, known: tuple[str, ...]) -> str:
    if is_placeholder(value):
        return "placeholder"
    return "stored" if name in known else "stored, not known to ClerkBot"
