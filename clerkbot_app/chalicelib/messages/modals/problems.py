"""What is said at a field of a modal that can't be taken as it was filled in, and in the place of a modal that is not known any more."""

from __future__ import annotations

from chalicelib.domain.modals import Modal
from chalicelib.messages.modals.parts import View, modal, words_of

ONLY_FOR_A_TODO = "Leave this empty for a reminder of your list."
HAS_PASSED = "That time has passed. Choose a later one."
ONE_TIME = "Choose one: a time from the menu above, or this one."
WHEN_FIRST = "When should it come first? Choose a time above."
WHAT_TO_DO = "What do you want to do?"
END_BEFORE_START = "The end has to be later than the start."
ONE_END = "Choose one: how long from the menu above, or this time."
END_OF_LATER = "With a start, choose for how long, or an end below."
CHANNEL_OR_PERSON = "Choose a channel or a person."
ONE_TARGET = "Choose a channel or a person, not both."
BOTH_QUIET_TIMES = "Choose both times, or none for whole days."
WHICH_QUIET_DAYS = "Choose the days, too."
NO_QUIET_TIME = "The end has to be another time than the start."
NO_TIME_LEFT = "With whole days you would never be there. Choose times, or fewer days."
CHOOSE_A_COLLEAGUE = "Choose a colleague."
CHOOSE_A_TIME = "Choose a date and a time."
CHOOSE_AGAIN = "Please choose again."
_FROM_ANOTHER_VERSION = (
    "ClerkBot was updated while this form was open. Please close it and open it again. Nothing was changed."
)


def too_long_text(most: int, count: int) -> str:
    return f"That's {count} characters; {most} fit."


def no_tag_text(word: str) -> str:
    return f"“{word[:40]}” can't be a tag: use letters, digits, - and _, 40 at most."


def tag_like_level_text(word: str) -> str:
    return f"“{word}” is a priority. Choose it above, or another tag."


def too_many_tags_text(most: int) -> str:
    return f"An item has {most} tags at most."


def part_out_of_order_text(part: str, before: str) -> str:
    return f"Your {part} has to start after your {before}."


def outdated_modal() -> View:
    """In the place of a modal that this version doesn't have."""
    return modal(Modal.LIST, "Please open it again", [words_of(_FROM_ANOTHER_VERSION)])
