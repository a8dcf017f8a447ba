"""What the bot says about the data that it keeps of a person."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.domain.command import Press
from chalicelib.domain.reply import File, Message
from chalicelib.messages.blocks import actions, button, context, header, message, section

_TITLE = "Your ClerkBot data"
_COUNTED = {
    "item": ("item", "items"),
    "reminder": ("reminder", "reminders"),
    "rule": ("priority", "priorities"),
    "conversation": ("collected conversation", "collected conversations"),
    "colleague_note": ("note to a colleague", "notes to colleagues"),
    "urgent_budget": ("record of used urgent pings", "records of used urgent pings"),
    "urgent_ping": ("urgent ping that you got", "urgent pings that you got"),
    "return_subscriber": ("colleague to tell of your return", "colleagues to tell of your return"),
    "pending_question": ("question that waits for your answer", "questions that wait for your answer"),
    "receipt": ("recent change or request, which *Undo* needs", "recent changes and requests, which *Undo* needs"),
}
WITH_OTHERS = "Messages of yours that others saved stay on their lists."
NO_FILE = (
    "I couldn't attach the file: I may not send files here. Please ask whoever installed ClerkBot to install it again."
)

WHAT_IS_KEPT = (
    "I store links, ids and times of what's on your list, your own words (labels, to-dos, away reasons) and your settings; never the text of "
    "messages. In Slack only you see your list; whoever runs ClerkBot for your workspace could read what is stored."
)

EXPORT_IS_SENT = ":outbox_tray: I've sent you your data in a direct message."


def export_message(records: Sequence[Mapping[str, Any]], part: int, is_last: bool, file: File) -> Message:
    """What the file holds, in words. `part` counts from 1."""
    title = _TITLE if part == 1 and is_last else f"{_TITLE}, part {part}"
    counts = Counter(str(record["record"]) for record in records)
    lines = [f"• {counts[kind]:,} {words[counts[kind] != 1]}" for kind, words in _COUNTED.items() if counts[kind]]
    if counts["counter"]:
        lines.append("• the highest numbers that your items and reminders have had")
    if counts["person"]:
        lines.insert(0, "• your profile: subscription, absences, quiet hours and settings")
    if not lines:
        lines = ["• nothing" if part == 1 else "• nothing more"]
    more = "" if is_last else " More than one file holds: the next one follows."
    body = f"The file has all of it.{more}\n" + "\n".join(lines)
    small_print = f"The text of messages is never stored. {WITH_OTHERS}"
    return Message(f"*{title}*\n{body}\n{small_print}", (header(title), section(body), context(small_print)), file)


def kept_message(export: Press) -> Message:
    return message(WHAT_IS_KEPT, actions(button("Export my data", "export-kept-data", export)))


def without_file(summary: Message) -> Message:
    """The same where Slack does not let the bot send files."""
    return Message(f"{NO_FILE}\n{summary.text}", (section(NO_FILE), *summary.blocks))


def delete_question(delete: Press, keep: Press, export: Press) -> Message:
    text = ":warning: This permanently deletes your list, priorities, reminders and settings."
    yes = button("Yes, delete my data", "delete-my-data", delete, style="danger")
    no = button("Keep everything", "keep-items", keep)
    return message(
        text, actions(yes, no, button("Export my data first", "export-my-data", export)), context(WITH_OTHERS)
    )


def deleted_message(request: str, turn_on: Press | None) -> Message:
    """Without a number: what an earlier try deleted before its worker ended can't be counted any more. The receipt is that of the
    request, by the beginning of its SHA-256. `turn_on` None: its button stands below already."""
    receipt = hashlib.sha256(request.encode()).hexdigest()[:8].upper()
    return message(
        ":wastebasket: I've deleted your ClerkBot data: your list, priorities, reminders and settings are gone.\n"
        "*Turn on ClerkBot* starts again.",
        *([actions(button("Turn on ClerkBot", "turn-on", turn_on))] if turn_on is not None else []),
        context(f"{WITH_OTHERS} Your receipt number is {receipt}; it is kept for 7 days."),
    )
