"""An edit is taken back field by field: what was changed since stays, and what cannot be taken back says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.absence import Absence
from chalicelib.domain.colleague_note import ReturnSubscriber
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.edit import ChangedSince, edit_of, is_undoable, reversed_change
from chalicelib.domain.item import Item, State
from chalicelib.domain.person import Person
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.priority import DecidedBy, Level
from chalicelib.domain.receipt import Change, Record
from chalicelib.domain.record_format import from_plain, to_plain

ANA = "U0ANA"
ITEM = Item("C0GENERAL", "1800000000.000100", 7, Level.HIGH, DecidedBy.DEFAULT, "https://acme.slack.com/1", version=3)
PERSON = Person(ANA, version=5)
absences = st.builds(Absence, start=st.integers(1, 30).map(float), until=st.none() | st.integers(31, 60).map(float))
preferences = st.builds(
    Preferences,
    collect_groups=st.booleans(),
    aging=st.booleans(),
    vips=st.lists(st.sampled_from(["U1", "U2", "U3"]), unique=True).map(tuple),
    cover=st.sampled_from(["", "U1", "U2"]),
    day_hours=st.builds(
        DayHours, morning=st.builds(time, st.integers(7, 10)), evening=st.builds(time, st.integers(17, 21))
    ),
)
people = st.builds(
    Person,
    user=st.just(ANA),
    absences=st.lists(absences, max_size=3, unique=True).map(tuple),
    zone=st.sampled_from(["", "Europe/Madrid"]),
    preferences=preferences,
    version=st.just(5),
)


def undone(before: Record | None, after: Record | None, current: Record | None) -> Record | None:
    """The record after the change from `before` to `after` was taken back from what it is now."""
    change = reversed_change(edit_of(Change(before, after), ANA), current)
    return current if change is None else change.after


@given(people)
def test_a_record_is_read_as_it_was_written(person: Person) -> None:
    assert from_plain(Person, to_plain(person)) == person


@given(people, people)
def test_what_was_not_changed_since_is_as_it_was_before(before: Person, after: Person) -> None:
    found = undone(before, after, after)
    assert isinstance(found, Person)
    assert (replace(found, absences=()), set(found.absences)) == (replace(before, absences=()), set(before.absences))


@given(people, people)
def test_of_two_changes_the_first_is_taken_back_and_the_second_stays(before: Person, other: Person) -> None:
    """The first changes the time zone, the cover and the noon; the second everything else."""
    first = replace(before, zone="Asia/Tokyo", preferences=_with_noon(before.preferences, "U9", 13))
    second = replace(other, zone=first.zone, preferences=_with_noon(other.preferences, "U9", 13))
    found = undone(before, first, second)
    expected = _with_noon(second.preferences, before.preferences.cover, 12)
    assert found == replace(second, zone=before.zone, preferences=expected)


def _with_noon(before: Preferences, cover: str, hour: int) -> Preferences:
    return replace(before, cover=cover, day_hours=before.day_hours.with_hour("noon", time(hour)))


@given(people, absences, absences)
def test_of_several_absences_only_the_one_that_was_added_goes(before: Person, added: Absence, later: Absence) -> None:
    start = replace(before, absences=())
    after = replace(start, absences=(added,))
    current = replace(after, absences=(added, replace(later, start=99.0, until=None)))
    found = undone(start, after, current)
    assert isinstance(found, Person)
    assert [absence.start for absence in found.absences] == [99.0]


def test_a_field_that_was_changed_again_is_not_taken_back() -> None:
    lower = replace(ITEM, level=Level.LOW)
    with pytest.raises(ChangedSince):
        undone(ITEM, lower, replace(lower, level=Level.LOWEST))


def test_another_field_that_was_changed_since_is_no_hindrance() -> None:
    done = ITEM.closed(State.DONE, 1_800_000_000.0)
    assert undone(ITEM, done, replace(done, label="red")) == replace(ITEM, label="red")


def test_what_was_made_is_deleted() -> None:
    change = reversed_change(edit_of(Change(None, ITEM), ANA), ITEM)
    assert change == Change(ITEM, None, ANA)


def test_what_was_made_and_is_gone_needs_nothing() -> None:
    assert reversed_change(edit_of(Change(None, ITEM), ANA), None) is None


def test_what_was_deleted_is_made_again() -> None:
    change = reversed_change(edit_of(Change(ITEM, None), ANA), None)
    assert change == Change(None, replace(ITEM, version=0), ANA)


def test_what_was_deleted_and_made_again_since_stays() -> None:
    with pytest.raises(ChangedSince):
        undone(ITEM, None, ITEM)


def test_what_is_gone_cannot_be_changed_back() -> None:
    with pytest.raises(ChangedSince):
        undone(ITEM, replace(ITEM, label="red"), None)


def test_a_persons_first_change_is_taken_back_without_deleting_them() -> None:
    new = Person(ANA)
    stored = replace(new, zone="Asia/Tokyo", version=1)
    assert undone(new, replace(new, zone="Asia/Tokyo"), stored) == replace(stored, zone="")


def test_an_edit_holds_only_what_was_changed() -> None:
    edit = edit_of(Change(ITEM, replace(ITEM, label="red")), ANA)
    assert (edit.before, edit.after) == ({"label": ""}, {"label": "red"})


@pytest.mark.parametrize(("record", "expected"), [(ITEM, True), (PERSON, True), (ReturnSubscriber("U1", 9.0), False)])
def test_what_a_colleague_knows_is_not_undone(record: Record, expected: bool) -> None:
    assert is_undoable(edit_of(Change(None, record), ANA)) is expected
