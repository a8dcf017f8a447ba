"""`rules` and `forget`: the priorities that a person has set for people and channels, to see and to forget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chalicelib.commands.request import ChangingCommand, CommandSpec, HelpLine, HelpTopic, ReadingCommand, Request
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import Command, NotUnderstood, Press
from chalicelib.domain.priority import Level, PriorityRule, RuleKey
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Message
from chalicelib.messages import questions, rules
from chalicelib.messages.blocks import message
from chalicelib.parsing.tokens import Tokens
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome

PAGE_SIZE = 20
_EXAMPLES = ("forget @bob's priority", "forget the rule for #ops")
_AROUND_TARGET = frozenset({"rule", "rules", "priority", "priorities", "about", "in", "level", "s", "’s"})
"""Words around the person or the channel that say nothing else; `@bob's` is the mention and `'s`."""


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
        return rules.rule_list(rows, earlier, later)


@dataclass(frozen=True)
class ForgetRule(ChangingCommand):
    """Forget the level of new messages in a channel (`C…`) or of a user (`U…`)."""

    name = "forget-rule"
    target: str

    def carry_out(self, request: Request) -> Outcome:
        rule = request.context.records.get(RuleKey(request.user, self.target))
        if rule is None:
            is_for_user = PriorityRule(self.target, Level.MEDIUM).is_for_user
            return request.reply(message(rules.no_rule_text(self.target, is_for_user)))
        return confirm(request, rules.forgotten_text(rule), Change(rule, None))


def rule_rows(found: Sequence[PriorityRule], user: str, view: Command) -> list[rules.RuleRow]:
    """Rows with their Forget buttons, after which the view is shown again."""
    return [rules.RuleRow(rule, Press(ForgetRule(rule.target), user, view)) for rule in found]


def _parse_rules(tokens: Tokens) -> ListRules:
    tokens.require_end("rules")
    return ListRules()


def _parse_forget(tokens: Tokens) -> ForgetRule:
    """`forget @bob's priority`, `forget the rule for #ops`, `reset #ops`."""
    _skip_words_around(tokens)
    token = tokens.peek()
    target = (token.user or token.channel) if token is not None else None
    if target is None:
        raise NotUnderstood(questions.WHICH_RULE, *_EXAMPLES)
    tokens.take()
    _skip_words_around(tokens)
    return ForgetRule(target)


def _skip_words_around(tokens: Tokens) -> None:
    tokens.skip_fillers()
    while tokens.take_if(*_AROUND_TARGET):
        tokens.skip_fillers()


SPECS = (
    CommandSpec(
        ListRules,
        dict.fromkeys(("rules", "priorities"), _parse_rules),
        (HelpLine(HelpTopic.PRIORITIES, ("rules",), "the priorities that you have set, each with *Forget*"),),
    ),
    CommandSpec(
        ForgetRule,
        dict.fromkeys(("forget", "reset"), _parse_forget),
        (
            HelpLine(
                HelpTopic.PRIORITIES,
                ("forget @bob's priority", "reset #general"),
                "new messages have the usual priority again",
            ),
        ),
        {"forget": "forget the rule for #general", "reset": "reset #general"},
    ),
)
