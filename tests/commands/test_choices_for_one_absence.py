"""Who sees why somebody is away, and who covers for them, may be said of one absence: the settings stay as they are."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.absence import Absence
from chalicelib.domain.known import KnownPerson
from chalicelib.domain.modals import Modal
from chalicelib.domain.preferences import Preferences
from chalicelib.messages.modals.away import away_modal
from tests.harness import ANA, BOB, CAROL, HOUR, MINUTE, BotHarness, buttons, direct_text, text_of
from tests.modals import fill_in, fill_in_pressed


def away_as_filled_in(bot: BotHarness, /, **entered: Any) -> str:
    """What Ana is told who fills in *I'm away*."""
    said = text_of([reply for reply in fill_in(bot, ANA, Modal.AWAY, **entered) if reply.destination.user == ANA])
    bot.now += MINUTE
    return said


def note_to_bob(bot: BotHarness) -> str:
    return text_of([reply for reply in bot.mention(ANA) if reply.destination.user == BOB])


def test_a_reason_is_shown_for_that_absence_only(ana: BotHarness) -> None:
    said = away_as_filled_in(ana, reason="ski trip", length="1h", show_reason=["show"])
    assert "ski trip, shown to people who mention you" in said
    assert "ski trip" in note_to_bob(ana)
    assert "ski trip" in text_of(ana.say(BOB, f"is <@{ANA}> away?"))
    ana.now += 2 * HOUR
    ana.say(ANA, "back")
    assert ana.store.person(ANA).preferences == Preferences()
    ana.say(ANA, "away for 1h surgery")
    ana.now += MINUTE
    assert "surgery" not in note_to_bob(ana)
    assert "surgery" not in text_of(ana.say(BOB, f"is <@{ANA}> away?"))


def test_a_reason_is_hidden_for_that_absence_only(ana: BotHarness) -> None:
    ana.say(ANA, "reason on")
    assert "surgery, only visible to you" in away_as_filled_in(ana, reason="surgery", length="1h", show_reason=[])
    assert "surgery" not in note_to_bob(ana)
    assert ana.store.person(ANA).preferences.show_reason


def test_another_reason_is_not_shown_because_the_first_one_was(ana: BotHarness) -> None:
    away_as_filled_in(ana, reason="ski trip", length="1h", show_reason=["show"])
    ana.say(ANA, "away for 2h surgery")
    assert "surgery" not in note_to_bob(ana)


def test_who_covers_is_named_for_that_absence_and_told(ana: BotHarness) -> None:
    replies = fill_in(ana, ANA, Modal.AWAY, length="1h", reason="dentist", cover=[CAROL])
    assert f"<@{CAROL}> covers for you" in text_of(replies)
    assert "*Ana*" in direct_text(replies, CAROL)
    assert "dentist" not in direct_text(replies, CAROL)
    ana.now += MINUTE
    [note] = ana.mention(ANA)
    assert direct_text(ana.press(BOB, "Ask for cover", note), CAROL)
    assert ana.store.person(ANA).preferences.cover == ""
    ana.say(ANA, "back")
    ana.say(ANA, "away for 1h")
    ana.now += MINUTE
    assert "Ask for cover" not in text_of(ana.mention(ANA))


def test_nobody_may_cover_in_one_absence(ana: BotHarness) -> None:
    ana.say(ANA, f"cover <@{CAROL}>")
    away_as_filled_in(ana, length="1h", cover=[])
    assert "Ask for cover" not in note_to_bob(ana)
    assert ana.store.person(ANA).preferences.cover == CAROL


def test_what_was_said_of_it_stays_with_the_absence_that_goes_on(ana: BotHarness) -> None:
    away_as_filled_in(ana, length="1h", reason="ski trip", show_reason=["show"], cover=[CAROL])
    ana.say(ANA, "away until 17:00")
    [absence] = ana.store.person(ANA).absences
    assert (absence.reason, absence.shows_reason, absence.cover) == ("ski trip", True, CAROL)


