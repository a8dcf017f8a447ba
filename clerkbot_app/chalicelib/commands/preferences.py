"""`settings`, and the commands that change one: `bots on`, `urgent 3`, `vip @bob`, `cover @carol`, `reaction :bookmark:` …"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from chalicelib.commands.request import (
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    Parser,
    ReadingCommand,
    Request,
)
from chalicelib.commands.subscription import offer_to_subscribe
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.person import AGING_SECONDS
from chalicelib.domain.preferences import AWAY_STATUSES, REACTIONS, Preferences, Switch
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Message
from chalicelib.messages import preferences as messages
from chalicelib.messages import questions
from chalicelib.messages.blocks import message
from chalicelib.parsing.arguments import take_count, take_switch
from chalicelib.parsing.tokens import Token, Tokens, as_typed
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome

MOST_URGENT = 20
MOST_STATUSES = 10
_SWITCHES: dict[str, Switch] = {
    "groups": "collect_groups",
    "channel": "collect_channel",
    "channels": "collect_channel",
    "bots": "collect_bots",
    "external": "collect_external",
    "strangers": "collect_external",
    "reason": "show_reason",
    "aging": "aging",
}
_ALL_CLEAR = "all clear"


@dataclass(frozen=True)
class ShowSettings(ReadingCommand):
    name = "settings"

    def show(self, user: str, context: Context) -> Message:
        return messages.settings_message(context.person(user))


@dataclass(frozen=True)
class SettingCommand(ChangingCommand):
    """A command that changes one setting."""

    @property
    @abstractmethod
    def changes(self) -> str:
        """The setting's name, a field of Preferences."""

    @abstractmethod
    def apply(self, preferences: Preferences) -> Preferences:
        """The settings as they are after it."""

    def carry_out(self, request: Request) -> Outcome:
        person = request.person
        if not person.is_subscribed:
            return offer_to_subscribe(request)
        preferences = self.apply(person.preferences)
        text = messages.preference_text(self.changes, preferences)
        if preferences == person.preferences:
            return request.reply(message(f"{messages.ALREADY_SO} {text}"))
        after = person.with_preferences(preferences)
        if preferences.aging is not person.preferences.aging:
            after = replace(after, aging_due=request.now + AGING_SECONDS if preferences.aging else None)
        return confirm(request, text, Change(person, after))


@dataclass(frozen=True)
class TurnSetting(SettingCommand):
    """Turn one setting on or off."""

    name = "turn"
    setting: Switch
    is_on: bool

    @property
    def changes(self) -> str:
        return self.setting

    def apply(self, preferences: Preferences) -> Preferences:
        return preferences.turned(self.setting, self.is_on)


@dataclass(frozen=True)
class SetUrgentBudget(SettingCommand):
    """How often a day one sender may ping urgently."""

    name = "urgent-budget"
    changes = "urgent_budget"
    count: int

    def apply(self, preferences: Preferences) -> Preferences:
        return replace(preferences, urgent_budget=self.count)


@dataclass(frozen=True)
class SetCover(SettingCommand):
    """Who covers while the person is away; empty: nobody."""

    name = "cover"
    changes = "cover"
    user: str

    def carry_out(self, request: Request) -> Outcome:
        if self.user and request.context.slack.is_outside(self.user):
            return request.reply(message(messages.cover_is_outside_text(self.user)))
        return super().carry_out(request)

    def apply(self, preferences: Preferences) -> Preferences:
        return replace(preferences, cover=self.user)


@dataclass(frozen=True)
class SetVip(SettingCommand):
    name = "vip"
    changes = "vips"
    user: str
    is_vip: bool = True

    def apply(self, preferences: Preferences) -> Preferences:
        if (self.user in preferences.vips) is self.is_vip:
            return preferences
        others = tuple(user for user in preferences.vips if user != self.user)
        return replace(preferences, vips=(*others, self.user) if self.is_vip else others)


@dataclass(frozen=True)
class SetReaction(SettingCommand):
    """The emoji that saves a message; empty: none."""

    name = "reaction"
    changes = "reaction"
    emoji: str

    def apply(self, preferences: Preferences) -> Preferences:
        return replace(preferences, reaction=self.emoji)


@dataclass(frozen=True)
class FollowStatus(SettingCommand):
    """The emoji and texts of a Slack status that count as being away; empty: none."""

    name = "follow-status"
    changes = "statuses"
    statuses: tuple[str, ...] = ()

    def apply(self, preferences: Preferences) -> Preferences:
        return replace(preferences, statuses=self.statuses)


def _parse_settings(tokens: Tokens) -> ShowSettings:
    tokens.require_end("settings")
    return ShowSettings()


def _parse_switch(typed: str, tokens: Tokens) -> TurnSetting:
    return TurnSetting(_SWITCHES[typed], take_switch(tokens, typed))


def _parse_all_clear(tokens: Tokens) -> TurnSetting:
    tokens.take_if("clear")
    return TurnSetting("all_clear", take_switch(tokens, _ALL_CLEAR))


def _parse_urgent(tokens: Tokens) -> SetUrgentBudget:
    tokens.take_if("budget")
    count = take_count(tokens, MOST_URGENT)
    if count is None:
        raise NotUnderstood(questions.which_budget(MOST_URGENT), "urgent 2")
    return SetUrgentBudget(count)


def _parse_cover(tokens: Tokens) -> SetCover:
    tokens.take_if("is", "to")
    token = tokens.peek()
    if token is not None and token.user:
        tokens.take()
        return SetCover(token.user)
    if tokens.take_if("off", "nobody", "none"):
        return SetCover("")
    raise NotUnderstood(questions.WHO_COVERS, "cover @carol", "cover off")


