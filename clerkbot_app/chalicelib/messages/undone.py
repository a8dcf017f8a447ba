"""What an undo says: how each thing is now that was changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chalicelib.domain.item import Item
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.priority import PriorityRule
from chalicelib.domain.receipt import Change
from chalicelib.domain.reminder import Reminder, ReminderState

_MOST_NAMED = 5
_SUBSCRIPTIONS = {
    Subscription.NONE: "ClerkBot is off",
    Subscription.WHEN_AWAY: "I collect your mentions while you're away",
    Subscription.ALWAYS: "I collect your mentions all the time",
}


def undone_text(changes: Sequence[Change], earlier: int = 0) -> str:
    """`Undone: #3 is no longer saved.` `earlier` items came back with the earlier parts of a large change."""
    if earlier:
        return f"Undone: {earlier + len(_reopened(changes))} items are back on your list."
    parts = [*_items(changes), *_others(changes)]
    return f"Undone: {', and '.join(parts)}." if parts else "Undone."


def _items(changes: Sequence[Change]) -> Iterator[str]:
    pairs = [(change.before, change.after) for change in changes if isinstance(change.before, Item)]
    kept = [(before, after) for before, after in pairs if isinstance(before, Item) and isinstance(after, Item)]
    forgotten = [before for before, after in pairs if after is None]
    finished = [after for before, after in kept if before.is_open and not after.is_open]
    for found, outcome in (
        (forgotten, "no longer saved"),
        (_reopened(changes), "back on your list"),
        (finished, "off your list again"),
    ):
        if found:
            yield f"{_numbers(found)} {'is' if len(found) == 1 else 'are'} {outcome}"
    for before, after in kept:
        if before.is_open and after.is_open:
            yield f"#{after.number} is {_difference(before, after)}"


def _difference(before: Item, after: Item) -> str:
    if before.level is not after.level:
        return f"{after.level.word} again"
    if before.handover != after.handover and after.handover is None:
        return "no longer offered"
    return "changed back"


def _others(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        match change.before, change.after:
            case Reminder(id=number), None:
                yield f"R{number} is cancelled"
            case Reminder(id=number, state=state), Reminder() as after:
                yield f"R{number} {_again(state, after)}"
            case PriorityRule() as rule, None:
                yield f"there is no priority for {_target(rule)}"
            case _, PriorityRule() as rule:
                yield f"new messages {'from' if rule.is_for_user else 'in'} {_target(rule)} are {rule.level.word} again"
            case Person() as before, Person() as after:
                yield from _of_person(before, after)


def _again(state: ReminderState, after: Reminder) -> str:
    if after.state is ReminderState.ENDED:
        return "no longer comes"
    if after.was_due_at is not None:
        return "comes now: its time has passed"
    return "is set again" if state is ReminderState.ENDED else "comes at its earlier time"


def _of_person(before: Person, after: Person) -> Iterator[str]:
    if before.subscription is not after.subscription:
        yield f"{_SUBSCRIPTIONS[after.subscription]} again"
    if set(before.absences) != set(after.absences):
        more, less = len(after.absences) > len(before.absences), len(after.absences) < len(before.absences)
        yield (
            "your absence is back"
            if more
            else "your absence is cancelled"
            if less
            else "your absence has its earlier end"
        )
    if before.quiet != after.quiet:
        yield "your quiet hours are changed back"
    if before.preferences != after.preferences:
        yield "your settings are changed back"


def _reopened(changes: Sequence[Change]) -> list[Item]:
    pairs = ((change.before, change.after) for change in changes)
    return [b for a, b in pairs if isinstance(a, Item) and isinstance(b, Item) and b.is_open and not a.is_open]


def _target(rule: PriorityRule) -> str:
    return f"<@{rule.target}>" if rule.is_for_user else f"<#{rule.target}>"


def _numbers(found: Sequence[object]) -> str:
    items = [item for item in found if isinstance(item, Item)]
    if len(items) > _MOST_NAMED:
        return f"{len(items)} items"
    *most, last = [f"#{item.number}" for item in items]
    return f"{', '.join(most)} and {last}" if most else last
