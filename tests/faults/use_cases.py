"""The use cases: what people do, and what happens by itself. The typed commands come from the registry, by their examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.understanding.typed_text import english
from tests.faults.other_use_cases import OTHER_USE_CASES
from tests.faults.prepared_workspace import tell
from tests.faults.use_case import UseCase
from tests.faults.world import World

_BEFORE: dict[str, tuple[str, ...]] = {
    "back": ("away",),
    "done list": ("done #5",),
    "list snoozed": ("snooze #5 until monday",),
    "forget the rule for #general": ("set priority high #general",),
    "reset #general": ("set priority high #general",),
    "save shortcut asks": ("save shortcut saves",),
    "withdraw #12": ("give #12 to @bob",),
    "what did I give away?": ("give #12 to @bob",),
    "what did I give to @bob?": ("give #12 to @bob",),
    "who has my invoice?": ("rename #12 invoice", "give #12 to @bob"),
    "reminder daily at 9:00": ("disable daily reminder",),
    "cancel my absence on friday": ("away on friday",),
    "extend my vacation to friday": ("away for 2h vacation",),
    "quiet hours off": ("quiet hours every weekday 18:00-9:00",),
    "restore #12": ("done #12",),
    "set afternoon 14:00": ("set afternoon 15:00",),
    "subscribe": ("unsubscribe",),
    "undo": ("done #5",),
    "unfollow status": ("follow status",),
    "unvip @bob": ("vip @bob",),
    "resume R3": ("change R3 to every monday at 9", "skip R3 once"),
    "skip R3 once": ("change R3 to every monday at 9",),
    "urgent 2": ("urgent 1",),
}
"""What Ana says before a command of which nothing else would be seen; a setting that is turned on is turned off before."""


@dataclass(frozen=True)
class _Typed:
    """Ana types a command in her conversation with the bot."""

    text: str

    def before(self, world: World) -> None:
        off = self.text.removesuffix(" on") + " off"
        default = (off,) if self.text.endswith(" on") else ()
        tell(world, "ana", *_BEFORE.get(self.text, default))

    def act(self, world: World) -> None:
        world.slack.say("ana", self.text)


def _typed() -> Iterator[UseCase]:
    examples = [template.example for template in english().templates if template.example]
    for example in dict.fromkeys(examples):
        typed = _Typed(example.replace("#channel", "#general"))
        if typed.text not in _NOT_SAID_DIRECTLY:
            yield UseCase(f"type `{typed.text}`", typed.act, typed.before)


_NOT_SAID_DIRECTLY = {"save message", "snooze 1h", "I can't cover for @bob after all"}
"""They need a message, a reminder that came, or a colleague who is away: see OTHER_USE_CASES."""
USE_CASES: tuple[UseCase, ...] = (*_typed(), *OTHER_USE_CASES)


def find_use_cases(name: str) -> list[UseCase]:
    """Those whose name contains that one; raises LookupError if there is none."""
    found = [use_case for use_case in USE_CASES if name.lower() in use_case.name.lower()]
    exact = [use_case for use_case in found if use_case.name == name]
    if not found:
        raise LookupError(f"No use case is called {name!r}. There are:\n" + "\n".join(each.name for each in USE_CASES))
    return exact or found
