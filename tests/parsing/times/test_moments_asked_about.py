"""What is asked about a moment that can't be, or may be several; at Wednesday 25 November 2026, 10:00 in Madrid."""

from __future__ import annotations

import pytest

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.reminder import When
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots import TIME_SLOTS
from tests.parsing.times.reading import MADRID, NOW, asked, local, read


@pytest.mark.parametrize(
    ("typed", "suggestions"),
    [
        ("at 9", ("at 21:00", "tomorrow at 09:00")),
        ("9:30", ("at 21:30", "tomorrow at 09:30")),
        ("at 09:30", ("tomorrow at 09:30",)),
        ("at 9am", ("tomorrow at 09:00",)),
        ("today at 8", ("today at 20:00", "tomorrow at 08:00")),
        ("this morning", ("tomorrow at 09:00",)),
        ("wednesday", ("in 1 hour", "this evening", "next wednesday")),
        ("wednesday morning", ("next wednesday morning",)),
        ("tomorrow in Paris", ("tomorrow at 09:00 in Paris",)),
        ("every day in Paris", ("every day at 09:00 in Paris",)),
        ("wednesday at 15:00", ("today at 15:00", "next wednesday at 15:00")),
        ("next friday", ("on friday", "on friday next week")),
        ("at 9 next friday", ("at 9 on friday", "at 9 on friday next week")),
        ("3/12", ("on 3 december", "on 12 march")),
        ("03/12 at 9", ("on 3 december at 9", "on 12 march at 9")),
        ("friday 28 november", ("on 28 november",)),
        ("next weekend", ("this weekend", "on saturday next week")),
        ("today", ("in 1 hour", "this evening")),
        ("tomorrow at 6:30", ("tomorrow at 06:30", "tomorrow at 18:30")),
        ("tmrw 6", ("tmrw at 06:00", "tmrw at 18:00")),
        ("at 6 on friday", ("at 06:00 on friday", "at 18:00 on friday")),
        ("every day at 6", ("every day at 06:00", "every day at 18:00")),
        ("later today", ("in 1 hour", "in 3 hours", "this evening")),
        ("later this week", ("tomorrow", "on friday this week")),
        ("this week", ("tomorrow", "on friday this week")),
        ("later this afternoon", ("at 15:00", "at 16:00", "at 17:00")),
        ("tomorrow late morning", ("tomorrow at 10:30", "tomorrow at 11:30")),
        ("late next week", ("on thursday next week", "on friday next week")),
        ("in a few hours", ("in 2 hours", "in 3 hours", "in 4 hours")),
        ("in a few days", ("tomorrow", "in 2 days", "in 3 days")),
        ("next year", ("on 1 january", "on 2 january", "on the first monday of january")),
        (
            "on the first monday of the month",
            ("on the first monday of next month", "on the first monday of each month"),
        ),
        ("last friday of the month", ("last friday of this month", "last friday of each month")),
        ("on the first of the month at 8", ("on the 1st at 8", "on the 1st of each month at 8")),
        ("at the beginning of the month", ("on the 1st", "on the 1st of each month")),
        ("3 days before friday", ()),
        ("an hour before 10:30", ()),
        ("an hour before 9", ("an hour before at 21:00", "an hour before tomorrow at 09:00")),
        ("2 years after monday", ()),
        ("at 26:00", ()),
        ("at 9:60", ()),
        ("tomorrow at 13pm", ()),
        ("last monday", ()),
        ("yesterday at 9", ()),
        ("last week", ()),
        ("an hour ago", ()),
        ("2 days ago", ()),
        ("1 november 2026", ()),
        ("1 january 2028", ()),
        ("31 february", ()),
        ("0/5", ()),
        ("on 5/0 at 9", ()),
        ("on 0.5", ()),
        ("0/0/2027", ()),
        ("in 400 days", ()),
        ("in 0 minutes", ()),
        ("at 9 in Nowhereville", ()),
    ],
)
def test_what_can_be_no_moment_or_two_is_asked_about(typed: str, suggestions: tuple[str, ...]) -> None:
    assert asked("when", typed).suggestions == suggestions


