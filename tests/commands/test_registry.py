"""The registry of commands: each kind of command is listed once, is understood as its help says, and fits into a button."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass

import pytest

from chalicelib import commands
from chalicelib.commands.cancel_reminders import CancelDailyReminder
from chalicelib.commands.preferences import SetCover
from chalicelib.commands.registry import SPECS, command_of_shortcut, read_press, read_view
from chalicelib.commands.reminder_list import ListReminders
from chalicelib.commands.request import AnyCommand, ChangingCommand, CommandSpec, PickerCommand, ReadingCommand
from chalicelib.commands.return_digest import Back
from chalicelib.commands.several_todos import AddTodos
from chalicelib.commands.todos import AddTodo
from chalicelib.commands.together import Together
from chalicelib.domain.command import NotUnderstood, Press, UnreadablePress, serialize, serialize_press
from chalicelib.domain.modals import COMPLETES, Modal
from chalicelib.domain.preferences import AWAY_STATUSES
from chalicelib.understanding.typed_text import begins_like_command, english
from tests.commands.every_command import EVERY_COMMAND, LONGEST_VIEW, USER
from tests.parsing.in_madrid import parse_in_madrid

LONGEST_VALUE = 2000
"""Characters of a button's `value` (source: Slack, "Block Kit reference", button element)."""
LONGEST_BLOCK_ID = 255
ACTUAL = {
    "<link to a message>": "<https://acme.slack.com/archives/C0GENERAL/p1732432034000100>",
    "@bob": "<@U0BOB>",
    "@carol": "<@U0CAROL>",
    "#general": "<#C0GENERAL|general>",
    "#channel": "<#C0GENERAL|general>",
}
"""What Slack sends in the place of what the help shows."""
OTHER_TYPES: dict[str, type[AnyCommand]] = {
    "reminder list": ListReminders,
    "disable daily reminder": CancelDailyReminder,
    "cancel daily reminder": CancelDailyReminder,
    "cover @carol": SetCover,
}
"""Examples that their parser documents as another command than the one that they are listed under."""
every_type = pytest.mark.parametrize("type_", [spec.type for spec in SPECS], ids=lambda type_: type_.__name__)
every_command = pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda command: type(command).__name__)


def subclasses_of(type_: type[object]) -> Iterator[type[object]]:
    for subclass in type_.__subclasses__():
        yield subclass
        yield from subclasses_of(subclass)


def phrases_of(spec: CommandSpec) -> list[str]:
    """All that the description of a command offers to type."""
    return [*_examples_of(spec), *(phrase for line in spec.help for phrase in line.phrases)]


def _examples_of(spec: CommandSpec) -> list[str]:
    return [template.example for template in english().templates if template.table in spec.makes and template.example]


def as_slack_sends(phrase: str) -> str:
    for shown, sent in ACTUAL.items():
        phrase = phrase.replace(shown, sent)
    return phrase


PHRASES = sorted({(phrase, spec.type) for spec in SPECS for phrase in phrases_of(spec)}, key=lambda pair: pair[0])


def test_every_kind_of_command_is_registered_once() -> None:
    for module in pkgutil.iter_modules(commands.__path__):
        importlib.import_module(f"{commands.__name__}.{module.name}")
    kinds = {*subclasses_of(ChangingCommand), *subclasses_of(ReadingCommand)}
    concrete = {kind for kind in kinds if not inspect.isabstract(kind) and kind.__module__.startswith("chalicelib.")}
    assert Counter(spec.type for spec in SPECS) == Counter(concrete)


def test_no_two_commands_have_the_same_name() -> None:
    assert [name for name, count in Counter(spec.type.name for spec in SPECS).items() if count > 1] == []


def test_every_table_of_sentences_makes_one_command() -> None:
    made = Counter(name for spec in SPECS for name in spec.makes)
    assert made == Counter({template.table for template in english().templates})


@every_type
def test_a_command_is_a_frozen_dataclass_of_its_own(type_: type[AnyCommand]) -> None:
    assert is_dataclass(type_)
    assert type_.__dataclass_params__.frozen
    assert "__dataclass_params__" in vars(type_)
    assert "name" in vars(type_)


