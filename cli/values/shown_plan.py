"""A plan as text and as a document: names, what is done, digests."""

from __future__ import annotations

from collections.abc import Sequence

from cli.terminal import columns
from cli.values.catalogue import CATALOGUES, Kind
from cli.values.change_plan import Change, PlannedValue

_SIGNS = {Change.CREATE: "+", Change.CHANGE: "~", Change.UNCHANGED: " "}


def as_document(planned: Sequence[PlannedValue]) -> list[dict[str, str]]:
    return [{"name": one.name, "change": one.change.value, "before": one.before, "after": one.after} for one in planned]


def as_text(planned: Sequence[PlannedValue]) -> str:
    return columns(
        [(f"{_SIGNS[one.change]} {one.name}", one.change.value, _digests(one)) for one in planned],
    )


def unknown_names(kind: Kind, names: Sequence[str]) -> list[str]:
    """Those that ClerkBot does not read: mostly mistyped."""
    return [name for name in names if name not in CATALOGUES[kind].names]


def warnings_of(kind: Kind, names: Sequence[str]) -> list[str]:
    """What a person should be told about the names, one sentence each."""
    import difflib

    told = []
    for name in unknown_names(kind, names):
        near = difflib.get_close_matches(name.upper(), CATALOGUES[kind].names, n=1)
        told.append(f"ClerkBot reads no {kind.one} {name}." + (f" Did you mean {near[0]}?" if near else ""))
    return told


def _digests(one: PlannedValue) -> str:
    if one.change is Change.CHANGE:
        return f"{one.before} → {one.after}"
    return one.after
