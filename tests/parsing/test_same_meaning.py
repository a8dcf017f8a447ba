"""Words that mean the same are understood the same; what goes too far is asked about with an example."""

from __future__ import annotations

import pytest

from chalicelib.domain.command import NotUnderstood
from tests.parsing.in_madrid import parse_in_madrid

SAME = (
    ("snooze R3 1 minute", "snooze R3 1m", "snooze R3 1 min", "snooze R3 1 mins", "snooze R3 a minute"),
    (
        "snooze R3 2 hours",
        "snooze R3 2h",
        "snooze R3 2 hr",
        "snooze R3 2 hs",
        "snooze R3 2hrs",
        "snooze R3 120 minutes",
    ),
    (
        "snooze R3 1 week",
        "snooze R3 1w",
        "snooze R3 1 wk",
        "snooze R3 7 days",
        "snooze R3 a week",
        "snooze R3 one week",
    ),
    ("snooze R3 1 day", "snooze R3 1d", "snooze R3 24h", "snooze R3 a day", "snooze R3 for 1 day"),
    ("snooze R3 half an hour", "snooze R3 half a hour", "snooze R3 30m", "snooze R3 30 minutes"),
    ("snooze R3 1 day and 2 hours and 3 minutes", "snooze R3 1d2h3m", "snooze R3 1d 2h 3m"),
    ("snooze R3 1h", "snooze reminder 3 1h", "snooze reminder R3 1h"),
    ("snooze #3 1h", "snooze item 3 1h", "postpone #3 for an hour"),
    ("disable reminder R3", "cancel R3", "cancel my reminder 3", "disable the reminder R3"),
    ("snooze R3 until 17:00 tomorrow", "snooze R3 until tomorrow at 5pm", "snooze R3 to tomorrow at 5 pm"),
    (
        "remind me every weekday at 9",
        "remind me every workday at 9:00",
        "remind me weekdays at 9am",
        "remind me each weekday at 9",
    ),
    ("remind me daily at 9", "remind me every day at 9", "remind me each day at 9"),
    (
        "remind me every monday at 9",
        "remind me weekly on monday at 9",
        "remind me every mondays at 9",
        "remind me every mon at 9",
    ),
    (
        "remind me every monday and thursday at 8:30",
        "remind me every monday, thursday at 8:30",
        "remind me each thursday and monday at 8.30",
    ),
    (
        "remind me on the 1st of each month at 10:00",
        "remind me on the 1st of every month at 10:00",
        "remind me on the 1st each month at 10:00",
        "remind me on the 1st every month at 10:00",
        "remind me monthly on the 1st at 10:00",
        "remind me every month on the 1st at 10:00",
        "remind me each month on the 1st at 10",
    ),
    ("done #12", "done 12", "done item 12", "done number 12", "done message 12"),
    ("done #12345678", "done 12345678"),
    (
        "away until 3 december at 9",
        "away until december 3rd at 9",
        "away until dec 3 at 9",
        "away until 2026-12-03 at 9:00",
    ),
    ("away until 3 february 2027 at 9", "away until feb 3rd 2027 at 9:00", "away until 2027-02-03 9:00"),
)


@pytest.mark.parametrize(("typed", "like"), [(typed, like) for like, *others in SAME for typed in others])
def test_it_is_understood_like_another_text(typed: str, like: str) -> None:
    assert parse_in_madrid(typed) == parse_in_madrid(like)


def test_texts_with_another_meaning_are_other_commands() -> None:
    """Else the tests above would prove nothing."""
    commands = [parse_in_madrid(like) for like, *_ in SAME]
    assert all(one not in commands[:place] for place, one in enumerate(commands))


@pytest.mark.parametrize(
    "said", ["please rules", "rules please", "Hey, could you show me the rules? THANKS", "ok, so rules pls", "RULES!"]
)
def test_words_around_a_sentence_are_passed_over(said: str) -> None:
    assert parse_in_madrid(said) == parse_in_madrid("rules")


