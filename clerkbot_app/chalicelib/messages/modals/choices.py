"""What several modals offer to choose from: levels, times of a reminder, and how it repeats. The values are read in understanding/submitted.py."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.messages.modals.parts import Block, choice, field, moment, words

LEVELS: Mapping[str, str] = {
    "1": ":red_circle: Highest",
    "2": ":large_orange_circle: High",
    "3": ":large_yellow_circle: Medium",
    "4": ":large_blue_circle: Low",
    "5": ":white_circle: Lowest",
}
MESSAGE, THREAD, TODO = "message", "thread", "todo"
SAVED: Mapping[str, str] = {MESSAGE: "This message", THREAD: "The whole thread"}
"""The values of kinds are those of domain/item.py: Kind."""
BY_RULES = "rules"
NO_REMINDER, TOMORROW, MONDAY = "none", "tomorrow", "monday"
IN_SECONDS: Mapping[str, int] = {"20m": 1200, "1h": 3600, "3h": 10800}
REMINDERS: Mapping[str, str] = {
    NO_REMINDER: "No reminder",
    "20m": "In 20 minutes",
    "1h": "In 1 hour",
    "3h": "In 3 hours",
    TOMORROW: "Tomorrow morning",
    MONDAY: "Monday morning",
}
NEEDED_REMINDERS = {value: text for value, text in REMINDERS.items() if value != NO_REMINDER}
NEVER = "never"
REPEATS: Mapping[str, str] = {
    NEVER: "Doesn't repeat",
    "daily": "Every day",
    "weekdays": "Every weekday",
    "weekly": "Every week",
    "biweekly": "Every 2 weeks",
    "monthly": "Every month",
}
THIS_TIME_COUNTS = "A time here counts instead of the one above."
_LONGEST_TAGS = 420
"""Characters: ten tags of forty, with spaces."""


def repeat_field() -> Block:
    return field("repeat", "Repeat", choice(REPEATS, NEVER), needed=True)


def reminder_fields(label: str = "Remind me") -> list[Block]:
    """A usual time, or any other one, or none."""
    return [
        field("reminder", label, choice(REMINDERS, NO_REMINDER), needed=True),
        field("at", "Or remind me at", moment(), hint=THIS_TIME_COUNTS),
    ]


def needed_reminder_fields() -> list[Block]:
    """Of a reminder that is always set. A usual time is chosen already, so any other one counts instead of it."""
    return [
        field("reminder", "Remind me", choice(NEEDED_REMINDERS, "1h"), needed=True),
        field("at", "Or remind me at", moment(), hint=THIS_TIME_COUNTS),
    ]


def tags_field(tags: str = "") -> Block:
    hint = "Separate them with spaces."
    return field("tags", "Tags", words("finance q3", tags, most=_LONGEST_TAGS), hint=hint)
