"""The parts of a modal: Block Kit as the web function writes it, without the import of the commands.

An input's block and its element have one name, that of the field: Slack sends what was entered under both. Source of the limits:
https://docs.slack.dev/reference/views and https://docs.slack.dev/reference/block-kit
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.domain.modals import Modal
from chalicelib.messages.markup import in_plain_text
from chalicelib.messages.problems import OLD_FORM

LONGEST_TITLE = 24
"""Of a modal, in UTF-16 units. Source: https://docs.slack.dev/reference/views"""
_BOLD = re.compile(r"\*([^*]+)\*")
_LINK = re.compile(r"<(?:https?|mailto):[^<>|]+\|([^<>]*)>")
_REMINDER = re.compile(r"R\d+")
Block = dict[str, Any]
View = dict[str, Any]


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": True}


def modal(callback_id: str, title: str, blocks: Sequence[Block], *, submit: str = "", metadata: str = "") -> View:
    """A modal with a Cancel button, and one that submits it, if named."""
    view: View = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title),
        "close": plain("Cancel" if submit else "Close"),
        "blocks": list(blocks),
    }
    return {
        **view,
        **({"submit": plain(submit)} if submit else {}),
        **({"private_metadata": metadata} if metadata else {}),
    }


def title_of(verb: str, name: str, number: str) -> str:
    """`Give “green report”`, cut to what Slack shows of a modal's title; `Give #4` of what has no name."""
    if not name:
        return f"{verb} {number}"
    room = LONGEST_TITLE - len(f"{verb} “”".encode("utf-16-le")) // 2
    kept = name
    while len(kept.encode("utf-16-le")) // 2 > room:
        kept = f"{kept.rstrip('…')[:-1].rstrip()}…"
    return f"{verb} “{kept}”"


def name_in_row(row: str) -> str:
    """Of what a row of a list is about, as plain text: `*<link|Deploy moved>*`, or behind the number of a reminder, `*R1* · _room key_`."""
    found = _BOLD.search(row)
    if found is None:
        return ""
    named = found[1]
    if _REMINDER.fullmatch(named):
        _, _, rest = row[found.end() :].partition(" · ")
        named, separator, _ = rest.partition(" · ")
        named = named.strip("_") if separator else ""
    return in_plain_text(_LINK.sub(r"\1", named)).strip()


def outdated_modal() -> View:
    """In the place of a modal that this version doesn't have."""
    return modal(Modal.LIST, "Please open it again", [words_of(OLD_FORM)])


def note(text: str) -> Block:
    """A line of small print."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def words_of(text: str) -> Block:
    return {"type": "section", "text": plain(text)}


def title(text: str) -> Block:
    return {"type": "header", "text": plain(text)}


def divider() -> Block:
    return {"type": "divider"}


def shown(stored: str) -> str:
    """What a person typed, as plain text: Slack escaped three characters of it."""
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        stored = stored.replace(entity, character)
    return stored


def field(name: str, label: str, element: Block, *, hint: str = "", needed: bool = False) -> Block:
    """An input with its label. Slack itself asks for one that is needed."""
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": {**element, "action_id": name},
        "optional": not needed,
    }
    return {**block, "hint": plain(hint)} if hint else block


def words(example: str, initial: str = "", *, most: int) -> Block:
    """A line to type in; `example` stands in it while it is empty."""
    element: Block = {"type": "plain_text_input", "max_length": most, "placeholder": plain(example)}
    return {**element, "initial_value": initial[:most]} if initial else element


def choice(options: Mapping[str, str], initial: str = "") -> Block:
    """A menu of up to a hundred options: their words by their values."""
    element: Block = {"type": "static_select", "options": _options(options)}
    return {**element, "initial_option": _option(initial, options[initial])} if initial in options else element


def one_of(options: Mapping[str, str], initial: str) -> Block:
    """Up to ten options, all of them to be seen: one is always chosen."""
    return {**choice(options, initial), "type": "radio_buttons"}


def choices(options: Mapping[str, str], initial: Sequence[str], *, as_menu: bool = False) -> Block:
    """Checkboxes, up to ten, or a menu of which several may be chosen."""
    element: Block = {"type": "multi_static_select" if as_menu else "checkboxes", "options": _options(options)}
    chosen = [_option(value, options[value]) for value in initial if value in options]
    return {**element, "initial_options": chosen} if chosen else element


def moment(initial: int | None = None) -> Block:
    """A date and a time of day, in the person's own time zone."""
    element: Block = {"type": "datetimepicker"}
    return {**element, "initial_date_time": initial} if initial is not None else element


def time_of_day(initial: str = "") -> Block:
    """`09:00`"""
    element: Block = {"type": "timepicker"}
    return {**element, "initial_time": initial} if initial else element


def people(example: str, initial: Sequence[str] = (), *, most: int | None = None) -> Block:
    """A menu of people. One person is `most=1` of several: what is chosen can be taken away again then."""
    element: Block = {"type": "multi_users_select", "placeholder": plain(example)}
    limit = {"max_selected_items": most} if most is not None else {}
    return {**element, **limit, **({"initial_users": list(initial)} if initial else {})}


def channel(example: str) -> Block:
    return {
        "type": "conversations_select",
        "placeholder": plain(example),
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }


def _options(options: Mapping[str, str]) -> list[Block]:
    return [_option(value, text) for value, text in options.items()]


def _option(value: str, text: str) -> Block:
    return {"text": plain(text), "value": value}
