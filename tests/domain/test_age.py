from __future__ import annotations

import pytest

from chalicelib.domain.age import age_in_words

MINUTE, HOUR, DAY = 60, 3600, 86400


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "just now"),
        (59.9, "just now"),
        (60, "1 min ago"),
        (119, "1 min ago"),
        (3 * MINUTE, "3 mins ago"),
        (HOUR - 1, "59 mins ago"),
        (HOUR, "1 hour ago"),
        (3 * HOUR, "3 hours ago"),
        (DAY - 1, "23 hours ago"),
        (DAY, "1 day ago"),
        (3 * DAY, "3 days ago"),
        (400 * DAY, "400 days ago"),
    ],
)
def test_an_age_is_told_in_the_largest_unit_that_fits(seconds: float, words: str) -> None:
    assert age_in_words(1_800_000_000.0 - seconds, 1_800_000_000.0) == words


def test_a_message_from_a_clock_that_runs_ahead_is_from_just_now() -> None:
    assert age_in_words(1_800_000_005.0, 1_800_000_000.0) == "just now"
