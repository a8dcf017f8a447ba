"""A Slack that records what is sent, and knows what a test tells it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from chalicelib.domain.person import Profile, Status
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.ports import (
    EXCERPT_SECONDS,
    LOOK_UP_SECONDS,
    ConversationMessage,
    HomeChanged,
    NotThere,
    PermanentError,
)


@dataclass(frozen=True)
class PublishedHome:
    """A Home tab as Slack keeps it."""

    metadata: str
    hash: str


@dataclass
class RecordingSlack:
    """Implements ports.Slack. `failures` are raised, one for each call of `send`, before it works again."""

    known: dict[str, Profile] = field(default_factory=dict)
    authors: dict[tuple[str, str], str] = field(default_factory=dict)
    unseen_channels: set[str] = field(default_factory=set)
    sent: list[Reply] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)
    refused_updates: BaseException | None = None
    """What Slack says to whoever wants to change a message."""
    statuses: dict[str, Status] = field(default_factory=dict)
    groups: dict[str, frozenset[str]] = field(default_factory=dict)
    members: dict[str, frozenset[str]] = field(default_factory=dict)
    outside: set[str] = field(default_factory=set)
    in_sister_workspaces: set[str] = field(default_factory=set)
    lines: dict[tuple[str, str], str] = field(default_factory=dict)
    """One line of messages, by channel and ts."""
    may_see: Callable[[str, str], bool] = lambda _viewer, _channel: True
    asked_for_lines: list[tuple[str, ConversationMessage]] = field(default_factory=list)
    took_part_in: set[tuple[str, str]] = field(default_factory=set)
    homes: dict[str, PublishedHome] = field(default_factory=dict)
    reactions: set[tuple[str, str, str]] = field(default_factory=set)
    """Of the bot: channel, ts and emoji."""
    joinable: set[str] = field(default_factory=set)
    """The channels that the bot may join."""
    joined: list[str] = field(default_factory=list)
    without_bot: set[str] = field(default_factory=set)
    """The channels that the bot is not in."""
    refused_channels: BaseException | None = None
    """What Slack says to whoever asks about a channel."""
    clock: Callable[[], float] = lambda: 0.0
    posted: list[tuple[Reply, str]] = field(default_factory=list)
    """Each message that stays in a conversation, with its ts."""
    bot_user: str = "U0CLERK01"
    team_url: str = "https://acme.slack.com/"

    def add_reaction(self, channel: str, ts: str, emoji: str) -> None:
        if (channel, ts, emoji) in self.reactions:
            raise PermanentError("already_reacted")
        self.reactions.add((channel, ts, emoji))

    def remove_reaction(self, channel: str, ts: str, emoji: str) -> None:
        if (channel, ts, emoji) not in self.reactions:
            raise PermanentError("no_reaction")
        self.reactions.remove((channel, ts, emoji))

    def profile(self, user: str) -> Profile:
        return self.known.get(user) or Profile(user, "someone who left", "")

    def profiles(self, users: Collection[str], within: float = LOOK_UP_SECONDS) -> dict[str, Profile]:
        return {user: self.profile(user) for user in users}

    def zone(self, user: str, *, anew: bool = False) -> str:
        del anew
        return self.profile(user).zone

    def is_outside(self, user: str, *, suspected: bool = False) -> bool:
        return user in self.outside or (suspected and user not in self.in_sister_workspaces)

    def permalink(self, channel: str, ts: str) -> str:
        if channel in self.unseen_channels:
            raise NotThere("channel_not_found")
        return f"{self.team_url}archives/{channel}/p{ts.replace('.', '')}"

    def author(self, channel: str, ts: str, thread_ts: str | None) -> str | None:
        if channel in self.unseen_channels:
            raise NotThere("channel_not_found")
        return self.authors.get((channel, ts))

    def status(self, user: str) -> Status:
        return self.statuses.get(user, Status())

    def group_members(self, group: str) -> frozenset[str]:
        return self.groups.get(group, frozenset())

    def channel_members(self, channel: str) -> frozenset[str]:
        return self.members.get(channel, frozenset())

    def join(self, channel: str) -> bool:
        self.joined += [channel] if channel in self.joinable else []
        return channel in self.joinable

    def is_in(self, channel: str) -> bool:
        if self.refused_channels is not None:
            raise self.refused_channels
        if channel in self.unseen_channels:
            raise NotThere("channel_not_found")
        return channel not in self.without_bot

    def took_part(
        self, user: str, messages: Collection[ConversationMessage], within: float = LOOK_UP_SECONDS
    ) -> dict[ConversationMessage, bool]:
        seen = (message for message in messages if message.channel not in self.unseen_channels)
        return {message: (user, message.root) in self.took_part_in for message in seen}

    def excerpts(
        self, viewer: str, messages: Collection[ConversationMessage], within: float = EXCERPT_SECONDS
    ) -> dict[ConversationMessage, str]:
        self.asked_for_lines += [(viewer, message) for message in messages]
        known = ((message, self.lines.get((message.channel, message.ts), "")) for message in messages)
        return {message: line for message, line in known if line and self.may_see(viewer, message.channel)}

    def forget_excerpt(self, channel: str, ts: str) -> None:
        self.lines.pop((channel, ts), None)

    def has_messages(self, channel: str) -> bool:
        if channel in self.unseen_channels:
            raise NotThere("channel_not_found")
        return any(reply.destination.channel == channel for reply in self.sent) or any(
            place == channel for place, _ in self.authors
        )

    def send(self, reply: Reply) -> ConversationMessage | None:
        if self.failures:
            raise self.failures.pop(0)
        destination = reply.destination
        if destination.kind is DestinationKind.UPDATE and self.refused_updates is not None:
            raise self.refused_updates
        self.sent.append(reply)
        if destination.kind not in {DestinationKind.DIRECT, DestinationKind.CHANNEL}:
            return None
        ts = f"{self.clock() - 1:.0f}.9{len(self.sent):05d}"  # No later than what happens next at the same moment of a test.
        self.posted.append((reply, ts))
        return ConversationMessage(destination.channel or f"D0{destination.user}", destination.thread_ts or ts, ts)

    def publish_home(self, user: str, shown: Message, metadata: str = "", seen: str = "") -> str:
        """Sent as a reply, and kept as it is now."""
        current = self.homes.get(user)
        if seen and current and seen != current.hash:
            raise HomeChanged("hash_conflict")
        self.send(Reply(Destination(DestinationKind.HOME, user), shown))
        self.homes[user] = PublishedHome(metadata, f"{len(self.sent)}.hash")
        return self.homes[user].hash
