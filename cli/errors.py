"""What can go wrong for a person at the command line: the exit codes, and the one place that puts errors into words."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a script can tell apart by `$?`."""

    OK = 0  # it worked, or there was nothing to do
    FAILED = 1  # it was tried and did not work
    USAGE = 2  # the command line was not understood; click's own code too
    NOT_RUNNING = 3  # the local stack that the command needs is not running
    NOT_POSSIBLE = 4  # something must be changed first: a busy port, a folder that cannot be written
    NO_ACCESS = 5  # AWS or Slack does not know you or does not allow it
    UNREACHABLE = 6  # AWS or Slack did not answer, or asks to slow down: the same command may work later
    PARTLY = 7  # some of it was done and some not; the message tells which
    INTERRUPTED = 130  # Ctrl-C, as shells count it


class ClerkBotError(Exception):
    """An error that a person can do something about: what is wrong, and what to do next."""

    def __init__(self, problem: str, next_step: str = "", code: ExitCode = ExitCode.FAILED) -> None:
        super().__init__(problem)
        self.problem = problem
        self.next_step = next_step
        self.code = code


def in_words(error: ClerkBotError) -> str:
    """Problem and next step as sentences: `Port 8765 is taken. Choose another one with --port 8766.`"""
    return " ".join(_sentence(part) for part in (error.problem, error.next_step) if part)


def unexpected_in_words(error: BaseException) -> str:
    """For what nobody foresaw: its kind and text, and how to see where it came from."""
    return f"Unexpected {type(error).__name__}: {_sentence(str(error) or 'no details')} Add --debug to see where."


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."
