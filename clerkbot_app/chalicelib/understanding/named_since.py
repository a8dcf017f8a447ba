"""What the person's changes named since something was listed: `cancel the first one` is said of these, or it is asked, as the list is not the last thing
that was spoken of any more.

Looked at only for words that say a place, a day or `all`; what the changes did to rows of the list itself leaves it what it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from chalicelib.commands.last_change import last_changes, only_absence_set_by, records_of
from chalicelib.commands.request import Request
from chalicelib.domain.absence import Absence
from chalicelib.domain.item import Item, ItemKey, State
from chalicelib.domain.receipt import Edit, Receipt
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState
from chalicelib.domain.shown import SHOWN_SECONDS
from chalicelib.parsing.slot_words import A_PAIR
from chalicelib.services.reminders import items_of

_OFF_LIST = {State.DONE.value, State.REMOVED.value}


def _changes_since(moment: float, request: Request) -> Sequence[Receipt]:
    """The oldest first."""
    return [each for each in reversed(last_changes(request, SHOWN_SECONDS)) if each.done_at > moment]


def set_since(moment: float, request: Request, listed: Collection[int] = ()) -> Sequence[Reminder | Absence]:
    """The reminders that are not listed, and the absences, in the order in which they were set, also if they were cancelled since: a place counts them. No reminders
    where all of them came with their items: such an item is what was named."""
    found: dict[object, Reminder | Absence] = {}
    are_all_added = True
    for receipt in _changes_since(moment, request):
        of_change = records_of(receipt, ReminderKey, request, _sets_time)
        adds_item = any(isinstance(edit.key, ItemKey) and edit.before is None for edit in receipt.edits)
        are_all_added = are_all_added and (adds_item or not of_change)
        found |= {each.id: each for each in of_change if each.id not in listed}
        absence = only_absence_set_by(receipt, request)
        if absence is not None:
            found[absence.start, absence.until] = absence
    return [each for each in found.values() if isinstance(each, Absence) or not are_all_added]


def reminders_set_since(moment: float, request: Request) -> Sequence[Reminder]:
    """Those of them that are reminders, where nothing else was set."""
    found = set_since(moment, request)
    reminders = [each for each in found if isinstance(each, Reminder)]
    return reminders if len(reminders) == len(found) else ()


def items_named_since(moment: float, request: Request, listed: Collection[int] = ()) -> Sequence[Item]:
    """The same of items: those that were put on the list, changed, or of which a reminder was set."""
    found: dict[int, Item] = {}
    for receipt in _changes_since(moment, request):
        named = records_of(receipt, ItemKey, request, _leaves_on_list)
        if not named:
            of_reminders = records_of(receipt, ReminderKey, request, _sets_time)
            about = items_of(of_reminders, request.user, request.context)
            named = [about[each.id] for each in of_reminders if each.id in about and each.is_about(about[each.id])]
        found |= {each.number: each for each in named if each.number not in listed}
    return [*found.values()]


def at_places(
    listed: Sequence[int], since: Sequence[Item], places: Callable[[Sequence[int]], Sequence[int]]
) -> Sequence[int]:
    """The numbers at the places that are said. A place is one among several: of one that was named since the list it is no plain word, so that and the row
    may be meant, which is asked."""
    named = [each.number for each in since]
    if len(named) >= A_PAIR:
        return places(named) or places(listed)
    rows = places(listed)
    others = places([each.number for each in since if each.is_unfinished]) if rows else ()
    return tuple(dict.fromkeys([*rows, *others]))


def _sets_time(edit: Edit) -> bool:
    return edit.after is not None and edit.after.get("state") != ReminderState.ENDED.value


def _leaves_on_list(edit: Edit) -> bool:
    return edit.after is not None and edit.after.get("state") not in _OFF_LIST
