"""The modal *Rule*: the priority of what comes from a channel or from a person."""

from __future__ import annotations

from chalicelib.domain.modals import Modal
from chalicelib.messages.modals.choices import LEVELS
from chalicelib.messages.modals.parts import View, channel, choice, field, modal, note, people


def rule_modal(metadata: str) -> View:
    blocks = [
        note("New messages from there get this priority. A person counts over a channel."),
        field("channel", "Messages in", channel("Choose a channel")),
        field("person", "Or from", people("Choose a person", most=1)),
        field("level", "Priority", choice(LEVELS, "2"), needed=True),
    ]
    return modal(Modal.RULE, "Priority rule", blocks, submit="Save", metadata=metadata)
