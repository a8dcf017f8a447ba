"""What the bot says about the priorities that a person has set for others and for channels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from chalicelib.domain.command import Press
from chalicelib.domain.modals import Modal
from chalicelib.domain.priority import PriorityRule
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import (
    actions,
    button,
    context,
    header,
    line_with_buttons,
    message,
    modal_button,
    page_turners,
    paged,
)
from chalicelib.messages.budget import named
from chalicelib.messages.item_words import LEVEL_MARKS

NO_RULES = (
    "You have no rules, so new messages are medium. Examples: `set priority high #general`, `set priority low @bob`."
)
NO_RULES_ON_THIS_PAGE = "Nothing here. `rules` shows your rules."
WHICH_WINS = "A person's priority wins over a channel's."
_TITLE = "Priorities for new messages"


@dataclass(frozen=True)
class RuleRow:
    rule: PriorityRule
    forget: Press
    change: Press


def rule_list(rows: Sequence[RuleRow], earlier: Press | None, later: Press | None, first: int, total: int) -> Message:
    """The rules of one page, each with its buttons. `first` and `total` as in `paged`."""
    if not rows:
        return message(NO_RULES_ON_THIS_PAGE if earlier else NO_RULES, actions(_new_rule()))
    title = paged(_TITLE, first, len(rows), total)
    text = "\n".join([title, *(_rule_line(row.rule) for row in rows)])
    blocks = (
        header(title),
        *chain(*map(rule_blocks, rows)),
        context(WHICH_WINS),
        actions(*page_turners(earlier, later), _new_rule()),
    )
    return Message(f"{text}\n{WHICH_WINS}", blocks)


def _new_rule() -> Block:
    return modal_button("New rule", Modal.RULE)


def rule_blocks(row: RuleRow) -> list[Block]:
    return line_with_buttons(
        _rule_line(row.rule),
        button("Forget", f"forget-{row.rule.target}", row.forget),
        button("Change", f"change-{row.rule.target}", row.change),
    )


def forgotten_text(rule: PriorityRule) -> str:
    return f"Forgotten: new messages {_whose(rule.is_for_user, rule.target)} have no priority of their own now."


def all_forgotten_text(found: Sequence[PriorityRule]) -> str:
    """Whose messages had a priority of their own."""
    if len(found) == 1:
        return forgotten_text(found[0])
    whose = named([_whose(each.is_for_user, each.target) for each in found])
    return f"Forgotten: new messages {whose} have no priority of their own now."


def too_many_text(most: int) -> str:
    return f"That's more than {most} rules. Forget them one by one."


def no_rule_text(target: str, is_for_user: bool) -> str:
    return f"You have set no priority for messages {_whose(is_for_user, target)}."


def _rule_line(rule: PriorityRule) -> str:
    return f"{LEVEL_MARKS[rule.level]} *{rule.level.word}*: messages {_whose(rule.is_for_user, rule.target)}"


def _whose(is_for_user: bool, target: str) -> str:
    return f"from <@{target}>" if is_for_user else f"in <#{target}>"
