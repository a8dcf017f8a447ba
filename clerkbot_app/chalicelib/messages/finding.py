"""What is said about finding items: the filters in plain words, nothing found, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from chalicelib.domain.command import Press
from chalicelib.domain.item import Kind
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.priority import Level
from chalicelib.domain.reply import Message
from chalicelib.domain.search import LONGEST_SEARCH, search_words
from chalicelib.domain.tags import tag_of
from chalicelib.messages.blocks import LONGEST_BUTTON, actions, button, cut, message
from chalicelib.messages.budget import named
from chalicelib.messages.markup import in_plain_text, typed
from chalicelib.messages.times import day_in_words, on_day
from chalicelib.ports import ANYBODY as _ANYBODY
from chalicelib.ports import ItemCounts, ItemQuery

FOUND = "Found on your list"
FOUND_SNOOZED = "Not on your list now, but it comes back:"
NO_LABELS = "No item on your list has a label or a tag. For example, `tag #3 +finance` gives one."
_MOST_LABELS, _MOST_BUTTONS = 20, 5
"""That are named, and that have a button."""
_KINDS = {Kind.MESSAGE: "messages", Kind.THREAD: "threads", Kind.TODO: "to-dos"}


@dataclass(frozen=True)
class LabelledItems:
    """A label, or a tag with its plus, and how many items have it. `show`: what lists them."""

    name: str
    count: int
    show: Press


def filters_in_words(query: ItemQuery, now: float, zone: ZoneInfo) -> str:
    """`high and above · from @bob · came since Mon 23 Nov`; empty without a filter. `list today` is no list of what is due today."""
    time = time_in_words(query.since, query.before, now, zone)
    parts = (
        f"“{typed(query.text, LONGEST_SEARCH)}”" if query.text else "",
        _levels_in_words(query.strongest, query.weakest),
        _KINDS[query.kind] if query.kind else "messages" if query.written else "",
        _label_in_words(query.label) if query.label else "",
        f"from <@{query.sender}>" if query.sender else "",
        _giver_in_words(query.given_by) if query.given_by else "",
        f"in <#{query.channel}>" if query.channel else "",
        f"came {time}" if time else "",
    )
    return " · ".join(filter(None, parts))


def time_in_words(since: float | None, before: float | None, now: float, zone: ZoneInfo) -> str:
    """`since Mon 23 Nov`, `on Mon 23 Nov`, `yesterday`, `before today, 15:30`; empty without a limit. An end that is
    to come limits nothing. Times are epoch seconds."""
    if since is not None and before is not None:
        first, last = local_datetime(since, zone), local_datetime(before, zone)
        if first.time() == last.time() and first.date() + timedelta(days=1) == last.date():
            return on_day(_moment_in_words(since, now, zone))
    limits = (("since", since), ("before", before if before is None or before <= now else None))
    return " and ".join(f"{word} {_moment_in_words(at, now, zone)}" for word, at in limits if at is not None)


def no_matches(filters: str, searched: int | None = None) -> Message:
    """No item is as the filters say; if only the `searched` most important items were looked at, it says so."""
    where = "on your list" if searched is None else f"among your {searched:,} most important items"
    return message(f"I found nothing {where} ({filters}). `list` shows your whole list.")


def no_such_page(page: int, filters: str) -> Message:
    matching = f" ({filters})" if filters else ""
    return message(f"There is no page {page}{matching}. `list` shows your list from its beginning.")


def where_found(*, messages: bool, came: str = "") -> str:
    """Where a search looked that found something: it may not be all. `messages`: also at the lines of the most important ones. `came`: when the words
    say, if they say a time."""
    others = "and in the messages at the top of your list" if messages else "not in the text of messages"
    of_time = f" I looked for the words, and not for what came {came}." if came else ""
    return f"I looked in the labels, tags and to-dos of your items, {others}.{of_time}"


def _what_was_searched(*, messages: bool) -> str:
    """The same of one that found nothing, with what can't be found so."""
    top, others = (", and in the messages at the top of your list", "the others") if messages else ("", "it")
    return (
        f"I looked in the labels, tags and to-dos of your open and snoozed items{top}. The text of messages isn't stored, so I can't search "
        f"{others}. `done list` shows what you finished."
    )


