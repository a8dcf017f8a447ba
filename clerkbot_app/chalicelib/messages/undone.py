"""What an undo says: how each thing is now that was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from chalicelib.domain.absence import Absence
from chalicelib.domain.colleague_request import ColleagueRequestKey
from chalicelib.domain.item import Item, ItemKey, State
from chalicelib.domain.person import Person, PersonKey, Subscription
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.priority import PriorityRule, RuleKey
from chalicelib.domain.receipt import Change, Edit
from chalicelib.domain.record_format import from_plain
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState
from chalicelib.messages.absence import spans_in_words
from chalicelib.messages.budget import first_named, named
from chalicelib.messages.handover import called
from chalicelib.messages.item_words import first_with_titles, in_question, tags_in_words
from chalicelib.messages.markup import typed
from chalicelib.messages.preferences import preference_text
from chalicelib.messages.reminder_words import MOST_NAMED, what_about
from chalicelib.messages.times import all_quiet_hours_in_words, moment_in_words

_MOST_OUTCOMES = 5
_SUBSCRIPTIONS = {
    Subscription.NEVER: "ClerkBot is off",
    Subscription.NONE: "ClerkBot is off",
    Subscription.WHEN_AWAY: "I collect your mentions while you're away",
    Subscription.ALWAYS: "I collect your mentions all the time",
}


def undone_text(
    changes: Sequence[Change],
    now: float,
    zone: ZoneInfo,
    earlier: int = 0,
    items: Mapping[int, Item] | None = None,
    of_others: Sequence[Change] = (),
) -> str:
    """`Undone: #3 is no longer saved.` `earlier` items came back with the earlier parts of a large change. `items` are those of the
    reminders that are named with them, by the ids of the reminders. `of_others` changes the items of colleagues whose offers wait again."""
    if earlier:
        return f"Undone: {earlier + len(_reopened(changes))} items are back on your list."
    parts = [*_items(changes), *_offered_again(of_others), *_others(changes, items, now, zone)]
    return f"Undone: {', and '.join(parts)}." if parts else "Undone."


def change_in_words(edits: Sequence[Edit], item: Item | None) -> str:
    """What a request did, in few words: `done #3`, `reminder R2`, `4 items`. `item` is the one that it changed, as it is now."""
    of_items = [edit for edit in edits if isinstance(edit.key, ItemKey)]
    reminders = [edit.key.id for edit in edits if isinstance(edit.key, ReminderKey)]
    if len(of_items) > 1:
        return f"{len(of_items)} items"
    answers = [edit for edit in edits if isinstance(edit.key, ColleagueRequestKey) and edit.after is None]
    if answers:
        return f"accepted #{item.number}" if of_items and item is not None else "declined offer"
    if of_items and item is not None:
        return f"{_verb(of_items[0])} #{item.number}"
    if reminders:
        return f"reminder R{reminders[0]}" if len(reminders) == 1 else f"{len(reminders)} reminders"
    if any(isinstance(edit.key, RuleKey) for edit in edits):
        return "priority for new messages"
    return next(
        (word for field, word in _OF_A_PERSON.items() if any(field in (edit.after or {}) for edit in edits)),
        "last change",
    )


def named_change(
    edits: Sequence[Edit],
    items: Sequence[Item],
    reminders: Mapping[int, str],
    absences: Sequence[Absence],
    now: float,
    zone: ZoneInfo,
) -> str:
    """The same with what it was done to: `saved *#1* · milk`. `items` are those that it changed, as they are now; `reminders`: what follows the
    ids of those, as of `what_about`; `absences`: those that it planned."""
    edit_of = {(edit.key.channel, edit.key.ts): edit for edit in edits if isinstance(edit.key, ItemKey)}
    verbs = {_verb(edit_of[item.channel, item.ts]) for item in items}
    if items and any(isinstance(edit.key, ColleagueRequestKey) and edit.after is None for edit in edits):
        verbs = {"accepted"}
    if items and len(items) == len(edit_of):
        named_items = in_question(items) if len(items) == 1 else first_with_titles(items)
        return f"{verbs.pop() if len(verbs) == 1 else 'changes of'} {named_items}"
    if reminders and not edit_of:
        names = [f"R{id_}{about}" for id_, about in reminders.items()]
        return f"{'reminder' if len(names) == 1 else 'reminders'} {first_named(names)}"
    if not edit_of and (own := _change_of_person(edits, absences, now, zone)):
        return own
    targets = [edit.key.target for edit in edits if isinstance(edit.key, RuleKey)]
    if len(targets) == 1 and not edit_of:
        return f"priority for new messages {_from_or_in(targets[0])}"
    return change_in_words(edits, None)


def _change_of_person(edits: Sequence[Edit], absences: Sequence[Absence], now: float, zone: ZoneInfo) -> str:
    """What it did to the person's absences, settings or subscription; empty for nothing of these."""
    edit = next((each for each in edits if isinstance(each.key, PersonKey)), None)
    before, after = (edit.before or {}, edit.after or {}) if edit is not None else ({}, {})
    if absences:
        return f"your absence {spans_in_words(absences, now, zone)}"
    was, is_now = (_absences(each.get("absences")) for each in (before, after))
    gone = [each for each in was if each not in is_now]
    if gone and all(each in was for each in is_now):
        return f"cancelled your absence {spans_in_words(gone, now, zone)}"
    if "subscription" in after and not is_now:
        is_off = after["subscription"] in {Subscription.NEVER, Subscription.NONE}
        return f"ClerkBot turned {'off' if is_off else 'on'}"
    if isinstance(settings := after.get("preferences"), Mapping):
        preferences, earlier = from_plain(Preferences, settings), before.get("preferences")
        was_set = from_plain(Preferences, earlier) if isinstance(earlier, Mapping) else Preferences()
        changed = [name for name in vars(preferences) if getattr(was_set, name) != getattr(preferences, name)]
        texts = [preference_text(name, preferences) for name in changed]
        return f"your {'setting' if len(texts) == 1 else 'settings'} ({'; '.join(texts)})" if texts else ""
    return ""


