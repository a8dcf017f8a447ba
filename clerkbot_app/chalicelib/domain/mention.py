"""Reading who a Slack message mentions: from its text or its rich_text blocks, never from code or quoted text.

Slack escapes mentions as `<@U123>` or `<@U123|name>` (source: Slack, "Formatting text for app surfaces").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib.frozen_value import FrozenValue

USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_GROUP = re.compile(r"<!subteam\^([A-Z0-9]+)(?:\|[^>]*)?>")
_BROADCAST = re.compile(r"<!(?:here|channel|everyone)(?:\|[^>]*)?>")
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]+`", re.DOTALL)
_QUOTE = re.compile(r"^(?:&gt;|>).*$", re.MULTILINE)
_SILENT_ELEMENTS = ("rich_text_preformatted", "rich_text_quote")


class Mentions(FrozenValue):
    """Whom a message mentions: user ids and group ids, each once, and whether it calls a whole channel."""

    users: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    channel: bool = False

    @classmethod
    def of(cls, text: str, blocks: Iterable[Mapping[str, Any]] = ()) -> Mentions:
        """Read a message. Its rich_text blocks are the better source when there are any (they say exactly what is code);
        a message posted by an old client or an API has only its text. Raises ValueError for blocks of no known shape."""
        rich = [block for block in map(_object, blocks) if block.get("type") == "rich_text"]
        if rich:
            return _in_rich_text(rich)
        said = without_code(text)
        return cls(_once(USER.findall(said)), _once(_GROUP.findall(said)), bool(_BROADCAST.search(said)))

    @property
    def is_empty(self) -> bool:
        return not (self.users or self.groups or self.channel)

    def added_since(self, before: Mentions) -> Mentions:
        """Whom these mention and those before did not."""
        return Mentions(
            tuple(user for user in self.users if user not in before.users),
            tuple(group for group in self.groups if group not in before.groups),
            self.channel and not before.channel,
        )

    def without_users(self, *users: str) -> Mentions:
        if not any(user in self.users for user in users):
            return self
        return Mentions(tuple(user for user in self.users if user not in users), self.groups, self.channel)


def without_code(text: str) -> str:
    """The text without its code blocks, inline code and quoted lines."""
    return _QUOTE.sub(" ", _CODE.sub(" ", text))


def _in_rich_text(blocks: Iterable[Mapping[str, Any]]) -> Mentions:
    """What is mentioned in elements of any depth, in their order, unless they are code or quoted."""
    users: dict[str, None] = {}
    groups: dict[str, None] = {}
    channel = False
    waiting: list[Any] = [*blocks][::-1]
    while waiting:
        element = _object(waiting.pop())
        kind, style = element.get("type"), element.get("style")
        # The style of a list is a word: "bullet" or "ordered".
        if kind in _SILENT_ELEMENTS or (isinstance(style, dict) and style.get("code")):
            continue
        if kind == "user":
            users[str(element.get("user_id", ""))] = None
        elif kind == "usergroup":
            groups[str(element.get("usergroup_id", ""))] = None
        elif kind == "broadcast":
            channel = True
        inner = element.get("elements") or []
        if not isinstance(inner, list):
            raise ValueError("the elements of rich text are not a list")  # noqa: TRY004 - as below
        waiting += inner[::-1]
    return Mentions(_once(users), _once(groups), channel)


def _object(element: Any) -> Mapping[str, Any]:
    if not isinstance(element, dict):
        raise ValueError("an element of a block is not an object")  # noqa: TRY004 - of what Slack sent, not of a caller
    return element


def _once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in found if name))
