"""Who covers takes that back by typing, and both sides are told."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import OfferState
from chalicelib.domain.person import PersonKey
from tests.harness import ANA, BOB, CAROL, MINUTE, BotHarness, buttons, direct_text, text_of


@pytest.fixture
def promised(ana: BotHarness) -> BotHarness:
    """Carol covers for Ana, and has said yes to what Bob asked."""
    ana.say(ANA, f"away for 2h, <@{CAROL}> covers")
    ana.now += MINUTE
    [note] = ana.mention(ANA)
    [question, *_] = [each for each in ana.press(BOB, "Ask for cover", note) if each.destination.user == CAROL]
    ana.press(CAROL, "Accept", question)
    ana.now += MINUTE
    return ana


def cover_state(bot: BotHarness) -> OfferState:
    item = bot.store.by_number(ANA, 1)
    assert item is not None
    assert item.cover is not None
    return item.cover.state


@pytest.mark.parametrize(
    "typed",
    [
        f"I can't cover for <@{ANA}> after all",
        "sorry, can't cover",
        "sorry, I can't cover after all",
        "I take back my yes",
        "no longer covering",
        "I'm no longer covering",
        f"I'm no longer covering for <@{ANA}>",
        f"stop covering for <@{ANA}>",
    ],
)
def test_a_yes_to_cover_is_taken_back_and_all_are_told(promised: BotHarness, typed: str) -> None:
    replies = promised.say(CAROL, typed)
    assert cover_state(promised) is OfferState.DECLINED
    person = promised.context.records.get(PersonKey(ANA))
    assert person is not None
    assert [each.cover for each in person.absences] == [""]
    assert "can't take care of" in direct_text(replies, BOB)
    assert f"<@{CAROL}> can't cover for you" in direct_text(replies, ANA)
    own = text_of([each for each in replies if each.destination.user == CAROL])
    assert "you no longer cover for *Ana*" in own
    assert f"told <@{BOB}>" in own
    assert len([each for each in replies if each.destination.user == CAROL]) == 1


def test_a_second_time_that_is_said(promised: BotHarness) -> None:
    promised.say(CAROL, f"I can't cover for <@{ANA}>")
    before = promised.kept
    assert "You don't cover for *Ana*." in text_of(promised.say(CAROL, f"I can't cover for <@{ANA}>"))
    assert promised.kept == before


def test_a_name_has_a_button(promised: BotHarness) -> None:
    [asked] = promised.say(CAROL, "I can't cover for ana after all")
    promised.press(CAROL, next(iter(buttons(asked.message)))["text"]["text"], asked)
    assert cover_state(promised) is OfferState.DECLINED


def test_who_was_never_asked_is_asked_for_whom(ana: BotHarness) -> None:
    ana.subscribe(BOB)
    before = ana.kept
    assert "Who do you no longer cover for?" in text_of(ana.say(BOB, "no longer covering"))
    assert ana.kept == before


def test_who_covers_always_stops(ana: BotHarness) -> None:
    ana.say(ANA, f"cover <@{BOB}>")
    told = direct_text(ana.say(BOB, f"I no longer cover for <@{ANA}>"), ANA)
    assert "can't cover for you after all" in told
    person = ana.context.records.get(PersonKey(ANA))
    assert person is not None
    assert person.preferences.cover == ""


def test_who_is_named_can_say_no_by_a_button(ana: BotHarness) -> None:
    [named] = [each for each in ana.say(ANA, f"away tomorrow, <@{CAROL}> covers") if each.destination.user == CAROL]
    replies = ana.press(CAROL, "I can't cover", named)
    assert f"<@{CAROL}> can't cover for you" in direct_text(replies, ANA)
    again = ana.press(CAROL, "I can't cover", named)
    assert "You don't cover for *Ana*." in text_of(again)


@pytest.mark.parametrize("typed", ["I can't cover", "sorry, can't cover"])
def test_what_was_not_answered_yet_is_declined(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, f"away for 2h, <@{CAROL}> covers")
    ana.now += MINUTE
    [note] = ana.mention(ANA)
    ana.press(BOB, "Ask for cover", note)
    ana.say(CAROL, typed)
    assert cover_state(ana) is OfferState.DECLINED


def test_a_promise_does_not_stand_in_the_way_of_the_next_answer(promised: BotHarness) -> None:
    """What was promised is kept, but waits for no answer."""
    promised.say(ANA, "todo pay rent")
    promised.say(ANA, f"give 2 to <@{CAROL}>")
    promised.say(CAROL, "yes")
    assert promised.open_numbers(CAROL) == [1]


def test_who_mentions_a_second_cover_is_asked_which(ana: BotHarness) -> None:
    before = ana.kept
    [asked] = ana.say(ANA, f"away tomorrow, <@{BOB}> and <@{CAROL}> cover")
    assert "One colleague covers in an absence." in text_of([asked])
    assert len(list(buttons(asked.message))) == 2
    assert ana.kept == before
    assert f"<@{CAROL}> covers for you this time" in text_of(ana.say(ANA, "2"))


@pytest.mark.parametrize("typed", ["bob and maria cover", f"<@{BOB}> and <@{CAROL}> cover for me"])
def test_two_covers_change_nothing(ana: BotHarness, typed: str) -> None:
    ana.subscribe(ANA)
    before = ana.kept
    assert "One colleague covers in an absence." in text_of(ana.say(ANA, typed))
    assert ana.kept == before


@pytest.mark.parametrize("typed", [f"<@{BOB}> covers in the mornings", f"<@{BOB}> covers every monday"])
def test_a_part_of_an_absence_has_no_cover_of_its_own(ana: BotHarness, typed: str) -> None:
    ana.subscribe(ANA)
    before = ana.kept
    assert "not for parts of them" in text_of(ana.say(ANA, typed))
    assert ana.kept == before


@pytest.mark.parametrize(
    ("typed", "cover"),
    [
        (f"<@{CAROL}> shall be my backup", CAROL),
        (f"make <@{CAROL}> my cover from now on", CAROL),
        (f"my usual cover is <@{CAROL}>", CAROL),
        (f"stop using <@{BOB}> as my cover", ""),
    ],
)
def test_the_usual_cover_is_set_in_many_words(ana: BotHarness, typed: str, cover: str) -> None:
    ana.say(ANA, f"cover <@{BOB}>")
    ana.say(ANA, typed)
    person = ana.context.records.get(PersonKey(ANA))
    assert person is not None
    assert person.preferences.cover == cover


def test_a_colleague_is_not_reminded(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy tea")
    assert "I can only remind you" in text_of(ana.say(ANA, "remind bob to pay"))
