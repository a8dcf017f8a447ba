"""The config file: `clerkbot.toml` in the working directory, or else `clerkbot/config.toml` in the person's own.

stage = "staging"                # which stage is meant when none is named
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
from cli.target.choices import Choices

FILE_NAME = "clerkbot.toml"
_NAMES = tuple(field.name for field in fields(Choices))


@dataclass(frozen=True)
class ConfigFile:
    """What it says at its top, and for each stage."""

    path: Path | None = None
    top: Choices = field(default_factory=Choices)
    stages: Mapping[str, Choices] = field(default_factory=dict)

    def for_stage(self, stage: str) -> Choices:
        return self.stages.get(stage, Choices()).or_else(self.top)


def find_config(environment: Mapping[str, str], working_directory: Path) -> ConfigFile:
    """Read the first that there is; CLERKBOT_CONFIG names another. Raises ClerkBotError."""
    named = environment.get("CLERKBOT_CONFIG", "")
    if named:
        return read_config(Path(named))
    home = environment.get("XDG_CONFIG_HOME") or str(Path(environment.get("HOME", "~"), ".config"))
    for path in (working_directory / FILE_NAME, Path(home, "clerkbot", "config.toml")):
        if path.is_file():
            return read_config(path)
    return ConfigFile()


def read_config(path: Path) -> ConfigFile:
    """Raises ClerkBotError that names line and column, or the name that is not known."""
    import tomllib

    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ClerkBotError(
            f"The config file {path} cannot be read: {error.strerror}", code=ExitCode.NOT_POSSIBLE
        ) from error
    except ValueError as error:
        raise ClerkBotError(f"The config file {path} is no TOML: {error}", code=ExitCode.NOT_POSSIBLE) from error
    sections = document.pop("stages", {})
    if not isinstance(sections, dict):
        raise ClerkBotError(f"In {path}, stages is no section", "Write [stages.NAME]", ExitCode.NOT_POSSIBLE)
    return ConfigFile(
        path,
        _choices(document, f"{path}"),
        {stage: _choices(section, f"{path}, [stages.{stage}]") for stage, section in sections.items()},
    )


def _choices(section: Any, where: str) -> Choices:
    if not isinstance(section, dict):
        raise ClerkBotError(f"{where} is no section", code=ExitCode.NOT_POSSIBLE)
    for name, value in section.items():
        if name not in _NAMES:
            near = difflib.get_close_matches(name, _NAMES, n=1)
            advice = f"Did you mean {near[0]}?" if near else f"Known are: {', '.join(_NAMES)}"
            raise ClerkBotError(f"{where} has {name}, which is not known", advice, ExitCode.NOT_POSSIBLE)
        if not isinstance(value, str):
            raise ClerkBotError(f"{where}: {name} must be text in quotes", code=ExitCode.NOT_POSSIBLE)
    return Choices(**section)
