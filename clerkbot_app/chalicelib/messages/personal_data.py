"""What is said about the data that is kept of a person."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import actions, button, context, header, message, section

_IN_A_BLOCK = 2_900
_MOST_BLOCKS = 45


def exported(lines: Sequence[str]) -> Message:
    """All lines as code blocks, as many as one message holds; of a longer export it says how much is missing."""
    blocks: list[Block] = [header("All that I keep of you")]
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
    rest = f"{left} more records do not fit here: the workspace's operator can export them all." if left else ""
    blocks.append(context(rest or "This is everything. The text of a message is never among it."))
    return Message(f"All that I keep of you: {len(lines)} records", tuple(blocks))


def delete_first(owner: str) -> Message:
    text = (
        ":warning: This deletes your queue, your priorities, reminders and settings, at once and for good. "
        "`export my data` shows them all."
    )
    sure = button("Delete everything", "delete-my-data", "delete my data now", owner, style="danger")
    return message(text, actions(sure))


def deleted(receipt: str, records: int) -> Message:
    what = "1 record was" if records == 1 else f"{records} records were"
    return message(
        f":wastebasket: Deleted: {what} kept of you, and none is left. Receipt: `{receipt}`. "
        "`subscribe` begins anew, whenever you like."
    )
