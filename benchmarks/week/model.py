"""What must come of the week, reckoned from the rules alone: none of the bot's code is used here.

A mention is a message and one person whom it calls. Each that finds the person away (or taking always) has one place: its item is open,
it is folded into the open item of its conversation, withdrawn, done with, handled (seen meanwhile) or given to a colleague.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from benchmarks.week.happenings import Comes, Deleted, Edited, Finishes, Gives, Goes, Reacts, Withdraws, Written
from benchmarks.week.workspace import Office, Worker

HOUR, DAY = 3600, 86_400
MOST_LOOKED_UP = 20
"""Conversations of one digest that Slack is asked about."""
OPEN, DONE, HANDLED, GIVEN, WITHDRAWN = "open", "done", "handled", "given", "withdrawn"


@dataclass
class ExpectedItem:
    """One item of a person's queue, in the order of their making. `said` are its mentions: ts → sender."""

    channel: str
    ts: str
    root: str
    said: dict[str, str]
    state: str = OPEN
    collected: bool = True


@dataclass
class Desk:
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
    """The ts of the mentions that were taken back."""

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
        return next((item for item in self.items if ts in item.said), None)

    def own(self, message: Written) -> ExpectedItem | None:
        return next((item for item in self.items if item.ts == message.ts and item.channel == message.channel), None)


