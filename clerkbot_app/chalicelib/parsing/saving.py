"""`save message|thread|<permalink> [label] [priority <level>] [reminder in 3h]`."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from chalicelib.domain.command import Save
from chalicelib.domain.item import Kind
from chalicelib.domain.level import Level
from chalicelib.domain.permalink import Permalink
from chalicelib.domain.reminder import When
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.parsing.levels import take_level
from chalicelib.parsing.reminders import take_when
from chalicelib.parsing.tokens import Token, Tokens, as_typed

LONGEST_LABEL = 200


def save(words: Tokens, now: float, zone: Callable[[], ZoneInfo]) -> Save:
    """Read what follows `save`; raises NotUnderstood."""
    words.take_if("this", "the", "that")
    kind, link = _what(words)
    level: Level | None = None
    reminder: When | None = None
    label: list[Token] = []
    while words.peek() is not None:
        if words.key() == "priority":
            words.take()
            words.take_if("is", "of", "to")
            level = take_level(words, f"save {kind} priority {{}}")
        elif words.key() in {"reminder", "remind"}:
            words.take()
            reminder = take_when(words, now, zone())
        elif words.key() == "label" and not label:
            words.take()
        else:
            label.append(words.take())
    if level is None and len(label) == 1 and (level := Level.parse(label[0].key)) is not None:
        label = []
    text = as_typed(tuple(label))
    if len(text) > LONGEST_LABEL:
        raise NotUnderstood(
            f"A label has {LONGEST_LABEL} characters at most; yours has {len(text)}. Please shorten it."
        )
    return Save(kind=kind, link=link, label=text, level=level, reminder=reminder)


def _what(words: Tokens) -> tuple[Kind, Permalink | None]:
    word = words.peek()
    if word is None:
        raise NotUnderstood("What shall I save?", "save message", "save thread", "save <link to a message>")
    if link := Permalink.parse(word.raw):
        words.take()
        return Kind.MESSAGE, link
    if word.key in {"message", "thread"}:
        kind = Kind(words.take().key)
        following = words.peek()
        link = Permalink.parse(following.raw) if following else None
        if link:
            words.take()
        return kind, link
    raise NotUnderstood(
        "I can save a message, a thread or a link to a message.",
        "save message",
        "save thread",
        "save <link to a message>",
    )
