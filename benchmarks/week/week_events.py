"""What happens in a week, from a seed: messages, changes of them, people going and coming, and what they do with the bot."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.week.workspace import OTHER_BOT, SimulatedWorkspace

DAY = 86_400
SECONDS_APART = 3


@dataclass(frozen=True)
class WeekMessage:
    """A message. `thread` is the ts of the message that it answers to, empty for one of the channel's own."""

    ts: str
    author: str
    channel: str
    thread: str = ""
    users: tuple[str, ...] = ()
    group: str = ""
    whole_channel: bool = False
    in_code: bool = False

    @property
    def root(self) -> str:
        return self.thread or self.ts

    @property
    def by_bot(self) -> bool:
        return self.author == OTHER_BOT


@dataclass(frozen=True)
class Edited:
    before: WeekMessage
    after: WeekMessage


@dataclass(frozen=True)
class Deleted:
    message: WeekMessage


@dataclass(frozen=True)
class GoesAway:
    user: str
    hours: int
    """0: until they say that they are back."""


@dataclass(frozen=True)
class ComesBack:
    user: str


@dataclass(frozen=True)
class Reacts:
    """The person puts an emoji on a message: a sign that they have seen it."""

    user: str
    message: WeekMessage


@dataclass(frozen=True)
class Withdraws:
    """The person presses Withdraw in the latest note that they got, if they got one: of whose absence, is seen then."""

    user: str
    of: str = ""


@dataclass(frozen=True)
class Finishes:
    """The person is done with the first of their open items, if there is one."""

    user: str


@dataclass(frozen=True)
class HandsOver:
    """The person gives their first open item to a colleague, who accepts."""

    user: str
    to: str


Action = WeekMessage | Edited | Deleted | GoesAway | ComesBack | Reacts | Withdraws | Finishes | HandsOver


@dataclass(frozen=True)
class WeekEvent:
    at: int
    action: Action
    twice: bool
    """Slack delivers it a second time, as it does when it missed the answer."""


def week(workspace: SimulatedWorkspace, messages: int, begin: int, chance: random.Random) -> Iterator[WeekEvent]:
    """`messages` new messages, and as many other actions again as a week has; in the order of time."""
    moments = sorted(chance.sample(range(7 * DAY // SECONDS_APART), messages * 2))
    written: list[WeekMessage] = []
    made = 0
    for moment in moments:
        at = begin + moment * SECONDS_APART
        if made < messages and chance.random() < 0.55:
            action: Action = _message(workspace, written, at, chance)
            made += 1
        else:
            action = _other(workspace, written, chance)
        _remember(action, written)
        yield WeekEvent(at, action, chance.random() < 0.05)


def _message(workspace: SimulatedWorkspace, written: list[WeekMessage], at: int, chance: random.Random) -> WeekMessage:
    """People answer in threads, some of them those who were asked there; and who was asked once is asked again."""
    channel = chance.choice(sorted(workspace.channels))
    author = OTHER_BOT if chance.random() < 0.05 else chance.choice(sorted(workspace.channels[channel]))
    recent = [message for message in written[-60:] if message.channel == channel and not message.in_code]
    asked = chance.choice(recent) if recent and chance.random() < 0.6 else None
    if asked and asked.users and chance.random() < 0.2:
        return WeekMessage(f"{at}.000100", asked.users[0], channel, asked.root)
    plain = WeekMessage(f"{at}.000100", author, channel, asked.root if asked else "")
    others = sorted(workspace.channels[channel] - {author})
    kind = chance.random()
    if kind < 0.25:
        return plain
    if asked and asked.users and kind < 0.6:
        return replace(plain, users=tuple(user for user in asked.users if user != author))
    if kind < 0.88:
        return replace(plain, users=tuple(chance.sample(others, min(len(others), chance.choice((1, 1, 1, 2, 3))))))
    if kind < 0.94:
        return replace(plain, group=chance.choice(sorted(workspace.groups)))
    if kind < 0.97:
        return replace(plain, whole_channel=True)
    return replace(plain, users=(chance.choice(others),), in_code=True)


def _other(workspace: SimulatedWorkspace, written: list[WeekMessage], chance: random.Random) -> Action:
    user = chance.choice(workspace.people).id
    kind = chance.random()
    recent = [message for message in written[-80:] if not message.by_bot and not message.in_code]
    by_name = [message for message in recent if not message.group and not message.whole_channel]
    asking = [message for message in by_name if message.users]
    if kind < 0.12 and by_name:
        return _edit(workspace, chance.choice(by_name), chance)
    if kind < 0.15 and recent:
        return Deleted(chance.choice(recent))
    if kind < 0.30 and asking:
        message = chance.choice(asking)
        return Reacts(chance.choice(message.users), message)
    if kind < 0.38 and asking:
        return Withdraws(chance.choice(asking).author)
    if kind < 0.45 and asking:
        return Finishes(chance.choice(chance.choice(asking).users))
    if kind < 0.52 and asking:
        giver = chance.choice(chance.choice(asking).users)
        return HandsOver(giver, chance.choice([person.id for person in workspace.people if person.id != giver]))
    if kind < 0.92:
        return GoesAway(user, chance.choice((0, 4, 24, 48)))
    return ComesBack(user)


def _edit(workspace: SimulatedWorkspace, message: WeekMessage, chance: random.Random) -> Edited:
    """One more or one less of those who are mentioned by name."""
    if message.users and chance.random() < 0.5:
        return Edited(message, replace(message, users=message.users[1:]))
    others = sorted(workspace.channels[message.channel] - {message.author, *message.users})
    return Edited(message, replace(message, users=(*message.users, chance.choice(others))) if others else message)


def _remember(action: Action, written: list[WeekMessage]) -> None:
    match action:
        case WeekMessage():
            written.append(action)
        case Edited(before=before, after=after):
            written[written.index(before)] = after
        case Deleted(message=message):
            written.remove(message)
