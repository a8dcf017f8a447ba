"""A to-do whose words only look like times is added with all of them, or offered so."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.mark.parametrize(
    "words",
    [
        "hotel for prof ito, 2 nights, 14-16 dec",
        "hotel for prof ito, 2 nights",
        "hotel for prof ito, 14-16 dec",
        "hotel for 2 nights",
        "hotel two nights",
        "flat for lena, 2-5 jan",
        "book the room 14-16 dec, 2 nights",
        "offsite 14 - 16 dec",
        "offsite 14 dec - 16 dec",
        "offsite dec 14-16",
        "offsite 14/12-16/12",
        "paint on 2 mornings",
        "book the cabin for 4 weekends",
        "reserve the hall, 5 mondays",
        "phone kim 2-3pm",
        "hotel monday-wednesday",
    ],
)
def test_a_range_or_a_count_of_days_is_a_part_of_the_words(ana: BotHarness, words: str) -> None:
    said = text_of(ana.say(ANA, f"todo: {words}"))
    assert said.startswith(":large_yellow_circle: Added *#1* · ")
    assert f"· {words} · medium." in said
    assert "remind" not in said


@pytest.mark.parametrize(
    "words",
    [
        "call ito at 9 or 10",
        "exam dates 3 dec, 5 dec and 9 dec",
        "standup 9:00 9:30 10:00",
        "camp, 1-12 feb, 2 weeks",
        "shift plan, 3 evenings",
    ],
)
@pytest.mark.parametrize("verb", ["todo:", "todo", "please add"])
def test_where_it_may_be_several_times_all_words_are_offered(ana: BotHarness, verb: str, words: str) -> None:
    if verb == "please add" and words.startswith("standup"):
        words = f"the {words}"
    [asked] = ana.say(ANA, f"{verb} {words}")
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    [label] = [each for each in labels if f"Add “{words}” to your list" in each]
    assert "is empty" in text_of(ana.say(ANA, "list"))
    said = text_of(ana.press(ANA, label, asked))
    assert f"Added *#1* · {words} · medium." in said


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("todo yoga mondays at 9", "every Monday at 09:00"),
        ("todo water the plants, evenings", "daily at 18:00"),
        ("todo pay the invoice 12 on 16 dec", "Wed 16 Dec"),
        ("todo read pages 3-5 tomorrow", "tomorrow at 09:00"),
        ("todo meeting 10-12 friday", "Fri 27 Nov"),
        ("todo call room 204 friday", "Fri 27 Nov"),
    ],
)
def test_a_time_is_still_one(ana: BotHarness, typed: str, when: str) -> None:
    assert when in text_of(ana.say(ANA, typed))
