"""What a person entered in a modal, on its way to the worker, which makes the command of it (understanding/submitted.py)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from chalicelib.domain.modals import Modal
from chalicelib.frozen_value import FrozenValue

Field = str | int | list[str]
"""Words, an id, a time of day (`09:00`) or a choice; a moment in epoch seconds; or several choices."""


class UnreadableSubmission(Exception):
    """It is none, or was made by another version of the bot."""


class Submission(FrozenValue):
    """`fields` are by their names; an empty one is left out. `changed` are the names of those that are not as they were shown.
    `is_update`: the modal showed what is on the list already. `press` is what was pressed, whose command it completes; empty without."""

    modal: Modal
    fields: Mapping[str, Field]
    changed: frozenset[str] = frozenset()
    is_update: bool = False
    press: str = ""

    def word(self, name: str) -> str:
        """Empty where nothing was entered."""
        found = self.fields.get(name, "")
        if not isinstance(found, str):
            raise UnreadableSubmission(name)
        return found

    def moment(self, name: str) -> int | None:
        found = self.fields.get(name)
        if found is not None and type(found) is not int:
            raise UnreadableSubmission(name)
        return found

    def several(self, name: str) -> tuple[str, ...]:
        found = self.fields.get(name, [])
        if not isinstance(found, list):
            raise UnreadableSubmission(name)
        return tuple(found)

    def one(self, name: str) -> str:
        """The only choice of several; empty without one."""
        return next(iter(self.several(name)), "")

    def encode(self) -> str:
        values = {
            "modal": self.modal.value,
            "fields": self.fields,
            "changed": sorted(self.changed),
            "update": self.is_update,
            "press": self.press,
        }
        return json.dumps(values, separators=(",", ":"), ensure_ascii=False)


def read_submission(text: str) -> Submission:
    """What `encode` wrote; raises UnreadableSubmission."""
    try:
        values = json.loads(text)
        fields: dict[str, Field] = {str(name): _field(value) for name, value in values["fields"].items()}
        changed = frozenset(map(str, values["changed"]))
        # A version that knew no press may have queued it.
        return Submission(
            Modal(values["modal"]), fields, changed, values["update"] is True, str(values.get("press", ""))
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableSubmission(type(error).__name__) from None


def _field(value: object) -> Field:
    if isinstance(value, str) or type(value) is int:
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return value
    raise ValueError("not a field")


def changed_names(fields: Mapping[str, Field], shown: Mapping[str, Field], names: Sequence[str]) -> frozenset[str]:
    """Those of the names under which now something else is than was shown. The order of several choices says nothing."""

    def comparable(value: Field | None) -> object:
        return sorted(value) if isinstance(value, list) else value

    return frozenset(name for name in names if comparable(fields.get(name)) != comparable(shown.get(name)))
