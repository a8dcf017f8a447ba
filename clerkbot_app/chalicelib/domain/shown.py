"""What a person was shown last: what `done` or `remind me of it` without a number may mean."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.record_key import RecordKey

SHOWN_SECONDS = 600.0
"""For so long what was shown can be spoken of without its number."""


@dataclass(frozen=True)
class ShownKey(RecordKey["Shown"]):
    """A person has one."""


@dataclass(frozen=True)
class Shown:
    """The one item that an answer showed: its number, and when, in epoch seconds. `number` 0: it showed several, those in `listed`, so what
    was shown or came before it is not meant any more. `earlier` and `later` are the serialized commands that show the pages before and after
    it; empty where there is none. `rows`: of a list of absences, reminders or rules, the serialized press that cancels each. `place` is the
    channel and thread in which it was shown, as in Destination."""

    number: int
    at: float
    expires_at: float
    listed: tuple[int, ...] = ()
    earlier: str = ""
    later: str = ""
    rows: tuple[str, ...] = ()
    place: str = ""
    version: int = 0

    def key(self, owner: str) -> ShownKey:
        return ShownKey(owner)
