"""How items look: in a list, as the next one, in the return digest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.command import Press
from chalicelib.domain.item import Item, Kind, OfferState, State
from chalicelib.domain.limits import LONGEST_TODO
from chalicelib.domain.person import Profile
from chalicelib.domain.priority import Level
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import actions, button, context, header, image, section
from chalicelib.messages.budget import named, rows_that_fit
from chalicelib.messages.markup import bold_name, typed
from chalicelib.messages.times import age_in_words

LEVEL_MARKS = {
    Level.HIGHEST: ":red_circle:",
    Level.HIGH: ":large_orange_circle:",
    Level.MEDIUM: ":large_yellow_circle:",
    Level.LOW: ":large_blue_circle:",
    Level.LOWEST: ":white_circle:",
}
YOUR_LIST = "Your list"
NOTHING_LEFT_OF_THESE = "Nothing of these is left."
LAST_ITEM = "That was the last item. `next` starts again from the top."
_FINISHED = "Finished in the last seven days"
_ENDINGS = {
    State.DONE: "done",
    State.REMOVED: "removed",
    State.WITHDRAWN: "withdrawn by the sender",
    State.HANDLED: "already handled",
    State.GIVEN: "given away",
}
_OFFER_STATES = {
    OfferState.ASKED: "offered to",
    OfferState.ACCEPTED: "given to",
    OfferState.DECLINED: "declined by",
}


@dataclass(frozen=True)
class ItemActions:
    """What the buttons of one item do; None: there is no such button."""

    remove: Press
    done: Press | None = None
    later: Press | None = None


@dataclass(frozen=True)
class ItemRow:
    """One item as it is shown. `sender` None: Slack does not tell the bot who it is."""

    item: Item
    sender: Profile | None
    actions: ItemActions


@dataclass(frozen=True)
class ItemListPage:
    """Some items of a list, with what turns its pages and what finishes the unimportant ones (each None: no button)."""

    title: str
    """Empty: what is said above them is the title."""
    rows: Sequence[ItemRow]
    filters: str = ""
    """Which items they are, in words; empty: all."""
    earlier: Press | None = None
    later: Press | None = None
    finish_low: Press | None = None
    searched: int | None = None
    """How many of the most important items were looked at, if not all."""
    note: str = ""
    """What stands below them."""


def page_title(title: str, page: int) -> str:
    return title if page == 1 else f"{title}, page {page}"


def collected_title(count: int) -> str:
    return f"While you were away ({count})"


def linked(item: Item, words: str) -> str:
    """The words, as a link to its message; a to-do has none."""
    return f"<{item.link}|{words}>" if item.link else words


def todo_words(item: Item) -> str:
    """A to-do as its owner typed it, as markup."""
    return typed(item.text, LONGEST_TODO)


def in_short(item: Item) -> str:
    """`*<link|#12>* · _label_`, or `*#12* · buy milk`"""
    return f"*{linked(item, f'#{item.number}')}*{_words(item)}"


def item_line(item: Item) -> str:
    """`🟠 *#12* high · <link|message> in #general · _label_`, or `🟠 *#12* high · buy milk`"""
    return f"{LEVEL_MARKS[item.level]} *#{item.number}* {_description(item)}{_handover_note(item)}"


def line_for_colleague(item: Item) -> str:
    """The same to somebody whose item it is not: without its number, and to whom it was offered."""
    return f"{LEVEL_MARKS[item.level]} {_description(item)}"


def _description(item: Item) -> str:
    if item.is_todo:
        return f"{item.level.word}{_words(item)}"
    deleted = " (deleted by its author)" if item.deleted else ""
    return f"{item.level.word} · {_message_in_channel(item)}{deleted}{_words(item)}"


def _message_in_channel(item: Item) -> str:
    return f"{linked(item, 'thread' if item.kind is Kind.THREAD else 'message')} in <#{item.channel}>"


def _words(item: Item) -> str:
    """What its owner calls it, each after a dot: a to-do's own words, the label and the tags of what has some."""
    return f" · {todo_words(item)}{label_and_tags(item)}" if item.is_todo else label_and_tags(item)


def label_and_tags(item: Item) -> str:
    """` · _red deploy_ · +finance +q3`"""
    words = [f"_{typed(item.label)}_"] if item.label else []
    words += [tags_in_words(item.tags)] if item.tags else []
    return "".join(f" · {each}" for each in words)


def tags_in_words(tags: Sequence[str]) -> str:
    """`+finance +q3`"""
    return " ".join(typed(f"+{tag}") for tag in tags)


def list_message(page: ItemListPage, now: float) -> Message:
    """One page of a list, with its rows' buttons."""
    blocks: list[Block] = [header(page.title)] if page.title else []
    blocks += [context(f"Only: {page.filters}")] if page.filters else []
    blocks += _fitting([_row_blocks(row, now) for row in page.rows], [row.item for row in page.rows])
    blocks += _page_turners(page.earlier, page.later, page.finish_low)
    if page.searched is not None:
        blocks.append(context(f"I looked through your {page.searched:,} most important items."))
    if page.note:
        blocks.append(context(page.note))
    title = f"{page.title} ({page.filters})" if page.filters else page.title or YOUR_LIST
    text = "\n".join([title, *(_summary(row.item) for row in page.rows)])
    return Message(text, tuple(blocks), shown=tuple(row.item.number for row in page.rows))


