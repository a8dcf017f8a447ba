"""What tests of corrections ask of Ana's bot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from chalicelib.domain.reply import Reply
from tests.harness import ANA, MINUTE, BotHarness
from tests.parsing.in_madrid import moment_in_madrid

MADRID = ZoneInfo("Europe/Madrid")
T = TypeVar("T")


def corrected(bot: BotHarness, first: str, text: str, state: Callable[[BotHarness], T]) -> tuple[Reply, T]:
    """The answer to a correction of what Ana said first, and the state then; Undo takes back the correction, and nothing else."""
    bot.say(ANA, first)
    before = state(bot)
    bot.now += MINUTE
    [answer] = bot.say(ANA, text)
    after = state(bot)
    bot.press(ANA, "Undo", answer)
    assert state(bot) == before
    return answer, after


def at(text: str) -> float:
    """`11-25 18:00`"""
    return moment_in_madrid(f"2026-{text}")


def reminded(bot: BotHarness) -> list[str]:
    """When each of Ana's reminders comes next, by the clock of Madrid: `11-25 18:00`."""
    return [_told(each.due_at) for each in bot.context.reminders.running(ANA)]


def away(bot: BotHarness) -> list[str]:
    """Ana's absences: `11-24 10:00 to 11-24 17:00`."""
    absences = bot.context.person(ANA).absences
    return [f"{_told(each.start)} to {_told(each.until)}" for each in absences]


def _told(moment: float | None) -> str:
    return "back" if moment is None else f"{datetime.fromtimestamp(moment, MADRID):%m-%d %H:%M}"
