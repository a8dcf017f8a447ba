"""Somebody else covers in an absence, or nobody: said of the absence, of a day, of who covered, or of the only one."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, CAROL, BotHarness, buttons, text_of


@pytest.fixture
def planned(ana: BotHarness) -> BotHarness:
    """Bob covers in Ana's vacation."""
    ana.say(ANA, f"away 7 dec to 11 dec vacation, <@{BOB}> covers")
    return ana


def covers(bot: BotHarness) -> dict[str, str | None]:
    return {each.reason: each.cover for each in bot.context.person(ANA).absences}


@pytest.mark.parametrize(
    "text",
    [
        f"let <@{CAROL}> cover my vacation instead",
        f"<@{CAROL}> covers instead of <@{BOB}>",
        f"<@{CAROL}> will cover for me instead of <@{BOB}>",
        f"let <@{CAROL}> cover instead of <@{BOB}>",
        f"change my cover from <@{BOB}> to <@{CAROL}>",
        f"replace <@{BOB}> with <@{CAROL}> as my cover",
        f"not <@{BOB}> but <@{CAROL}> covers",
        f"have <@{CAROL}> cover my vacation",
        f"<@{CAROL}> covers my vacation",
        f"let <@{CAROL}> cover instead",
        f"<@{CAROL}> covers instead",
    ],
)
def test_somebody_else_covers(planned: BotHarness, text: str) -> None:
    said = text_of(planned.say(ANA, text))
    assert covers(planned) == {"vacation": CAROL}
    assert (f"<@{CAROL}> covers" in said, f"<@{BOB}>" in said) == (True, True)
    planned.say(ANA, "undo")
    assert covers(planned) == {"vacation": BOB}


@pytest.mark.parametrize(
    "text",
    [
        "no cover for my vacation",
        "I don't need a cover after all",
        "I don't need a cover for my vacation",
        "nobody covers my vacation",
        "nobody covers during my vacation",
        "nobody covers after all",
        "remove the cover from my vacation",
        "my vacation doesn't need a cover",
        "nobody covers for me",
        "no cover",
        f"<@{BOB}> doesn't cover my vacation",
        f"<@{BOB}> doesn't cover after all",
    ],
)
def test_nobody_covers(planned: BotHarness, text: str) -> None:
    said = text_of(planned.say(ANA, text))
    assert covers(planned) == {"vacation": ""}
    assert "obody covers" in said
    planned.say(ANA, "undo")
    assert covers(planned) == {"vacation": BOB}


@pytest.mark.parametrize("text", ["nobody covers on friday", "no cover on friday", "I need no cover on friday"])
def test_nobody_covers_on_a_day(planned: BotHarness, text: str) -> None:
    planned.say(ANA, f"away on friday dentist, <@{CAROL}> covers")
    planned.say(ANA, text)
    assert covers(planned) == {"vacation": BOB, "dentist": ""}


def test_somebody_else_covers_on_a_day(planned: BotHarness) -> None:
    planned.say(ANA, "away friday 14:00-16:00 dentist")
    planned.say(ANA, f"<@{CAROL}> covers for me on friday")
    assert covers(planned) == {"vacation": BOB, "dentist": CAROL}
    planned.say(ANA, f"let <@{BOB}> cover on friday instead")
    assert covers(planned) == {"vacation": BOB, "dentist": BOB}


def test_a_day_of_a_longer_absence_is_asked_about(planned: BotHarness) -> None:
    for text in ("nobody covers on 9 december", f"<@{CAROL}> covers for me on 9 december"):
        [asked] = planned.say(ANA, text)
        assert (covers(planned), len(list(buttons(asked.message)))) == ({"vacation": BOB}, 1)


def test_on_a_day_without_an_absence_a_cover_sets_one(ana: BotHarness) -> None:
    ana.say(ANA, f"<@{CAROL}> covers for me on friday")
    assert covers(ana) == {"": CAROL}


def test_of_several_absences_it_is_asked_in_which(planned: BotHarness) -> None:
    planned.say(ANA, f"away on friday dentist, <@{BOB}> covers")
    for text in (f"<@{CAROL}> covers instead of <@{BOB}>", "I don't need a cover after all"):
        [asked] = planned.say(ANA, text)
        assert (covers(planned), len(list(buttons(asked.message)))) == ({"vacation": BOB, "dentist": BOB}, 2)


