"""Reads slots of time at Wednesday 25 November 2026, 10:00 in Madrid."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.domain.command import NotUnderstood
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots import TIME_SLOTS

MADRID = ZoneInfo("Europe/Madrid")


def local(text: str, zone: ZoneInfo = MADRID) -> float:
    """The epoch seconds of `2026-11-25 15:30` in the zone."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).timestamp()


NOW = local("2026-11-25 10:00")


def read(slot: str, typed: str, now: float = NOW, zone: ZoneInfo = MADRID) -> object:
    """The value of all the words; raises LookupError where they are no such slot, or only some of them are."""
    sentence = Sentence(typed, now, lambda: zone)
    for end, value in TIME_SLOTS[slot](sentence, 0):
        if end == len(sentence.words):
            return value
    raise LookupError(typed)


def asked(slot: str, typed: str, now: float = NOW) -> NotUnderstood:
    """What is asked about these words."""
    value = read(slot, typed, now)
    assert isinstance(value, NotUnderstood), value
    return value
