"""What a person can ask of the bot, once understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.absence import QuietHours
from chalicelib.domain.item import Kind
from chalicelib.domain.level import Level
from chalicelib.domain.permalink import Permalink
from chalicelib.domain.person import Subscription
from chalicelib.domain.reminder import When


class Command:
    """Something understood. Each kind of command is a frozen dataclass."""


@dataclass(frozen=True)
class Help(Command):
    pass


@dataclass(frozen=True)
class Subscribe(Command):
    subscription: Subscription = Subscription.WHEN_AWAY


@dataclass(frozen=True)
class Unsubscribe(Command):
    pass


@dataclass(frozen=True)
class Save(Command):
    """Save the thread's first message (no link) or the linked message. `level` None: let the rules decide."""

    kind: Kind = Kind.MESSAGE
    link: Permalink | None = None
    label: str = ""
    level: Level | None = None
    reminder: When | None = None
    subscribe_first: bool = False


@dataclass(frozen=True)
class SetRule(Command):
    """Set the level of upcoming messages in a channel (`C…`) or of a user (`U…`)."""

    target: str
    level: Level


@dataclass(frozen=True)
class SetItemLevel(Command):
    number: int
    level: Level


@dataclass(frozen=True)
class ListItems(Command):
    """One page of the queue. `weakest` is the lowest level still shown (`high+`), `strongest` the highest."""

    page: int = 1
    strongest: Level = Level.HIGHEST
    weakest: Level = Level.LOWEST
    sender: str = ""
    channel: str = ""
    since: float | None = None

    @property
    def is_filtered(self) -> bool:
        return self != ListItems(page=self.page)


@dataclass(frozen=True)
class ShowHome(Command):
    """What the Home tab shows: how things stand, and a page of the queue."""

    page: int = 1


@dataclass(frozen=True)
class Digest(Command):
    """What was taken since item number `first` and is still open, most important first."""

    first: int
    page: int = 1


@dataclass(frozen=True)
class Next(Command):
    """The most important item, or the one that follows item number `after`."""

    after: int | None = None


class Closing(StrEnum):
    DONE = "done"
    REMOVE = "remove"


@dataclass(frozen=True)
class Close(Command):
    number: int
    how: Closing


@dataclass(frozen=True)
class Clear(Command):
    level: Level


@dataclass(frozen=True)
class FinishLow(Command):
    """Done with all that was taken as one of the item numbers `first` to `last` and is low or lowest; said by the
    digest's button, which means what was shown and nothing that came later."""

    first: int
    last: int


@dataclass(frozen=True)
class Why(Command):
    number: int


@dataclass(frozen=True)
class Undo(Command):
    """Reverse the last change, or that of the named request."""

    request: str | None = None


@dataclass(frozen=True)
class GoAway(Command):
    """Be away from `start` (None: now) until `until` (None: until `back`); both in epoch seconds."""

    start: float | None = None
    until: float | None = None
    reason: str = ""


@dataclass(frozen=True)
class Back(Command):
    pass


@dataclass(frozen=True)
class Remind(Command):
    """Remind of item `number`, or (None) show the list, at the given time or times."""

    number: int | None
    when: When


@dataclass(frozen=True)
class ListReminders(Command):
    pass


@dataclass(frozen=True)
class DisableReminder(Command):
    id: int


@dataclass(frozen=True)
class DisableListReminders(Command):
    """Disable the reminders that show the list: the daily one."""


@dataclass(frozen=True)
class Snooze(Command):
    """Move one occurrence of a reminder `by` seconds, or to the moment `until` (epoch seconds)."""

    id: int
    by: float | None = None
    until: float | None = None


@dataclass(frozen=True)
class ExportData(Command):
    pass


@dataclass(frozen=True)
class DeleteData(Command):
    """The wish to delete all that is kept of the person, which a button then confirms."""


@dataclass(frozen=True)
class SetQuietHours(Command):
    """Be away in hours that come again; None ends them."""

    quiet: QuietHours | None


@dataclass(frozen=True)
class ShowSettings(Command):
    pass


@dataclass(frozen=True)
class SetPreference(Command):
    """Set one field of the preferences. VIPs are added and removed one by one."""

    name: str
    value: bool | int | str | tuple[str, ...]


@dataclass(frozen=True)
class SetVip(Command):
    user: str
    is_vip: bool


@dataclass(frozen=True)
class Give(Command):
    """Offer an item to a colleague."""

    number: int
    to: str
    note: str = ""


@dataclass(frozen=True)
class AnswerHandover(Command):
    """Say yes or no to item `number` of another person; said by buttons."""

    giver: str
    number: int
    accept: bool


class ColleagueWish(StrEnum):
    """What the sender of a message can ask about somebody who is away; said by the buttons of their note."""

    URGENT = "urgent"
    BACKUP = "backup"
    WITHDRAW = "withdraw"
    TELL = "tell"
    ACCEPT = "accept"
    """Said by the backup."""
    DECLINE = "decline"


@dataclass(frozen=True)
class ColleagueAction(Command):
    """A colleague's wish about the item (channel, ts) in the queue of `user`, who is away."""

    wish: ColleagueWish
    user: str
    channel: str
    ts: str
