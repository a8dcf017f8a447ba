"""`rules` and `forget`: the priorities that a person has set for people and channels, to see and to forget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

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
from chalicelib.domain.command import Command, NotUnderstood, Press, TwoMeanings
from chalicelib.domain.modals import Modal
from chalicelib.domain.priority import Level, PriorityRule, RuleKey
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Message
from chalicelib.messages import questions, rules, understood
from chalicelib.messages.blocks import message
from chalicelib.messages.modals.not_opened import not_opened_text
from chalicelib.parsing.arguments import page_of
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome

PAGE_SIZE = 20
_MOST_CHOICES = 5
_EXAMPLES = ("forget @bob's priority", "forget the rule for #ops")


@dataclass(frozen=True)
class ListRules(ReadingCommand):
    name = "rules"
    page: int = 1

    def show(self, user: str, context: Context) -> Message:
        found = context.rules.set_by(user)
        begin = (self.page - 1) * PAGE_SIZE
        rows = rule_rows(found[begin : begin + PAGE_SIZE], user, self)
        earlier = Press(replace(self, page=self.page - 1), user) if self.page > 1 else None
        later = Press(replace(self, page=self.page + 1), user) if len(found) > begin + PAGE_SIZE else None
        return rules.rule_list(rows, earlier, later, begin + 1, len(found))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.rules_text(self.page)


@dataclass(frozen=True)
class ForgetRule(ChangingCommand):
    """Forget the level of new messages in a channel (`C…`) or of a user (`U…`); without a target that of the only rule, or of `every` one."""

    name = "forget-rule"
    target: str
    every: bool = False

    def carry_out(self, request: Request) -> Outcome:
        if self.every:
            return _forget_every(request)
        target = self.target or _only_target(request)
        rule = request.context.records.get(RuleKey(request.user, target))
        if rule is None:
            return request.reply(message(_no_rule_text(target)))
        return confirm(request, rules.forgotten_text(rule), Change(rule, None))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.forget_rule_text(self.target, every=self.every)


@dataclass(frozen=True)
class ChangeRule(ChangingCommand):
    """Give a rule another level: what is entered in `Modal.CHANGE_RULE`. Where that can't be opened, it is said what to type."""

    name = "change-rule"
    target: str

    def carry_out(self, request: Request) -> NoReturn:
        if request.context.records.get(RuleKey(request.user, self.target)) is None:
            raise NotUnderstood(_no_rule_text(self.target))
        raise NotUnderstood(not_opened_text(Modal.CHANGE_RULE))


def _only_target(request: Request) -> str:
    """Of the only rule; raises TwoMeanings where there are several, and NotUnderstood where there is none, or are too many to choose from."""
    found = request.context.rules.set_by(request.user)
    if len(found) == 1:
        return found[0].target
    if 1 < len(found) <= _MOST_CHOICES:
        raise TwoMeanings(questions.WHICH_RULE, [ForgetRule(each.target) for each in found])
    raise NotUnderstood(questions.WHICH_RULE if found else rules.NO_RULES, "rules", *_EXAMPLES)


def _forget_every(request: Request) -> Outcome:
    found = request.context.rules.set_by(request.user)
    if not found:
        return request.reply(message(rules.NO_RULES))
    if len(found) > PAGE_SIZE:
        raise NotUnderstood(rules.too_many_text(PAGE_SIZE), "rules")
    return confirm(request, rules.all_forgotten_text(found), *(Change(each, None) for each in found))


def _no_rule_text(target: str) -> str:
    return rules.no_rule_text(target, PriorityRule(target, Level.MEDIUM).is_for_user)


def rule_rows(found: Sequence[PriorityRule], user: str, view: Command | None) -> list[rules.RuleRow]:
    """Rows with their buttons, after which the view is shown again, if any."""
    return [
        rules.RuleRow(rule, Press(ForgetRule(rule.target), user, view), Press(ChangeRule(rule.target), user, view))
        for rule in found
    ]


def _rules(arguments: Arguments) -> ListRules:
    return ListRules(page_of(arguments))


def _forget(arguments: Arguments) -> ForgetRule:
    return ForgetRule(arguments.get("user") or arguments["channel"])


def _forget_only(_arguments: Arguments) -> ForgetRule:
    return ForgetRule("")


def _forget_all(_arguments: Arguments) -> ForgetRule:
    return ForgetRule("", every=True)


def _which_rule(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.WHICH_RULE, "rules", *_EXAMPLES)


SPECS = (
    CommandSpec(
        ListRules,
        help=(
            HelpLine(
                HelpTopic.PRIORITIES, ("rules",), "the priorities that you have set, each with *Change* and *Forget*"
            ),
        ),
        makes={"rules/list": _rules},
    ),
    CommandSpec(ChangeRule),
    CommandSpec(
        ForgetRule,
        help=(
            HelpLine(
                HelpTopic.PRIORITIES,
                ("forget @bob's priority", "reset #general"),
                "new messages have the usual priority again",
            ),
        ),
        makes={
            "forget-rule": _forget,
            "forget-rule/only": _forget_only,
            "forget-rule/every": _forget_all,
            "forget-rule?": _which_rule,
        },
    ),
)
