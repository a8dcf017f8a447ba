"""What can't be taken of what was entered in a modal: said at its field, while the modal is still open.

Pure, and of the entered values only: what depends on what is stored is decided by the command itself, as for what is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from chalicelib.domain.day_hours import PARTS
from chalicelib.domain.limits import LONGEST_LABEL, LONGEST_NOTE, LONGEST_REASON, LONGEST_TODO
from chalicelib.domain.modals import Modal
from chalicelib.domain.submission import Submission
from chalicelib.domain.tags import MOST_TAGS, entered_tag
from chalicelib.domain.todo_words import says_something
from chalicelib.messages import problems
from chalicelib.messages.modals import away, change_reminder, settings
from chalicelib.messages.modals.choices import (
    BY_RULES,
    LEVELS,
    NEEDED_REMINDERS,
    NEVER,
    NO_REMINDER,
    REMINDERS,
    REPEATS,
    SAVED,
)

Problems = dict[str, str]
"""By the names of the fields."""
Choices = Mapping[str, Mapping[str, str]]
"""The options of menus, by the names of the fields."""
LATE = 300
"""Seconds by which a start may have passed: a form takes some time to fill in."""
_LEVEL_WORDS = frozenset(text.rpartition(" ")[2].lower() for text in LEVELS.values())


def problems_of(submission: Submission, now: float) -> Problems:
    """By field, empty if there are none. `now` in epoch seconds. Raises UnreadableSubmission for a field of another kind than it should
    be. Of the modal of the list nothing is submitted but an answer, which is read as what is typed (submissions.py)."""
    choices, check = _FORMS[submission.modal]
    return _of_choices(submission, choices) or check(submission, now)


def _of_choices(submission: Submission, choices: Choices) -> Problems:
    """Choices that this version doesn't offer, or none where one is always chosen: the modal was opened by another version."""
    return {
        name: problems.CHOOSE_AGAIN
        for name, options in choices.items()
        if submission.word(name) not in options and not (name == _NOT_ALWAYS_THERE and not submission.word(name))
    }


def _save(entered: Submission, now: float) -> Problems:
    return _length(entered, "label", LONGEST_LABEL) | _tags(entered) | _reminder(entered, now)


def _todo(entered: Submission, now: float) -> Problems:
    found = _text(entered) | _length(entered, "text", LONGEST_TODO) | _tags(entered) | _reminder(entered, now)
    return found or _repeat(entered)


def _text(entered: Submission) -> Problems:
    if entered.modal is Modal.REMINDER and not entered.word("text"):
        return {"tags": problems.ONLY_FOR_A_TODO} if entered.word("tags") else {}
    return {} if says_something(entered.word("text")) else {"text": problems.TYPE_WHAT_TO_DO}


def _repeat(entered: Submission) -> Problems:
    repeats = entered.word("repeat") != NEVER
    return {"repeat": problems.WHEN_FIRST} if repeats and not _has_reminder(entered) else {}


def _away(entered: Submission, now: float) -> Problems:
    found = _length(entered, "reason", LONGEST_REASON)
    start, until, length = entered.moment("start"), entered.moment("until"), entered.word("length")
    if start is not None and start < now - LATE:
        found["start"] = problems.TIME_HAS_PASSED
    if until is not None and until <= now:
        found["until"] = problems.TIME_HAS_PASSED
    elif until is not None and start is not None and until <= start:
        found["until"] = problems.END_BEFORE_START
    elif until is None and start is not None and length == away.UNTIL_TOMORROW:
        found["length"] = problems.END_OF_LATER
    return found


def _change_absence(entered: Submission, now: float) -> Problems:
    """The start of one that was planned may be this moment meanwhile."""
    found = _length(entered, "reason", LONGEST_REASON)
    start, until = entered.moment("start"), entered.moment("until")
    if start is not None and start < now - LATE and "start" in entered.changed:
        found["start"] = problems.TIME_HAS_PASSED
    if until is not None and until <= now:
        found["until"] = problems.TIME_HAS_PASSED
    elif until is not None and start is not None and until <= start:
        found["until"] = problems.END_BEFORE_START
    return found


def _rule(entered: Submission, now: float) -> Problems:
    del now
    channel, user = entered.word("channel"), entered.one("person")
    if channel and user:
        return {"person": problems.ONE_TARGET}
    return {} if channel or user else {"channel": problems.CHANNEL_OR_PERSON}


def _give(entered: Submission, now: float) -> Problems:
    del now
    found = {} if entered.one("to") else {"to": problems.CHOOSE_A_COLLEAGUE}
    return found | _length(entered, "note", LONGEST_NOTE)


