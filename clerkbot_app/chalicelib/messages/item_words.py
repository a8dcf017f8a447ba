"""An item in words: its mark and level, its link, its label and tags, who wrote it, and the place of its message's line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.domain.item import Item, Kind, OfferState
from chalicelib.domain.limits import LONGEST_TODO
from chalicelib.domain.person import Profile
from chalicelib.domain.priority import Level
from chalicelib.domain.slack_values import is_direct_message
from chalicelib.messages.budget import first_named, named
from chalicelib.messages.excerpt_places import LINE, SHORT_LINE, place
from chalicelib.messages.markup import bold_name, conversation, name, typed
from chalicelib.messages.times import age_in_words
from chalicelib.ports import ConversationMessage

LEVEL_MARKS = {
    Level.HIGHEST: ":red_circle:",
    Level.HIGH: ":large_orange_circle:",
    Level.MEDIUM: ":large_yellow_circle:",
    Level.LOW: ":large_blue_circle:",
    Level.LOWEST: ":white_circle:",
}
_MOST_TITLES, _LONGEST_TITLE = 3, 80
_UNKNOWN_SENDER = "unknown sender"
_OFFER_STATES = {
    OfferState.ASKED: "offered to",
    OfferState.ACCEPTED: "given to",
    OfferState.DECLINED: "declined by",
}


def linked(item: Item, words: str) -> str:
    """The words, as a link to its message; a to-do has none."""
    return f"<{item.link}|{words}>" if item.link else words


def todo_words(item: Item) -> str:
    """A to-do as its owner typed it, as markup."""
    return typed(item.text, LONGEST_TODO)


def in_short(item: Item) -> str:
    """`*<link|#12>* · _label_`, or `*#12* · buy milk`"""
    what = f" · {todo_words(item)}" if item.is_todo else ""
    return f"*{linked(item, f'#{item.number}')}*{what}{label_and_tags(item)}"


def label_and_tags(item: Item) -> str:
    """` · _red deploy_ · +finance +q3`"""
    return f"{_label(item)}{_tags(item)}"


def tags_in_words(tags: Sequence[str]) -> str:
    """`+finance +q3`"""
    return " ".join(typed(f"+{tag}") for tag in tags)


def title(item: Item, sender: Profile | None = None) -> str:
    """`🟠 *<link|Can you look at the invoice…>*`, or `🟠 *buy milk*`. Without the line it is the label, or whose message it is."""
    return f"{LEVEL_MARKS[item.level]} *{_what(item, sender)}*{_deleted(item)}"


def struck_out(item: Item, sender: Profile | None = None) -> str:
    """`🟠 ~<link|Can you look at the invoice…>~ · *#12*`: it left the list a moment ago."""
    return f"{LEVEL_MARKS[item.level]} ~{_what(item, sender)}~ · *#{item.number}*"


def facts(item: Item, sender: Profile | None, now: float, reminder: str = "") -> str:
    """What stands below the title, as small print: `*Bob* in #general · 2 hours ago · mentions you · _red deploy_ · *#12* high`."""
    comes = f" · :alarm_clock: {reminder}" if reminder else ""
    if item.is_todo:
        added = age_in_words(item.written_at, now)
        return f"to-do · added {added}{label_and_tags(item)}{comes}{_handover(item)}{_number(item)}"
    who = bold_name(sender.name) if sender is not None else ""
    age = age_in_words(item.written_at, now)
    return f"{_author_and_place(item, who)} · {age}{_mentions(item, now)}{_named(item)}{comes}{_handover(item)}{_number(item)}"


def title_and_facts(item: Item) -> str:
    """Both in two lines, where there is no small print."""
    return f"{title(item)}\n{_mentioned_author_and_place(item)}{_named(item)}{_handover(item)}{_number(item)}"


def among_many(item: Item) -> str:
    """`🟠 *<link|Can you look at…>* · _red deploy_ · @bob · *#12*`; without the line
    `🟠 *<link|#12>* · _red deploy_ · high · @bob in #general`. Each is short: forty fit into a message."""
    without = f"{in_short(item)} · {item.level.word} · {_mentioned_author_and_place(item)}"
    shown = without
    if not item.is_todo:
        author = f" · {_mentioned(item)}" if item.sender else ""
        with_line = f"*{linked(item, SHORT_LINE)}*{label_and_tags(item)}{author} · *#{item.number}*"
        shown = _with_line(item, with_line, without)
    return f"{LEVEL_MARKS[item.level]} {shown}{_handover(item)}"


def for_colleague(item: Item) -> str:
    """The same to somebody to whom it is given: without its number, and to whom it was offered."""
    return f"{title(item)}\n{_mentioned_author_and_place(item)}{_named(item)} · {item.level.word}"


def message_alone(item: Item) -> str:
    """The message of somebody else's item, with nothing that its owner added."""
    unnamed = replace(item, label="", tags=())
    return f"*{_what(unnamed, None)}*{_deleted(item)}\n{_mentioned_author_and_place(unnamed)}"


def in_one_line(item: Item) -> str:
    """What follows its number: ` · <link|Can you look at the invoice…> in #general · _red deploy_`, or ` · buy milk`."""
    if item.is_todo:
        return f" · {todo_words(item)}{label_and_tags(item)}"
    return f" · {_what(item, None)}{_deleted(item)}{_place(item)}{_named(item)}"


