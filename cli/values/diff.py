"""`clerkbot secrets|params diff staging production`: what differs between two stages."""

from __future__ import annotations

import click

from cli.output import output
from cli.target.options import checked_stage, target_options
from cli.terminal import columns
from cli.values.change_plan import digest
from cli.values.chosen_store import chosen_store


@click.command()
@click.argument("first")
@click.argument("second")
@target_options
def diff_values(first: str, second: str) -> None:
    """Compare the values of two stages, by digest. Two stages with the same secrets share one Slack app."""
    one, other = (chosen_store(checked_stage(stage)).read() for stage in (first, second))
    rows = [
        {
            "name": name,
            first: digest(name, one[name]) if one.get(name) else "",
            second: digest(name, other[name]) if other.get(name) else "",
            "same": one.get(name) == other.get(name),
        }
        for name in sorted({*one, *other})
    ]
    text = columns(
        [
            (str(row["name"]), str(row[first]) or "-", str(row[second]) or "-", "same" if row["same"] else "differs")
            for row in rows
        ],
        ("NAME", first.upper(), second.upper(), ""),
    )
    output().result({"stages": [first, second], "values": rows}, text if rows else "Neither stage has any.")
