"""The playground's errors as the command line's: which exit code each one has."""

from __future__ import annotations

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
}
_LONGEST_NEAR = 60  # characters


def as_cli_error(error: PlaygroundError) -> ClerkBotError:
    """The same problem and advice, with the exit code for its kind and the buttons that there are to choose from."""
    problem = error.problem
    if isinstance(error, RequestRefused) and "candidates" in error.facts:
        problem += _button_list(error.facts["candidates"])
    return ClerkBotError(problem, error.advice, _EXIT_CODES.get(error.code, ExitCode.FAILED))


def _button_list(candidates: list[dict[str, str]]) -> str:
    rows = [
        f"  [{one['label']}]  {one['action_id']}  value {one['value']!r}  at: {one['near'][:_LONGEST_NEAR]}"
        for one in candidates
    ]
    advice = "\nTell them apart with --value or --near." if len(rows) > 1 else ""
    return " There are:\n" + "\n".join(rows or ["  none"]) + advice
