"""The filters of a list in words, and the tags among them."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import UTC_ZONE
from chalicelib.domain.search import LONGEST_SEARCH
from chalicelib.messages import problems
from chalicelib.messages.finding import filters_in_words
from chalicelib.ports import Context, ItemQuery


def filters_of(query: ItemQuery, user: str, context: Context) -> str:
    """The filters in words. The person's time zone is asked for only if they name a time."""
    has_time = query.since is not None or query.before is not None
    return filters_in_words(query, context.now, context.zone_of(user) if has_time else ZoneInfo(UTC_ZONE))


def label_of(value: str | Sequence[str]) -> str:
    """A label's words, or tags as they are typed: what `ItemQuery.label` is. Raises NotUnderstood for too many.

    A question mark at its end is that of a question: `what have I labelled budget?`.
    """
    return checked_search(
        (value.rstrip("? ") or value) if isinstance(value, str) else " ".join(f"+{tag}" for tag in value)
    )


def checked_search(text: str) -> str:
    """Words to look for; raises NotUnderstood for too many."""
    if len(text) > LONGEST_SEARCH:
        raise NotUnderstood(problems.too_long_text("search", LONGEST_SEARCH, len(text)))
    return text
