"""What stands on a button that takes much away does the same when it is typed, or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from chalicelib.domain.command import NotUnderstood
from tests.messages.everything_said import everything_said
from tests.parsing.in_madrid import parse_in_madrid


def _dangerous(part: Any) -> Iterator[tuple[str, str]]:
    """Each label of a red button, with the name of its command."""
    if isinstance(part, dict) and part.get("style") == "danger":
        yield part["text"]["text"], json.loads(part["value"])["c"][0]
    elif isinstance(part, dict | list):
        for each in part.values() if isinstance(part, dict) else part:
            yield from _dangerous(each)


def test_a_red_button_is_named_like_no_other_command() -> None:
    buttons = {each for _, said in everything_said() for each in _dangerous(list(said.blocks))}
    assert len(buttons) > 5
    for label, name in buttons:
        try:
            typed = parse_in_madrid(label).name
        except NotUnderstood:
            continue
        assert typed in {name, f"ask-to-{name}"}, label
