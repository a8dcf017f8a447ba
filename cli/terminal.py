"""Text for a terminal: aligned columns, and colours only where a person looks and has not asked for none."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Sequence

import click


def columns(rows: Sequence[Sequence[str]], headers: Sequence[str] = ()) -> str:
    """Rows as aligned columns, two spaces apart; the last column is as wide as it likes."""
    lines = [tuple(headers), *map(tuple, rows)] if headers else [tuple(row) for row in rows]
    if not lines:
        return ""
    widths = [max(len(line[index]) for line in lines) for index in range(len(lines[0]) - 1)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(line[:-1], widths, strict=True)), line[-1]]).rstrip()
        for line in lines
    )


def painted(text: str, colour: str) -> str:
    """The text in a colour, on a terminal only. NO_COLOR: https://no-color.org"""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        return text
    return click.style(text, fg=colour)


def folded(text: str, indent: int) -> list[str]:
    """The text in lines that fit beside an indent; in one where there is no terminal (and no COLUMNS)."""
    width = shutil.get_terminal_size((0, 0)).columns - indent
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) if width > 20 else [text]


def plural(count: int, one: str, several: str = "") -> str:
    """`1 message`, `2 messages`."""
    return f"{count} {one if count == 1 else several or one + 's'}"
