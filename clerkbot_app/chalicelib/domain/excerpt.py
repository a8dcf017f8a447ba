"""One line of a message as Slack describes it: what an item is about, in the words of whoever wrote it.

It is for showing only. Source of the markup: https://docs.slack.dev/messaging/formatting-message-text
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from chalicelib.domain.slack_values import UNNAMED_CHANNEL, UNNAMED_PERSON

LONGEST = 90
"""Characters of the line."""
MOST_NAMED = 5
"""People whose names the line may need: more than fit into it are not looked up."""
_NO_TEXT = "This content can't be displayed."
"""What Slack puts in the place of a text that an app left out."""
_CODE_BLOCK = re.compile(r"```.*?(?:```|$)", re.DOTALL)
_CODE_MARK = "\x00"
_MARKUP = re.compile(r"<([^<>]*)>")
_PERSON = re.compile(r"@([UW][A-Z0-9]+)")
_QUOTED = re.compile(r"^(?:&gt;|>)+ ?", re.MULTILINE)
_FORMATTING = re.compile(r"(?<![^\W_])[*_~`]+(?=\S)|(?<=\S)[*_~`]+(?![^\W_])")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_IMAGE = "image/"


def people_named(message: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of the people whose names the line needs: Slack names them by their ids only."""
    named = (markup for markup in _MARKUP.findall(_text(message)) if "|" not in markup)
    found = (person[1] for markup in named if (person := _PERSON.fullmatch(markup)))
    return tuple(dict.fromkeys(found))[:MOST_NAMED]


def line_of(message: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The line, as plain text; empty for a message that says nothing. `names` are people's, by their ids."""
    text = _CODE_BLOCK.sub(f" {_CODE_MARK} ", _text(message))
    text = _QUOTED.sub("", text)
    text = _FORMATTING.sub("", _MARKUP.sub(lambda found: _readable(found[1], names), text))
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    words = " ".join(text.split())
    has_more = words != _CODE_MARK
    words = words.replace(_CODE_MARK, "(code)" if has_more else "code")
    files = ", ".join(_files(message))
    if not words:
        return shortened(files)
    # The files stay, however long the text is: they are what it is about.
    return (
        f"{shortened(words, LONGEST - len(files) - 3)} ({files})"
        if files and len(files) < LONGEST // 2
        else shortened(words)
    )


def _text(message: Mapping[str, Any]) -> str:
    """The text; of a message that has none, what its blocks or attachments say."""
    text = message.get("text")
    if isinstance(text, str) and text.strip() and text.strip() != _NO_TEXT:
        return text
    in_blocks = " ".join(_texts(message.get("blocks")))
    return in_blocks if in_blocks.strip() else " ".join(_of_attachments(message.get("attachments")))


def _texts(part: Any) -> Iterator[str]:
    """What people see of blocks, as markup: rich text, sections, headers, small print."""
    if isinstance(part, Sequence) and not isinstance(part, str):
        for each in part:
            yield from _texts(each)
    if not isinstance(part, Mapping):
        return
    match part.get("type"):
        case "user":
            yield f"<@{part.get('user_id')}>"
        case "channel":
            yield f"<#{part.get('channel_id')}>"
        case "usergroup":
            yield "<!subteam^>"
        case "broadcast":
            yield f"<!{part.get('range')}>"
        case "emoji":
            yield f":{part.get('name')}:"
        case "link":
            yield str(part.get("text") or f"<{part.get('url')}>")
        case "rich_text_preformatted":
            yield "``````"
        case "image":
            yield str(part.get("alt_text") or "")
        case "actions" | "button" | "overflow" | "input":
            return
        case _:
            if isinstance(text := part.get("text"), str):
                yield text
            else:
                yield from _texts(text)
            yield from (said for name in ("elements", "fields") for said in _texts(part.get(name)))


def _of_attachments(attachments: Any) -> Iterator[str]:
    if not isinstance(attachments, Sequence):
        return
    for attachment in attachments:
        if isinstance(attachment, Mapping):
            said = (attachment.get(name) for name in ("pretext", "title", "text", "fallback"))
            yield next((text for text in said if isinstance(text, str) and text.strip()), "")


def _files(message: Mapping[str, Any]) -> list[str]:
    """`file report.pdf`, `image`, `3 files`"""
    files = [each for each in message.get("files") or () if isinstance(each, Mapping)]
    if len(files) > 1:
        are_images = all(str(each.get("mimetype")).startswith(_IMAGE) for each in files)
        return [f"{len(files)} {'images' if are_images else 'files'}"]
    return [_file(each) for each in files]


def _file(file: Mapping[str, Any]) -> str:
    if str(file.get("mimetype")).startswith(_IMAGE):
        return "image"
    return f"file {file.get('name') or file.get('title') or ''}".strip()


def _readable(markup: str, names: Mapping[str, str]) -> str:
    """What stands in the place of `<…>`: the name of a person or a channel, the words of a link, or else its host."""
    target, _, label = markup.partition("|")
    if person := _PERSON.fullmatch(target):
        name = label or names.get(person[1], "")
        return f"@{name}" if name else UNNAMED_PERSON
    if target.startswith("#"):
        return f"#{label}" if label else UNNAMED_CHANNEL
    if target.startswith("!"):
        return label or (f"@{target[1:]}" if target[1:].isalpha() else "@group")
    if label:
        return label
    if target.startswith("mailto:"):
        return target.removeprefix("mailto:")
    try:
        return urlsplit(target).hostname or target
    except ValueError:
        return target


def shortened(text: str, most: int = LONGEST) -> str:
    """The text in at most so many characters, between two words where that keeps most of it."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    at_word = kept if text[most - 1] == " " else kept.rpartition(" ")[0]
    return f"{(at_word if len(at_word) > most // 2 else kept).rstrip(' ,;:.')}…"
