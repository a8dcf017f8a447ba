"""Block Kit pieces, within Slack's limits (source: Slack, "Block Kit reference").

Their markup comes from messages only; what people typed comes in through markup.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from chalicelib.domain.command import Press, serialize_press
from chalicelib.domain.modals import Modal, opening_action
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.markup import END_OF_ISOLATE, ISOLATE

EARLIER, LATER = "earlier", "later"
"""The action ids of the buttons that turn a list's page."""
LONGEST_SECTION = 3000
LONGEST_BUTTON = 75
LONGEST_HEADER = 150
_LONGEST_ALT_TEXT = 2000
_EMOJI_AT_END = re.compile(r":[a-z0-9_+-]+:$")
_BEGUN = re.compile(r"(?:<[^<>]*|&[a-z]{0,3})$")
"""A link, a mention or an entity without its end."""


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str) -> Block:
    """Text with markup. `verbatim`: Slack makes no link and no mention of what only looks like one, such as `@here`."""
    return {"type": "mrkdwn", "text": cut(text, LONGEST_SECTION), "verbatim": True}


def section(text: str, accessory: Block | None = None) -> Block:
    block: Block = {"type": "section", "text": mrkdwn(text)}
    return {**block, "accessory": accessory} if accessory else block


def sections(lines: Iterable[str]) -> Iterator[Block]:
    """Lines in as few sections as hold them."""
    together: list[str] = []
    for line in lines:
        if together and sum(map(len, together)) + len(together) + len(line) > LONGEST_SECTION:
            yield section("\n".join(together))
            together = []
        together.append(line)
    if together:
        yield section("\n".join(together))


def context(*elements: Block | str) -> Block:
    """A line of small print; strings are mrkdwn."""
    return {
        "type": "context",
        "elements": [mrkdwn(e) if isinstance(e, str) else e for e in elements],
    }


def image(url: str, alt_text: str) -> Block:
    return {"type": "image", "image_url": url, "alt_text": cut(alt_text, _LONGEST_ALT_TEXT)}


_OWN_ACTIONS = "own-"
DIVIDER: Block = {"type": "divider"}


def header(text: str, block_id: str = "") -> Block:
    block: Block = {"type": "header", "text": plain(text)}
    return {**block, "block_id": block_id} if block_id else block


def paged(title: str, first: int, count: int, total: int | None) -> str:
    """`Your list (11–20 of 24)`, or `(11–20 and more)` where the total is not known; the title alone of what stands on one page. `first`:
    the place of the first of `count` rows, from 1 on."""
    last = first + count - 1
    if count == 0 or (first == 1 and last == total):
        return title
    rows = f"{first}–{last}" if count > 1 else f"{first}"
    return f"{title} ({rows} {'and more' if total is None else f'of {total:,}'})"


def counted(title: str, first: int, count: int, total: int) -> str:
    """The same, and `Reminders (3)` of what stands on one page."""
    of_page = paged(title, first, count, total)
    return f"{title} ({total:,})" if total and of_page == title else of_page


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def own_actions(name: str, *elements: Block) -> Block:
    """The buttons of a whole section of a view: what they are answered with stands above them, where it is in view wherever they are."""
    return {**actions(*elements), "block_id": own_id(name)}


def own_id(name: str) -> str:
    return f"{_OWN_ACTIONS}{name}"


def are_own_actions(block: Block) -> bool:
    return str(block.get("block_id", "")).startswith(_OWN_ACTIONS)


def button(text: str, action_id: str, press: Press, *, style: str = "") -> Block:
    """A button; pressing it carries out the command of `press`."""
    block: Block = {
        "type": "button",
        "text": plain(text),
        "action_id": action_id,
        "value": serialize_press(press),
    }
    return {**block, "style": style} if style else block


def line_with_buttons(text: str, last: Block, *others: Block) -> list[Block]:
    """A line with its only button beside it, or with its buttons below it."""
    return [section(text), actions(*others, last)] if others else [section(text, last)]


def modal_button(text: str, modal: Modal, *, style: str = "") -> Block:
    """A button that opens a modal, for whoever presses it. It carries no command: the web function knows it by its action id."""
    block: Block = {"type": "button", "text": plain(text), "action_id": opening_action(modal)}
    return {**block, "style": style} if style else block


