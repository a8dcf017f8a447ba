"""Read units of what the bot asks of its table, with ten items and with many, beside a table without local indexes.

    python benchmarks/access_patterns.py                     ten items and ten thousand: half a minute
    python benchmarks/access_patterns.py --items 1000000 --write

The bot's own adapters read from dynalite, whose `ConsumedCapacity` follows DynamoDB's rules of size; each call asks for it
(`ReturnConsumedCapacity`). The peer reads the person's items by their keys and filters them in the program, as a table without
the indexes would have to; it is measured in the same run over the same data. `--write` puts the table into docs/architecture.md.
Exits with 1 if one costs more than it may.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "clerkbot_app")]
os.environ["DYNAMODB_EMULATOR"] = "dynalite"

from tests.embedded_aws import NAMES, client_of, embedded_aws  # noqa: E402

embedded_aws()

from chalicelib.adapters.dynamodb.keys import due_shard, open_order  # noqa: E402
from chalicelib.adapters.dynamodb.plain_keys import partition_of  # noqa: E402
from chalicelib.adapters.dynamodb.row_mapping import receipt_row, row_of  # noqa: E402
from chalicelib.adapters.dynamodb.rows import ItemRow  # noqa: E402
from chalicelib.adapters.dynamodb.table import Row  # noqa: E402
from chalicelib.adapters.dynamodb.workspace_data import dynamodb_data  # noqa: E402
from chalicelib.domain.channel import ChannelKey  # noqa: E402
from chalicelib.domain.colleague_note import ColleagueNoteKey, ConversationKey  # noqa: E402
from chalicelib.domain.installation import WORKSPACE, Tenant  # noqa: E402
from chalicelib.domain.item import Item, ItemKey, Mention, State  # noqa: E402
from chalicelib.domain.person import Person, PersonKey, Subscription  # noqa: E402
from chalicelib.domain.priority import DecidedBy, Level, RuleKey  # noqa: E402
from chalicelib.domain.receipt import Receipt, Record  # noqa: E402
from chalicelib.domain.reminder import Reminder  # noqa: E402
from chalicelib.ports import ItemQuery  # noqa: E402

TENANT = Tenant("T0BENCH", "001800000000000")
NOW = 1_800_000_000.0
PAGE = 10
DATA = dynamodb_data(TENANT, lambda: NOW)
DOCUMENT = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- The table is written by benchmarks/access_patterns.py. -->\n", "<!-- End of the table. -->\n"
BATCH = 25


@dataclass(frozen=True)
class Pattern:
    """What is asked for, by which index, how the bot asks, and the most read units that it may cost."""

    name: str
    index: str
    ask: Callable[[str], object]
    most: float = 2


def _found_by_filter(user: str) -> object:
    return DATA.items.open(user, ItemQuery(sender="U0NOBODY"), PAGE)


def _capture(user: str) -> object:
    return DATA.records.get_all(
        ItemKey(user, "C0GENERAL", "1.0"),
        RuleKey(user, "U0BOB"),
        RuleKey(user, "C0GENERAL"),
        ConversationKey(user, NOW, "C0GENERAL", "1.0"),
        ColleagueNoteKey(user, NOW, "U0BOB"),
    )


def _due(user: str) -> object:
    """A page of what is due in a shard, as the sweeper reads it."""
    return client_of("dynamodb").query(
        TableName=NAMES.table,
        IndexName="by_due",
        KeyConditionExpression="due_shard = :shard AND due <= :now",
        ExpressionAttributeValues={":shard": {"S": due_shard(partition_of(TENANT, user))}, ":now": {"N": f"{NOW:.0f}"}},
    )


PATTERNS = (
    Pattern("a person, an item, a rule, a reminder by its key", "table", lambda u: DATA.records.get(PersonKey(u))),
    Pattern(
        "the people whom a message mentions, with the bot's membership (two rows)",
        "table",
        lambda u: DATA.records.get_all(ChannelKey(WORKSPACE, "C0GENERAL"), PersonKey(u)),
    ),
    Pattern("what collecting a mention needs (five rows)", "table", _capture, most=5),
    Pattern("the most important item (`next`)", "by_priority", lambda u: DATA.items.first_open(u, None)),
    Pattern("page 1 of the list", "by_priority", lambda u: DATA.items.open(u, ItemQuery(), PAGE), most=8),
    Pattern(
        "page 1 of one level (`list low`, `clear low`)",
        "by_priority",
        lambda u: DATA.items.open(u, ItemQuery(strongest=Level.LOW, weakest=Level.LOW), PAGE),
        most=8,
    ),
    Pattern(
        "page 100, the last that has a number",
        "by_priority",
        lambda u: DATA.items.open(u, ItemQuery(100), PAGE),
        most=150,
    ),
    Pattern("a filter that nothing matches (sender, channel, label, text)", "by_priority", _found_by_filter, most=300),
    Pattern("an item by its number (`#12`)", "by_number", lambda u: DATA.items.by_number(u, 7)),
    Pattern(
        "what was collected in an absence (ten items)",
        "by_number",
        lambda u: DATA.items.collected_since(u, _last(u) - 9),
        most=6,
    ),
    Pattern("what was finished lately (`done list`)", "by_time", lambda u: DATA.items.finished(u, 1, PAGE), most=8),
    Pattern(
        "the last change that can be undone (`undo`)", "by_time", lambda u: DATA.requests.last_undoable(u, NOW - 600)
    ),
    Pattern("the reminders (three)", "table", lambda u: DATA.reminders.running(u)),
    Pattern("what is due in a shard (three entries)", "by_due", _due),
)


def _last(user: str) -> int:
    return int(user.removeprefix("U"))


def main() -> int:
    wishes = argparse.ArgumentParser(description="Read units of the bot's access patterns.")
    wishes.add_argument("--items", type=int, default=10_000)
    wishes.add_argument("--write", action="store_true", help="put the table into docs/architecture.md")
    options = wishes.parse_args()
    few, many = "U10", f"U{options.items}"
    for user in (few, many):
        _fill(user, _last(user))
    lines = [
        f"| what is asked | index | units at 10 items | units at {options.items:,} items |",
        "|---|---|---|---|",
    ]
    too_dear = []
    for pattern in PATTERNS:
        units = [_units(partial(pattern.ask, user)) for user in (few, many)]
        lines.append(f"| {pattern.name} | {pattern.index} | {units[0]:g} | {units[1]:g} |")
        too_dear += [pattern.name] if max(units) > pattern.most else []
    peer = [_units(partial(_by_filtering, user)) for user in (few, many)]
    lines.append(
        f"| *peer: `next` without an index, all items read and sorted in the program* | table | {peer[0]:g} | {peer[1]:g} |"
    )
    print("\n".join(lines))
    if options.write:
        _write(lines)
    for name in too_dear:
        print(f"MORE units than it may cost: {name}", file=sys.stderr)
    return 1 if too_dear else 0


def _write(lines: list[str]) -> None:
    before, _, rest = DOCUMENT.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(before + BEGIN + "".join(f"{line}\n" for line in lines) + END + after)


def _by_filtering(user: str) -> object:
    """The peer: all items by their keys, sorted in the program."""
    rows = ItemRow.query(partition_of(TENANT, user), ItemRow.sk.startswith("ITEM#"), consistent_read=True)
    return min(rows, key=lambda row: row.open_order or "9")


def _units(ask: Callable[[], object]) -> float:
    with _listening() as units:
        ask()
    return sum(units)


@contextmanager
def _listening() -> Iterator[list[float]]:
    """The read units of each call, as the answers name them."""
    units: list[float] = []
    events = client_of("dynamodb").meta.events

    def want(params: dict[str, Any], **_more: Any) -> None:
        params["ReturnConsumedCapacity"] = "TOTAL"

    def note(parsed: dict[str, Any], **_more: Any) -> None:
        consumed = parsed["ConsumedCapacity"]
        units.extend(float(each["CapacityUnits"]) for each in (consumed if isinstance(consumed, list) else [consumed]))

    events.register("provide-client-params.dynamodb", want)
    events.register("after-call.dynamodb", note)
    try:
        yield units
    finally:
        events.unregister("provide-client-params.dynamodb", want)
        events.unregister("after-call.dynamodb", note)


def _fill(user: str, count: int) -> None:
    """A subscribed person with reminders, finished items, changes to be undone, and `count` open items."""
    key = PersonKey(user)
    _write_rows([row_of(TENANT, key, Person(user, Subscription.ALWAYS), 1, now=0.0)])
    reminders = [Reminder(n, NOW - 60, "UTC") for n in (1, 2, 3)]
    finished = [
        replace(_item(10**8 + n), state=State.DONE, finished_at=NOW - n, expires_at=NOW + 9e5) for n in range(20)
    ]
    records: list[Record] = [*reminders, *finished]
    _write_rows([row_of(TENANT, record.key(user), record, 1, now=0.0) for record in records])
    receipts = [Receipt(f"r{n}", (), 0, (), NOW + 600, NOW - n, NOW + 9e5) for n in range(20)]
    _write_rows([receipt_row(TENANT, user, receipt) for receipt in receipts])
    _fill_items(user, count)


def _fill_items(user: str, count: int) -> None:
    """Rows made from one of them, because making each from a record takes longer than storing it."""
    like = row_of(TENANT, _item(1).key(user), _item(1), 1, now=0.0).serialize()

    def row(number: int) -> dict[str, Any]:
        item = _item(number)
        order = open_order(item)
        return {
            **like,
            "sk": {"S": f"ITEM#{item.channel}#{item.ts}"},
            "ts": {"S": item.ts},
            "number": {"N": str(number)},
            "level": {"N": str(int(item.level))},
            "open_order": {"S": order},
        }

    batches = ((begin, min(begin + BATCH, count + 1)) for begin in range(1, count + 1, BATCH))
    with ThreadPoolExecutor(4) as pool:
        for done, _ in enumerate(pool.map(lambda batch: _put([row(n) for n in range(*batch)]), batches)):
            if done and done % 4_000 == 0:
                print(f"{done * BATCH:,} items stored", file=sys.stderr)


def _write_rows(rows: Sequence[Row]) -> None:
    for begin in range(0, len(rows), BATCH):
        _put([row.serialize() for row in rows[begin : begin + BATCH]])


def _put(rows: Sequence[dict[str, Any]]) -> None:
    puts = [{"PutRequest": {"Item": row}} for row in rows]
    client_of("dynamodb").batch_write_item(RequestItems={NAMES.table: puts})


def _item(number: int) -> Item:
    """One such as people have: with a label, and two mentions."""
    ts = f"{NOW - number * 60:.6f}"
    return Item(
        channel="C0GENERAL",
        ts=ts,
        number=number,
        level=Level(1 + number % 5),
        decided_by=DecidedBy.DEFAULT,
        link="https://acme.slack.com/archives/C0GENERAL/p1800000000000100?thread_ts=1800000000.000100&cid=C0GENERAL",
        sender="U0BOB0001",
        label="a label of some length",
        collected=True,
        mentions=(Mention(ts, "U0BOB0001"), Mention(ts, "U0CAROL01")),
        created_at=NOW,
    )


if __name__ == "__main__":
    sys.exit(main())