def nothing_found(
    text: str,
    searched: int | None = None,
    near: tuple[str, Press] | None = None,
    *,
    messages: bool = False,
    came: str = "",
) -> Message:
    """A search found nothing. `near`: other words that find something, with the search for them. `messages`: as of `where_found`. `came`: the time
    that the words say, at which nothing came either."""
    where = "your list" if searched is None else f"your {searched:,} most important items"
    at_time = f", and nothing that came {came}" if came else ""
    told = f"I found no “{typed(text, LONGEST_SEARCH)}” in {where}{at_time}. {_what_was_searched(messages=messages)}"
    if near is None:
        return message(told)
    words, search = near
    return message(
        f"{told} Did you mean “{typed(words, LONGEST_SEARCH)}”?",
        actions(button(cut(in_plain_text(f"search {words}"), LONGEST_BUTTON), "search-near", search)),
    )


def count_message(counts: ItemCounts, filters: str, searched: int, show: Press) -> Message:
    """`37 items: 2 highest, 10 high and 25 medium.` `searched`: how many of the most important ones were counted at most."""
    levels = named([f"{count:,} {level.word}" for level, count in counts.by_level.items()])
    items = _items(counts.total)
    matching = f" ({filters})" if filters else ""
    each = "" if levels == f"{counts.total:,} {filters}" else f": {levels}"
    if counts.searched_all:
        text = f"*{items}*{matching}{each}."
    else:
        text = f"*At least {items}*{matching}{each}. I counted in your {searched:,} most important items."
    return message(text, actions(button("Show them", "show-counted", show)))


def labels_message(labels: Sequence[LabelledItems], searched: int | None) -> Message:
    """How many items each label and each tag has, with a button for those of the most used ones. `searched`: of how many of the most important
    items these are; None: of all."""
    if not labels:
        return message(NO_LABELS)
    lines = [f"*{typed(each.name)}* · {_items(each.count)}" for each in labels[:_MOST_LABELS]]
    if len(labels) > _MOST_LABELS:
        lines.append(f"… and {len(labels) - _MOST_LABELS:,} more")
    among = "" if searched is None else f" (among your {searched:,} most important items)"
    head = f"*{len(labels):,} {'label or tag' if len(labels) == 1 else 'labels and tags'}*{among}, the most used first:"
    buttons = [
        button(cut(in_plain_text(each.name), LONGEST_BUTTON), f"show-labelled-{number}", each.show)
        for number, each in enumerate(labels[:_MOST_BUTTONS], 1)
    ]
    return message("\n".join((head, *lines)), actions(*buttons))


def _items(count: int) -> str:
    return f"{count:,} {'item' if count == 1 else 'items'}"


def _levels_in_words(strongest: Level, weakest: Level) -> str:
    if (strongest, weakest) == (Level.HIGHEST, Level.LOWEST):
        return ""
    if strongest is weakest:
        return strongest.word
    if strongest is Level.HIGHEST:
        return f"{weakest.word} and above"
    return f"{strongest.word} and below" if weakest is Level.LOWEST else f"{strongest.word} to {weakest.word}"


def _label_in_words(label: str) -> str:
    shown = typed(label, LONGEST_SEARCH)
    return shown if all(map(tag_of, search_words(label))) else f"labelled “{shown}”"


def _giver_in_words(given_by: str) -> str:
    return f"given to you by {'a colleague' if given_by == _ANYBODY else f'<@{given_by}>'}"


def _moment_in_words(moment: float, now: float, zone: ZoneInfo) -> str:
    """The day, and the time of day if it is not the day's beginning."""
    local, today = local_datetime(moment, zone), local_datetime(now, zone).date()
    clock = f", {local:%H:%M}" if (local.hour, local.minute) != (0, 0) else ""
    return f"{day_in_words(local.date(), today)}{clock}"


def waiting_text(waiting: int) -> str:
    """Below the list: that so many things that colleagues ask are not on it, and wait for an answer."""
    who = "A colleague is waiting for your answer" if waiting == 1 else f"Colleagues are waiting for {waiting} answers"
    return f":inbox_tray: {who}: `show requests`" if waiting else ""
