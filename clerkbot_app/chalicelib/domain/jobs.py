"""What the web path hands to the worker through the queue: ids, times and, for a command to the bot, its text.

A message that mentions people travels without its text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from typing import Any, ClassVar, get_args

from chalicelib.domain.mention import Mentions
from chalicelib.domain.slack_values import LATEST, TIMESTAMP, is_text
from chalicelib.frozen_value import FrozenValue, changed_fields, field_types


class Origin(StrEnum):
    """How a command reached the bot; it decides where the answer goes."""

    DIRECT = "direct"
    MENTION = "mention"
    SLASH = "slash"
    BUTTON = "button"
    HOME = "home"
    """A button of the Home tab."""
    SHORTCUT = "shortcut"
    MODAL = "modal"
    """A button in a modal, or the modal itself that waits for what it shows."""

    @property
    def is_view(self) -> bool:
        """Whether the answer stands in a view, which has fields to type in."""
        return self in {Origin.HOME, Origin.MODAL}


class Job(FrozenValue, kw_only=True):
    """One thing to do. `at` is when it happened, in epoch seconds; `workspace` is the installing one."""

    kind: ClassVar[str]
    workspace: str
    at: float
    part: int = 0
    """A job that changes many records does some of them, and sends itself again with the next part."""


class Sender(StrEnum):
    """What kind of author a message has."""

    PERSON = "person"
    BOT = "bot"
    EXTERNAL = "external"
    """Somebody of another workspace, in a channel shared through Slack Connect: outside the organization, unless that has
    several workspaces (see jobs/outsiders.py)."""


class CommandJob(Job, kw_only=True):
    """Something that a person asks of the bot: by `text`, by the `press` of a button, by a `shortcut`, or by what they
    `submitted`; one of the four.

    `id` names the request: `<channel>/<ts>` of a message, so that both of its events are one.
    """

    kind: ClassVar[str] = "command"
    id: str
    user: str
    origin: Origin
    text: str = ""
    """What was typed, without the mention of the bot."""
    press: str = ""
    """A button's value (see domain/command.py). The web path passes it on unread."""
    pressed_ts: str = ""
    """The message that has the button; empty for one of the Home tab."""
    picked: int | None = None
    """The moment that was picked in a date and time picker, in epoch seconds."""
    chosen: str = ""
    """What was chosen or typed in an element that carries no value of its own: the id of a user or a channel, or a text."""
    beside: tuple[str, ...] = ()
    """What is chosen in the other menus of the same block: presses, or ids. Who is quick chooses twice before the first is answered."""
    home: str = ""
    """What the Home tab shows in which something was pressed: its `private_metadata` (commands/home.py: `HomeState`)."""
    home_hash: str = ""
    """The hash of that view: whether another was published since."""
    shortcut: str = ""
    """The callback id of a shortcut, or of the modal that a button opens: the modal was not opened, or waits for its content."""
    submitted: str = ""
    """A modal that was filled in: its name and its fields (see domain/submission.py)."""
    view: str = ""
    """The modal that shows the answer."""
    channel: str = ""
    ts: str = ""
    thread_ts: str = ""
    """The message that the command is about: the first of the thread, or the one whose menu holds the shortcut."""
    thread_author: str = ""
    pressed_action: str = ""
    """The id of what was pressed in the Home tab, or opened the modal there that was submitted."""
    response_url: str = ""
    response_thread: str = ""
    """The thread in which the pressed button or the shortcut's message is: an answer by `response_url` belongs there."""
    sender: Sender = Sender.PERSON
    mentions: Mentions = Mentions()
    """Who else is mentioned: it is collected for them if the text turns out to be no command."""

    @property
    def pressed_at(self) -> float | None:
        """When the message that has the button was written, in epoch seconds."""
        return float(self.pressed_ts) if self.pressed_ts else None


class MentionsJob(Job, kw_only=True):
    """A message that mentions people, new, edited or deleted. `before` is whom it mentioned before the change; `at` is
    when that was made, to the microsecond. A further part goes on with the people whose ids come `after` that one."""

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
    after: str = ""

    @property
    def mentioned_at(self) -> float:
        """When the message began to mention people: when it was written, or edited."""
        return self.at if self.edited else float(self.ts)

    @property
    def conversation(self) -> str:
        """The ts of the message that the conversation began with."""
        return self.thread_ts or self.ts


class ReactionJob(Job, kw_only=True):
    """A person put one of the saving emoji on a message, or took it away. `at` is when."""

    kind: ClassVar[str] = "reaction"
    user: str
    channel: str
    ts: str
    author: str
    reaction: str
    added: bool
    event_ts: str


class ChannelJob(Job, kw_only=True):
    """The bot joined a channel or left it. `event_ts` orders such jobs."""

    kind: ClassVar[str] = "channel"
    channel: str
    joined: bool
    event_ts: str
    inviter: str = ""


class ChannelIdJob(Job, kw_only=True):
    """The channel `old` has the id `new` from now on. `after` is the last person whose rules were looked at."""

    kind: ClassVar[str] = "channel_id"
    old: str
    new: str
    after: str = ""


