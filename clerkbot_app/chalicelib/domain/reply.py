"""What the bot says to somebody, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from chalicelib.domain.slack_values import is_direct_message

Block = dict[str, Any]


@dataclass(frozen=True)
class File:
    """A file that comes with a message: its name, what it is called in Slack, and what it holds."""

    name: str
    title: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Message:
    """A message for Slack: `text` is what a notification shows, `blocks` are Block Kit.

    With a `file` Slack shows the text instead of the blocks. It is too large for a receipt, so only what needs none has one.
    `shown` are the numbers of the items that it lists: what is typed next may mean the only one without naming it. `struck` are those
    of the rows that stand in it struck out. `where_new`: what the answer beside it says of where the item is that it made.
    `is_of_list`: it shows the next item, and the list that was shown before can still be turned to another page.
    """

    text: str = ""
    blocks: tuple[Block, ...] = ()
    file: File | None = None
    shown: tuple[int, ...] = ()
    struck: tuple[int, ...] = ()
    where_new: str = ""
    is_of_list: bool = False


class DestinationKind(StrEnum):
    CHANNEL = "channel"
    PRIVATE = "private"
    """In a channel, visible to one person only (chat.postEphemeral)."""
    DIRECT = "direct"
    """A direct message to a person."""
    RESPONSE = "response"
    """To a response_url, visible to the person who acted."""
    HOME = "home"
    """In the person's Home tab, above what it shows."""
    MODAL = "modal"
    """In an open modal, in the place of what it shows."""
    REPLACE = "replace"
    """To a response_url, in the place of the message that was acted upon."""
    UPDATE = "update"
    """In the place of a message of the bot's own (chat.update)."""

    @property
    def is_view(self) -> bool:
        """Whether it is a view of Slack's, in which the reply stands beside what the view shows, and nothing can be said by typing."""
        return self in {DestinationKind.HOME, DestinationKind.MODAL}


@dataclass(frozen=True)
class Destination:
    """Where a reply goes. `user` is whom it is for; `view` is the id of the modal; `ts` that of the message in whose place it comes."""

    kind: DestinationKind
    user: str
    channel: str = ""
    thread_ts: str = ""
    response_url: str = ""
    view: str = ""
    ts: str = ""

    @property
    def place(self) -> str:
        """The conversation, a channel and its thread; empty of the person's own with the bot outside of its threads."""
        is_direct = not self.channel or is_direct_message(self.channel)
        is_own = self.kind is DestinationKind.DIRECT or (is_direct and not self.thread_ts)
        return "" if is_own else f"{self.channel}/{self.thread_ts}"

    @property
    def is_for_one(self) -> bool:
        """Whether nobody but the person reads it: in a channel everybody does, unless it is their conversation with the bot."""
        return bool(self.user) and (self.kind is not DestinationKind.CHANNEL or is_direct_message(self.channel))


@dataclass(frozen=True)
class Reply:
    """A message on its way to its destination.

    `view` is a serialized reading command: what it shows is read when the reply is sent, and stands under the message. `redraws` is
    when the message was posted that it takes the place of (epoch seconds): what left that since stays in it, struck out. `row` is
    the number of the item whose row there says all that the message does; None: there is none.
    `name` identifies the reply among all replies; what is said once, however often it is asked for, has a name of its own, and any
    other is named after its request. `sent_since`: it may have been sent already, at that moment (epoch seconds) or later, by a
    worker that died, for example; None: nobody has.
    """

    destination: Destination
    message: Message = Message()
    view: str = ""
    redraws: float | None = None
    row: int | None = None
    name: str = ""
    sent_since: float | None = None