def numbers_and_titles(items: Sequence[Item]) -> str:
    """`*#7* (write the report)`; of a few items with their titles, of many the numbers alone."""
    are_few = len(items) <= _MOST_TITLES
    return named([f"*#{item.number}*{_title_in_brackets(item) if are_few else ''}" for item in items])


def first_with_titles(items: Sequence[Item]) -> str:
    """`#7 (milk), #8 (bread), #9 and 3 more`"""
    return first_named([f"#{item.number}{_title_in_brackets(item)}" for item in items])


def _title_in_brackets(item: Item) -> str:
    words = item.text or item.label
    return f" ({typed(words, _LONGEST_TITLE)})" if words else ""


def in_question(items: Sequence[Item]) -> str:
    """What a question is about: `*#2* · buy milk`, or `*#2* (buy milk) and *#3*`."""
    return f"*#{items[0].number}*{in_one_line(items[0])}" if len(items) == 1 else numbers_and_titles(items)


def spoken(item: Item, sender: Profile | None, now: float) -> str:
    """The whole row as a sentence, for notifications and for those who have it read out:
    `#12 high: Can you look at the invoice… from Bob in #general, 2 hours ago`"""
    begin = f"#{item.number} {item.level.word}"
    if item.is_todo:
        return f"{begin}: {todo_words(item)}{label_and_tags(item)}"
    who = f" from {name(sender.name)}" if sender is not None else ""
    line = _with_line(item, f"{LINE}{_named_label(item)}{who}", f"{_name_of(item, sender)}{who if item.label else ''}")
    return f"{begin}: {line}{_deleted(item)}{_place(item)}, {age_in_words(item.written_at, now)}{_tags(item)}"


def _what(item: Item, sender: Profile | None) -> str:
    if item.is_todo:
        return todo_words(item)
    return _with_line(item, linked(item, LINE), _linked_name(item, sender))


def _with_line(item: Item, known: str, unknown: str) -> str:
    """What is shown with the line of the item's message, and without it; of a deleted message there is none."""
    return unknown if item.deleted else place(ConversationMessage(item.channel, item.root_ts, item.ts), known, unknown)


def _name_of(item: Item, sender: Profile | None) -> str:
    """What the item is called without its line."""
    if item.label:
        return typed(item.label)
    kind = "Thread" if item.kind is Kind.THREAD else "Message"
    return f"{kind} from {name(sender.name)}" if sender is not None else kind


def _linked_name(item: Item, sender: Profile | None) -> str:
    """Slack shows no mention in the words of a link: a label that has one stands beside the link."""
    called = _name_of(item, sender)
    return linked(item, called) if "<" not in called else f"{called} · {linked(item, 'message')}"


def _deleted(item: Item) -> str:
    return " (deleted by its author)" if item.deleted else ""


def _mentioned_author_and_place(item: Item) -> str:
    return "to-do" if item.is_todo else _author_and_place(item, _mentioned(item))


def _mentioned(item: Item) -> str:
    return f"<@{item.sender}>" if item.sender else ""


def _author_and_place(item: Item, author: str) -> str:
    """`@bob in #general`, `@bob · thread in #general`, `direct message from @bob`"""
    if is_direct_message(item.channel):
        what = "thread in a direct message" if item.kind is Kind.THREAD else "direct message"
        return f"{what} from {author}" if author else what
    return f"{author or _UNKNOWN_SENDER}{_place(item)}"


def _place(item: Item) -> str:
    """` in #general`, ` · thread in #general`"""
    return f"{' · thread' if item.kind is Kind.THREAD else ''} in {conversation(item.channel)}"


def _mentions(item: Item, now: float) -> str:
    if len(item.mentions) > 1:
        return f" · {len(item.mentions)} mentions, latest {age_in_words(item.latest_at, now)}"
    return " · mentions you" if item.collected else ""


def _named(item: Item) -> str:
    """The label, unless the title is the label, and the tags."""
    if item.is_todo:
        return label_and_tags(item)
    return f"{_with_line(item, _label(item), '') if item.label else ''}{_tags(item)}"


def _named_label(item: Item) -> str:
    return f" ({typed(item.label)})" if item.label else ""


def _label(item: Item) -> str:
    return f" · _{typed(item.label)}_" if item.label else ""


def _tags(item: Item) -> str:
    return f" · {tags_in_words(item.tags)}" if item.tags else ""


def _number(item: Item) -> str:
    return f" · *#{item.number}* {item.level.word}"


def _handover(item: Item) -> str:
    """How far giving it away has come, or who gave it."""
    if item.handover is not None:
        return f" · {_OFFER_STATES[item.handover.state]} <@{item.handover.to}>"
    return f" · from <@{item.given_by}>" if item.given_by else ""


def did_you_mean_text(items: Sequence[Item]) -> str:
    return f"Did you mean {in_question(items)}?"


def item_or_back_text(items: Sequence[Item]) -> str:
    """To who is away: whether items are finished, or the absence is over."""
    return f"Did you mean {in_question(items)}, or are you back?"
