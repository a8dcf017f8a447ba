"""What the bot says about the data that it keeps of a person."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.command import Press
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import actions, button, context, header, message, section

_IN_A_BLOCK = 2_900
_MOST_BLOCKS = 45
_TITLE = "Your ClerkBot data"


def export_message(lines: Sequence[str]) -> Message:
    """All lines as code blocks, as many as one message holds; of a longer export it says how much is missing."""
    blocks: list[Block] = [header(_TITLE)]
    chunk: list[str] = []
    shown = 0
    for line in (*lines, None):
        is_full = line is None or sum(len(part) + 1 for part in chunk) + len(line) > _IN_A_BLOCK
        if is_full and chunk and len(blocks) < _MOST_BLOCKS:
            blocks.append(section("```" + "\n".join(chunk) + "```"))
            shown += len(chunk)
            chunk = []
        if line is not None:
            chunk.append(line[:_IN_A_BLOCK])
    left = len(lines) - shown
    rest = f"{left} more records don't fit here. Your workspace's operator can export them all." if left else ""
    blocks.append(
        context(
            rest
            or "These are all your items, reminders, absences, priorities and settings. Message text is never stored."
        )
    )
    return Message(f"{_TITLE}: {len(lines)} records", tuple(blocks))


def delete_question(delete: Press) -> Message:
    text = (
        ":warning: This permanently deletes your list, priorities, reminders and settings. "
        "`export my data` shows them all."
    )
    return message(text, actions(button("Delete everything", "delete-my-data", delete, style="danger")))


def deleted_message(receipt: str, records: int) -> Message:
    what = "1 record" if records == 1 else f"{records} records"
    return message(
        f":wastebasket: I've deleted your ClerkBot data ({what}). Receipt: `{receipt}`. "
        "Type `subscribe` to start again."
    )
