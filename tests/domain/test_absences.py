"""When two absences are one, and in which of several a moment lies."""

from __future__ import annotations

import pytest

from chalicelib.domain.absence import Absence, AbsenceSource
from chalicelib.domain.person import Person, Status, counts_as_away


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (Absence(10, 20), Absence(15, 25), True),
        (Absence(10, 20), Absence(12, 18), True),
        (Absence(10, 20), Absence(10, 20), True),
        # One begins when the other ends: two absences, each with its own digest.
        (Absence(10, 20), Absence(20, 30), False),
        (Absence(10, 20), Absence(21, 30), False),
        # Until `back`: it has no end to overlap with.
        (Absence(10), Absence(15, 25), False),
        (Absence(10, 20), Absence(5), False),
        # What a status makes goes by the status.
        (Absence(10, 20), Absence(15, 25, source=AbsenceSource.STATUS), False),
    ],
)
def test_absences_with_a_time_in_common_overlap(one: Absence, other: Absence, overlap: bool) -> None:
    assert (one.overlaps(other), other.overlaps(one)) == (overlap, overlap)


def test_merged_they_last_from_the_first_start_to_the_last_end() -> None:
    one = Absence(10, 20, "", first_number=5)
    other = Absence(15, 25, "lunch", first_number=7)
    assert one.merged_with(other) == Absence(10, 25, "lunch", first_number=5)
    assert other.merged_with(one) == Absence(10, 25, "lunch", first_number=5)
    assert Absence(12, 18, "gym").merged_with(other).reason == "gym"


@pytest.mark.parametrize(("moment", "covered"), [(9.9, False), (10, True), (19.9, True), (20, False)])
def test_an_absence_begins_with_its_start_and_is_over_at_its_end(moment: float, covered: bool) -> None:
    assert Absence(10, 20).covers(moment) is covered


def test_until_back_there_is_no_end() -> None:
    assert (Absence(10).covers(1e12), Absence(10).due) == (True, None)


def test_what_comes_first_is_due_first() -> None:
    assert Absence(10, 20).due == 20
    assert Absence(10, 20, look_again=15).due == 15
    assert Absence(10, look_again=15).due == 15


def test_of_several_absences_the_earliest_counts() -> None:
    first, second = Absence(10, 30, "a"), Absence(20, 40, "b", source=AbsenceSource.STATUS)
    person = Person("U0ANA", absences=(second, first))
    assert [person.away_at(moment) for moment in (5, 10, 25, 35, 40)] == [None, first, first, second, None]
    assert person.planned_absences(5) == (first, second)
    assert person.begun_absences(20) == (second, first)
    assert (person.begun_absences(19), person.planned_absences(19)) == ((first,), (second,))


@pytest.mark.parametrize(
    ("status", "chosen", "away"),
    [
        (Status("palm_tree"), ("palm_tree",), True),
        (Status("house"), ("palm_tree",), False),
        (Status("", "Out of Office until friday"), ("out of office",), True),
        (Status("", "building an office"), ("out of office",), False),
        (Status("", "skills week"), ("ill",), False),
        (Status("", "ill"), ("palm_tree", "ill"), True),
        (Status("", "at 100% (really)"), ("100% (really)",), True),
        (Status(), ("palm_tree",), False),
        (Status("palm_tree"), (), False),
    ],
)
def test_a_status_counts_by_its_emoji_or_whole_words(status: Status, chosen: tuple[str, ...], away: bool) -> None:
    assert counts_as_away(status, chosen) is away


DAY = Absence(10, 20)


@pytest.mark.parametrize(
    ("planned", "added", "absences"),
    [
        # The same reason, or none: one.
        ([DAY], Absence(15, 25), [Absence(10, 25)]),
        ([Absence(10, 20, "a")], Absence(15, 25, "a"), [Absence(10, 25, "a")]),
        # Without a reason it lies in another, or goes on without the other's reason.
        ([Absence(10, 20, "a")], Absence(15, 25), [Absence(10, 20, "a"), Absence(15, 25)]),
        ([Absence(10, 20, "a")], Absence(10, 25), [Absence(10, 20, "a"), Absence(10, 25)]),
        ([Absence(10, 20, "a")], Absence(12, 18), [Absence(10, 20, "a")]),
        ([Absence(10, 20, "a"), Absence(14, 16, "b")], Absence(12, 18), [Absence(14, 16, "b"), Absence(10, 20, "a")]),
        # A reason is said of no other time than it was given for.
        ([DAY], Absence(12, 14, "b"), [DAY, Absence(12, 14, "b")]),
        ([Absence(12, 14, "b")], DAY, [Absence(12, 14, "b"), DAY]),
        ([DAY, Absence(12, 14, "b")], DAY, [Absence(12, 14, "b"), DAY]),
        # Two reasons: both stay.
        ([Absence(10, 20, "a")], Absence(12, 14, "b"), [Absence(10, 20, "a"), Absence(12, 14, "b")]),
        ([Absence(10, 20, "a")], Absence(15, 25, "b"), [Absence(10, 20, "a"), Absence(15, 25, "b")]),
        ([Absence(10, 13, "a"), Absence(17, 20, "b")], Absence(9, 21), [Absence(10, 13, "a"), Absence(17, 20, "b"), Absence(9, 21)]),
        # It covers one without a reason, or has the same times.
        ([Absence(12, 14)], Absence(10, 20, "a"), [Absence(10, 20, "a")]),
        ([Absence(10, 20, "a")], Absence(10, 20, "b"), [Absence(10, 20, "b")]),
    ],
)  # fmt: skip
def test_absences_become_one_where_no_reason_is_lost_or_spread(
    planned: list[Absence], added: Absence, absences: list[Absence]
) -> None:
    person = Person("U0ANA", absences=tuple(planned))
    assert list(person.with_absence(added, 0).absences) == absences


def test_one_that_runs_and_one_that_is_planned_stay_two() -> None:
    person = Person("U0ANA", absences=(Absence(15, 25),))
    assert person.with_absence(DAY, 12).absences == (Absence(15, 25), DAY)


@pytest.mark.parametrize(
    ("start", "until", "left"),
    [
        (12, 14, [Absence(10, 12, "a"), Absence(14, 20, "a")]),
        (5, 14, [Absence(14, 20, "a")]),
        (12, 25, [Absence(10, 12, "a")]),
        (12, None, [Absence(10, 12, "a")]),
        (10, 20, []),
    ],
)
def test_a_time_is_cut_out_of_an_absence(start: float, until: float | None, left: list[Absence]) -> None:
    assert list(Absence(10, 20, "a").without_time(start, until)) == left
