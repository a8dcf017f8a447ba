"""How much one message holds: Slack refuses one whose blocks are too long together with `msg_blocks_too_long`.

Slack documents no limit for all blocks of a message. 12,000 characters "with a buffer for block containers" is what its
developers said, and refusals from 11,341 on were reported (github.com/slackapi/bolt-js, issues 2509 and 2867). A list that
holds more is shortened where it is made; `within_budget` is for what nobody foresaw.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import cut, section
from chalicelib.messages.excerpt_places import longest_shown

MOST_CHARACTERS = 10_000
"""Of all blocks of a message together."""
MOST_BLOCKS, MOST_VIEW_BLOCKS = 50, 100
"""Of a message, and of a Home tab or a modal."""
MOST_VIEW_CHARACTERS = 30_000
"""Of a Home tab or a modal, which that limit does not hold for (issue 2867): a view may have 250 kB (source: views.publish,
`view_too_large`), and with what its buttons carry so many characters stay far below."""
MOST_OF_A_LIST = 6_800
"""Characters of a list with its buttons: what it is shown below, one section of 3,000 characters, fits above it."""
_OF_A_BLOCK = 25
"""Characters that a block counts for, besides its texts."""
LONGEST_TEXT = 4_000
"""Characters of the `text` for notifications: Slack advises against more (source: chat.postMessage)."""
_MOST_NAMED, _MOST_LONG_NAMES = 40, 4
TOO_LONG = "There is more to show than one message in Slack holds. Type `list` to see your list page by page."
REST_IS_LEFT_OUT = "There is more than fits here. `list` shows your items page by page."


def size_of(blocks: Iterable[Block]) -> int:
    """The characters that blocks count for."""
    return sum(_OF_A_BLOCK + sum(map(longest_shown, _texts(block))) for block in blocks)


def rows_that_fit(
    rows: Sequence[Sequence[Block]], most: int = MOST_OF_A_LIST, most_blocks: int = MOST_BLOCKS - 8
) -> int:
    """How many of the rows, from the first on, a message holds; at least one."""
    size = blocks = 0
    for count, row in enumerate(rows):
        size, blocks = size + size_of(row), blocks + len(row)
        if count and (size > most or blocks > most_blocks):
            return count
    return len(rows)


def named(names: Sequence[str], conjunction: str = "and") -> str:
    """`#1, #2 and #3`; of very many `#1, #2, … and 12 more`."""
    if len(names) == 1:
        return names[0]
    shown = names[:-1] if len(names) <= _MOST_NAMED else names[: _MOST_NAMED - 1]
    last = names[-1] if len(names) <= _MOST_NAMED else f"{len(names) - len(shown)} more"
    return f"{', '.join(shown)} {conjunction} {last}"


def first_named(names: Sequence[str]) -> str:
    """The first few, each of which may be long: `#7 (milk), #8 (bread), #9 and 3 more`."""
    more = len(names) - _MOST_LONG_NAMES
    return named([*names[:_MOST_LONG_NAMES], f"{more} more"] if more > 1 else names)


def within_budget(message: Message, most_blocks: int = MOST_BLOCKS, most: int = MOST_CHARACTERS) -> Message:
    """The message as long as Slack takes it: every message goes through here just before it is sent."""
    text = cut(message.text, LONGEST_TEXT)
    if size_of(message.blocks) <= most and len(message.blocks) <= most_blocks:
        return replace(message, text=text)
    note = section(REST_IS_LEFT_OUT)
    blocks = list(message.blocks[: most_blocks - 1])
    while len(blocks) > 1 and size_of([*blocks, note]) > most:
        blocks.pop()
    return replace(message, text=text, blocks=(*blocks, note))


def _texts(part: Any) -> Iterator[str]:
    """Every text that people see in a block."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in {"text", "alt_text"} and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _texts(each)
