"""Reading DynamoDB's expressions as far as the rules need it: which attributes they name, and what they assign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_TOKEN = re.compile(r"[#:]?\w+|\S")
_NAME = re.compile(r"#?[A-Za-z_]\w*|#\w+")
_KEYWORDS = {"AND", "BETWEEN", "IN", "NOT", "OR"}
_CLAUSES = {"SET", "REMOVE", "ADD", "DELETE"}

Names = Mapping[str, str]
Values = Mapping[str, Mapping[str, Any]]


def attributes_in(expression: str, names: Names) -> set[str]:
    """The top-level attributes that a filter, condition or projection names: `data` for `data.sender`, `data` for `data[0]`."""
    tokens = _TOKEN.findall(expression)
    found = set()
    for before, token, after in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False):
        is_name = _NAME.fullmatch(token) and token.upper() not in _KEYWORDS
        if is_name and before != "." and after != "(":
            found.add(names.get(token, token))
    return found


def values_in(expression: str, values: Values) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The values that an expression uses, each with its placeholder."""
    for token in _TOKEN.findall(expression):
        if token in values:
            yield token, values[token]


def assigned_in(update: str, names: Names, values: Values) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What an update expression can put into top-level attributes: the attribute and the value.

    A function or a sum counts with every value in it.
    """
    for assignment in _assignments(_TOKEN.findall(update)):
        path, operand = assignment[0], assignment[1:]
        if operand[:1] in (["."], ["["]):
            continue
        for token in operand:
            if token in values:
                yield names.get(path, path), values[token]


def _assignments(tokens: Sequence[str]) -> Iterator[list[str]]:
    """The tokens of each part of the clauses, without the clauses' names and the commas between parts."""
    part: list[str] = []
    depth = 0
    for token in tokens:
        depth += (token == "(") - (token == ")")
        if token.upper() in _CLAUSES or (token == "," and depth == 0):
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part