class Model:
    def __init__(self, office: Office, begin: int) -> None:
        self._office = office
        self.desks = {person.id: Desk(person) for person in office.people}
        for desk in self.desks.values():
            if desk.who.quiet is not None:
                ends = begin - begin % DAY + desk.who.quiet[1] * HOUR
                desk.quiet_end = ends if ends > begin else ends + DAY
        self.notes: Counter[tuple[str, str, int]] = Counter()
        """(sender, person who is away, start of the period) → notes."""
        self.seen: set[tuple[str, str]] = set()
        self.replies: list[Written] = []
        self.latest_note: dict[tuple[str, str], ExpectedItem] = {}
        """(sender, person who is away) → what their latest note was about."""
        self.digests: Counter[str] = Counter()

    def go_on_to(self, now: int) -> None:
        """What ends by itself until then, in its order."""
        while coming := [
            (due, desk) for desk in self.desks.values() if (due := self._due(desk)) is not None and due <= now
        ]:
            due, desk = min(coming, key=lambda one: one[0])
            if desk.began is not None and desk.until == due:
                self._return(desk)
            else:
                self._quiet_ends(desk, due)

    def do(self, deed: object, now: int) -> None:
        match deed:
            case Written():
                self._written(deed, now)
            case Edited(before=before, after=after):
                self._edited(before, after, now)
            case Deleted(message=message):
                self.replies = [reply for reply in self.replies if reply.ts != message.ts]
                self.seen = {(user, ts) for user, ts in self.seen if ts != message.ts}
            case Goes(user=user, hours=hours):
                self._goes(self.desks[user], now, now + hours * HOUR if hours else None)
            case Comes(user=user):
                if self.desks[user].began is not None:
                    self._return(self.desks[user])
            case Reacts(user=user, message=message):
                self.seen.add((user, message.ts))
            case Withdraws(user=user, of=person) if person:
                noted = self.latest_note[user, person]
                self._taken_out(self.desks[person], noted, {ts for ts, sender in noted.said.items() if sender == user})
            case Finishes(user=user):
                if (item := self.first_open(user)) is not None:
                    item.state = DONE
            case Gives(user=user, to=to):
                if (item := self.may_give(user, to)) is not None:
                    item.state = GIVEN
                    receiver = self.desks[to]
                    receiver.items.append(ExpectedItem(item.channel, item.ts, item.root, {}, collected=False))

    def first_open(self, user: str) -> ExpectedItem | None:
        """The first by time; all have the same level. What was given to the person is left out, to keep the places apart."""
        items = [item for item in self.desks[user].items if item.state == OPEN and item.collected]
        return min(items, key=lambda item: (item.ts, item.channel), default=None)

    def may_give(self, user: str, to: str) -> ExpectedItem | None:
        """The item to give, if the colleague has subscribed and has nothing of that message yet."""
        item = self.first_open(user)
        receiver = self.desks[to]
        knows = item is not None and any(one.ts == item.ts or item.ts in one.said for one in receiver.items)
        return item if receiver.who.subscribed and not knows else None

    def _written(self, message: Written, now: int) -> None:
        if message.thread:
            self.replies.append(message)
        for user in self._called(message):
            self._taken(message, self.desks[user], now)

    def _edited(self, before: Written, after: Written, now: int) -> None:
        for user in after.users:
            if user not in before.users:
                self._taken(after, self.desks[user], now, edited=True)
        for user in set(before.users) - set(after.users) - self._called(after):
            desk = self.desks[user]
            if desk.who.subscribed:
                self._taken_out(desk, desk.own(before) or desk.item_including(before.ts), {before.ts})

    def _called(self, message: Written) -> set[str]:
        if message.in_code:
            return set()
        called = set(message.users)
        if message.group:
            called |= {user for user in self._office.groups[message.group] if self.desks[user].who.takes_groups}
        if message.whole_channel:
            called |= {user for user in self._office.channels[message.channel] if self.desks[user].who.takes_channel}
        return called - {message.author}

    def _taken(self, message: Written, desk: Desk, now: int, *, edited: bool = False) -> None:
        period = desk.period(now)
        wanted = desk.who.subscribed and (desk.who.takes_bots or not message.by_bot)
        if not wanted or (period is None and not desk.who.always):
            return
        own = desk.own(message)
        if own is not None and not (
            edited and own.collected and own.state in {OPEN, WITHDRAWN} and message.ts not in own.said
        ):
            return
        item = own if own is not None else self._item(message, desk, period)
        if message.ts in item.said:
            return
        item.state = OPEN
        item.said[message.ts] = message.author
        desk.withdrawn.discard(message.ts)
        if period is not None and not message.by_bot and (period, message.author) not in desk.told:
            desk.told.add((period, message.author))
            self.notes[message.author, desk.who.id, period] += 1
            self.latest_note[message.author, desk.who.id] = item

    def _item(self, message: Written, desk: Desk, period: int | None) -> ExpectedItem:
        """The conversation's own while it is open, else a new one."""
        key = (period or 0, message.channel, message.root)
        known = desk.conversations.get(key) if period is not None else None
        if known is not None and known.state == OPEN:
            return known
        item = ExpectedItem(message.channel, message.ts, message.root, {})
        desk.items.append(item)
        if period is not None:
            desk.conversations[key] = item
        return item

    def _taken_out(self, desk: Desk, item: ExpectedItem | None, gone: set[str]) -> None:
        if item is None or item.state != OPEN or not item.collected:
            return
        desk.withdrawn |= gone & item.said.keys()
        item.said = {ts: sender for ts, sender in item.said.items() if ts not in gone}
        if not item.said:
            item.state = WITHDRAWN

    def _goes(self, desk: Desk, now: int, until: int | None) -> None:
        if not desk.who.subscribed:
            return
        if desk.began is None:
            desk.since = desk.quiet_since if desk.period(now) is not None else len(desk.items)
            desk.began = now
        desk.until = until

    def _return(self, desk: Desk) -> None:
        desk.began, desk.until = None, None
        self._digest(desk, desk.since)

    def _quiet_ends(self, desk: Desk, now: int) -> None:
        assert desk.quiet_end is not None
        desk.quiet_end += DAY
        if desk.began is not None and desk.began <= now:
            return
        if any(item.state == OPEN and item.collected for item in desk.items[desk.quiet_since :]):
            self._digest(desk, desk.quiet_since)
        desk.quiet_since = len(desk.items)

    def _digest(self, desk: Desk, since: int) -> None:
        """What the person answered or reacted to after its latest message is handled."""
        desk.quiet_since = len(desk.items)
        self.digests[desk.who.id] += 1
        waiting = [item for item in desk.items[since:] if item.state == OPEN and item.collected]
        for item in sorted(waiting, key=lambda item: (item.ts, item.channel))[:MOST_LOOKED_UP]:
            if self._took_part(desk.who.id, item):
                item.state = HANDLED

    def _took_part(self, user: str, item: ExpectedItem) -> bool:
        latest = max(item.said)
        replied = any(
            reply.author == user and reply.channel == item.channel and reply.thread == item.root and reply.ts > latest
            for reply in self.replies
        )
        return replied or (user, latest) in self.seen

    def _due(self, desk: Desk) -> int | None:
        return min((due for due in (desk.until, desk.quiet_end) if due is not None), default=None)
