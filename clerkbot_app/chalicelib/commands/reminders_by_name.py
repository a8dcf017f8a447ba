"""Reminders named by what their item says, wherever a command takes their ids: `delete the tea reminder`, `change the tea reminder to 5`.

As with items (items_by_name.py), words may name one where an id in their place makes a command of the sentence. Looked at only where
the sentence speaks of reminders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chalicelib.commands.answers import says_rank
from chalicelib.commands.items_by_name import ANY_NUMBER, MOST_OF_NAME, MOST_WORDS, can_be_name, is_said_otherwise
from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.named_items import says_all
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.understanding import understand_sentence
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.search import search_words
from chalicelib.messages import questions
from chalicelib.messages.blocks import joined
from chalicelib.parsing.sentence import Sentence, free_text
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.services.reminders import coming_reminders, items_of

_KINDS = {"ids": AnswerKind.REMINDERS, "id": AnswerKind.REMINDER}
"""What answers the question which reminder, by the field of the command that says it."""
_MOST_OF_UNKNOWN_NAME = 4
_CAME_WITHIN = 24 * 3600.0
"""Seconds within which a reminder that came can be snoozed or moved by its name."""


@dataclass(frozen=True)
class _Naming:
    """Words of a sentence in whose place a reminder's id makes a `command`; None where that lacks something else as well."""

    sentence: Sentence
    begin: int
    end: int
    command: AnyCommand | None

    @property
    def words(self) -> Sentence:
        """The words, without those that only say that it is a reminder: `tea` of `the reminder about tea`."""
        begin, end, around = self.begin, self.end, WORDS["before_names"] | WORDS["around_reminder_names"]
        while begin < end and self.sentence.key(begin) in around:
            begin += 1
        while begin < end and self.sentence.key(end - 1) in WORDS["around_reminder_names"]:
            end -= 1
        return replace(self.sentence, text=free_text(self.sentence, begin, end) if begin < end else "")

    @property
    def is_surely_name(self) -> bool:
        """Whether the words can hardly say anything else of a reminder, as `next` or `9am` do, also where none says them."""
        words = self.words
        first = words.words[0].key.removesuffix("'s") if words.words else ""
        is_time = first in time_words().all_words
        is_other = is_time or first in WORDS["no_name"] | WORDS["said_of_reminders"] or says_rank(words)
        is_short = 0 < len(words.words) <= _MOST_OF_UNKNOWN_NAME
        return is_short and not is_other and not any(map(str.isdigit, words.text))

    def with_id(self, id_: int) -> Sentence:
        return _with_id(self.sentence, self.begin, self.end, id_)


def command_about_named_reminder(sentence: Sentence, request: Request) -> AnyCommand | None:
    """The command of a sentence that names a reminder by words; None where no words of it can. Raises NotUnderstood: of several, and where none
    says the words, it is asked which."""
    speaks_of_reminders = not WORDS["says_reminder"].isdisjoint(word.key for word in sentence.words)
    if not (speaks_of_reminders or _says_no_more(sentence)) or is_said_otherwise(sentence):
        return None
    namings = sorted(_namings(sentence), key=lambda each: (-len(each.words.words), each.command is None))
    for naming in namings:
        if ids := [each.id for each in _reminders_that_say(naming, request)]:
            return _about(naming, ids)
    sure = [each for each in namings if each.is_surely_name]
    if not sure or not speaks_of_reminders:
        return None
    problem = questions.no_reminder_says(sure[-1].words.text)
    lacks = _lacks(sure[-1])
    if lacks is None or not coming_reminders(request.user, request.context):
        raise NotUnderstood(problem, "reminder list", are_corrections=True)
    raise Asks(joined(problem, questions.WHICH_ONE_INSTEAD), lacks, "reminder list")


def _says_no_more(sentence: Sentence) -> bool:
    """`no more stretching`: so people speak of a reminder, and of much else."""
    return (sentence.key(0), sentence.key(1)) == ("no", "more")


def _about(naming: _Naming, ids: Sequence[int]) -> AnyCommand:
    if len(ids) == 1:
        return understand_sentence(naming.with_id(ids[0]), suggests=False)[0]
    question, lacks = questions.which_of_reminders(*ids), _lacks(naming)
    if lacks is None:
        raise NotUnderstood(question, "reminder list", are_corrections=True)
    raise Asks(question, lacks, "reminder list", likely=ids)


def _lacks(naming: _Naming) -> Incomplete | None:
    """The command without its reminder."""
    field = _field_of_reminder(naming.command) if naming.command is not None else ""
    return Incomplete.without(naming.command, field, _KINDS[field]) if naming.command is not None and field else None


def _reminders_that_say(naming: _Naming, request: Request) -> list[Reminder]:
    """Those to come whose item says all of the words, the next first; of what came lately for what can be put off."""
    words = set(search_words(naming.words.text))
    if not words:
        return []
    user, context = request.user, request.context
    with_items = [(each, item) for each, item in coming_reminders(user, context) if item is not None]
    coming = [each for each, item in with_items if says_all(words, item)]
    coming = coming or [each for each, item in with_items if says_all(words, item, in_any_form=True)]
    if coming or not isinstance(naming.command, Snooze | MoveReminder):
        return sorted(coming, key=lambda each: each.due_at)
    came = context.reminders.came_since(user, request.now - _CAME_WITHIN)
    items = items_of(came, user, context)
    return [each for each in came if each.id in items and says_all(words, items[each.id])]


def _namings(sentence: Sentence) -> Iterator[_Naming]:
    count = len(sentence.words)
    if not 1 < count <= MOST_WORDS:
        return
    for begin in range(count):
        for end in range(begin + 1, min(begin + MOST_OF_NAME, count) + 1):
            if end - begin < count and can_be_name(sentence, begin, end):
                is_command, command = _command_with_id(sentence, begin, end)
                if is_command:
                    yield _Naming(sentence, begin, end, command)


def _command_with_id(sentence: Sentence, begin: int, end: int) -> tuple[bool, AnyCommand | None]:
    try:
        command, _ = understand_sentence(_with_id(sentence, begin, end, ANY_NUMBER), suggests=False)
    except Asks as asks:
        return asks.reminders == (ANY_NUMBER,), None
    except NotUnderstood as problem:
        # What is asked of its time names it still: `move R3 to tomorrow at 9`.
        return any(f"R{ANY_NUMBER}" in suggestion for suggestion in problem.suggestions), None
    return bool(_field_of_reminder(command)), command


def _field_of_reminder(command: AnyCommand) -> str:
    """The field that is the id of the reminder, where it is that alone; empty for none."""
    return next((field for field in _KINDS if getattr(command, field, None) in (ANY_NUMBER, (ANY_NUMBER,))), "")


def _with_id(sentence: Sentence, begin: int, end: int, id_: int) -> Sentence:
    words = sentence.words
    before, after = sentence.text[: words[begin].start], sentence.text[words[end - 1].end :]
    return replace(sentence, text=f"{before}R{id_}{after}")
