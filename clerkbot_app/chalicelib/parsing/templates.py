"""Sentence templates as they are written: what people say as data, and how a text becomes a pattern.

`(done|finish) {numbers}` is one of two words and a slot; `[please]` may be missing; `([{when}];[{level}])` comes in any order;
`<this>` stands for a rule of the language; `{kind=thread}` is a value without words. The syntax is close to Home Assistant's
hassil, with slots that are read by functions (docs/decisions/0025).
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from chalicelib.parsing.patterns import AnyOrder, Constant, InOrder, OneOf, OneWord, Optional, Pattern, Slot, rarity

NEAR_MISS = "?"
"""Ends the name of what asks: its templates are read only when no command is."""
_TOKEN = re.compile(r"\s+|\{[^}]*\}|<[^>]*>|[()\[\]|;]|[^\s(){}\[\]<>|;]+")


class TemplateError(Exception):
    """A template is not written as it should be."""


@dataclass(frozen=True)
class Template:
    """A sentence template of the table `table`: `<command>` or `<command>/<what>`, with a `?` at its end if it asks."""

    table: str
    text: str
    pattern: Pattern
    example: str = ""
    """A whole sentence of the same command, for whoever comes near."""
    is_said_to_people: bool = False
    """Whether people say it to each other as well: `see you tomorrow`."""
    is_uncertain: bool = False
    """Whether it may ask for nothing at all, even where only the bot is spoken to: `not yet`."""

    @property
    def sequence(self) -> Sequence[Pattern]:
        """The patterns that follow each other in it."""
        return self.pattern.parts() if isinstance(self.pattern, InOrder) else (self.pattern,)

    @cached_property
    def needs(self) -> Sequence[frozenset[str]]:
        """What a sentence must have in it, the rarest first (`Pattern.needs`)."""
        return sorted(self.pattern.needs, key=rarity)

    @property
    def command(self) -> str:
        """What it makes, as `clerkbot explain` calls it."""
        return self.table.rstrip(NEAR_MISS).partition("/")[0]

    @property
    def is_near_miss(self) -> bool:
        return self.table.endswith(NEAR_MISS)


class TemplateParser:
    """Makes patterns of texts. What several templates have in common becomes one pattern, so that it is read once in a sentence.

    Words are replaced by those that `spellings` says, as the reader's are; `fillers` are the reader's as well.
    """

    def __init__(
        self, spellings: Mapping[str, str] = MappingProxyType({}), fillers: frozenset[str] = frozenset()
    ) -> None:
        self._spellings, self._fillers = spellings, fillers
        self._made: dict[Hashable, Pattern] = {}

    def parse(self, text: str, rules: Mapping[str, Pattern] = MappingProxyType({})) -> Pattern:
        """The pattern that a text describes; raises TemplateError. `rules` are what `<name>` stands for."""
        tokens = [token for token in _TOKEN.findall(text) if not token.isspace()]
        if "".join(tokens) != re.sub(r"\s+(?![^{]*\})", "", text).replace("\n", ""):
            raise TemplateError(f"a character that means nothing in {text!r}")
        left = [self._spellings.get(token, token) for token in reversed(tokens)]
        pattern = self._options(left, rules, text)
        if left:
            raise TemplateError(f"{left[-1]!r} closes nothing in {text!r}")
        return pattern

    def _options(self, left: list[str], rules: Mapping[str, Pattern], text: str) -> Pattern:
        """Read up to a closing bracket: sequences between `|`, or between `;`. The tokens that are `left` stand in it from the last to the
        first."""
        groups: list[list[Pattern]] = [[]]
        marks: set[str] = set()
        while left and left[-1] not in {")", "]"}:
            mark = left.pop()
            if mark in {"|", ";"}:
                marks.add(mark)
                groups.append([])
            elif mark in {"(", "["}:
                inner = self._options(left, rules, text)
                if not left or left.pop() != {"(": ")", "[": "]"}[mark]:
                    raise TemplateError(f"{mark!r} is not closed in {text!r}")
                groups[-1].append(inner if mark == "(" else self._optional(inner))
            else:
                groups[-1].append(self._pattern_of(mark, rules, text))
        if len(marks) > 1:
            raise TemplateError(f"| and ; in one group of {text!r}")
        patterns = [self._in_order(tuple(group)) for group in groups]
        if len(patterns) == 1:
            return patterns[0]
        return self._made_of(AnyOrder, tuple(patterns)) if ";" in marks else self._one_of(patterns)

    def _one_of(self, options: Sequence[Pattern]) -> Pattern:
        """One of the options; of several words that is one pattern."""
        keys = frozenset[str]().union(*(option.keys for option in options if isinstance(option, OneWord)))
        others = tuple(option for option in options if not isinstance(option, OneWord))
        if not others:
            return self._word(keys)
        return self._made_of(OneOf, (self._word(keys), *others) if keys else others)

    def _pattern_of(self, token: str, rules: Mapping[str, Pattern], text: str) -> Pattern:
        if token[0] == "<":
            if token[1:-1] not in rules:
                raise TemplateError(f"there is no rule {token} for {text!r}")
            return rules[token[1:-1]]
        if token[0] != "{":
            return self._word(frozenset({token}))
        name, mark, value = token[1:-1].partition("=")
        if not mark:
            name, _, kind = name.partition(":")
            value = kind or name
        key = Constant if mark else Slot, name, value
        if key not in self._made:
            self._made[key] = Constant(name, value) if mark else Slot(name, value, self._fillers)
        return self._made[key]

    def _word(self, keys: frozenset[str]) -> Pattern:
        if keys not in self._made:
            self._made[keys] = OneWord(keys)
        return self._made[keys]

    def _in_order(self, parts: tuple[Pattern, ...]) -> Pattern:
        return parts[0] if len(parts) == 1 else self._made_of(InOrder, parts)

    def _optional(self, part: Pattern) -> Pattern:
        key = Optional, part
        if key not in self._made:
            self._made[key] = Optional(part)
        return self._made[key]

    def _made_of(self, kind: type[InOrder | OneOf | AnyOrder], parts: tuple[Pattern, ...]) -> Pattern:
        key = kind, parts
        if key not in self._made:
            self._made[key] = kind(parts)
        return self._made[key]
