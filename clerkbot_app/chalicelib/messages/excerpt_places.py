"""The places in a bot's message where a line of somebody's message is shown.

What is decided, stored with a receipt or queued has only the place: which message, and what stands there with its line and
without. The line is filled in just before the message is sent (jobs/views.py), for the person who reads it. A place is written
with code points that are no characters, which markup.py takes out of everything that people type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chalicelib.domain.excerpt import LONGEST, shortened
from chalicelib.domain.reply import Message
from chalicelib.messages.markup import escaped
from chalicelib.ports import ConversationMessage

LINE = "\ufdd3"
"""Stands for the line in what is shown with it."""
SHORT_LINE = "\ufdd4"
"""Stands for the line where many items are shown close together: of at most SHORT characters."""
SHORT = 40
_BEGIN, _THEN, _END = "\ufdd0", "\ufdd1", "\ufdd2"
_PLACE = re.compile(f"{_BEGIN}([^{_THEN}]*){_THEN}([^{_THEN}]*){_THEN}([^{_END}]*){_END}")
_LEFT_OVER = re.compile(f"[{_BEGIN}{_THEN}{_END}{LINE}{SHORT_LINE}]")


def place(of: ConversationMessage, with_line: str, without: str) -> str:
    """Markup that shows `with_line` (LINE or SHORT_LINE in it is the line) to whom the line can be shown, and `without` to others."""
    return f"{_BEGIN}{of.channel}/{of.root}/{of.ts}{_THEN}{with_line}{_THEN}{without}{_END}"


def messages_of_places(message: Message) -> frozenset[ConversationMessage]:
    """The messages whose lines are to be shown."""
    return frozenset(
        _message(found[1]) for text in _texts([message.text, message.blocks]) for found in _PLACE.finditer(text)
    )


def with_lines(message: Message, lines: Mapping[ConversationMessage, str]) -> Message:
    """The message with these lines, and without those that are not among them: no place is left."""
    return replace(message, text=_filled(message.text, lines), blocks=tuple(_filled(message.blocks, lines)))


def longest_shown(text: str) -> int:
    """The characters of a text, as long as its places can make it."""
    if _BEGIN not in text:
        return len(text)
    with_all = _PLACE.sub(lambda found: max(_with(found[2], "x" * LONGEST), found[3], key=len), text)
    return len(with_all)


def without_places(text: str) -> str:
    return str(_filled(text, {}))


def _filled(part: Any, lines: Mapping[ConversationMessage, str]) -> Any:
    if isinstance(part, str):
        return _with_lines(part, lines) if _BEGIN in part else part
    if isinstance(part, Mapping):
        return {name: _filled(each, lines) for name, each in part.items()}
    if isinstance(part, list | tuple):
        return [_filled(each, lines) for each in part]
    return part


def _with_lines(text: str, lines: Mapping[ConversationMessage, str]) -> str:
    def shown(found: re.Match[str]) -> str:
        line = lines.get(_message(found[1]), "")
        return _with(found[2], line) if escaped(line).strip() else found[3]

    # A text that was cut may end in half of a place.
    return _LEFT_OVER.sub("", _PLACE.sub(shown, text).partition(_BEGIN)[0])


def _with(shown: str, line: str) -> str:
    return shown.replace(LINE, escaped(line)).replace(SHORT_LINE, escaped(shortened(line, SHORT)))


def _message(key: str) -> ConversationMessage:
    channel, root, ts = (*key.split("/"), "", "")[:3]
    return ConversationMessage(channel, root, ts)


def _texts(part: Any) -> list[str]:
    if isinstance(part, str):
        return [part] if _BEGIN in part else []
    if isinstance(part, Mapping):
        part = list(part.values())
    return [text for each in part for text in _texts(each)] if isinstance(part, list | tuple) else []
