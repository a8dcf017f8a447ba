"""What people do in the local workspace in one scenario, and what ClerkBot wrote because of their last action."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from features.bot_aws import BotQueue, BotTable
from features.slack_post import SlackPost
from playground.client import PlaygroundClient
from playground.slack.members import PEOPLE
from playground.slack.message_rendering import SlackMessage, buttons_of, words_of
from playground.stack.clock import StackClock
from playground.stack.stack_file import StackFile

BOT = "@clerkbot"
_PROFILES_ARE_CACHED = timedelta(minutes=11)
_LONG_WAIT_SECONDS = 45.0
_VISIBILITY_SECONDS = 8  # after which the messages of a killed worker come back; in the cloud six times its time limit


@dataclass(frozen=True)
class PostedMessage:
    """A message that a person wrote: where it is and how it is found again."""

    place: str
    channel: str
    ts: str


@dataclass
class ScenarioWorkspace:
    """Drives the local Slack of the stack in `data`. `seen` are the messages that the last action created or changed."""

    data: Path
    written: dict[str, PostedMessage] = field(default_factory=dict)
    seen: list[SlackMessage] = field(default_factory=list)
    kept: dict[str, SlackMessage] = field(default_factory=dict)
    changed_people: set[str] = field(default_factory=set)
    began: float = 0.0
    changed: list[SlackMessage] = field(default_factory=list)
    events_before: set[str] = field(default_factory=set)
    installation_changed: bool = False

    def __post_init__(self) -> None:
        self.client = PlaygroundClient(self.data)
        self.stack = StackFile.load(self.data)
        self.table = BotTable(self.stack)
        self.queue = BotQueue(self.stack)
        self.queue.set_visibility(_VISIBILITY_SECONDS)
        self.slack_post = SlackPost(self.stack)
        self.clock = StackClock(self.data)
        state = self.client.state()
        self.ids: dict[str, str] = {f"#{channel['name']}": channel["id"] for channel in state["channels"]}
        self.ids |= {person["name"]: person["id"] for person in state["people"]}

    def reset(self) -> None:
        """As after the first installation: nobody has any data, ClerkBot is in #general only, nothing is going wrong."""
        self.client.call("fault", clear=True)
        self._reset_people()
        self.table.forget_people(self.stack.team_id)
        self.began = self.now
        if self.installation_changed:
            self.client.uninstall()
            self.client.install("ana")
        self.installation_changed = False
        self.events_before = set(self._recent_events())
        self.written, self.seen, self.kept, self.changed_people = {}, [], {}, set()

    def _reset_people(self) -> None:
        """Everybody is as at the start again, and what the bot has cached about them has expired."""
        if self.changed_people:
            self.clock.advance(_PROFILES_ARE_CACHED.total_seconds())
        for who in self.changed_people:
            self.client.call("zone", as_=who, tz=next(each.tz for each in PEOPLE if each.name == who))
            self.client.call("status", as_=who, text="", emoji="")
            self.client.call("account", as_=who, active=True)

    # What people do

    def write(self, who: str, where: str, text: str, *, under: str | None = None, wait: float | None = None) -> None:
        """Write a message; it is found again by its text."""
        thread = self.written[under].ts if under else None
        outcome = self._remember(self.client.say(who, where, text, thread=thread, wait=wait))
        self.written[text] = PostedMessage(where, outcome["channel"], outcome["ts"])

    def ask(
        self, who: str, words: str, *, where: str = BOT, under: str | None = None, wait: float | None = None
    ) -> None:
        """Say a command: to the bot directly, or mentioning it in a channel or under a message."""
        if under:
            where = self.written[under].place
        self.write(who, where, words if where == BOT else f"{BOT} {words}", under=under, wait=wait)

    def slash(self, who: str, where: str, command: str) -> None:
        self._remember(self.client.slash(who, where, command))

    def press(self, who: str, button: str, message: SlackMessage, *, near: str | None = None, **facts: Any) -> None:
        outcome = self.client.call("press", as_=who, message=message["ts"], action=button, near=near, **facts)
        assert outcome["accepted"], f"the bot did not take {button!r} in time"
        self._remember(outcome)

    def press_as_another(self, who: str, button: str, message: SlackMessage) -> None:
        """Somebody presses a button of a message that Slack would not show them; it answers where they can read it."""
        before = self._all_messages()
        element = next(
            each
            for each in elements_of(message["blocks"])
            if button in (each.get("action_id"), each.get("text", {}).get("text"))
        )
        self.slack_post.press(element, self.id_of(who), message)
        self.settle()
        self.see_since(before)

    def edit(self, who: str, text: str, new: str) -> None:
        """A person changes a message of theirs; it is found by its new text then."""
        self._remember(self.client.call("edit", as_=who, message=self.written[text].ts, text=new))
        self.written[new] = self.written.pop(text)

    def do(self, what: str, **facts: Any) -> dict[str, Any]:
        """Any other call of the local Slack's control API."""
        self.installation_changed |= what in {"invite", "kick", "install", "uninstall"}
        return self._remember(self.client.call(what, **facts))

    def open_conversation(self, who: str, kind: str, place: str, people: Sequence[str]) -> None:
        """A private channel (`private`) or a group conversation (`group`) with ClerkBot."""
        opened = self.do("open", as_=who, kind=kind, name=place.removeprefix("#"), people=people)
        self.ids[place] = opened["channel"]

    def settle(self) -> None:
        """Wait until the bot has finished with all that was done, even if it has to try again."""
        assert self.client.call("wait", wait=_LONG_WAIT_SECONDS)["idle"], "the bot did not finish"

    def failures_to_come(self) -> list[dict[str, Any]]:
        """Those that were planned for calls of the Web API and have not met one yet."""
        failures: list[dict[str, Any]] = self.client.call("fault")["failures"]
        return failures

    def redeliver_all(self) -> None:
        """Slack sends all events of this scenario once more, with their ids, as it does when it has missed the answers."""
        before = self._all_messages()
        events = [event for event in self._recent_events() if event not in self.events_before]
        self.client.call("redeliver", last=len(events), wait=_LONG_WAIT_SECONDS)
        self.settle()
        self.see_since(before)

    def see_since(self, before: dict[str, SlackMessage]) -> None:
        """Look at what ClerkBot said to anybody beyond what it had said before."""
        self.seen = [message for ts, message in self._all_messages().items() if ts not in before]

    def _all_messages(self) -> dict[str, SlackMessage]:
        return {message["ts"]: message for person in PEOPLE for message in self.messages_of_bot(person.name, "")}

    def _recent_events(self) -> list[str]:
        """Ids of the latest fifty, the newest first."""
        return [delivery["event_id"] for delivery in self.client.call("fault")["deliveries"]]

    # Time

    @property
    def now(self) -> float:
        return self.clock.now()

    def pass_time(self, span: timedelta) -> None:
        """Go forward; what the bot then says, to anybody, is seen."""
        self._remember(self.client.call("clock", advance=span.total_seconds(), wait=_LONG_WAIT_SECONDS))

    def pass_time_until(self, moment: datetime) -> None:
        self.pass_time(timedelta(seconds=moment.timestamp() - self.now))

    def zone_of(self, who: str) -> ZoneInfo:
        people = self.client.state()["people"]
        return ZoneInfo(next(person["tz"] for person in people if person["name"] == who))

    def local_now(self, who: str) -> datetime:
        return datetime.fromtimestamp(self.now, self.zone_of(who))

    # What people see

    @property
    def words_seen(self) -> str:
        return "\n---\n".join(self.read(message) for message in self.seen)

    def read(self, message: SlackMessage) -> str:
        """The words of a message as people read them, with names where it has the ids of people and channels."""
        words = words_of(message)
        for name, id_ in self.ids.items():
            words = words.replace(f"@{id_}", f"@{name}").replace(f"#{id_}", name)
        return words

    def messages_of_bot(self, who: str, where: str = BOT) -> list[SlackMessage]:
        """What ClerkBot said in this scenario, as that person sees it there: directly to them, or in a channel."""
        messages = self.client.messages(who, where)
        return [each for each in messages if each.get("bot_id") and float(each["ts"]) >= self.began]

    def shown_with(self, button: str) -> SlackMessage:
        """The last message seen that has the button, or the choice of a menu, by its words or its action id."""
        fits = (
            message for message in reversed(self.seen) if button in _labels(message) or button in buttons_of(message)
        )
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
        return str(self.ids[name])

    def _remember(self, outcome: dict[str, Any]) -> dict[str, Any]:
        self.changed = outcome.get("updated", [])
        self.seen = [*self.changed, *outcome.get("replies", [])]
        return outcome


def _labels(message: SlackMessage) -> Iterator[str]:
    for element in elements_of(message.get("blocks") or []):
        choices = element.get("options", ()) if element.get("type") == "overflow" else (element,)
        for each in choices:
            if "text" in each:
                yield each["text"]["text"]


def elements_of(blocks: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What can be pressed in blocks, top to bottom."""
    for block in blocks:
        if block["type"] == "actions":
            yield from block["elements"]
        elif "accessory" in block:
            yield block["accessory"]
