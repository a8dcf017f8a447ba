"""What the bot understood, each command in one line: `Remind you about #5 tomorrow, 09:00`.

It completes “Do you want me to …”, without its first letter's case. Nothing of it says whether the command can be carried out.
"""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from chalicelib.domain.local_time import zone_or_utc
from chalicelib.domain.priority import Level
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.reminder import When
from chalicelib.messages.budget import named
from chalicelib.messages.item_words import tags_in_words
from chalicelib.messages.markup import typed
from chalicelib.messages.times import (
    city_of,
    moment_in_words,
    quiet_hours_in_words,
    recurrence_in_words,
    weekdays_in_words,
)

ASKS_WHEN_BACK = "I'd ask whether you mean the end of your absence, or at what time."
SHOW_REMINDERS = "Show your reminders"
RESTORE_SNOOZED = "Put what you snoozed back on your list"
RESTORE_ALL_SNOOZED = "Put all that is snoozed back on your list"
SHOW_SNOOZED = "Show what is snoozed"
SHOW_LABELS = "Show your labels and tags"
SHOW_QUIET_HOURS = "Show your quiet hours"
SHOW_WHAT_IS_KEPT = "Say what I store, and who sees it"
CANCEL_DAILY_REMINDER = "Cancel your daily reminder"
AM_I_AWAY = "Say whether you're away"
CANCEL_ALL_ABSENCES = "Cancel all your absences"
CANCEL_ALL_REMINDERS = "Cancel all your reminders"
SHOW_DIGEST = "Show what came in since you left"
END_ABSENCE = "End your absence and show what came in meanwhile"
SEND_DATA = "Send you all your ClerkBot data as a file"
DELETE_DATA = "Delete all your ClerkBot data permanently"
SHOW_FIRST_STEPS = "Show what to try first"
SHOW_HOW_TO_ADD_TO_CHANNEL = "Show how I come into a channel"
SAY_WELCOME = "Say that you're welcome"
ASKS_TO_CLEAR = "I'd say how many items that is, and ask before I remove them."
ASKS_TO_CANCEL = "I'd say how many that is, and ask before I cancel them."
ASKS_TO_DELETE = "I'd ask before I delete anything."


def items(numbers: Sequence[int]) -> str:
    """`#5`, `#5 and #6`; without numbers `this item`."""
    return named([f"#{number}" for number in numbers]) if numbers else "this item"


def reminders(numbers: Sequence[int]) -> str:
    """`R3`, `R3 and R4`; without numbers `the reminder that came last`."""
    return named([f"R{number}" for number in numbers]) if numbers else "the reminder that came last"


def show_reminders_text(ids: Sequence[int]) -> str:
    return f"Show {reminders(ids)}" if ids else SHOW_REMINDERS


def show_reminders_about_text(words: str) -> str:
    return f"Show your reminders about {quoted(words)}"


def person(user: str) -> str:
    return f"<@{user}>"


def _from_or_in(target: str) -> str:
    """New messages of a person or in a channel, by their id."""
    return f"in <#{target}>" if target[0] in "CG#" else f"from {person(target)}"


def when_text(when: When, now: float, zone: ZoneInfo) -> str:
    """`tomorrow, 09:00`, `every weekday at 09:00 (New York time)`"""
    named_zone = zone_or_utc(when.zone) if when.zone else zone
    first = when.first(now, named_zone)
    if when.recurrence is None and first is not None:
        return moment_in_words(first, now, zone, named_zone)
    place = f" ({city_of(named_zone)} time)" if named_zone.key != zone.key else ""
    return f"{recurrence_in_words(when.recurrence, now, zone)}{place}" if when.recurrence else ""


def quoted(text: str) -> str:
    return f"“{typed(text)}”"


def save_text(what: str, label: str, level: Level | None, when: str, tags: Sequence[str] = ()) -> str:
    """`Save this message as “red deploy”, high, and remind you today, 13:00`"""
    label = f" as {quoted(label)}" if label else ""
    tagged = f", tagged {tags_in_words(tags)}" if tags else ""
    return f"Save {what}{label}{tagged}{_level(level)}{_reminder(when)}"


def add_another_text(text: str) -> str:
    return f"Add {quoted(text)} anyway"


def todo_text(text: str, level: Level | None, when: str, tags: Sequence[str] = ()) -> str:
    """`Add “order a badge” to your list, high, tagged +office and remind you tomorrow, 09:00`"""
    tagged = f", tagged {tags_in_words(tags)}" if tags else ""
    return f"Add {quoted(text)} to your list{_level(level)}{tagged}{_reminder(when)}"


