"""What the bot asks or explains about reminders: which one, of what, and when it comes."""

from __future__ import annotations

from chalicelib.messages import markup
from chalicelib.messages.budget import named

ONE_REMINDER_AT_A_TIME = "One reminder at a time, please."
NOTHING_WAITS = "No reminder that came still waits. Name the one that you mean by its id; `reminder list` shows them."
NOTHING_CAME = (
    "No reminder came in the last 24 hours. Name the one that you mean by its id; `reminder list` shows them."
)
REMIND_WHEN = "When should I remind you?"
REMIND_OF_WHAT = "What should I remind you of?"
MOVE_TO_WHEN = "When should I move it to?"
CANT_ASK_OTHERS = "I can't ask others for you. To offer an item to a colleague, type `give #12 to @bob`."
CAN_REMIND_YOU = "I can only remind you. To offer an item to a colleague, type `give #12 to @bob`."
WHICH_REMINDER = "Which reminder? Give its id; `reminder list` shows them."
NO_SERIES = "You have no reminder that repeats."
NO_SERIES_THEN = "No reminder that repeats comes then."
NOT_ON_WEEKDAYS = "That reminder doesn't come on weekdays of its own, so none can be left out."
NOTHING_LEFT_OUT = "No time of a reminder is left out."
ALL_LEFT_OUT_AGAIN = "Other times are left out as well. Should all of them come again?"
LIMIT_OR_TEXT = "Do the last words say when it comes, or what it's about?"
SKIP_WHICH = "Is it done for this time, or should I leave out the next one?"
WHAT_IS_NOT_NEEDED = "The reminder, or what it's about?"
REMIND_AGAIN_THEN = "Should I remind you again then?"
THEN_OR_AWAY = "Should I remind you again then, or are you away until then?"
NONE_CAME_OR_AWAY = "No reminder came that could come again then. Are you away until then?"
REMIND_YOU = "Should I remind you?"
ON_RETURN = "When you're back, I show you what came in meanwhile, most important first. For a reminder, name a time: `remind me tomorrow at 9 to …`."
BACK_THEN = "That's when you're back, as far as I know. Remind you then?"
BACK_WHEN = "I don't know when you're back. When should I remind you?"
NO_DAILY_OF_LIST = "Your list has no daily reminder."
DAILY_REMINDER_SHOWS_LIST = "The daily reminder is the only digest: it shows your list."
NO_DAILY_REMINDER = "You have no daily reminder."
SERIES_ENDS_BEFORE_IT_BEGINS = "That series would end before its first time. Until when should it repeat?"
CANT_PAUSE_ONE = "I can't pause a reminder. Leave out its next time, or cancel it?"
CANT_PAUSE_REMINDERS = "I can't pause reminders alone: `unsubscribe` pauses all that I do, until you `subscribe`."
COME_WHILE_AWAY = (
    "Reminders come at their times, also while you're away. `pause R3 until monday` leaves one out until then; `unsubscribe` pauses all "
    "that I do, until you `subscribe`."
)
REMIND_OF_ALL = "What should come then?"


def remind_when(text: str) -> str:
    return f"When should I remind you of {markup.quoted(text)}?"


def remind_when_it_happens(text: str) -> str:
    return f"I can't see when {markup.quoted(text)}. At what time should I remind you?"


def remind_when_that_is(said: str) -> str:
    """Words such as `before the holiday`."""
    return f"I can't tell when that is: {markup.quoted(said)}. At what time should I remind you?"


def no_reminder_says(words: str) -> str:
    return f"None of your reminders says {markup.quoted(words)}."


def none_to_come_says(words: str) -> str:
    """To who asks after a reminder: one that came once is none to come."""
    return f"None of the reminders that are still to come says {markup.quoted(words)}. `reminder list` shows them."


def no_reminder_then(words: str) -> str:
    """Words of a time by which a reminder was named."""
    return f"You have no reminder for {markup.quoted(words)}."


def which_of_reminders(*ids: int) -> str:
    return f"Which reminder: {named([f'R{id_}' for id_ in ids], 'or')}?"


def all_that_came(count: int) -> str:
    if count == 1:
        return "Do you mean the reminder that came?"
    return f"Do you mean {'both' if count == 2 else f'all {count}'} reminders that came?"


def too_many_reminders(most: int, count: int) -> str:
    return f"{most} reminders at a time, please; you named {count}."


def until_of_reminder(name: str, *, repeats: bool) -> str:
    return (
        f"{name} comes on days. Until which day?"
        if repeats
        else f"{name} comes once, and has no end. When should it come?"
    )


def once_or_always(name: str, times: str) -> str:
    return f"{name} comes {times}. Should I move it this time only, or always?"


def no_such_reminder(*numbers: int | str) -> str:
    return f"There is no reminder {named([f'R{number}' for number in numbers], 'or')}."
