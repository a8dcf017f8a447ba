"""What stands above the return digest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from chalicelib.domain.item import Item, OfferState
from chalicelib.messages.budget import named
from chalicelib.messages.item_words import LEVEL_MARKS

_MOST_GIVEN = 20
NOTHING_CAME = "Nothing new came in. I only see the channels that I'm in."
"""Where people were mentioned elsewhere the bot does not know: it gets no event of it."""


@dataclass(frozen=True)
class DigestFacts:
    """What an absence left: still waiting, handled meanwhile, withdrawn, and how many could not be checked."""

    waiting: tuple[Item, ...]
    handled: tuple[Item, ...]
    withdrawn: int
    not_checked: int
    given: tuple[Item, ...] = ()


def digest_text(facts: DigestFacts) -> str:
    """`Welcome back! 3 conversations are waiting: 1 high, 2 medium.` and what was handled meanwhile."""
    has_more = bool(facts.handled or facts.withdrawn or facts.given)
    lines = [f":wave: Welcome back! {_waiting(facts.waiting, has_more=has_more)}"]
    if facts.handled:
        numbers = named([f"#{item.number}" for item in facts.handled])
        lines.append(f"Already handled: {len(facts.handled)} ({numbers})")
    if facts.withdrawn:
        lines.append(f"Withdrawn by the sender: {facts.withdrawn}")
    given = [(item.number, item.handover.to) for item in facts.given if item.handover is not None]
    lines += [f"<@{to}> took over #{number}." for number, to in given[:_MOST_GIVEN]]
    if left := given[_MOST_GIVEN:]:
        lines.append(f"Colleagues also took over {named([f'#{number}' for number, _ in left])}")
    covered = [item for item in facts.waiting if item.cover and item.cover.state is OfferState.ACCEPTED]
    if covered:
        lines.append(f"Covered for you: {named([f'#{item.number}' for item in covered])}")
    if facts.not_checked:
        lines.append(f"I couldn't check {facts.not_checked} of these for your replies.")
    return "\n".join(lines)


def _waiting(items: tuple[Item, ...], *, has_more: bool) -> str:
    """Of what came in: what was on the list before waits as it did. `has_more`: something came, and waits no more."""
    if not items:
        return "Nothing new is waiting for you." if has_more else NOTHING_CAME
    counts = Counter(item.level for item in items)
    by_level = ", ".join(f"{LEVEL_MARKS[level]} {counts[level]} {level.word}" for level in sorted(counts))
    return f"{len(items)} {'conversation is' if len(items) == 1 else 'conversations are'} waiting: {by_level}."
