"""What Slack offers: the workspace as the bot sees it, and what it can say there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from chalicelib.domain.person import Profile, Status
from chalicelib.domain.reply import Message, Reply

LOOK_UP_SECONDS = 3.0
"""For so long several things are asked of Slack in parallel: shorter than the time that a job has at least."""
EXCERPT_SECONDS = 0.8
"""For so long a list waits for the lines of its messages."""


@dataclass(frozen=True)
class ConversationMessage:
    """The message `ts` of the conversation whose first message is `root` (also a ts, and the same for that one)."""

    channel: str
    root: str
    ts: str


class Slack(Protocol):
    """The workspace as the bot sees it. Raises RetryLater, Unreachable, TokenRejected or PermanentError."""

    @property
    def bot_user(self) -> str: ...

    @property
    def team_url(self) -> str:
        """The workspace's address, like `https://acme.slack.com/`; empty when unknown."""
        ...

    def profile(self, user: str) -> Profile:
        """How the person looks, at most ten minutes old."""
        ...

    def profiles(self, users: Collection[str], within: float = LOOK_UP_SECONDS) -> dict[str, Profile]:
        """The same of several people, each once; raises RetryLater if not all are known within so many seconds."""
        ...

    def zone(self, user: str, *, anew: bool = False) -> str:
        """The person's IANA time zone, at most ten minutes old, or (`anew`) as it is now; empty when unknown."""
        ...

    def is_outside(self, user: str, *, suspected: bool = False) -> bool:
        """Whether the person belongs to another organization, at most an hour old.

        `suspected`: Slack named another workspace than the installing one. That is decisive, without a call, unless the
        workspace is one of several of an Enterprise organization.
        """
        ...

    def permalink(self, channel: str, ts: str) -> str: ...

    def author(self, channel: str, ts: str, thread_ts: str | None) -> str | None:
        """Who wrote a message; None when it is not there."""
        ...

    def has_messages(self, channel: str) -> bool:
        """Whether anything was ever said in a conversation; raises Unreachable where the bot may not look."""
        ...

    def status(self, user: str) -> Status:
        """The person's Slack status, at most two minutes old."""
        ...

    def group_members(self, group: str) -> frozenset[str]:
        """The members of a user group, at most ten minutes old."""
        ...

    def channel_members(self, channel: str) -> frozenset[str]:
        """The members of a channel, 999 a call, at most ten minutes old."""
        ...

    def join(self, channel: str) -> bool:
        """Join a public channel; False where Slack does not let the bot. Being there already is joining."""
        ...

    def is_in(self, channel: str) -> bool:
        """Whether the bot is in the channel; raises NotThere where it may not even know of it."""
        ...

    def took_part(
        self, user: str, messages: Collection[ConversationMessage], within: float = LOOK_UP_SECONDS
    ) -> dict[ConversationMessage, bool]:
        """For each message whether the user wrote after it in its conversation, or reacted to it.

        What they wrote to the bot is no answer to anybody. Those messages are missing that the bot cannot see, and those
        that were not looked up within so many seconds, or because Slack wanted to be asked later.
        """
        ...

    def excerpts(
        self, viewer: str, messages: Collection[ConversationMessage], within: float = EXCERPT_SECONDS
    ) -> dict[ConversationMessage, str]:
        """One line of each of the messages that the viewer may see, as plain text, at most some minutes old. It is to be shown to
        the viewer and nobody else, and kept nowhere.

        Those are missing that they may not see, that have no text, and that Slack did not show the bot in time. Raises nothing.
        """
        ...

    def forget_excerpt(self, channel: str, ts: str) -> None:
        """The message was changed or deleted."""
        ...

    def send(self, reply: Reply) -> ConversationMessage | None:
        """Send a reply to its destination; where that is closed to the bot, as a direct message. A Home tab is published.

        Returns the message that was posted; None where it became none that stays, or changed one.
        """
        ...

    def add_reaction(self, channel: str, ts: str, emoji: str) -> None:
        """React to a message; raises PermanentError if the bot has done so already."""
        ...

    def remove_reaction(self, channel: str, ts: str, emoji: str) -> None:
        """Take a reaction away; raises PermanentError if there is none."""
        ...

    def publish_home(self, user: str, shown: Message, metadata: str = "", seen: str = "") -> str:
        """Publish a person's Home tab with its `private_metadata`, and return its hash; raises HomeChanged if what is there has
        another hash than the one that was `seen` (empty: any)."""
        ...
