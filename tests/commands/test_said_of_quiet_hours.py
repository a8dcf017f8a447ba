"""`turn them off on fridays`, `end at 7`, `only on weekdays`: said of the quiet hours that were just set, or shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chalicelib.domain.quiet_hours import WHOLE_DAY, QuietHours
from chalicelib.domain.recurrence import EVERY_DAY, WORKING_DAYS
from tests.commands.corrections import away, reminded
from tests.harness import ANA, HOUR, BotHarness, buttons, text_of

NOT_FRIDAY = (0, 1, 2, 3, 5, 6)
SET = "quiet hours every day 19:00-8:00"


def just_set(bot: BotHarness) -> BotHarness:
    bot.say_all(ANA, SET)
    return bot


def just_shown(bot: BotHarness) -> BotHarness:
    bot.say_all(ANA, SET)
    bot.now += HOUR
    bot.say_all(ANA, "my quiet hours")
    return bot


def quiet_of(bot: BotHarness) -> list[tuple[float, float, tuple[int, ...]]]:
    return [(each.begins / 60, each.ends / 60, each.weekdays) for each in bot.store.person(ANA).quiet]


@pytest.mark.parametrize("spoken_of", [just_set, just_shown])
@pytest.mark.parametrize(
    ("words", "becomes"),
    [
        ("turn them off on fridays", (19, 8, NOT_FRIDAY)),
        ("not on fridays", (19, 8, NOT_FRIDAY)),
        ("end at 7", (19, 7, EVERY_DAY)),
        ("end them at 7", (19, 7, EVERY_DAY)),
        ("they should end at 7", (19, 7, EVERY_DAY)),
        ("start at 8 instead", (20, 8, EVERY_DAY)),
        ("make them start at 20:00", (20, 8, EVERY_DAY)),
        ("make it an hour longer", (19, 9, EVERY_DAY)),
        ("make them 22 to 7", (22, 7, EVERY_DAY)),
        ("only on weekdays", (19, 8, WORKING_DAYS)),
        ("weekdays only", (19, 8, WORKING_DAYS)),
    ],
)
def test_what_is_said_of_them(
    ana: BotHarness,
    spoken_of: Callable[[BotHarness], BotHarness],
    words: str,
    becomes: tuple[float, float, tuple[int, ...]],
) -> None:
    spoken_of(ana).say_all(ANA, words)
    assert quiet_of(ana) == [becomes]
    ana.say_all(ANA, "undo")
    assert quiet_of(ana) == [(19, 8, EVERY_DAY)]


@pytest.mark.parametrize("spoken_of", [just_set, just_shown])
@pytest.mark.parametrize("words", ["turn them off", "switch them off please", "delete them"])
def test_off(ana: BotHarness, spoken_of: Callable[[BotHarness], BotHarness], words: str) -> None:
    spoken_of(ana).say_all(ANA, words)
    assert quiet_of(ana) == []


def test_of_one_friday_it_is_asked_whether_each_is_meant(ana: BotHarness) -> None:
    [asked] = just_shown(ana).say(ANA, "turn them off on friday")
    assert "every week?" in text_of([asked])
    assert quiet_of(ana) == [(19, 8, EVERY_DAY)]
    ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert quiet_of(ana) == [(19, 8, NOT_FRIDAY)]


@pytest.mark.parametrize("hours_later", [0, 1])
def test_more_days_have_the_same_hours(ana: BotHarness, hours_later: int) -> None:
    ana.say_all(ANA, "quiet hours every weekday 19:00-8:00")
    ana.now += hours_later * HOUR
    ana.say_all(ANA, "my quiet hours", "saturdays too")
    assert quiet_of(ana) == [(19, 8, (0, 1, 2, 3, 4, 5))]


def test_whole_days_are_set_beside_them(ana: BotHarness) -> None:
    ana.say_all(ANA, "quiet hours every weekday 19:00-8:00", "and all day on sunday")
    assert QuietHours(0, WHOLE_DAY, (6,)) in ana.store.person(ANA).quiet
    assert len(quiet_of(ana)) == 2


def test_of_several_it_is_those_with_hours(ana: BotHarness) -> None:
    ana.say_all(ANA, "quiet hours weekdays 19-8", "quiet weekends")
    ana.now += HOUR
    ana.say_all(ANA, "my quiet hours", "end at 7")
    assert (19, 7, WORKING_DAYS) in quiet_of(ana)


@pytest.mark.parametrize("words", ["turn them off on fridays", "end at 7", "only on weekdays", "turn them off"])
@pytest.mark.parametrize("since", ["todo buy milk", "remind me tomorrow at 9 to stretch", "away friday", "rules"])
def test_after_anything_else_it_is_not_of_them(ana: BotHarness, words: str, since: str) -> None:
    ana.say_all(ANA, SET)
    ana.now += HOUR
    ana.say_all(ANA, since, words)
    assert quiet_of(ana) == [(19, 8, EVERY_DAY)]


@pytest.mark.parametrize(("first", "words", "until"), [("away until 3pm", "end at 5", "11-24 17:00")])
def test_an_absence_that_was_set_ends_so(ana: BotHarness, first: str, words: str, until: str) -> None:
    ana.say_all(ANA, first, words)
    assert [each.rpartition(" to ")[2] for each in away(ana)] == [until]


def test_a_reminder_does_not_end(ana: BotHarness) -> None:
    ana.say_all(ANA, "remind me tomorrow at 9 to stretch", "end at 11")
    assert reminded(ana) == ["11-25 09:00"]


@pytest.mark.parametrize("words", ["make my quiet hours an hour longer", "extend my quiet hours by an hour longer"])
def test_longer_is_said_of_their_end(ana: BotHarness, words: str) -> None:
    just_set(ana).say_all(ANA, words)
    assert quiet_of(ana) == [(19, 9, EVERY_DAY)]


@pytest.mark.parametrize(
    "words", ["I want no quiet hours anymore, switch them off", "the quiet hours annoy me, turn them off"]
)
def test_off_said_twice_is_one_request(ana: BotHarness, words: str) -> None:
    just_set(ana).say_all(ANA, words)
    assert quiet_of(ana) == []


def test_of_an_evening_it_is_asked_when_it_ends(ana: BotHarness) -> None:
    [asked] = ana.say(ANA, "quiet hours every evening from 7 until 10")
    assert [each["text"]["text"].rpartition("day ")[2] for each in buttons(asked.message)] == [
        "19:00-22:00",
        "19:00-10:00",
    ]


def test_hours_that_may_be_of_either_half_are_asked_about(ana: BotHarness) -> None:
    assert "morning or the evening" in just_set(ana).say_all(ANA, "7 to 7 instead")
    assert quiet_of(ana) == [(19, 8, EVERY_DAY)]


@pytest.mark.parametrize("words", ["remove quiet hours at the weekend", "no quiet hours on the weekend"])
def test_the_weekend_is_each(ana: BotHarness, words: str) -> None:
    just_set(ana).say_all(ANA, words)
    assert quiet_of(ana) == [(19, 8, WORKING_DAYS)]


def test_the_weekend_is_dropped(ana: BotHarness) -> None:
    just_set(ana).say_all(ANA, "drop the weekend")
    assert quiet_of(ana) == [(19, 8, WORKING_DAYS)]


def test_another_20_minutes_are_of_the_absence(ana: BotHarness) -> None:
    ana.say_all(ANA, "away until 3pm", "i'm going to be another 20 minutes")
    assert [each.rpartition(" to ")[2] for each in away(ana)] == ["11-24 15:20"]


def test_stop_it_is_said_of_anything_and_asked_about(ana: BotHarness) -> None:
    [asked] = just_set(ana).say(ANA, "stop it")
    assert len(list(buttons(asked.message))) == 1
    assert quiet_of(ana) == [(19, 8, EVERY_DAY)]


@pytest.mark.parametrize("words", ["are they on?", "when do they end?"])
def test_what_is_asked_of_them_is_shown(ana: BotHarness, words: str) -> None:
    assert "every day 19:00-08:00" in just_set(ana).say_all(ANA, words)


@pytest.mark.parametrize(
    "words", ["and also buy milk", "just not today", "save it", "end of story", "remove it from my list"]
)
def test_what_is_of_something_else_leaves_them(ana: BotHarness, words: str) -> None:
    just_set(ana).say_all(ANA, words)
    assert quiet_of(ana) == [(19, 8, EVERY_DAY)]


class TestOneThatIsListed:
    """Ana has quiet hours on fridays and on mondays, which were shown last, and reminders of a friday."""

    @pytest.fixture
    def listed(self, ana: BotHarness) -> BotHarness:
        for text in (
            "remind me on friday to pay",
            "remind me on friday at 12 to eat",
            "quiet hours fridays 16:00-20:00",
        ):
            ana.say(ANA, text)
        ana.say_all(ANA, "quiet hours on mondays from 8 to 10", "show quiet hours")
        return ana

    @pytest.mark.parametrize(
        "words",
        [
            "turn off the friday one",
            "turn the friday one off",
            "remove the friday one",
            "switch off the one on friday",
            "disable the first one",
            "stop the friday one",
        ],
    )
    def test_it_is_turned_off(self, listed: BotHarness, words: str) -> None:
        [answer] = listed.say(ANA, words)
        assert [days for _, _, days in quiet_of(listed)] == [(0,)]
        listed.press(ANA, "Undo", answer)
        assert len(quiet_of(listed)) == 2

    def test_of_no_such_day_it_is_asked(self, listed: BotHarness) -> None:
        listed.say_all(ANA, "turn off the thursday one")
        assert len(quiet_of(listed)) == 2

    def test_of_one_of_several_days_it_is_asked(self, ana: BotHarness) -> None:
        ana.say_all(ANA, "quiet hours every weekday from 18:00 to 20:00", "show quiet hours", "turn off the friday one")
        assert [label[:2] for label in (each["text"]["text"] for each in buttons(ana.slack.sent[-1].message))] == [
            "1.",
            "2.",
        ]
        assert quiet_of(ana) == [(18, 20, WORKING_DAYS)]

    def test_of_listed_reminders_it_is_the_reminder(self, listed: BotHarness) -> None:
        listed.say_all(ANA, "remind me on saturday to sing", "reminders", "turn off the saturday one")
        assert len(quiet_of(listed)) == 2
        assert len(listed.context.reminders.running(ANA)) == 2
