"""An answer in the Home tab or in an open modal: where it stands, how it is closed, and what keeps its buttons apart from the view's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from chalicelib.domain import home_tab
from chalicelib.domain.command import Press
from chalicelib.domain.modals import Modal, opening_action
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import DIVIDER, actions, are_own_actions, button, own_id


def above_view(answer: Message, close: Press, *, is_status: bool) -> Message:
    """An answer above the tab or the list, apart from it unless it takes the place of the status; what is more than a line can be
    closed."""
    blocks = list(answer.blocks)
    names = [each.get("action_id") for block in blocks for each in block.get("elements", ())]
    if len(blocks) > 1 and "keep-items" not in names:
        last = next((place for place, block in enumerate(blocks) if block["type"] == "actions"), None)
        close_button = button("Close", "close-answer", close)
        if last is None:
            blocks.append(actions(close_button))
        else:
            blocks[last] = {**blocks[last], "elements": [*blocks[last]["elements"], close_button]}
    return replace(answer, blocks=(*blocks, *([DIVIDER] if blocks and not is_status else [])))


_SECTIONS = {"cancel-R": "home-reminders", "forget-": "home-rules", "restore-": "home-list", "bring-back-": "home-list"}
"""By the beginning of what was pressed in a row that is gone now: the id of the header above it."""
_BUTTONS = {"turn-off-clerkbot": own_id("data")}
"""Of a button that is gone now: the id of the block in which it was."""
ANSWERED_IN_PLACE = {"turn-off-clerkbot", opening_action(Modal.SETTINGS)}
"""What changes how things stand from far below the line that says so."""


def beside_pressed(answer: Message, shown: Message, pressed: Sequence[str]) -> Message:
    """The tab with the answer just below the row in which something was pressed, or above the buttons of a section; at its top where
    what was pressed is not there."""
    place = next((at for each in pressed if (at := _place_of(each, shown.blocks)) is not None), 0)
    blocks = (*shown.blocks[:place], *answer.blocks, *shown.blocks[place:])
    return replace(shown, text=answer.text or shown.text, blocks=blocks)


def _place_of(pressed: str, blocks: Sequence[Block]) -> int | None:
    """The place below the block that has it, or below the header of its section."""
    header_id = next((each for start, each in _SECTIONS.items() if pressed.startswith(start)), None)
    for place, block in enumerate(blocks, 1):
        if block.get("block_id") and block["block_id"] == _BUTTONS.get(pressed):
            return place - 1
        parts = (*block.get("elements", ()), block.get("accessory", {}), block.get("element", {}))
        if any(part.get("action_id") == pressed for part in parts):
            # What changes how things stand is answered above that.
            return 0 if block.get("block_id") == home_tab.PRESENCE else place - 1 if are_own_actions(block) else place
    return next(
        (place for place, block in enumerate(blocks, 1) if header_id and block.get("block_id") == header_id), None
    )


def with_unique_action_ids(shown: Message) -> Message:
    """An answer may have a button that the tab has, too: the later of them is called otherwise."""
    seen: set[str] = set()

    def renamed(part: Block) -> Block:
        name = part.get("action_id")
        if name is None:
            return part
        unique = name if name not in seen else next(n for i in count(2) if (n := f"{name}-{i}") not in seen)
        seen.add(unique)
        return {**part, "action_id": unique}

    def in_block(block: Block) -> Block:
        if "elements" in block:
            return {**block, "elements": [renamed(each) for each in block["elements"]]}
        place = next((name for name in ("accessory", "element") if name in block), None)
        return {**block, place: renamed(block[place])} if place else block

    return replace(shown, blocks=tuple(map(in_block, shown.blocks)))
