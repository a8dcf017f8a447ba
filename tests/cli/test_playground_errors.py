"""What the command line says of the playground's refusals."""

from __future__ import annotations

from cli.local.playground_errors import as_cli_error
from playground.errors import RequestRefused


def element(label: str, value: str) -> dict[str, str]:
    return {"label": label, "action_id": label.lower(), "value": value, "near": "buy milk"}


def refused(*candidates: dict[str, str]) -> str:
    return str(as_cli_error(RequestRefused("no_such_button", "Not found.", {"candidates": list(candidates)})))


def test_what_can_be_pressed_is_listed_by_its_label_only() -> None:
    told = refused(element("Done", '{"done": 1}'), element("Done", '{"done": 2}'), element("Remove", '{"remove": 1}'))
    assert told == "Not found. There are: Done, Remove."


def test_of_those_that_are_called_the_same_the_values_are_told() -> None:
    told = refused(element("Done", "1"), element("Done", "2"))
    assert "value '1'" in told
    assert "--value or --near" in told