@pytest.mark.parametrize("entered", [{"cover": [CAROL]}, {"show_reason": ["show"]}])
def test_a_change_of_it_holds_for_the_absence_only(ana: BotHarness, entered: dict[str, list[str]]) -> None:
    ana.say(ANA, "away from friday 18:00 until monday 9:00 ski trip")
    [listed] = ana.say(ANA, "absences")
    fill_in_pressed(ana, ANA, "Change", listed, **entered)
    [absence] = ana.store.person(ANA).absences
    assert ana.store.person(ANA).preferences == Preferences()
    assert (absence.shows_reason, absence.cover) == (
        "show_reason" in entered or None,
        CAROL if "cover" in entered else None,
    )
    [again] = ana.say(ANA, "absences")
    fill_in_pressed(ana, ANA, "Change", again, reason="hut")
    [changed] = ana.store.person(ANA).absences
    assert (changed.reason, changed.shows_reason, changed.cover) == ("hut", absence.shows_reason, absence.cover)


def test_who_is_away_already_names_a_cover_for_what_is_left(ana: BotHarness) -> None:
    ana.say(ANA, "away until 17:00 dentist")
    away_as_filled_in(ana, cover=[CAROL])
    [absence] = ana.store.person(ANA).absences
    assert (absence.reason, absence.cover) == ("dentist", CAROL)


def test_of_two_that_become_one_the_reason_is_shown_as_it_was_said_of() -> None:
    shown = Absence(0.0, 10.0, "ski trip", shows_reason=True)
    without = Absence(5.0, 20.0, cover=CAROL)
    for merged in (shown.merged_with(without), without.merged_with(shown)):
        assert (merged.reason, merged.shows_reason, merged.cover) == ("ski trip", True, CAROL)


@pytest.mark.parametrize(
    "typed",
    [
        "away until 17:00, <@{}> covers",
        "away until 17:00, <@{}> covers for me",
        "away until 17:00, cover: <@{}>",
        "away until 17:00, backup <@{}>",
        "away until 17:00, ask <@{}> if anything is urgent",
        "away until 17:00. For urgent matters please contact <@{}>",
        "let <@{}> cover for me until 17:00",
        "<@{}> covers for me until 17:00",
    ],
)
def test_a_cover_that_is_typed_with_the_absence_holds_for_it_only(ana: BotHarness, typed: str) -> None:
    replies = ana.say(ANA, typed.format(CAROL))
    assert f"<@{CAROL}> covers for you this time." in text_of(replies)
    assert direct_text(replies, CAROL)
    [absence] = ana.store.person(ANA).absences
    assert (absence.cover, absence.reason, ana.store.person(ANA).preferences.cover) == (CAROL, "", "")
    ana.say(ANA, "undo")
    assert not ana.store.person(ANA).absences


def test_a_reason_and_a_cover_may_both_be_typed(ana: BotHarness) -> None:
    ana.say(ANA, f"away tomorrow because of the dentist, <@{CAROL}> covers")
    [absence] = ana.store.person(ANA).absences
    assert (absence.cover, absence.reason) == (CAROL, "the dentist")


@pytest.mark.parametrize("typed", ["cover me <@{}>", "can <@{}> cover for me", "cover <@{}>"])
def test_a_cover_without_an_absence_is_a_setting_and_the_answer_says_so(ana: BotHarness, typed: str) -> None:
    assert f"Cover whenever you're away: <@{CAROL}>" in text_of(ana.say(ANA, typed.format(CAROL)))
    assert (ana.store.person(ANA).preferences.cover, ana.store.person(ANA).absences) == (CAROL, ())


@pytest.mark.parametrize("typed", ["<@{}> can you cover for me", "<@{}> can you cover for me?"])
def test_what_is_said_to_the_colleague_is_done_once_it_is_confirmed(ana: BotHarness, typed: str) -> None:
    [question] = ana.say(ANA, typed.format(CAROL))
    assert "Is that for me?" in text_of([question])
    assert ana.store.person(ANA).preferences.cover == ""
    [yes] = buttons(question.message)
    ana.press(ANA, yes["text"]["text"], question)
    assert ana.store.person(ANA).preferences.cover == CAROL


def test_the_list_of_absences_names_who_covers_in_each(ana: BotHarness) -> None:
    ana.say(ANA, f"away on friday, <@{CAROL}> covers")
    assert f"<@{CAROL}> covers" in text_of(ana.say(ANA, "absences"))