class InstalledJob(Job, kw_only=True):
    """A person finished the installation."""

    kind: ClassVar[str] = "installed"
    user: str
    generation: str


class UninstalledJob(Job, kw_only=True):
    """The app was uninstalled, or its bot token revoked."""

    kind: ClassVar[str] = "uninstalled"


class TokensRevokedJob(Job, kw_only=True):
    """Tokens of people who had authorised the app for themselves were revoked."""

    kind: ClassVar[str] = "tokens_revoked"
    users: tuple[str, ...] = ()


class PurgeJob(Job, kw_only=True):
    """Delete everything of an ended generation; comes again until nothing is left."""

    kind: ClassVar[str] = "purge"
    generation: str


class DueJob(Job, kw_only=True):
    """Something is due: a person's reminder `what` (`R3`), or what domain/due_entry.py names."""

    kind: ClassVar[str] = "due"
    generation: str
    user: str
    what: str
    due: int


class ReturnNewsJob(Job, kw_only=True):
    """Tell those who asked for it that the user is back since `at`."""

    kind: ClassVar[str] = "return_news"
    user: str


class ZoneJob(Job, kw_only=True):
    """Move the user's series of reminders into their new time zone, an IANA name."""

    kind: ClassVar[str] = "zone"
    user: str
    zone: str


class ResumeRemindersJob(Job, kw_only=True):
    """Let the user's reminders go on whose time came while they were not subscribed."""

    kind: ClassVar[str] = "resume_reminders"
    user: str


class HomeJob(Job, kw_only=True):
    """A person opened the Home tab. `home_hash` is of the view that they had before, as in a CommandJob."""

    kind: ClassVar[str] = "home"
    user: str
    home_hash: str = ""


class GreetingJob(Job, kw_only=True):
    """A person opened their messages with the bot, or its Home tab for the first time: who is new is greeted there."""

    kind: ClassVar[str] = "greeting"
    user: str
    channel: str


WorkspaceJob = (
    CommandJob
    | MentionsJob
    | ReactionJob
    | ChannelJob
    | ChannelIdJob
    | InstalledJob
    | DueJob
    | HomeJob
    | GreetingJob
    | ReturnNewsJob
    | ResumeRemindersJob
    | ZoneJob
)
"""What is done in a workspace in which the app is installed: `run` in jobs/dispatch.py must have each."""
AnyJob = WorkspaceJob | UninstalledJob | TokensRevokedJob | PurgeJob
"""Every kind of job. The others are about an installation: `handle` in jobs/dispatch.py must have each."""

_KINDS: dict[str, type[AnyJob]] = {kind.kind: kind for kind in get_args(AnyJob)}


class UnreadableJob(Exception):
    """The body of a queue message is no job."""


class Envelope(FrozenValue):
    """A job on its way: jobs of one `group` are done one after another, one `deduplication_id` is taken once."""

    job: AnyJob
    group: str
    deduplication_id: str = ""


def encode(job: AnyJob) -> str:
    """The job as the JSON body of a queue message; a field that has its default is left out."""
    return _compact({"kind": job.kind, **changed_fields(job)})


def decode(body: str) -> AnyJob:
    """The job of a queue message's body; raises UnreadableJob."""
    try:
        values: dict[str, Any] = json.loads(body)
        kind = _KINDS[values.pop("kind")]
        types = field_types(kind)
        return kind(**{name: _read(name, types[name], value) for name, value in values.items()})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableJob(f"not a job: {type(error).__name__}") from error


def _plain(mentions: Mentions) -> dict[str, Any]:
    """What of a job is no JSON by itself."""
    return {"users": mentions.users, "groups": mentions.groups, "channel": mentions.channel}


_compact = json.JSONEncoder(separators=(",", ":"), default=_plain).encode


def _read(name: str, type_: str, value: Any) -> Any:
    """A field's value; raises for one that is not of the field's type, or for a time stamp that is none."""
    if name in _TIMESTAMPS and value and not TIMESTAMP.fullmatch(value):
        raise ValueError("not a time stamp")
    return _READERS[type_](value)


def _text(value: Any) -> str:
    if not is_text(value):
        raise ValueError("not a text")
    return str(value)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(_text, _list(value)))


def _moment(value: Any) -> float:
    if type(value) not in {int, float} or not 0 <= value < LATEST:  # NaN is in no range.
        raise ValueError("not a moment")
    return float(value)


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 <= value < LATEST:
        raise ValueError("not a whole number")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _mentions(value: Any) -> Mentions:
    return Mentions(_texts(value["users"]), _texts(value["groups"]), _flag(value["channel"]))


_READERS: dict[str, Callable[[Any], Any]] = {
    "str": _text,
    "float": _moment,
    "int": _whole,
    "int | None": _whole,
    "bool": _flag,
    "tuple[str, ...]": _texts,
    "Mentions": _mentions,
    "Origin": Origin,
    "Sender": Sender,
}
"""By the type that a field of a job is written with. Defaults are not written."""
_TIMESTAMPS = frozenset({"ts", "pressed_ts", "thread_ts", "event_ts", "response_thread"})
"""The texts that the jobs calculate with."""
