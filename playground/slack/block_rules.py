"""Slack's limits on Block Kit, checked as strictly as chat.postMessage and views.open do.

Source: docs.slack.dev, "Reference: Blocks", "Block elements", "Composition objects".
Each finding says what is wrong and where, as Slack does: `must be less than 3001 characters [json-pointer:/blocks/0/text]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playground.slack.element_rules import element_findings, text_findings

MESSAGE_BLOCKS = 50
MESSAGE_CHARACTERS = 12_000
"""Of all blocks of a message together. Slack documents no such limit; its developers say "12,000 text characters with a buffer
for block containers" (github.com/slackapi/bolt-js, issue 2509). Views and response URLs have none (issue 2867)."""
_CHARACTERS_OF_A_BLOCK = 25
VIEW_BLOCKS = 100
_TITLE = 24
_BLOCKS_WITH_NO_RULES = frozenset({"divider", "rich_text", "video", "file", "markdown"})


def message_findings(blocks: Any) -> list[str]:
    """What Slack would refuse about a message's blocks; empty if nothing."""
    return list(_blocks(blocks, MESSAGE_BLOCKS))


def characters_of(blocks: list[dict[str, Any]]) -> int:
    """How much a message's blocks count for together: their texts, and something for each block."""
    return sum(_CHARACTERS_OF_A_BLOCK + _text_characters(block) for block in blocks)


def _text_characters(part: Any) -> int:
    if isinstance(part, list):
        return sum(map(_text_characters, part))
    if not isinstance(part, dict):
        return 0
    texts = [value for key, value in part.items() if key in ("text", "alt_text") and isinstance(value, str)]
    return sum(map(len, texts)) + sum(map(_text_characters, part.values()))


def view_findings(view: Any) -> list[str]:
    """What Slack would refuse about a modal or a Home tab."""
    if not isinstance(view, dict):
        return ["must be an object [json-pointer:/view]"]
    return list(_view(view))


def _view(view: dict[str, Any]) -> Iterator[str]:
    kind = view.get("type")
    if kind not in ("modal", "home"):
        yield f"unsupported type: {kind} [json-pointer:/view/type]"
        return
    blocks = view.get("blocks")
    if kind == "modal":
        yield from text_findings(view.get("title"), "/view/title", most=_TITLE, plain=True)
        for part in ("submit", "close"):
            if view.get(part) is not None:
                yield from text_findings(view[part], f"/view/{part}", most=_TITLE, plain=True)
        if view.get("submit") is None and any(_type(block) == "input" for block in _listed(blocks)):
            yield "missing required field: submit [json-pointer:/view]"
    for name, most in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)):
        value = view.get(name)
        if value is not None and not isinstance(value, str):
            yield f"must be a string [json-pointer:/view/{name}]"
        elif len(value or "") > most:
            yield f"must be less than {most + 1} characters [json-pointer:/view/{name}]"
    if kind == "home":
        for name in ("submit", "close", "clear_on_close", "notify_on_close"):
            if view.get(name) is not None:
                yield f"invalid additional property: {name} [json-pointer:/view]"
    for finding in _blocks(blocks, VIEW_BLOCKS):
        yield finding.replace("[json-pointer:", "[json-pointer:/view")
    focused = [block for block in _listed(blocks) if _type(block) == "input" and _has_focus(block)]
    if len(focused) > 1:
        yield "only one element may have focus_on_load [json-pointer:/view/blocks]"


def _has_focus(block: dict[str, Any]) -> bool:
    element = block.get("element")
    return isinstance(element, dict) and element.get("focus_on_load") is True


def _listed(blocks: Any) -> list[Any]:
    return blocks if isinstance(blocks, list) else []


def _blocks(blocks: Any, most: int) -> Iterator[str]:
    if not isinstance(blocks, list):
        yield "must be an array [json-pointer:/blocks]"
        return
    if len(blocks) > most:
        yield f"no more than {most} items allowed [json-pointer:/blocks]"
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        where = f"/blocks/{index}"
        if not isinstance(block, dict):
            yield f"must be an object [json-pointer:{where}]"
            continue
        name = block.get("block_id")
        if name is not None and (not isinstance(name, str) or len(name) > 255):
            yield f"must be less than 256 characters [json-pointer:{where}/block_id]"
        elif name and name in seen:
            yield f"block_id already exists: {name} [json-pointer:{where}/block_id]"
        seen.add(str(name))
        yield from _block(block, where)


