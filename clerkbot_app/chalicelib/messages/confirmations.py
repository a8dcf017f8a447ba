"""What is said about saving, closing, undoing and priorities."""

from __future__ import annotations

from chalicelib.domain.item import Item, Kind
from chalicelib.domain.level import Level
from chalicelib.domain.priority import DecidedBy, PriorityRule
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import actions, button, message, section
from chalicelib.messages.items import LEVEL_MARKS

_RULE_WORDS = {
    DecidedBy.MESSAGE: "you set it for this very message",
    DecidedBy.USER: "that is your level for <@{sender}>",
    DecidedBy.CHANNEL: "that is your level for <#{channel}>",
    DecidedBy.URGENT: "<@{sender}> said that it is urgent",
    DecidedBy.VIP: "of your rules, and it came through at once since <@{sender}> is one of your VIPs",
    DecidedBy.GIVEN: "it had that level with <@{giver}>, who gave it to you",
    DecidedBy.DEFAULT: "nothing else was set, and medium is the default",
}


def with_undo(text: str, owner: str, request: str, view: str = "") -> Message:
    """A sentence about a change, with its Undo button."""
    return Message(text, (section(text, button("Undo", "undo", f"undo {request}", owner, view=view)),))


def saved_text(item: Item, verb: str, note: str = "") -> str:
    """`Saved this thread as #12 · high · _red deploy_`"""
    what = "thread" if item.kind is Kind.THREAD else "message"
    label = f" · _{item.label}_" if item.label else ""
    text = f"{LEVEL_MARKS[item.level]} {verb} <{item.link}|this {what}> as *#{item.number}* · {item.level.word}{label}"
    return f"{text}\n{note}" if note else text


def subscribe_to_save(owner: str, command: str, thread: tuple[str, ...]) -> Message:
    text = "To save messages, subscribe first: then I also take messages that mention you while you are away."
    press = button(
        "Subscribe and save", "subscribe-and-save", f"subscribe and {command}", owner, thread=thread, style="primary"
    )
    return message(text, actions(press))


def why_text(item: Item) -> str:
    reason = _RULE_WORDS[item.decided_by].format(
        sender=item.decider or item.sender, channel=item.channel, giver=item.given_by
    )
    if item.raised:
        before = Level(min(Level.LOWEST, item.level + item.raised))
        days = f"{item.raised} {'day' if item.raised == 1 else 'days'}"
        return f"*#{item.number}* is {item.level.word}: it was {before.word} because {reason}, and it has risen since it waited {days}."
    return f"*#{item.number}* is {item.level.word} because {reason}."


def rule_text(rule: PriorityRule, before: Level | None) -> str:
    whose = f"from <@{rule.target}>" if rule.is_for_user else f"in <#{rule.target}>"
    was = f" (it was {before.word})" if before else ""
    return f"{LEVEL_MARKS[rule.level]} Upcoming messages {whose} get priority *{rule.level.word}*{was}. Earlier items keep theirs."


def item_level_text(item: Item, before: Level) -> str:
    was = f" (it was {before.word})" if before is not item.level else ", as it was"
    return f"{LEVEL_MARKS[item.level]} *#{item.number}* has priority *{item.level.word}*{was}."


def closed_text(item: Item, how: str) -> str:
    """`Removed #12 · red deploy`"""
    label = f" · _{item.label}_" if item.label else ""
    return f"{how} *<{item.link}|#{item.number}>*{label}"


def cleared_text(level: Level, count: int, more: bool) -> str:
    if not count:
        return f"There is nothing with priority {level.word} in your queue."
    text = f"Removed {count} {'item' if count == 1 else 'items'} with priority {level.word}."
    return f"{text} There are more: say `clear {level.word}` again." if more else text


def finished_text(count: int, more: bool) -> str:
    if not count:
        return "There is nothing of low priority left of it."
    text = f"Done: {count} {'item' if count == 1 else 'items'} of low priority."
    return f"{text} There are more: press again." if more else text
