"""What must come of the week, calculated from the rules alone: none of the bot's code is used here.

A mention is a message and one person whom it calls. Each that finds the person away (or taking always) has one place: its item is open,
it is merged into the open item of its conversation, withdrawn, done with, handled (seen meanwhile) or given to a colleague.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from benchmarks.week.week_events import (
    ComesBack,
    Deleted,
    Edited,
    Finishes,
    GoesAway,
    HandsOver,
    Reacts,
    WeekMessage,
    Withdraws,
)
from benchmarks.week.workspace import SimulatedWorkspace, Worker

HOUR, DAY = 3600, 86_400
MOST_LOOKED_UP = 20
"""Conversations of one digest that Slack is asked about."""
OPEN, DONE, HANDLED, GIVEN, WITHDRAWN = "open", "done", "handled", "given", "withdrawn"


@dataclass
class ExpectedItem:
    """One item of a person's queue, in the order of their making. `mentions` are its mentions: ts → sender."""

    channel: str
    ts: str
    root: str
    mentions: dict[str, str]
    state: str = OPEN
    collected: bool = True


@dataclass
class PersonState:
    """One person: when they are away, and what they have."""

    who: Worker
    began: int | None = None
    until: int | None = None
    since: int = 0
    quiet_since: int = 0
    quiet_end: int | None = None
    items: list[ExpectedItem] = field(default_factory=list)
    conversations: dict[tuple[int, str, str], ExpectedItem] = field(default_factory=dict)
    told: set[tuple[int, str]] = field(default_factory=set)
    withdrawn: set[str] = field(default_factory=set)
    """The ts of the mentions that were withdrawn."""

    def period(self, moment: int) -> int | None:
        """The start of the away period in which the moment lies."""
        if self.began is not None and self.began <= moment and (self.until is None or moment < self.until):
            return self.began
        return self._quiet(moment)

    def _quiet(self, moment: int) -> int | None:
        if self.who.quiet is None:
            return None
        begins, ends = self.who.quiet
        midnight = moment - moment % DAY
        for start in (midnight + begins * HOUR, midnight - DAY + begins * HOUR):
            if start <= moment < start - begins * HOUR + DAY + ends * HOUR:
                return start
        return None

    def item_including(self, ts: str) -> ExpectedItem | None:
        return next((item for item in self.items if ts in item.mentions), None)

    def own(self, message: WeekMessage) -> ExpectedItem | None:
        return next((item for item in self.items if item.ts == message.ts and item.channel == message.channel), None)


