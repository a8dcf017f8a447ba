"""A button's value that is cut, changed, of another version or no command at all: it is explained, and does nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.commands.finish import Finish
from chalicelib.commands.registry import read_press, read_view
from chalicelib.commands.remind import Remind
from chalicelib.domain.command import Press, UnreadablePress, serialize, serialize_press
from chalicelib.domain.question import AnswerKind, Incomplete
from tests.commands.every_command import EVERY_COMMAND, LONGEST_REQUEST, LONGEST_VIEW, NUMBER, USER

ASKED = Incomplete.of(Remind, "when", AnswerKind.WHEN, number=NUMBER)
VALUES = [
    *(serialize_press(Press(command, USER, LONGEST_VIEW)) for command in EVERY_COMMAND),
    serialize_press(Press(replace(ASKED, after=3600.0), USER, question=LONGEST_REQUEST)),
]
values = st.sampled_from(VALUES)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=5,
)


def read_or_refuse(value: str, picked: int | None = None) -> Press | None:
    """The press; None when it is refused in the one way that there is."""
    try:
        return read_press(value, picked)
    except UnreadablePress:
        return None


@given(values, st.data())
def test_a_truncated_value_is_refused(value: str, data: st.DataObject) -> None:
    cut = value[: data.draw(st.integers(0, len(value) - 1))]
    assert read_or_refuse(cut) is None


@given(values, st.data())
def test_a_mutated_value_is_a_press_or_is_refused(value: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(value) - 1))
    mutated = value[:place] + data.draw(st.characters()) + value[place + 1 :]
    press = read_or_refuse(mutated, data.draw(st.none() | st.just(1_800_000_000)))
    assert press is None or isinstance(press, Press)


@given(st.text())
def test_a_text_is_refused(text: str) -> None:
    assert read_or_refuse(text) is None


@given(anything)
def test_json_that_is_no_press_is_refused(value: Any) -> None:
    assert read_or_refuse(json.dumps(value)) is None


@given(values, anything.filter(lambda version: version != 1))
def test_a_value_of_another_version_is_refused(value: str, version: Any) -> None:
    assert read_or_refuse(json.dumps({**json.loads(value), "v": version})) is None


@given(st.sampled_from(["take", "gift", "Finish", "", "finish "]), anything)
def test_an_unknown_command_is_refused(name: str, fields: Any) -> None:
    assert read_or_refuse(json.dumps({"v": 1, "c": [name, fields]})) is None


@given(values, st.sampled_from(["c", "s", "o"]), anything)
def test_a_part_of_the_wrong_type_is_refused(value: str, part: str, replacement: Any) -> None:
    press = read_or_refuse(json.dumps({**json.loads(value), part: replacement}))
    assert press is None or (part == "o" and press.may_press == replacement)


@st.composite
def wrong_fields(draw: st.DrawFn) -> tuple[str, str, Any]:
    """A press in which one field has another JSON type, with the field's name and wrong value."""
    value = json.loads(draw(st.sampled_from([value for value in VALUES if json.loads(value)["c"][1]])))
    fields = value["c"][1]
    name = draw(st.sampled_from(sorted(fields)))
    right = type(fields[name])
    numbers = {int, float} if right in {int, float} else {right}
    wrong = draw(anything.filter(lambda other: other is not None and type(other) not in numbers))
    fields[name] = wrong
    return json.dumps(value), name, wrong


@given(wrong_fields())
def test_a_field_of_the_wrong_type_is_refused(damaged: tuple[str, str, Any]) -> None:
    assert read_or_refuse(damaged[0]) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"number": "12"},
        {"number": 12.0},
        {"number": True},
        {"number": None},
        {"number": [12]},
        {},
        {"numbers": ["12"]},
        {"numbers": 12},
        {"numbers": [12], "number": 12},
        {"number": 12, "how": "eaten"},
        {"number": 12, "hat": "green"},
        [12],
        "12",
        None,
    ],
    ids=json.dumps,
)
def test_nothing_is_guessed_of_a_field(fields: Any) -> None:
    """A number that became a text is damage, even where Python could convert it."""
    assert read_or_refuse(json.dumps({"v": 1, "c": ["finish", fields]})) is None


@pytest.mark.parametrize("accept", ["false", "no", 0, 1, None, []])
def test_a_switch_is_true_or_false(accept: object) -> None:
    value = json.dumps({"v": 1, "c": ["answer-offer", {"giver": "U0ANA", "number": 12, "accept": accept}]})
    assert read_or_refuse(value) is None


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_time_is_a_finite_number(text: str) -> None:
    assert read_or_refuse(f'{{"v":1,"c":["list",{{"since":{text}}}]}}') is None


@pytest.mark.parametrize("value", ["[" * 2000, '{"v":' * 400, f'{{"v":1,"c":["finish",{{"number":{"9" * 1900}}}]}}'])
def test_depth_and_length_do_no_harm(value: str) -> None:
    press = read_or_refuse(value)
    assert press is None or isinstance(press.command, Finish)


@given(st.sampled_from([serialize(command) for command in EVERY_COMMAND]), st.data())
def test_a_damaged_view_is_refused(text: str, data: st.DataObject) -> None:
    cut = text[: data.draw(st.integers(0, len(text) - 1))]
    with pytest.raises(UnreadablePress):
        read_view(cut)


def test_the_reason_does_not_repeat_the_value() -> None:
    value = serialize_press(Press(Finish((NUMBER,)), USER)).replace("}", ',"label":"my secret"}', 1)
    with pytest.raises(UnreadablePress) as raised:
        read_press(value)
    assert "secret" not in str(raised.value)
