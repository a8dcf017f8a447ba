"""The playground's errors as the command line's: which exit code each one has."""

from __future__ import annotations

from typing import Any

from cli.errors import ClerkBotError, ExitCode
from playground.errors import PlaygroundError, RequestRefused

_EXIT_CODES = {
    "not_running": ExitCode.NOT_RUNNING,
    "cannot_start": ExitCode.NOT_POSSIBLE,
    "cannot_store": ExitCode.NOT_POSSIBLE,
    # Codes of the control API for what the person at the terminal can name otherwise.
    "unknown_person": ExitCode.USAGE,
    "unknown_channel": ExitCode.USAGE,
    "unknown_message": ExitCode.USAGE,
    "unknown_zone": ExitCode.USAGE,
    "no_such_button": ExitCode.USAGE,
    "not_a_channel": ExitCode.USAGE,
    "no_command": ExitCode.USAGE,
    "no_text": ExitCode.USAGE,
    "no_view": ExitCode.USAGE,
    "nothing_chosen": ExitCode.USAGE,
    "no_such_field": ExitCode.USAGE,
    "wrong_entry": ExitCode.USAGE,
    "unknown_shortcut": ExitCode.USAGE,
    "bad_file": ExitCode.USAGE,
}
_LONGEST_NEAR = 60  # characters
_MOST_LABELS = 40


def as_cli_error(error: PlaygroundError) -> ClerkBotError:
    """The same problem and advice, with the exit code for its kind and what there is to choose from."""
    problem = error.problem
    if isinstance(error, RequestRefused):
        facts = error.facts
        if "candidates" in facts:
            problem += _button_list(facts["candidates"])
        elif "fields" in facts:
            problem += _list("There are:", [_describe_field(one) for one in facts["fields"]])
        elif facts.get("choices"):
            problem += f" There are: {', '.join(facts['choices'])}."
    return ClerkBotError(problem, error.advice, _EXIT_CODES.get(error.code, ExitCode.FAILED))


def _button_list(candidates: list[dict[str, str]]) -> str:
    """What can be pressed, by what it is called; of several that are called the same, what tells them apart."""
    labels = list(dict.fromkeys(one["label"] for one in candidates))
    if len(labels) > 1:
        more = f" and {len(labels) - _MOST_LABELS} more" if len(labels) > _MOST_LABELS else ""
        return f" There are: {', '.join(labels[:_MOST_LABELS])}{more}."
    rows = [
        f"  [{one['label']}]  {one['action_id']}  value {one['value']!r}  at: {one['near'][:_LONGEST_NEAR]}"
        for one in candidates
    ]
    advice = "\nTell them apart with --value or --near." if len(rows) > 1 else ""
    return _list("There are:", rows) + advice


def _describe_field(field: dict[str, Any]) -> str:
    options = f": {' | '.join(field['options'])}" if field["options"] else ""
    return f"  {field['label']}  ({field['type']}{options})"


def _list(head: str, rows: list[str]) -> str:
    return f" {head}\n" + "\n".join(rows or ["  none"])
