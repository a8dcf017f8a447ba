"""What the bot says that it understood: one line for each command that can be typed."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from chalicelib.commands.absence import GoAway
from chalicelib.commands.handover import Give
from chalicelib.commands.list_items import ListItems
from chalicelib.commands.preferences import FollowStatus
from chalicelib.commands.registry import SPECS
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.save import Save
from chalicelib.commands.search import Search
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.todos import AddTodo
from chalicelib.understanding.typed_text import parse
from tests.commands.every_command import EVERY_COMMAND

MADRID = ZoneInfo("Europe/Madrid")
NOW = 1_795_597_200.0  # Wed 25 Nov 2026, 10:00 in Madrid
TYPED = {spec.type for spec in SPECS if spec.makes}


def sentence(command: AnyCommand) -> str:
    return command.in_words(TimesInWords(NOW, MADRID))


def understood(text: str) -> str:
    return sentence(parse(text, NOW, lambda: MADRID))


@pytest.mark.parametrize(
    "command", [each for each in EVERY_COMMAND if type(each) in TYPED], ids=lambda each: type(each).__name__
)
def test_everything_that_can_be_typed_has_a_sentence(command: AnyCommand) -> None:
    told = sentence(command)
    assert told[:1].isupper(), told
    assert "\n" not in told
    assert not told.endswith((".", " ")), told
    assert "None" not in told, told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("done #5", "Mark #5 as done"),
        ("remove #5", "Remove #5 from your list"),
        ("list high+", "Show your items: high and above"),
        ("list from <@U0BOB> since monday", "Show your items: from <@U0BOB> · came since Mon 23 Nov"),
        ("how many to-dos are left?", "Count your items: to-dos"),
        ("what did i finish yesterday?", "Show what you finished yesterday"),
        ("rename #5 tax return +finance", "Rename #5 to “tax return”, tagged +finance"),
        ("tag #5 finance", "Tag #5 +finance"),
        ("untag #5 +finance", "Take +finance off #5"),
        ("next", "Show your most important item"),
        ("priority high <#C0OPS>", "Make new messages in <#C0OPS> high"),
        ("vip <@U0BOB>", "Make <@U0BOB> a VIP"),
        ("away", "Set you as away until you're back"),
        ("snooze R3 20m", "Snooze R3 for 20 mins"),
        ("subscribe always", "Turn ClerkBot on and collect your mentions always"),
        ("reminder every weekday at 9:00", "Show you your list every weekday at 09:00"),
    ],
)
def test_a_sentence_says_what_would_be_done(typed: str, told: str) -> None:
    assert understood(typed) == told


def test_a_sentence_has_the_exact_time() -> None:
    assert understood("remind me #5 tomorrow at 9") == "Remind you about #5 tomorrow, 09:00"


@pytest.mark.parametrize("typed", ["<!channel>", "<https://evil.example|x>", "first\nsecond", "*b* `c`"])
@pytest.mark.parametrize(
    "command",
    [
        lambda text: Save(label=text),
        lambda text: AddTodo(text),
        lambda text: GoAway(reason=text),
        lambda text: Give((5,), "U0BOB", text),
        lambda text: Search(text),
        lambda text: ListItems(label=text),
        lambda text: FollowStatus((text,)),
    ],
)
def test_what_was_typed_is_text_in_a_sentence(command: Callable[[str], AnyCommand], typed: str) -> None:
    told = sentence(command(typed))
    assert typed not in told
    assert "\n" not in told
    assert "<" not in told.replace("<@U0BOB>", "")