def test_another_cover_counts_in_the_absence_that_runs(ana: BotHarness) -> None:
    ana.say(ANA, f"away until 17:00, <@{CAROL}> covers")
    ana.say(ANA, f"cover <@{BOB}>")
    ana.now += MINUTE
    person = ana.store.person(ANA)
    assert person.cover_in(person.away_at(ana.now)) == BOB


def test_the_form_says_that_a_cover_holds_for_one_absence() -> None:
    [covering] = [block for block in away_modal(KnownPerson(), "")["blocks"] if block["block_id"] == "cover"]
    assert covering["hint"]["text"] == "In this absence only. I'll tell them."


@pytest.mark.parametrize(
    "typed",
    [
        "<@{}> covers",
        "<@{}> covers for me",
        "let <@{}> cover",
        "cover for me <@{}>",
        "add <@{}> as cover",
        "add <@{}> as my cover",
        "make <@{}> my cover",
        "please add <@{}> as a backup",
        "set <@{}> as my backup",
        "name <@{}> as cover for me",
    ],
)
def test_a_cover_who_is_named_while_away_is_asked_about_and_covers_this_time(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "away until 17:00 lunch")
    [asked] = ana.say(ANA, typed.format(CAROL))
    assert "Only this time, or whenever you're away?" in text_of([asked])
    replies = ana.say(ANA, "1")
    assert f"<@{CAROL}> covers for you this time." in text_of(replies)
    assert "named you to cover" in direct_text(replies, CAROL)
    [absence] = ana.store.person(ANA).absences
    assert (absence.cover, absence.reason, ana.store.person(ANA).preferences.cover) == (CAROL, "lunch", "")


@pytest.mark.parametrize("typed", ["cover <@{}>", "<@{}> covers for me whenever i'm away", "<@{}> is my cover"])
def test_a_cover_for_whenever_is_the_setting_while_away_as_well(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "away until 17:00")
    ana.say(ANA, typed.format(CAROL))
    assert (ana.store.person(ANA).absences[0].cover, ana.store.person(ANA).preferences.cover) == (None, CAROL)


def test_a_cover_with_an_absence_planned_is_asked_about(ana: BotHarness) -> None:
    ana.say(ANA, "away on friday")
    [asked] = ana.say(ANA, f"<@{CAROL}> covers")
    assert "Only this time, or whenever you're away?" in text_of([asked])
    ana.say(ANA, "1")
    assert (ana.store.person(ANA).absences[0].cover, ana.store.person(ANA).preferences.cover) == (CAROL, "")


def test_a_cover_who_is_named_while_away_may_cover_always(ana: BotHarness) -> None:
    ana.say(ANA, "away until 17:00")
    [asked] = ana.say(ANA, f"<@{CAROL}> covers")
    ana.press(ANA, list(buttons(asked.message))[1]["text"]["text"], asked)
    assert (ana.store.person(ANA).absences[0].cover, ana.store.person(ANA).preferences.cover) == (None, CAROL)


@pytest.mark.parametrize("typed", ["<@{0}> covers instead of <@{1}>", "<@{0}> covers for me instead of <@{1}>"])
def test_who_covers_instead_of_another_is_asked_about(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, f"away dec 22 - jan 3 holiday, <@{BOB}> covers")
    ana.say(ANA, typed.format(CAROL, BOB))
    ana.say(ANA, "1")
    assert [each.cover for each in ana.store.person(ANA).absences] == [CAROL]


def test_another_cover_is_named_for_a_planned_absence(ana: BotHarness) -> None:
    ana.say(ANA, f"away dec 22 - jan 3 holiday, <@{BOB}> covers")
    ana.say(ANA, "away on friday")
    replies = ana.say(ANA, f"<@{CAROL}> covers my holiday instead of <@{BOB}>")
    assert "named you to cover" in direct_text(replies, CAROL)
    assert "You no longer cover for *Ana*" in direct_text(replies, BOB)
    assert {each.cover for each in ana.store.person(ANA).absences} == {CAROL, None}


def test_who_is_asked_to_cover_on_a_day_is_kept_with_the_day(ana: BotHarness) -> None:
    ana.say(ANA, f"could you cover for me on friday <@{CAROL}>?")
    ana.say(ANA, "yes")
    [absence] = ana.store.person(ANA).absences
    assert absence.cover == CAROL
