"""An absence that moves to a week or a month stays as long as it is: it never fills what was said."""

from __future__ import annotations

import pytest

from tests.commands.absences.test_changed_absences import at, labels
from tests.harness import ANA, BOB, BotHarness, text_of

_WHICH_DAY = "From which day on? It stays as long as it is now."


def _times(bot: BotHarness) -> list[tuple[float, float | None]]:
    return [(each.start, each.until) for each in bot.context.person(ANA).absences]


@pytest.mark.parametrize(
    "said", ["move it to january", "move my absence to january", "move it to next month", "no, january"]
)
def test_in_a_month_it_is_asked_from_which_day(ana: BotHarness, said: str) -> None:
    ana.say(ANA, "off 21 dec to 23 dec")
    assert _WHICH_DAY in text_of(ana.say(ANA, said))
    assert _times(ana) == [(at("12-21 00:00"), at("12-24 00:00"))]
    ana.say(ANA, "12 jan")
    assert _times(ana) == [(at("12-21 00:00") + 22 * 86400, at("12-24 00:00") + 22 * 86400)]


def test_a_vacation_with_its_cover_keeps_its_length(ana: BotHarness) -> None:
    ana.say(ANA, f"i'm on vacation from dec 21 to jan 2, <@{BOB}> covers")
    assert _WHICH_DAY in text_of(ana.say(ANA, "move the vacation to february"))
    said = text_of(ana.say(ANA, "8 february"))
    assert "from Mon 8 Feb 2027 to Sat 20 Feb 2027 (vacation" in said
    assert ana.context.person(ANA).absences[0].cover == BOB


@pytest.mark.parametrize("said", ["move it to {}", "move my absence to {}"])
@pytest.mark.parametrize(
    ("planned", "week", "start", "until"),
    [
        ("off 8 dec to 10 dec", "next week", "12-01 00:00", "12-04 00:00"),
        ("off 11 dec", "next week", "12-04 00:00", "12-05 00:00"),
        ("away 11 dec from 14:00 to 17:00", "next week", "12-04 14:00", "12-04 17:00"),
        ("off 7 dec to 11 dec", "next week", "11-30 00:00", "12-05 00:00"),
        ("off 12 dec to 13 dec", "the weekend", "11-28 00:00", "11-30 00:00"),
        ("off 13 dec", "the weekend", "11-29 00:00", "11-30 00:00"),
    ],
)
def test_in_a_week_it_keeps_its_weekdays(
    ana: BotHarness, said: str, planned: str, week: str, start: str, until: str
) -> None:
    ana.say(ANA, planned)
    ana.say(ANA, said.format(week))
    assert _times(ana) == [(at(start), at(until))]


@pytest.mark.parametrize("said", ["move it to {}", "move my absence to {}"])
@pytest.mark.parametrize(
    ("planned", "week"),
    [
        ("off 10 dec to 14 dec", "next week"),
        ("off 8 dec to 10 dec", "the weekend"),
        ("off 1 dec to 3 dec", "next week"),
        ("off 7 dec to 18 dec", "next week"),
    ],
)
def test_where_its_weekdays_do_not_fit_or_it_is_there_already_it_is_asked(
    ana: BotHarness, said: str, planned: str, week: str
) -> None:
    ana.say(ANA, planned)
    before = _times(ana)
    assert _WHICH_DAY in text_of(ana.say(ANA, said.format(week)))
    assert _times(ana) == before


def test_of_several_it_is_asked_which_one_moves_first(ana: BotHarness) -> None:
    ana.say(ANA, "off 8 dec")
    ana.say(ANA, "off 15 dec")
    [asked] = ana.say(ANA, "move my absence to january")
    assert len(labels(asked)) == 2
    assert _WHICH_DAY in text_of(ana.press(ANA, labels(asked)[1], asked))


def test_days_that_were_said_may_be_more(ana: BotHarness) -> None:
    ana.say(ANA, "off 1 dec to 3 dec")
    ana.say(ANA, "move my absence to 7 dec - 11 dec")
    assert _times(ana) == [(at("12-07 00:00"), at("12-12 00:00"))]
