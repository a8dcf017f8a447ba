"""What the web path hands to the worker through the queue: ids, times and, for a command to the bot, its words.

A message that mentions people travels without its text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, ClassVar

from chalicelib.domain.mention import Mentions


class Origin(StrEnum):
    """How a command reached the bot; it decides where the answer goes."""

    DIRECT = "direct"
    MENTION = "mention"
    SLASH = "slash"
    BUTTON = "button"
    HOME = "home"
    """A button of the Home tab."""
    SHORTCUT = "shortcut"


@dataclass(frozen=True, kw_only=True)
class Job:
    """One thing to do. `at` is when it happened, in epoch seconds; `workspace` is the installing one."""

    kind: ClassVar[str]
    workspace: str
    at: float


@dataclass(frozen=True, kw_only=True)
class CommandJob(Job):
    """Words said to the bot. `id` names the request: `<channel>/<ts>` of a message, so both of its forms are one."""

    kind: ClassVar[str] = "command"
    id: str
    user: str
    words: str
    origin: Origin
    channel: str = ""
    ts: str = ""
    thread_ts: str = ""
    thread_author: str = ""
    response_url: str = ""
    owner: str = ""
    """For a button: the person whose queue it acts on."""
    mentions: Mentions = Mentions()
    """Who else is mentioned: taken for them if the words turn out to be no command."""
    view: str = ""
    """For a button: the reading command whose answer it stands in, shown anew after the press."""


class Sender(StrEnum):
    """What kind of author a message has."""

    PERSON = "person"
    BOT = "bot"
    STRANGER = "stranger"
    """Somebody of another organisation, in a channel shared through Slack Connect."""


@dataclass(frozen=True, kw_only=True)
class MentionsJob(Job):
    """A message that mentions people, new, edited or deleted. `before` is whom it mentioned before the change; `at` is
    when that was made, to the microsecond."""

    kind: ClassVar[str] = "mentions"
    user: str
    channel: str
    ts: str
    thread_ts: str = ""
    sender: Sender = Sender.PERSON
    mentions: Mentions = Mentions()
    before: Mentions = Mentions()
    edited: bool = False
    deleted: bool = False

    @property
    def said_at(self) -> float:
        """When those were mentioned whom the message mentions newly: when it was written, or edited."""
        return self.at if self.edited else float(self.ts)

    @property
    def conversation(self) -> str:
        """The ts of the message that the conversation began with."""
        return self.thread_ts or self.ts


@dataclass(frozen=True, kw_only=True)
class ReactionJob(Job):
    """A person put one of the saving emoji on a message, or took it away. `at` is when."""

    kind: ClassVar[str] = "reaction"
    user: str
    channel: str
    ts: str
    author: str
    reaction: str
    added: bool
    event_ts: str


@dataclass(frozen=True, kw_only=True)
class ChannelJob(Job):
    """The bot was added to a channel or removed from it. `event_ts` orders them."""

    kind: ClassVar[str] = "channel"
    channel: str
    joined: bool
    event_ts: str
    inviter: str = ""


@dataclass(frozen=True, kw_only=True)
class InstalledJob(Job):
    """A person finished the installation."""

    kind: ClassVar[str] = "installed"
    user: str
    generation: str


@dataclass(frozen=True, kw_only=True)
class UninstalledJob(Job):
    """The app was uninstalled, or its bot token revoked."""

    kind: ClassVar[str] = "uninstalled"


@dataclass(frozen=True, kw_only=True)
class TokensRevokedJob(Job):
    """Tokens of people who had authorised the app for themselves were revoked."""

    kind: ClassVar[str] = "tokens_revoked"
    users: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PurgeJob(Job):
    """Delete everything of an ended generation; comes again until nothing is left."""

    kind: ClassVar[str] = "purge"
    generation: str


@dataclass(frozen=True, kw_only=True)
class DueJob(Job):
    """The time of something of a person has come: of the reminder `what` (`R3`), or of the end of being `away`."""

    kind: ClassVar[str] = "due"
    generation: str
    user: str
    what: str
    due: int


@dataclass(frozen=True, kw_only=True)
class SweepJob(Job):
    """Look for what was due and did not come. `scheduled` makes each sweep's message another one."""

    kind: ClassVar[str] = "sweep"
    scheduled: str = ""


@dataclass(frozen=True, kw_only=True)
class HomeJob(Job):
    """A person opened the Home tab."""

    kind: ClassVar[str] = "home"
    user: str


_KINDS: dict[str, type[Job]] = {
    kind.kind: kind
    for kind in (
        CommandJob,
        MentionsJob,
        ReactionJob,
        ChannelJob,
        InstalledJob,
        UninstalledJob,
        TokensRevokedJob,
        PurgeJob,
        DueJob,
        SweepJob,
        HomeJob,
    )
}


class UnreadableJob(Exception):
    """The body of a queue message is no job."""


@dataclass(frozen=True)
class Envelope:
    """A job on its way: jobs of one `group` are done one after another, one `deduplication_id` is taken once."""

    job: Job
    group: str
    deduplication_id: str = field(default="")


def encode(job: Job) -> str:
    """The job as the JSON body of a queue message; what has its default is left out."""
    told = {part.name for part in fields(job) if getattr(job, part.name) != part.default}
    values = {name: value for name, value in asdict(job).items() if name in told}
    return json.dumps({"kind": job.kind, **values}, separators=(",", ":"))


def decode(body: str) -> Job:
    """The job of a queue message's body; raises UnreadableJob."""
    try:
        told: dict[str, Any] = json.loads(body)
        kind = _KINDS[told.pop("kind")]
        return kind(**{name: _READERS.get(name, _as_it_is)(value) for name, value in told.items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableJob(f"not a job: {type(error).__name__}") from error


def _as_it_is(value: Any) -> Any:
    return value


def _mentions(value: dict[str, Any]) -> Mentions:
    return Mentions(tuple(value["users"]), tuple(value["groups"]), bool(value["channel"]))


_READERS: dict[str, Callable[[Any], Any]] = {
    "mentions": _mentions,
    "before": _mentions,
    "users": tuple,
    "origin": Origin,
    "sender": Sender,
}
