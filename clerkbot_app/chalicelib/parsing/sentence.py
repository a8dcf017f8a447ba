"""A sentence as words: kept as they were typed, compared without case and punctuation; with when, where and how it was said."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.mention import USER

P = ParamSpec("P")
V = TypeVar("V")
MOST_WORDS = 150
"""A longer text is prose: no sentence that asks for something has so many words."""
_NO_KEYS = ("",) * MOST_WORDS
_MONTHS = "|".join("jan feb mar apr may jun jul aug sep oct nov dec".split())
_JOINS_NUMBERS = r"(?<=\d)(?:,|(?<!:\d\d)\+|&amp;|&(?!amp;))(?=#?r?\d)"
"""The mark of `12,13`, `12+13` and `R1&R2`; but not of a time's `10:00+01:00`."""
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_WORD = re.compile(
    r'"[^"]*"|“[^”]*”'  # quoted
    rf"|(?<![\w-])(?:{_TENS})[ -](?:{_ONES})(?![\w'’-])[^\s\w<#@]*"  # a number, as who dictates says it
    r"|(?<!\S)[^\W\d_]+(?:['’][^\W\d_]+)?[.,;:!?]*(?!\S)"  # letters, as most words are: what is below finds them as well, more slowly
    r"|<[@#!][^>]*>|<[^>\s|]+(?:\|[^>]*)?>"  # a mention or a link, as Slack writes them
    rf"|(?<=\d)[-–—](?=[\dr#]|(?:{_MONTHS}))|(?<=[ap]m|\dh|\d\.)[-–—](?=\d)"  # the dash of `5-8`, `2pm-4pm`, `14h-16h`, `21.12.-4.1.`
    r"|\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?<!\d)\d{1,2}-\d{1,2}-20\d\d(?!\d)"  # a date
    rf"|{_JOINS_NUMBERS}"
    r"|(?<=>)['’]s\b|[@#][\w.-]+(?=['’]s\b)|(?<![\w#.:-])[rR]?\d+(?=['’]s\b)"  # `@bob's`, `4's`
    rf"|(?:(?!(?<=\d)[-–—](?=[\dr#]|(?:{_MONTHS}))|(?<=[ap]m|\dh|\d\.)[-–—](?=\d)|{_JOINS_NUMBERS}|[\s<]).)+"
    r"|<3+(?!\S)|<",
    re.IGNORECASE,
)
_EMOTICON = re.compile(
    r"(?:&gt;)?[:;]['’,]?[-^]?[)(\]\[dpo3/\\|*]+|=['’]?[-^]?[)(\]\[dp]+"  # a face on its side: `:-)`, `:D`, `=)`
    r"|\^[-_.o^]*\^+['’]*|[tuo0nqx.;-]_+[tuo0nqx.;-]|&gt;[_.]+&lt;|\\o/|¯.*¯"  # an upright one: `^^`, `T_T`
    r"|(?:<|&lt;)3+",
    re.IGNORECASE,
)
"""A face or a heart of marks and letters."""
_SPECIAL = re.compile(r"<!(?:subteam\^[A-Z0-9]+\|@?|)([^>|]*)(?:\|[^>]*)?>")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^“”]*”|'[^']*'")
_LAST_MARKS = re.compile(r"(?<!&gt)(?<!&lt)(?<!&amp)[,;]+$|(?<=\w)(?<!\.\w)(?<!\.\w\w)\.$")
"""At the end of a text, but not of an entity or an abbreviation such as `e.g.`."""
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|[^>]*)?>")
_PLAIN_NAME = re.compile(r"[@#][^\W\d][\w.-]*")
_BEGINS_EMOTICON = frozenset(":;=^<&tuonqxTUONQX0.-\\¯")
"""Looked at for each word that has a mark."""
_EDGES = " \t.,;:!?¡¿…'()[]*_~"
_ARROWS = ("->", "-->", "=>", "-&gt", "--&gt", "=&gt")
_SPELLED_OTHERWISE = {"–": "-", "—": "-", "--": "-", "&amp": "&", **dict.fromkeys(_ARROWS, "→")}
"""Dashes and arrows, with `&` and `>` as Slack writes them."""


class Word(NamedTuple):
    """One word: `raw` as typed, `key` in lower case without the punctuation around it, and its place in the text."""

    raw: str
    key: str
    start: int
    end: int

    @property
    def is_quoted(self) -> bool:
        return self.raw[0] in '"“' and len(self.raw) > 1


