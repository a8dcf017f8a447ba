"""What the story is made of: people write and press, the bot's answers are shown, and outcomes are checked and counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.text import Text

from playground.client import Answer, PlaygroundClient
from playground.errors import PlaygroundError
from playground.slack.message_rendering import SlackMessage, markup_of, render_mrkdwn, words_of

if TYPE_CHECKING:
    from rich.console import Console

_LONGEST_SHOWN = 12  # lines of an answer; the usage message is longer


@dataclass(frozen=True)
class WrittenMessage:
    """A message that somebody wrote, and the bot's replies to it, as Slack returns them."""

    ts: str
    replies: Sequence[SlackMessage]

    @property
    def answer(self) -> str:
        """The words of all replies."""
        return "\n".join(words_of(reply) for reply in self.replies)


@dataclass
class StoryStage:
    """Does things in the local Slack and prints them."""

    client: PlaygroundClient
    console: Console
    checks: int = field(default=0, init=False)
    failures: int = field(default=0, init=False)

    def scene(self, title: str) -> None:
        self.console.print(f"\n[bold]{escape(title)}[/]")

    def say(self, who: str, where: str, text: str, thread: str | None = None) -> WrittenMessage:
        """Somebody writes; returns once the bot has finished with it."""
        place = f"in a thread in {where}" if thread else f"in {where}"
        self.console.print(f"  [cyan]{who}[/] [dim]{place}:[/] {escape(text)}")
        said = self.say_silently(who, where, text, thread)
        self._show(said.replies)
        return said

    def say_silently(self, who: str, where: str, text: str, thread: str | None = None) -> WrittenMessage:
        """The same without printing it: for what only a check needs."""
        answer = _require_idle(self.client.say(who, where, text, thread=thread))
        return WrittenMessage(answer["ts"], answer["replies"])

    def press(self, who: str, message: SlackMessage, action: str, label: str) -> str:
        """Somebody presses a button; returns the words of what the bot wrote or changed because of it."""
        self.console.print(f"  [cyan]{who}[/] [dim]presses[/] {escape(f'[{label}]')}")
        answer = _require_idle(self.client.press(who, message["ts"], action))
        seen = [*answer["updated"], *answer["replies"]]
        self._show(seen)
        return "\n".join(words_of(each) for each in seen)

    def check(self, what: str, is_right: object) -> None:
        """Print and count whether an outcome is as it should be."""
        self.checks += 1
        if is_right:
            self.console.print(f"    [green]✓ {escape(what)}[/]")
        else:
            self.failures += 1
            self.console.print(f"    [bold red]✗ {escape(what)}[/]")

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names of people and channels by their ids."""
        state = self.client.state()
        people = {person["id"]: person["display_name"] for person in state["people"]}
        return people | {channel["id"]: channel["name"] for channel in state["channels"]}

    def _show(self, messages: Sequence[SlackMessage]) -> None:
        for message in messages:
            whom = " [dim](nobody else sees this)[/]" if message.get("is_ephemeral") else ""
            self.console.print(f"    [magenta]ClerkBot[/]{whom}")
            lines = markup_of(message).splitlines()
            for line in lines[:_LONGEST_SHOWN]:
                self.console.print(Text("      ").append_text(render_mrkdwn(line, self._names)))
            if len(lines) > _LONGEST_SHOWN:
                self.console.print(f"      [dim]… {len(lines) - _LONGEST_SHOWN} more lines[/]")


def _require_idle(answer: Answer) -> Answer:
    """The answer, if the bot has finished; raises PlaygroundError if not, because every later check would be meaningless."""
    if not answer["idle"]:
        raise PlaygroundError(
            "The bot did not finish in time", "See the logs in the data folder: web.log and worker.log"
        )
    return answer
