"""Messages with Block Kit as text for a terminal: buttons as [Remove], pictures as their description."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.emoji import Emoji
from rich.text import Text

from playground.slack.element_rendering import render_element

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
    if message.get("type") in ("home", "modal"):
        words = "The Home tab" if message["type"] == "home" else f"The modal “{_plain(message['title']['text'])}”"
        return Text(words, style="bold")
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
    if message.get("type") in ("home", "modal"):
        state = message["state"]["values"]
        return [*_split(_block(block, names, state) for block in blocks), *_ending(message)]
    files = [
        Text(f"[file: {file['name']}, {file['size']:,} bytes]", style="bold blue") for file in message.get("files", [])
    ]
    quotes = list(_split(_quote(one, names) for one in message.get("attachments", [])))
    if blocks:
        return [*files, *_split(_block(block, names, {}) for block in blocks), *quotes]
    words = render_mrkdwn(message.get("text", ""), names).split("\n", allow_blank=True)
    return [*words, *files, *quotes] if message.get("text") or not files else [*files, *quotes]


def _split(texts: Iterable[list[Text]]) -> Iterator[Text]:
    for several in texts:
        for text in several:
            yield from text.split("\n", allow_blank=True)


def _quote(attachment: dict[str, Any], names: Mapping[str, str]) -> list[Text]:
    """A message that is quoted below the one that links to it."""
    words = render_mrkdwn(attachment.get("text", ""), names).split("\n", allow_blank=True)
    head = Text(f"│ {attachment['author_name']}, {attachment['footer']}", style="dim")
    return [head, *(Text("│ ").append_text(line) for line in words)]


def _ending(view: dict[str, Any]) -> list[Text]:
    """The buttons at the end of a modal."""
    if view["type"] == "home":
        return []
    buttons = [Text(f"[{_plain(view['submit']['text'])}]", style="bold green")] if view["submit"] else []
    close = view["close"]["text"] if view["close"] else "Cancel"
    return [Text("  ").join([*buttons, Text(f"[{_plain(close)}]", style="bold blue")])]


def _block(block: dict[str, Any], names: Mapping[str, str], state: Mapping[str, Any]) -> list[Text]:
    entered = state.get(block.get("block_id", ""), {})
    match block["type"]:
        case "header":
            return [Text(_plain(block["text"]["text"]), style="bold underline")]
        case "divider":
            return [Text("─" * 30, style="dim")]
        case "image":
            return [Text(f"[image: {block['alt_text']}]", style="dim")]
        case "context":
            return [
                Text(" ").join([_context_part(part, names) for part in block["elements"] if part["type"] != "image"])
            ]
        case "actions":
            return [Text("  ").join([_element(element, names, entered) for element in block["elements"]])]
        case "input":
            return _input(block, names, entered)
        case "section":
            return _section(block, names, entered)
        case _:
            return []


def _element(element: dict[str, Any], names: Mapping[str, str], entered: Mapping[str, Any]) -> Text:
    return render_element(element, _plain, names, entered.get(element.get("action_id", "")))


def _input(block: dict[str, Any], names: Mapping[str, str], entered: Mapping[str, Any]) -> list[Text]:
    optional = " (optional)" if block.get("optional") else ""
    line = Text(f"{_plain(block['label']['text'])}{optional}: ").append_text(_element(block["element"], names, entered))
    return [line, *([Text(_plain(block["hint"]["text"]), style="dim")] if block.get("hint") else [])]


def _section(block: dict[str, Any], names: Mapping[str, str], entered: Mapping[str, Any]) -> list[Text]:
    parts = [_text(one, names) for one in [block.get("text"), *(block.get("fields") or [])] if one]
    accessory = block.get("accessory")
    if accessory and accessory["type"] != "image" and parts:
        parts[0] = parts[0].append("  ").append_text(_element(accessory, names, entered))
    return parts


def _context_part(part: dict[str, Any], names: Mapping[str, str]) -> Text:
    """A picture stands beside the name of whom it shows: there is nothing to add."""
    text = _text(part, names)
    text.stylize("dim")
    return text


def _text(text: dict[str, Any], names: Mapping[str, str]) -> Text:
    return render_mrkdwn(text["text"], names) if text["type"] == "mrkdwn" else Text(_plain(text["text"]))


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