@dataclass
class Sentence:
    """What a person typed, at `now` (epoch seconds).

    `zone` and `hours` are asked for only by what needs them: they may cost a call. With `plain_names`, `@bob` and `#general`
    are a person and a channel as they are written: nobody's id is known then. `among_people`: said in a channel, where others
    are spoken to as well.
    """

    text: str
    now: float = 0.0
    zone: Callable[[], ZoneInfo] = lambda: ZoneInfo("UTC")
    hours: Callable[[], DayHours] = DayHours
    plain_names: bool = False
    among_people: bool = False
    corrections: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What mistyped words are compared as. A person's own text stays as they typed it."""
    slot_values: dict[tuple[str, int], Sequence[tuple[int, object]]] = field(
        default_factory=dict, init=False, repr=False
    )
    """What the matcher has read already: the values of a slot that begin at a word, each with the word after it."""
    readings: dict[tuple[object, ...], Any] = field(default_factory=dict, init=False, repr=False)
    """What `read_once` keeps."""
    sayings: dict[str, Sentence] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was read in its place: see `saying`."""

    def saying(self, text: str) -> Sentence:
        """The same person saying that at the same time. Several look for a command in the same part of a sentence: each text is one sentence,
        and what was read of it is kept."""
        known = self.sayings
        known.setdefault(self.text, self)
        if text not in known:
            said = Sentence(
                text, self.now, self.zone, self.hours, self.plain_names, self.among_people, self.corrections
            )
            said.sayings, known[text] = known, said
        return known[text]

    def corrected(self, corrections: Mapping[str, str]) -> Sentence:
        """The same with those words compared as others."""
        said = replace(self, corrections=corrections)
        if not self.corrections:
            said.words = _with_other_keys(self.words, corrections)
        return said

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words that have a key: a comma, an ellipsis or an emoticon between them says nothing."""
        found = [(each.group(), *each.span()) for each in _WORD.finditer(self.text)]
        words = [Word(raw, key, start, end) for raw, start, end in found if (key := key_of(raw))]
        return _with_other_keys(words, self.corrections)

    def key(self, index: int) -> str:
        """The key of a word; empty before the first and after the last."""
        try:
            return self._keys_and_none[index]
        except IndexError:
            return ""

    def keys(self, start: int, end: int) -> tuple[str, ...]:
        """The keys of the words from `start` to before `end`: fewer where the sentence ends before."""
        return self._keys[start:end]

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple([word.key for word in self.words])

    @cached_property
    def _keys_and_none(self) -> tuple[str, ...]:
        """With empty ones behind them, which Python finds for the index of a word before the first. To compare the index each time would cost
        a sentence a thirtieth more."""
        return (*self._keys, *_NO_KEYS)

    def typed(self, start: int, end: int) -> str:
        """The words from `start` to before `end` as they were typed, with what stands between them."""
        words = self.words
        return self.text[words[start].start : words[end - 1].end] if start < end else ""

    def user(self, index: int) -> str:
        """The id of the mentioned person (the name, with `plain_names`); empty if it is none."""
        word = self.words[index]
        if "@" not in word.raw:
            return ""
        found = USER.fullmatch(word.raw)
        return found.group(1) if found else self._plain_name(word, "@")

    def channel(self, index: int) -> str:
        """The id of the mentioned channel (the name, with `plain_names`); empty if it is none."""
        word = self.words[index]
        if "#" not in word.raw:
            return ""
        found = _CHANNEL.fullmatch(word.raw)
        return found.group(1) if found else self._plain_name(word, "#")

    def _plain_name(self, word: Word, mark: str) -> str:
        return word.key if self.plain_names and word.key[0] == mark and _PLAIN_NAME.fullmatch(word.key) else ""


def _with_other_keys(words: Sequence[Word], keys: Mapping[str, str]) -> tuple[Word, ...]:
    return tuple([word._replace(key=keys[word.key]) if word.key in keys else word for word in words])


def read_once(read: Callable[Concatenate[Sentence, int, P], V]) -> Callable[Concatenate[Sentence, int, P], V]:
    """Makes a function that reads a sentence from a word on do so once for each word: several slots begin with the same."""

    @wraps(read)
    def read_or_known(sentence: Sentence, index: int, /, *args: P.args, **kwargs: P.kwargs) -> V:
        place = (read, index, args, *kwargs.items()) if args or kwargs else (read, index)
        known = sentence.readings
        if place not in known:
            known[place] = read(sentence, index, *args, **kwargs)
        value: V = known[place]
        return value

    return read_or_known


def key_of(raw: str) -> str:
    """What a word is compared by; empty for what is no word."""
    if raw.isalnum():  # So most words are.
        return raw.lower()
    if raw[0] in _BEGINS_EMOTICON and is_emoticon(raw):
        return ""
    if raw[0] in '<"“' or raw in {"'s", "’s"}:
        return "'s" if raw[-1] == "s" else raw
    key = raw.replace("’", "'").strip(_EDGES).lower().replace(" ", "-")  # `twenty two` is one word
    return _SPELLED_OTHERWISE.get(key, key)


def is_emoticon(raw: str) -> bool:
    """Whether it is a face or a heart of marks and letters: `:-)`, `:D`, `^^`, `T_T`, `<3`. It shows a mood, and is no word."""
    return _EMOTICON.fullmatch(raw) is not None


def free_text(sentence: Sentence, start: int, end: int) -> str:
    """Words as a person's own text, such as a label: without quotes around, and unable to notify a channel or a group."""
    text = sentence.typed(start, end).strip()
    text = (_LAST_MARKS.sub("", text) if text.endswith((",", ";", ".")) else text).lstrip(",;")
    if "<!" in text:
        text = _SPECIAL.sub(lambda found: "@" + found.group(1).lstrip("@"), text).replace("<!", "< !").strip()
    return text[1:-1].strip() if _QUOTED.fullmatch(text) else text
