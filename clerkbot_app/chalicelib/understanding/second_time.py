"""`away for 3 hours, no make it 4`: the command of a sentence in which somebody says another time than before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from chalicelib.commands.request import AnyCommand
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.question import ITEM_FIELDS, REMINDER_FIELDS
from chalicelib.parsing.changed_mind import ChangedMind
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.sentence import Sentence

Said = tuple[AnyCommand, Reading | None]


def with_second_time(
    sentence: Sentence, changed: ChangedMind | None, understand: Callable[[Sentence], Said]
) -> Said | None:
    """The same command with the time that was said last; None where the sentence says no such thing. `understand` raises NotUnderstood."""
    if changed is None:
        return None
    with suppress(NotUnderstood):
        said, _ = understand(sentence.saying(changed.said))
        for text in changed.with_second_time:
            with suppress(NotUnderstood):
                found = understand(sentence.saying(text))
                if found[0] != said and _is_same_but_for_times(found[0], said):
                    return found
    return None


def _is_same_but_for_times(one: AnyCommand, other: AnyCommand) -> bool:
    """Whether both are the same command about the same, in the same words of the person's own."""
    about = ("text", "label", "reason", *ITEM_FIELDS, *REMINDER_FIELDS)
    return type(one) is type(other) and all(getattr(one, name, None) == getattr(other, name, None) for name in about)
