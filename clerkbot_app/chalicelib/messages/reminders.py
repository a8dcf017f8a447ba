"""What the bot says about reminders: of what was set, moved, snoozed or cancelled, and of what becomes of those of items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from chalicelib.domain.item import Item
from chalicelib.domain.reminder import Reminder
from chalicelib.messages.budget import named
from chalicelib.messages.item_words import in_short, numbers_and_titles
from chalicelib.messages.reminder_words import (
    MOST_NAMED,
    first_five,
    named_zone,
    next_in_words,
    rule_or_time_in_words,
    times_in_words,
    what_about,
)
from chalicelib.messages.times import at_in_words, city_of, moment_in_words, recurrence_in_words


def set_text(
    reminder: Reminder, item: Item | None, beside: Sequence[Reminder], now: float, zone: ZoneInfo, was: str = ""
) -> str:
    """`⏰ I'll remind you of #14 · buy milk tomorrow, … (R4).`, and which reminders of the same item come all the same. `was` stands behind the id."""
    text = f":alarm_clock: I'll remind you{_of(item)} {times_in_words(reminder, now, zone)} (*R{reminder.id}*{was})."
    if not beside:
        return text
    kept = first_five([f"*R{each.id}* ({rule_or_time_in_words(each, now, zone)})" for each in beside])
    last = f"`disable reminder R{beside[-1].id}` cancels that one" if len(beside) == 1 else "`reminder list` shows them"
    return f"{text} You also have {kept} for it; {last}."


def _of(item: Item | None) -> str:
    """Which item: it may have been meant by `this`, or by nothing."""
    return f" of {in_short(item)}" if item is not None else ""


def several_set_text(
    new: Sequence[Reminder], items: Sequence[Item], already: Sequence[Reminder], now: float, zone: ZoneInfo
) -> str:
    """`⏰ I'll remind you of #3 and #4 tomorrow, … (R5 and R6).` `items` are those of the new ones."""
    sentences = []
    if new:
        about, ids = numbers_and_titles(items), named([f"*R{each.id}*" for each in new])
        sentences.append(f":alarm_clock: I'll remind you of {about} {times_in_words(new[0], now, zone)} ({ids}).")
    if already:
        ids = named([f"*R{each.id}*" for each in already])
        sentences.append(f"You already have {ids}, next {moment_in_words(already[0].due_at, now, zone)}.")
    return " ".join(sentences)


def item_snoozed_text(items: Sequence[Item], now: float, zone: ZoneInfo, *, is_new: bool = True) -> str:
    """`💤 #5 comes back on your list tomorrow, …`; not `is_new`: all were to come back then before."""
    those = in_short(items[0]) if len(items) == 1 else numbers_and_titles(items)
    verb = f"{'' if is_new else 'already '}{'comes' if len(items) == 1 else 'come'}"
    return f":zzz: {those} {verb} back on your list {at_in_words(items[0].snoozed_until or now, now, zone)}."


def reminders_back_text(coming: Sequence[Reminder], missed: Sequence[Reminder], now: float, zone: ZoneInfo) -> str:
    """Of the reminders of what comes back on the list: those to come, and those whose time passed meanwhile."""
    sentences = []
    if coming:
        sentences.append(
            f"Still to come: {first_five([f'*R{each.id}* ({rule_or_time_in_words(each, now, zone)})' for each in coming])}."
        )
    if missed:
        passed = first_five([f"*R{each.id}* ({rule_or_time_in_words(each, now, zone)})" for each in missed])
        sentences.append(f"Passed meanwhile: {passed}; `snooze R{missed[-1].id} 1h` brings that one again.")
    return " ".join(sentences)


def already_set_text(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    return f"You already have that reminder: *R{reminder.id}*{_of(item)}, next {next_in_words(reminder, now, zone)}."


def not_then_text(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    return f"{_named(reminder, item)} doesn't come then. Next: {next_in_words(reminder, now, zone)}."


def comes_sooner_text(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    at = at_in_words(reminder.due_at, now, zone, named_zone(reminder))
    return f"{_named(reminder, item)} comes before that, {at}. I can only leave out its next time."


def comes_then_text(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    return f"{_named(reminder, item)} already comes {at_in_words(reminder.due_at, now, zone, named_zone(reminder))}."


def skipped_text(before: Reminder, after: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    """`Skipped R1 (#2 · stretch): tomorrow at 08:30. Next: Thu 26 Nov, 08:30.`, or how many times from then on."""
    first, times = at_in_words(before.due_at, now, zone, named_zone(before)), after.came - before.came
    skipped = first if times == 1 else f"{times} times, the first {first}"
    return f"Skipped {_named(after, item)}: {skipped}. Next: {next_in_words(after, now, zone)}."


def resumed_text(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    return f"{_named(reminder, item)} goes on. Next: {next_in_words(reminder, now, zone)}."


def not_paused_text(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    return f"{_named(reminder, item)} isn't paused. Next: {next_in_words(reminder, now, zone)}."


def ends_before_text(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    return f"{_named(reminder, item)} ends before that. Next: {next_in_words(reminder, now, zone)}."


def comes_once_text(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    return f"{_named(reminder, item)} comes only once more: {next_in_words(reminder, now, zone)}."


def not_come_yet_text(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    return f"{_named(reminder, item)} comes later than that anyway: {next_in_words(reminder, now, zone)}."


def _named(reminder: Reminder, item: Item | None) -> str:
    """`R3 (#12 · buy milk)`: who meant another one sees it."""
    about = what_about([reminder], {reminder.id: item} if item is not None else {})
    return f"*R{reminder.id}*{about[reminder.id]}"


def without_item_text(reminders: Sequence[Reminder]) -> str:
    """The item that they are about is forgotten."""
    return f"Without it {first_five([f'*R{each.id}*' for each in reminders])} won't come."


def item_is_finished_text(reminder: Reminder, number: int) -> str:
    return f"*R{reminder.id}* is about *#{number}*, which is off your list."


def no_reminder_of_item_text(number: int) -> str:
    return f"*#{number}* has no reminder to come."


def which_of_item_text(number: int, coming: Sequence[Reminder], now: float, zone: ZoneInfo) -> str:
    named_ones = first_five([f"*R{each.id}* ({rule_or_time_in_words(each, now, zone)})" for each in coming])
    return f"Which reminder of *#{number}*? It has {named_ones}."


def snoozed_text(reminder: Reminder, item: Item | None, now: float, zone: ZoneInfo) -> str:
    """`💤 I'll remind you today at 16:00 (R3, about #12 · buy milk).`: who meant another number sees it."""
    about = f", about {in_short(item)}" if item else ""
    text = f":zzz: I'll remind you {at_in_words(reminder.due_at, now, zone)} (*R{reminder.id}*{about})."
    if reminder.recurrence is None or reminder.last_is_snoozed:
        return text
    return f"{text} Still repeats {recurrence_in_words(reminder.recurrence, now, zone)}."


def moved_text(
    reminders: Sequence[Reminder], before: Sequence[Reminder], items: Mapping[int, Item], now: float, zone: ZoneInfo
) -> str:
    """`⏰ I'll remind you every Thursday at 10:30; next: tomorrow, 10:30 (R3, was every Friday at 16:00).` `before`: the same as they were;
    `items` are those that they are about, by the ids of the reminders."""
    was = [_was(old, each, now, zone) for each, old in zip(reminders, before, strict=True)]
    if len(reminders) == 1:
        return set_text(reminders[0], items.get(reminders[0].id), (), now, zone, was[0])
    about = what_about(reminders, items)
    names = named([f"*R{each.id}*{about[each.id]}{said}" for each, said in zip(reminders, was, strict=True)])
    return f":alarm_clock: I'll remind you {times_in_words(reminders[0], now, zone)} ({names})."


def _was(before: Reminder, after: Reminder, now: float, zone: ZoneInfo) -> str:
    """The series that it was, where that is another one now."""
    if before.recurrence is None or before.recurrence == after.recurrence:
        return ""
    return f", was {recurrence_in_words(before.recurrence, now, zone)}"


def comes_back_text(series: Sequence[Reminder], now: float, zone: ZoneInfo, *, of_several: bool) -> str:
    """Of to-dos that are done for this time: which of them come back when, by the series of each that comes first. Empty if none
    does. `of_several`: others were done as well, so it is named."""
    first = {each.item_number: each for each in sorted(series, key=lambda each: each.due_at, reverse=True)}
    coming = sorted(first.values(), key=lambda each: each.due_at)
    if not coming:
        return ""
    told = [
        f"{f'*#{each.item_number}*' if of_several else 'It'} comes back {moment_in_words(each.due_at, now, zone)} (*R{each.id}*)"
        for each in coming[:MOST_NAMED]
    ]
    if left := coming[MOST_NAMED:]:
        told.append(f"so do {named([f'*#{each.item_number}*' for each in left])}; `reminder list` shows when")
    return f"{'; '.join(told)}."


def cancelled_if_accepted_text(reminders: Sequence[Reminder], items: Sequence[Item]) -> str:
    """Of the reminders of items that are offered to a colleague. Empty if there are none."""
    if not reminders:
        return ""
    whose = _whose(reminders, items)
    return f"If they accept, {whose[0].lower()}{whose[1:]} {'is' if len(reminders) == 1 else 'are'} cancelled."


def do_not_come_text(reminders: Sequence[Reminder], items: Sequence[Item], until: str = "") -> str:
    """Of the reminders of items that left the list, or (`until`: in words) are off it for some time. Empty if there are none."""
    if not reminders:
        return ""
    verb = f"{'does' if len(reminders) == 1 else 'do'}n't come" if until else "won't come"
    return f"{_whose(reminders, items)} {verb}{f' {until}' if until else ''}."


def _whose(reminders: Sequence[Reminder], items: Sequence[Item]) -> str:
    noun = "reminder" if len(reminders) == 1 else "reminders"
    return f"{'Its' if len(items) == 1 else 'Their'} {noun} {first_five([f'*R{each.id}*' for each in reminders])}"


def cancelled_text(reminders: Sequence[Reminder], items: Mapping[int, Item]) -> str:
    """`🔕 Cancelled R3 (#12 · buy milk).` `items` are those that they are about, by the ids of the reminders."""
    about = what_about(reminders, items)
    return f":no_bell: Cancelled {named([f'*R{each.id}*{about[each.id]}' for each in reminders])}."


def comes_again_text(reminder: Reminder, item: Item | None, next_regular_at: float, now: float, zone: ZoneInfo) -> str:
    following = moment_in_words(next_regular_at, now, zone, named_zone(reminder))
    return f"{_named(reminder, item)} comes again before that: {following}."


def zone_changed_text(before: ZoneInfo, zone: ZoneInfo, once: Sequence[Reminder], now: float, *, follows: bool) -> str:
    """`once` are the one-time reminders, by their time. `follows`: there is something that repeats."""
    lines = [f"Your time zone is now {city_of(zone)}; it was {city_of(before)}."]
    if follows:
        lines.append("What repeats follows you: 09:00 stays 09:00.")
    if once:
        times = first_five([f"*R{each.id}* {at_in_words(each.due_at, now, zone)}" for each in once])
        stays = "reminder stays" if len(once) == 1 else "reminders stay"
        lines.append(f"Your one-time {stays} at the same moment: {times}.")
    return " ".join(lines)
