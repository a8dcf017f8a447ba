"""A file of names and values, made from the template: read strictly, and refused where git publishes its secrets."""

from __future__ import annotations

import json
import re
import stat
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cli.errors import ClerkBotError, ExitCode
from cli.values.catalogue import ValueKind, is_placeholder

FROM_FILE = "file:"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,127}")


@dataclass(frozen=True)
class ValuesFile:
    """The file's values, and warnings about the file."""

    path: Path
    values: Mapping[str, str]
    warnings: tuple[str, ...] = ()


def read_values_file(path: Path, kind: ValueKind) -> ValuesFile:
    """Raises ClerkBotError: for invalid JSON with line and column, for placeholders, for a file that is committed to git."""
    warnings = _check_privacy(path) if kind is ValueKind.SECRETS else ()
    values = {name: _value(name, value, path) for name, value in _document(path).items()}
    unfilled = [name for name, value in values.items() if is_placeholder(value)]
    if unfilled:
        raise ClerkBotError(
            f"{path} still contains the template's placeholder for {', '.join(unfilled)}",
            "Fill in the value, or remove the line",
            ExitCode.NOT_POSSIBLE,
        )
    return ValuesFile(path, values, warnings)


def _document(path: Path) -> dict[str, Any]:
    text = _text(path)
    repeated: list[str] = []

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        repeated.extend(name for name in names if names.count(name) > 1)
        return dict(pairs)

    problem = ""
    document: Any = None
    try:
        document = json.loads(text, object_pairs_hook=collect)
    except json.JSONDecodeError as broken:
        # The exception contains the whole text, values included: it must not become this error's cause.
        problem = f"{path}, line {broken.lineno}, column {broken.colno}: {broken.msg}"
    if problem:
        raise ClerkBotError(problem, "Fix the JSON there", ExitCode.NOT_POSSIBLE)
    if not isinstance(document, dict):
        raise ClerkBotError(f'{path} must be one JSON object like {{"NAME": "value"}}', code=ExitCode.NOT_POSSIBLE)
    if repeated:
        raise ClerkBotError(f"{path} names {repeated[0]} twice", "Remove one of them", ExitCode.NOT_POSSIBLE)
    return document


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ClerkBotError(f"{path} is not UTF-8 text", "Save it as UTF-8", ExitCode.NOT_POSSIBLE) from None
    except IsADirectoryError:
        raise ClerkBotError(f"{path} is a folder", "Name a file", ExitCode.NOT_POSSIBLE) from None


def _value(name: str, value: Any, path: Path) -> str:
    if not _NAME.fullmatch(name):
        raise ClerkBotError(
            f"{path}: {name!r} is not a name", "Use letters, digits and underscores", ExitCode.NOT_POSSIBLE
        )
    if not isinstance(value, str) or not value.strip():
        raise ClerkBotError(
            f"{path}: the value of {name} is not text" if not isinstance(value, str) else f"{path}: {name} is empty",
            "Write it in quotes, or remove the line",
            ExitCode.NOT_POSSIBLE,
        )
    return resolve_value(value, path.parent)


def resolve_value(value: str, folder: Path) -> str:
    """The value itself, or for `file:PATH` (relative to the folder) that file's contents without the last newline."""
    if not value.startswith(FROM_FILE):
        return value
    return _text(folder / value.removeprefix(FROM_FILE)).removesuffix("\n")


def _check_privacy(path: Path, git: Callable[..., int] | None = None) -> tuple[str, ...]:
    run = git or _git
    if run(path, "ls-files", "--error-unmatch", path.name) == 0:
        raise ClerkBotError(
            f"{path} is committed to git, so everyone with access to the repository knows its secrets",
            f"Remove it (git rm --cached {path.name}), create new secrets in Slack, and store those",
            ExitCode.NOT_POSSIBLE,
        )
    warnings = []
    if run(path, "rev-parse") == 0 and run(path, "check-ignore", "--quiet", path.name) != 0:
        warnings.append(f"{path} is not ignored by git and could be committed. Add it to .gitignore.")
    if stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        warnings.append(f"{path} can be read by others on this computer. To fix it: chmod 600 {path}")
    return tuple(warnings)


def _git(path: Path, *arguments: str) -> int:
    """The exit code of a git command in the file's folder; 127 without git."""
    folder = path.absolute().parent
    if not folder.is_dir():
        return 127
    try:
        return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False).returncode
    except FileNotFoundError:
        return 127
