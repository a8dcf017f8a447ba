"""How long ago something was, in words."""

from __future__ import annotations

_STEPS = ((60, "min", "mins"), (3600, "hour", "hours"), (86400, "day", "days"))


def age_in_words(then: float, now: float) -> str:
    """`just now`, `3 mins ago`, `1 hour ago`, `5 days ago`; both times in epoch seconds."""
    seconds = max(0.0, now - then)
    if seconds < 60:
        return "just now"
    size, one, many = next(step for step in reversed(_STEPS) if seconds >= step[0])
    count = int(seconds // size)
    return f"{count} {one if count == 1 else many} ago"
