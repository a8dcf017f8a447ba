"""Reading who a Slack message mentions: from its text or its rich_text blocks, never from code or quoted text.

Slack escapes mentions as `<@U123>` or `<@U123|name>` (source: Slack, "Formatting text for app surfaces").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]+`", re.DOTALL)
_QUOTE = re.compile(r"^(?:&gt;|>).*$", re.MULTILINE)
_SILENT_ELEMENTS = frozenset({"rich_text_preformatted", "rich_text_quote"})


def mentioned_users(text: str, blocks: Iterable[Mapping[str, Any]] = ()) -> tuple[str, ...]:
    """User ids mentioned by a message, each once, in order of appearance.

    The rich_text blocks are the better source when there are any (they say exactly what is code); a message posted by
    an old client or an API has only its text.
    """
    rich = [block for block in blocks if block.get("type") == "rich_text"]
    found = _in_rich_text(rich) if rich else USER.findall(without_code(text))
    return tuple(dict.fromkeys(found))


def without_code(text: str) -> str:
    """The text less its code blocks, inline code and quoted lines."""
    return _QUOTE.sub(" ", _CODE.sub(" ", text))


def _in_rich_text(elements: Iterable[Mapping[str, Any]]) -> list[str]:
    found: list[str] = []
    for element in elements:
        if element.get("type") in _SILENT_ELEMENTS:
            continue
        if element.get("type") == "user" and not element.get("style", {}).get("code"):
            found.append(str(element.get("user_id", "")))
        found += _in_rich_text(element.get("elements", ()))
    return found
