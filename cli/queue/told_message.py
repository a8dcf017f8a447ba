"""A message as an operator may see it: what kind of job, for whom, since when, and why it failed. Never a person's words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from cli.queue.stage_queues import CAME_BACK, Message, Which

UNREADABLE = "(no job)"


def told(message: Message, which: Which) -> dict[str, Any]:
    """Ids, times and counts only."""
    from chalicelib.domain.jobs import UnreadableJob, decode

    try:
        job = decode(message.body)
        kind, workspace, user = job.kind, job.workspace, str(getattr(job, "user", ""))
    except UnreadableJob:
        kind, workspace, user = UNREADABLE, "", ""
    return {
        "id": message.id,
        "kind": kind,
        "workspace": workspace,
        "user": user,
        "sent": datetime.fromtimestamp(message.sent_at, UTC).isoformat(timespec="seconds"),
        "receives": message.receives,
        "reason": message.reason or (CAME_BACK if which is Which.DEAD else ""),
        "bytes": len(message.body.encode()),
    }


def age(sent_at: float, now: float) -> str:
    """`40 s`, `12 min`, `3 h`, `2 d`."""
    seconds = max(0.0, now - sent_at)
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
