"""Nobody is shown an id of Slack's: a person or a channel is a mention, which Slack shows by its name, or is said in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.adapters.slack.users import slack_user_of
from chalicelib.commands.save import Save, SavedMessage
from chalicelib.domain.reply import Message
from chalicelib.messages.markup import code, in_plain_text, typed
from tests.commands.every_command import CHANNEL, USER
from tests.harness import ANA, BOB, BotHarness, text_of
from tests.messages.everything_said import everything_said

_ID = re.compile(r"(?<![A-Za-z0-9])[ABCDEGSTUW](?=[A-Z]*[0-9])[A-Z0-9]{8,}(?![A-Za-z0-9])")
_CODE = re.compile(r"(`[^`\n]*`)")
_LINK = re.compile(r"<https?:[^<>|]*\|([^<>]*)>")
_MENTION = re.compile(r"<@[UW][A-Z0-9]+>|<#[CG][A-Z0-9]+>")
"""What Slack shows as a name. A direct message has none: the mention of one shows its id."""


def texts(part: Any) -> Iterator[tuple[str, bool]]:
    """What people see of a message, and whether mentions in it become names: not in the words of buttons."""
    if isinstance(part, Message):
        yield part.text, True
        yield from texts(part.blocks)
    elif isinstance(part, dict):
        if part.get("type") in {"mrkdwn", "plain_text"} and isinstance(part.get("text"), str):
            yield part["text"], part["type"] == "mrkdwn"
        yield part.get("alt_text", ""), False
        yield from texts(list(part.values()))
    elif isinstance(part, list | tuple):
        for each in part:
            yield from texts(each)


def shown_ids(text: str, is_markup: bool) -> list[str]:
    if is_markup:
        named = (
            part if part.startswith("`") else _MENTION.sub("", part) for part in _CODE.split(_LINK.sub(r"\1", text))
        )
        text = "".join(named)
    return _ID.findall(text)


@pytest.mark.parametrize(("name", "said"), [pytest.param(*each, id=each[0]) for each in everything_said()])
def test_no_text_shows_an_id(name: str, said: Message) -> None:
    del name
    assert [(each, found) for each, is_markup in texts(said) if (found := shown_ids(each, is_markup))] == []


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        (f"give #12 to <@{USER}> please", f"`give #12 to` <@{USER}> `please`"),
        (f"<@{USER}|bob>", f"<@{USER}>"),
        (f"set priority high <#{CHANNEL}|general>", f"`set priority high` <#{CHANNEL}>"),
        ("x" * 295 + f"<@{USER}>", f"`{'x' * 295}…`"),
    ],
)
def test_what_was_typed_is_shown_as_code_and_its_mentions_beside_it(what: str, shown: str) -> None:
    assert code(what) == shown


def test_a_mention_is_never_cut() -> None:
    assert typed("x" * 295 + f"<@{USER}>") == "x" * 295 + "…"


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        (f"ask <@{USER}> &amp; <#{CHANNEL}>", "ask @someone & a channel"),
        (f"ask <@{USER}|bob> in <#{CHANNEL}|general>", "ask @bob in #general"),
    ],
)
def test_where_slack_shows_no_names_mentions_are_said_in_words(label: str, shown: str) -> None:
    assert in_plain_text(label) == shown


def test_a_message_of_a_direct_message_says_whose_it_is(ana: BotHarness) -> None:
    ana.ask(ANA, Save(message=SavedMessage("D0ANABOB", ana.write(BOB, "D0ANABOB"), BOB)))
    said = text_of(ana.say(ANA, "list"))
    assert ("direct message from *Bob* ·" in said, "D0ANABOB" in said.replace("/archives/D0ANABOB/", "")) == (
        True,
        False,
    )


def test_somebody_without_any_name_is_not_called_by_their_id() -> None:
    assert slack_user_of("U0NOBODY1", {}).profile.name == "someone"
