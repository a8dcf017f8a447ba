"""`cancel monday`, where an item says `monday`: a time alone is asked about where something is planned then."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away, reminded
from tests.harness import ANA, BotHarness, buttons, text_of

ROOM = ("remind me on thursday at 9 to book the room for friday",)


@pytest.mark.parametrize(
    ("before", "typed", "first"),
    [
        ("away friday", "cancel friday", "Cancel your absence on Fri 27 Nov"),
        ("away friday", "delete friday", "Cancel your absence on Fri 27 Nov"),
        ("away friday", "remove friday", "Cancel your absence on Fri 27 Nov"),
        ("away friday", "move friday to thursday", "Change your absence on Fri 27 Nov"),
        ("remind me on friday at 9 to call", "cancel friday", "Cancel the reminder of #2"),
        ("remind me on friday at 9 to call", "cancel the friday reminder", "Cancel R2"),
        ("remind me every friday at 9 to call", "cancel friday's reminder", "Cancel R2"),
        ("remind me on friday at 9 to call", "move the friday reminder to 10", "Move R2"),
    ],
)
def test_it_is_asked_what_is_meant(ana: BotHarness, before: str, typed: str, first: str) -> None:
    ana.say_all(ANA, *ROOM, before)
    were = away(ana), reminded(ana)
    [asked] = ana.say(ANA, typed)
    assert (away(ana), reminded(ana)) == were
    offered = [each["text"]["text"] for each in buttons(asked.message)]
    assert len(offered) == 2
    assert offered[0].startswith(f"1. {first}")


def test_what_else_is_planned_for_another_day_is_no_other_meaning(ana: BotHarness) -> None:
    ana.say_all(ANA, *ROOM, "away next wednesday")
    assert "Cancelled *R1*" in text_of(ana.say(ANA, "cancel friday"))


def test_more_words_than_the_day_are_a_name(ana: BotHarness) -> None:
    ana.say_all(ANA, *ROOM, "away friday")
    assert "Cancelled *R1*" in text_of(ana.say(ANA, "cancel the room for friday reminder"))
    assert len(away(ana)) == 1
