"""Reminders named by what their item says, wherever a command takes their ids: `delete the tea reminder`, `change the tea reminder to 5`.

Looked at only where the sentence speaks of reminders. Which words may be a name: namings.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from chalicelib.commands.items_by_words import have_all, says_all
from chalicelib.commands.named_items import CAME_LATELY
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.shown_lines import lines_of
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.item import Item
from chalicelib.domain.question import REMINDER_FIELDS, Asks
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.search import search_words
from chalicelib.messages import questions, reminder_questions
from chalicelib.messages.blocks import joined
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.pauses import is_after_pause
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence, free_text
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.slots.levels import is_only_level
from chalicelib.parsing.time_slots.moment_words import said_moment_at
from chalicelib.parsing.time_slots.words import may_begin_time, time_words
from chalicelib.services.reminders import coming_reminders, items_of
from chalicelib.understanding.answers import says_rank
from chalicelib.understanding.names_of_days import ask_of_time_as_name
from chalicelib.understanding.namings import ANY_NUMBER, MOST_OF_UNKNOWN_NAME, Naming, is_said_otherwise


class ReminderNaming(Naming):
    """Words that may name a reminder."""

    mark = "R"
    answers = REMINDER_FIELDS

    @staticmethod
    def is_asked_about(problem: NotUnderstood) -> bool:
        if isinstance(problem, Asks):
            return problem.reminders == (ANY_NUMBER,)
        # What is asked of its time names it still: `move R3 to tomorrow at 9`.
        return any(f"R{ANY_NUMBER}" in suggestion for suggestion in problem.suggestions)

    @property
    def words(self) -> Sentence:
        """The words, without those that only say that it is a reminder: `tea` of `the reminder about tea`."""
        begin, end, around = self.begin, self.end, WORDS["before_names"] | CUES["around_reminder_names"]
        while begin < end and self.sentence.key(begin) in around:
            begin += 1
        while begin < end and self.sentence.key(end - 1) in CUES["around_reminder_names"]:
            end -= 1
        # `no, the bank one` cancels nothing.
        says_time = self.sentence.key(0) not in WORDS["changes_mind"] or _is_time_of_one(self.sentence, end)
        if end - begin > 1 and self.sentence.key(end - 1) in CUES["points_at_one"] and says_time:
            end -= 1
        if begin == end and self._ends_with_two_nouns:
            begin, end = self.end - 2, self.end - 1  # `the alarm reminder` may be one about an alarm.
        return self.sentence.saying(free_text(self.sentence, begin, end) if begin < end else "")

    @property
    def _ends_with_two_nouns(self) -> bool:
        nouns = [
            self.sentence.key(at) in CUES["says_reminder"] for at in range(max(self.begin, self.end - 2), self.end)
        ]
        return len(nouns) > 1 and all(nouns)

    @property
    def is_surely_name(self) -> bool:
        """Whether the words can hardly say anything else of a reminder, as `next` or `9am` do, also where none says them."""
        words = self.words
        first = words.words[0].key.removesuffix("'s") if words.words else ""
        is_time = first in time_words().all_words
        asks = words.key(0) in rewording_words()["question_words"]
        is_other = is_time or asks or first in WORDS["no_name"] | CUES["said_of_reminders"] or says_rank(words)
        is_short = 0 < len(words.words) <= MOST_OF_UNKNOWN_NAME
        return is_short and not is_other and not any(map(str.isdigit, words.text))


def command_about_named_reminder(sentence: Sentence, request: Request) -> AnyCommand | None:
    """The command of a sentence that names a reminder by words; None where no words of it can. Raises NotUnderstood: of several, and where none
    says the words, it is asked which."""
    speaks_of_reminders = not CUES["says_reminder"].isdisjoint(word.key for word in sentence.words)
    if not (speaks_of_reminders or _says_no_more(sentence)) or is_said_otherwise(sentence) or _gives_level(sentence):
        return None
    namings = sorted(ReminderNaming.all_in(sentence), key=lambda each: (-len(each.words.words), each.command is None))
    reminders = _Reminders(request)
    for naming in namings:
        if ids := [each.id for each in reminders.named_by(naming)]:
            named = [f"R{id_}" for id_ in ids]
            ask_of_time_as_name(naming.words, sentence, request, named, lambda each: f"R{each.id}", naming.command_with)
            return about_reminders(naming, ids)
    sure = [each for each in namings if each.is_surely_name]
    if not sure or not speaks_of_reminders:
        return None
    for naming in sure:
        if ids := [each.id for each in reminders.named_by_line(naming)]:
            return about_reminders(naming, ids)
    problem = reminder_questions.no_reminder_says(sure[-1].words.text)
    lacks = sure[-1].lacks()
    if lacks is None or not reminders.coming:
        raise NotUnderstood(problem, "reminder list", are_corrections=True)
    raise Asks(joined(problem, questions.WHICH_ONE_INSTEAD), lacks, "reminder list", offers_others=True)


def _gives_level(sentence: Sentence) -> bool:
    """Whether it ends with a priority, which only an item has: `make the freezer alarm the highest`, where `alarm` is a word of that."""
    count = len(sentence.words)
    return any(is_only_level(sentence.saying(sentence.typed(at, count))) for at in range(max(1, count - 2), count))


def _says_no_more(sentence: Sentence) -> bool:
    """`no more stretching`, `pause the weekly report`, `unpause the news`, `skip the news tomorrow`, `the news only on mondays`: so people speak of a
    reminder, and of much else."""
    if (sentence.key(0), sentence.key(1)) == ("no", "more") or sentence.key(0) in CUES["pauses"]:
        return True
    keys = [word.key for word in sentence.words]
    ends_with_time = keys[-1].isdecimal() or keys[-1] in time_words().all_words - WORDS["one"]  # `no, the bank one`
    says_time_only = not WORDS["only"].isdisjoint(keys[1:])
    skips_behind = not CUES["skips"].isdisjoint(keys[1:])  # `don't skip the fridge`, `undo the skip of the fridge`
    corrects = keys[0] in WORDS["changes_mind"] and "make" in keys[1:3]  # `actually make the bank 11`
    points = any(
        keys[at] in WORDS["one"] | CUES["points_at_one"] and _is_time_of_one(sentence, at + 1)
        for at in range(1, len(keys) - 1)
    )
    if corrects or points or skips_behind or (keys[0] == "no" and keys[1:2] and keys[1] in time_words().all_words):
        return True
    if ends_with_time and (keys[0] in CUES["makes"] or not CUES["says_ought"].isdisjoint(keys[1:])):
        return True  # `make the bookings one fridays at 12`, `the bookings should be at 12`
    return ends_with_time and (says_time_only or keys[0] in CUES["skips"] | {"no"} or {"don't", "remind"} <= {*keys})


def _is_time_of_one(sentence: Sentence, at: int) -> bool:
    """Whether a time is all that is said behind `one`: `the bank one monday 6:30`, `the bank one should still be 8`."""
    if at >= len(sentence.words) or is_after_pause(sentence, at):
        return False  # `the bank one, monday 8` may be about what came.
    while sentence.key(at) in CUES["before_time_of_one"]:
        at += 1
    said = said_moment_at(sentence, at, bare=True) if may_begin_time(sentence, at) else None
    return said is not None and said.extent[1] == len(sentence.words)


def about_reminders(naming: ReminderNaming, ids: Sequence[int]) -> AnyCommand:
    """The command about the reminder that is named; raises NotUnderstood, with the question which, for several."""
    if len(ids) == 1:
        return naming.command_with(f"R{ids[0]}")
    question, lacks = reminder_questions.which_of_reminders(*ids), naming.lacks()
    if lacks is None:
        raise NotUnderstood(question, "reminder list", are_corrections=True)
    raise Asks(question, lacks, "reminder list", likely=ids)


@dataclass(frozen=True)
class _Reminders:
    """The person's reminders, read at their first use: one sentence has many words that may be a name."""

    request: Request

    @cached_property
    def coming(self) -> Sequence[tuple[Reminder, Item | None]]:
        return sorted(coming_reminders(self.request.user, self.request.context), key=lambda pair: pair[0].due_at)

    @cached_property
    def _came(self) -> Sequence[tuple[Reminder, Item | None]]:
        user, context = self.request.user, self.request.context
        came = context.reminders.came_since(user, self.request.now - CAME_LATELY)
        items = items_of(came, user, context)
        return [(each, items.get(each.id)) for each in came]

    @cached_property
    def _lines(self) -> Mapping[int, Sequence[str]]:
        """What the lines say of the messages of which reminders are to come, by the numbers of these items."""
        items = [item for _, item in self.coming if item is not None]
        lines = lines_of(items, self.request.person, self.request.context)
        return {item.number: search_words(line) for item, line in lines}

    def named_by_line(self, naming: ReminderNaming) -> list[Reminder]:
        """Those to come whose message says all of the words: only for what is surely a name, and names nothing else."""
        words = set(search_words(naming.words.text)) - CUES["around_message_names"]
        if not words:
            return []
        return [
            each for each, item in self.coming if item is not None and have_all(words, self._lines.get(item.number, ()))
        ]

    def named_by(self, naming: ReminderNaming) -> list[Reminder]:
        """Those to come whose item says all of the words, the next first; or else, for what can be put off, those that came lately."""
        words = set(search_words(naming.words.text))
        if not words:
            return []

        def saying(reminders: Sequence[tuple[Reminder, Item | None]], *, in_any_form: bool = False) -> list[Reminder]:
            with_items = [(each, item) for each, item in reminders if item is not None]
            return [each for each, item in with_items if says_all(words, item, in_any_form=in_any_form)]

        may_have_come = naming.command is not None and naming.command.is_of_reminders_that_came
        return (
            saying(self.coming)
            or saying(self.coming, in_any_form=True)
            or (saying(self._came) if may_have_come else [])
        )
