"""Messages with Block Kit as text for a terminal: buttons as [Remove], pictures as their description."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.emoji import Emoji
from rich.text import Text

SlackMessage = dict[str, Any]

_LINK_WITH_LABEL = re.compile(r"<https?://[^|>]+\|([^>]*)>")
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


def render_messages(messages: list[dict[str, Any]], names: Mapping[str, str], *, colours: bool) -> str:
    """The messages one under the other; `names` maps the ids of people and channels to their names."""
    buffer = io.StringIO()
    console = Console(file=buffer, force_terminal=colours, highlight=False, soft_wrap=True, emoji=False)
    for message in messages:
        console.print(_head(message, names))
        for line in _lines(message, names):
            console.print(Text("  ").append_text(line))
    return buffer.getvalue().rstrip("\n")


def render_mrkdwn(text: str, names: Mapping[str, str]) -> Text:
    """Slack's markup with names in the place of ids and emoji in the place of their codes."""
    found = Text()
    end = 0
    for match in _MARKUP.finditer(text):
        found.append(_plain(text[end : match.start()]))
        kind = match.lastgroup or ""
        if kind == "reference":
            found.append(*_reference(match[kind], names))
        elif kind in ("bold", "italic", "strike"):
            inner = render_mrkdwn(match[kind], names)
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
    files = [
        Text(f"[file: {file['name']}, {file['size']:,} bytes]", style="bold blue") for file in message.get("files", [])
    ]
    if not blocks:
        return [*render_mrkdwn(message.get("text", ""), names).split("\n", allow_blank=True), *files]
    return files + [
        line for block in blocks for text in _block(block, names) for line in text.split("\n", allow_blank=True)
    ]


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
    return render_mrkdwn(text["text"], names) if text["type"] == "mrkdwn" else Text(_plain(text["text"]))


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


def words_of(message: SlackMessage) -> str:
    """The plain words of a message: of its blocks, or its text where it has none."""
    return render_mrkdwn(markup_of(message), {}).plain


def markup_of(message: SlackMessage) -> str:
    """The same with Slack's markup; of a link only its label is shown."""
    parts = list(_block_words(message.get("blocks") or [])) or [message.get("text", "")]
    return _LINK_WITH_LABEL.sub(r"\1", "\n".join(parts))


def buttons_of(message: SlackMessage) -> list[str]:
    """The action ids of a message's buttons, from top to bottom."""
    return [element["action_id"] for block in message.get("blocks") or [] for element in _buttons(block)]


def _block_words(blocks: Sequence[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        labels = [f"[{button['text']['text']}]" for button in _buttons(block)]
        match block["type"]:
            case "section" | "header":
                yield "  ".join([block["text"]["text"], *labels])
            case "context":
                yield " ".join(element["text"] for element in block["elements"] if "text" in element)
            case "actions":
                yield "  ".join(labels)


def _buttons(block: dict[str, Any]) -> list[dict[str, Any]]:
    elements = [block.get("accessory") or {}, *(block.get("elements", []) if block["type"] == "actions" else [])]
    return [element for element in elements if element.get("type") == "button"]
