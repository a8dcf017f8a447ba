"""The modals *Priority rule* and *Change rule*: the priority of what comes from a channel or from a person."""

from __future__ import annotations

from chalicelib.domain.modals import Modal
from chalicelib.messages.modals.choices import LEVELS
from chalicelib.messages.modals.parts import View, channel, choice, field, modal, note, people


def rule_modal(metadata: str) -> View:
    blocks = [
        note("New messages in a channel, or from a person, get this priority. A person counts over a channel."),
        field("channel", "Messages in", channel("Choose a channel")),
        field("person", "Or from", people("Choose a person", most=1)),
        field("level", "Priority", choice(LEVELS, "2"), needed=True),
    ]
    return modal(Modal.RULE, "Priority rule", blocks, submit="Save", metadata=metadata)


def change_rule_modal(target: str, level: int, metadata: str) -> View:
    """`target` is the channel or the person, `level` the one that it has: 1 (highest) to 5."""
    whose = f"from <@{target}>" if target.startswith(("U", "W")) else f"in <#{target}>"
    blocks = [
        note(f"New messages {whose} get this priority."),
        field("level", "Priority", choice(LEVELS, str(level)), needed=True),
    ]
    return modal(Modal.CHANGE_RULE, "Change rule", blocks, submit="Save", metadata=metadata)
