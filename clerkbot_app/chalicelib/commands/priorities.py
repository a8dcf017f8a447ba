"""`set priority`, `priority` and `why`: rules for new messages, the level of one item, and why it has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from chalicelib.commands.named_items import NamedItems, asks_of, find_open, open_items
from chalicelib.commands.request import (
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    ReadingCommand,
    Request,
)
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood, Sets, TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.priority import DecidedBy, Decision, Level, PriorityRule, RuleKey
from chalicelib.domain.question import AnswerKind, Asks, Incomplete, Missing
from chalicelib.domain.receipt import Change, changes_of
from chalicelib.domain.reply import Message
from chalicelib.messages import confirmations, questions, understood
from chalicelib.messages.blocks import joined, message
from chalicelib.parsing.arguments import level_of
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome
from chalicelib.services.membership import how_to_invite_to

_EXAMPLES = ("set priority high #channel", "set priority low @person", "priority #12 highest")


@dataclass(frozen=True)
class SetRule(ChangingCommand):
    """Set the level of new messages in a channel (`C…`) or of a user (`U…`)."""

    name = "set-rule"
    target: str
    level: Level

    def carry_out(self, request: Request) -> Outcome:
        before = request.context.records.get(RuleKey(request.user, self.target))
        after = replace(before, level=self.level) if before else PriorityRule(self.target, self.level)
        if after == before:
            return request.reply(message(confirmations.rule_unchanged_text(after)))
        text = confirmations.rule_text(after, before.level if before else None)
        if not after.is_for_user:
            text = joined(text, how_to_invite_to(self.target, request.context))
        return confirm(request, text, Change(before, after))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.rule_text(self.target, self.level)


@dataclass(frozen=True)
class SetItemLevel(ChangingCommand):
    """Give items a level. Without one it is asked for, and said of a single item why it has its own: what its menu does."""

    name = "priority"
    is_of_what_there_is = True
    said_of_several = "numbers"
    sets = Sets.LEVEL
    refused_after_deletion = True
    now_several = ("number", "numbers")
    numbers: tuple[int, ...]
    level: Level | None = None

    def carry_out(self, request: Request) -> Outcome:
        named = open_items(self.numbers, request, f"priority {{}} {(self.level or Level.HIGH).word}", also_snoozed=True)
        if self.level is None:
            raise _ask_level_of(named.items)
        decision = Decision(self.level, DecidedBy.MESSAGE)
        return _change_levels(named, [item.with_level(decision) for item in named.items], request)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.level_text(self.numbers, self.level) if self.level is not None else ""


@dataclass(frozen=True)
class MoveItemLevel(ChangingCommand):
    """Raise or lower items by one level. `is_important`: to high at least, as they are called important or urgent."""

    name = "move-level"
    is_of_what_there_is = True
    said_of_several = "numbers"
    sets = Sets.LEVEL
    refused_after_deletion = True
    numbers: tuple[int, ...]
    up: bool = True
    is_important: bool = False

    def carry_out(self, request: Request) -> Outcome:
        named = open_items(self.numbers, request, f"{'raise' if self.up else 'lower'} {{}}", also_snoozed=True)
        after = [self._moved(item) for item in named.items]
        if any(item in named.items for item in after):
            at_the_end = confirmations.NO_HIGHER_PRIORITY if self.up else confirmations.NO_LOWER_PRIORITY
            named = replace(named, left_out=joined(at_the_end, named.left_out))
        return _change_levels(named, after, request)

    def _moved(self, item: Item) -> Item:
        """One level further; at the end as it is, with its reason."""
        if item.level is (Level.HIGHEST if self.up else Level.LOWEST):
            return item
        level = Level(item.level + (-1 if self.up else 1))
        return item.with_level(Decision(min(level, Level.HIGH) if self.is_important else level, DecidedBy.MESSAGE))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.move_level_text(self.numbers, is_up=self.up, is_important=self.is_important)


def _change_levels(named: NamedItems, after: Sequence[Item], request: Request) -> Outcome:
    text = joined(confirmations.levels_text(named.items, after), named.left_out)
    changes = [change for change in changes_of(named.items, after) if change.before != change.after]
    return confirm(request, text, *changes) if changes else request.reply(message(text))


def _ask_level_of(items: Sequence[Item]) -> Asks:
    why = confirmations.why_text(items[0]) if len(items) == 1 else ""

    def question(what: str) -> str:
        return joined(why, questions.which_priority_instead(what))

    example = f"priority #{items[0].number} high"
    return asks_of(items, SetItemLevel, Missing("level", AnswerKind.LEVEL), question, example)


@dataclass(frozen=True)
class Why(ReadingCommand):
    """Say why an item has its level; or (`is_kept`) why it is on the list."""

    name = "why"
    number: int | None = None
    is_kept: bool = False

    def meant(self, request: Request) -> Why:
        if self.number is not None:
            return self
        lacks = Missing("number", AnswerKind.ITEM)
        return replace(self, number=open_items((), request, "why {}", lacks=lacks).items[0].number)

    def show(self, user: str, context: Context) -> Message:
        item = find_open(self.number or 0, user, context)
        text = confirmations.why_kept_text(item) if self.is_kept else confirmations.why_text(item)
        return replace(message(text), shown=(item.number,))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.why_text(self.number, is_kept=self.is_kept)


def _set_rule(arguments: Arguments) -> SetRule:
    return SetRule(_target(arguments), level_of(arguments))


def _target(arguments: Arguments) -> str:
    target: str = arguments.get("user") or arguments["channel"]
    return target


def _priority(arguments: Arguments) -> SetItemLevel:
    return SetItemLevel(arguments.get("numbers", ()), level_of(arguments))


def _move(arguments: Arguments) -> MoveItemLevel:
    up = arguments["up"]
    return MoveItemLevel(arguments.get("numbers", ()), up != "no", is_important=up == "high")


def _why(arguments: Arguments) -> Why:
    numbers = arguments.get("numbers", ())
    if len(numbers) > 1:
        raise NotUnderstood(questions.ONE_ITEM_AT_A_TIME, f"why #{numbers[0]}")
    return Why(numbers[0] if numbers else None)


def _why_kept(arguments: Arguments) -> Why:
    return replace(_why(arguments), is_kept=True)


def _ask_which_level(arguments: Arguments) -> NoReturn:
    numbers = arguments.get("numbers", ())
    lacks = Incomplete.of(SetItemLevel, "level", AnswerKind.LEVEL, numbers=numbers)
    raise Asks(questions.WHICH_PRIORITY, lacks, f"priority #{numbers[0] if numbers else 12} high")


def _ask_which_level_of_rule(arguments: Arguments) -> NoReturn:
    lacks = Incomplete.of(SetRule, "level", AnswerKind.LEVEL, target=_target(arguments))
    raise Asks(questions.WHICH_PRIORITY, lacks, *_EXAMPLES[:2])


def _offer_lowest(arguments: Arguments) -> NoReturn:
    raise TwoMeanings(questions.CANT_MUTE, [SetRule(_target(arguments), Level.LOWEST)])


def _not_for_words(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.RULES_ARE_NOT_FOR_WORDS, *_EXAMPLES[:2])


def _not_swapped(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.CANT_SWAP, _EXAMPLES[2])


def _ask_for_priority(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.LEVEL_AND_TARGET, *_EXAMPLES)


SPECS = (
    CommandSpec(
        SetRule,
        help=(
            HelpLine(
                HelpTopic.PRIORITIES,
                ("set priority high #general", "set priority low @bob"),
                "the priority of new messages there, or from that person; earlier items keep theirs. A person counts over a channel",
            ),
        ),
        makes={
            "set-rule": _set_rule,
            "set-rule?": _ask_for_priority,
            "set-rule-level?": _ask_which_level_of_rule,
            "set-rule/important": _set_rule,
            "set-rule/mute?": _offer_lowest,
            "set-rule/of-words": _not_for_words,
        },
    ),
    CommandSpec(
        SetItemLevel,
        help=(
            HelpLine(
                HelpTopic.PRIORITIES,
                ("priority #12 highest", "priority 3 and 4 high"),
                "the priority of one item, or several: `highest`, `high`, `medium`, `low` or `lowest`",
            ),
            HelpLine(
                HelpTopic.PRIORITIES,
                ("#12 is a blocker",),
                "a blocker, or the most important, is `highest`; critical is `high`",
            ),
        ),
        makes={
            "priority": _priority,
            "priority?": _ask_for_priority,
            "priority-level?": _ask_which_level,
            "priority/swap": _not_swapped,
        },
    ),
    CommandSpec(
        MoveItemLevel,
        help=(
            HelpLine(HelpTopic.PRIORITIES, ("raise #12", "lower #12"), "moves it up or down by one level"),
            HelpLine(
                HelpTopic.PRIORITIES,
                ("#12 is urgent",),
                "urgent or important is `high`, or higher than it was",
            ),
        ),
        makes={"priority/move": _move},
    ),
    CommandSpec(
        Why,
        help=(HelpLine(HelpTopic.PRIORITIES, ("why #12",), "what decided its priority"),),
        makes={"why": _why, "why/kept": _why_kept},
    ),
)
