"""The config file: `clerkbot.toml` in the working directory, else `clerkbot/config.toml` in your own config folder.

stage = "staging"                # the stage, where you name none
region = "eu-central-1"

[stages.production]              # for one stage only
profile = "acme-production"
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from cli.errors import ClerkBotError, ExitCode
from cli.stage import StageSelection

FILE_NAME = "clerkbot.toml"
_KEYS = tuple(field.name for field in fields(StageSelection))


@dataclass(frozen=True)
class ConfigFile:
    """The keys at its top, and those of each stage."""

    path: Path | None = None
    top: StageSelection = field(default_factory=StageSelection)
    stages: Mapping[str, StageSelection] = field(default_factory=dict)

    def for_stage(self, stage: str) -> StageSelection:
        return self.stages.get(stage, StageSelection()).or_else(self.top)


def find_config(environment: Mapping[str, str], working_directory: Path) -> ConfigFile:
    """Read the first config file that exists; CLERKBOT_CONFIG names another one. Raises ClerkBotError."""
    named = environment.get("CLERKBOT_CONFIG", "")
    if named:
        return read_config(Path(named))
    folder = environment.get("XDG_CONFIG_HOME") or str(Path(environment.get("HOME", "~"), ".config"))
    for path in (working_directory / FILE_NAME, Path(folder, "clerkbot", "config.toml")):
        if path.is_file():
            return read_config(path)
    return ConfigFile()


def read_config(path: Path) -> ConfigFile:
    """Raises ClerkBotError that names line and column, or the unknown key."""
    import tomllib

    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ClerkBotError(
            f"The config file {path} cannot be read: {error.strerror}", code=ExitCode.NOT_POSSIBLE
        ) from error
    except ValueError as error:
        raise ClerkBotError(f"The config file {path} is not valid TOML: {error}", code=ExitCode.NOT_POSSIBLE) from error
    sections = document.pop("stages", {})
    if not isinstance(sections, dict):
        raise ClerkBotError(f"{path}: stages is not a section", "Write [stages.NAME]", ExitCode.NOT_POSSIBLE)
    return ConfigFile(
        path,
        _selection(document, f"{path}"),
        {stage: _selection(section, f"{path}, [stages.{stage}]") for stage, section in sections.items()},
    )


def _selection(section: Any, place: str) -> StageSelection:
    if not isinstance(section, dict):
        raise ClerkBotError(f"{place} is not a section", code=ExitCode.NOT_POSSIBLE)
    for key, value in section.items():
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            advice = f"Did you mean {near[0]}?" if near else f"Known keys: {', '.join(_KEYS)}"
            raise ClerkBotError(f'{place}: Unknown key "{key}"', advice, ExitCode.NOT_POSSIBLE)
        if not isinstance(value, str):
            raise ClerkBotError(f"{place}: {key} must be text in quotes", code=ExitCode.NOT_POSSIBLE)
    return StageSelection(**section)
