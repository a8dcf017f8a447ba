"""The words of a command: split, kept as they were typed, compared without case or punctuation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from chalicelib.domain.mention import USER

_TOKEN = re.compile(r'"[^"]*"|“[^”]*”|<[@#!][^>]*>|<[^>\s|]+(?:\|[^>]*)?>|[^\s<]+|<')
_CHANNEL = re.compile(r"^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$")
_NUMBER = re.compile(r"^#(\d{1,9})$")
_SPECIAL = re.compile(r"<!(?:subteam\^[A-Z0-9]+\|@?|)([^>|]*)(?:\|[^>]*)?>")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^“”]*”|'[^']*'")
_EDGES = " \t.,;:!?¡¿…'()[]*_~"

FILLERS = frozenset(
    "a again any by can could everything for from hello hey hi i i'm im item items just kindly me message messages "
    "my now of ok okay please pls queue thank thanks that the these this to too want would yes you".split()
)


@dataclass(frozen=True)
class Token:
    """One word as typed, and its `key`: lower case, without the punctuation around it."""

    raw: str

    @property
    def key(self) -> str:
        return self.raw.strip(_EDGES).lower()

    @property
    def user(self) -> str | None:
        found = USER.fullmatch(self.raw)
        return found.group(1) if found else None

    @property
    def channel(self) -> str | None:
        found = _CHANNEL.match(self.raw)
        return found.group(1) if found else None

    @property
    def number(self) -> int | None:
        """The item's number of `#12`."""
        found = _NUMBER.match(self.raw.strip(_EDGES))
        return int(found.group(1)) if found else None


@dataclass
class Tokens:
    """A cursor over the words of one command."""

    words: tuple[Token, ...]
    position: int = field(default=0)

    @classmethod
    def of(cls, text: str) -> Tokens:
        return cls(tuple(Token(raw) for raw in _TOKEN.findall(text.replace("\u00a0", " "))))

    def peek(self, ahead: int = 0) -> Token | None:
        index = self.position + ahead
        return self.words[index] if index < len(self.words) else None

    def key(self, ahead: int = 0) -> str:
        word = self.peek(ahead)
        return word.key if word else ""

    def take(self) -> Token:
        word = self.words[self.position]
        self.position += 1
        return word

    def take_if(self, *keys: str) -> bool:
        """Step over the next word when it is one of these."""
        if self.peek() is not None and self.key() in keys:
            self.position += 1
            return True
        return False

    def rest(self) -> tuple[Token, ...]:
        return self.words[self.position :]

    def only_fillers_left(self) -> bool:
        return all(not word.key or word.key in FILLERS for word in self.rest())

    def skip_fillers(self) -> None:
        while self.peek() is not None and (not self.key() or self.key() in FILLERS):
            self.position += 1


def as_typed(words: tuple[Token, ...]) -> str:
    """Words as a label or a reason: joined, without quotes around, and unable to notify a channel or a group."""
    text = " ".join(word.raw for word in words)
    text = _SPECIAL.sub(lambda found: "@" + found.group(1).lstrip("@"), text).replace("<!", "< !").strip()
    if _QUOTED.fullmatch(text):
        text = text[1:-1].strip()
    return "" if text and all(word.key in {"please", "pls", "thanks", ""} for word in words) else text
