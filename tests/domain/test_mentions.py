"""Who a message mentions: from its text or its rich_text blocks, never from code or a quotation."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.mention import Mentions


@pytest.mark.parametrize(
    ("text", "users"),
    [
        ("<@U0ANA> can you look?", ("U0ANA",)),
        ("<@U0ANA|ana> can you look?", ("U0ANA",)),
        ("<@U0ANA|ana.de <3 la &gt; Vega> hi", ("U0ANA",)),
        ("<@W0GRID> of the organisation", ("W0GRID",)),
        ("<@U0BOB> and <@U0ANA> and <@U0BOB>", ("U0BOB", "U0ANA")),
        ("<@U0BOB><@U0ANA>", ("U0BOB", "U0ANA")),
        ("nobody", ()),
        ("@ana is typed, not mentioned", ()),
        ("&lt;@U0ANA&gt; is escaped", ()),
        ("<#C0OPS|ops> is a channel", ()),
        ("<!subteam^S0TEAM|@team> is a group", ()),
        ("<!here> <!channel> <!everyone>", ()),
        ("`<@U0ANA>` in code", ()),
        ("```\n<@U0ANA>\n``` in a code block", ()),
        ("``` <@U0ANA> in a code block that does not end", ()),
        ("```<@U0BOB>``` but <@U0ANA> outside", ("U0ANA",)),
        ("`<@U0BOB>` but <@U0ANA> outside", ("U0ANA",)),
        ("a ` alone\n<@U0ANA> ` and another", ("U0ANA",)),
        ("&gt; <@U0ANA> in a quotation", ()),
        ("&gt; <@U0BOB> asked\n<@U0ANA> what do you say?", ("U0ANA",)),
        ("3 &gt; 2, <@U0ANA>", ("U0ANA",)),
    ],
)
def test_mentions_in_text(text: str, users: tuple[str, ...]) -> None:
    assert Mentions.of(text).users == users


def rich_text(*elements: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "rich_text", "elements": list(elements)}]


def part(kind: str, *elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "elements": list(elements)}


ANA = {"type": "user", "user_id": "U0ANA"}
BOB = {"type": "user", "user_id": "U0BOB"}
BOB_IN_CODE = {"type": "user", "user_id": "U0BOB", "style": {"code": True}}
BOB_IN_BOLD = {"type": "user", "user_id": "U0BOB", "style": {"bold": True}}
TEAM = {"type": "usergroup", "usergroup_id": "S0TEAM"}


@pytest.mark.parametrize(
    ("blocks", "users"),
    [
        (rich_text(part("rich_text_section", ANA, BOB)), ("U0ANA", "U0BOB")),
        (rich_text(part("rich_text_section", BOB_IN_BOLD)), ("U0BOB",)),
        (rich_text(part("rich_text_section", BOB_IN_CODE)), ()),
        (rich_text(part("rich_text_preformatted", BOB)), ()),
        (rich_text(part("rich_text_quote", BOB)), ()),
        (rich_text(part("rich_text_quote", BOB), part("rich_text_section", ANA)), ("U0ANA",)),
        (rich_text(part("rich_text_list", part("rich_text_section", ANA))), ("U0ANA",)),
        (rich_text(part("rich_text_section", TEAM)), ()),
        (rich_text(part("rich_text_section", {"type": "text", "text": "<@U0ANA> as text"})), ()),
    ],
)
def test_mentions_in_rich_text(blocks: list[dict[str, Any]], users: tuple[str, ...]) -> None:
    assert Mentions.of("", blocks).users == users


def test_rich_text_is_believed_over_the_text() -> None:
    assert Mentions.of("<@U0BOB>", rich_text(part("rich_text_section", ANA))).users == ("U0ANA",)


def test_without_rich_text_among_the_blocks_the_text_is_read() -> None:
    assert Mentions.of("<@U0ANA>", [{"type": "section"}]).users == ("U0ANA",)


BROADCAST = {"type": "broadcast", "range": "here"}


@pytest.mark.parametrize(
    ("text", "groups", "channel"),
    [
        ("<!subteam^S0TEAM|@team> and <!subteam^S0OPS>", ("S0TEAM", "S0OPS"), False),
        ("<!here>", (), True),
        ("<!channel|channel> <!everyone>", (), True),
        ("<!date^1732432034^{date}|today>", (), False),
        ("`<!here>` ```<!subteam^S0TEAM>```", (), False),
        ("&gt; <!channel> <!subteam^S0TEAM>", (), False),
    ],
)
def test_groups_and_channels_in_text(text: str, groups: tuple[str, ...], channel: bool) -> None:
    assert (Mentions.of(text).groups, Mentions.of(text).channel) == (groups, channel)


@pytest.mark.parametrize(
    ("blocks", "groups", "channel"),
    [
        (rich_text(part("rich_text_section", TEAM, BROADCAST)), ("S0TEAM",), True),
        (rich_text(part("rich_text_quote", TEAM, BROADCAST)), (), False),
        (rich_text(part("rich_text_preformatted", BROADCAST)), (), False),
    ],
)
def test_groups_and_channels_in_rich_text(blocks: list[dict[str, Any]], groups: tuple[str, ...], channel: bool) -> None:
    assert (Mentions.of("", blocks).groups, Mentions.of("", blocks).channel) == (groups, channel)


def test_whoever_writes_and_the_bot_are_not_among_the_others() -> None:
    mentions = Mentions(("U0ANA", "U0CLERK01", "U0BOB"), ("S0TEAM",), channel=True)
    assert mentions.without_users("U0ANA", "U0CLERK01") == Mentions(("U0BOB",), ("S0TEAM",), channel=True)
    assert mentions.without_users("U0CAROL") == mentions
    assert Mentions(("U0ANA",)).without_users("U0ANA").is_empty


def test_what_an_edit_adds_is_what_was_not_there_before() -> None:
    before = Mentions(("U0ANA",), ("S0TEAM",), channel=False)
    after = Mentions(("U0ANA", "U0BOB"), ("S0TEAM", "S0OTHER"), channel=True)
    assert after.added_since(before) == Mentions(("U0BOB",), ("S0OTHER",), channel=True)
    assert after.added_since(after).is_empty
    assert before.added_since(after).is_empty


@pytest.mark.parametrize(
    "mentions", [Mentions(("U0ANA",)), Mentions(groups=("S0TEAM",)), Mentions(channel=True)], ids=repr
)
def test_a_message_that_mentions_anybody_is_not_empty(mentions: Mentions) -> None:
    assert (mentions.is_empty, Mentions().is_empty) == (False, True)
