"""What can't be taken of what was entered: at which field it is said."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.modals import Modal
from chalicelib.messages import problems
from tests.harness import ANA, BOB, GENERAL, TUESDAY, BotHarness
from tests.modals import errors_of, fill_in

NOW = int(TUESDAY)
CASES: dict[str, tuple[Modal, dict[str, Any], dict[str, str]]] = {
    "no words": (Modal.TODO, {"text": "<@U0BOB> ..."}, {"text": problems.TYPE_WHAT_TO_DO}),
    "a past time": (Modal.TODO, {"text": "call", "at": NOW - 60}, {"at": problems.TIME_HAS_PASSED}),
    "this moment": (Modal.TODO, {"text": "call", "at": NOW}, {"at": problems.TIME_HAS_PASSED}),
    "no time chosen": (
        Modal.REMINDER,
        {"text": "call", "reminder": None},
        {"reminder": problems.CHOOSE_AGAIN},
    ),
    "a series without its first time": (
        Modal.TODO,
        {"text": "call", "repeat": "daily"},
        {"repeat": problems.WHEN_FIRST},
    ),
    "no words for a reminder": (Modal.REMINDER, {"text": "..."}, {"text": problems.TYPE_WHAT_TO_DO}),
    "tags for a reminder of the list": (Modal.REMINDER, {"tags": "a"}, {"tags": problems.ONLY_FOR_A_TODO}),
    "a tag of two words": (
        Modal.TODO,
        {"text": "call", "tags": "fin/ance"},
        {"tags": problems.no_tag_text("fin/ance")},
    ),
    "a number as a tag": (Modal.TODO, {"text": "call", "tags": "a 34"}, {"tags": problems.no_tag_text("34")}),
    "a level as a tag": (Modal.TODO, {"text": "call", "tags": "High"}, {"tags": problems.tag_like_level_text("high")}),
    "eleven tags": (
        Modal.TODO,
        {"text": "call", "tags": "a b c d e f g h i j k"},
        {"tags": problems.too_many_tags_text(10, 11)},
    ),
    "a long text": (Modal.TODO, {"text": "x" * 501}, {"text": problems.too_long_text("to-do", 500, 501)}),
    "an end in the past": (Modal.AWAY, {"until": NOW - 60}, {"until": problems.TIME_HAS_PASSED}),
    "a start long ago": (Modal.AWAY, {"start": NOW - 3600}, {"start": problems.TIME_HAS_PASSED}),
    "an end before the start": (
        Modal.AWAY,
        {"start": NOW + 7200, "until": NOW + 3600},
        {"until": problems.END_BEFORE_START},
    ),
    "an end at the start": (
        Modal.AWAY,
        {"start": NOW + 7200, "until": NOW + 7200},
        {"until": problems.END_BEFORE_START},
    ),
    "tomorrow of a later start": (
        Modal.AWAY,
        {"length": "tomorrow", "start": NOW + 60},
        {"length": problems.END_OF_LATER},
    ),
    "a long reason": (Modal.AWAY, {"reason": "x" * 201}, {"reason": problems.too_long_text("reason", 200, 201)}),
    "no target": (Modal.RULE, {}, {"channel": problems.CHANNEL_OR_PERSON}),
    "two targets": (Modal.RULE, {"channel": GENERAL, "person": [BOB]}, {"person": problems.ONE_TARGET}),
    "noon before the morning": (
        Modal.SETTINGS,
        {"morning": "13:00"},
        {"noon": problems.part_out_of_order_text("noon", "morning")},
    ),
    "half of the quiet hours": (
        Modal.SETTINGS,
        {"quiet_days": ["every"], "quiet_from": "18:00"},
        {"quiet_until": problems.BOTH_QUIET_TIMES},
    ),
    "quiet hours without a length": (
        Modal.SETTINGS,
        {"quiet_days": ["every"], "quiet_from": "18:00", "quiet_until": "18:00"},
        {"quiet_until": problems.START_AND_END_ARE_THE_SAME},
    ),
    "quiet times without days": (
        Modal.SETTINGS,
        {"quiet_from": "18:00", "quiet_until": "09:00"},
        {"quiet_days": problems.WHICH_QUIET_DAYS},
    ),
    "quiet on all days": (
        Modal.SETTINGS,
        {"quiet_days": ["weekdays", "5", "6"]},
        {"quiet_days": problems.NO_TIME_LEFT},
    ),
    "quiet all the time": (Modal.SETTINGS, {"quiet_days": ["every"]}, {"quiet_days": problems.NO_TIME_LEFT}),
}


@pytest.mark.parametrize(("modal", "entered", "expected"), CASES.values(), ids=CASES.keys())
def test_a_problem_stands_at_its_field(modal: Modal, entered: dict[str, Any], expected: dict[str, str]) -> None:
    assert errors_of(BotHarness().subscribe(ANA), ANA, modal, **entered) == expected


@pytest.mark.parametrize(
    ("modal", "entered"),
    [
        (Modal.AWAY, {"start": NOW - 120}),
        (Modal.AWAY, {"length": "2h", "start": NOW + 3600}),
        (Modal.TODO, {"text": "call", "tags": "+finance, q3"}),
        (Modal.SETTINGS, {"quiet_days": ["weekend"]}),
    ],
    ids=["a start of just now", "a length of a later start", "tags as they are typed", "whole days"],
)
def test_what_makes_sense_is_done(modal: Modal, entered: dict[str, Any]) -> None:
    bot = BotHarness().subscribe(ANA)
    before = dict(bot.kept)
    fill_in(bot, ANA, modal, **entered)
    assert bot.kept != before


def test_settings_that_were_not_changed_do_nothing() -> None:
    bot = BotHarness().subscribe(ANA)
    assert fill_in(bot, ANA, Modal.SETTINGS) == []
