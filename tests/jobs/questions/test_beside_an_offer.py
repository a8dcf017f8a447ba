"""What is typed after the bot offered something that nobody asked for: `Is that for me? If so, I'd do this:`."""

from __future__ import annotations

import pytest

from chalicelib.messages import questions
from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.mark.parametrize("offered", ["ok deploy is fine, done", "donne", "lsti"])
@pytest.mark.parametrize(
    ("typed", "until"), [("extend to 6", "18:00"), ("until 6pm", "18:00"), ("half an hour longer", "12:30")]
)
def test_what_was_set_before_an_offer_is_corrected(ana: BotHarness, offered: str, typed: str, until: str) -> None:
    ana.say(ANA, "away for 2h")
    for text in (offered, typed):
        ana.now += 1
        [asked] = ana.say(ANA, text)
    assert questions.IS_THAT_MEANT in text_of([asked])
    assert f"away until {until}" in text_of(ana.say(ANA, "yes"))


def test_where_nothing_was_set_before_the_offer_is_not_corrected(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    ana.now += 1
    ana.say(ANA, "every monday at 9 submit timesheet")
    assert text_of(ana.say(ANA, "only until 3")).startswith(questions.NOT_SET_YET)


@pytest.mark.parametrize(
    ("first", "typed", "then"),
    [
        ("remind me at 15:00 to call mum", "earlier, at 7", "19:00"),
        ("remind me at 15:00 to call mum", "earlier, at 2pm", "14:00"),
        ("away until 6pm", "later, until 7", "19:00"),
    ],
)
def test_another_hour_with_its_direction_is_asked_with_a_button(
    ana: BotHarness, first: str, typed: str, then: str
) -> None:
    for text in (first, typed):
        ana.now += 1
        [asked] = ana.say(ANA, text)
    assert questions.IS_THAT_MEANT in text_of([asked])
    assert then in text_of(ana.say(ANA, "yes"))


def test_where_no_button_was_shown_yes_is_told_of_none(ana: BotHarness) -> None:
    for text in ("todo friday report", "cancel the friday thing"):
        ana.now += 1
        [asked] = ana.say(ANA, text)
    assert list(buttons(asked.message)) == []
    assert "If a button says what you mean" in text_of(ana.say(ANA, "yes"))
