"""The slots of sentence templates that are no times: items, reminders, people, channels, levels, labels, free text.

Each function takes a sentence and the index of a word, and returns the values that begin there, each with the index after its last word.
"""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.parsing.reader import SlotReader
from chalicelib.parsing.slots.levels import bounds_slot, level_slot, marked_level_slot, said_level_slot
from chalicelib.parsing.slots.names import (
    channel_slot,
    emoji_slot,
    hash_tags_slot,
    link_slot,
    lone_emoji_slot,
    named_tags_slot,
    ordinal_slot,
    rank_slot,
    tags_slot,
    user_slot,
    word_slot,
)
from chalicelib.parsing.slots.numbers import (
    item_slot,
    marked_numbers_slot,
    named_reminders_slot,
    number_slot,
    numbers_slot,
    reminders_slot,
    several_numbers_slot,
)
from chalicelib.parsing.slots.own_words import (
    activity_slot,
    aside_slot,
    bare_label_slot,
    bare_reason_slot,
    chore_slot,
    clause_slot,
    free_text_slot,
    further_chore_slot,
    item_name_slot,
    more_slot,
    note_slot,
    occupation_slot,
    own_words_slot,
    place_slot,
    quoted_slot,
    short_chore_slot,
    site_slot,
    sought_slot,
)
from chalicelib.parsing.slots.times_of_texts import (
    before_event_slot,
    due_slot,
    half_range_slot,
    hour_alone_slot,
    leading_when_slot,
    series_reminder_slot,
)
from chalicelib.parsing.slots.without_words import (
    asterisk_slot,
    by_follows_slot,
    chore_follows_slot,
    pause_slot,
    question_slot,
)

SLOTS: Mapping[str, SlotReader] = {
    "numbers": numbers_slot,
    "marked_numbers": marked_numbers_slot,
    "reminders": reminders_slot,
    "several_numbers": several_numbers_slot,
    "named_reminders": named_reminders_slot,
    "item": item_slot,
    "number": number_slot,
    "user": user_slot,
    "channel": channel_slot,
    "tags": tags_slot,
    "named_tags": named_tags_slot,
    "hash_tags": hash_tags_slot,
    "link": link_slot,
    "emoji": emoji_slot,
    "lone_emoji": lone_emoji_slot,
    "ordinal": ordinal_slot,
    "rank": rank_slot,
    "word": word_slot,
    "level": level_slot,
    "said_level": said_level_slot,
    "marked_level": marked_level_slot,
    "bounds": bounds_slot,
    "due": due_slot,
    "before_event": before_event_slot,
    "half_range": half_range_slot,
    "hour_alone": hour_alone_slot,
    "short_chore": short_chore_slot,
    "further_chore": further_chore_slot,
    "leading_when": leading_when_slot,
    "series_reminder": series_reminder_slot,
    "text": free_text_slot,
    "label": free_text_slot,
    "unknown": free_text_slot,
    "quoted": quoted_slot,
    "clause": clause_slot,
    "chore": chore_slot,
    "bare_label": bare_label_slot,
    "own_words": own_words_slot,
    "item_name": item_name_slot,
    "more": more_slot,
    "note": note_slot,
    "sought": sought_slot,
    "place": place_slot,
    "site": site_slot,
    "activity": activity_slot,
    "occupation": occupation_slot,
    "asterisk": asterisk_slot,
    "pause": pause_slot,
    "by_follows": by_follows_slot,
    "question": question_slot,
    "chore_follows": chore_follows_slot,
    "aside": aside_slot,
    "bare_reason": bare_reason_slot,
}
