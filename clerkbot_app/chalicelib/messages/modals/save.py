"""The modal of the shortcut *Save for later*."""

from __future__ import annotations

from chalicelib.domain.known import KnownItem
from chalicelib.domain.limits import LONGEST_LABEL
from chalicelib.domain.modals import Modal
from chalicelib.messages.markup import conversation, escaped
from chalicelib.messages.modals.choices import BY_RULES, LEVELS, MESSAGE, SAVED, THREAD, reminder_fields, tags_field
from chalicelib.messages.modals.parts import View, choice, field, modal, note, one_of, shown, words

_AS_USUAL = {BY_RULES: "As usual (your rules, or medium)"}


def save_modal(item: KnownItem | None, metadata: str, message: str = "", *, is_of_thread: bool = False) -> View:
    """`item` is the message's, if it is on the list already. `message` says which it is (`which_message`). `is_of_thread`: it is a
    reply in one, or has replies."""
    is_thread = item is not None and item.kind == THREAD
    levels = LEVELS if item else {**_AS_USUAL, **LEVELS}
    level = str(item.level) if item else BY_RULES
    kind = THREAD if is_thread else MESSAGE
    saved = (
        [note(f":bookmark: It's already on your list as *#{item.number}*. Saving it again updates it.")] if item else []
    )
    blocks = [
        *([note(message)] if message else []),
        *saved,
        *([field("kind", "What to save", one_of(SAVED, kind), needed=True)] if is_of_thread or is_thread else []),
        field("level", "Priority", choice(levels, level), needed=True),
        field("label", "Label", words("red deploy", shown(item.label) if item else "", most=LONGEST_LABEL)),
        tags_field(" ".join(item.tags) if item else ""),
        *reminder_fields("Add a reminder" if item else "Remind me"),
    ]
    return modal(Modal.SAVE, "Save for later", blocks, submit="Save", metadata=metadata)


def which_message(author: str, channel: str, line: str) -> str:
    """`@bob in #general: Can you look at the invoice…`, as markup. `author` and `line` may be empty."""
    who = f"<@{author}>" if author else "A message"
    return f"{who} in {conversation(channel)}{f': {escaped(line)}' if line else ''}"
