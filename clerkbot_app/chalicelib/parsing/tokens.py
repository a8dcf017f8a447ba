"""The words of a command as tokens: kept as they were typed, compared without case or punctuation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.mention import USER
from chalicelib.messages import questions

_TOKEN = re.compile(r'"[^"]*"|“[^”]*”|<[@#!][^>]*>|<[^>\s|]+(?:\|[^>]*)?>|[^\s<]+|<')
_CHANNEL = re.compile(r"^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$")
_NUMBER = re.compile(r"^#(\d+)$", re.ASCII)
_SPECIAL = re.compile(r"<!(?:subteam\^[A-Z0-9]+\|@?|)([^>|]*)(?:\|[^>]*)?>")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^“”]*”|'[^']*'")
_EDGES = " \t.,;:!?¡¿…'()[]*_~"

FILLERS = frozenset(
    "a again any by can could for from hello hey hi i i'm im item items just kindly me message messages "
    "my now of ok okay please pls queue thank thanks that the these this to too want would yes you".split()
)


@dataclass(frozen=True)
class Token:
    """One token as typed, and its `key`: lower case, without the punctuation around it."""

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


def _utc() -> ZoneInfo:
    return ZoneInfo("UTC")


@dataclass
class Tokens:
    """A cursor over the tokens of one command, said at `now` (epoch seconds).

    `zone` is asked for the person's time zone only by the commands that need it: it may cost a call to Slack.
    """

    tokens: tuple[Token, ...]
    now: float = 0.0
    zone: Callable[[], ZoneInfo] = _utc
    position: int = field(default=0)

    @classmethod
    def of(cls, text: str, now: float = 0.0, zone: Callable[[], ZoneInfo] = _utc) -> Tokens:
        return cls(tuple(Token(raw) for raw in _TOKEN.findall(text.replace("\u00a0", " "))), now, zone)

    def ahead(self, count: int = 0, *, now: float | None = None) -> Tokens:
        """Another cursor over the same tokens, to look ahead with."""
        return replace(self, position=self.position + count, now=self.now if now is None else now)

    def peek(self, ahead: int = 0) -> Token | None:
        index = self.position + ahead
        return self.tokens[index] if index < len(self.tokens) else None

    def key(self, ahead: int = 0) -> str:
        token = self.peek(ahead)
        return token.key if token else ""

    def take(self) -> Token:
        token = self.tokens[self.position]
        self.position += 1
        return token

    def take_if(self, *keys: str) -> bool:
        """Step over the next word when it is one of these."""
        if self.peek() is not None and self.key() in keys:
            self.position += 1
            return True
        return False

    def rest(self) -> tuple[Token, ...]:
        return self.tokens[self.position :]

    def take_rest(self) -> tuple[Token, ...]:
        rest = self.rest()
        self.position = len(self.tokens)
        return rest

    def typed(self, count: int | None = None) -> str:
        """What is left, or the next tokens of it, as it was typed."""
        return " ".join(token.raw for token in self.rest()[:count])

    def taken(self) -> str:
        """What was read so far, as it was typed, without fillers around it; empty where it cannot be shown, like a mention."""
        taken = [*self.tokens[: self.position]]
        while taken and taken[-1].key in FILLERS:
            taken.pop()
        while taken and taken[0].key in FILLERS:
            taken.pop(0)
        text = " ".join(token.raw for token in taken)
        return "" if "<" in text else text

    def require_end(self, *suggestions: str) -> None:
        """Raise NotUnderstood unless only fillers are left: text that says something else is never passed over."""
        if not self.only_fillers_left():
            raise NotUnderstood(questions.unclear(self.typed()), *suggestions)

    def only_fillers_left(self) -> bool:
        return all(not token.key or token.key in FILLERS for token in self.rest())

    def skip_fillers(self) -> None:
        while self.peek() is not None and (not self.key() or self.key() in FILLERS):
            self.position += 1


def as_typed(tokens: tuple[Token, ...]) -> str:
    """Tokens as a label or a reason: joined, without quotes around, and unable to notify a channel or a group."""
    text = " ".join(token.raw for token in tokens)
    text = _SPECIAL.sub(lambda found: "@" + found.group(1).lstrip("@"), text).replace("<!", "< !").strip()
    if _QUOTED.fullmatch(text):
        text = text[1:-1].strip()
    return "" if text and all(token.key in {"please", "pls", "thanks", ""} for token in tokens) else text
