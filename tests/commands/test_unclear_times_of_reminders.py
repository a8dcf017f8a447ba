"""`remind me before the holiday to …`: only the person knows when that is, so it is asked, and what is to be done is kept."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("remind me before the holiday to set my out of office", "set my out of office"),
        ("remind me during the meeting to book the train", "book the train"),
        ("remind me after the standup to call bob", "call bob"),
        ("remind me when bob is back to ask about the keys", "ask about the keys"),
        ("remind me ahead of the offsite to print the badges", "print the badges"),
        ("remind me by the deadline to submit the form", "submit the form"),
    ],
)
def test_it_is_asked_when(ana: BotHarness, text: str, said: str) -> None:
    assert "At what time should I remind you?" in text_of(ana.say(ANA, text))
    answer = text_of(ana.say(ANA, "18 dec at noon"))
    assert f"{said} · medium" in answer
    assert "Fri 18 Dec at 12:00" in answer


def test_the_time_is_corrected(ana: BotHarness) -> None:
    for text in ("remind me before the holiday to set my out of office", "18 dec at noon"):
        ana.say(ANA, text)
    answer = text_of(ana.say(ANA, "make that 1pm"))
    assert "set my out of office" in answer
    assert "Fri 18 Dec at 13:00" in answer


@pytest.mark.parametrize("text", ["18 dec at noon", "friday at noon", "dec 18 at 3pm", "noon on friday", "friday at 9"])
def test_a_time_is_offered_as_no_to_do(ana: BotHarness, text: str) -> None:
    sent = ana.say(ANA, text)
    assert not any("Add “" in each["text"]["text"] for reply in sent for each in buttons(reply.message))


@pytest.mark.parametrize("text", ["friday drinks at 5pm", "tea at 4", "18 dec party at noon"])
def test_what_only_begins_as_one_is(ana: BotHarness, text: str) -> None:
    sent = ana.say(ANA, text)
    assert any("Add “" in each["text"]["text"] for reply in sent for each in buttons(reply.message))
