"""The commands that change one setting each: `urgent 3`, `vip @bob`, `cover @carol`, `reaction :bookmark:`, `follow status` …"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NoReturn

from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.subscription import Subscribe, with_note
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.limits import MOST_URGENT
from chalicelib.domain.person import AGING_SECONDS, Person
from chalicelib.domain.preferences import AWAY_STATUSES, REACTIONS, Preferences
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.receipt import Change
from chalicelib.messages import preferences as messages
from chalicelib.messages import questions, understood, understood_settings
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.covers import another_cover_text
from chalicelib.messages.subscription import setting_while_off
from chalicelib.parsing.sentence import Sentence, free_text
from chalicelib.services.idempotency import Outcome

MOST_STATUSES = 10


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

    def applied_to(self, person: Person, now: float) -> Person:
        """The person as they are after it, at `now` in epoch seconds."""
        del now
        return person.with_preferences(self.apply(person.preferences))

    @property
    def hint(self) -> str:
        """What to do with it, said once it is set."""
        return ""

    def also_changes(self, after: Person, request: Request) -> str:
        """What changes beside the setting, in words."""
        del after, request
        return ""

    def carry_out(self, request: Request) -> Outcome:
        person = request.person
        after = self.applied_to(person, request.now)
        preferences = after.preferences
        text = joined(messages.preference_text(self.changes, preferences), self.hint, self.also_changes(after, request))
        if after == person:
            return request.reply(message(f"{messages.ALREADY_SO} {text}"))
        if preferences.aging is not person.preferences.aging:
            starts = preferences.aging and person.is_subscribed
            after = replace(after, aging_due=request.now + AGING_SECONDS if starts else None)
        outcome = confirm(request, text, Change(person, after))
        return outcome if person.is_subscribed else with_note(outcome, setting_while_off(request.press(Subscribe())))


@dataclass(frozen=True)
class SetUrgentBudget(SettingCommand):
    """How often a day one sender may ping urgently."""

    name = "urgent-budget"
    changes = "urgent_budget"
    count: int

    def apply(self, preferences: Preferences) -> Preferences:
        return replace(preferences, urgent_budget=self.count)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.urgent_text(self.count)


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

    def applied_to(self, person: Person, now: float) -> Person:
        """In the absence that runs it counts as well; where somebody was named for that, the new one is."""
        absences = tuple(
            replace(each, cover=self.user if each.cover else None) if each.covers(now) else each
            for each in person.absences
        )
        return super().applied_to(replace(person, absences=absences), now)

    def also_changes(self, after: Person, request: Request) -> str:
        changed = [each for each in request.person.absences if each.cover and each not in after.absences]
        return "\n".join(another_cover_text(each, self.user, request.now, request.zone) for each in changed)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood_settings.cover_text(self.user)


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

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood_settings.vip_text(self.user, is_vip=self.is_vip)


@dataclass(frozen=True)
class SetReaction(SettingCommand):
    """The emoji that saves a message; empty: none. Who sets one wants to save by it, so it subscribes them like a save."""

    name = "reaction"
    changes = "reaction"
    emoji: str

    @property
    def turns_on(self) -> bool:
        return bool(self.emoji)

    @property
    def hint(self) -> str:
        return messages.reaction_hint(self.emoji) if self.emoji else ""

    def apply(self, preferences: Preferences) -> Preferences:
        return replace(preferences, reaction=self.emoji)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood_settings.reaction_text(self.emoji)


@dataclass(frozen=True)
class FollowStatus(SettingCommand):
    """The emoji and texts of a Slack status that count as being away; empty: none."""

    name = "follow-status"
    changes = "statuses"
    statuses: tuple[str, ...] = ()

    def apply(self, preferences: Preferences) -> Preferences:
        return replace(preferences, statuses=self.statuses)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood_settings.status_text(self.statuses)


def _urgent(arguments: Arguments) -> SetUrgentBudget:
    count = int(arguments["value"])
    if count > MOST_URGENT:
        raise NotUnderstood(questions.which_budget(MOST_URGENT), "urgent 2")
    return SetUrgentBudget(count)


def _which_budget(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.which_budget(MOST_URGENT), "urgent 2")


def _who_covers(_arguments: Arguments) -> NoReturn:
    lacks = Incomplete.of(SetCover, "user", AnswerKind.USER)
    raise Asks(questions.WHO_COVERS, lacks, "cover @carol", "cover off")


def _vip(arguments: Arguments) -> SetVip:
    return SetVip(arguments["value"])


def _no_vip(arguments: Arguments) -> SetVip:
    return SetVip(arguments["value"], is_vip=False)


def _which_vip(_arguments: Arguments) -> NoReturn:
    raise Asks(questions.who(), Incomplete.of(SetVip, "user", AnswerKind.USER), "vip @bob", "unvip @bob")


def _reaction(arguments: Arguments) -> SetReaction:
    if arguments["value"] not in REACTIONS:
        return _which_emoji(arguments)
    return SetReaction(arguments["value"])


def _no_reaction(_arguments: Arguments) -> SetReaction:
    return SetReaction("")


def _which_emoji(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.which_emoji(REACTIONS), "reaction :bookmark:")


def _follow(arguments: Arguments) -> FollowStatus:
    """All that was typed after `follow status`; a status that counts as away is one of the usual ones if none is named."""
    statuses = tuple(filter(None, _statuses(arguments.get("text", ""))))
    if len(statuses) > MOST_STATUSES:
        raise NotUnderstood(questions.too_many_statuses(MOST_STATUSES, len(statuses)))
    return FollowStatus(statuses or AWAY_STATUSES)


def _unfollow(_arguments: Arguments) -> FollowStatus:
    return FollowStatus()


def _what_to_follow(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.CAN_FOLLOW_STATUS, "follow status", "follow status :palm_tree: vacation")


def _statuses(text: str) -> Iterator[str]:
    """`:palm_tree: out of office, vacation or “at the sea”`: emoji stand alone, other words belong together."""
    sentence = Sentence(text)
    begin = 0
    for index, word in enumerate(sentence.words):
        stands_alone = word.is_quoted or word.raw.startswith(":")
        if stands_alone or word.key in {"and", "or"}:
            yield free_text(sentence, begin, index)
            begin = index + 1
        if stands_alone:
            yield free_text(sentence, index, index + 1).strip(":,.;")
        elif word.raw[-1] in ",;":
            yield free_text(sentence, begin, index + 1)
            begin = index + 1
    yield free_text(sentence, begin, len(sentence.words))


def _help(phrases: tuple[str, ...], effect: str) -> tuple[HelpLine, ...]:
    return (HelpLine(HelpTopic.SETTINGS, phrases, effect),)


SPECS = (
    CommandSpec(
        SetUrgentBudget,
        help=_help(("urgent 2",), "how many urgent pings one sender may send you a day"),
        makes={"set/urgent": _urgent, "set/urgent?": _which_budget},
    ),
    CommandSpec(
        SetCover,
        help=_help(
            ("cover @carol", "cover off"),
            "who your colleagues can ask whenever you're away; once: `away until friday, @carol covers`",
        ),
        makes={"set/cover?": _who_covers},
    ),
    CommandSpec(
        SetVip,
        help=_help(("vip @bob", "unvip @bob"), "you see Bob's mentions right away, even while you're away"),
        makes={"set/vip": _vip, "set/no-vip": _no_vip, "set/vip?": _which_vip},
    ),
    CommandSpec(
        SetReaction,
        help=_help(
            ("reaction :bookmark:", "reaction off"),
            "reacting with it saves a message; removing it within a minute undoes that",
        ),
        makes={"set/reaction": _reaction, "set/no-reaction": _no_reaction, "set/reaction?": _which_emoji},
    ),
    CommandSpec(
        FollowStatus,
        help=_help(
            ("follow status :palm_tree: vacation", "unfollow status"), "a Slack status with one of these counts as away"
        ),
        makes={
            "set/follow-status": _follow,
            "set/unfollow-status": _unfollow,
            "set/follow-status?": _what_to_follow,
        },
    ),
)