@pytest.mark.parametrize(
    ("typed", "message", "suggestion"),
    [
        ("clear", "priority", "clear low"),
        ("done nothing", "Which", "done #12"),
        ("disable reminder R1234567890", "There is no reminder R1234567890", "reminder list"),
        ("disable reminder soon", "Which reminder", "disable reminder R3"),
        ("snooze R3 367 days", "", None),
        ("snooze R3 0m", "0m", None),
        ("snooze R3 5 parsecs", "5 parsecs", None),
        ("snooze R3 until soon", "soon", None),
        ("away until 30 february", "30 February", None),
        ("away until 2026-13-01", "2026-13-01", None),
        ("remind me every blueday at 11", "blueday", "remind me every weekday at 9 to log my hours"),
        ("remind me on the 32nd of each month at 11", "32nd", "remind me every weekday at 9 to log my hours"),
    ],
)
def test_what_cannot_be_meant_is_named_in_the_question(typed: str, message: str, suggestion: str | None) -> None:
    with pytest.raises(NotUnderstood) as raised:
        parse_in_madrid(typed)
    assert message in raised.value.message
    if suggestion:
        assert suggestion in raised.value.suggestions


BOB = "<@U0BOB>"


@pytest.mark.parametrize(
    ("typed", "like"),
    [
        (f"cover is {BOB}", f"cover {BOB}"),
        (f"cover to {BOB}", f"cover {BOB}"),
        (f"backup {BOB}", f"cover {BOB}"),
        ("cover nobody", "cover off"),
        ("cover none", "cover off"),
        ("reaction is :star:", "reaction :star:"),
        ("reaction to :star:", "reaction :star:"),
        ("reaction star", "reaction :star:"),
        ("reaction none", "reaction off"),
        ("follow status off", "unfollow status"),
        ("follow status my vacation", "follow status vacation"),
        ("follow status with vacation", "follow status vacation"),
        ("follow status :palm_tree:, vacation and at the sea", "follow status :palm_tree: vacation, at the sea"),
        ("follow status vacation; “at the sea”", "follow status vacation or “at the sea”"),
        ("list high+, please", "list high+"),
        ("list high+!", "list high+"),
        ("list, high-.", "list high-"),
        (f"list from {BOB}, high", f"list high {BOB}"),
        ("list in <#C0OPS>", "list <#C0OPS>"),
        ("list since today", "list since 2026-11-24"),
        ("list since yesterday", "list since monday"),
        ("list since yesterday", "list since 2026-11-23"),
        ("list finished", "list done"),
        ("remind me every monday, tuesday, wednesday, thursday and friday at 9", "remind me every weekday at 9"),
        ("remind me every mon, tue, wed, thu, fri, sat and sun at 9", "remind me daily at 9"),
        ("list reminder", "list reminders"),
        (f"give #12 {BOB} have a look", f"give #12 to {BOB} have a look"),
        ("clear all low items", "clear low"),
        ("urgent budget 2", "urgent 2"),
    ],
)
def test_a_setting_or_a_filter_is_understood_like_another_text(typed: str, like: str) -> None:
    assert parse_in_madrid(typed) == parse_in_madrid(like)


@pytest.mark.parametrize(
    ("typed", "suggestions"),
    [
        ("cover", ("cover @carol", "cover off")),
        ("vip", ("vip @bob", "unvip @bob")),
        ("reaction :poop:", ("reaction :bookmark:",)),
        ("follow me", ("follow status", "follow status :palm_tree: vacation")),
        ("export the universe", ("export my data",)),
        ("list purple", ("list", "search purple")),
        ("list hihg", ("list high",)),
        ("list 0", ("list",)),
        ("list 3", ("list page 3",)),
        ("list since forever", ("list since monday", "list since yesterday", "list before monday")),
        ("give #12", ("give #12 to @bob",)),
        ("urgent 100", ("urgent 2",)),
    ],
)
def test_what_is_missing_or_unknown_is_asked_about_with_examples(typed: str, suggestions: tuple[str, ...]) -> None:
    with pytest.raises(NotUnderstood) as raised:
        parse_in_madrid(typed)
    assert raised.value.suggestions == suggestions
    assert raised.value.message
