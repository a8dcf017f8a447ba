"""A workspace in memory with Ana, Bob and Carol, and everything that they can do with the bot.

Every job goes through its queue format and the dispatcher that the worker uses; only what lies outside is in memory. What reads
replies is in tests/replies.py, and named here, too: a test imports both from one place.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from chalicelib.commands.request import ReadingCommand
from chalicelib.domain.command import Command, Press, serialize_press
from chalicelib.domain.due_entry import due_entry_of
from chalicelib.domain.installation import BotIdentity
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.jobs import (
    AnyJob,
    ChannelJob,
    CommandJob,
    DueJob,
    Envelope,
    HomeJob,
    MentionsJob,
    Origin,
    PurgeJob,
    ReactionJob,
    decode,
    encode,
)
from chalicelib.domain.mention import Mentions
from chalicelib.domain.person import Profile
from chalicelib.domain.question import Question
from chalicelib.domain.receipt import Record
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reply import DestinationKind, Message, Reply
from chalicelib.entrypoints.web.forms import interaction
from chalicelib.jobs.dispatch import Dispatcher
from chalicelib.ports import Context
from chalicelib.services.idempotency import Delivery
from chalicelib.services.zone_checks import ZoneChecks
from chalicelib.understanding.typed_text import parse
from tests.fakes.installation import OneInstallation
from tests.fakes.slack import RecordingSlack
from tests.fakes.store import InMemoryStore
from tests.replies import button as button
from tests.replies import buttons as buttons
from tests.replies import choices as choices
from tests.replies import chosen_in as chosen_in
from tests.replies import command_of as command_of
from tests.replies import direct_text as direct_text
from tests.replies import options_of as options_of
from tests.replies import picked as picked
from tests.replies import shown_text_of as shown_text_of
from tests.replies import text_of as text_of
from tests.replies import texts as texts

ANA, BOB, CAROL = "U0ANA", "U0BOB", "U0CAROL"
GENERAL, OPS, PRIVATE = "C0GENERAL", "C0OPS", "C0PRIVATE"
TEAM = "T0ACME"
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC).timestamp()
"""24 November 2026, 10:00 in Madrid."""
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
INSTALLED = BotIdentity(
    workspace=TEAM,
    generation=f"{int((TUESDAY - 1000 * DAY) * 1000):015d}",
    token="xoxb-of-the-tests",
    bot_user_id="U0CLERK01",
    bot_id="B0CLERK",
    app_id="A0CLERK",
    team_url="https://acme.slack.com/",
)


def people() -> dict[str, Profile]:
    return {
        user: Profile(user, name, f"https://avatars.example/{name}.png", "Europe/Madrid")
        for user, name in ((ANA, "Ana"), (BOB, "Bob"), (CAROL, "Carol"))
    }


@dataclass
class BotHarness:
    """What people do returns what the bot replied, newest last. Every call is another request at `now`."""

    now: float = TUESDAY
    slack: RecordingSlack = field(default_factory=lambda: RecordingSlack(people(), unseen_channels={PRIVATE}))
    installation: OneInstallation = field(default_factory=lambda: OneInstallation(INSTALLED))
    queued: list[Envelope] = field(default_factory=list)
    store: InMemoryStore = field(init=False)
    requests: int = 0

    def __post_init__(self) -> None:
        self.store = InMemoryStore(lambda: self.now)
        self.slack.clock = lambda: self.now
        ids = count(1)
        self.dispatcher = Dispatcher(
            installations=self.installation,
            data_of=lambda _tenant: self.store.data(),
            slack_of=lambda _bot: self.slack,
            send=self.queued.append,
            clock=lambda: self.now,
            new_id=lambda: str(next(ids)),
            zone_checks=ZoneChecks(lambda: self.now),
        )

    @property
    def context(self) -> Context:
        return Context.of(self.store.data(), TEAM, self.slack, self.now)

    def handle(self, job: AnyJob, *, redelivered: bool = False, has_time: bool = True) -> list[Reply]:
        """A job comes out of the queue, and after it what it puts there for its person; returns what the bot replied."""
        before = len(self.slack.sent)
        self.dispatcher.handle(decode(encode(job)), Delivery(lambda: has_time, redelivered))
        while follow_ups := [envelope for envelope in self.queued if not isinstance(envelope.job, PurgeJob)]:
            self.queued.remove(follow_ups[0])
            self.dispatcher.handle(decode(encode(follow_ups[0].job)), Delivery(lambda: has_time))
        return self.slack.sent[before:]

    def handle_in_order(self, *jobs: AnyJob) -> list[Reply]:
        """Jobs of one person that are in the queue at the same time: what a job puts there comes after all of them."""
        before = len(self.slack.sent)
        waiting = list(jobs)
        for _ in range(200):
            if not waiting:
                return self.slack.sent[before:]
            self.dispatcher.handle(decode(encode(waiting.pop(0))), Delivery(lambda: True))
            waiting += [envelope.job for envelope in self.queued]
            self.queued.clear()
        raise AssertionError("the jobs never come to an end")

    def write(self, by: str = BOB, channel: str = GENERAL) -> str:
        """A message is written; returns its ts."""
        self.requests += 1
        ts = f"{self.now:.0f}.{self.requests:06d}"
        self.slack.authors[channel, ts] = by
        return ts

    def say(self, user: str, text: str) -> list[Reply]:
        """By direct message."""
        return self.handle(self.direct_job(user, text))

    def say_below(self, user: str, text: str, answer: Reply | str) -> list[Reply]:
        """By direct message, in the thread of a message of the bot's, or (its ts) of one of the person's own."""
        ts = answer if isinstance(answer, str) else next(ts for reply, ts in self.slack.posted if reply == answer)
        return self.handle(replace(self.direct_job(user, text), thread_ts=ts))

    def say_all(self, user: str, *texts: str) -> str:
        """What the last of several messages is answered, each some seconds after the one before."""
        answer = ""
        for text in texts:
            self.now += 20
            answer = text_of(self.say(user, text))
        return answer

    def agree(self, user: str, text: str) -> list[Reply]:
        """Say what is asked about first, and press the first button of the question."""
        [asked] = self.say(user, text)
        return self.press(user, next(buttons(asked.message))["text"]["text"], asked)

    def job_of(self, user: str, command: Command, under: str = "", channel: str = GENERAL) -> CommandJob:
        in_thread = bool(under) and channel != "D0CLERK"
        job = self.thread_job(user, "", under, channel=channel) if in_thread else self.direct_job(user, "")
        return replace(job, thread_ts=under, press=serialize_press(Press(command, user)))

    def direct_job(self, user: str, text: str) -> CommandJob:
        ts = self.write(user, "D0CLERK")
        return CommandJob(
            workspace=TEAM,
            at=self.now,
            id=f"D0CLERK/{ts}",
            user=user,
            text=text,
            origin=Origin.DIRECT,
            channel="D0CLERK",
            ts=ts,
        )

    def say_in_thread(self, user: str, text: str, under: str, author: str = BOB, channel: str = GENERAL) -> list[Reply]:
        return self.handle(self.thread_job(user, text, under, author, channel))

    def thread_job(self, user: str, text: str, under: str, author: str = BOB, channel: str = GENERAL) -> CommandJob:
        """`@ClerkBot text` in the thread of a message."""
        ts = self.write(user, channel)
        return CommandJob(
            workspace=TEAM,
            at=self.now,
            id=f"{channel}/{ts}",
            user=user,
            text=text,
            origin=Origin.MENTION,
            channel=channel,
            ts=ts,
            thread_ts=under,
            thread_author=author,
        )

    def ask(self, user: str, command: Command, under: str = "", channel: str = GENERAL) -> list[Reply]:
        """The user asks for a command, understood already: by direct message, or in the thread of a message."""
        return self.handle(self.job_of(user, command, under, channel))

    def slash(self, user: str, text: str, channel: str = GENERAL) -> list[Reply]:
        self.requests += 1
        job = CommandJob(
            workspace=TEAM,
            at=self.now,
            id=f"slash/{self.requests}",
            user=user,
            text=text,
            origin=Origin.SLASH,
            channel=channel,
            response_url="https://hooks.example/1",
        )
        return self.handle(job)

    def press(self, user: str, text: str, on: Reply, *, written_at: float | None = None) -> list[Reply]:
        """Press the first button with this text in a message of the bot's, written at that time (None: now)."""
        return self.handle(self.press_job(user, text, on, written_at=written_at))

    def press_job(self, user: str, text: str, on: Reply, *, written_at: float | None = None) -> CommandJob:
        return self.action_job(user, button(text, on.message), on.destination.channel, written_at=written_at)

    def action_job(
        self, user: str, element: dict[str, Any], channel: str = "", *, written_at: float | None = None
    ) -> CommandJob:
        """The job of a button or a picker, made from Slack's payload by the web path."""
        self.requests += 1
        payload = {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": user},
            "channel": {"id": channel or "D0CLERK"},
            "container": {"message_ts": f"{self.now if written_at is None else written_at:.6f}"},
            "response_url": "https://hooks.example/2",
            "actions": [{**element, "action_ts": str(self.requests)}],
        }
        return self._job_of(payload)

    def _job_of(self, payload: dict[str, Any]) -> CommandJob:
        envelope = interaction(json.loads(json.dumps(payload)), self.now)
        assert envelope is not None
        assert isinstance(envelope.job, CommandJob)
        return envelope.job

    def home_job(self, user: str, element: dict[str, Any], block: dict[str, Any] | None = None) -> CommandJob:
        """The job of what is pressed, picked or typed in the Home tab as it was published last, made from Slack's payload by the web
        path. `block` has the element; in its menus is chosen what they show first."""
        self.requests += 1
        home, block_id = self.slack.homes[user], (block or {}).get("block_id", "")
        state = {each["action_id"]: chosen_in(each) for each in (block or {}).get("elements", ()) if each != element}
        payload = {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": user},
            "container": {"type": "view", "view_id": "V0HOME"},
            "view": {
                "id": "V0HOME",
                "type": "home",
                "private_metadata": home.metadata,
                "hash": home.hash,
                "state": {"values": {block_id: state}},
            },
            "actions": [{**element, "block_id": block_id, "action_ts": str(self.requests)}],
        }
        return self._job_of(payload)

    def press_home(self, user: str, label: str, position: int = 0) -> Reply:
        """Press one of the buttons with that label in the Home tab, counted from the top, or the choice of a menu; returns the tab."""
        shown = self.home_of(user).message
        pressed = [each for each in buttons(shown) if each["text"]["text"] == label]
        chosen = [each for each in choices(shown) if each["selected_option"]["text"]["text"] == label]
        element = [*pressed, *chosen][position]
        self.handle(self.home_job(user, element))
        return self.home_of(user)

    def choose_home(self, user: str, action_id: str, choice: str) -> Reply:
        """Choose in a menu of the Home tab by the words of the choice (of a person or a channel: by the id), or type in its field."""
        block, element = next(
            (block, each)
            for block in self.home_of(user).message.blocks
            for each in (*block.get("elements", ()), block.get("element", {}))
            if each.get("action_id") == action_id
        )
        self.handle(self.home_job(user, picked(element, choice), block))
        return self.home_of(user)

    def home_of(self, user: str) -> Reply:
        """The Home tab as the person sees it."""
        homes = [each.destination for each in self.slack.sent]
        last = max(n for n, to in enumerate(homes) if to.kind is DestinationKind.HOME and to.user == user)
        return self.slack.sent[last]

    def react(self, user: str, ts: str, *, added: bool = True, emoji: str = "bookmark") -> list[Reply]:
        """The user puts an emoji on a message, or takes it away."""
        self.requests += 1
        event_ts = f"{self.now + self.requests * 1e-6:.6f}"
        job = ReactionJob(
            workspace=TEAM,
            at=float(event_ts),
            user=user,
            channel=GENERAL,
            ts=ts,
            author=BOB,
            reaction=emoji,
            added=added,
            event_ts=event_ts,
        )
        return self.handle(job)

    def mention(
        self, *users: str, by: str = BOB, channel: str = GENERAL, ts: str = "", thread_ts: str = ""
    ) -> list[Reply]:
        """Somebody writes a message that mentions users (or the message `ts` comes again)."""
        return self.handle(self.mention_job(*users, by=by, channel=channel, ts=ts, thread_ts=thread_ts))

    def mention_job(
        self, *users: str, by: str = BOB, channel: str = GENERAL, ts: str = "", thread_ts: str = ""
    ) -> MentionsJob:
        return MentionsJob(
            workspace=TEAM,
            at=self.now,
            user=by,
            channel=channel,
            ts=ts or self.write(by, channel),
            thread_ts=thread_ts,
            mentions=Mentions(users),
        )

    def move_bot(self, channel: str, joined: bool, event_ts: str) -> list[Reply]:
        """The bot joins a channel or leaves it."""
        return self.handle(ChannelJob(workspace=TEAM, at=self.now, channel=channel, joined=joined, event_ts=event_ts))

    @property
    def kept(self) -> dict[RecordKey[Any], Record]:
        """All that is stored, but the questions: they are no change."""
        return {key: record for key, record in self.store.records.items() if not isinstance(record, Question)}

    def home_opened(self, user: str) -> HomeJob:
        return HomeJob(workspace=TEAM, at=self.now, user=user)

    def open_home(self, user: str) -> list[Reply]:
        return self.handle(self.home_opened(user))

    def pass_time(self, seconds: float) -> list[Reply]:
        """The time goes on, and what becomes due meanwhile happens at its time."""
        end = self.now + seconds
        replies: list[Reply] = []
        swept: set[tuple[int, str, str]] = set()
        while coming := sorted(entry for entry in self.due_entries() - swept if entry[0] <= end):
            due, owner, what = coming[0]
            swept.add(coming[0])
            self.now = max(self.now, float(due))
            replies += self.handle(
                DueJob(workspace=TEAM, at=float(due), generation=INSTALLED.generation, user=owner, what=what, due=due)
            )
        self.now = end
        return replies

    def due_entries(self) -> set[tuple[int, str, str]]:
        """What stands in the index of what is due: when, whose, and what."""
        entries = ((key.owner, due_entry_of(record)) for key, record in self.store.records.items())
        return {(entry.due, owner, entry.what) for owner, entry in entries if entry is not None}

    def parse(self, text: str) -> object:
        """The command that the text says now, to somebody in Madrid."""
        return parse(text, self.now, lambda: self.context.zone_of(ANA))

    def show(self, command: ReadingCommand, user: str) -> Message:
        """What a reading command shows a person now."""
        return command.show(user, self.context)

    def item(self, user: str, ts: str, channel: str = GENERAL) -> Item:
        item = self.store.get(ItemKey(user, channel, ts))
        assert item is not None
        return item

    def open_numbers(self, user: str) -> list[int]:
        """The numbers of the open items as `list` shows them."""
        [reply] = self.say(user, "list")
        return [number for number in map(_item_number, texts(reply.message)) if number is not None]

    def subscribe(self, *users: str) -> BotHarness:
        for user in users:
            self.say(user, "subscribe")
        return self


def _item_number(text: str) -> int | None:
    """The number in the small print of an item: it ends with number and level."""
    found = re.search(r" · \*#(\d+)\* [a-z]+$", text)
    return int(found[1]) if found else None