def _block(block: dict[str, Any], where: str) -> Iterator[str]:
    match _type(block):
        case "section":
            yield from _section(block, where)
        case "header":
            yield from text_findings(block.get("text"), f"{where}/text", most=150, plain=True)
        case "context":
            yield from _context(block.get("elements"), f"{where}/elements")
        case "actions":
            yield from _actions(block.get("elements"), f"{where}/elements")
        case "image":
            yield from _image(block, where)
        case "input":
            yield from _input(block, where)
        case kind if kind in _BLOCKS_WITH_NO_RULES:
            return
        case kind:
            yield f"unsupported type: {kind} [json-pointer:{where}/type]"


def _section(block: dict[str, Any], where: str) -> Iterator[str]:
    fields = block.get("fields")
    if block.get("text") is None and not fields:
        yield f"missing required field: text [json-pointer:{where}]"
    if block.get("text") is not None:
        yield from text_findings(block["text"], f"{where}/text", most=3000)
    if fields is not None:
        if len(fields) > 10:
            yield f"no more than 10 items allowed [json-pointer:{where}/fields]"
        for index, field in enumerate(fields):
            yield from text_findings(field, f"{where}/fields/{index}", most=2000)
    if block.get("accessory") is not None:
        accessory = block["accessory"]
        if _type(accessory) == "image":
            yield from _image(accessory, f"{where}/accessory")
        else:
            yield from element_findings(accessory, f"{where}/accessory", "section")


def _input(block: dict[str, Any], where: str) -> Iterator[str]:
    yield from text_findings(block.get("label"), f"{where}/label", most=2000, plain=True)
    if block.get("hint") is not None:
        yield from text_findings(block["hint"], f"{where}/hint", most=2000, plain=True)
    for name in ("optional", "dispatch_action"):
        if not isinstance(block.get(name, False), bool):
            yield f"must be a boolean [json-pointer:{where}/{name}]"
    yield from element_findings(block.get("element"), f"{where}/element", "input")


def _context(elements: Any, where: str) -> Iterator[str]:
    if not isinstance(elements, list) or not elements:
        yield f"no fewer than 1 items allowed [json-pointer:{where}]"
        return
    if len(elements) > 10:
        yield f"no more than 10 items allowed [json-pointer:{where}]"
    for index, element in enumerate(elements):
        if _type(element) == "image":
            yield from _image(element, f"{where}/{index}")
        else:
            yield from text_findings(element, f"{where}/{index}", most=3000)


def _actions(elements: Any, where: str) -> Iterator[str]:
    if not isinstance(elements, list) or not elements:
        yield f"no fewer than 1 items allowed [json-pointer:{where}]"
        return
    if len(elements) > 25:
        yield f"no more than 25 items allowed [json-pointer:{where}]"
    seen: set[str] = set()
    for index, element in enumerate(elements):
        yield from element_findings(element, f"{where}/{index}", "actions")
        name = element.get("action_id") if isinstance(element, dict) else None
        if name and name in seen:
            yield f"`action_id` {name} already exists for this block [json-pointer:{where}/{index}/action_id]"
        seen.add(str(name))


def _image(image: dict[str, Any], where: str) -> Iterator[str]:
    if not image.get("image_url") and not image.get("slack_file"):
        yield f"missing required field: image_url [json-pointer:{where}]"
    if len(str(image.get("image_url") or "")) > 3000:
        yield f"must be less than 3001 characters [json-pointer:{where}/image_url]"
    if not isinstance(image.get("alt_text"), str):
        yield f"missing required field: alt_text [json-pointer:{where}]"
    elif len(image["alt_text"]) > 2000:
        yield f"must be less than 2001 characters [json-pointer:{where}/alt_text]"
    if image.get("title") is not None:
        yield from text_findings(image["title"], f"{where}/title", most=2000, plain=True)


def _type(part: Any) -> Any:
    return part.get("type") if isinstance(part, dict) else None
