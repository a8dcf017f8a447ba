"""Reading what the bot replied: its texts, its buttons and menus, and the action that Slack sends for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from chalicelib.commands.registry import read_press
from chalicelib.domain.reply import Block, DestinationKind, Message, Reply


def button(text: str, message: Message) -> dict[str, Any]:
    """The first button with this text, or the first menu that has such a choice, with the choice."""
    pressed = next((element for element in buttons(message) if element["text"]["text"] == text), None)
    return pressed or next(choice for choice in choices(message) if choice["selected_option"]["text"]["text"] == text)


def picked(element: dict[str, Any], choice: str) -> dict[str, Any]:
    """The action of an element in which that was chosen or typed."""
    action = {"type": element["type"], "action_id": element["action_id"]}
    match element["type"]:
        case "static_select":
            option = next(each for each in options_of(element) if each["text"]["text"] == choice)
            return {**action, "selected_option": option}
        case "users_select":
            return {**action, "selected_user": choice}
        case "conversations_select":
            return {**action, "selected_conversation": choice}
    return {**action, "value": choice or None}


def options_of(element: dict[str, Any]) -> list[dict[str, Any]]:
    """Of a menu, also of one whose options are in groups."""
    return element.get("options") or [option for group in element["option_groups"] for option in group["options"]]


def chosen_in(element: dict[str, Any]) -> dict[str, Any]:
    """What a menu shows as chosen when it comes, as it stands in the state of a view."""
    return {
        "type": element["type"],
        "selected_option": element.get("initial_option"),
        "selected_user": element.get("initial_user"),
        "selected_conversation": element.get("initial_conversation"),
    }


def command_of(element: Block) -> object:
    """The command that a button carries."""
    return read_press(element["value"]).command


def buttons(message: Message) -> Iterator[Block]:
    for block in message.blocks:
        for element in (*block.get("elements", ()), block.get("accessory", {})):
            if element.get("type") == "button":
                yield element


def choices(message: Message) -> Iterator[Block]:
    """Every choice of every menu, as Slack describes the menu of which it was chosen."""
    for block in message.blocks:
        for element in (*block.get("elements", ()), block.get("accessory", {})):
            if element.get("type") == "overflow":
                for option in element["options"]:
                    yield {"type": "overflow", "action_id": element["action_id"], "selected_option": option}


def texts(message: Message) -> list[str]:
    """Every text of a message's blocks, in order."""
    found: list[str] = []
    for block in message.blocks:
        found += [block["text"]["text"]] if "text" in block else []
        found += [element["text"] for element in block.get("elements", ()) if isinstance(element.get("text"), str)]
    return found


def direct_text(replies: list[Reply], user: str) -> str:
    """What the replies say to one person by direct message."""
    return text_of(
        [
            reply
            for reply in replies
            if reply.destination.kind is DestinationKind.DIRECT and reply.destination.user == user
        ]
    )


def shown_text_of(replies: list[Reply]) -> str:
    """The same with the words of the links only."""
    return re.sub(r"<[^<>|]*\|([^<>|]*)>", r"\1", text_of(replies))


def text_of(replies: list[Reply]) -> str:
    """All that the replies say, as one text."""
    return "\n".join(text for reply in replies for text in texts(reply.message))
