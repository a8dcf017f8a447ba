"""The words above the return digest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from chalicelib.domain.item import Item, OfferState
from chalicelib.messages.items import LEVEL_MARKS


@dataclass(frozen=True)
class DigestFacts:
    """What an away period left: still waiting, handled meanwhile, withdrawn, and how many could not be asked about."""

    waiting: tuple[Item, ...]
    handled: tuple[Item, ...]
    withdrawn: int
    not_asked: int
    given: tuple[Item, ...] = ()


def digest_text(facts: DigestFacts) -> str:
    """`Welcome back! 3 conversations are waiting: 1 high, 2 medium.` and what was folded away."""
    lines = [f":wave: Welcome back! {_waiting(facts.waiting)}"]
    folded = []
    if facts.handled:
        numbers = ", ".join(f"#{item.number}" for item in facts.handled)
        folded.append(f"you had answered or reacted to {len(facts.handled)} already ({numbers})")
    if facts.withdrawn:
        folded.append(f"{facts.withdrawn} {'was' if facts.withdrawn == 1 else 'were'} withdrawn")
    folded += [
        f"<@{item.handover.to}> took #{item.number} over from you" for item in facts.given if item.handover is not None
    ]
    if folded:
        lines.append(f"Folded away: {'; '.join(folded)}.")
    accepted = [item for item in facts.waiting if item.backup and item.backup.answered is OfferState.ACCEPTED]
    if accepted:
        lines.append(f"Your backup takes care of {', '.join(f'#{item.number}' for item in accepted)}.")
    if facts.not_asked:
        what = "1 conversation" if facts.not_asked == 1 else f"{facts.not_asked} conversations"
        lines.append(f"For {what} I could not look up whether you have answered already.")
    return "\n".join(lines)


def called_off_text() -> str:
    return ":wave: The absence that you had announced is called off: you are here."


def _waiting(items: tuple[Item, ...]) -> str:
    if not items:
        return "Nothing is waiting for you."
    counts = Counter(item.level for item in items)
    by_level = ", ".join(f"{LEVEL_MARKS[level]} {counts[level]} {level.word}" for level in sorted(counts))
    return f"{len(items)} {'conversation is' if len(items) == 1 else 'conversations are'} waiting: {by_level}."