def test_the_standing_cover_is_replaced(ana: BotHarness) -> None:
    ana.say(ANA, f"cover <@{BOB}>")
    ana.say(ANA, f"<@{CAROL}> covers instead of <@{BOB}>")
    assert ana.store.person(ANA).preferences.cover == CAROL


def test_who_does_not_cover_is_not_replaced(planned: BotHarness) -> None:
    said = text_of(planned.say(ANA, f"<@{BOB}> covers instead of <@{CAROL}>"))
    assert (f"<@{CAROL}> isn't your cover" in said, covers(planned)) == (True, {"vacation": BOB})


def test_without_any_absence_it_is_told(ana: BotHarness) -> None:
    assert "You have no absences planned" in text_of(ana.say(ANA, "no cover for my vacation"))


@pytest.mark.parametrize(
    "text",
    [
        "nobody covers this topic",
        "no cover letter on friday",
        "we need no cover for the car",
        "nobody covered my vacation",
    ],
)
def test_what_speaks_of_something_else_changes_nothing(planned: BotHarness, text: str) -> None:
    planned.say(ANA, text)
    assert covers(planned) == {"vacation": BOB}


def test_an_undo_says_who_covers_again(planned: BotHarness) -> None:
    planned.say(ANA, "no cover for my vacation")
    assert f"has <@{BOB}> as its cover again" in text_of(planned.say(ANA, "undo"))
    planned.say(ANA, "rename my vacation to honeymoon")
    assert "is for _vacation_ again" in text_of(planned.say(ANA, "undo"))


@pytest.mark.parametrize(
    "said", ["back monday", "extend my absence to monday", "away until monday", "no, until monday"]
)
def test_a_cover_who_is_kept_is_named(ana: BotHarness, said: str) -> None:
    ana.say(ANA, f"out until friday, <@{BOB}> covers")
    assert f"<@{BOB}> still covers for you this time." in text_of(ana.say(ANA, said))


def test_without_a_cover_none_is_named(ana: BotHarness) -> None:
    ana.say(ANA, "out until friday")
    assert "cover" not in text_of(ana.say(ANA, "back monday"))


_LASTS_LONGER = "that one lasts longer. Change it for all of it?"


@pytest.mark.parametrize(
    "said",
    [
        "away tmrw 2pm-5pm <@{}> covers",
        "away tomorrow from 14:00 to 17:00, <@{}> covers",
        "off tomorrow morning, <@{}> covers",
    ],
)
@pytest.mark.parametrize("before", ["off tomorrow", f"off tomorrow, <@{CAROL}> covers"])
def test_a_cover_for_some_hours_of_an_absence_is_asked_about(ana: BotHarness, before: str, said: str) -> None:
    ana.say(ANA, before)
    there = ana.context.person(ANA).absences
    replies = ana.say(ANA, said.format(BOB))
    assert _LASTS_LONGER in text_of(replies)
    assert ana.context.person(ANA).absences == there
    ana.press(ANA, next(buttons(replies[0].message))["text"]["text"], replies[0])
    [changed] = ana.context.person(ANA).absences
    assert (changed.start, changed.until, changed.cover) == (there[0].start, there[0].until, BOB)


def test_a_cover_for_what_reaches_into_an_absence_is_asked_about(ana: BotHarness) -> None:
    ana.say(ANA, "away from friday to sunday holiday")
    [asked] = ana.say(ANA, f"away from thursday 12:00 to friday holiday, <@{BOB}> covers")
    assert _LASTS_LONGER in text_of([asked])
    assert "from Thu 26 Nov, 12:00 until the end of Sun 29 Nov" in text_of(
        ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    )
    assert covers(ana) == {"holiday": BOB}


def test_a_cover_for_at_least_all_of_an_absence_is_not_asked_about(ana: BotHarness) -> None:
    ana.say(ANA, "away tomorrow from 14:00 to 17:00")
    assert "You'll be away tomorrow" in text_of(ana.say(ANA, f"off tomorrow, <@{BOB}> covers"))
    assert covers(ana) == {"": BOB}
