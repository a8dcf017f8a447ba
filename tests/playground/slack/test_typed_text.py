"""What people type, as Slack passes it on."""

from __future__ import annotations

import pytest

from playground.slack.typed_text import MentionDirectory, parse_typed_text

DIRECTORY = MentionDirectory(
    users={"ana": "U0ANA0001", "clerkbot": "U0CLERK01"},
    channels={"general": "C0GENERAL", "ops": "C0OPS0001"},
    groups={"oncall": "S0ONCALL1"},
)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("@ana look", "<@U0ANA0001> look"),
        ("@Ana, @ANA.", "<@U0ANA0001>, <@U0ANA0001>."),
        ("@anabel is nobody", "@anabel is nobody"),
        ("mail ana@example.com", "mail <mailto:ana@example.com|ana@example.com>"),
        ("in #general!", "in <#C0GENERAL|general>!"),
        ("item #12 of #nowhere", "item #12 of #nowhere"),
        ("@oncall @here", "<!subteam^S0ONCALL1> <!here>"),
        ("see https://a.example/x?b=1&c=2.", "see <https://a.example/x?b=1&amp;c=2>."),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("run `@ana <x>` now", "run `@ana &lt;x&gt;` now"),
        ("```\n@ana #general https://a.example\n```", "```@ana #general https://a.example```"),
        ("before\n```code```\nafter @ana", "before\n```code```\nafter <@U0ANA0001>"),
        ("> quoted @ana\nmine", "&gt; quoted <@U0ANA0001>\nmine"),
        ("*big @ana* and _small_", "*big <@U0ANA0001>* and _small_"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("done :tada: at 10:30:45", "done :tada: at 10:30:45"),
        ("<@U0ANA0001> and <#C0OPS0001>", "<@U0ANA0001> and <#C0OPS0001|ops>"),
        ("<@U0NOBODY1>", "&lt;@U0NOBODY1&gt;"),
        ("<!channel>", "&lt;!channel&gt;"),
    ],
)
def test_the_text_is_escaped_as_slack_does(written: str, sent: str) -> None:
    assert parse_typed_text(written, DIRECTORY).text == sent


def test_a_slash_command_carries_the_names_too() -> None:
    assert (
        parse_typed_text("set priority low @ana", DIRECTORY, with_names=True).text
        == "set priority low <@U0ANA0001|ana>"
    )


def test_the_rich_text_block_says_the_same() -> None:
    (block,) = parse_typed_text("hi @ana `x`\n> said\n```y```", DIRECTORY).blocks
    section, quote, code = block["elements"]
    assert section["elements"] == [
        {"type": "text", "text": "hi "},
        {"type": "user", "user_id": "U0ANA0001"},
        {"type": "text", "text": " "},
        {"type": "text", "text": "x", "style": {"code": True}},
    ]
    assert (quote["type"], code["type"]) == ("rich_text_quote", "rich_text_preformatted")


def test_only_mentions_outside_code_are_mentions() -> None:
    assert parse_typed_text("`@ana` ```@ana```", DIRECTORY).mentions == frozenset()
    assert parse_typed_text("@ana", DIRECTORY).mentions == {"U0ANA0001"}