def _absences(plain: object) -> list[Absence]:
    return [from_plain(Absence, each) for each in plain] if isinstance(plain, list | tuple) else []


def _from_or_in(target: str) -> str:
    return f"in <#{target}>" if target[0] in "CG#" else f"from <@{target}>"


_OF_A_PERSON = {
    "subscription": "ClerkBot on or off",
    "absences": "your absence",
    "quiet": "quiet hours",
    "preferences": "settings",
}
"""By a field of a person, what the change of it is about."""


def _verb(edit: Edit) -> str:
    before, after = edit.before, edit.after or {}
    if before is None:
        return "saved"
    if "state" in before:
        return "restored" if after.get("state") in {None, State.OPEN} else str(after["state"])
    fields = (
        ("level", "priority of"),
        ("handover", "offer of"),
        ("text", "name of"),
        ("label", "name of"),
        ("tags", "tags of"),
    )
    return next((words for field, words in fields if field in before), "change of")


def _items(changes: Sequence[Change]) -> Iterator[str]:
    pairs = [(change.before, change.after) for change in changes if isinstance(change.before, Item)]
    kept = [(before, after) for before, after in pairs if isinstance(before, Item) and isinstance(after, Item)]
    forgotten = [before for before, after in pairs if after is None and isinstance(before, Item)]
    finished = [after for before, after in kept if before.is_open and not after.is_open]
    for found, outcome in (
        ([item for item in forgotten if not item.is_todo], "no longer saved"),
        ([item for item in forgotten if item.is_todo], "no longer on your list"),
        (_reopened(changes), "back on your list"),
        (finished, "off your list again"),
    ):
        if found:
            yield f"{_numbers(found)} {'is' if len(found) == 1 else 'are'} {outcome}"
    for difference, items in _by_difference(kept).items():
        # A name that is as before is said already.
        says_name = any(typed(item.text or item.label) in difference for item in items if item.text or item.label)
        those = first_named([f"#{item.number}" for item in items]) if says_name else _numbers(items)
        yield f"{those} {'is' if len(items) == 1 else 'are'} {difference}"


def _offered_again(of_others: Sequence[Change]) -> Iterator[str]:
    """What becomes of items whose acceptance, or refusal, is taken back."""
    pairs = [(each.owner, each.before, each.after) for each in of_others]
    found = [(owner, a, b) for owner, a, b in pairs if isinstance(a, Item) and isinstance(b, Item)]
    for giver in dict.fromkeys(owner for owner, a, _ in found if a.state is State.GIVEN):
        are_several = len([owner for owner, a, _ in found if owner == giver and a.state is State.GIVEN]) > 1
        they = "they're" if are_several else "it's"
        yield f"{they} back with <@{giver}>, who still offers {'them' if are_several else 'it'} to you"
    for giver in dict.fromkeys(owner for owner, a, _ in found if a.state is not State.GIVEN):
        refused = [called(a) for owner, a, _ in found if owner == giver and a.state is not State.GIVEN]
        yield f"<@{giver}> still offers you {named(refused)}"


def _by_difference(kept: Sequence[tuple[Item, Item]]) -> dict[str, list[Item]]:
    """Those that stayed on the list, or off it, by what is different of them now."""
    items: dict[str, list[Item]] = {}
    for before, after in kept:
        if before.is_open is after.is_open:
            items.setdefault(_difference(before, after), []).append(after)
    return items


def _difference(before: Item, after: Item) -> str:
    again = ["snoozed"] if after.state is State.SNOOZED and before.state is not State.SNOOZED else []
    if before.level is not after.level:
        again.append(after.level.word)
    if before.label != after.label:
        again.append(f"labelled _{typed(after.label)}_" if after.label else "without a label")
    if before.text != after.text:
        again.append(f"“{typed(after.text)}”")
    if before.tags != after.tags:
        again.append(f"tagged {tags_in_words(after.tags)}" if after.tags else "without tags")
    if before.kind is not after.kind:
        again.append(f"a {after.kind}")
    if after.pending_offer and before.pending_offer != after.pending_offer:
        again.append(f"offered to <@{after.pending_offer.to}>")
    if again:
        return f"{named(again)} again"
    return "no longer offered" if before.pending_offer and not after.pending_offer else "changed back"


