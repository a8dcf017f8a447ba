"""What colleagues press is done once and by them alone: cover, urgent pings, withdrawing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.item import CoverRequest, OfferState, State
from chalicelib.domain.person import PersonKey
from chalicelib.domain.reply import Reply
from chalicelib.messages import colleagues as messages
from tests.harness import ANA, BOB, CAROL, BotHarness, buttons, direct_text, text_of


@pytest.fixture
def question(ana: BotHarness, note: Reply) -> Reply:
    """Bob has asked Carol to cover."""
    [question] = [reply for reply in ana.press(BOB, "Ask for cover", note) if reply.destination.user == CAROL]
    return question


@pytest.mark.parametrize(("first", "state"), [("Accept", OfferState.ACCEPTED), ("Decline", OfferState.DECLINED)])
@pytest.mark.parametrize("second", ["Accept", "Decline"])
def test_only_the_first_answer_of_the_cover_counts(
    ana: BotHarness, question: Reply, first: str, state: OfferState, second: str
) -> None:
    replies = ana.press(CAROL, first, question)
    told, [answer] = direct_text(replies, BOB), [each for each in replies if each.destination.user == CAROL]
    [again] = ana.press(CAROL, second, question)
    item = ana.store.by_number(ANA, 1)
    assert item is not None
    assert item.cover is not None
    assert (told != "", again.destination.user, item.cover.state) == (True, CAROL, state)
    assert text_of([again]) == text_of([answer])


def test_a_cover_that_was_asked_is_not_asked_again(ana: BotHarness, note: Reply, question: Reply) -> None:
    [again] = ana.press(BOB, "Ask for cover", note)
    ana.press(CAROL, "Accept", question)
    [answered] = ana.press(BOB, "Ask for cover", note)
    assert (again.destination.user, answered.destination.user) == (BOB, BOB)
    assert messages.cover_state_text(CoverRequest(CAROL, BOB)) in text_of([again])
    assert messages.cover_state_text(CoverRequest(CAROL, BOB, OfferState.ACCEPTED)) in text_of([answered])


def test_where_nobody_covers_any_more_nobody_is_asked(ana: BotHarness, note: Reply) -> None:
    ana.say(ANA, "backup off")
    before = dict(ana.store.records)
    [reply] = ana.press(BOB, "Ask for cover", note)
    assert "Nobody covers for *Ana*." in text_of([reply])
    assert (reply.destination.user, ana.store.records) == (BOB, before)


def test_where_the_sender_covers_nobody_is_asked(ana: BotHarness, note: Reply) -> None:
    ana.say(ANA, f"backup <@{BOB}>")
    assert "Nobody else covers for *Ana*." in text_of(ana.press(BOB, "Ask for cover", note))


def test_where_who_covers_has_left_nobody_is_asked(ana: BotHarness, note: Reply) -> None:
    ana.slack.known[CAROL] = replace(ana.slack.known[CAROL], has_left=True)
    assert "Nobody else covers for *Ana*." in text_of(ana.press(BOB, "Ask for cover", note))


def test_the_question_to_the_cover_is_of_no_use_once_the_message_is_done(ana: BotHarness, question: Reply) -> None:
    ana.say(ANA, "done #1")
    before = dict(ana.store.records)
    [reply] = ana.press(CAROL, "Accept", question)
    assert (reply.destination.user, ana.store.records) == (CAROL, before)


@pytest.mark.parametrize("press", ["Accept", "Decline"])
def test_the_question_to_the_cover_is_of_no_use_once_the_person_is_back(
    ana: BotHarness, question: Reply, press: str
) -> None:
    ana.say(ANA, "back")
    before = dict(ana.store.records)
    [reply] = ana.press(CAROL, press, question)
    assert (reply.destination.user, ana.store.records) == (CAROL, before)
    assert "*Ana* is back" in text_of([reply])
    assert "is away" not in text_of([reply])


def test_who_was_asked_to_cover_hears_that_the_person_is_back(ana: BotHarness, question: Reply) -> None:
    assert question.destination.user == CAROL
    assert "*Ana* is back" in direct_text(ana.say(ANA, "back"), CAROL)


def test_who_has_answered_as_cover_hears_nothing_more(ana: BotHarness, question: Reply) -> None:
    ana.press(CAROL, "Decline", question)
    assert direct_text(ana.say(ANA, "back"), CAROL) == ""


def test_after_a_withdrawal_there_is_nothing_left_to_press(ana: BotHarness, note: Reply) -> None:
    ana.press(BOB, "Withdraw", note)
    item = ana.store.by_number(ANA, 1)
    assert item is not None
    assert item.state is State.WITHDRAWN
    before = dict(ana.store.records)
    ana.press(BOB, "Withdraw", note)
    ana.press(BOB, "Urgent", note)
    assert ana.store.records == before


def test_the_question_to_the_cover_says_who_is_away_and_who_asks(ana: BotHarness, question: Reply) -> None:
    assert "*Ana* is away" in text_of([question])
    assert f"<@{BOB}> asks" in text_of([question])


@pytest.mark.parametrize("press", ["Accept", "Decline"])
@pytest.mark.parametrize("user", [ANA, BOB])
def test_only_the_cover_answers_for_the_cover(ana: BotHarness, question: Reply, user: str, press: str) -> None:
    before = dict(ana.store.records)
    [reply] = ana.press(user, press, question)
    assert (f"That button is for <@{CAROL}>." in text_of([reply]), ana.store.records) == (True, before)


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


@pytest.mark.parametrize(
    "typed",
    [
        "away tomorrow, bob and carol cover",
        "away tomorrow with bob and carol as cover",
        f"away tomorrow, carol and <@{BOB}> cover",
        f"away tomorrow, <@{BOB}>, <@{CAROL}> and <@U0DAVE> cover",
    ],
)
def test_several_covers_of_an_absence_are_no_reason(ana: BotHarness, typed: str) -> None:
    ana.subscribe(ANA)
    before = ana.kept
    assert "One colleague covers in an absence. Which one?" in text_of(ana.say(ANA, typed))
    assert ana.kept == before


def test_a_reason_before_one_cover_is_kept(ana: BotHarness) -> None:
    ana.say(ANA, f"away tomorrow, dentist and <@{BOB}> covers")
    person = ana.context.records.get(PersonKey(ANA))
    assert person is not None
    assert [(each.reason, each.cover) for each in person.absences] == [("dentist", BOB)]


@pytest.mark.parametrize("typed", [f"my cover is always <@{BOB}>", f"always have <@{BOB}> cover for me"])
def test_always_is_said_of_the_setting(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "away tomorrow")
    ana.say(ANA, typed)
    person = ana.context.records.get(PersonKey(ANA))
    assert person is not None
    assert person.preferences.cover == BOB


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ("unsubscribe", "ClerkBot turned off?"),
        (f"cover <@{BOB}>", "your setting (Cover whenever"),
        ("away tomorrow", "your absence tomorrow?"),
    ],
)
def test_any_change_may_be_regretted(ana: BotHarness, done: str, told: str) -> None:
    ana.say(ANA, "subscribe always")
    ana.now += 1
    ana.say(ANA, done)
    [asked] = ana.say(ANA, "no wait")
    assert told in text_of([asked])
    ana.now += 1
    assert "Undone" in text_of(ana.say(ANA, "yes"))
