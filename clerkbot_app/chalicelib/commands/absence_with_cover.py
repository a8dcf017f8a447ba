"""Who covers, said with the absence: `away until monday, @ana covers for me`. It holds for that absence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from chalicelib.commands.absence import GoAway
from chalicelib.commands.request import AnyCommand
from chalicelib.domain.command import NotUnderstood
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.sentence import Sentence

R = TypeVar("R")
_MOST_WORDS_BEFORE = 10
"""Between the beginning of what is said of the cover and the mention: `if anything is urgent please reach out to @ana`."""
_PAUSES = " ,;.-–—("


def absence_with_cover(
    sentence: Sentence, matcher: Matcher, understand: Callable[[Sentence], tuple[AnyCommand, R]]
) -> tuple[AnyCommand, R] | None:
    """The absence that the sentence says, with its cover, and how the absence was read by `understand`; None where its end names no cover,
    or its beginning is no absence."""
    people = [at for at in range(len(sentence.words)) if sentence.user(at)]
    if len(people) != 1:
        return None
    [person] = people
    for begin, cover in matcher.ending(sentence, "cover", range(max(1, person - _MOST_WORDS_BEFORE), person + 1)):
        try:
            absence, reading = understand(replace(sentence, text=sentence.typed(0, begin).rstrip(_PAUSES)))
        except NotUnderstood:
            continue
        if isinstance(absence, GoAway):
            return replace(absence, cover=cover.values["user"]), reading
    return None
