"""A step of the setup and its result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cli.aws_session import StageSession


class StepState(StrEnum):
    """`OPEN`: you have to do something, and the step says what."""

    ALREADY = "already done"
    DONE = "done"
    OPEN = "to do"


@dataclass(frozen=True)
class StepResult:
    """`text` is one line; `next_step` is set where the setup cannot continue by itself."""

    state: StepState
    text: str
    next_step: str = ""


@dataclass(frozen=True, kw_only=True)
class SetupOptions:
    """`yes`: everything is confirmed in advance. `asks`: there is a person to ask. `dry_run`: change nothing."""

    yes: bool
    asks: bool
    dry_run: bool
    secrets_file: Path | None
    params_file: Path | None


SetupStep = Callable[[StageSession, SetupOptions], StepResult]
"""Looks first and acts only where something is missing; running it again does no harm. Raises ClerkBotError."""
