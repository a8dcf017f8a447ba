"""A frozen value behaves as a frozen dataclass of the same fields does."""

from __future__ import annotations

import copy
import inspect
import pickle
import subprocess
import sys
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, ClassVar

import pytest

from chalicelib.frozen_value import FrozenValue, changed_fields


class Fruit(FrozenValue):
    kind: ClassVar[str] = "fruit"
    name: str
    colours: tuple[str, ...] = ()


class Parcel(FrozenValue, kw_only=True, hidden=("secret",)):
    at: float
    secret: str = ""


class FruitParcel(Parcel, kw_only=True):
    fruit: Fruit
    count: int = 1


@dataclass(frozen=True)
class DataclassFruit:
    kind: ClassVar[str] = "fruit"
    name: str
    colours: tuple[str, ...] = ()


PAIR = pytest.mark.parametrize("kind", [Fruit, DataclassFruit])


@PAIR
def test_fields_are_given_by_place_or_by_name(kind: Any) -> None:
    made = [kind("fig"), kind(name="fig"), kind("fig", ()), kind("fig", colours=())]
    assert {(one.name, one.colours) for one in made} == {("fig", ())}
    assert len(set(made)) == 1


@PAIR
@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((), {}),
        (("fig", (), 1), {}),
        (("fig",), {"name": "kiwi"}),
        (("fig",), {"taste": "sweet"}),
        ((), {"taste": "x"}),
    ],
    ids=["missing", "too many", "given twice", "unknown", "missing and unknown"],
)
def test_wrong_fields_are_refused(kind: Any, given: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        kind(*given, **named)


@PAIR
def test_it_does_not_change(kind: Any) -> None:
    fig = kind("fig")
    for name in ("name", "taste"):
        with pytest.raises(AttributeError):
            setattr(fig, name, "kiwi")
    with pytest.raises(AttributeError):
        del fig.name
    assert fig == kind("fig")


@PAIR
def test_equality_is_that_of_the_fields_and_of_the_kind(kind: Any) -> None:
    assert kind("fig") != kind("fig", ("green",))
    assert kind("fig") != ("fig", ())
    assert Fruit("fig") != DataclassFruit("fig")


@PAIR
def test_the_dataclasses_module_takes_it(kind: Any) -> None:
    assert [is_dataclass(one) for one in (kind, kind("fig"), str)] == [True, True, False]
    assert [(field.name, field.type) for field in fields(kind)] == [("name", "str"), ("colours", "tuple[str, ...]")]
    assert replace(kind("fig"), colours=("green",)) == kind("fig", ("green",))
    assert str(inspect.signature(kind)) == "(name: 'str', colours: 'tuple[str, ...]' = ()) -> None"


@PAIR
def test_it_is_shown_matched_and_copied(kind: Any) -> None:
    fig = kind("fig")
    assert repr(fig) == f"{kind.__name__}(name='fig', colours=())"
    match fig:
        case kind(name, colours):
            assert (name, colours) == ("fig", ())
    assert copy.deepcopy(fig) == pickle.loads(pickle.dumps(fig)) == fig


def test_a_subclass_has_the_fields_of_its_base_too() -> None:
    names = ["at", "secret", "fruit", "count"]
    assert [field.name for field in fields(FruitParcel)] == names
    assert [field.name for field in fields(Parcel)] == ["at", "secret"]
    parcel = FruitParcel(at=1.0, fruit=Fruit("fig"))
    assert list(changed_fields(parcel)) == ["at", "fruit"]
    assert replace(parcel, count=2).count == 2


def test_fields_that_must_be_named_are_not_taken_by_place() -> None:
    kind: Any = Parcel
    with pytest.raises(TypeError):
        kind(1.0)


def test_what_is_hidden_is_not_shown() -> None:
    assert repr(FruitParcel(at=1.0, fruit=Fruit("fig"), secret="s3")) == (
        "FruitParcel(at=1.0, fruit=Fruit(name='fig', colours=()), count=1)"
    )


def test_defining_and_using_one_does_not_import_dataclasses() -> None:
    program = (
        "from __future__ import annotations; import sys; from chalicelib.frozen_value import FrozenValue\n"
        "class Fruit(FrozenValue):\n    name: str\n"
        "assert repr(Fruit('fig')) and hash(Fruit('fig')); print('dataclasses' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
