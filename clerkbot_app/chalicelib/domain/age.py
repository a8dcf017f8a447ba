"""How long ago something was, in words."""

from __future__ import annotations

_STEPS = ((60, "min", "mins"), (3600, "hour", "hours"), (86400, "day", "days"))


def age_in_words(then: float, now: float) -> str:
    """`just now`, `3 mins ago`, `1 hour ago`, `5 days ago`; both times in epoch seconds."""
    seconds = now - then
    return "just now" if seconds < 60 else f"{span_in_words(seconds)} ago"


def span_in_words(seconds: float) -> str:
    """`1 min`, `3 hours`, `5 days`: in the largest unit that it fills."""
    size, one, many = next((step for step in reversed(_STEPS) if seconds >= step[0]), _STEPS[0])
    count = max(1, int(seconds // size))
    return f"{count} {one if count == 1 else many}"
