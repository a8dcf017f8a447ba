"""`clerkbot secrets|params list` and `diff`: what is stored, by name and digest."""

from __future__ import annotations

import click

from cli.aws_session import open_stage
from cli.errors import ClerkBotError, ExitCode
from cli.output import columns, output
from cli.stage import LOCAL_STAGE, check_stage, stage_options
from cli.values.catalogue import CATALOGUES, is_placeholder
from cli.values.value_plan import digest
from cli.values.value_stores import read_selected, selected_kind, selected_store, store_of


@click.command()
@stage_options
def list_values() -> None:
    """Show which values are stored, by digest, and which are missing. The values themselves are never shown."""
    kind, store = selected_kind(), selected_store()
    stored = read_selected(store)
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


@click.command()
@click.argument("first")
@click.argument("second")
@stage_options
def diff_values(first: str, second: str) -> None:
    """Compare the values of two stages, by digest. Two stages with the same secrets share one Slack app."""
    one, other = (_values_of(check_stage(stage)) for stage in (first, second))
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
    output().result({"stages": [first, second], "values": rows}, text or "Neither stage has any.")


def _values_of(stage: str) -> dict[str, str]:
    """Raises ClerkBotError for a stage that does not exist: it has no values and is not deployed."""
    from cli.deployment.deployed_stack import find_stack

    kind, aws = selected_kind(), open_stage(stage)
    values = store_of(kind, aws).read()
    if not values and stage != LOCAL_STAGE and find_stack(aws, aws.names.stack) is None:
        raise ClerkBotError(
            f"Stage {stage} has no {kind.singular} and is not deployed in region {aws.region}",
            "See the deployed stages: clerkbot status",
            ExitCode.NOT_POSSIBLE,
        )
    return values


def _state(name: str, value: str, known: tuple[str, ...]) -> str:
    if is_placeholder(value):
        return "placeholder"
    return "stored" if name in known else "stored, but ClerkBot does not read it"
