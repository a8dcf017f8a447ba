"""The stage of the story: people speak and press, the bot's answers are shown, and outcomes are checked and counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.text import Text

from cli.errors import ClerkBotError
from playground.slack.driver import Driving
from playground.slack.terminal import mrkdwn

if TYPE_CHECKING:
    from rich.console import Console

SlackMessage = dict[str, Any]

_LINK_WITH_WORDS = re.compile(r"<https?://[^|>]+\|([^>]*)>")
_LONGEST_SHOWN = 12  # lines of an answer; the usage message is longer


@dataclass(frozen=True)
class Said:
    """A message that somebody wrote, and what the bot wrote because of it: messages as Slack returns them."""

    ts: str
    replies: Sequence[SlackMessage]

    @property
    def answer(self) -> str:
        """The words of all replies."""
        return "\n".join(words_of(reply) for reply in self.replies)


@dataclass
class Stage:
    """Does things in the local Slack and tells them to `talk`."""

    driving: Driving
    talk: Console
    checks: int = field(default=0, init=False)
    failures: int = field(default=0, init=False)

    def scene(self, title: str) -> None:
        self.talk.print(f"\n[bold]{escape(title)}[/]")

    def say(self, who: str, where: str, text: str, thread: str | None = None) -> Said:
        """Somebody writes; returns once the bot has finished with it."""
        place = f"in a thread in {where}" if thread else f"in {where}"
        self.talk.print(f"  [cyan]{who}[/] [dim]{place}:[/] {escape(text)}")
        said = self.say_aside(who, where, text, thread)
        self._show(said.replies)
        return said

    def say_aside(self, who: str, where: str, text: str, thread: str | None = None) -> Said:
        """The same without telling it: for what only a check needs."""
        outcome = _finished(self.driving.say(who, where, text, thread=thread))
        return Said(outcome["ts"], outcome["replies"])

    def press(self, who: str, message: SlackMessage, action: str, label: str) -> str:
        """Somebody presses a button; returns the words of what the bot wrote or changed because of it."""
        self.talk.print(f"  [cyan]{who}[/] [dim]presses[/] {escape(f'[{label}]')}")
        outcome = _finished(self.driving.click(who, message["ts"], action))
        seen = [*outcome["updated"], *outcome["replies"]]
        self._show(seen)
        return "\n".join(words_of(each) for each in seen)

    def check(self, what: str, came_out: object) -> None:
        """Tell and count whether an outcome is as it should be."""
        self.checks += 1
        if came_out:
            self.talk.print(f"    [green]✓ {escape(what)}[/]")
        else:
            self.failures += 1
            self.talk.print(f"    [bold red]✗ {escape(what)}[/]")

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of people and channels by their ids."""
        state = self.driving.state()
        people = {person["id"]: person["display_name"] for person in state["people"]}
        return people | {channel["id"]: channel["name"] for channel in state["channels"]}

    def _show(self, messages: Sequence[SlackMessage]) -> None:
        for message in messages:
            whom = " [dim](nobody else sees this)[/]" if message.get("is_ephemeral") else ""
            self.talk.print(f"    [magenta]ClerkBot[/]{whom}")
            lines = _markup_of(message).splitlines()
            for line in lines[:_LONGEST_SHOWN]:
                self.talk.print(Text("      ").append_text(mrkdwn(line, self._names)))
            if len(lines) > _LONGEST_SHOWN:
                self.talk.print(f"      [dim]… {len(lines) - _LONGEST_SHOWN} more lines[/]")


def _finished(outcome: dict[str, Any]) -> dict[str, Any]:
    """The outcome, if the bot was done in time; else nothing that follows would tell anything: raises ClerkBotError."""
    if not outcome["settled"]:
        raise ClerkBotError("The bot did not finish in time", "See the logs in the data folder: web.log and worker.log")
    return outcome


def words_of(message: SlackMessage) -> str:
    """The plain words of a message: of its blocks, or its text where it has none."""
    return mrkdwn(_markup_of(message), {}).plain


def _markup_of(message: SlackMessage) -> str:
    """The same with Slack's markup; links are told by their words alone."""
    parts = list(_block_words(message.get("blocks") or [])) or [message.get("text", "")]
    return _LINK_WITH_WORDS.sub(r"\1", "\n".join(parts))


def buttons_of(message: SlackMessage) -> list[str]:
    """The action ids of a message's buttons, from top to bottom."""
    return [element["action_id"] for block in message.get("blocks") or [] for element in _buttons(block)]


def _block_words(blocks: Sequence[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        labels = [f"[{button['text']['text']}]" for button in _buttons(block)]
        match block["type"]:
            case "section" | "header":
                yield "  ".join([block["text"]["text"], *labels])
            case "context":
                yield " ".join(element["text"] for element in block["elements"] if "text" in element)
            case "actions":
                yield "  ".join(labels)


def _buttons(block: dict[str, Any]) -> list[dict[str, Any]]:
    elements = [block.get("accessory") or {}, *(block.get("elements", []) if block["type"] == "actions" else [])]
    return [element for element in elements if element.get("type") == "button"]
