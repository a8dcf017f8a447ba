"""Messages with Block Kit as text for a terminal: buttons as [Remove], pictures as their description."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.emoji import Emoji
from rich.text import Text

_MARKUP = re.compile(
    r"<(?P<reference>[^<>]+)>|```(?P<block>.+?)```|`(?P<code>[^`\n]+)`"
    r"|(?<![\w*])\*(?P<bold>[^*\n]+)\*(?![\w*])|(?<!\w)_(?P<italic>[^_\n]+)_(?!\w)|(?<![\w~])~(?P<strike>[^~\n]+)~(?!\w)",
    re.DOTALL,
)
# Slack's names of emoji that rich knows by others.
_EMOJI = {
    f":large_{colour}_circle:": circle
    for colour, circle in (("orange", "🟠"), ("yellow", "🟡"), ("green", "🟢"), ("purple", "🟣"), ("brown", "🟤"))
}
_PICKERS = {"datepicker": "pick a day", "timepicker": "pick a time", "datetimepicker": "pick day and time"}
_STYLES = {"block": "cyan", "code": "cyan", "bold": "bold", "italic": "italic", "strike": "strike"}


def rendered(messages: list[dict[str, Any]], names: Mapping[str, str], *, colours: bool) -> str:
    """The messages one under the other; `names` maps the ids of people and channels to their names."""
    buffer = io.StringIO()
    console = Console(file=buffer, force_terminal=colours, highlight=False, soft_wrap=True, emoji=False)
    for message in messages:
        console.print(_head(message, names))
        for line in _lines(message, names):
            console.print(Text("  ").append_text(line))
    return buffer.getvalue().rstrip("\n")


def mrkdwn(text: str, names: Mapping[str, str]) -> Text:
    """Slack's markup with names in the place of ids and emoji in the place of their codes."""
    found = Text()
    end = 0
    for match in _MARKUP.finditer(text):
        found.append(_plain(text[end : match.start()]))
        kind = match.lastgroup or ""
        if kind == "reference":
            found.append(*_reference(match[kind], names))
        elif kind in ("bold", "italic", "strike"):
            inner = mrkdwn(match[kind], names)
            inner.stylize(_STYLES[kind])
            found.append_text(inner)
        else:
            found.append(_plain(match[kind], emoji=False), style=_STYLES[kind])
        end = match.end()
    return found.append(_plain(text[end:]))


def _head(message: dict[str, Any], names: Mapping[str, str]) -> Text:
    if message["ts"] == "0":
        return Text("What the view shows", style="bold")
    author = message.get("user", "")
    head = Text(names.get(author, author), style="bold magenta" if "bot_id" in message else "bold")
    when = datetime.fromtimestamp(float(message["ts"])).astimezone().strftime("%a %H:%M")
    head.append(f"  {when}  {message['ts']}", style="dim")
    if message.get("thread_ts") not in (None, message["ts"]):
        head.append("  in thread", style="dim")
    if message.get("is_ephemeral"):
        head.append("  only visible to you", style="dim italic")
    return head


def _lines(message: dict[str, Any], names: Mapping[str, str]) -> list[Text]:
    blocks = [block for block in message.get("blocks", []) if block["type"] != "rich_text"]
    if not blocks:
        return list(mrkdwn(message.get("text", ""), names).split("\n", allow_blank=True))
    return [line for block in blocks for text in _block(block, names) for line in text.split("\n", allow_blank=True)]


def _block(block: dict[str, Any], names: Mapping[str, str]) -> list[Text]:
    match block["type"]:
        case "header":
            return [Text(_plain(block["text"]["text"]), style="bold underline")]
        case "divider":
            return [Text("─" * 30, style="dim")]
        case "image":
            return [Text(f"[image: {block['alt_text']}]", style="dim")]
        case "context":
            return [Text(" ").join([_context_part(part, names) for part in block["elements"]])]
        case "actions":
            return [Text("  ").join([_element(element) for element in block["elements"]])]
        case "input":
            return [Text(f"{block['label']['text']}: ").append_text(_element(block["element"]))]
        case "section":
            return _section(block, names)
        case _:
            return []


def _section(block: dict[str, Any], names: Mapping[str, str]) -> list[Text]:
    parts = [_text(one, names) for one in [block.get("text"), *(block.get("fields") or [])] if one]
    accessory = block.get("accessory")
    if accessory and accessory["type"] != "image" and parts:
        parts[0] = parts[0].append("  ").append_text(_element(accessory))
    return parts


def _context_part(part: dict[str, Any], names: Mapping[str, str]) -> Text:
    text = Text(f"({part['alt_text']})") if part["type"] == "image" else _text(part, names)
    text.stylize("dim")
    return text


def _text(text: dict[str, Any], names: Mapping[str, str]) -> Text:
    return mrkdwn(text["text"], names) if text["type"] == "mrkdwn" else Text(_plain(text["text"]))


def _element(element: dict[str, Any]) -> Text:
    if element["type"] == "button":
        style = {"primary": "bold green", "danger": "bold red"}.get(element.get("style", ""), "bold blue")
        return Text(f"[{_plain(element['text']['text'])}]", style=style)
    options = [option["text"]["text"] for option in element.get("options", [])]
    words = " | ".join(options) or element.get("placeholder", {}).get(
        "text", _PICKERS.get(element["type"], element["type"])
    )
    return Text(f"[{words} ▾]" if options else f"[{words}]", style="bold blue")


def _reference(reference: str, names: Mapping[str, str]) -> tuple[str, str]:
    target, _, label = reference.partition("|")
    if target.startswith("@"):
        return f"@{names.get(target[1:], label or target[1:])}", "bold cyan"
    if target.startswith("#"):
        return f"#{label or names.get(target[1:], target[1:])}", "bold cyan"
    if target.startswith("!date^"):
        return label, ""
    if target.startswith("!"):
        return f"@{label or target[1:].split('^')[0]}", "bold cyan"
    return (f"{_plain(label)} ({_plain(target)})" if label else _plain(target)), "underline"


def _plain(text: str, *, emoji: bool = True) -> str:
    unescaped = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    if not emoji:
        return unescaped
    for code, symbol in _EMOJI.items():
        unescaped = unescaped.replace(code, symbol)
    return Emoji.replace(unescaped)