class Model:
    def __init__(self, workspace: SimulatedWorkspace, begin: int) -> None:
        self._workspace = workspace
        self.states = {person.id: PersonState(person) for person in workspace.people}
        for person in self.states.values():
            if person.who.quiet is not None:
                ends = begin - begin % DAY + person.who.quiet[1] * HOUR
                person.quiet_end = ends if ends > begin else ends + DAY
        self.notes: Counter[tuple[str, str, int]] = Counter()
        """(sender, person who is away, start of the period) → notes."""
        self.seen: set[tuple[str, str]] = set()
        self.replies: list[WeekMessage] = []
        self.latest_note: dict[tuple[str, str], tuple[ExpectedItem, str]] = {}
        """(sender, person who is away) → what their latest note was about: the message's item, and its ts."""
        self.digests: Counter[str] = Counter()

    def go_on_to(self, now: int) -> None:
        """What ends by itself until then, in its order."""
        while coming := [
            (due, person) for person in self.states.values() if (due := self._due(person)) is not None and due <= now
        ]:
            due, person = min(coming, key=lambda one: one[0])
            if person.began is not None and person.until == due:
                self._return(person)
            else:
                self._quiet_ends(person, due)

    def do(self, action: object, now: int) -> None:
        match action:
            case WeekMessage():
                self._written(action, now)
            case Edited(before=before, after=after):
                self._edited(before, after, now)
            case Deleted(message=message):
                self.replies = [reply for reply in self.replies if reply.ts != message.ts]
                self.seen = {(user, ts) for user, ts in self.seen if ts != message.ts}
            case GoesAway(user=user, hours=hours):
                self._go_away(self.states[user], now, now + hours * HOUR if hours else None)
            case ComesBack(user=user):
                if self.states[user].began is not None:
                    self._return(self.states[user])
            case Reacts(user=user, message=message):
                self.seen.add((user, message.ts))
            case Withdraws(user=user, of=person) if person:
                noted, ts = self.latest_note[user, person]
                self._remove_mentions(self.states[person], noted, {ts})
            case Finishes(user=user):
                if (item := self.first_open(user)) is not None:
                    item.state = DONE
            case HandsOver(user=user, to=to):
                if (item := self.may_give(user, to)) is not None:
                    item.state = GIVEN
                    receiver = self.states[to]
                    receiver.items.append(ExpectedItem(item.channel, item.ts, item.root, {}, collected=False))

    def first_open(self, user: str) -> ExpectedItem | None:
        """The first by time; all have the same level. What was given to the person is left out, to keep the places apart."""
        items = [item for item in self.states[user].items if item.state == OPEN and item.collected]
        return min(items, key=lambda item: (item.ts, item.channel), default=None)

    def may_give(self, user: str, to: str) -> ExpectedItem | None:
        """The item to give, if the colleague has subscribed and has nothing of that message yet."""
        item = self.first_open(user)
        receiver = self.states[to]
        knows = item is not None and any(one.ts == item.ts or item.ts in one.mentions for one in receiver.items)
        return item if receiver.who.subscribed and not knows else None

    def _written(self, message: WeekMessage, now: int) -> None:
        if message.thread:
            self.replies.append(message)
        for user in self._called(message):
            self._collect(message, self.states[user], now)

    def _edited(self, before: WeekMessage, after: WeekMessage, now: int) -> None:
        for user in after.users:
            if user not in before.users:
                self._collect(after, self.states[user], now, edited=True)
        for user in set(before.users) - set(after.users) - self._called(after):
            person = self.states[user]
            if person.who.subscribed:
                self._remove_mentions(person, person.own(before) or person.item_including(before.ts), {before.ts})

    def _called(self, message: WeekMessage) -> set[str]:
        if message.in_code:
            return set()
        called = set(message.users)
        if message.group:
            called |= {user for user in self._workspace.groups[message.group] if self.states[user].who.takes_groups}
        if message.whole_channel:
            called |= {
                user for user in self._workspace.channels[message.channel] if self.states[user].who.takes_channel
            }
        return called - {message.author}

    def _collect(self, message: WeekMessage, person: PersonState, now: int, *, edited: bool = False) -> None:
        period = person.period(now)
        wanted = person.who.subscribed and (person.who.takes_bots or not message.by_bot)
        if not wanted or (period is None and not person.who.always):
            return
        own = person.own(message)
        if own is not None and not (
            edited and own.collected and own.state in {OPEN, WITHDRAWN} and message.ts not in own.mentions
        ):
            return
        item = own if own is not None else self._item(message, person, period)
        if message.ts in item.mentions:
            return
        item.state = OPEN
        item.mentions[message.ts] = message.author
        person.withdrawn.discard(message.ts)
        if period is not None and not message.by_bot and (period, message.author) not in person.told:
            person.told.add((period, message.author))
            self.notes[message.author, person.who.id, period] += 1
            self.latest_note[message.author, person.who.id] = item, message.ts

    def _item(self, message: WeekMessage, person: PersonState, period: int | None) -> ExpectedItem:
        """The conversation's own while it is open, else a new one."""
        key = (period or 0, message.channel, message.root)
        known = person.conversations.get(key) if period is not None else None
        if known is not None and known.state == OPEN:
            return known
        item = ExpectedItem(message.channel, message.ts, message.root, {})
        person.items.append(item)
        if period is not None:
            person.conversations[key] = item
        return item

    def _remove_mentions(self, person: PersonState, item: ExpectedItem | None, gone: set[str]) -> None:
        if item is None or item.state != OPEN or not item.collected:
            return
        person.withdrawn |= gone & item.mentions.keys()
        item.mentions = {ts: sender for ts, sender in item.mentions.items() if ts not in gone}
        if not item.mentions:
            item.state = WITHDRAWN

    def _go_away(self, person: PersonState, now: int, until: int | None) -> None:
        if not person.who.subscribed:
            return
        if person.began is None:
            person.since = person.quiet_since if person.period(now) is not None else len(person.items)
            person.began = now
        person.until = until

    def _return(self, person: PersonState) -> None:
        person.began, person.until = None, None
        self._digest(person, person.since)

    def _quiet_ends(self, person: PersonState, now: int) -> None:
        assert person.quiet_end is not None
        person.quiet_end += DAY
        if person.began is not None and person.began <= now:
            return
        if any(item.state == OPEN and item.collected for item in person.items[person.quiet_since :]):
            self._digest(person, person.quiet_since)
        person.quiet_since = len(person.items)

    def _digest(self, person: PersonState, since: int) -> None:
        """What the person answered or reacted to after its latest message is handled."""
        person.quiet_since = len(person.items)
        self.digests[person.who.id] += 1
        waiting = [item for item in person.items[since:] if item.state == OPEN and item.collected]
        for item in sorted(waiting, key=lambda item: (item.ts, item.channel))[:MOST_LOOKED_UP]:
            if self._took_part(person.who.id, item):
                item.state = HANDLED

    def _took_part(self, user: str, item: ExpectedItem) -> bool:
        latest = max(item.mentions)
        replied = any(
            reply.author == user and reply.channel == item.channel and reply.thread == item.root and reply.ts > latest
            for reply in self.replies
        )
        return replied or (user, latest) in self.seen

    def _due(self, person: PersonState) -> int | None:
        return min((due for due in (person.until, person.quiet_end) if due is not None), default=None)
