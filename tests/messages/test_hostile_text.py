"""Whatever people type, or call themselves, is text in what the bot says: no link, no notification, no format, no line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import cut
from chalicelib.messages.budget import (
    MOST_BLOCKS,
    MOST_CHARACTERS,
    MOST_VIEW_BLOCKS,
    MOST_VIEW_CHARACTERS,
    named,
    size_of,
    within_budget,
)
from chalicelib.messages.excerpt_places import LINE, place, with_lines
from chalicelib.messages.markup import code, escaped, name, typed
from chalicelib.ports import ConversationMessage
from playground.slack.block_rules import message_findings, view_findings
from tests.messages import longest_values as longest
from tests.messages.everything_said import everything_said

HOSTILE = {
    "link": "<https://evil.example|x>",
    "ampersand": "R&D",
    "bold": "*b*",
    "italic": "_b_ and ~c~",
    "code": "a`b",
    "everybody": "<!channel>",
    "here": "@here",
    "newline": "first\nsecond\u2028third",
    "right to left": "abc\u202edef",
    "hebrew": "\u05e9\u05dc\u05d5\u05dd",
    "long": "x" * 3_000,
    "long escapes": "&" * 3_000,
    "half an entity": "<" * 299 + "&lt",
}
_WITHIN_BRACKETS = re.compile(r"<(?:[@#][A-Z0-9]+|https?://(?!evil)[^<>|]+(?:\|[^<>]*)?)>")


def spoken_with(value: str, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Message]]:
    """Every message of the bot, with the value in the place of all that people type."""
    offer = replace(longest.OFFER, note=value)
    profile = replace(longest.PROFILE, name=value)
    preferences = replace(longest.PREFERENCES, statuses=(value,) * len(longest.PREFERENCES.statuses))
    for constant, hostile in (
        ("OFFER", offer),
        ("ITEM", replace(longest.ITEM, label=value, handover=offer)),
        ("TODO", replace(longest.TODO, label=value, text=value, handover=offer)),
        ("PROFILE", profile),
        ("NAME", value),
        ("AWAY", replace(longest.AWAY, reason=value)),
        ("REMINDER", replace(longest.REMINDER, label=value)),
        ("PREFERENCES", preferences),
        ("PERSON", replace(longest.PERSON, preferences=preferences)),
        ("TYPED", value),
        ("WRITTEN", value),
    ):
        monkeypatch.setattr(longest, constant, hostile)
    return list(everything_said())


def right_to_left_is_isolated(text: str) -> bool:
    """Whether nothing that is written from right to left is outside of FSI and PDI."""
    rest = re.sub("\u2068[^\u2068\u2069]*\u2069", "", text)
    return not re.search("[\u0590-\u06ff\u2068\u2069]", rest)


def markup(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if part.get("type") == "mrkdwn":
            yield part
        for value in part.values():
            yield from markup(value)
    elif isinstance(part, list | tuple):
        for each in part:
            yield from markup(each)


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_whatever_people_type_is_only_text_in_every_message(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = 0
    for what, message in spoken_with(value, monkeypatch):
        texts = [each["text"] for each in markup(message.blocks)] + [message.text]
        for text in texts:
            # What is left without the mentions and links of the bot's own holds no bracket and no bare ampersand.
            rest = _WITHIN_BRACKETS.sub("", text).replace("\n> ", "\n")
            assert "<" not in rest, (what, text)
            assert ">" not in rest, (what, text)
            assert not re.search(r"&(?!amp;|lt;|gt;)", rest), (what, text)
            assert "&amp;lt;" not in rest, (what, "escaped twice", text)
            assert "&amp;amp;" not in rest, (what, "escaped twice", text)
            assert not re.search("[\u202a-\u202e\u2028]", text), (what, text)
            assert "first\nsecond" not in text, (what, text)
            assert not re.search(r"\*b\*|_b_|~c~|a`b", text), (what, text)
            assert right_to_left_is_isolated(text), (what, text)
            shown += value[:2] in text or typed(value)[:5] in text
        assert all(each["verbatim"] for each in markup(message.blocks)), what
    assert shown > 20, "the value is in no message: what is tested?"


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_slack_takes_every_message_whatever_people_type(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for what, message in spoken_with(value, monkeypatch):
        is_home = any(str(block.get("block_id", "")).startswith("home-") for block in message.blocks)
        most_blocks, most = (MOST_VIEW_BLOCKS, MOST_VIEW_CHARACTERS) if is_home else (MOST_BLOCKS, MOST_CHARACTERS)
        sent = within_budget(message, most_blocks, most)
        blocks = json.loads(json.dumps(sent.blocks))
        assert (view_findings({"type": "home", "blocks": blocks}) if is_home else message_findings(blocks)) == [], what
        assert size_of(sent.blocks) <= most, what
        assert len(sent.text) <= 4_000, what
        if len(message.blocks) <= most_blocks and "below" not in what and "above" not in what:
            # Shortened where it is made, and not by the last resort.
            assert sent.blocks == message.blocks, what


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("tax & duty", "tax &amp; duty"),
        ("tax &amp; duty", "tax &amp; duty"),
        ("&amp;lt;", "&amp;lt;"),
        ("ask <@U0BOB|bob> in <#C0OPS|>", "ask <@U0BOB> in <#C0OPS>"),
        ("<https://evil.example|x>", "https://evil.example"),
        ("snake_case 2*3", "snake_case 2*3"),
        ("one\ntwo", "one two"),
    ],
)
def test_a_label_looks_as_it_was_typed(text: str, shown: str) -> None:
    assert typed(text) == shown


@pytest.mark.parametrize("shown", [typed, name, escaped, code])
def test_text_from_right_to_left_does_not_reorder_what_stands_beside_it(shown: Callable[[str], str]) -> None:
    hebrew = "\u05e9\u05dc\u05d5\u05dd"
    assert shown(hebrew)[0] == "\u2068"
    assert shown(hebrew)[-1] == "\u2069"
    assert shown("\u2069" + hebrew).count("\u2069") == 1, "who types the end of an isolate does not end this one"
    assert "\u2068" not in shown("buy milk")


def test_a_cut_isolate_is_ended() -> None:
    cut_text = cut(typed("\u05e9" * 50), 20)
    assert len(cut_text) <= 20
    assert cut_text.endswith("…\u2069")


def test_the_line_of_a_message_is_isolated_as_well() -> None:
    of = ConversationMessage("C1", "1.0", "1.0")
    filled = with_lines(Message(f"{place(of, LINE, '')} 40 mins"), {of: "\u05e9\u05dc\u05d5\u05dd"})
    assert filled.text == "\u2068\u05e9\u05dc\u05d5\u05dd\u2069 40 mins"


def test_a_mention_in_a_name_mentions_nobody() -> None:
    assert name("<@U0BOB>") == "&lt;@U0BOB&gt;"


def test_a_command_to_type_shows_itself() -> None:
    assert code("save <link to a message>") == "`save &lt;link to a message&gt;`"


def test_a_text_is_cut_before_a_link_or_an_entity_and_never_in_it() -> None:
    assert cut("ab <https://acme.example|link>", 20) == "ab …"
    assert cut("abc&amp;&amp;", 10) == "abc&amp;…"


def test_many_numbers_are_counted_instead_of_listed() -> None:
    assert named(["#1"]) == "#1"
    assert named(["#1", "#2", "#3"]) == "#1, #2 and #3"
    assert named([f"#{n}" for n in range(1, 53)]).endswith("#38, #39 and 13 more")


def test_the_last_resort_says_that_something_is_missing() -> None:
    blocks = tuple({"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2_900}} for _ in range(9))
    sent = within_budget(Message("text", blocks))
    assert len(sent.blocks) == 4
    assert "There is more than fits here" in sent.blocks[-1]["text"]["text"]
