"""`set priority`, `priority` and `why`: rules for new messages, the level of one item, and why it has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chalicelib.commands.named_items import NamedItems, find_open, open_items
from chalicelib.commands.request import ChangingCommand, CommandSpec, HelpLine, HelpTopic, ReadingCommand, Request
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.item import Item
from chalicelib.domain.priority import DecidedBy, Decision, Level, PriorityRule, RuleKey
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.receipt import Change, changes_of
from chalicelib.domain.reply import Message
from chalicelib.messages import confirmations, questions
from chalicelib.messages.blocks import joined, message
from chalicelib.parsing.arguments import number_of, take_level, take_number
from chalicelib.parsing.tokens import Tokens
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome

_EXAMPLES = ("set priority high #channel", "set priority low @person", "priority #12 highest")
_FILLERS = frozenset({"of", "for", "to", "in", "from", "is", "item", "channel", "user", ""})


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
        return confirm(request, text, Change(before, after))


@dataclass(frozen=True)
class SetItemLevel(ChangingCommand):
    """Give items a level."""

    name = "priority"
    refused_after_deletion = True
    now_several = ("number", "numbers")
    numbers: tuple[int, ...]
    level: Level

    def carry_out(self, request: Request) -> Outcome:
        decision = Decision(self.level, DecidedBy.MESSAGE)
        named = open_items(self.numbers, request, f"priority {{}} {self.level.word}")
        return _change_levels(named, [item.with_level(decision) for item in named.items], request)


@dataclass(frozen=True)
class MoveItemLevel(ChangingCommand):
    """Raise or lower items by one level."""

    name = "move-level"
    refused_after_deletion = True
    numbers: tuple[int, ...]
    up: bool = True

    def carry_out(self, request: Request) -> Outcome:
        named = open_items(self.numbers, request, f"{'raise' if self.up else 'lower'} {{}}")
        after = [self._moved(item) for item in named.items]
        if any(item in named.items for item in after):
            at_the_end = confirmations.NO_HIGHER_PRIORITY if self.up else confirmations.NO_LOWER_PRIORITY
            named = replace(named, left_out=joined(at_the_end, named.left_out))
        return _change_levels(named, after, request)

    def _moved(self, item: Item) -> Item:
        """One level further; at the end as it is, with its reason."""
        if item.level is (Level.HIGHEST if self.up else Level.LOWEST):
            return item
        return item.with_level(Decision(Level(item.level + (-1 if self.up else 1)), DecidedBy.MESSAGE))


def _change_levels(named: NamedItems, after: Sequence[Item], request: Request) -> Outcome:
    text = joined(confirmations.levels_text(named.items, after), named.left_out)
    changes = [change for change in changes_of(named.items, after) if change.before != change.after]
    return confirm(request, text, *changes) if changes else request.reply(message(text))


@dataclass(frozen=True)
class Why(ReadingCommand):
    """Say why an item has its level."""

    name = "why"
    number: int | None = None

    def meant(self, request: Request) -> Why:
        return Why(open_items((), request, "why {}").items[0].number) if self.number is None else self

    def show(self, user: str, context: Context) -> Message:
        item = find_open(self.number or 0, user, context)
        return replace(message(confirmations.why_text(item)), shown=(item.number,))


def _parse_set(tokens: Tokens) -> SetRule | SetItemLevel:
    tokens.take_if("the")
    if not tokens.take_if("priority"):
        raise NotUnderstood(questions.CAN_SET_PRIORITY, *_EXAMPLES)
    return _parse_priority(tokens)


def _parse_priority(tokens: Tokens) -> SetRule | SetItemLevel:
    """Level and target in either order."""
    level: Level | None = None
    target: str | int | None = None
    while (token := tokens.peek()) is not None and (level is None or target is None):
        found = token.user or token.channel or number_of(token)
        if target is None and found is not None:
            target = found
            tokens.take()
        elif token.key in _FILLERS:
            tokens.take()
        elif level is None:
            level = take_level(tokens, "set priority {} …")
        else:
            raise NotUnderstood(questions.unknown_target(token.raw), *_EXAMPLES)
    if level is None and isinstance(target, int):
        raise Asks(
            questions.WHICH_PRIORITY,
            Incomplete.of(SetItemLevel, "level", AnswerKind.LEVEL, numbers=(target,)),
            f"priority #{target} high",
        )
    if level is None or target is None:
        raise NotUnderstood(questions.LEVEL_AND_TARGET, *_EXAMPLES)
    if not tokens.only_fillers_left():
        raise NotUnderstood(questions.ONE_PRIORITY_AT_A_TIME, *_EXAMPLES)
    return SetItemLevel((target,), level) if isinstance(target, int) else SetRule(target, level)


def _parse_why(tokens: Tokens) -> Why:
    if tokens.only_fillers_left():
        raise Asks(questions.WHICH_ITEM, Incomplete.of(Why, "number", AnswerKind.ITEM), "why #12")
    return Why(take_number(tokens, "why"))


SPECS = (
    CommandSpec(
        SetRule,
        {"set": _parse_set},
        (
            HelpLine(
                HelpTopic.PRIORITIES,
                ("set priority high #general", "set priority low @bob"),
                "the priority of new messages there, or from that person; earlier items keep theirs. A person counts over a channel",
            ),
        ),
        {"set": _EXAMPLES[0]},
    ),
    CommandSpec(
        SetItemLevel,
        {"priority": _parse_priority},
        (
            HelpLine(
                HelpTopic.PRIORITIES,
                ("priority #12 highest",),
                "the priority of one item: `highest`, `high`, `medium`, `low` or `lowest`",
            ),
        ),
        {"priority": "priority #12 high"},
    ),
    CommandSpec(MoveItemLevel),
    CommandSpec(
        Why,
        {"why": _parse_why},
        (HelpLine(HelpTopic.PRIORITIES, ("why #12",), "what decided its priority"),),
        {"why": "why #12"},
    ),
)