def todos_text(todos: Sequence[tuple[str, Level | None, str]]) -> str:
    """`Add all 2: “buy milk” (high) and “call mum” (tomorrow, 09:00)`; each with its level, and its time in words, empty without one."""
    details = [(text, "; ".join(filter(None, (level.word if level else "", when)))) for text, level, when in todos]
    told = [f"{quoted(text)}{f' ({detail})' if detail else ''}" for text, detail in details]
    return f"Add all {len(told)}: {', '.join(told[:-1])} and {told[-1]}"


def finish_text(numbers: Sequence[int], *, is_removed: bool) -> str:
    return f"Remove {items(numbers)} from your list" if is_removed else f"Mark {items(numbers)} as done"


def finish_by_name_text(words: str, *, is_removed: bool) -> str:
    what = f"the item that says {typed(words)}"
    return f"Remove {what} from your list" if is_removed else f"Mark {what} as done"


def clear_text(level: Level | None, filters: str, *, is_done: bool) -> str:
    items = f"all {level.word} items" if level else "all items" if filters else "everything on your list"
    what = f"{items} ({filters})" if filters else items
    return f"Mark {what} as done" if is_done else f"Remove {what}"


def next_text(after: int | None) -> str:
    return f"Show the item after #{after}" if after else "Show your most important item"


def list_text(filters: str, page: int, most: int | None = None) -> str:
    """`Show your items: high and above · from @carol, page 2`, `Show your 3 most important items`"""
    if most is not None:
        items_meant = f"{most} most important {'item' if most == 1 else 'items'}"
        return f"Show your {items_meant}{f': {filters}' if filters else ''}{_page(page)}"
    return f"Show your {f'items: {filters}' if filters else 'list'}{_page(page)}"


def page_text(page: int, *, back: bool) -> str:
    """`page` 0: the one before (`back`) or after."""
    which = f"page {page}" if page else "the page before" if back else "the next page"
    return f"Show {which} of the list that you saw last"


def items_text(numbers: Sequence[int]) -> str:
    return f"Show {items(numbers)}"


def count_text(filters: str) -> str:
    return f"Count your items{f': {filters}' if filters else ''}"


def search_text(text: str, page: int) -> str:
    return f"Look for {quoted(text)} in your list{_page(page)}"


def rename_text(numbers: Sequence[int], label: str, tags: Sequence[str], without: Sequence[str] = ()) -> str:
    if without:
        return f"Take {tags_in_words(without)} off {items(numbers)}"
    if not label:
        return f"Tag {items(numbers)} {tags_in_words(tags)}"
    return f"Rename {items(numbers)} to {quoted(label)}{f', tagged {tags_in_words(tags)}' if tags else ''}"


def finished_text(times: str, page: int) -> str:
    """`times`: when it was finished, with its preposition."""
    return f"Show what you finished{f' {times}' if times else ''}{_page(page)}"


def restore_by_name_text(words: str) -> str:
    return f"Put the item that says {typed(words)} back on your list"


def restore_text(numbers: Sequence[int]) -> str:
    return f"Put {items(numbers)} back on your list"


def offer_answer_text(giver: str, *, accept: bool, of: str = "") -> str:
    """`of`: what is offered; empty where that is not known."""
    return f"{'Accept' if accept else 'Decline'} {of or 'the offer'} from <@{giver}>"


def cover_answer_text(user: str, *, accept: bool) -> str:
    return f"{'Take care of' if accept else 'Decline'} what came for <@{user}>"


COVERED_TEXT = "Show who you cover for"
REQUESTS_TEXT = "See what your colleagues ask"


def several_text(commands: Sequence[str]) -> str:
    """`Make #5 high; make #6 low`"""
    return "; ".join([*commands[:1], *(f"{each[:1].lower()}{each[1:]}" for each in commands[1:])])


def instead_text(then: str) -> str:
    return f"{then} instead"


def undo_text(*numbers: int) -> str:
    return f"Undo the last change of {items(numbers)}" if numbers else "Undo your last change"


def rule_text(target: str, level: Level) -> str:
    return f"Make new messages {_from_or_in(target)} {level.word}"


def forget_rule_text(target: str, *, every: bool = False) -> str:
    if every:
        return "Forget all your priorities for people and channels"
    return f"Forget your priority for messages {_from_or_in(target)}" if target else "Forget your only rule"


def rules_text(page: int) -> str:
    return f"Show your priorities for people and channels{_page(page)}"


def level_text(numbers: Sequence[int], level: Level) -> str:
    return f"Make {items(numbers)} {level.word}"


def move_level_text(numbers: Sequence[int], *, is_up: bool, is_important: bool = False) -> str:
    if is_important:
        return f"Make {items(numbers)} high, or highest if it's high already"
    return f"{'Raise' if is_up else 'Lower'} {items(numbers)} by one level"


