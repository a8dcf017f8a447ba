"""Read units of `next` and of `list` page 1 with 10 and with 10,000 saved items, beside a peer that filters in the program.

    python benchmarks/read_units.py

The units are counted from what the table evaluates: of every answer of DynamoDB the evaluated items' sizes by DynamoDB's own
rules, 4 KB a unit for consistent reads. The embedded AWS's own figure is not size-based, so it is not used. The peer reads the
person's items by their keys and sorts them in the program, as a table without the index would have to; it is measured in the
same run over the same data. Exits with 1 if the figures of the index depend on the number of items.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "clerkbot_app")]

from tests.embedded_aws import embedded_aws  # noqa: E402

embedded_aws()

from chalicelib.adapters.dynamodb.store import DynamoDbStore  # noqa: E402

from chalicelib.adapters.dynamodb.row_mapping import row_of  # noqa: E402
from chalicelib.adapters.dynamodb.rows import RecordRow  # noqa: E402
from chalicelib.commands.list_items import PAGE_SIZE  # noqa: E402
from chalicelib.domain.installation import Tenant  # noqa: E402
from chalicelib.domain.item import Item  # noqa: E402
from chalicelib.domain.priority import DecidedBy, Level  # noqa: E402
from chalicelib.ports import ItemQuery  # noqa: E402

TENANT = Tenant("T0BENCH", "001800000000000")
NOW = 1_800_000_000.0
COUNTS = (10, 10_000)
UNIT_BYTES = 4096


def main() -> int:
    print(
        f"{'items':>8}  {'what':<12} {'index: units':>12} {'evaluated':>10}   {'peer: units':>12} {'evaluated':>10}   ratio"
    )
    units: dict[str, set[float]] = {}
    for count in COUNTS:
        user = f"U{count}"
        _fill(user, count)
        store = DynamoDbStore(TENANT, lambda: NOW)
        for name, read in (
            ("next", partial(store.first_open, user, None)),
            ("list page 1", partial(store.open_items, user, ItemQuery(), PAGE_SIZE)),
        ):
            own, peer = _measured(read), _measured(partial(_by_sorting, user))
            units.setdefault(name, set()).add(own.units)
            ratio = peer.units / own.units
            print(
                f"{count:>8}  {name:<12} {own.units:>12.1f} {own.evaluated:>10}   {peer.units:>12.1f} {peer.evaluated:>10}   {ratio:>5.1f}"
            )
    same = all(len(figures) == 1 for figures in units.values())
    print("The same with 10 and with 10,000 items." if same else "NOT the same with 10 and with 10,000 items.")
    return 0 if same else 1


@dataclass
class Reads:
    """What DynamoDB evaluated: read units of consistent reads, and items."""

    units: float = 0.0
    evaluated: int = 0
    _notes: list[str] = field(default_factory=list)

    def note(self, parsed: dict[str, Any], **_more: Any) -> None:
        items = parsed.get("Items", [])
        scanned = int(parsed.get("ScannedCount", len(items)))
        if scanned != len(items):
            raise RuntimeError("a filter hid what was evaluated: its size is not known")
        self.units += max(1, math.ceil(sum(map(_size, items)) / UNIT_BYTES))
        self.evaluated += scanned


def _measured(read: Callable[[], object]) -> Reads:
    with _listening() as reads:
        read()
    return reads


@contextmanager
def _listening() -> Iterator[Reads]:
    reads = Reads()
    events = RecordRow._get_connection().connection.client.meta.events
    events.register("after-call.dynamodb.Query", reads.note)
    try:
        yield reads
    finally:
        events.unregister("after-call.dynamodb.Query", reads.note)


def _by_sorting(user: str) -> list[Any]:
    """The peer: all items by their keys, sorted in the program."""
    rows = RecordRow.query(TENANT.person_partition(user), RecordRow.sk.startswith("ITEM#"), consistent_read=True)
    return sorted(rows, key=lambda row: row.open_order or "")[:PAGE_SIZE]


def _fill(user: str, count: int) -> None:
    with RecordRow.batch_write() as batch:
        for number in range(1, count + 1):
            item = Item(
                channel="C0GENERAL",
                ts=f"{NOW - number * 60:.6f}",
                number=number,
                level=Level(1 + number % 5),
                decided_by=DecidedBy.DEFAULT,
                link=f"https://acme.slack.com/archives/C0GENERAL/p{number:016d}",
                sender="U0BOB0001",
                label=f"label of item {number}",
                created_at=NOW,
            )
            batch.save(row_of(TENANT.person_partition(user), item, 1))


def _size(item: dict[str, dict[str, Any]]) -> int:
    """Source: AWS, "DynamoDB item sizes and formats"."""
    return sum(len(name.encode()) + _value_size(value) for name, value in item.items())


def _value_size(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    match kind:
        case "S":
            return len(content.encode())
        case "N":
            return math.ceil(len(content.replace(".", "").replace("-", "").strip("0") or "0") / 2) + 1
        case "M":
            return 3 + sum(1 + len(name.encode()) + _value_size(member) for name, member in content.items())
        case "L":
            return 3 + sum(1 + _value_size(member) for member in content)
        case _:
            return 1


if __name__ == "__main__":
    sys.exit(main())