def _parse_vip(tokens: Tokens) -> SetVip:
    return SetVip(_take_user(tokens))


def _parse_unvip(tokens: Tokens) -> SetVip:
    return SetVip(_take_user(tokens), is_vip=False)


def _take_user(tokens: Tokens) -> str:
    token = tokens.peek()
    if token is None or not token.user:
        raise NotUnderstood(questions.WHO, "vip @bob", "unvip @bob")
    tokens.take()
    return token.user


def _parse_reaction(tokens: Tokens) -> SetReaction:
    """`reaction :bookmark:` or `reaction off`."""
    tokens.take_if("is", "to")
    if tokens.take_if("off", "none"):
        return SetReaction("")
    token = tokens.peek()
    emoji = token.raw.strip(":.,") if token else ""
    if emoji not in REACTIONS:
        raise NotUnderstood(questions.which_emoji(REACTIONS), "reaction :bookmark:")
    tokens.take()
    return SetReaction(emoji)


def _parse_follow(tokens: Tokens) -> FollowStatus:
    """`follow status`, `follow status :palm_tree: vacation`, `follow status off`."""
    if not tokens.take_if("status"):
        raise NotUnderstood(questions.CAN_FOLLOW_STATUS, "follow status", "follow status :palm_tree: vacation")
    if tokens.take_if("off"):
        return FollowStatus()
    tokens.take_if("my", "with")
    statuses = tuple(_statuses(tokens.take_rest()))
    if len(statuses) > MOST_STATUSES:
        raise NotUnderstood(questions.too_many_statuses(MOST_STATUSES, len(statuses)))
    return FollowStatus(statuses or AWAY_STATUSES)


def _parse_unfollow(tokens: Tokens) -> FollowStatus:
    tokens.take_if("status")
    tokens.require_end("unfollow status")
    return FollowStatus()


def _statuses(tokens: tuple[Token, ...]) -> Iterator[str]:
    """`:palm_tree: out of office, vacation or “at the sea”`: emoji stand alone, other words belong together."""
    together: list[Token] = []
    for token in tokens:
        is_emoji, is_quoted = token.raw.startswith(":"), token.raw[0] in '"“'
        if (is_emoji or is_quoted or token.key in {"", "and", "or"}) and together:
            yield as_typed(tuple(together))
            together = []
        if is_emoji or is_quoted:
            yield as_typed((Token(token.raw.strip(":,.;")),))
        elif token.key not in {"", "and", "or"}:
            together.append(Token(token.raw.rstrip(",;")))
            if token.raw[-1] in ",;":
                yield as_typed(tuple(together))
                together = []
    if together:
        yield as_typed(tuple(together))


def _help(phrases: tuple[str, ...], effect: str) -> tuple[HelpLine, ...]:
    return (HelpLine(HelpTopic.SETTINGS, phrases, effect),)


_SWITCH_PARSERS: dict[str, Parser] = {typed: partial(_parse_switch, typed) for typed in _SWITCHES}

SPECS = (
    CommandSpec(
        ShowSettings,
        {"settings": _parse_settings},
        _help(("settings",), "your settings, and the command that changes each"),
    ),
    CommandSpec(
        TurnSetting,
        {**_SWITCH_PARSERS, "all": _parse_all_clear},
        (
            HelpLine(
                HelpTopic.SETTINGS,
                ("groups on", "channel on", "bots on", "external off"),
                "which mentions are collected: of your groups, of the whole channel, by bots, from outside your organization",
            ),
            HelpLine(HelpTopic.SETTINGS, ("reason on",), "people who mention you while you're away see your reason"),
            HelpLine(HelpTopic.SETTINGS, ("aging on",), "older items move up one level a day"),
            HelpLine(HelpTopic.SETTINGS, ("all clear on",), "the daily reminder also comes when your list is empty"),
        ),
        {**{typed: f"{typed} on" for typed in _SWITCHES}, "all": f"{_ALL_CLEAR} on"},
    ),
    CommandSpec(
        SetUrgentBudget,
        {"urgent": _parse_urgent},
        _help(("urgent 2",), "how many urgent pings one sender may send you a day"),
        {"urgent": "urgent 2"},
    ),
    CommandSpec(
        SetCover,
        {"cover": _parse_cover, "backup": _parse_cover},
        _help(("cover @carol", "cover off"), "who your colleagues can ask while you're away"),
        {"cover": "cover @carol", "backup": "backup @carol"},
    ),
    CommandSpec(
        SetVip,
        {"vip": _parse_vip, "unvip": _parse_unvip},
        _help(("vip @bob", "unvip @bob"), "you see Bob's mentions right away, even while you're away"),
        {"vip": "vip @bob", "unvip": "unvip @bob"},
    ),
    CommandSpec(
        SetReaction,
        {"reaction": _parse_reaction},
        _help(
            ("reaction :bookmark:", "reaction off"),
            "reacting with it saves a message; removing it within a minute undoes that",
        ),
        {"reaction": "reaction :bookmark:"},
    ),
    CommandSpec(
        FollowStatus,
        {"follow": _parse_follow, "unfollow": _parse_unfollow},
        _help(
            ("follow status :palm_tree: vacation", "unfollow status"), "a Slack status with one of these counts as away"
        ),
        {"follow": "follow status", "unfollow": "unfollow status"},
    ),
)