def _others(changes: Sequence[Change], items: Mapping[int, Item] | None, now: float, zone: ZoneInfo) -> Iterator[str]:
    yield from _reminders(changes, items, now, zone)
    for change in changes:
        match change.before, change.after:
            case PriorityRule() as rule, None:
                yield f"there is no priority for {_target(rule)}"
            case _, PriorityRule() as rule:
                yield f"new messages {'from' if rule.is_for_user else 'in'} {_target(rule)} are {rule.level.word} again"
            case Person() as before, Person() as after:
                yield from _of_person(before, after, now, zone)


def _reminders(
    changes: Sequence[Change], items: Mapping[int, Item] | None, now: float, zone: ZoneInfo
) -> Iterator[str]:
    """`R1, R2 and R3 are cancelled`: those together of which the same is said."""
    changed = [(each.before, each.after) for each in changes if isinstance(each.before, Reminder)]
    about = what_about([before for before, _ in changed[:MOST_NAMED]], items) if items is not None else {}
    outcomes: dict[tuple[str, str], list[str]] = {}
    for before, after in changed:
        again = _again(before.state, after, now, zone) if isinstance(after, Reminder) else _CANCELLED
        outcomes.setdefault(again, []).append(f"R{before.id}{about.get(before.id, '')}")
    told = list(outcomes.items())
    for (of_one, of_several), names in told[:_MOST_OUTCOMES]:
        yield f"{first_named(names)} {of_one if len(names) == 1 else of_several}"
    if more := sum(len(names) for _, names in told[_MOST_OUTCOMES:]):
        yield f"{more} more {'reminder is' if more == 1 else 'reminders are'} as before"


_CANCELLED = "is cancelled", "are cancelled"


def _again(state: ReminderState, after: Reminder, now: float, zone: ZoneInfo) -> tuple[str, str]:
    """How it is now, said of one reminder and of several."""
    if after.state is ReminderState.ENDED:
        return "no longer comes", "no longer come"
    if after.was_due_at is not None:
        return "comes now: its time has passed", "come now: their times have passed"
    coming = moment_in_words(after.due_at, now, zone)
    if state is ReminderState.ENDED:
        return f"is set again: {coming}", f"are set again: {coming}"
    return f"comes at its previous time: {coming}", f"come at their previous time: {coming}"


def _of_person(before: Person, after: Person, now: float, zone: ZoneInfo) -> Iterator[str]:
    if before.subscription is not after.subscription:
        yield f"{_SUBSCRIPTIONS[after.subscription]} again"
    gone = [each for each in before.absences if each not in after.absences]
    back = [each for each in after.absences if each not in before.absences]
    if back and gone:
        yield f"your absence {_again_as(gone, back, spans_in_words(back, now, zone))} again"
    elif back:
        yield f"you're away again {spans_in_words(back, now, zone)}"
    elif gone:
        yield f"you're no longer away {spans_in_words(gone, now, zone)}"
    if before.quiet != after.quiet:
        yield f"your quiet hours are {all_quiet_hours_in_words(after.quiet) or 'off'} again"
    names = vars(after.preferences)
    changed = [name for name in names if getattr(before.preferences, name) != getattr(after.preferences, name)]
    if changed:
        yield f"your settings are as before ({'; '.join(preference_text(name, after.preferences) for name in changed)})"


def _again_as(before: Sequence[Absence], after: Sequence[Absence], spans: str) -> str:
    """How the absences are: when, or of one at the same time why, or who covers in it."""
    if len(before) == len(after) == 1 and (before[0].start, before[0].until) == (after[0].start, after[0].until):
        [one] = after
        if one.reason != before[0].reason:
            return f"{spans} is {f'for _{typed(one.reason)}_' if one.reason else 'without a reason'}"
        if one.cover != before[0].cover:
            return f"{spans} has {f'<@{one.cover}> as its cover' if one.cover else 'no cover of its own'}"
        if one.shows_reason != before[0].shows_reason:
            how = "as you've set it" if one.shows_reason is None else "shown" if one.shows_reason else "hidden"
            return f"{spans} has its reason {how}"
    return f"is {spans}"


def _reopened(changes: Sequence[Change]) -> list[Item]:
    pairs = ((change.before, change.after) for change in changes)
    return [b for a, b in pairs if isinstance(a, Item) and isinstance(b, Item) and b.is_open and not a.is_open]


def _target(rule: PriorityRule) -> str:
    return f"<@{rule.target}>" if rule.is_for_user else f"<#{rule.target}>"


def _numbers(found: Sequence[object]) -> str:
    items = [item for item in found if isinstance(item, Item)]
    return first_with_titles(items)
