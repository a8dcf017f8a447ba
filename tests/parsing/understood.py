"""Asking the grammar: at a fixed moment, Tuesday 24 November 2026, 10:00 in Madrid (09:00 UTC)."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from chalicelib.domain.command import Command
from chalicelib.parsing import parse

MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC).timestamp()


def understood(words: str, now: float = NOW, zone: ZoneInfo = MADRID) -> Command:
    return parse(words, now, lambda: zone)


def madrid(text: str) -> float:
    """The epoch seconds of `2026-11-24 15:30` in Madrid."""
    return datetime.fromisoformat(text).replace(tzinfo=MADRID).timestamp()
