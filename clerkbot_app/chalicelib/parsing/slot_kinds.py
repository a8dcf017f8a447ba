"""What is known of the kinds of slots before one is read: which take any words or none, and what a sentence has to have for them."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.parsing.reader import CHANNEL, DIGITS, LEVEL, LINK, MENTION, TAG, TIME

FREE_SLOTS = frozenset(
    {
        "text",
        "more",
        "note",
        "own_note",
        "place",
        "site",
        "activity",
        "occupation",
        "further_chore",
        "aside",
        "bare_reason",
        "label",
        "unknown",
        "clause",
        "sought",
        "chore",
        "own_words",
        "item_name",
        "bare_label",
        "listed_label",
    }
)
"""Slots that take any words. The fewer words a reading leaves to them, the better it is."""
SLOTS_WITHOUT_WORDS = frozenset(
    {"pause", "no_pause", "no_telling", "no_statement", "by_follows", "chore_follows", "question", "asked", "asterisk"}
)
"""Slots that take no word: a pattern with one begins with the word that follows."""
_TIME_SLOTS = (
    "when new_when leading_when split_when new_hour hour_of_day hour_of_a_day after_span until start end due before_event series_reminder "
    "range dated_range range_ahead half_range range_of_first_day from_to ahead half_day several_days day owning_day past period period_but_today hours "
    "working_hours sleeping_hours weekdays plural_weekdays span minutes said series length unit_length more_length clock "
    "morning_clock noon_clock afternoon_clock evening_clock over when_but_over days_of_month few_minutes"
).split()
SLOT_NEEDS: Mapping[str, str] = {
    **dict.fromkeys(("numbers", "several_numbers", "reminders", "named_reminders", "item", "number"), DIGITS),
    **dict.fromkeys(("in_minutes", "marked_numbers"), DIGITS),
    "user": MENTION,
    "channel": CHANNEL,
    "link": LINK,
    "tags": TAG,
    **dict.fromkeys(("level", "said_level", "marked_level", "any_level", "bounds"), LEVEL),
    **dict.fromkeys(_TIME_SLOTS, TIME),
}
"""What a sentence has to have in it for a slot of that kind."""
ANY_WORD_SLOTS = FREE_SLOTS | {"short_chore", "word", "before_event", "named_tags", "emoji"}
"""Slots that may read a word that is in no list."""
_MARKS = {mark: frozenset({mark}) for mark in SLOT_NEEDS.values()}
NEEDS_OF_SLOTS = {kind: (_MARKS[mark],) for kind, mark in SLOT_NEEDS.items()}
"""The same as patterns say it."""
IN_MANY_SENTENCES = frozenset({TIME, LEVEL})
