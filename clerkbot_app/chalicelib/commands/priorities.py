"""Priorities: rules for upcoming messages, the level of one item, and why it has it."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.commands.finish import find_open
from chalicelib.domain.command import SetItemLevel, SetRule, Why
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.person import Person
from chalicelib.domain.priority import DecidedBy, Decision, PriorityRule
from chalicelib.domain.reply import Change
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import item_level_text, rule_text, why_text, with_undo
from chalicelib.ports import Context
from chalicelib.services.outcome import Outcome, answered


def set_rule(command: SetRule, job: CommandJob, _person: Person, context: Context) -> Outcome:
    before = context.store.rules(job.user, [command.target]).get(command.target)
    after = replace(before, level=command.level) if before else PriorityRule(command.target, command.level)
    if after == before:
        return answered(job, message(f"That is its priority already. {rule_text(after, None)}"))
    text = rule_text(after, before.level if before else None)
    return answered(job, with_undo(text, job.user, job.id, job.view), Change(before, after))


def set_item_level(command: SetItemLevel, job: CommandJob, _person: Person, context: Context) -> Outcome:
    item = find_open(command.number, job, context)
    after = item.decided(Decision(command.level, DecidedBy.MESSAGE))
    text = item_level_text(after, item.level)
    if after == item:
        return answered(job, message(text))
    return answered(job, with_undo(text, job.user, job.id, job.view), Change(item, after))


def why(command: Why, job: CommandJob, _person: Person, context: Context) -> Outcome:
    return answered(job, message(why_text(find_open(command.number, job, context))))
