"""The file of `export my data`: all records of a person as JSON, with words and local times in the place of codes.

Nothing is left out and nothing is cut. What a number means is decided by the name of its field, also within receipts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.domain.priority import Level
from chalicelib.messages.excerpt_places import without_places
from chalicelib.messages.times import WEEKDAYS

SECTIONS = {
    "person": "profile",
    "item": "items",
    "reminder": "reminders",
    "rule": "priorities",
    "conversation": "collected_conversations",
    "colleague_note": "notes_to_colleagues",
    "urgent_budget": "urgent_pings_by_colleagues",
    "urgent_ping": "messages_of_urgent_pings",
    "return_subscriber": "colleagues_to_tell_of_your_return",
    "colleague_request": "questions_of_colleagues_to_you",
    "pending_question": "questions_that_wait_for_your_answer",
    "answered_question": "questions_that_you_answered",
    "shown": "shown_last",
    "receipt": "receipts_of_what_was_done",
    "counter": "counters",
    "member": "registers",
    "collector": "registers",
}
"""Kind of record → its section of the file."""
MOMENTS = frozenset(
    "start until look_again returned_at quiet_due aging_due due due_at next_regular_at last_fired was_due_at created_at finished_at raised_at "
    "reacted_at snoozed_until away_start asked_at expires_at done_at undo_until at since said_in_vain_at undone_at changed_from".split()
)
"""Fields in epoch seconds. A `ts` is no moment but the id of a message, and stays as it is."""
_MINUTES_OF_THE_DAY = frozenset({"begins", "ends"})


def exported_file(
    user: str,
    workspace: str,
    records: Sequence[Mapping[str, Any]],
    now: float,
    zone: ZoneInfo,
    part: int,
    is_last: bool,
) -> bytes:
    """One file of the export, in UTF-8. `now` in epoch seconds; `part` counts from 1."""
    document: dict[str, Any] = {
        "about": "What ClerkBot keeps about you. The text of messages is never stored.",
        "person": user,
        "workspace": workspace,
        "written_at": _local_time(now, zone),
        "time_zone": zone.key,
        "part": part,
        "is_last_part": is_last,
    }
    for record in records:
        kind = str(record["record"])
        fields = {name: _readable(name, value, zone) for name, value in record.items() if name != "record"}
        document.setdefault(SECTIONS.get(kind, kind), []).append(fields)
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _readable(name: str, value: Any, zone: ZoneInfo) -> Any:
    match value:
        case Mapping():
            return {key: _readable(key, each, zone) for key, each in value.items()}
        case list() if name == "weekdays":
            return [WEEKDAYS[int(day)] for day in value]
        case list():
            return [_readable("", each, zone) for each in value]
        case bool():
            return value
        case int() | float() if name in MOMENTS:
            return _local_time(value, zone) if value else None
        case int() if name in _MINUTES_OF_THE_DAY:
            return f"{value // 60:02d}:{value % 60:02d}"
        case str():
            return without_places(value)
        case int() if name == "level":
            return Level(value).word
    return value


def _local_time(moment: float, zone: ZoneInfo) -> str:
    """`2026-11-24T10:00:00+01:00`, with a fraction of a second if the moment has one."""
    return datetime.fromtimestamp(moment, zone).isoformat()