def _edit(entered: Submission, now: float) -> Problems:
    text = entered.word("text")
    found = {"text": problems.TYPE_WHAT_TO_DO} if text and not says_something(text) else {}
    lengths = _length(entered, "text", LONGEST_TODO) | _length(entered, "label", LONGEST_LABEL)
    found |= lengths | _tags(entered) | _reminder(entered, now)
    return found or _repeat(entered)


def _change_reminder(entered: Submission, now: float) -> Problems:
    at = entered.moment("at")
    if at is None:
        return {"at": problems.CHOOSE_A_TIME}
    return {"at": problems.TIME_HAS_PASSED} if at <= now else {}


def _settings(entered: Submission, now: float) -> Problems:
    del now
    starts = {part: entered.word(part) for part in PARTS}
    found = {
        later: problems.part_out_of_order_text(later, earlier)
        for earlier, later in pairwise(PARTS)
        if starts[earlier] and starts[later] and starts[later] <= starts[earlier]
    }
    return found | _quiet_hours(entered)


def _quiet_hours(entered: Submission) -> Problems:
    """Those that are added."""
    days, begins, ends = entered.several("quiet_days"), entered.word("quiet_from"), entered.word("quiet_until")
    if any(day not in settings.QUIET for day in days):
        return {"quiet_days": problems.CHOOSE_AGAIN}
    if not days:
        return {"quiet_days": problems.WHICH_QUIET_DAYS} if begins or ends else {}
    if bool(begins) is not bool(ends):
        return {"quiet_until" if begins else "quiet_from": problems.BOTH_QUIET_TIMES}
    if begins and begins == ends:
        return {"quiet_until": problems.START_AND_END_ARE_THE_SAME}
    is_every_day = len(settings.weekdays_of(days)) == len(settings.QUIET_DAYS["every"])
    return {"quiet_days": problems.NO_TIME_LEFT} if not begins and is_every_day else {}


def _change_quiet_hours(entered: Submission, now: float) -> Problems:
    del now
    return _quiet_hours(entered) if entered.several("quiet_days") else {"quiet_days": problems.WHICH_QUIET_DAYS}


def _has_reminder(entered: Submission) -> bool:
    return entered.moment("at") is not None or entered.word("reminder") != NO_REMINDER


def _reminder(entered: Submission, now: float) -> Problems:
    at = entered.moment("at")
    if at is None:
        return {}
    return {"at": problems.TIME_HAS_PASSED} if at <= now else {}


def _tags(entered: Submission) -> Problems:
    words = entered.word("tags").split()
    for word in words:
        tag = entered_tag(word)
        if tag is None:
            return {"tags": problems.no_tag_text(word)}
        if tag in _LEVEL_WORDS:
            return {"tags": problems.tag_like_level_text(tag)}
    return {"tags": problems.too_many_tags_text(MOST_TAGS, len(words))} if len(words) > MOST_TAGS else {}


def _length(entered: Submission, name: str, most: int) -> Problems:
    count = len(entered.word(name))
    return {name: problems.too_long_text(_NAMES.get(name, name), most, count)} if count > most else {}


def _nothing_wrong(entered: Submission, now: float) -> Problems:
    """It has nothing to enter but choices."""
    del entered, now
    return {}


_NAMES = {"text": "to-do"}
"""What is entered in a field, where it is not called as the field."""
_NOT_ALWAYS_THERE = "kind"
"""The only choice that a modal may lack."""
_TODO_CHOICES = {"level": LEVELS, "reminder": REMINDERS, "repeat": REPEATS}
_SETTINGS_CHOICES = {
    "subscription": settings.SUBSCRIPTIONS,
    "urgent": settings.URGENT,
    "reaction": settings.EMOJI,
}
_FORMS: Mapping[Modal, tuple[Choices, Callable[[Submission, float], Problems]]] = {
    Modal.SAVE: ({"kind": SAVED, "level": {**LEVELS, BY_RULES: ""}, "reminder": REMINDERS}, _save),
    Modal.TODO: (_TODO_CHOICES, _todo),
    Modal.REMINDER: ({**_TODO_CHOICES, "reminder": NEEDED_REMINDERS}, _todo),
    Modal.AWAY: ({"length": away.LENGTHS}, _away),
    Modal.RULE: ({"level": LEVELS}, _rule),
    Modal.CHANGE_RULE: ({"level": LEVELS}, _nothing_wrong),
    Modal.GIVE: ({}, _give),
    Modal.EDIT: (_TODO_CHOICES, _edit),
    Modal.CHANGE_ABSENCE: ({}, _change_absence),
    Modal.CHANGE_REMINDER: ({"repeat": change_reminder.CHOICES}, _change_reminder),
    Modal.CHANGE_QUIET_HOURS: ({}, _change_quiet_hours),
    Modal.SETTINGS: (_SETTINGS_CHOICES, _settings),
}
"""The menus of each modal, and what is wrong with what else is entered."""
