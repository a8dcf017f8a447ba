"""Whatever the bot says stays within Slack's limits, and notifies nobody whom it is not for."""

from __future__ import annotations

import json
import pkgutil
import re
import sys
from collections import Counter
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

from chalicelib import messages
from chalicelib.commands.registry import read_press
from chalicelib.domain.modals import modal_of_action
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import LONGEST_SECTION, joined, section
from playground.slack.block_rules import message_findings, view_findings
from tests.messages.everything_said import MODULES, everything_said

SAID = list(everything_said())
LONGEST_TEXT = 40_000
"""Characters of a message's `text`, after which Slack cuts it (source: chat.postMessage)."""
PIECES = {"blocks", "budget", "excerpt_places", "markup", "times"}
"""Modules of pieces that messages are made of."""


def pieces(message: Message) -> list[dict[str, Any]]:
    """Every object within the blocks."""
    found: list[dict[str, Any]] = []
    left: list[Any] = list(message.blocks)
    while left:
        piece = left.pop()
        if isinstance(piece, dict):
            found.append(piece)
            left += piece.values()
        elif isinstance(piece, list | tuple):
            left += piece
    return found


def markup(message: Message) -> list[str]:
    """The texts in which Slack reads markup."""
    return [piece["text"] for piece in pieces(message) if piece.get("type") == "mrkdwn"] + [message.text]


def texts_with(pattern: str) -> list[tuple[str, str]]:
    """Messages in whose markup the pattern is, and where."""
    return [(name, text) for name, message in SAID for text in markup(message) if re.search(pattern, text)]


def test_no_two_messages_have_the_same_name() -> None:
    assert [name for name, count in Counter(name for name, _ in SAID).items() if count > 1] == []


def findings(message: Message) -> list[str]:
    """What Slack would refuse; only a Home tab has fields to type in."""
    blocks = json.loads(json.dumps(message.blocks))
    is_home = any(str(block.get("block_id", "")).startswith("home-") for block in blocks)
    return view_findings({"type": "home", "blocks": blocks}) if is_home else message_findings(blocks)


def test_slack_accepts_every_message() -> None:
    found = {name: findings(message) for name, message in SAID}
    assert {name: refused for name, refused in found.items() if refused} == {}


def test_every_notification_has_words_to_show() -> None:
    assert [name for name, message in SAID if not 0 < len(message.text) <= LONGEST_TEXT] == []


def test_no_two_buttons_of_a_message_have_the_same_action_id() -> None:
    ids = {name: [piece["action_id"] for piece in pieces(message) if "action_id" in piece] for name, message in SAID}
    assert {name: found for name, found in ids.items() if len(found) != len(set(found))} == {}


def test_every_button_carries_a_command_for_somebody_but_those_of_the_hello_in_a_channel() -> None:
    values = [
        piece["value"]
        for name, message in SAID
        for piece in pieces(message)
        if piece.get("type") == "button" and name != "hello" and modal_of_action(piece["action_id"]) is None
    ]
    assert len(values) > 100
    assert [value for value in values if not read_press(value).may_press] == []


def test_every_picker_carries_a_command_that_takes_a_moment() -> None:
    blocks = [block for _, message in SAID for block in message.blocks]
    pickers = [b for b in blocks if any(e["type"] == "datetimepicker" for e in b.get("elements", ()))]
    assert pickers
    assert [block for block in pickers if not read_press(block["block_id"], picked=1_800_000_000).may_press] == []


def test_no_message_notifies_a_channel_or_a_group() -> None:
    assert texts_with("<!") == []


def test_every_bracket_begins_a_mention_or_a_link() -> None:
    """Slack reads `<some words>` as a link and shows it as one."""
    assert texts_with(r"<(?![@#][A-Z0-9]+[|>]|https?://)") == []


def test_a_long_text_is_cut_with_a_sign_that_it_was() -> None:
    text = section("x" * (LONGEST_SECTION + 1))["text"]["text"]
    assert (len(text), text[-1]) == (LONGEST_SECTION, "…")


def test_a_question_about_a_long_text_is_seen_whole() -> None:
    assert "Did you mean `save &lt;link to a message&gt;` or `list`?" in dict(SAID)["question: unclear"].text
    assert len(dict(SAID)["question: unclear"].text) < 400


def functions_of(module: ModuleType) -> set[FunctionType]:
    """The public functions that the module itself defines."""
    found = {value for name, value in vars(module).items() if isinstance(value, FunctionType) and name[0] != "_"}
    return {function for function in found if function.__module__ == module.__name__}


def test_every_module_of_messages_is_looked_at() -> None:
    """The modals are views, and no messages: test_modals.py looks at them."""
    names = {module.name for module in pkgutil.iter_modules(messages.__path__) if not module.ispkg}
    assert {module.__name__.rpartition(".")[2] for module in MODULES} == names - PIECES


def test_no_message_is_forgotten() -> None:
    """A new function of messages must be called in tests/messages/everything; a new text is used in everything_said.py by itself."""
    called: set[CodeType] = set()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            called.add(frame.f_code)

    sys.setprofile(note)
    try:
        list(everything_said())
    finally:
        sys.setprofile(None)
    every_function = {function for module in MODULES for function in functions_of(module)}
    assert [function.__qualname__ for function in every_function if function.__code__ not in called] == []


def test_at_most_one_button_stands_out() -> None:
    """Source: Slack, "Block Kit reference", button: primary should only be used for one button within a set. A question above the
    Home tab is a set of its own."""
    styles = {
        name: Counter(piece.get("style") for piece in pieces(said)) for name, said in SAID if "above home" not in name
    }
    assert [name for name, count in styles.items() if count["primary"] > 1] == []


def test_what_an_emoji_ends_gets_a_full_stop_before_another_sentence() -> None:
    assert joined("Save by emoji: :bookmark:", "React with it.") == "Save by emoji: :bookmark:. React with it."
    assert joined("Save this:", "a", "Done!", "Next") == "Save this: a. Done! Next"
