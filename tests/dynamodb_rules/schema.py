"""What the rules need to know of a table: its keys and its indexes, as DescribeTable tells them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class IndexSchema:
    """A secondary index. `projected` are the attributes that it has: its own keys, the table's, and more; None is all."""

    name: str
    keys: frozenset[str]
    projected: frozenset[str] | None
    is_global: bool

    def lacks(self, attributes: set[str]) -> set[str]:
        """Those of the attributes that are in the table only."""
        return set() if self.projected is None else attributes - self.projected


@dataclass(frozen=True)
class TableSchema:
    """`keys` are the attributes of the primary key, the partition key first."""

    keys: tuple[str, ...]
    indexes: Mapping[str, IndexSchema] = field(default_factory=dict)

    @classmethod
    def from_description(cls, table: Mapping[str, Any]) -> TableSchema:
        """From `Table` in the answer of DescribeTable, or from a request of CreateTable."""
        keys = _keys(table)
        indexes = [
            _index(index, keys, is_global=kind == "Global")
            for kind in ("Local", "Global")
            for index in table.get(f"{kind}SecondaryIndexes") or ()
        ]
        return cls(keys, {index.name: index for index in indexes})

    @property
    def key_attributes(self) -> frozenset[str]:
        """Every attribute that is part of a key, of the table or of an index."""
        return frozenset(self.keys).union(*(index.keys for index in self.indexes.values()))


SchemaOf = Callable[[str], TableSchema | None]
"""The schema of the table with that name; None where there is no such table."""


def _keys(described: Mapping[str, Any]) -> tuple[str, ...]:
    ordered = sorted(described["KeySchema"], key=lambda part: part["KeyType"] != "HASH")
    return tuple(str(part["AttributeName"]) for part in ordered)


def _index(described: Mapping[str, Any], keys_of_table: tuple[str, ...], *, is_global: bool) -> IndexSchema:
    keys, projection = frozenset(_keys(described)), described["Projection"]
    projected = (
        None
        if projection["ProjectionType"] == "ALL"
        else keys.union(keys_of_table, projection.get("NonKeyAttributes") or ())
    )
    return IndexSchema(str(described["IndexName"]), keys, projected, is_global)
