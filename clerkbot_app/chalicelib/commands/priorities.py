"""`set priority`, `priority` and `why`: rules for new messages, the level of one item, and why it has it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.finish import find_open
from chalicelib.commands.request import ChangingCommand, CommandSpec, HelpLine, HelpTopic, ReadingCommand, Request
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.priority import DecidedBy, Decision, Level, PriorityRule, RuleKey
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Message
from chalicelib.messages import confirmations, questions
from chalicelib.messages.blocks import message
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
    name = "priority"
    refused_after_deletion = True
    number: int
    level: Level

    def carry_out(self, request: Request) -> Outcome:
        item = find_open(self.number, request.user, request.context)
        after = item.with_level(Decision(self.level, DecidedBy.MESSAGE))
        text = confirmations.item_level_text(after, item.level)
        if after == item:
            return request.reply(message(text))
        return confirm(request, text, Change(item, after))


@dataclass(frozen=True)
class Why(ReadingCommand):
    """Say why an item has its level."""

    name = "why"
    number: int

    def show(self, user: str, context: Context) -> Message:
        return message(confirmations.why_text(find_open(self.number, user, context)))


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
            Incomplete.of(SetItemLevel, "level", AnswerKind.LEVEL, number=target),
            f"priority #{target} high",
        )
    if level is None or target is None:
        raise NotUnderstood(questions.LEVEL_AND_TARGET, *_EXAMPLES)
    if not tokens.only_fillers_left():
        raise NotUnderstood(questions.ONE_PRIORITY_AT_A_TIME, *_EXAMPLES)
    return SetItemLevel(target, level) if isinstance(target, int) else SetRule(target, level)


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
    CommandSpec(
        Why,
        {"why": _parse_why},
        (HelpLine(HelpTopic.PRIORITIES, ("why #12",), "what decided its priority"),),
        {"why": "why #12"},
    ),
)