def why_text(number: int | None, *, is_kept: bool) -> str:
    return f"Say why {items([number] if number else [])} {'is on your list' if is_kept else 'has its priority'}"


def remind_text(numbers: Sequence[int], when: str, level: Level | None = None, *, is_of_item: bool) -> str:
    """`Remind you about #5 tomorrow, 09:00, as high priority`; without numbers of `this item`, or of the list."""
    as_level = f", as {level.word} priority" if level is not None else ""
    return (
        f"Remind you about {items(numbers)} {when}{as_level}" if numbers or is_of_item else f"Show you your list {when}"
    )


def remind_by_then_text(numbers: Sequence[int], when: str) -> str:
    return f"Set the reminder of {items(numbers)} to {when}"


def remind_instead_text(text: str, when: str) -> str:
    return f"Set the reminder of {quoted(text)} to {when}"


def skip_text(ids: Sequence[int]) -> str:
    return f"Leave out the next time of {reminders(ids) if ids else 'your repeating reminder'}"


def leave_out_days_text(days: tuple[int, ...], ids: Sequence[int], item: int | None) -> str:
    """`Leave every Friday out of R3`"""
    whose = f"the reminder of {items([item])}" if item is not None else reminders(ids)
    return f"Leave {weekdays_in_words(days)} out of {whose}"


def pause_text(ids: Sequence[int]) -> str:
    return f"Leave out the next time of {reminders(ids)}, or cancel {'it' if len(ids) == 1 else 'them'}"


def pause_until_text(ids: Sequence[int], until: str) -> str:
    """`until` is in words, with its preposition."""
    return f"Leave out {reminders(ids)} {until}"


def resume_text(ids: Sequence[int]) -> str:
    return f"Let {reminders(ids) if ids else 'what was left out'} come again"


def remind_on_return_text(numbers: Sequence[int], text: str, *, is_of_item: bool) -> str:
    what = f"of {quoted(text)}" if text else f"about {items(numbers)}" if numbers or is_of_item else ""
    return " ".join(filter(None, ("Remind you", what, "when you're back")))


def move_reminder_text(ids: Sequence[int], when: str, start: str = "") -> str:
    """`Move R3 to tomorrow, 09:00`, `Move R3 to every 2 weeks on Friday at 09:00, starting today`"""
    return f"Move {reminders(ids)} to {when.removeprefix('on ')}{f', starting {start}' if start else ''}"


def show_when_text(number: int | None) -> str:
    return f"Show when {f'#{number}' if number else 'this'} is due"


def shift_reminder_text(ids: Sequence[int], numbers: Sequence[int], by: str, *, earlier: bool) -> str:
    """`Move R3 1 hour earlier`, `Move the reminder of #5 2 days later`"""
    what = f"the reminder of {items(numbers)}" if numbers else reminders(ids)
    return f"Move {what} {by} {'earlier' if earlier else 'later'}"


def cancel_reminder_text(ids: Sequence[int], item: int | None) -> str:
    return f"Cancel the reminder of #{item}" if item else f"Cancel {reminders(ids)}"


def snooze_text(what: str, until: str) -> str:
    """`until` is empty where a question follows: for how long."""
    return f"Snooze {what} {until}".rstrip()


def quiet_hours_text(quiet: QuietHours | None, *, is_off: bool) -> str:
    """Without quiet hours all of them are meant."""
    if quiet is None:
        return "Turn quiet hours off"
    return f"{'Turn off' if is_off else 'Set'} your quiet hours: {quiet_hours_in_words(quiet)}"


def due_text(when: str, *, overdue: bool) -> str:
    return "Show what is overdue" if overdue else f"Show what is due {when or 'today'}"


def give_text(numbers: Sequence[int], user: str, note: str, before_note: str = ": ") -> str:
    return f"Offer {items(numbers)} to {person(user)}{f'{before_note}{quoted(note)}' if note else ''}"


def give_back_text(numbers: Sequence[int]) -> str:
    return f"Offer {items(numbers)} to the colleague who gave {'it' if len(numbers) < 2 else 'them'} to you"


def withdraw_text(numbers: Sequence[int]) -> str:
    """Without numbers: of the only one that is offered."""
    return f"Withdraw your offer{f' of {items(numbers)}' if numbers else ''}"


def urgent_text(count: int) -> str:
    return f"Let one sender send you {count} urgent pings a day" if count else "Turn urgent pings off"


def help_text(topic: str = "", *, everything: bool = False) -> str:
    if topic:
        return f"Show the help about {topic}"
    return "Show all commands" if everything else "Show what you can type"


def _level(level: Level | None) -> str:
    return f", {level.word}" if level else ""


def _reminder(when: str) -> str:
    return f", and remind you {when}" if when else ""


def _page(page: int) -> str:
    return f", page {page}" if page > 1 else ""