LONGEST_CHOICE = 150
"""Characters of the value of a choice."""


def page_turners(earlier: Press | None, later: Press | None) -> list[Block]:
    """The buttons that show the page before and the next one, as far as there are such."""
    both = (("◀ Back", EARLIER, earlier), ("More ▶", LATER, later))
    return [button(text, action_id, press) for text, action_id, press in both if press is not None]


def menu(action_id: str, choices: Mapping[str, Press]) -> Block:
    """A menu of up to five choices, each of which carries out a command. A choice's value holds 150 characters."""
    options = [{"text": plain(text), "value": serialize_press(press)} for text, press in choices.items()]
    return {"type": "overflow", "action_id": action_id, "options": options}


def person_picker(action_id: str, words: str, chosen: str = "") -> Block:
    """Slack's own list of people: a picker has no value, so the id of its block carries the command."""
    picker: Block = {"type": "users_select", "action_id": action_id, "placeholder": plain(words)}
    return {**picker, "initial_user": chosen} if chosen else picker


def conversation_picker(action_id: str, words: str, chosen: str = "") -> Block:
    """Slack's own list of channels, also of private ones, which only the person sees."""
    picker: Block = {
        "type": "conversations_select",
        "action_id": action_id,
        "placeholder": plain(words),
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    return {**picker, "initial_conversation": chosen} if chosen else picker


def channel_picker(action_id: str, words: str, press: Press) -> Block:
    """Slack's own list of public channels, in a block of its own: its id carries the command."""
    picker: Block = {
        "type": "conversations_select",
        "action_id": action_id,
        "placeholder": plain(words),
        "filter": {"include": ["public"], "exclude_bot_users": True},
    }
    return {"type": "actions", "block_id": serialize_press(press), "elements": [picker]}


def text_field(action_id: str, press: Press, label: str, example: str, most: int, typed: str = "") -> Block:
    """A line to type in, in a view: Enter sends what was typed, with the command that the block's id carries."""
    field: Block = {
        "type": "plain_text_input",
        "action_id": action_id,
        "max_length": most,
        "placeholder": plain(example),
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    return {
        "type": "input",
        "block_id": serialize_press(press),
        "dispatch_action": True,
        "label": plain(label),
        "element": {**field, "initial_value": typed[:most]} if typed else field,
    }


def moment_picker(action_id: str, press: Press) -> Block:
    """A date and time picker in a block of its own: a picker has no value, so the block's id carries the command."""
    return {
        "type": "actions",
        "block_id": serialize_press(press),
        "elements": [{"type": "datetimepicker", "action_id": action_id}],
    }


def cut(text: str, limit: int) -> str:
    """The text in at most so many characters, never cut within a link, a mention, an entity or an isolate."""
    if len(text) <= limit:
        return text
    kept = _BEGUN.sub("", text[: limit - 1])
    if kept.count(ISOLATE) == kept.count(END_OF_ISOLATE):
        return f"{kept}…"
    return f"{_BEGUN.sub('', text[: limit - 2])}…{END_OF_ISOLATE}"


def joined(*sentences: str) -> str:
    """Sentences as one text; an empty one is left out, and what has no end before another gets it."""
    said = [sentence for sentence in sentences if sentence]
    ended = [sentence if _has_end(sentence) else f"{sentence}." for sentence in said[:-1]]
    return " ".join([*ended, *said[-1:]])


def _has_end(sentence: str) -> bool:
    return sentence[-1] in ".!?:" and not _EMOJI_AT_END.search(sentence)


def below(above: Message, note: Message) -> Message:
    """One message of two."""
    return replace(above, text=f"{above.text}\n{note.text}", blocks=(*above.blocks, *note.blocks))


def with_sentence(said: Message, sentence: str) -> Message:
    """With a further sentence in its first block, which is a section."""
    first, *rest = said.blocks
    whole = {**first, "text": mrkdwn(joined(first["text"]["text"], sentence))}
    return replace(said, text=joined(said.text, sentence), blocks=(whole, *rest))


def message(text: str, *more: Block) -> Message:
    """A message whose first block is its text."""
    return Message(text, (section(text), *more))
