"""The story that shows and checks what ClerkBot does, on new data and on data that was kept.

Kept data may have other items in the list: the story looks at its own items, by the numbers that the bot gave them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from playground.client import PlaygroundClient
from playground.slack.message_rendering import SlackMessage, buttons_of, words_of
from playground.stack.story_stage import StoryStage, WrittenMessage

if TYPE_CHECKING:
    from rich.console import Console

CHANNEL = "#general"
BOT = "@clerkbot"
_NUMBER = re.compile(r"#(\d+)\b")
_PAGES = 50  # enough for whatever a person has played with; each is one `list page N`


def play(data: Path, console: Console) -> bool:
    """Play the whole story on the running stack; True if every outcome was as it should be."""
    stage = StoryStage(PlaygroundClient(data), console)
    _the_bot_is_in_the_channel(stage)
    _ana_subscribes(stage)
    deploy = _ana_saves(stage, "bob", "The deploy of the payment service is red", "high", "red deploy")
    beans = _ana_saves(stage, "carol", "There are new coffee beans in the kitchen", "lowest", "coffee")
    _ana_is_away(stage)
    collected = _ana_comes_back(stage)
    _ana_reads(stage, [deploy, *collected, beans])
    _ana_finishes(stage, beans)
    if stage.failures:
        console.print(f"\n[bold red]✗ {stage.failures} of {stage.checks} outcomes were not as they should be.[/]")
    else:
        console.print(f"\n[bold green]✓ All {stage.checks} outcomes are as they should be.[/]")
    return not stage.failures


def _the_bot_is_in_the_channel(stage: StoryStage) -> None:
    stage.scene(f"ClerkBot has been invited to {CHANNEL}")
    if not _has_hello(stage):  # it was removed, or its hello is too old to be shown
        stage.client.kick(CHANNEL)
        stage.client.invite(CHANNEL)
    stage.check(f"it says hello in {CHANNEL} with its usage", _has_hello(stage))


def _has_hello(stage: StoryStage) -> bool:
    messages = map(words_of, stage.client.messages("ana", CHANNEL))
    return any("Hello, I'm ClerkBot" in words and "save message" in words for words in messages)


def _ana_subscribes(stage: StoryStage) -> None:
    stage.scene("ana wants to use it")
    said = stage.say("ana", BOT, "subscribe")
    stage.check("she is subscribed", "all set" in said.answer or "already set up" in said.answer)
    if "already" in said.answer:
        stage.say("ana", BOT, "back")  # she may be away from an earlier story


def _ana_saves(stage: StoryStage, author: str, text: str, level: str, label: str) -> int:
    """Returns the number of the item that was saved, 0 if none was."""
    stage.scene(f"ana cannot deal with what {author} writes, and saves it")
    message = stage.say(author, CHANNEL, text)
    stage.check("the bot writes nothing", not message.replies)
    said = stage.say("ana", CHANNEL, f"{BOT} save message priority {level} {label}", thread=message.ts)
    in_thread = [reply for reply in said.replies if reply.get("thread_ts") == message.ts]
    answer = "\n".join(map(words_of, in_thread))
    stage.check("the bot answers in the same thread", in_thread)
    stage.check(f"it is saved with priority {level} and its label", f"· {level} ·" in answer and label in answer)
    return _first_number(answer)


def _ana_is_away(stage: StoryStage) -> None:
    """Two messages are collected meanwhile."""
    stage.scene("ana goes to lunch, and bob needs her")
    away = stage.say("ana", BOT, "away for 2h lunch")
    stage.check("she is away", "You're away" in away.answer)
    first = stage.say("bob", CHANNEL, "@ana can you look at the invoice?")
    notes = [reply for reply in first.replies if "is away" in words_of(reply)]
    stage.check("bob gets one private note that it is on her list", len(notes) == len(first.replies) == 1)
    stage.check("the note does not say why she is away", notes and "lunch" not in first.answer)
    second = stage.say("bob", CHANNEL, "@ana it is due today")
    stage.check("his next message is collected without another note", not second.replies)


def _ana_comes_back(stage: StoryStage) -> list[int]:
    """Returns the numbers of the items that were collected meanwhile, in their order."""
    stage.scene("ana is back")
    back = stage.say("ana", BOT, "back")
    stage.check("it says how many items are waiting", "Welcome back! 2 " in back.answer)
    collected = _finishable(back.replies)
    stage.check("it lists them, the older one first", len(collected) == 2 and collected == sorted(collected))
    return collected


def _ana_reads(stage: StoryStage, expected: list[int]) -> None:
    stage.scene("ana reads her list")
    stage.say("ana", BOT, "list")
    queue = _whole_list(stage)
    stage.check("the most important comes first, the oldest among equals", _in_order(queue, expected))
    answer = stage.say("ana", BOT, "next")
    stage.check("next is the first of the list", _finishable(answer.replies)[:1] == queue[:1])


def _ana_finishes(stage: StoryStage, number: int) -> None:
    stage.scene("ana is done with one, and presses the button twice")
    action = f"done-{number}"
    two_views = [_page_with(stage, number), _page_with(stage, number)]
    first, second = (stage.press("ana", view, action, "Done") if view else "" for view in two_views)
    struck_out = rf"#{number}\nDone\s+\[Undo\]"
    stage.check("the first press strikes it out, with its own Undo", re.search(struck_out, first))
    stage.check("the second press changes nothing more", second == first)
    stage.check("it is no longer in the list", number not in _whole_list(stage))


def _whole_list(stage: StoryStage) -> list[int]:
    """The numbers of all items in ana's list, in the order in which `list` shows them over its pages."""
    numbers: list[int] = []
    for said in _pages(stage):
        numbers += _finishable(said.replies)
    return numbers


def _page_with(stage: StoryStage, number: int) -> SlackMessage | None:
    """A fresh message with the page of the list that shows the item; None if no page does."""
    for said in _pages(stage):
        for reply in said.replies:
            if f"done-{number}" in buttons_of(reply):
                return reply
    return None


def _pages(stage: StoryStage) -> Iterator[WrittenMessage]:
    for page in range(1, _PAGES + 1):
        said = stage.say_silently("ana", BOT, f"list page {page}")
        yield said
        if not any("later" in buttons_of(reply) for reply in said.replies):
            return


def _finishable(replies: Sequence[SlackMessage]) -> list[int]:
    """The numbers of the items that have a Done button, in the order of the messages and their blocks."""
    actions = [action for reply in replies for action in buttons_of(reply)]
    return [int(action.removeprefix("done-")) for action in actions if action.startswith("done-")]


def _in_order(numbers: Sequence[int], expected: Sequence[int]) -> bool:
    """Whether the expected ones are all there, in their order; others may be in between."""
    return [number for number in numbers if number in expected] == list(expected)


def _first_number(text: str) -> int:
    found = _NUMBER.search(text)
    return int(found[1]) if found else 0
