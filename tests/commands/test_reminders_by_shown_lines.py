"""Reminders of messages named by what their lines say, as their items are; where a list of reminders is offered it says of which messages they are."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, CAROL, GENERAL, BotHarness, buttons, text_of


@pytest.fixture
def with_reminders(ana: BotHarness) -> BotHarness:
    """Ana is reminded of two messages, and of a to-do."""
    for author, line in ((BOB, "the DPA call with legal"), (CAROL, "Can you book the big room?")):
        ts = ana.write(author)
        ana.slack.lines[GENERAL, ts] = line
        ana.say_in_thread(ANA, "save message", ts, author)
        ana.now += 20
    ana.say_all(ANA, "todo pay rent", "remind me of #1 at 3", "remind me of #2 at 5", "remind me of #3 at 6")
    return ana


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("make the DPA reminder 15:30", "today at 15:30 (*R1*)"),
        ("move the dpa call reminder to 15:30", "today at 15:30 (*R1*)"),
        ("the legal call reminder should be at 4", "today at 16:00 (*R1*)"),
        ("change the big room reminder to tomorrow at 9", "tomorrow at 09:00 (*R2*)"),
        ("cancel the DPA reminder", "Cancelled *R1*"),
        ("delete the reminder about the big room", "Cancelled *R2*"),
        ("when is the dpa reminder?", "*R1*"),
        ("move the rent reminder to 7pm", "today at 19:00 (*R3*)"),
    ],
)
@pytest.mark.parametrize("later", [0, 3600])
def test_the_line_of_its_message_names_it(with_reminders: BotHarness, typed: str, answer: str, later: int) -> None:
    with_reminders.now += later
    assert answer in with_reminders.say_all(ANA, typed)


def test_what_no_line_says_is_asked_about_with_what_they_are(with_reminders: BotHarness) -> None:
    [asked] = with_reminders.say(ANA, "move the zebra reminder to 5")
    assert "None of your reminders says “zebra”" in text_of([asked])
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "R1 today at 15:00 · #1 from Bob",
        "R2 today at 17:00 · #2 from Carol",
        "R3 today at 18:00 · pay rent",
    ]


def test_who_wants_to_see_no_lines_is_asked_which(with_reminders: BotHarness) -> None:
    with_reminders.say(ANA, "excerpts off")
    assert "Which one do you mean?" in with_reminders.say_all(ANA, "make the DPA reminder 15:30")
