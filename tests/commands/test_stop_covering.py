"""Who covers takes that back by typing, and both sides are told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.commands.colleague_actions import AskForCover
from chalicelib.domain.item import OfferState
from chalicelib.domain.person import PersonKey
from tests.harness import ANA, BOB, CAROL, GENERAL, MINUTE, BotHarness, buttons, direct_text, text_of


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
    assert "You don't cover for *Ana* tomorrow." in text_of(again)


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


def covers(bot: BotHarness) -> dict[str | None, str | None]:
    """Who covers for Ana, by the day of the month on which each absence begins; None: whenever else."""
    person = bot.context.records.get(PersonKey(ANA))
    assert person is not None
    days: dict[str | None, str | None] = {
        f"{datetime.fromtimestamp(each.start, UTC) + timedelta(hours=1):%d}": each.cover for each in person.absences
    }
    return {**days, None: person.preferences.cover}


@pytest.fixture
def twice(ana: BotHarness) -> BotHarness:
    """Bob covers for Ana today and on Friday."""
    ana.subscribe(BOB)
    for day in ("today", "friday"):
        ana.say(ANA, f"away {day}, <@{BOB}> covers")
    return ana


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("I can't cover for @ana today", {"24": "", "27": BOB, None: ""}),
        ("I can't cover for @ana now", {"24": "", "27": BOB, None: ""}),
        ("I can't cover for @ana this time", {"24": "", "27": BOB, None: ""}),
        ("I can't cover for @ana on friday", {"24": BOB, "27": "", None: ""}),
        ("on friday I can't cover for @ana", {"24": BOB, "27": "", None: ""}),
        ("sorry, I can't cover for @ana friday after all", {"24": BOB, "27": "", None: ""}),
        ("I can't cover for @ana this week", {"24": "", "27": "", None: ""}),
        ("I can't cover for @ana tomorrow", {"24": BOB, "27": BOB, None: ""}),
        ("I no longer cover for @ana", {"24": "", "27": "", None: ""}),
        ("I can't cover for @ana any more", {"24": "", "27": "", None: ""}),
    ],
)
def test_only_the_absence_that_was_named_loses_its_cover(
    twice: BotHarness, typed: str, left: dict[str | None, str]
) -> None:
    twice.say(BOB, typed.replace("@ana", f"<@{ANA}>"))
    assert covers(twice) == left


def test_of_several_absences_it_is_asked(twice: BotHarness) -> None:
    before = covers(twice)
    [asked] = twice.say(BOB, f"I can't cover for <@{ANA}>")
    assert "When do you no longer cover?" in text_of([asked])
    assert covers(twice) == before
    twice.say(BOB, "2")
    assert covers(twice) == {"24": BOB, "27": "", None: ""}


def test_one_that_lasts_longer_is_asked_about(ana: BotHarness) -> None:
    ana.subscribe(BOB)
    ana.say(ANA, f"away from thursday until 30 nov, <@{BOB}> covers")
    before = covers(ana)
    assert "for all of it?" in text_of(ana.say(BOB, f"I can't cover for <@{ANA}> on friday"))
    assert covers(ana) == before
    ana.say(BOB, "1")
    assert covers(ana) == {"26": "", None: ""}


def test_a_button_is_of_its_absence(ana: BotHarness) -> None:
    [friday] = [each for each in ana.say(ANA, f"away friday, <@{BOB}> covers") if each.destination.user == BOB]
    ana.say(ANA, f"away 7 dec, <@{BOB}> covers")
    ana.press(BOB, "I can't cover", friday)
    assert covers(ana) == {"27": "", "07": BOB, None: ""}


def test_an_old_button_leaves_the_setting(ana: BotHarness) -> None:
    [friday] = [each for each in ana.say(ANA, f"away friday, <@{BOB}> covers") if each.destination.user == BOB]
    ana.say(ANA, "cancel my absence on friday")
    ana.say(ANA, f"cover <@{BOB}>")
    answer = ana.press(BOB, "I can't cover", friday)
    assert "You don't cover for *Ana* on Fri 27 Nov. You still cover whenever else" in text_of(answer)
    assert covers(ana) == {None: BOB}


def test_that_the_setting_stays_is_said_with_a_button(ana: BotHarness) -> None:
    ana.say(ANA, f"cover <@{BOB}>")
    ana.say(ANA, "away tomorrow")
    [*_, own] = ana.say(BOB, f"I can't cover for <@{ANA}>")
    assert "You still cover whenever else *Ana* is away." in text_of([own])
    assert covers(ana) == {"25": "", None: BOB}
    ana.press(BOB, "Stop that too", own)
    assert covers(ana) == {"25": "", None: ""}


def test_the_setting_of_who_is_off_ends_too(ana: BotHarness) -> None:
    ana.say(ANA, "unsubscribe")
    ana.say(ANA, f"cover <@{BOB}>")
    ana.say(BOB, f"stop covering for <@{ANA}>")
    assert covers(ana) == {None: ""}


@pytest.mark.parametrize("typed", ["undo", "cancel that", "make it high", "actually no"])
def test_what_follows_does_not_reach_over_it(ana: BotHarness, typed: str) -> None:
    """It has no Undo, and the change before it is not meant."""
    ana.subscribe(BOB)
    ana.say(BOB, "todo milk")
    ana.say(ANA, f"away tomorrow, <@{BOB}> covers")
    ana.now += 1
    ana.say(BOB, f"I can't cover for <@{ANA}>")
    ana.now += 1
    before = ana.store.by_number(BOB, 1)
    ana.say(BOB, typed)
    assert ana.store.by_number(BOB, 1) == before


def test_all_that_was_promised_is_declined(ana: BotHarness) -> None:
    """Beyond what is told, and what is snoozed."""
    ana.say(ANA, f"away for 2h, <@{CAROL}> covers")
    since = ana.now
    for _ in range(12):
        ana.now += MINUTE
        ts = ana.write(BOB)
        ana.mention(ANA, ts=ts)
        [question, *_] = ana.ask(BOB, AskForCover(ANA, GENERAL, ts, ts, since))
        ana.press(CAROL, "Accept", question)
    ana.say(ANA, "snooze 12 until tomorrow")
    replies = ana.say(CAROL, f"I can't cover for <@{ANA}>")
    items = [ana.store.by_number(ANA, number) for number in range(1, 13)]
    assert [each.cover.state for each in items if each and each.cover] == [OfferState.DECLINED] * 12
    assert len([each for each in replies if each.destination.user == BOB]) == 10


@pytest.mark.parametrize("typed", ["make it friday", "undo"])
def test_who_is_away_can_still_correct_and_undo(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, f"away tomorrow, <@{BOB}> covers")
    ana.say(BOB, f"I can't cover for <@{ANA}>")
    ana.now += MINUTE
    ana.say(ANA, typed)
    assert covers(ana) == ({"27": "", None: ""} if typed == "make it friday" else {None: ""})


def test_who_refused_stays_out_of_what_comes_back(ana: BotHarness) -> None:
    ana.say(ANA, f"away tomorrow, <@{BOB}> covers")
    ana.say(ANA, "make it friday")
    ana.say(BOB, f"I can't cover for <@{ANA}>")
    replies = ana.say(ANA, "undo")
    assert covers(ana) == {"25": "", None: ""}
    assert not [each for each in replies if each.destination.user == BOB]


@pytest.mark.parametrize("typed", ["I can't cover", "sorry, i won't cover", "sorry, can't cover tomorrow"])
def test_who_named_them_last_is_meant(ana: BotHarness, typed: str) -> None:
    ana.say(CAROL, f"away tomorrow, <@{BOB}> covers")
    ana.now += MINUTE
    ana.say(ANA, f"away tomorrow, <@{BOB}> covers")
    assert "no longer cover for *Ana* tomorrow" in text_of(ana.say(BOB, typed))
    assert covers(ana) == {"25": "", None: ""}


def test_said_twice_it_does_not_reach_another_colleague(ana: BotHarness) -> None:
    ana.say(ANA, f"away tomorrow, <@{BOB}> covers")
    ana.now += MINUTE
    ana.say(CAROL, f"away tomorrow, <@{BOB}> covers")
    ana.say(BOB, "i can't cover")
    before = covers(ana)
    assert "Who do you no longer cover for?" in text_of(ana.say(BOB, "i can't cover"))
    assert covers(ana) == before == {"25": BOB, None: ""}


def test_a_name_of_who_named_them_has_a_button(ana: BotHarness) -> None:
    ana.say(ANA, f"away tomorrow, <@{BOB}> covers")
    [asked] = ana.say(BOB, "I can't cover for ana")
    ana.press(BOB, "@Ana", asked)
    assert covers(ana) == {"25": "", None: ""}


def test_a_no_after_being_named_is_not_said_to_an_older_gift(ana: BotHarness) -> None:
    ana.say(ANA, "todo milk")
    ana.say(ANA, f"give 1 to <@{BOB}>")
    ana.now += MINUTE
    ana.say(CAROL, f"away tomorrow, <@{BOB}> covers")
    before = ana.store.by_number(ANA, 1)
    assert "Is that for" in text_of(ana.say(BOB, "i can't"))
    assert ana.store.by_number(ANA, 1) == before


def test_a_command_with_its_own_verb_is_no_answer_to_who(ana: BotHarness) -> None:
    ana.subscribe(BOB)
    ana.say(BOB, "sorry, i won't cover")
    ana.say(ANA, f"cover <@{BOB}>")
    ana.say(BOB, f"give it to <@{ANA}>")
    assert covers(ana) == {None: BOB}


@pytest.mark.parametrize("typed", ["I'm sick, I can't cover for @ana", "I'm out tomorrow, I can't cover for @ana"])
def test_an_absence_beside_it_is_another_thing(ana: BotHarness, typed: str) -> None:
    ana.subscribe(BOB)
    ana.say(ANA, f"away tomorrow, <@{BOB}> covers")
    [asked] = ana.say(BOB, typed.replace("@ana", f"<@{ANA}>"))
    assert "two things" in text_of([asked])
    ana.press(BOB, "2. Stop covering for @Ana", asked)
    assert covers(ana) == {"25": "", None: ""}


def test_for_whom_they_cover_is_shown(ana: BotHarness) -> None:
    assert "You don't cover for anybody." in text_of(ana.say(BOB, "who do I cover for?"))
    ana.say(ANA, f"away tomorrow, <@{BOB}> covers")
    ana.say(CAROL, f"cover <@{BOB}>")
    told = text_of(ana.say(BOB, "who am I covering?"))
    assert "*Ana*: tomorrow" in told
    assert "*Carol*: whenever they're away" in told
    ana.say(BOB, f"I can't cover for <@{ANA}>")
    assert "Ana" not in text_of(ana.say(BOB, "who do I cover for?"))


def test_nobody_covers_for_the_bot(ana: BotHarness) -> None:
    assert "I'm never away" in text_of(ana.say(BOB, "I can't cover for <@U0CLERK01>"))


TWO_DAYS = (f"away tomorrow, <@{BOB}> covers", f"away friday, <@{BOB}> covers")


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        (f"I won't be able to cover for <@{ANA}> tomorrow", {"25": "", "27": BOB}),
        ("can't do the cover on friday", {"25": BOB, "27": ""}),
        ("sorry, can't do the cover on friday", {"25": BOB, "27": ""}),
        (f"sorry <@{ANA}> i can't cover you tomorrow", {"25": "", "27": BOB}),
        (f"can't cover you tomorrow <@{ANA}>", {"25": "", "27": BOB}),
        (f"can't cover <@{ANA}> on friday", {"25": BOB, "27": ""}),
        ("count me out of covering on friday", {"25": BOB, "27": ""}),
        ("can't do the cover on monday", {"25": BOB, "27": BOB}),
        (f"I won't be able to cover for <@{ANA}> on monday", {"25": BOB, "27": BOB}),
        ("can't do the cover", {"25": BOB, "27": BOB}),
        (f"<@{ANA}> can't cover on friday", {"25": BOB, "27": BOB}),
    ],
)
def test_only_that_day_ends(ana: BotHarness, typed: str, left: dict[str, str]) -> None:
    ana.say_all(ANA, *TWO_DAYS)
    ana.say_all(BOB, typed)
    assert {key: who for key, who in covers(ana).items() if key} == left


def test_the_colleague_who_is_away_that_day_is_meant(ana: BotHarness) -> None:
    ana.say_all(ANA, f"away tomorrow, <@{BOB}> covers")
    ana.say_all(CAROL, f"away friday, <@{BOB}> covers")
    assert "no longer cover for *Ana* tomorrow" in text_of(ana.say(BOB, "can't cover tomorrow"))


def test_of_a_later_day_what_waits_now_is_not_declined(ana: BotHarness) -> None:
    ana.say(ANA, f"backup <@{CAROL}>")
    ana.say(ANA, "away for 2h")
    [note] = ana.mention(ANA)
    ana.press(BOB, "Ask for cover", note)
    ana.say(CAROL, "can't do the cover on friday")
    assert cover_state(ana) is OfferState.ASKED


@pytest.mark.parametrize("typed", [f"tell <@{ANA}> i can't cover", f"let <@{ANA}> know i can't cover tomorrow"])
def test_who_asks_the_bot_to_tell_them_is_heard(ana: BotHarness, typed: str) -> None:
    ana.say_all(ANA, f"away tomorrow, <@{BOB}> covers")
    assert f"<@{BOB}> can't cover for you tomorrow" in direct_text(ana.say(BOB, typed), ANA)
