"""What a person types, as Slack sends it on: escaped text and the `rich_text` block that says the same.

Names, channels, links and emoji are recognised as in Slack's message field; inside code nothing is. Also recognised are
`<@U…>` and `<#C…>` of known ids, for those who drive the workspace from a terminal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

Element = dict[str, Any]

_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_INLINE = re.compile(
    r"""
      `(?P<code>[^`\n]+)`
    | (?P<link>https?://[^\s<>`]+)
    | (?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | <(?P<id>[@#][A-Z0-9]+)(?:\|[^<>]*)?>
    | (?<![\w@.])@(?P<at>[A-Za-z][\w.-]*)
    | (?<![\w#&])\#(?P<hash>[A-Za-z0-9][\w-]*)
    | (?<!\w):(?P<emoji>[a-z][a-z0-9_+-]*|[+-]1):(?!\w)
    | (?<![\w*])\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])
    | (?<![\w])_(?P<italic>[^\s_](?:[^_\n]*[^\s_])?)_(?![\w])
    | (?<![\w~])~(?P<strike>[^\s~](?:[^~\n]*[^\s~])?)~(?![\w~])
    """,
    re.VERBOSE,
)
_MARKS = {"bold": "*", "italic": "_", "strike": "~", "code": "`"}


@dataclass(frozen=True)
class MentionDirectory:
    """Who and what can be mentioned: lower-case name → id, and id → the channel's name."""

    users: Mapping[str, str]
    channels: Mapping[str, str]
    groups: Mapping[str, str]

    @property
    def channel_names(self) -> dict[str, str]:
        return {channel: name for name, channel in self.channels.items()}

    @property
    def user_names(self) -> dict[str, str]:
        return {user: name for name, user in self.users.items()}


@dataclass(frozen=True)
class TypedText:
    """`text` as in events (escaped, with `<@U…>`), `blocks` with one rich_text block, `mentions` the mentioned users' ids."""

    text: str
    blocks: list[dict[str, Any]]
    mentions: frozenset[str]


def parse_typed_text(text: str, directory: MentionDirectory, *, with_names: bool = False) -> TypedText:
    """Convert; `with_names` writes `<@U…|name>`, the form of slash commands with *escape* on."""
    parts = _parts(text.strip("\n"), directory)
    users = directory.user_names if with_names else {}
    render_messages = "\n".join(_render_part(part, directory, users) for part in parts)
    found = {item["user_id"] for part in parts for item in part["elements"] if item["type"] == "user"}
    return TypedText(render_messages, [{"type": "rich_text", "elements": parts}], frozenset(found))


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _parts(text: str, directory: MentionDirectory) -> list[Element]:
    """Sections, quotes and code blocks, in order."""
    parts: list[Element] = []
    end = 0
    for fence in _FENCE.finditer(text):
        parts += _paragraphs(text[end : fence.start()].strip("\n"), directory)
        parts.append({"type": "rich_text_preformatted", "elements": [{"type": "text", "text": fence[1]}]})
        end = fence.end()
    return parts + _paragraphs(text[end:].strip("\n") if end else text, directory)


def _paragraphs(text: str, directory: MentionDirectory) -> list[Element]:
    """Neighbouring lines that begin with `>` are one quote; the others are sections."""
    groups: list[tuple[bool, list[str]]] = []
    for line in text.split("\n") if text else []:
        quoted = line.startswith(">")
        content = line[1:].removeprefix(" ") if quoted else line
        if groups and groups[-1][0] == quoted:
            groups[-1][1].append(content)
        else:
            groups.append((quoted, [content]))
    return [
        {
            "type": "rich_text_quote" if quoted else "rich_text_section",
            "elements": _inline("\n".join(lines), directory, {}),
        }
        for quoted, lines in groups
    ]


def _inline(text: str, directory: MentionDirectory, style: dict[str, bool]) -> list[Element]:
    elements: list[Element] = []
    position = 0
    search_from = 0
    while match := _INLINE.search(text, search_from):
        found, end = _element(match, directory, style)
        if not found:
            search_from = match.start() + 1
            continue
        elements += _plain(text[position : match.start()], style) + found
        position = search_from = end
    return elements + _plain(text[position:], style)


def _plain(text: str, style: dict[str, bool]) -> list[Element]:
    return [_with_style({"type": "text", "text": text}, style)] if text else []


def _with_style(element: Element, style: dict[str, bool]) -> Element:
    return {**element, "style": style} if style else element


def _element(match: re.Match[str], directory: MentionDirectory, style: dict[str, bool]) -> tuple[list[Element], int]:
    """The elements of a match and where it ends, or no elements where it is just text after all."""
    kind, value = match.lastgroup or "", match[match.lastgroup or 0]
    if kind == "code":
        return [_with_style({"type": "text", "text": value}, {**style, "code": True})], match.end()
    if kind in _MARKS:
        return _inline(value, directory, {**style, kind: True}), match.end()
    if kind == "link":
        url = value.rstrip(".,;:!?'\"*_~)]}") if "(" not in value else value.rstrip(".,;:!?'\"*_~]}")
        return [_with_style({"type": "link", "url": url}, style)], match.start() + len(url)
    if kind == "email":
        return [_with_style({"type": "link", "url": f"mailto:{value}", "text": value}, style)], match.end()
    if kind == "emoji":
        return [_with_style({"type": "emoji", "name": value}, style)], match.end()
    if kind == "id":
        return _known_id(value, directory, style), match.end()
    return _name(kind, value, match.start(), directory, style)


def _known_id(value: str, directory: MentionDirectory, style: dict[str, bool]) -> list[Element]:
    if value[0] == "@" and value[1:] in directory.users.values():
        return [_with_style({"type": "user", "user_id": value[1:]}, style)]
    if value[0] == "#" and value[1:] in directory.channels.values():
        return [_with_style({"type": "channel", "channel_id": value[1:]}, style)]
    return []


def _name(
    kind: str, value: str, start: int, directory: MentionDirectory, style: dict[str, bool]
) -> tuple[list[Element], int]:
    """`@ana.` is ana and a full stop; `@anabel` is not a member."""
    for name in (value, value.rstrip(".-_")):
        end, known = start + 1 + len(name), name.lower()
        if kind == "hash" and known in directory.channels:
            return [_with_style({"type": "channel", "channel_id": directory.channels[known]}, style)], end
        if kind == "at" and known in ("here", "channel", "everyone"):
            return [_with_style({"type": "broadcast", "range": known}, style)], end
        if kind == "at" and known in directory.groups:
            return [_with_style({"type": "usergroup", "usergroup_id": directory.groups[known]}, style)], end
        if kind == "at" and known in directory.users:
            return [_with_style({"type": "user", "user_id": directory.users[known]}, style)], end
    return [], start


def _render_part(part: Element, directory: MentionDirectory, users: Mapping[str, str]) -> str:
    text = ""
    for style, elements in groupby(part["elements"], key=lambda element: tuple(element.get("style", {}))):
        marks = "".join(_MARKS[mark] for mark in style)
        text += marks + "".join(_render(element, directory, users) for element in elements) + marks[::-1]
    if part["type"] == "rich_text_preformatted":
        return f"```{text}```"
    if part["type"] == "rich_text_quote":
        return "\n".join(f"&gt; {line}" for line in text.split("\n"))
    return text


def _render(element: Element, directory: MentionDirectory, users: Mapping[str, str]) -> str:
    match element["type"]:
        case "link":
            label = f"|{element['text']}" if "text" in element else ""
            return f"<{escape(element['url'])}{label}>"
        case "user":
            name = users.get(element["user_id"])
            return f"<@{element['user_id']}|{name}>" if name else f"<@{element['user_id']}>"
        case "channel":
            return f"<#{element['channel_id']}|{directory.channel_names[element['channel_id']]}>"
        case "usergroup":
            return f"<!subteam^{element['usergroup_id']}>"
        case "broadcast":
            return f"<!{element['range']}>"
        case "emoji":
            return f":{element['name']}:"
        case _:
            return escape(element["text"])
