"""One line of a message, as people read it."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.excerpt import LONGEST, line_of, people_named

NAMES = {"U0BOB": "Bob"}
IMAGE = {"name": "shot.png", "mimetype": "image/png"}
REPORT = {"name": "report.pdf", "mimetype": "application/pdf"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Can you look at the invoice?", "Can you look at the invoice?"),
        ("  first\n\nsecond\tthird ", "first second third"),
        ("<@U0BOB> and <@U0CAROL> and <@U0DAN|dan>", "@Bob and @someone and @dan"),
        ("see <#C0GENERAL|general>, not <#C0SECRET|> or <#C0SECRET>", "see #general, not a channel or a channel"),
        ("<!here> <!channel> <!subteam^S1|@oncall> <!subteam^S1>", "@here @channel @oncall @group"),
        ("due <!date^1392734382^{date_short}|Feb 18>", "due Feb 18"),
        ("see <https://acme.example/a/long/path?x=1>", "see acme.example"),
        ("see <https://acme.example/path|the plan>", "see the plan"),
        ("write to <mailto:bob@acme.example>", "write to bob@acme.example"),
        ("*bold* _italic_ ~gone~ `code` snake_case 2*3", "bold italic gone code snake_case 2*3"),
        ("R&amp;D &lt;b&gt; &lt;@U0BOB&gt;", "R&D <b> <@U0BOB>"),
        ("&gt; quoted\nanswered", "quoted answered"),
        ("it fails:\n```\n<@U0BOB> raise\n```\nwhy?", "it fails: (code) why?"),
        ("```\nimport this\n```", "code"),
        (":tada: done", ":tada: done"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_a_text_becomes_one_line(text: str, line: str) -> None:
    assert line_of({"text": text}, NAMES) == line


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ({"text": "", "files": [REPORT]}, "file report.pdf"),
        ({"text": "", "files": [IMAGE]}, "image"),
        ({"text": "", "files": [IMAGE, IMAGE]}, "2 images"),
        ({"text": "", "files": [IMAGE, REPORT]}, "2 files"),
        ({"text": "please sign", "files": [REPORT]}, "please sign (file report.pdf)"),
        ({"files": [{"mimetype": "text/plain"}]}, "file"),
        ({"files": [{"mode": "tombstone"}]}, "file"),
        ({"text": "", "attachments": [{"fallback": "Build 12 failed", "title": "Build 12"}]}, "Build 12"),
        ({"text": "", "attachments": [{"fallback": "Build 12 failed"}]}, "Build 12 failed"),
        ({}, ""),
        ({"text": None, "blocks": None, "files": None, "attachments": None}, ""),
        ({"text": 3, "blocks": "x", "attachments": ["x"], "files": ["x"]}, ""),
    ],
)
def test_what_is_beside_the_text_is_named(message: dict[str, Any], line: str) -> None:
    assert line_of(message, NAMES) == line


def rich_text(*elements: dict[str, Any], kind: str = "rich_text_section") -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(elements)}]}


@pytest.mark.parametrize(
    ("blocks", "line"),
    [
        ([rich_text({"type": "text", "text": "ask "}, {"type": "user", "user_id": "U0BOB"})], "ask @Bob"),
        ([rich_text({"type": "emoji", "name": "tada"}, {"type": "channel", "channel_id": "C0X"})], ":tada: a channel"),
        ([rich_text({"type": "link", "url": "https://acme.example/x"})], "acme.example"),
        ([rich_text({"type": "link", "url": "https://acme.example/x", "text": "plan"})], "plan"),
        ([rich_text({"type": "broadcast", "range": "here"})], "@here"),
        ([rich_text({"type": "text", "text": "x = 1"}, kind="rich_text_preformatted")], "code"),
        ([{"type": "header", "text": {"type": "plain_text", "text": "Deploy"}}, {"type": "divider"}], "Deploy"),
        ([{"type": "section", "text": {"type": "mrkdwn", "text": "*red* deploy"}}], "red deploy"),
        (
            [{"type": "section", "fields": [{"type": "mrkdwn", "text": "one"}, {"type": "mrkdwn", "text": "two"}]}],
            "one two",
        ),
        ([{"type": "context", "elements": [{"type": "plain_text", "text": "small"}]}], "small"),
        ([{"type": "image", "alt_text": "a chart"}], "a chart"),
        ([{"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "No"}}]}], ""),
    ],
)
@pytest.mark.parametrize("text", ["", "This content can't be displayed."])
def test_of_a_message_of_blocks_what_people_see(blocks: list[dict[str, Any]], line: str, text: str) -> None:
    assert line_of({"text": text, "blocks": blocks}, NAMES) == line


class TestLongOnes:
    def test_is_cut_between_two_words(self) -> None:
        line = line_of({"text": "word " * 100}, {})
        assert line == f"{'word ' * 17}word…"
        assert len(line) <= LONGEST

    def test_without_words_is_cut_all_the_same(self) -> None:
        assert line_of({"text": "x" * 1000}, {}) == f"{'x' * (LONGEST - 1)}…"

    def test_what_fits_is_not_cut(self) -> None:
        assert line_of({"text": "x" * LONGEST}, {}) == "x" * LONGEST

    def test_keeps_the_name_of_the_file(self) -> None:
        line = line_of({"text": "word " * 100, "files": [REPORT]}, {})
        assert line.endswith("word… (file report.pdf)")
        assert len(line) <= LONGEST

    def test_of_a_file_is_cut(self) -> None:
        assert len(line_of({"files": [{"name": "x" * 300}]}, {})) == LONGEST
        assert line_of({"text": "see", "files": [{"name": "x" * 300}]}, {}) == "see"


def test_people_are_named_once_and_as_many_as_fit() -> None:
    text = " ".join(f"<@U{n}> <@U{n}>" for n in range(20))
    assert people_named({"text": text}) == ("U0", "U1", "U2", "U3", "U4")
    assert people_named({"text": "<@U0DAN|dan> <#C0X> `<@U0EVE>`"}) == ("U0EVE",)
