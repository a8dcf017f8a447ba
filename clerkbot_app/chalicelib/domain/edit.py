"""Taking a change back: field by field, so that what was changed since stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.colleague_request import ColleagueRequest, ColleagueRequestKey
from chalicelib.domain.item import Item, ItemKey, State
from chalicelib.domain.person import Person, PersonKey
from chalicelib.domain.priority import PriorityRule, RuleKey
from chalicelib.domain.receipt import Change, Edit, Record
from chalicelib.domain.record_format import from_plain, to_plain
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reminder import Reminder, ReminderKey

_UNDOABLE: dict[type[RecordKey[Record]], type[Record]] = {
    PersonKey: Person,
    ItemKey: Item,
    ReminderKey: Reminder,
    RuleKey: PriorityRule,
    ColleagueRequestKey: ColleagueRequest,
}
"""What can be taken back. A colleague who was told, or asked, something still knows it: what was asked is kept with them, and whether it
stands is what the item says. Only an answer that is taken back makes what was asked wait again."""
_FIELD_BY_FIELD = frozenset({"preferences", "day_hours"})
"""Fields of a person, and of their preferences, whose own fields are taken back each by itself. Other values, such as an offer,
mean something only as a whole."""
_ABSENCES = "absences"
_WHOLE_LISTS = frozenset({"quiet"})
"""Lists that are taken back as a whole: when the next quiet hours end depends on all of them."""


class ChangedSince(Exception):
    """What the change did was changed again since: it cannot be taken back."""


def edit_of(change: Change, requester: str) -> Edit:
    """The change in as few fields as say it. A person is there from their first change on, and is never deleted by an undo:
    what is kept of them is found, and written, through their own record."""
    was_there = change.before is not None and (change.before.version > 0 or isinstance(change.before, Person))
    before = to_plain(change.before) if was_there else None
    after = None if change.after is None else to_plain(change.after)
    if before is not None and after is not None:
        changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        before, after = ({name: fields.get(name) for name in sorted(changed)} for fields in (before, after))
    return Edit(change.key(requester), before, after)


def is_undoable(edit: Edit) -> bool:
    return type(edit.key) in _UNDOABLE and (not isinstance(edit.key, ColleagueRequestKey) or edit.after is None)


def reversed_change(edit: Edit, current: Record | None) -> Change | None:
    """The change that takes an edit back, given the record as it is now; None when nothing is left to take back.

    Raises ChangedSince.
    """
    kind, owner = _UNDOABLE[type(edit.key)], edit.key.owner
    if isinstance(current, Item) and current.state is State.GIVEN and (edit.after or {}).get("state") != State.GIVEN:
        # It is a colleague's now: only the answer by which they got it can be taken back.
        raise ChangedSince
    if edit.before is None:
        return Change(current, None, owner) if current is not None else None
    if edit.after is None:
        if current is not None:
            raise ChangedSince
        return Change(None, from_plain(kind, {**edit.before, "version": 0}), owner)
    if current is None:
        raise ChangedSince
    fields = to_plain(current)
    for name, after in edit.after.items():
        if name in _WHOLE_LISTS and fields.get(name) != after:
            raise ChangedSince
        fields[name] = _restored_field(name, fields.get(name), edit.before[name], after)
    restored = from_plain(kind, {name: value for name, value in fields.items() if value is not None})
    return Change(current, restored, owner) if restored != current else None


def _restored_field(name: str, now: Any, before: Any, after: Any) -> Any:
    if name == _ABSENCES:
        before, after = _as_refused(before, after, now)
    if name not in _FIELD_BY_FIELD:
        return _restored(now, before, after)
    changed = {each for each in before.keys() | after.keys() if before.get(each) != after.get(each)}
    restored = {each: _restored_field(each, now.get(each), before.get(each), after.get(each)) for each in changed}
    return {**now, **restored}


def is_left(absence: Mapping[str, Any], then: Mapping[str, Any]) -> bool:
    """Whether an absence is as it was then; or but for its cover, who has refused since. That is no change of who is away."""
    return absence == then or (absence.get("cover") == "" and {**absence, "cover": then.get("cover")} == then)


def _as_refused(before: Any, after: Any, now: Any) -> tuple[Any, Any]:
    """The absences before and after, as if who refused to cover since had never been named."""
    if not all(isinstance(each, list) for each in (before, after, now)):
        return before, after
    pairs = [(then, each) for then in after for each in now if each != then and is_left(each, then)]
    refused = {then.get("cover") for then, _ in pairs}
    as_now = [next((each for then, each in pairs if then == member), member) for member in after]
    made = [then for then, _ in pairs if then not in before]
    kept = [next((each for then, each in pairs if then == member), member) for member in before]
    return [{**each, "cover": ""} if made and each.get("cover") in refused else each for each in kept], as_now


def _restored(now: Any, before: Any, after: Any) -> Any:
    """The value without what the change made of it. Members of a list are taken back each by itself."""
    if now == after:
        return before
    if isinstance(now, list) and isinstance(before, list) and isinstance(after, list):
        added = [member for member in after if member not in before]
        if all(member in now for member in added):
            kept = [member for member in now if member not in added]
            return kept + [member for member in before if member not in after and member not in kept]
    raise ChangedSince
