"""A language as plain values, to compare two of them: patterns are equal only to themselves."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from chalicelib.parsing.language import Language
from chalicelib.parsing.patterns import Pattern


def described(language: Language) -> dict[str, Any]:
    """All fields of a language, each pattern by what it is made of; and what is worked out of them."""
    known: dict[int, Any] = {}
    told = {field.name: _plain(getattr(language, field.name), known) for field in fields(language)}
    needs = [tuple(template.needs) for template in language.templates]
    return {**told, "vocabulary": language.vocabulary, "needs": needs}


def _plain(value: Any, known: dict[int, Any]) -> Any:
    if isinstance(value, Pattern):
        if id(value) not in known:
            names = sorted(vars(value).keys() - {"needs"})
            known[id(value)] = (type(value).__name__, [(name, _plain(vars(value)[name], known)) for name in names])
        return known[id(value)]
    if isinstance(value, dict):
        return {name: _plain(each, known) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each, known) for each in value]
    if hasattr(value, "pattern"):
        return [
            value.table,
            value.text,
            value.example,
            value.is_said_to_people,
            value.is_uncertain,
            _plain(value.pattern, known),
        ]
    return value
