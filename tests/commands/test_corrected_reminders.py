"""A reminder that was just set gets another time by what is said next: only what is said changes."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import Item
from chalicelib.domain.reminder import Reminder
from tests.commands.corrections import corrected, reminded
from tests.harness import ANA, GENERAL, HOUR, MINUTE, BotHarness, buttons, text_of

HOURS = """
make it 6 | no, at 6 | no 6pm | 6 instead | 6 rather | actually 6 | oh wait, 6 | sorry I meant 6 | i meant 6 | i mean 6 | that should be 6pm
it should be 6 | should have been 6 | not 5, 6 | not 5 but 6 | 6 not 5 | 6, not 5 | 6 instead of 5 | at 6 rather than 5 | make it 6pm
make it 18:00 | make that 6 o'clock | make it six | ah no, 6 | no no, 6 | no wait make it 6 | hang on, i meant 6 | scratch that, 6
i said 6 | change it to 6 | can you make it 6? | could you change it to 6 please | please move it to 6pm | move it to 6 | better at 6
or better 6 | i'd prefer 6 | i'd rather have it at 6 | typo: 6 | correction: 6 | my bad, 6 | wrong time, 6 | let's say 6 | 6pm sorry
sorry, 6pm | *6pm | 6pm* | the reminder should be at 6 | change the time to 6 | make the reminder 6 | no, remind me at 6
remind me at 6 instead | an hour later | one hour later please | make it an hour later | later by an hour | move it an hour later
push it an hour | push it back by an hour | delay it by an hour | postpone it by an hour | make it 6 please | oops, 6
"""
DAYS = """
make it friday | no, friday | rather friday | friday would be better | friday is better | it should be friday | on friday instead
not tomorrow, friday | not tomorrow but friday | friday instead of tomorrow | on second thought, friday | oops, wrong day, friday
could you change it to friday please | make it friday, same time | actually remind me on friday | remind me of it friday instead
push it by 2 days | 2 days later | change the day to friday | i wanted friday | no, on the 27th | make it in 3 days
"""


def each_of(texts: str) -> list[str]:
    return [text.strip() for line in texts.strip().splitlines() for text in line.split("|")]


@pytest.fixture
def tomorrow_at_5(ana: BotHarness) -> BotHarness:
    ana.say(ANA, "remind me tomorrow at 5 to call mum")
    ana.now += MINUTE
    return ana


@pytest.mark.parametrize(
    ("first", "text", "then"),
    [
        *(("tomorrow at 5", text, "11-25 18:00") for text in each_of(HOURS)),
        *(("tomorrow at 5", text, "11-27 17:00") for text in each_of(DAYS)),
        ("tomorrow at 5", "make that half past six", "11-25 18:30"),
        ("tomorrow at 5", "make it 5:30", "11-25 17:30"),
        ("tomorrow at 5", "make it noon", "11-25 12:00"),
        ("tomorrow at 5", "make it 10am", "11-25 10:00"),
        ("tomorrow at 5", "in the morning instead", "11-25 09:00"),
        ("tomorrow at 5", "make it friday at 6", "11-27 18:00"),
        ("tomorrow at 5", "make it half an hour earlier", "11-25 16:30"),
        ("tomorrow at 5", "make it an hour before", "11-25 16:00"),
        ("tomorrow at 5", "one day earlier", "11-24 17:00"),
        ("tomorrow at 5", "later by 30 min", "11-25 17:30"),
        ("tomorrow at 5", "bring it forward by an hour", "11-25 16:00"),
        ("tomorrow at 5", "a week later", "12-02 17:00"),
        ("tomorrow at 5", "today rather", "11-24 17:00"),
        ("tomorrow at 5", "no, in an hour", "11-24 11:01"),
        ("tomorrow at 9", "make it 10", "11-25 10:00"),
        ("tomorrow at 9", "make it 5", "11-25 17:00"),
        ("tomorrow at 11", "make it 1", "11-25 13:00"),
        ("tomorrow at 11pm", "make it midnight", "11-26 00:00"),
        ("tomorrow morning", "evening rather", "11-25 18:00"),
        ("this evening", "make it tomorrow", "11-25 18:00"),
        ("at 11pm", "make it 0:30", "11-25 00:30"),
        ("on 25 december", "no, the 24th", "12-24 09:00"),
        ("on the 1st", "no, the 2nd", "12-02 09:00"),
        ("next monday", "make it tuesday", "12-01 09:00"),
        ("in 3 hours", "make it 4", "11-24 14:01"),
        ("in 3 hours", "4 instead", "11-24 14:01"),
        ("in 3 hours", "in 4 hours, sorry", "11-24 14:01"),
        ("in 3 hours", "make it tomorrow", "11-25 13:00"),
        ("in 3 hours", "an hour earlier", "11-24 12:00"),
        ("in 20 minutes", "make it 30", "11-24 10:31"),
        ("in 2 days", "make it 3", "11-27 10:01"),
        # When the clocks change the hour stays.
        ("on 27 march 2027 at 5pm", "a day later", "03-28 17:00"),
        ("on 27 march 2027 at 2:30am", "a day later", "03-28 03:00"),
        ("on 27 march 2027 at 5pm", "make it the 28th", "03-28 17:00"),
    ],
)
def test_only_what_is_said_changes(ana: BotHarness, first: str, text: str, then: str) -> None:
    _, reminders = corrected(ana, f"remind me {first} to call mum", text, reminded)
    assert reminders == [then]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("make it 6", ":alarm_clock: I'll remind you of *#1* · call mum tomorrow at 18:00 (*R1*)."),
        ("make it friday", ":alarm_clock: I'll remind you of *#1* · call mum on Fri 27 Nov at 17:00 (*R1*)."),
    ],
)
def test_the_answer_says_the_new_time(tomorrow_at_5: BotHarness, text: str, said: str) -> None:
    assert text_of(tomorrow_at_5.say(ANA, text)) == said


@pytest.mark.parametrize(
    ("first", "text", "choices"),
    [
        ("tomorrow at 5", "make it 10", ["Move R1 to tomorrow, 22:00", "Move R1 to tomorrow, 10:00"]),
        ("tomorrow at 5", "make it friday at 8", ["Move R1 to Fri 27 Nov, 20:00", "Move R1 to Fri 27 Nov, 08:00"]),
        ("tomorrow at 5", "make it tuesday", ["Move R1 to today, 17:00", "Move R1 to Tue 1 Dec, 17:00"]),
        ("next monday", "make it friday", ["Move R1 to Fri 4 Dec, 09:00", "Move R1 to Fri 27 Nov, 09:00"]),
        ("tomorrow at 23:30", "make it 0:30", ["Move R1 to Thu 26 Nov, 00:30", "Move R1 to tomorrow, 00:30"]),
        ("at 11am", "make it 10", ["Move R1 to today, 22:00", "Move R1 to tomorrow, 10:00"]),
        ("tomorrow at 5", "no 3", ["Move R1 to tomorrow, 15:00"]),
        ("tomorrow at 5", "how about 6?", ["Move R1 to tomorrow, 18:00"]),
        ("tomorrow at 5", "can it be friday instead?", ["Move R1 to Fri 27 Nov, 17:00"]),
    ],
)
def test_what_may_be_two_times_is_asked(ana: BotHarness, first: str, text: str, choices: list[str]) -> None:
    ana.say(ANA, f"remind me {first} to call mum")
    before = reminded(ana)
    [asked] = ana.say(ANA, text)
    assert [each["text"]["text"][3:] for each in buttons(asked.message)] == choices
    assert reminded(ana) == before
    ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert reminded(ana) != before


@pytest.mark.parametrize(
    "text", ["make it later", "a bit later", "make it a bit later please", "move it a little later"]
)
def test_how_much_later_is_asked(tomorrow_at_5: BotHarness, text: str) -> None:
    [asked] = tomorrow_at_5.say(ANA, text)
    assert "By how much?" in text_of([asked])
    assert reminded(tomorrow_at_5) == ["11-25 17:00"]
    tomorrow_at_5.press(ANA, "2. Move R1 to tomorrow, 18:00", asked)
    assert reminded(tomorrow_at_5) == ["11-25 18:00"]


def test_one_correction_follows_another(tomorrow_at_5: BotHarness) -> None:
    for text, then in (("make it 6", "11-25 18:00"), ("no, friday", "11-27 18:00"), ("an hour earlier", "11-27 17:00")):
        tomorrow_at_5.say(ANA, text)
        tomorrow_at_5.now += MINUTE
        assert reminded(tomorrow_at_5) == [then]


def test_numbers_count_the_same_unit_again_and_again(ana: BotHarness) -> None:
    ana.say(ANA, "remind me in 3 hours to call mum")
    ana.say(ANA, "make it 4")
    ana.say(ANA, "make it 5")
    assert reminded(ana) == ["11-24 15:00"]


def test_after_undo_it_is_of_the_time_before(tomorrow_at_5: BotHarness) -> None:
    tomorrow_at_5.say(ANA, "make it 6")
    tomorrow_at_5.say(ANA, "undo")
    tomorrow_at_5.say(ANA, "make it 7")
    assert reminded(tomorrow_at_5) == ["11-25 19:00"]


def test_what_was_undone_is_not_corrected(tomorrow_at_5: BotHarness) -> None:
    tomorrow_at_5.say(ANA, "undo")
    tomorrow_at_5.say(ANA, "make it 6")
    assert reminded(tomorrow_at_5) == []


def test_after_an_answer_that_completed_it(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to pay rent")
    ana.say(ANA, "tomorrow")
    ana.now += MINUTE
    ana.say(ANA, "make it friday")
    assert reminded(ana) == ["11-27 09:00"]


def test_after_something_else_was_done_nothing_is_corrected(tomorrow_at_5: BotHarness) -> None:
    tomorrow_at_5.say(ANA, "todo buy milk")
    tomorrow_at_5.say(ANA, "make it 6")
    tomorrow_at_5.say(ANA, "done 1")
    tomorrow_at_5.say(ANA, "make it 6")
    assert reminded(tomorrow_at_5) == ["11-25 17:00"]


def test_after_a_list_it_is_asked(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "remind me tomorrow at 5 to call mum")
    ana.now += MINUTE
    ana.say(ANA, "list")
    [asked] = ana.say(ANA, "make it 6")
    assert "Is that about what you set before?" in text_of([asked])
    assert reminded(ana) == ["11-25 17:00"]
    ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert reminded(ana) == ["11-25 18:00"]


def test_while_a_question_waits_it_is_an_answer_to_that(tomorrow_at_5: BotHarness) -> None:
    tomorrow_at_5.say(ANA, "remind me to pay rent")
    tomorrow_at_5.say(ANA, "make it friday")
    assert reminded(tomorrow_at_5) == ["11-25 17:00", "11-27 09:00"]


def test_long_after_it_nothing_is_corrected(tomorrow_at_5: BotHarness) -> None:
    tomorrow_at_5.now += HOUR
    tomorrow_at_5.say(ANA, "make it 6")
    assert reminded(tomorrow_at_5) == ["11-25 17:00"]


def test_in_a_thread(ana: BotHarness) -> None:
    root = ana.write()
    ana.say_in_thread(ANA, "remind me tomorrow at 5", root, channel=GENERAL)
    ana.now += MINUTE
    ana.say_in_thread(ANA, "make it 6", root, channel=GENERAL)
    assert reminded(ana) == ["11-25 18:00"]


def test_in_another_zone_the_hour_is_of_that_zone(ana: BotHarness) -> None:
    ana.say(ANA, "remind me tomorrow at 5 in new york to call")
    said = text_of(ana.say(ANA, "make it 6"))
    assert "tomorrow at 18:00 New York time" in said


def test_of_several_it_is_asked_which(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to call mum tomorrow at 5 and to pay rent on friday")
    before = reminded(ana)
    [asked] = ana.say(ANA, "make it 6pm")
    assert "Which one do you want to change?" in text_of([asked])
    assert reminded(ana) == before
    ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert reminded(ana) == ["11-25 18:00", before[1]]


@pytest.mark.parametrize(
    ("first", "text", "then"),
    [
        ("snooze 1 until friday", "make it thursday", "Thu 26 Nov at 09:00"),
        ("snooze 1 until friday", "an hour later", "Fri 27 Nov at 10:00"),
        ("snooze 1 for 2 hours", "make it 3", "today at 13:00"),
    ],
)
def test_a_snooze_gets_another_end(ana: BotHarness, first: str, text: str, then: str) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, first)
    assert f"*#1* · buy milk comes back on your list {'on ' if then[0].isupper() else ''}{then}" in text_of(
        ana.say(ANA, text)
    )


@pytest.mark.parametrize("text", ["rename #1 bread", "#1 high", "cancel R1"])
def test_what_sets_no_time_is_not_corrected(ana: BotHarness, text: str) -> None:
    for each in ("todo milk", "snooze #1 until 15:00", "remind me tomorrow at 9:30 to eat", text):
        ana.say(ANA, each)
        ana.now += 1
    before = records_of(ana)
    [answer] = ana.say(ANA, "make it 16:00")
    assert text_of([answer]).startswith("Sorry, I didn't get that.")
    assert records_of(ana) == before


def records_of(bot: BotHarness) -> list[object]:
    return [each for each in bot.store.records.values() if isinstance(each, Item | Reminder)]


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        ("actually make the bank 16", "11-24 16:00"),
        ("sorry, make the bank 16:30", "11-24 16:30"),
    ],
)
def test_an_older_one_is_corrected_by_its_name(ana: BotHarness, typed: str, then: str) -> None:
    ana.say_all(ANA, "remind me today at 15:00 to call the bank", "todo buy milk", typed)
    assert reminded(ana) == [then]
