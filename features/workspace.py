"""What people do in the local workspace in one scenario, and what they saw of ClerkBot because of their last deed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from cli.local.clock import StackClock
from cli.local.slack.driver import Driving
from cli.local.stack_file import StackFile
from cli.local.story_stage import buttons_of, words_of
from features.bot_table import BotTable

SlackMessage = dict[str, Any]

BOT = "@clerkbot"
_PROFILES_ARE_KEPT = timedelta(minutes=11)
_LONG_WAIT_SECONDS = 45.0


@dataclass(frozen=True)
class Written:
    """A message that a person wrote: where it is and how it is found again."""

    place: str
    channel: str
    ts: str


@dataclass
class Workspace:
    """Drives the local Slack of the stack in `data`. `seen` is what the last deed brought: new and changed messages."""

    data: Path
    written: dict[str, Written] = field(default_factory=dict)
    seen: list[SlackMessage] = field(default_factory=list)
    kept: dict[str, SlackMessage] = field(default_factory=dict)
    moved_people: set[str] = field(default_factory=set)
    began: float = 0.0

    def __post_init__(self) -> None:
        self.driving = Driving(self.data)
        self.stack = StackFile.load(self.data)
        self.table = BotTable(self.stack)
        self.clock = StackClock(self.data)

    def start_afresh(self) -> None:
        """As after the first installation: nobody has any data, ClerkBot is in #general only, nothing is going wrong."""
        self.driving.do("faults", clear=True)
        for person, zone in (("ana", "Europe/Madrid"),) if self.moved_people else ():
            self.driving.do("zone", as_=person, tz=zone)
            self.clock.advance(_PROFILES_ARE_KEPT.total_seconds())
        self.began = self.now
        self.driving.uninstall()
        self.table.empty()
        self.driving.install("ana")
        self.written, self.seen, self.kept, self.moved_people = {}, [], {}, set()

    # What people do

    def write(self, who: str, where: str, text: str, *, under: str | None = None, wait: float | None = None) -> None:
        """Write a message; it is found again by its text."""
        thread = self.written[under].ts if under else None
        outcome = self._seen(self.driving.say(who, where, text, thread=thread, wait=wait))
        self.written[text] = Written(where, outcome["channel"], outcome["ts"])

    def ask(self, who: str, words: str, *, where: str = BOT, under: str | None = None, wait: float | None = None) -> None:
        """Say a command: to the bot directly, or mentioning it in a channel or under a message."""
        if under:
            where = self.written[under].place
        self.write(who, where, words if where == BOT else f"{BOT} {words}", under=under, wait=wait)

    def slash(self, who: str, where: str, command: str) -> None:
        self._seen(self.driving.slash(who, where, command))

    def press(self, who: str, button: str, message: SlackMessage, *, near: str | None = None, **facts: Any) -> None:
        outcome = self.driving.do("press", as_=who, message=message["ts"], action=button, near=near, **facts)
        assert outcome["taken"], f"the bot did not take {button!r} in time"
        self._seen(outcome)

    def do(self, what: str, **facts: Any) -> dict[str, Any]:
        """Any other call of the local Slack's control API."""
        return self._seen(self.driving.do(what, **facts))

    def settle(self) -> None:
        """Wait until the bot has finished with all that was done, even if it has to try again."""
        assert self.driving.do("settle", wait=_LONG_WAIT_SECONDS)["settled"], "the bot did not finish"

    # Time

    @property
    def now(self) -> float:
        return self.clock.now()

    def pass_time(self, span: timedelta) -> None:
        """Go forward; what the bot then says, to anybody, is seen."""
        self._seen(self.driving.do("clock", advance=span.total_seconds(), wait=_LONG_WAIT_SECONDS))

    def pass_time_until(self, moment: datetime) -> None:
        self.pass_time(timedelta(seconds=moment.timestamp() - self.now))

    def zone_of(self, who: str) -> ZoneInfo:
        people = self.driving.state()["people"]
        return ZoneInfo(next(person["tz"] for person in people if person["name"] == who))

    def local_now(self, who: str) -> datetime:
        return datetime.fromtimestamp(self.now, self.zone_of(who))

    # What people see

    @property
    def words_seen(self) -> str:
        return "\n---\n".join(words_of(message) for message in self.seen)

    def said(self, who: str, where: str = BOT) -> list[SlackMessage]:
        """What ClerkBot said in this scenario, as that person sees it there: directly to them, or in a channel."""
        messages = self.driving.show(who, where)
        return [each for each in messages if each.get("bot_id") and float(each["ts"]) >= self.began]

    def shown_with(self, button: str) -> SlackMessage:
        """The last message seen that has the button, by its words or its action id."""
        fits = (message for message in reversed(self.seen) if button in _labels(message) or button in buttons_of(message))
        message = next(fits, None)
        assert message is not None, f"no message with a button {button!r} in:\n{self.words_seen}"
        return message

    def link_to(self, text: str) -> str:
        """The permalink of a message, as the local Slack makes it."""
        written = self.written[text]
        return f"{self.stack.base_url}/archives/{written.channel}/p{written.ts.replace('.', '')}"

    def text_behind(self, link: str) -> str:
        """The text of the message that a link leads to."""
        here = link.partition("?")[0]
        return next((text for text in self.written if self.link_to(text) == here), link)

    def id_of(self, name: str) -> str:
        """The id of `ana`, `#general` or `@clerkbot`."""
        state = self.driving.state()
        known = {f"#{channel['name']}": channel["id"] for channel in state["channels"]}
        known |= {person["name"]: person["id"] for person in state["people"]}
        return known[name]

    def _seen(self, outcome: dict[str, Any]) -> dict[str, Any]:
        self.seen = [*outcome.get("updated", []), *outcome.get("replies", [])]
        return outcome


def _labels(message: SlackMessage) -> Iterator[str]:
    for element in elements_of(message.get("blocks") or []):
        if element.get("type") == "button":
            yield element["text"]["text"]


def elements_of(blocks: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What can be pressed in blocks, top to bottom."""
    for block in blocks:
        if block["type"] == "actions":
            yield from block["elements"]
        elif "accessory" in block:
            yield block["accessory"]
