"""Several saved items, and what is looked at of them, for the tests of commands about several."""

from __future__ import annotations

from chalicelib.domain.priority import Level
from chalicelib.domain.reply import Reply
from tests.harness import ANA, HOUR, TUESDAY, BotHarness, text_of

TOMORROW = TUESDAY + 24 * HOUR


def save(bot: BotHarness, many: int, what: str = "") -> None:
    for _ in range(many):
        bot.say_in_thread(ANA, f"save message {what}", bot.write())


def level_of(bot: BotHarness, number: int) -> Level:
    item = bot.store.by_number(ANA, number)
    assert item is not None
    return item.level


def last(replies: list[Reply]) -> str:
    return text_of(replies[-1:])
