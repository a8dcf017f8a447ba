"""Every emoji that the bot writes has a picture, on the page and in the terminal."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from playground.slack.message_rendering import render_mrkdwn

ROOT = Path(__file__).parents[3]
CODE = re.compile(r"(?<![\w:]):([a-z0-9_+-]*[a-z][a-z0-9_+-]*):(?![\w:])")


def written_emoji() -> set[str]:
    """The names in all texts of the bot's code: messages, and the answers of its commands."""
    files = (ROOT / "clerkbot_app" / "chalicelib").rglob("*.py")
    return {name for file in files for text in _texts(file) for name in CODE.findall(text)}


def _texts(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_every_emoji_of_the_bot_has_a_picture() -> None:
    page = (ROOT / "playground" / "page" / "emoji.js").read_text(encoding="utf-8")
    known = set(re.findall(r'"?([a-z0-9_+-]+)"?: "', page))
    names = written_emoji()
    assert "crescent_moon" in names
    assert names - known == set()
    assert {name for name in names if f":{name}:" in render_mrkdwn(f":{name}:", {}).plain} == set()