def _fitting(rows: Sequence[Sequence[Block]], items: Sequence[Item]) -> list[Block]:
    """The rows of items as far as a message holds them, and the numbers of the others."""
    fitting = rows_that_fit(rows)
    blocks = [block for row in rows[:fitting] for block in row]
    if left := items[fitting:]:
        numbers = named([f"#{item.number}" for item in left])
        blocks.append(context(f"And {len(left)} more on this page: {numbers}"))
    return blocks


def _page_turners(earlier: Press | None, later: Press | None, finish_low: Press | None = None) -> list[Block]:
    presses = (
        ("◀ Back", "earlier", earlier),
        ("More ▶", "later", later),
        ("Done with all low", "done-all-low", finish_low),
    )
    turners = [button(text, action_id, press) for text, action_id, press in presses if press is not None]
    return [actions(*turners)] if turners else []


def next_message(row: ItemRow, now: float) -> Message:
    return Message(
        f"Next: {_summary(row.item)}",
        (section(item_line(row.item)), sender_line(row.item, row.sender, now), item_buttons(row.item, row.actions)),
        shown=(row.item.number,),
    )


def item_buttons(item: Item, press: ItemActions) -> Block:
    """Done, Later and Remove, as far as the row has them."""
    number = item.number
    done = [button("Done", f"done-{number}", press.done, style="primary")] if press.done else []
    later = [button("Later", f"later-{number}", press.later)] if press.later else []
    return actions(*done, *later, button("Remove", f"remove-{number}", press.remove))


@dataclass(frozen=True)
class FinishedRow:
    item: Item
    restore: Press


def finished_list(
    rows: Sequence[FinishedRow], now: float, earlier: Press | None, later: Press | None, when: str = ""
) -> Message:
    """What was taken off the list, each item with its Restore button; `when`: the time that was asked for, in words."""
    if not rows and when:
        text = f"You've finished nothing {when}; I keep what you finish for seven days. `done list` shows all of it."
        return Message(text, (section(text),))
    if not rows:
        text = "You've finished nothing in the last seven days. Type `done #12` when you've dealt with an item."
        return Message(text, (section(text),))
    lines = [
        [section(_finished_line(row.item, now), button("Restore", f"restore-{row.item.number}", row.restore))]
        for row in rows
    ]
    title = f"Finished {when}" if when else _FINISHED
    summaries = "\n".join([title, *(_summary(row.item) for row in rows)])
    shown = _fitting(lines, [row.item for row in rows])
    return Message(summaries, (header(title), *shown, *_page_turners(earlier, later)))


def _finished_line(item: Item, now: float) -> str:
    when = age_in_words(item.finished_at or now, now)
    message = "" if item.is_todo else f" · {_message_in_channel(item)}"
    return f"*#{item.number}* {_ENDINGS[item.state]} {when}{message}{_words(item)}"


def empty_list() -> Message:
    text = (
        "Your list is empty. :sparkles: To save a message, reply in its thread with `@ClerkBot save message`, "
        "or send me `save &lt;link to the message&gt;`. `todo buy milk` adds a to-do."
    )
    return Message(text, (section(text),))


def nothing_matches() -> Message:
    text = "Nothing here. `list` shows your whole list."
    return Message(text, (section(text),))


def sender_line(item: Item, sender: Profile | None, now: float) -> Block:
    """Who wrote it and how long ago, as small print."""
    if item.is_todo:
        return context(f"to-do · added {age_in_words(item.written_at, now)}")
    age, mentions = age_in_words(item.written_at, now), " · mentions you" if item.collected else ""
    if len(item.mentions) > 1:
        mentions = f" · {len(item.mentions)} mentions, latest {age_in_words(item.latest_at, now)}"
    if sender is None:
        return context(f"someone I can't look up · {age}{mentions}")
    # Slack refuses a message with a picture that has no address.
    picture = [image(sender.picture, sender.name)] if sender.picture else []
    return context(*picture, f"{bold_name(sender.name)} · {age}{mentions}")


def _row_blocks(row: ItemRow, now: float) -> list[Block]:
    number = row.item.number
    remove = button("Remove", f"remove-{number}", row.actions.remove)
    if row.actions.done is None:
        return [section(item_line(row.item), remove), sender_line(row.item, row.sender, now)]
    done = button("Done", f"done-{number}", row.actions.done)
    return [section(item_line(row.item)), sender_line(row.item, row.sender, now), actions(done, remove)]


def _handover_note(item: Item) -> str:
    """How far giving it away has come, or who gave it."""
    if item.handover is not None:
        return f" · {_OFFER_STATES[item.handover.state]} <@{item.handover.to}>"
    return f" · from <@{item.given_by}>" if item.given_by else ""


def _summary(item: Item) -> str:
    words = [todo_words(item)] if item.is_todo else [typed(item.label)] if item.label else []
    words += [tags_in_words(item.tags)] if item.tags else []
    return " · ".join([f"#{item.number} {item.level.word}", *words])
