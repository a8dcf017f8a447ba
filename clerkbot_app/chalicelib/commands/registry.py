"""The registry of commands: every kind of command, from typed text or from a button's value to the command itself.

A new command is described in a file of its own and listed here. The help, the suggestions, docs/using.md and the tests'
tables come from this list.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from chalicelib.commands import (
    absence,
    colleague_actions,
    day_hours,
    due_reminders,
    finish,
    finished,
    handover,
    help,
    home,
    list_items,
    move_reminder,
    personal_data,
    preferences,
    priorities,
    quiet_hours,
    reminders,
    rename,
    return_digest,
    rules,
    save,
    search,
    snooze,
    subscription,
    todos,
    undo,
    who_is_away,
)
from chalicelib.commands.help import Help
from chalicelib.commands.request import AnyCommand, CommandSpec, PickerCommand, ReadingCommand
from chalicelib.domain.command import (
    NotUnderstood,
    Press,
    TwoMeanings,
    UnreadablePress,
    deserialize,
    deserialize_press,
)
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.question import Incomplete
from chalicelib.messages import questions
from chalicelib.parsing.language import ENGLISH, load_language
from chalicelib.parsing.matcher import Matcher, Reading
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slots import SLOTS
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.tokens import Tokens

SPECS: tuple[CommandSpec, ...] = (
    *save.SPECS,
    *todos.SPECS,
    *rename.SPECS,
    *list_items.SPECS,
    *search.SPECS,
    *finish.SPECS,
    *finished.SPECS,
    *undo.SPECS,
    *priorities.SPECS,
    *rules.SPECS,
    *reminders.SPECS,
    *move_reminder.SPECS,
    *snooze.SPECS,
    *due_reminders.SPECS,
    *absence.SPECS,
    *quiet_hours.SPECS,
    *who_is_away.SPECS,
    *return_digest.SPECS,
    *handover.SPECS,
    *colleague_actions.SPECS,
    *preferences.SPECS,
    *day_hours.SPECS,
    *personal_data.SPECS,
    *subscription.SPECS,
    *home.SPECS,
    *help.SPECS,
)
_BY_WORD = {word: (spec, parser) for spec in SPECS for word, parser in spec.parsers.items()}
_BY_SHORTCUT = {shortcut: spec.type for spec in SPECS for shortcut in spec.shortcuts}
_RESEMBLES = 0.7
"""How much of two words must be equal, as difflib counts it, so that one was perhaps meant by the other."""
_WORDS_CORRECTED = 6
_PREPOSITION = re.compile(r"\b(?:until|till|til|since|before|after|from|by)$", re.IGNORECASE)
"""After it `on` is not repeated."""
_MOST_NEAR = 6
_POLITE = {"thanks", "help?"}
"""What may as well be said to people."""
_BUILDERS = {name: builder for spec in SPECS for name, builder in spec.makes.items()}
_TYPES: dict[str, type[AnyCommand]] = {spec.type.name: spec.type for spec in SPECS}


@cache
def english() -> Matcher:
    """The sentence templates of all commands, read at first use."""
    return load_language(Path(__file__).parent, ENGLISH, {**SLOTS, **TIME_SLOTS})


def parse(text: str, now: float, zone: Callable[[], ZoneInfo], hours: Callable[[], DayHours] = DayHours) -> AnyCommand:
    """The command that the text says at `now` (epoch seconds); raises NotUnderstood, with suggestions.

    `zone` and `hours` are the person's time zone and their parts of the day. They are asked for only by what needs them: that
    may cost a call to Slack or a read.
    """
    return understand_sentence(Sentence(text, now, zone, hours))[0]


def understand_sentence(sentence: Sentence, *, suggests: bool = True) -> tuple[AnyCommand, Reading | None]:
    """The command that a sentence says, and how it was read; raises NotUnderstood."""
    if not sentence.words:
        return Help(), None
    for near_misses in (False, True):
        readings = english().best(sentence, near_misses=near_misses)
        if len(readings) > 1 and not near_misses:
            return _only_meaning(readings, sentence)
        if readings:
            return build(readings[0], sentence), readings[0]
        if not near_misses and (command := _parse_by_first_word(sentence)) is not None:
            return command, None
    if suggests:
        raise _question(sentence)
    raise NotUnderstood(questions.UNKNOWN_COMMAND)


def build(reading: Reading, sentence: Sentence) -> AnyCommand:
    """The command of a reading; raises NotUnderstood if one of its values has to be asked about."""
    if reading.problem is not None:
        raise _in_whole(reading.problem, sentence)
    return _BUILDERS[reading.template.name](reading.values)


def _in_whole(problem: NotUnderstood, sentence: Sentence) -> NotUnderstood:
    """What is asked about some words of a sentence, with the suggestions in their place: each is a whole command."""
    places = (
        (at, end) for (_, at), values in sentence.slot_values.items() for end, value in values if value is problem
    )
    at, end = next(places, (0, 0))
    before, after = sentence.typed(0, at), sentence.typed(end, len(sentence.words)) if end else ""
    if _PREPOSITION.search(before):
        suggested = [suggestion.removeprefix("on ") for suggestion in problem.suggestions]
    else:
        suggested = list(problem.suggestions)
    whole = [" ".join(filter(None, (before, suggestion, after))) for suggestion in suggested]
    suggestions = [
        text if "<" not in text and _is_understood(text, sentence) else suggestion
        for text, suggestion in zip(whole, problem.suggestions, strict=True)
    ]
    return NotUnderstood(problem.message, *suggestions, are_corrections=bool(end))


def _only_meaning(readings: Sequence[Reading], sentence: Sentence) -> tuple[AnyCommand, Reading]:
    """The command that equally good readings have in common; raises TwoMeanings for several. Where each has to be asked about, the
    first is."""
    meanings: dict[AnyCommand, Reading] = {}
    for reading in readings:
        with suppress(NotUnderstood):
            meanings.setdefault(build(reading, sentence), reading)
    if len(meanings) > 1:
        raise TwoMeanings(questions.TWO_MEANINGS, list(meanings))
    return next(iter(meanings.items()), None) or (build(readings[0], sentence), readings[0])


def _parse_by_first_word(sentence: Sentence) -> AnyCommand | None:
    tokens = Tokens.of(sentence.text, sentence.now, sentence.zone)
    _skip_opening(tokens)
    if tokens.peek() is None:
        return None
    word = tokens.take().key
    if word not in _BY_WORD:
        return None
    spec, parser = _BY_WORD[word]
    command = parser(tokens)
    tokens.require_end(tokens.taken() or spec.example(word))
    return command


def understand(
    job: CommandJob, now: float, zone: Callable[[], ZoneInfo], hours: Callable[[], DayHours] = DayHours
) -> Press[AnyCommand]:
    """What a job asks for, by its text, its press or its shortcut; raises NotUnderstood or UnreadablePress."""
    if job.press:
        return read_press(job.press, job.picked, job.at)
    if job.shortcut:
        return Press(command_of_shortcut(job.shortcut))
    return Press(parse(job.text, now, zone, hours))


def begins_like_command(text: str) -> bool:
    """Whether the text is a command, or comes near one."""
    sentence = Sentence(text)
    tokens = Tokens.of(text)
    _skip_opening(tokens)
    readings = [*english().best(sentence), *english().best(sentence, near_misses=True)]
    return tokens.key() in _BY_WORD or any(reading.template.name not in _POLITE for reading in readings)


def _skip_opening(tokens: Tokens) -> None:
    """Step over fillers, and over `what are my` or `show me the` before the word of a command that shows something."""
    tokens.skip_fillers()
    ahead = tokens.ahead()
    if not ahead.take_if("what", "show"):
        return
    ahead.take_if("are", "is")
    ahead.skip_fillers()
    if ahead.key() in _BY_WORD and issubclass(_BY_WORD[ahead.key()][0].type, ReadingCommand):
        tokens.position = ahead.position


def command_of_shortcut(callback_id: str) -> AnyCommand:
    """What a message shortcut means; raises NotUnderstood for one that there is not (any more)."""
    if callback_id not in _BY_SHORTCUT:
        raise NotUnderstood(questions.UNKNOWN_SHORTCUT)
    return _BY_SHORTCUT[callback_id]()


def read_press(value: str, picked: int | None = None, pressed: float = 0.0) -> Press[AnyCommand]:
    """What a button or a picker carries, with the moment that was picked, or at which it was pressed (epoch seconds); raises
    UnreadablePress."""
    types: dict[str, type[AnyCommand] | type[Incomplete]] = {**_TYPES, Incomplete.name: Incomplete}
    press = deserialize_press(value, types)
    command = _with_moment(press.command, picked, pressed)
    return Press(command, press.may_press, press.view, press.question)


def _with_moment(command: AnyCommand | Incomplete, picked: int | None, pressed: float) -> AnyCommand:
    if isinstance(command, Incomplete):
        if picked is None and command.after is None:
            raise UnreadablePress("the answer is missing")
        return command.at(float(picked) if picked is not None else pressed + (command.after or 0.0), _TYPES)
    if picked is None:
        return command
    if not isinstance(command, PickerCommand):
        raise UnreadablePress(f"{command.name} takes no moment")
    return command.with_picked(float(picked))


def read_incomplete(text: str) -> Incomplete:
    """The incomplete command that a question keeps; raises UnreadablePress."""
    return deserialize(text, {Incomplete.name: Incomplete})


def complete(incomplete: Incomplete, answer: Mapping[str, object]) -> AnyCommand:
    """An incomplete command with the fields that it lacks; raises UnreadablePress."""
    return incomplete.completed(answer, _TYPES)


def complete_at(incomplete: Incomplete, moment: float) -> AnyCommand:
    """An incomplete command with the moment that it lacks, in epoch seconds; raises UnreadablePress."""
    return incomplete.at(moment, _TYPES)


def read_view(text: str) -> ReadingCommand:
    """The reading command that a receipt keeps; raises UnreadablePress."""
    command = deserialize(text, _TYPES)
    if not isinstance(command, ReadingCommand):
        raise UnreadablePress(f"{command.name} shows nothing")
    return command


def _question(sentence: Sentence) -> NotUnderstood:
    """What is asked about a sentence that no template says: whether one of its words was meant otherwise. The examples of what its
    first word resembles are for a word that stands alone. The first words may be a command's, and what follows unclear."""
    begin = english().after_openings(sentence)
    corrected = [text for text in _corrected(sentence, begin) if _is_understood(text, sentence)]
    if shown := [text for text in corrected if "<" not in text]:
        return NotUnderstood(questions.UNKNOWN_COMMAND, *shown[:2], are_corrections=True)
    is_short = len(sentence.words) - begin == 1 or "<" in sentence.text
    if (corrected or is_short) and (
        examples := [each for word in _near(sentence.key(begin)) for each in _examples(word)[:1]]
    ):
        # After `don't save it`, `done #12` would be something else.
        return NotUnderstood(questions.UNKNOWN_COMMAND, *examples)
    first = sentence.key(begin)
    own = english().examples(first)
    if not own:
        return NotUnderstood(questions.UNKNOWN_COMMAND)
    unclear = min(english().furthest(sentence), len(sentence.words) - 1)
    return NotUnderstood(questions.unclear(sentence.typed(unclear, len(sentence.words))), *own[:2])


def _corrected(sentence: Sentence, begin: int) -> Iterator[str]:
    """The sentence with one of its first words replaced by one that it resembles."""
    for index in range(begin, min(begin + _WORDS_CORRECTED, len(sentence.words))):
        before, after = sentence.typed(begin, index), sentence.typed(index + 1, len(sentence.words))
        for word in _near(sentence.key(index)):
            yield " ".join(filter(None, (before, word, after)))


def _near(key: str) -> list[str]:
    known = english().vocabulary | _BY_WORD.keys()
    return (
        [] if key in known or len(key) < 3 else difflib.get_close_matches(key, known, n=_MOST_NEAR, cutoff=_RESEMBLES)
    )


def _examples(word: str) -> list[str]:
    return english().examples(word) or ([_BY_WORD[word][0].example(word)] if word in _BY_WORD else [])


def _is_understood(text: str, like: Sentence) -> bool:
    try:
        understand_sentence(replace(like, text=text, slot_values={}), suggests=False)
    except NotUnderstood:
        return False
    return True
