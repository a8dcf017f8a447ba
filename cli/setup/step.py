"""A step of the setup, and what can be said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cli.target.aws import Aws


class State(StrEnum):
    """`OPEN`: somebody has to do it, and the step says what."""

    ALREADY = "already done"
    DONE = "done"
    OPEN = "to do"


@dataclass(frozen=True)
class Outcome:
    """`told` is one line; `next_step` is set where the setup cannot go on by itself."""

    state: State
    told: str
    next_step: str = ""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """How the person wants it done. `yes`: it was agreed to beforehand. `asks`: somebody can be asked.

    `dry_run`: only look.
    """

    yes: bool
    asks: bool
    dry_run: bool
    secrets_file: Path | None
    params_file: Path | None


Step = Callable[[Aws, Wishes], Outcome]
"""Looks first and acts only where something is missing; running it again does no harm. Raises ClerkBotError."""
