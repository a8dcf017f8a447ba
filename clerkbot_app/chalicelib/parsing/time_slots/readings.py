"""What a slot of time gives back: the values that begin at a word, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from chalicelib.domain.command import NotUnderstood

V = TypeVar("V")
Readings = Sequence[tuple[int, object]]
"""Each with the index after its last word."""


def or_problem(value: Callable[[], V]) -> V | NotUnderstood:
    """The value; or the NotUnderstood that is raised for it, which is a value of a slot as well."""
    try:
        return value()
    except NotUnderstood as problem:
        return problem
