"""The registry of commands: every kind of command, from typed text or from a button's value to the command itself.

A new command is described in a file of its own and listed here. The help, the suggestions, docs/using.md and the tests'
tables come from this list.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
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
    personal_data,
    preferences,
    priorities,
    reminders,
    return_digest,
    rules,
    save,
    snooze,
    subscription,
    undo,
)
from chalicelib.commands.help import Help, Thanks
from chalicelib.commands.request import AnyCommand, CommandSpec, PickerCommand, ReadingCommand
from chalicelib.domain.command import (
    NotUnderstood,
    Press,
    UnreadablePress,
    deserialize,
    deserialize_press,
)
from chalicelib.domain.jobs import CommandJob
from chalicelib.messages import questions
from chalicelib.parsing.tokens import Tokens

SPECS: tuple[CommandSpec, ...] = (
    *save.SPECS,
    *list_items.SPECS,
    *finish.SPECS,
    *finished.SPECS,
    *undo.SPECS,
    *priorities.SPECS,
    *rules.SPECS,
    *reminders.SPECS,
    *snooze.SPECS,
    *due_reminders.SPECS,
    *absence.SPECS,
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
_THANKS = {"thank", "thanks"}
_TYPES: dict[str, type[AnyCommand]] = {spec.type.name: spec.type for spec in SPECS}


def parse(text: str, now: float, zone: Callable[[], ZoneInfo]) -> AnyCommand:
    """The command that the text says at `now` (epoch seconds); raises NotUnderstood, with suggestions.

    `zone` is asked for the person's time zone only by the commands that need it: it may cost a call to Slack.
    """
    tokens = Tokens.of(text, now, zone)
    _skip_opening(tokens)
    if tokens.peek() is None:
        return Thanks() if any(token.key in _THANKS for token in tokens.tokens) else Help()
    word = tokens.take().key
    if word not in _BY_WORD:
        raise NotUnderstood(questions.UNKNOWN_COMMAND, *_suggestions(word, tokens))
    spec, parser = _BY_WORD[word]
    command = parser(tokens)
    tokens.require_end(tokens.taken() or spec.example(word))
    return command


def understand(job: CommandJob, now: float, zone: Callable[[], ZoneInfo]) -> Press[AnyCommand]:
    """What a job asks for, by its text, its press or its shortcut; raises NotUnderstood or UnreadablePress."""
    if job.press:
        return read_press(job.press, job.picked)
    if job.shortcut:
        return Press(command_of_shortcut(job.shortcut))
    return Press(parse(job.text, now, zone))


def begins_like_command(text: str) -> bool:
    """Whether the text begins with a command's word, whatever follows."""
    tokens = Tokens.of(text)
    _skip_opening(tokens)
    return tokens.key() in _BY_WORD


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


def read_press(value: str, picked: int | None = None) -> Press[AnyCommand]:
    """What a button or a picker carries, with the moment that was picked (epoch seconds); raises UnreadablePress."""
    press = deserialize_press(value, _TYPES)
    if picked is None:
        return press
    if not isinstance(press.command, PickerCommand):
        raise UnreadablePress(f"{press.command.name} takes no moment")
    return Press(press.command.with_picked(float(picked)), press.may_press, press.view)


def read_view(text: str) -> ReadingCommand:
    """The reading command that a receipt keeps; raises UnreadablePress."""
    command = deserialize(text, _TYPES)
    if not isinstance(command, ReadingCommand):
        raise UnreadablePress(f"{command.name} shows nothing")
    return command


def _suggestions(word: str, tokens: Tokens) -> list[str]:
    """What was typed with its first word corrected, where that is a command. The examples of what the word resembles
    are for a word that stands alone: after `don't save it`, `done #12` would be something else."""
    near = difflib.get_close_matches(word, _BY_WORD, n=2, cutoff=_RESEMBLES)
    corrected = [f"{each} {tokens.typed()}".strip() for each in near]
    understood = [text for text in corrected if "<" not in text and _is_understood(text, tokens)]
    if understood or not (tokens.only_fillers_left() or "<" in tokens.typed()):
        return understood
    return [_BY_WORD[each][0].example(each) for each in near]


def _is_understood(text: str, tokens: Tokens) -> bool:
    try:
        parse(text, tokens.now, tokens.zone)
    except NotUnderstood:
        return False
    return True
