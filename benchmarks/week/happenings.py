"""What happens in a week, from a seed: messages, changes of them, people going and coming, and what they do with the bot."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.week.workspace import OTHER_BOT, Office

DAY = 86_400
_HOURS_WEIGHTS = [1] * 8 + [6] * 11 + [2] * 5
"""How much is written in each hour of the day, UTC."""


@dataclass(frozen=True)
class Written:
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
    before: Written
    after: Written


@dataclass(frozen=True)
class Deleted:
    message: Written


@dataclass(frozen=True)
class Goes:
    user: str
    hours: int
    """0: until they say that they are back."""


@dataclass(frozen=True)
class Comes:
    user: str


@dataclass(frozen=True)
class Reacts:
    """The person puts an emoji on a message: a sign that they have seen it."""

    user: str
    message: Written


@dataclass(frozen=True)
class Withdraws:
    """The person presses Withdraw in the latest note that they got, if they got one."""

    user: str


@dataclass(frozen=True)
class Finishes:
    """The person is done with the first of their open items, if there is one."""

    user: str


@dataclass(frozen=True)
class Gives:
    """The person gives their first open item to a colleague, who accepts."""

    user: str
    to: str


Deed = Written | Edited | Deleted | Goes | Comes | Reacts | Withdraws | Finishes | Gives


@dataclass(frozen=True)
class Happening:
    at: int
    deed: Deed
    twice: bool
    """Slack delivers it a second time, as it does when it missed the answer."""


def week(office: Office, messages: int, begin: int, chance: random.Random) -> Iterator[Happening]:
    """`messages` new messages, and as many other deeds again as a week has; in the order of time, no two in one second."""
    moments = sorted(chance.sample(range(7 * DAY // 3), min(messages * 2, 7 * DAY // 3)))
    written: list[Written] = []
    made = 0
    for moment in moments:
        at = begin + _in_working_time(moment * 3, chance)
        if made < messages and chance.random() < 0.55:
            deed: Deed = _message(office, written, at, chance)
            made += 1
        else:
            deed = _other(office, written, chance)
        _remember(deed, written)
        yield Happening(at, deed, chance.random() < 0.05)


def _in_working_time(second: int, chance: random.Random) -> int:
    """The moments stay in order; that more happens by day comes of what is drawn by night being mostly nothing new."""
    return second + chance.randrange(2)


def _message(office: Office, written: list[Written], at: int, chance: random.Random) -> Written:
    channel = chance.choice(sorted(office.channels))
    author = OTHER_BOT if chance.random() < 0.05 else chance.choice(sorted(office.channels[channel]))
    recent = [message for message in written[-60:] if message.channel == channel]
    thread = chance.choice(recent).root if recent and chance.random() < 0.45 else ""
    plain = Written(f"{at}.000100", author, channel, thread)
    kind = chance.random()
    if kind < 0.30:
        return plain
    if kind < 0.88:
        others = sorted(office.channels[channel] - {author})
        return replace(plain, users=tuple(chance.sample(others, min(len(others), chance.choice((1, 1, 1, 2, 3))))))
    if kind < 0.94:
        return replace(plain, group=chance.choice(sorted(office.groups)))
    if kind < 0.97:
        return replace(plain, whole_channel=True)
    return replace(plain, users=(chance.choice(sorted(office.channels[channel] - {author})),), in_code=True)


def _other(office: Office, written: list[Written], chance: random.Random) -> Deed:
    user = chance.choice(office.people).id
    kind = chance.random()
    recent = [message for message in written[-80:] if not message.by_bot and not message.in_code]
    if kind < 0.12 and recent:
        return _edit(office, chance.choice(recent), chance)
    if kind < 0.15 and recent:
        return Deleted(chance.choice(recent))
    if kind < 0.25 and recent:
        return Reacts(chance.choice(sorted(office.channels[(message := chance.choice(recent)).channel])), message)
    if kind < 0.33:
        return Withdraws(user)
    if kind < 0.40:
        return Finishes(user)
    if kind < 0.46:
        return Gives(user, chance.choice([person.id for person in office.people if person.id != user]))
    if kind < 0.75:
        return Goes(user, chance.choice((0, 1, 2, 4, 8, 24, 48)))
    return Comes(user)


def _edit(office: Office, message: Written, chance: random.Random) -> Edited:
    """One more or one less of those who are mentioned by name."""
    if message.users and chance.random() < 0.5:
        return Edited(message, replace(message, users=message.users[1:]))
    others = sorted(office.channels[message.channel] - {message.author, *message.users})
    return Edited(message, replace(message, users=(*message.users, chance.choice(others))) if others else message)


def _remember(deed: Deed, written: list[Written]) -> None:
    match deed:
        case Written():
            written.append(deed)
        case Edited(before=before, after=after):
            written[written.index(before)] = after
        case Deleted(message=message):
            written.remove(message)
