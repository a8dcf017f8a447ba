"""What the web function knows of a person and an item when it opens a modal, read without the import of the records' own classes."""

from __future__ import annotations

from chalicelib.domain.preferences import Preferences
from chalicelib.frozen_value import FrozenValue


class KnownQuietHours(FrozenValue):
    """Times in minutes of the day, weekdays from 0, which is Monday; see domain/quiet_hours.py."""

    begins: int
    ends: int
    weekdays: tuple[int, ...]


class KnownAbsence(FrozenValue):
    """Epoch seconds; `until` None lasts until `back`. `shows_reason` and `cover` None: as the person has set it."""

    start: float
    until: float | None
    reason: str
    shows_reason: bool | None = None
    cover: str | None = None


class KnownPerson(FrozenValue, kw_only=True):
    """`subscription` is a member's value of domain/person.py: Subscription. The defaults are those of somebody of whom nothing is stored."""

    subscription: str = "never"
    preferences: Preferences = Preferences()
    quiet: tuple[KnownQuietHours, ...] = ()
    absences: tuple[KnownAbsence, ...] = ()


class KnownItem(FrozenValue):
    """An item that is on the list. `level` is 1 (highest) to 5; `kind` is a member's value of domain/item.py: Kind. `text` are the
    words of a to-do."""

    number: int
    level: int
    label: str
    tags: tuple[str, ...]
    kind: str = "message"
    text: str = ""


class KnownReminder(FrozenValue):
    """A reminder that is to come, next at `due_at` (epoch seconds). `item` is the number of what it is about; 0: the list."""

    id: int
    due_at: float
    is_series: bool
    item: int
