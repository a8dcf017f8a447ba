"""A workspace in memory with Ana, Bob and Carol, and everything that they can do with the bot."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

from chalicelib.commands import colleague_actions as colleagues
from chalicelib.commands import personal_data as own_data
from chalicelib.commands import reading
from chalicelib.domain.item import Item
from chalicelib.domain.jobs import ChannelJob, CommandJob, DueJob, MentionsJob, Origin
from chalicelib.domain.mention import Mentions
from chalicelib.domain.person import Profile
from chalicelib.domain.reply import Block, Message, Reply
from chalicelib.entrypoints.web.forms import interaction
from chalicelib.jobs import channels, commands
from chalicelib.jobs import due_entries as waking
from chalicelib.jobs import mentions as capture
from chalicelib.ports import Context
from chalicelib.services.idempotency import run_idempotently
from chalicelib.services.outcome import Outcome
from chalicelib.services.recipients import audience
from tests.fakes import InMemoryStore, RecordingSchedules, RecordingSlack

ANA, BOB, CAROL = "U0ANA", "U0BOB", "U0CAROL"
GENERAL, OPS, PRIVATE = "C0GENERAL", "C0OPS", "C0PRIVATE"
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC).timestamp()
"""24 November 2026, 10:00 in Madrid."""
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


def people() -> dict[str, Profile]:
    return {
        user: Profile(user, name, f"https://avatars.example/{name}.png", "Europe/Madrid")
        for user, name in ((ANA, "Ana"), (BOB, "Bob"), (CAROL, "Carol"))
    }


@dataclass
class BotHarness:
    """`say_…` and `press` return what was answered, newest last. Every call is another request at `now`."""

    now: float = TUESDAY
    slack: RecordingSlack = field(default_factory=lambda: RecordingSlack(people(), unseen_channels={PRIVATE}))
    schedules: RecordingSchedules = field(default_factory=RecordingSchedules)
    store: InMemoryStore = field(init=False)
    requests: int = 0

    def __post_init__(self) -> None:
        self.store = InMemoryStore(lambda: self.now)

    @property
    def context(self) -> Context:
        return Context(self.store, self.slack, self.schedules, self.now)

    def written(self, by: str = BOB, channel: str = GENERAL) -> str:
        """A message is written; returns its ts."""
        self.requests += 1
        ts = f"{self.now:.0f}.{self.requests:06d}"
        self.slack.authors[channel, ts] = by
        return ts

    def say(self, user: str, words: str) -> list[Reply]:
        """By direct message."""
        return self.command(self.direct(user, words))

    def direct(self, user: str, words: str) -> CommandJob:
        ts = self.written(user, "D0CLERK")
        return CommandJob(
            workspace="T0ACME",
            at=self.now,
            id=f"D0CLERK/{ts}",
            user=user,
            words=words,
            origin=Origin.DIRECT,
            channel="D0CLERK",
            ts=ts,
        )

    def say_in_thread(
        self, user: str, words: str, under: str, author: str = BOB, channel: str = GENERAL
    ) -> list[Reply]:
        return self.command(self.in_thread(user, words, under, author, channel))

    def in_thread(self, user: str, words: str, under: str, author: str = BOB, channel: str = GENERAL) -> CommandJob:
        """`@ClerkBot words` in the thread of a message."""
        ts = self.written(user, channel)
        return CommandJob(
            workspace="T0ACME",
            at=self.now,
            id=f"{channel}/{ts}",
            user=user,
            words=words,
            origin=Origin.MENTION,
            channel=channel,
            ts=ts,
            thread_ts=under,
            thread_author=author,
        )

    def slash(self, user: str, words: str, channel: str = GENERAL) -> list[Reply]:
        self.requests += 1
        job = CommandJob(
            workspace="T0ACME",
            at=self.now,
            id=f"slash/{self.requests}",
            user=user,
            words=words,
            origin=Origin.SLASH,
            channel=channel,
            response_url="https://hooks.example/1",
        )
        return self.command(job)

    def press(self, user: str, text: str, on: Reply) -> list[Reply]:
        """Press the first button with this text in a message that the bot said."""
        return self.command(self.pressed(user, text, on))

    def pressed(self, user: str, text: str, on: Reply) -> CommandJob:
        self.requests += 1
        payload = {
            "type": "block_actions",
            "team": {"id": "T0ACME"},
            "user": {"id": user},
            "channel": {"id": on.place.channel or "D0CLERK"},
            "container": {"message_ts": f"{self.now:.0f}.000000"},
            "response_url": "https://hooks.example/2",
            "actions": [{**button(text, on.message), "action_ts": str(self.requests)}],
        }
        envelope = interaction(json.loads(json.dumps(payload)), self.now)
        assert envelope is not None
        assert isinstance(envelope.job, CommandJob)
        return envelope.job

    def command(self, job: CommandJob) -> list[Reply]:
        wish = commands.wish_of(job)
        if wish is not None:
            return self.run(wish.user, job.id, lambda: colleagues.ask(wish, job, self.context))
        if commands.asks_to_be_forgotten(job):
            return self.run("", job.id, lambda: own_data.delete(job, self.context))
        return self.run(job.user, job.id, lambda: commands.obey(job, self.context))

    def mention(
        self, *users: str, by: str = BOB, channel: str = GENERAL, ts: str = "", thread_ts: str = ""
    ) -> list[Reply]:
        """Somebody writes a message that mentions users (or the message `ts` comes again)."""
        job = MentionsJob(
            workspace="T0ACME",
            at=self.now,
            user=by,
            channel=channel,
            ts=ts or self.written(by, channel),
            thread_ts=thread_ts,
            mentions=Mentions(users),
        )
        said: list[Reply] = []
        for person in audience(job.mentions, job.user, job.channel, self.context):
            request = f"taken/{job.channel}/{job.ts}"
            said += self.run(person.user, request, partial(capture.capture, job, person, self.context))
        return said

    def moved(self, channel: str, joined: bool, event_ts: str) -> list[Reply]:
        job = ChannelJob(workspace="T0ACME", at=self.now, channel=channel, joined=joined, event_ts=event_ts)
        return self.run("", f"channel/{channel}/{event_ts}", lambda: channels.moved(job, self.context))

    def pass_time(self, seconds: float) -> list[Reply]:
        """The time goes on, and what becomes due meanwhile happens at its time."""
        end = self.now + seconds
        said: list[Reply] = []
        while coming := sorted((w.due, owner, w) for owner, w in self.schedules.wakes if w.due <= end):
            due, owner, wake = coming[0]
            self.schedules.wakes.discard((owner, wake))
            self.now = max(self.now, float(due))
            job = DueJob(workspace="T0ACME", at=float(due), generation="1", user=owner, what=wake.what, due=due)
            request = f"due/{job.what}/{job.due}"
            said += self.run(owner, request, partial(waking.wake, job, self.context))
        self.now = end
        return said

    def run(self, owner: str, request: str, decide: Callable[[], Outcome]) -> list[Reply]:
        before = len(self.slack.said)
        context = self.context
        run_idempotently(
            context,
            owner,
            request,
            decide,
            lambda answer: self.slack.say(Reply(answer.place, reading.compose(answer, context))),
        )
        return self.slack.said[before:]

    def item(self, user: str, ts: str, channel: str = GENERAL) -> Item:
        item = self.store.item(user, channel, ts)
        assert item is not None
        return item

    def queue(self, user: str) -> list[int]:
        """The numbers of the open items as `list` shows them."""
        [answer] = self.say(user, "list")
        return [number for number in map(_item_number, texts(answer.message)) if number is not None]

    def subscribed(self, *users: str) -> BotHarness:
        for user in users:
            self.say(user, "subscribe")
        return self


def button(text: str, message: Message) -> dict[str, Any]:
    return next(element for element in buttons(message) if element["text"]["text"] == text)


def buttons(message: Message) -> Iterator[Block]:
    for block in message.blocks:
        for element in (*block.get("elements", ()), block.get("accessory", {})):
            if element.get("type") == "button":
                yield element


def texts(message: Message) -> list[str]:
    """Every text of a message's blocks, in order."""
    found: list[str] = []
    for block in message.blocks:
        found += [block["text"]["text"]] if "text" in block else []
        found += [element["text"] for element in block.get("elements", ()) if isinstance(element.get("text"), str)]
    return found


def words_of(answers: list[Reply]) -> str:
    """All that was said, as one text."""
    return "\n".join(text for answer in answers for text in texts(answer.message))


def _item_number(text: str) -> int | None:
    begin, number, _ = (*text.split("*", 2), "", "")[:3]
    return int(number[1:]) if begin.startswith(":") and number.startswith("#") else None
