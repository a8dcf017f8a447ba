"""`can they end at 9 on saturdays`: another time on some days; what begins on Friday evening ends on Saturday."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of

EVERY_NIGHT, WEEKDAYS = "quiet hours every day 22:00-7:00", "quiet hours every weekday 22:00-7:00"
NOT_FRIDAY = (0, 1, 2, 3, 5, 6)


def quiet_of(bot: BotHarness) -> set[tuple[float, float, tuple[int, ...]]]:
    return {(each.begins / 60, each.ends / 60, each.weekdays) for each in bot.store.person(ANA).quiet}


@pytest.mark.parametrize(
    ("first", "words", "becomes"),
    [
        (EVERY_NIGHT, "can they end at 9 on saturdays", {(22, 7, NOT_FRIDAY), (22, 9, (4,))}),
        (EVERY_NIGHT, "they should end at 9 on saturdays", {(22, 7, NOT_FRIDAY), (22, 9, (4,))}),
        (EVERY_NIGHT, "my quiet hours should end at 9 every saturday", {(22, 7, NOT_FRIDAY), (22, 9, (4,))}),
        (EVERY_NIGHT, "end my quiet hours at 9 on saturdays", {(22, 7, NOT_FRIDAY), (22, 9, (4,))}),
        (WEEKDAYS, "can they start at 8pm on fridays", {(22, 7, (0, 1, 2, 3)), (20, 7, (4,))}),
        (EVERY_NIGHT, "can they end at 9", {(22, 9, (0, 1, 2, 3, 4, 5, 6))}),
        ("quiet hours every friday 13:00-18:00", "they should end at 5pm on fridays", {(13, 17, (4,))}),
    ],
)
def test_the_other_days_stay_and_undo_takes_it_back(
    ana: BotHarness, first: str, words: str, becomes: set[tuple[float, float, tuple[int, ...]]]
) -> None:
    ana.say_all(ANA, first)
    before = quiet_of(ana)
    [answer] = ana.say(ANA, words)
    assert quiet_of(ana) == becomes, text_of([answer])
    ana.press(ANA, "Undo", answer)
    assert quiet_of(ana) == before


def test_also_where_they_were_only_shown(ana: BotHarness) -> None:
    ana.say_all(ANA, EVERY_NIGHT)
    ana.now += 3600
    ana.say_all(ANA, "my quiet hours", "can they end at 9 on saturdays")
    assert quiet_of(ana) == {(22, 7, NOT_FRIDAY), (22, 9, (4,))}


def test_of_days_without_them_it_is_asked_which_are_meant(ana: BotHarness) -> None:
    ana.say_all(ANA, WEEKDAYS)
    [asked] = ana.say(ANA, "my quiet hours should end at 9 on sundays")
    assert text_of([asked]).startswith("Which quiet hours do you want to change?")
    assert quiet_of(ana) == {(22, 7, (0, 1, 2, 3, 4))}


@pytest.mark.parametrize(
    ("pressed", "becomes"),
    [
        ("every Saturday 22:00-09:00", {(22, 7, (0, 1, 2, 3, 4)), (22, 9, (5,))}),
        ("Change every weekday 22:00-07:00 to 22:00-09:00", {(22, 9, (0, 1, 2, 3, 4))}),
    ],
)
def test_there_both_that_may_be_meant_have_a_button(
    ana: BotHarness, pressed: str, becomes: set[tuple[float, float, tuple[int, ...]]]
) -> None:
    ana.say_all(ANA, WEEKDAYS)
    [asked] = ana.say(ANA, "my quiet hours should end at 9 on sundays")
    [label] = [each["text"]["text"] for each in buttons(asked.message) if pressed in each["text"]["text"]]
    ana.press(ANA, label, asked)
    assert quiet_of(ana) == becomes


def test_where_several_are_on_that_day_each_has_a_button(ana: BotHarness) -> None:
    ana.say_all(ANA, EVERY_NIGHT, "quiet hours every friday 13:00-14:00")
    [asked] = ana.say(ANA, "my quiet hours should end at 15:00 on fridays")
    ana.press(ANA, "2. Change every Friday 13:00-14:00 to end at 15:00, every Friday", asked)
    assert quiet_of(ana) == {(22, 7, (0, 1, 2, 3, 4, 5, 6)), (13, 15, (4,))}


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("my quiet hours should end at 9 on saturdays", {(22, 7, NOT_FRIDAY), (22, 9, (4,))}),
        ("change my quiet hours to 23:00-6:00", {(23, 6, (0, 1, 2, 3, 4, 5, 6))}),
    ],
)
def test_who_turned_clerkbot_off_is_told_so_and_turns_it_on_with_them(
    ana: BotHarness, typed: str, becomes: set[tuple[float, float, tuple[int, ...]]]
) -> None:
    ana.say_all(ANA, EVERY_NIGHT, "unsubscribe")
    before = quiet_of(ana)
    [refused] = ana.say(ANA, typed)
    assert text_of([refused]).startswith("ClerkBot is off for you")
    assert quiet_of(ana) == before
    ana.press(ANA, "Turn on", refused)
    assert quiet_of(ana) == becomes
    assert ana.store.person(ANA).is_subscribed


def test_then_it_is_asked_which_ones_end_sooner(ana: BotHarness) -> None:
    ana.say_all(ANA, EVERY_NIGHT, "can they end at 9 on saturdays")
    [asked] = ana.say(ANA, "they should end at 8")
    assert text_of([asked]).startswith("Which quiet hours do you want to change?")
    assert len(list(buttons(asked.message))) == 2


def test_without_any_there_is_nothing_to_change(ana: BotHarness) -> None:
    assert "You have no quiet hours." in text_of(ana.say(ANA, "end my quiet hours at 9 on saturdays"))
    assert quiet_of(ana) == set()


NIGHTS = ["every day 22:00-07:00", "every day 22:00-08:00", "every day 20:00-08:00"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("stop bothering me at night", NIGHTS),
        ("please be quiet at night", NIGHTS),
        ("nights off", NIGHTS),
        ("no pings after 8pm", [f"every day 20:00-0{hour}:00" for hour in (7, 8, 9, 0)]),
        ("no pings before 9", [f"every day {begins}:00-09:00" for begins in ("22", "20", "00")]),
        ("no notifications after 6pm on weekdays", [f"every weekday 18:00-0{hour}:00" for hour in (7, 8, 9, 0)]),
        (
            "never ping me before 10 on mondays",
            ["every Sunday 22:00-10:00", "every Sunday 20:00-10:00", "every Monday 00:00-10:00"],
        ),
        ("keep my evenings free", [f"every day {hours}" for hours in ("18:00-09:00", "20:00-09:00", "18:00-22:00")]),
        ("quiet hours at night", NIGHTS),
        ("only disturb me during work hours", ["every weekday 17:00-09:00", "every weekday 18:00-09:00"]),
        ("stop messaging me after hours", ["every weekday 17:00-09:00", "every weekday 18:00-09:00"]),
        ("do not disturb at night", ["Set you as away from today, 18:00 until midnight", "every day 22:00-07:00"]),
    ],
)
def test_what_is_not_said_of_the_hours_is_asked_with_buttons(ana: BotHarness, words: str, offered: list[str]) -> None:
    [asked] = ana.say(ANA, words)
    labels = [each["text"]["text"].partition(". ")[2] for each in buttons(asked.message)]
    assert [each.removeprefix("Set your quiet hours: ") for each in labels] == offered
    assert quiet_of(ana) == set()
    ana.say(ANA, str(len(offered)))
    assert len(quiet_of(ana)) == 1