@pytest.mark.parametrize(
    "typed",
    [
        "tomorrow at 9 or 10",
        "friday 14:00-16:00",
        "tomorrow, friday at 9",
        "every day except sunday at 9 and 17",
        "every day at 9 and 17",
        "on the 1st and 15th",
    ],
)
def test_more_times_than_one_are_asked_about(typed: str) -> None:
    assert asked("when", typed).message == "That's more than one time. Please name one."


@pytest.mark.parametrize("typed", ["monday and thursday at 9", "mon, wed and fri at 7am", "on tue and thu"])
def test_several_weekdays_are_asked_about_as_a_series(typed: str) -> None:
    problem = asked("when", typed)
    assert problem.message == "Every week? For one time only, name one day at a time."
    assert problem.suggestions == (f"every {typed.removeprefix('on ')}",)


@pytest.mark.parametrize(
    "typed", ["every day at 9 until I am done", "tomorrow unless it rains", "mondays except when away"]
)
def test_a_bound_that_is_no_time_is_asked_about(typed: str) -> None:
    [(_, value)] = TIME_SLOTS["when"](Sentence(typed, NOW, lambda: MADRID), 0)
    assert isinstance(value, NotUnderstood)


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        (typed, each)
        for typed in (
            *("at 9", "wednesday at 15:00", "03/12 at 9", "today", "next friday", "tomorrow at 6", "every day at 6"),
            *("later today", "later this week", "next year", "in a few days", "the first monday of the month"),
            *("on the 15th of the month", "an hour before 9"),
        )
        for each in asked("when", typed).suggestions
    ],
)
def test_a_suggestion_is_understood(typed: str, suggestion: str) -> None:
    assert isinstance(read("when", suggestion), When), typed


@pytest.mark.parametrize("typed", ["last week", "25:00", "last monday", "wednesday", "yesterday", "9"])
def test_an_end_that_can_not_be_is_asked_about(typed: str) -> None:
    assert asked("until", typed).message


@pytest.mark.parametrize(
    ("typed", "suggestions"),
    [
        ("later today", ("11:00", "13:00", "this evening")),
        ("the new year", ("1 january", "2 january", "the first monday of january")),
        ("tomorrow at 6", ("tomorrow at 06:00", "tomorrow at 18:00")),
        ("6 tomorrow", ("06:00 tomorrow", "18:00 tomorrow")),
    ],
)
def test_what_is_suggested_stands_well_after_until(typed: str, suggestions: tuple[str, ...]) -> None:
    [(_, value)] = TIME_SLOTS["until"](Sentence(f"until {typed}", NOW, lambda: MADRID), 1)
    assert isinstance(value, NotUnderstood)
    assert value.suggestions == suggestions


def test_what_is_likely_of_several_times_is_still_to_come() -> None:
    assert asked("when", "later today", local("2026-11-25 19:00")).suggestions == ("in 1 hour", "in 3 hours")
    assert asked("when", "later this week", local("2026-11-27 19:00")).suggestions == ("tomorrow",)


@pytest.mark.parametrize(("typed", "likely"), [("after 5", "17:00"), ("before 3", "15:00"), ("not before 10", "10:00")])
def test_a_bound_by_the_clock_is_asked_about(typed: str, likely: str) -> None:
    assert asked("when", f"tomorrow {typed}").suggestions == (f"tomorrow at {likely}",)


@pytest.mark.parametrize(
    ("typed", "where", "suggested"),
    [
        ("at 8 tomorrow at noon", "at noon", ("at 8 tomorrow", "tomorrow at noon")),
        ("tomorrow at noon at 8", "at noon", ("tomorrow at 8", "tomorrow at noon")),
        ("at 8pm tomorrow morning", "in the morning", ("at 8pm tomorrow", "tomorrow morning")),
        ("tomorrow afternoon at 9", "in the afternoon", ("tomorrow at 9", "tomorrow afternoon")),
        ("tonight at 1", "in the evening", ("at 1", "tonight")),
        ("tomorrow at 3 at night", "in the evening", ("tomorrow at 3", "tomorrow at night")),
        ("tomorrow morning at 12", "in the morning", ("tomorrow at 12", "tomorrow morning")),
    ],
)
def test_a_time_that_is_not_in_its_part_of_the_day_is_asked_about(
    typed: str, where: str, suggested: tuple[str, ...]
) -> None:
    question = asked("when", typed)
    assert question.message == f"That time isn't {where}. Which of the two do you mean?"
    assert sorted(question.suggestions) == sorted(suggested)
