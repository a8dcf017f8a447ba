"""What a colleague can do with the private note: within limits, once, and only about their own message."""

from __future__ import annotations

import pytest

from chalicelib.domain.priority import Level
from chalicelib.domain.reply import DestinationKind, Reply
from tests.harness import ANA, BOB, CAROL, DAY, GENERAL, HOUR, MINUTE, BotHarness, text_of


@pytest.fixture
def note(ana: BotHarness) -> Reply:
    """Ana is away, has Carol as backup, and Bob mentioned her."""
    ana.say(ANA, f"backup <@{CAROL}>")
    ana.say(ANA, "away for 2h")
    ana.now += MINUTE
    [note] = ana.mention(ANA)
    return note


def told(said: list[Reply], user: str) -> str:
    """What one of them was told by direct message."""
    return text_of(
        [
            answer
            for answer in said
            if reply.destination.kind is DestinationKind.DIRECT and reply.destination.user == user
        ]
    )


def test_urgent_reaches_the_person_at_once(ana: BotHarness, note: Reply) -> None:
    assert "says that it is urgent" in told(ana.press(BOB, "Urgent", note), ANA)


def test_urgent_makes_the_item_the_most_important(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Urgent", note)
    numbered = ana.store.item_by_number(ANA, 1)
    assert numbered is not None
    assert numbered.level is Level.HIGHEST


def test_urgent_pressed_twice_tells_the_person_once(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Urgent", note)
    assert told(ana.press(BOB, "Urgent", note), ANA) == ""


def test_urgent_beyond_the_persons_limit_tells_them_nothing(ana: BotHarness, note: Reply) -> None:
    ana.say(ANA, "urgent 0")
    assert told(ana.press(BOB, "Urgent", note), ANA) == ""


def test_withdrawn_is_gone_from_the_queue(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Withdraw", note)
    assert ana.queue(ANA) == []


def test_who_asked_is_told_of_the_return_once(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Tell me when back", note)
    ana.press(BOB, "Tell me when back", note)
    back = ana.say(ANA, "back")
    assert (told(back, BOB).count("is back"), told(ana.pass_time(DAY), BOB)) == (1, "")


def test_coming_back_can_be_undone_even_when_a_colleague_was_told(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Tell me when back", note)
    ana.say(ANA, "back")
    ana.say(ANA, "undo")
    assert ana.store.person(ANA).away is not None


def test_the_backup_is_asked_and_the_asker_told(ana: BotHarness, note: Reply) -> None:
    [question] = [a for a in ana.press(BOB, "Ask their backup", note) if a.destination.user == CAROL]
    assert "takes care of" in told(ana.press(CAROL, "Accept", question), BOB)


@pytest.mark.parametrize("press", ["Urgent", "Withdraw", "Ask their backup", "Tell me when back"])
def test_somebody_elses_note_does_nothing(ana: BotHarness, note: Reply, press: str) -> None:
    before = dict(ana.store.records)
    said = ana.press(CAROL, press, note)
    assert ("Nothing was changed" in text_of(said), ana.store.records) == (True, before)


@pytest.mark.parametrize("press", ["Urgent", "Withdraw", "Ask their backup", "Tell me when back"])
def test_a_note_that_is_pressed_long_after_does_nothing(ana: BotHarness, note: Reply, press: str) -> None:
    ana.say(ANA, "done #1")
    ana.say(ANA, "back")
    ana.now += HOUR
    before = dict(ana.store.records)
    ana.press(BOB, press, note)
    assert ana.store.records == before


def test_the_words_of_a_button_do_nothing_when_they_are_typed(ana: BotHarness, note: Reply) -> None:
    item = ana.store.item_by_number(ANA, 1)
    assert item is not None
    ana.say(CAROL, f"ask withdraw <@{ANA}> {GENERAL} {item.ts}")
    assert ana.queue(ANA) == [1]