@pytest.mark.parametrize(("phrase", "type_"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_what_the_help_shows_is_understood_as_that_command(phrase: str, type_: type[AnyCommand]) -> None:
    assert type(parse_in_madrid(as_slack_sends(phrase))) is OTHER_TYPES.get(phrase, type_)


LEFTOVERS = {
    "parsnips": "parsnips",
    "and parsnips": "parsnips",
    "yesterday": "yesterday",
    "7777": "7777",
    "and 7777": "7777",
    "-7777": "-7777",
    "#7777": "7777",
    "#7777777777": "7777777777",
    "R7777": "7777",
    "<@U0LEFT>": "U0LEFT",
    "<#C0LEFT|left>": "C0LEFT",
    "<https://acme.slack.com/archives/C0LEFT/p1732432034000100>": "C0LEFT",
    "lowest": "lowest",
    "high+": "high",
    "page 77": "77",
    "since 2026-11-02": "2026-11-02",
    "in 77h": "77h",
    "at 25:00": "25:00",
    "label parsnips": "parsnips",
    ":parsnips:": "parsnips",
    "and off": "off",
}
"""What is typed after a command, and what must be in the command then unless it is asked about."""
READ_AS = {"2026-11-02": "since=1793574000.0", "77h": "at=", "yesterday": "since=1795388400.0", "R7777": "7777"}
"""Where a command holds what was typed in another form."""
READ_AS_UNTIL = {"77h": "until=1795788000.0"}


ANOTHER_COMMAND = {
    ("why #12", "lowest"),
    ("done", "yesterday"),
    ("done", "since 2026-11-02"),
    ("clear all", "R7777"),
    ("list", "#7777"),
    ("list to-dos", "7777"),
    ("list to-dos", "#7777"),
    ("give #12 back", "<@U0LEFT>"),
    ("urgent 2", "7777"),
    ("urgent 2", "and 7777"),
    ("urgent 2", "#7777"),
    ("what did i miss", "#7777"),
    ("what did i miss", "R7777"),
    ("who is away off", "<@U0LEFT>"),
    ("what did @bob give me?", "<#C0LEFT|left>"),
}
"""What is a whole command of its own: `why #12 lowest` asks why it is, `done yesterday` lists what was finished then, `list #5`
shows that item, `urgent 2 and 7` is of two items."""


@pytest.mark.parametrize(("leftover", "kept"), LEFTOVERS.items(), ids=LEFTOVERS.keys())
@pytest.mark.parametrize("phrase", sorted({phrase for phrase, _ in PHRASES}))
def test_nothing_typed_after_a_command_is_passed_over(phrase: str, leftover: str, kept: str) -> None:
    """It becomes part of the command (a label, a reason, a note, a filter), beside all that was said before; or it is
    asked about."""
    before = parse_in_madrid(as_slack_sends(phrase))
    if (phrase, leftover) in ANOTHER_COMMAND:
        return
    try:
        command = parse_in_madrid(f"{as_slack_sends(phrase)} {leftover}")
    except NotUnderstood:
        return
    if isinstance(command, AddTodos) and isinstance(before, AddTodos):
        assert command.todos[:-1] == before.todos[:-1]
        before, command = before.todos[-1], command.todos[-1]
    if isinstance(command, Together) and isinstance(before, Together):
        assert command.parts[:-1] == before.parts[:-1]
        before, command = before.parts[-1], command.parts[-1]
    if isinstance(command, AddTodo) and kept.lower() in command.text.lower():
        # The to-do's text is what follows a time, or all of it.
        assert phrase.removeprefix("todo ") in command.text or command.when == getattr(before, "when", None)
        return
    assert (
        kept.lower() in repr(command).lower()
        or READ_AS.get(kept, "nothing") in repr(command)
        or READ_AS_UNTIL.get(kept, "nothing") in repr(command)
    )
    if not isinstance(before, Back):  # `back in 77h` says when, and `back` alone nothing that could be lost.
        assert replaced_fields(before, command) == []


def replaced_fields(before: AnyCommand, after: AnyCommand) -> list[str]:
    """The fields in which the second command has not kept what the first one says."""
    if type(before) is not type(after):
        return [type(after).__name__]
    assert is_dataclass(before)
    said = {part.name: getattr(before, part.name) for part in fields(before)}
    defaults = {part.name: (part.default, AWAY_STATUSES) for part in fields(before)}
    return [
        name for name, value in said.items() if value not in defaults[name] and not is_kept(value, getattr(after, name))
    ]


def is_kept(value: object, after: object) -> bool:
    if isinstance(value, AnyCommand) and isinstance(after, AnyCommand):
        return replaced_fields(value, after) == []
    return as_text(after).startswith(as_text(value))


def as_text(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize(("phrase", "type_"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_what_the_help_shows_begins_like_a_command(phrase: str, type_: type[AnyCommand]) -> None:
    assert begins_like_command(as_slack_sends(phrase))


@pytest.mark.parametrize("modal", [modal for modal in Modal if modal not in COMPLETES])
def test_of_every_modal_there_is_a_command_that_stands_in_for_it(modal: Modal) -> None:
    [spec] = [spec for spec in SPECS if modal in spec.shortcuts]
    assert isinstance(command_of_shortcut(modal), spec.type)


@pytest.mark.parametrize("name", COMPLETES.values())
def test_what_a_modal_completes_is_a_command_that_can_be_carried_out_without_it(name: str) -> None:
    [spec] = [spec for spec in SPECS if spec.type.name == name]
    assert issubclass(spec.type, ChangingCommand)
    assert not spec.makes


def test_an_unknown_shortcut_is_not_understood() -> None:
    with pytest.raises(NotUnderstood):
        command_of_shortcut("save_everything")


def test_the_table_of_instances_has_every_kind_of_command() -> None:
    assert Counter(type(command) for command in EVERY_COMMAND) == Counter(spec.type for spec in SPECS)


@every_command
def test_every_field_of_the_instance_differs_from_its_default(command: AnyCommand) -> None:
    assert is_dataclass(command)
    defaults = {part.name: part.default for part in fields(command) if part.default is not MISSING}
    assert [name for name, default in defaults.items() if getattr(command, name) == default] == []


@every_command
def test_a_button_carries_the_command_whole(command: AnyCommand) -> None:
    press = Press(command, USER, LONGEST_VIEW)
    assert read_press(serialize_press(press)) == press


@every_command
def test_the_value_of_a_button_is_as_short_as_slack_wants_it(command: AnyCommand) -> None:
    assert len(serialize_press(Press(command, USER, LONGEST_VIEW))) <= LONGEST_VALUE


def test_a_button_of_defaults_says_nothing_of_them() -> None:
    assert serialize_press(Press(command_of_shortcut("save_message"))) == '{"v":1,"c":["save",{}]}'


@pytest.mark.parametrize("command", [c for c in EVERY_COMMAND if isinstance(c, PickerCommand)], ids=repr)
def test_a_picker_fits_into_the_id_of_its_block(command: PickerCommand) -> None:
    assert len(serialize_press(Press(command, USER))) <= LONGEST_BLOCK_ID


@pytest.mark.parametrize("command", [c for c in EVERY_COMMAND if isinstance(c, PickerCommand)], ids=repr)
def test_a_picker_reads_the_picked_moment_into_its_command(command: PickerCommand) -> None:
    press = read_press(serialize_press(Press(command, USER)), picked=1_800_000_000)
    assert press == Press(command.with_picked(1_800_000_000.0), USER)


@pytest.mark.parametrize(
    "command", [c for c in EVERY_COMMAND if not isinstance(c, PickerCommand)], ids=lambda c: c.name
)
def test_other_commands_take_no_picked_moment(command: AnyCommand) -> None:
    with pytest.raises(UnreadablePress):
        read_press(serialize_press(Press(command, USER)), picked=1_800_000_000)


@every_command
def test_only_reading_commands_are_views(command: AnyCommand) -> None:
    text = serialize(command)
    if isinstance(command, ReadingCommand):
        assert read_view(text) == command
    else:
        with pytest.raises(UnreadablePress):
            read_view(text)
