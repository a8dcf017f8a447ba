"""What is wrong with what a person typed, or entered in a modal: said in an answer, or at the modal's field, so without markup.

What is wrong only with what was typed, and what is asked then, is in questions.py. The web function imports this module.
"""

from __future__ import annotations

ONLY_FOR_A_TODO = "Tags belong to a to-do. Type above what you want to do, or leave this empty."
TIME_HAS_PASSED = "That time has passed. Please choose a later one."
WHEN_FIRST = "When should it come first? Choose a time above."
WHAT_TO_DO = "What do you want to do?"
TYPE_WHAT_TO_DO = "Type what you want to do, such as “Call mum”."
END_BEFORE_START = "The end must come after the start."
START_AND_END_ARE_THE_SAME = "Quiet hours need a start and a different end."
OLD_FORM = "ClerkBot was updated while this form was open. Please open it again."
END_OF_LATER = "With a start, choose for how long, or an end above."
CHANNEL_OR_PERSON = "Choose a channel or a person."
ONE_TARGET = "Choose a channel or a person, not both."
BOTH_QUIET_TIMES = "Choose both times, or none for whole days."
WHICH_QUIET_DAYS = "Choose the days, too."
NO_TIME_LEFT = "With whole days you would never be there. Choose times, or fewer days."
CHOOSE_A_COLLEAGUE = "Choose a colleague."
CHOOSE_A_TIME = "Choose a date and a time."
CHOOSE_AGAIN = "Please choose again."


def too_long_text(what: str, most: int, length: int) -> str:
    return f"A {what} has {most} characters at most; yours has {length}. Please shorten it."


def no_tag_text(word: str) -> str:
    return f"“{word[:40]}” can't be a tag: use letters, digits, - and _, 40 at most."


def tag_like_level_text(level: str) -> str:
    return f"Do you mean the priority {level}, or a tag? A tag can't be called like a priority."


def too_many_tags_text(most: int, count: int) -> str:
    return f"An item has {most} tags at most; that would make {count}. Please leave some out."


def part_out_of_order_text(part: str, before: str) -> str:
    return f"Your {part} has to start after your {before}."
