"""Parsing at a fixed moment: Tuesday 24 November 2026, 10:00 in Madrid (09:00 UTC)."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from chalicelib.commands.request import AnyCommand
from chalicelib.understanding.typed_text import parse

MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC).timestamp()


def parse_in_madrid(text: str, now: float = NOW, zone: ZoneInfo = MADRID) -> AnyCommand:
    return parse(text, now, lambda: zone)


def moment_in_madrid(text: str) -> float:
    """The epoch seconds of `2026-11-24 15:30` in Madrid."""
    return datetime.fromisoformat(text).replace(tzinfo=MADRID).timestamp()
