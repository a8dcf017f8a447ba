"""What a colleague can do with the private note: within limits, once, and only about their own message."""

from __future__ import annotations

import pytest

from chalicelib.domain.priority import Level
from chalicelib.domain.reply import DestinationKind, Reply
from tests.harness import ANA, BOB, CAROL, DAY, HOUR, MINUTE, BotHarness, button, text_of


@pytest.fixture
def note(ana: BotHarness) -> Reply:
    """Ana is away, has Carol as cover, and Bob mentioned her."""
    ana.say(ANA, f"backup <@{CAROL}>")
    ana.say(ANA, "away for 2h")
    ana.now += MINUTE
    [note] = ana.mention(ANA)
    return note


def direct_text(replies: list[Reply], user: str) -> str:
    """What the replies say to one person by direct message."""
    return text_of(
        [
            reply
            for reply in replies
            if reply.destination.kind is DestinationKind.DIRECT and reply.destination.user == user
        ]
    )


def test_urgent_reaches_the_person_at_once(ana: BotHarness, note: Reply) -> None:
    assert "says this is urgent" in direct_text(ana.press(BOB, "Urgent", note), ANA)


def test_urgent_makes_the_item_the_most_important(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Urgent", note)
    numbered = ana.store.by_number(ANA, 1)
    assert numbered is not None
    assert numbered.level is Level.HIGHEST


def test_urgent_pressed_twice_tells_the_person_once(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Urgent", note)
    assert direct_text(ana.press(BOB, "Urgent", note), ANA) == ""


def test_urgent_beyond_the_persons_limit_tells_them_nothing(ana: BotHarness, note: Reply) -> None:
    ana.say(ANA, "urgent 0")
    assert direct_text(ana.press(BOB, "Urgent", note), ANA) == ""


def test_withdrawn_leaves_the_list(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Withdraw", note)
    assert ana.open_numbers(ANA) == []


def test_who_asked_is_told_of_the_return_once(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Tell me when back", note)
    ana.press(BOB, "Tell me when back", note)
    back = ana.say(ANA, "back")
    assert (direct_text(back, BOB).count("is back"), direct_text(ana.pass_time(DAY), BOB)) == (1, "")


def test_coming_back_can_be_undone_even_when_a_colleague_was_told(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Tell me when back", note)
    ana.say(ANA, "back")
    ana.say(ANA, "undo")
    assert ana.store.person(ANA).absences


def test_the_cover_is_asked_and_the_asker_hears_the_answer(ana: BotHarness, note: Reply) -> None:
    [question] = [a for a in ana.press(BOB, "Ask for cover", note) if a.destination.user == CAROL]
    assert "is taking care of" in direct_text(ana.press(CAROL, "Accept", question), BOB)


@pytest.mark.parametrize("press", ["Urgent", "Withdraw", "Ask for cover", "Tell me when back"])
def test_somebody_elses_note_does_nothing(ana: BotHarness, note: Reply, press: str) -> None:
    before = dict(ana.store.records)
    [reply] = ana.press(CAROL, press, note)
    assert (f"That button is for <@{BOB}>." in text_of([reply]), ana.store.records) == (True, before)


@pytest.mark.parametrize("press", ["Urgent", "Withdraw", "Ask for cover", "Tell me when back"])
def test_a_note_that_is_pressed_long_after_does_nothing(ana: BotHarness, note: Reply, press: str) -> None:
    ana.say(ANA, "done #1")
    ana.say(ANA, "back")
    ana.now += HOUR
    before = dict(ana.store.records)
    ana.press(BOB, press, note)
    assert ana.store.records == before


def test_the_value_of_a_button_does_nothing_when_it_is_typed(ana: BotHarness, note: Reply) -> None:
    ana.say(BOB, button("Withdraw", note.message)["value"])
    assert ana.open_numbers(ANA) == [1]
