"""`oh tomorrow is saturday, make it monday`: the time is that of what was just set, also while a reminder that came waits; a name is that of its item."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons

CAME = ["remind me at 11 to bring the projector", "+3700"]
SET = "todo print exam sheets for Statistics 1, tomorrow 8am"


def offered(bot: BotHarness, *texts: str) -> list[str]:
    reply = None
    for text in texts:
        bot.now += 20
        if text.startswith("+"):
            bot.pass_time(float(text))
        else:
            [*_, reply] = bot.say(ANA, text)
    assert reply is not None
    return [each["text"]["text"] for each in buttons(reply.message)]


@pytest.mark.parametrize("before", [CAME, []])
@pytest.mark.parametrize(
    "text",
    [
        "oh tomorrow is saturday, make it monday",
        "wait the school is closed then, make it monday",
        "oh wait tomorrow is a holiday. make it monday",
        "the printer is booked, monday then",
    ],
)
def test_it_is_the_time_of_what_was_just_set(ana: BotHarness, before: list[str], text: str) -> None:
    id_ = 2 if before else 1
    assert offered(ana, *before, SET, text) == [f"1. Move R{id_} to Mon 30 Nov, 08:00"]


@pytest.mark.parametrize(
    "text", ["the exam sheets one, monday 8", "that exam sheets one: monday at 8", "the statistics one, monday at 8:00"]
)
def test_a_name_is_that_of_its_item(ana: BotHarness, text: str) -> None:
    [only] = offered(ana, *CAME, SET, "todo tea", text)
    assert ("#2" in only, "Mon 30 Nov, 08:00" in only) == (True, True), only


def test_of_what_came_and_is_named_it_is_a_snooze(ana: BotHarness) -> None:
    assert offered(ana, *CAME, SET, "the projector one, monday 8") == ["1. Snooze R1 until Mon 30 Nov, 08:00"]
