"""The stages that a command was given, checked before anything slow begins."""

from __future__ import annotations

from collections.abc import Sequence

from cli.errors import ClerkBotError, ExitCode
from infra.app_stages import DEFAULT_STAGES, StageNameError, stage_named


def checked_stages(names: Sequence[str]) -> tuple[str, ...]:
    """The names without repetition, or all default stages where none was given. Raises ClerkBotError."""
    try:
        return tuple(dict.fromkeys(stage_named(name).name for name in names)) or DEFAULT_STAGES
    except StageNameError as bad:
        raise ClerkBotError(str(bad), "For example: --stage staging", ExitCode.USAGE) from bad
