"""`settings` and the words that change them: `bots on`, `urgent 3`, `vip @bob`, `backup @carol`, `reaction :bookmark:` …"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chalicelib.domain.command import Command, SetPreference, SetVip
from chalicelib.domain.preferences import AWAY_STATUSES, REACTIONS
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.parsing.tokens import Token, Tokens, as_typed

MOST_URGENT = 20
MOST_STATUSES = 10
_SWITCHES = {
    "groups": "take_groups",
    "channel": "take_channel",
    "channels": "take_channel",
    "bots": "take_bots",
    "strangers": "take_strangers",
    "reason": "show_reason",
    "aging": "aging",
    "clear": "all_clear",
}


NAMES = (
    *(name for name in _SWITCHES if name != "clear"),
    "urgent",
    "backup",
    "vip",
    "unvip",
    "reaction",
    "follow",
    "unfollow",
)
"""The words that a setting begins with."""


def all_clear(words: Tokens) -> SetPreference:
    words.take_if("clear")
    return switch("clear", words)


def setting(name: str) -> Callable[[Tokens], Command]:
    """The parser of the setting that a command begins with."""
    return {
        "urgent": urgent,
        "backup": backup,
        "vip": lambda words: vip(words, is_vip=True),
        "unvip": lambda words: vip(words, is_vip=False),
        "reaction": reaction,
        "follow": follow,
        "unfollow": lambda _words: SetPreference("statuses", ()),
    }.get(name, lambda words: switch(name, words))


def switch(name: str, words: Tokens) -> SetPreference:
    """`bots on`, `bots off`; raises NotUnderstood."""
    if words.take_if("on", "yes"):
        return SetPreference(_SWITCHES[name], True)
    if words.take_if("off", "no"):
        return SetPreference(_SWITCHES[name], False)
    said = "all clear" if name == "clear" else name
    raise NotUnderstood(f"Shall `{said}` be on or off? `settings` shows what it does.", f"{said} on", f"{said} off")


def urgent(words: Tokens) -> SetPreference:
    words.take_if("budget")
    key = words.key()
    if not key.isdecimal() or int(key[:6]) > MOST_URGENT:
        raise NotUnderstood(f"How often a day may one sender say urgent? From 0 to {MOST_URGENT}.", "urgent 2")
    return SetPreference("urgent_budget", int(key))


def backup(words: Tokens) -> SetPreference:
    words.take_if("is", "to")
    word = words.peek()
    if word is not None and word.user:
        return SetPreference("backup", word.user)
    if words.take_if("off", "nobody", "none"):
        return SetPreference("backup", "")
    raise NotUnderstood("Who stands in for you? Mention them.", "backup @carol", "backup off")


def vip(words: Tokens, *, is_vip: bool) -> SetVip:
    word = words.peek()
    if word is None or not word.user:
        raise NotUnderstood("Who? Mention them.", "vip @bob", "unvip @bob")
    return SetVip(word.user, is_vip)


def reaction(words: Tokens) -> SetPreference:
    """`reaction :bookmark:` or `reaction off`."""
    words.take_if("is", "to")
    if words.take_if("off", "none"):
        return SetPreference("reaction", "")
    word = words.peek()
    name = word.raw.strip(":.,") if word else ""
    if name not in REACTIONS:
        offered = " ".join(f":{emoji}:" for emoji in REACTIONS)
        raise NotUnderstood(f"With which emoji do you want to save? One of {offered}", "reaction :bookmark:")
    return SetPreference("reaction", name)


def follow(words: Tokens) -> SetPreference:
    """`follow status`, `follow status :palm_tree: vacation`, `follow status off`."""
    if not words.take_if("status"):
        raise NotUnderstood("I can follow your Slack status.", "follow status", "follow status :palm_tree: vacation")
    if words.take_if("off"):
        return SetPreference("statuses", ())
    words.take_if("my", "with")
    return SetPreference("statuses", tuple(_statuses(words.rest()))[:MOST_STATUSES] or AWAY_STATUSES)


def _statuses(words: tuple[Token, ...]) -> Iterator[str]:
    """`:palm_tree: out of office, vacation or “at the sea”`: emoji stand alone, other words belong together."""
    together: list[Token] = []
    for word in words:
        is_emoji, is_quoted = word.raw.startswith(":"), word.raw[0] in '"“'
        if (is_emoji or is_quoted or word.key in {"", "and", "or"}) and together:
            yield as_typed(tuple(together))
            together = []
        if is_emoji or is_quoted:
            yield as_typed((Token(word.raw.strip(":,.;")),))
        elif word.key not in {"", "and", "or"}:
            together.append(Token(word.raw.rstrip(",;")))
            if word.raw[-1] in ",;":
                yield as_typed(tuple(together))
                together = []
    if together:
        yield as_typed(tuple(together))
