"""How items look: in a list, as the next one, in the return digest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from chalicelib.domain.command import Press
from chalicelib.domain.item import Item, State
from chalicelib.domain.modals import Modal
from chalicelib.domain.person import Profile
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import (
    actions,
    button,
    context,
    header,
    image,
    menu,
    message,
    modal_button,
    page_turners,
    paged,
    section,
)
from chalicelib.messages.budget import named, rows_that_fit
from chalicelib.messages.item_words import facts, in_one_line, in_short, spoken, struck_out, title
from chalicelib.messages.times import age_in_words, at_in_words, until_in_words
from chalicelib.ports import LOOKED_AHEAD

YOUR_LIST = "Your list"
EMPTY = (
    "Your list is empty. :sparkles: To keep a message, choose *Save for later* in its ⋯ menu, or reply in its thread "
    "with `@ClerkBot save message`. *New to-do* adds something in your own words."
)
SHOW_WAITING = "Show requests"
NOTHING_LEFT_OF_THESE = "None of these are left."
NOTHING_IS_NEXT = "Your list is empty now. :sparkles:"
LAST_ITEM = "That was the last item. `next` starts again from the top."
NOTHING_SNOOZED = (
    "Nothing is snoozed. *Snooze…* in the menu of an item takes it off your list until the time that you choose."
)
_SNOOZED = "Snoozed"
_FINISHED = "Finished in the last seven days"
_ENDINGS = {
    State.DONE: "done",
    State.REMOVED: "removed",
    State.WITHDRAWN: "withdrawn by the sender",
    State.HANDLED: "already handled",
    State.GIVEN: "given away",
}


@dataclass(frozen=True)
class ItemActions:
    """What the buttons of one item do, and the choices of its menu. `later` None: there is no such button."""

    done: Press
    menu: Mapping[str, Press]
    later: Press | None = None


@dataclass(frozen=True)
class ItemRow:
    """One item as it is shown. `sender` None: Slack does not tell the bot who it is."""

    item: Item
    sender: Profile | None
    actions: ItemActions
    reminder: str = ""
    """When its next reminder comes, in words; empty where it has none, or where they are not read."""


@dataclass(frozen=True)
class StruckRow:
    """An item that left the list a moment ago, in its place. `zone` is the person's."""

    item: Item
    sender: Profile | None
    undo: Press | None
    """None: it can't be undone (any more)."""
    zone: ZoneInfo


@dataclass(frozen=True)
class ItemListPage:
    """Some items of a list, with what turns its pages and what finishes the unimportant ones (each None: no button)."""

    title: str
    """Empty: what is said above them is the title."""
    rows: Sequence[ItemRow | StruckRow]
    filters: str = ""
    """Which items they are, in words; empty: all."""
    earlier: Press | None = None
    later: Press | None = None
    finish_low: Press | None = None
    searched: int | None = None
    """How many of the most important items were looked at, if not all."""
    note: str = ""
    """What stands below them."""


def collected_title(*, goes_on: bool = False) -> str:
    """`goes_on`: the person is still away."""
    return "Since you left" if goes_on else "While you were away"


def list_message(page: ItemListPage, now: float) -> Message:
    """One page of a list, with its rows' buttons."""
    blocks: list[Block] = [header(page.title)] if page.title else []
    blocks += [context(f"Only: {page.filters}")] if page.filters else []
    blocks += _fitting([_blocks_of(row, now) for row in page.rows], [row.item for row in page.rows])
    blocks += _page_turners(page.earlier, page.later, page.finish_low)
    if page.searched is not None:
        blocks.append(context(f"I looked through your {page.searched:,} most important items."))
    if page.note:
        blocks.append(context(page.note))
    title = f"{page.title} ({page.filters})" if page.filters else page.title
    text = "\n".join([*([title] if title else []), *(_spoken(row, now) for row in page.rows)])
    return _with_rows(Message(text, tuple(blocks)), page.rows)


def _with_rows(shown: Message, rows: Sequence[ItemRow | StruckRow]) -> Message:
    """The message, with the numbers of the items that it lists."""
    there, struck = (tuple(row.item.number for row in rows if isinstance(row, kind)) for kind in (ItemRow, StruckRow))
    return replace(shown, shown=there, struck=struck)


def _fitting(rows: Sequence[Sequence[Block]], items: Sequence[Item]) -> list[Block]:
    """The rows of items as far as a message holds them, and the numbers of the others."""
    fitting = rows_that_fit(rows)
    blocks = [block for row in rows[:fitting] for block in row]
    if left := items[fitting:]:
        numbers = named([f"#{item.number}" for item in left])
        blocks.append(context(f"And {len(left)} more on this page: {numbers}"))
    return blocks


def _page_turners(earlier: Press | None, later: Press | None, finish_low: Press | None = None) -> list[Block]:
    turners = page_turners(earlier, later)
    turners += [button("Done with all low", "done-all-low", finish_low)] if finish_low is not None else []
    return [actions(*turners)] if turners else []


def next_message(struck: Sequence[StruckRow], row: ItemRow | None, now: float) -> Message:
    """The next item (None: there is none), below what was dealt with just before."""
    blocks = [block for each in struck for block in _blocks_of(each, now)]
    rows: list[ItemRow | StruckRow] = [*struck, *([row] if row is not None else [])]
    if row is None:
        return _with_rows(Message(NOTHING_IS_NEXT, (*blocks, section(NOTHING_IS_NEXT))), rows)
    text = f"Next: {spoken(row.item, row.sender, now)}"
    shown = Message(text, (*blocks, *row_blocks(row, now, is_alone=True)), is_of_list=True)
    return _with_rows(shown, rows)


def item_buttons(item: Item, press: ItemActions, *, is_alone: bool = True) -> Block:
    """Done, Later where the row has it, and the menu. Among others none stands out: Slack advises one such button at most."""
    number = item.number
    later = [button("Later", f"later-{number}", press.later)] if press.later else []
    done = button("Done", f"done-{number}", press.done, style="primary" if is_alone else "")
    return actions(done, *later, menu(f"more-{number}", press.menu))


@dataclass(frozen=True)
class FinishedRow:
    """`restore` None: it can't be."""

    item: Item
    restore: Press | None


@dataclass(frozen=True)
class SnoozedRow:
    item: Item
    bring_back: Press


def finished_list(
    rows: Sequence[FinishedRow],
    now: float,
    earlier: Press | None,
    later: Press | None,
    when: str = "",
    first: int = 1,
    total: int | None = None,
) -> Message:
    """What was taken off the list, each item with its Restore button; `when`: the time that was asked for, in words. `first` and `total`
    as in `paged`."""
    if not rows and when:
        # What has not ended may still get more.
        you = "You've" if when == "today" or when.startswith("since ") else "You"
        text = f"{you} finished nothing {when}; I keep what you finish for seven days. `done list` shows all of it."
        return Message(text, (section(text),))
    if not rows:
        text = "You've finished nothing in the last seven days. When you've dealt with an item, press *Done*, or type `done #12`."
        return Message(text, (section(text),))
    lines = [[section(_finished_line(row.item, now), *_restore(row))] for row in rows]
    title = paged(f"Finished {when}" if when else _FINISHED, first, len(rows), total)
    summaries = "\n".join(
        [title, *(f"#{row.item.number} {_ENDINGS[row.item.state]}{in_one_line(row.item)}" for row in rows)]
    )
    shown = _fitting(lines, [row.item for row in rows])
    blocks = (header(title), *shown, *_page_turners(earlier, later))
    return Message(summaries, blocks, shown=tuple(row.item.number for row in rows))


def with_count(shown: Message, rows: Sequence[FinishedRow], total: int | None, when: str) -> Message:
    """How many were taken off the list, above them; of what is on one page, how many in which way. `total` None: more than were looked at."""
    count = f"*{total:,}*" if total is not None else f"More than *{LOOKED_AHEAD}*"
    when = when or "in the last seven days"
    ways = Counter(_ENDINGS[row.item.state] for row in rows)
    if total != len(rows):
        text = f"{count} have left your list {when}, done or otherwise."
    elif len(ways) == 1:
        text = f"{count} {next(iter(ways))} {when}."
    else:
        text = f"{count} have left your list {when}: {named([f'{number} {way}' for way, number in ways.items()])}."
    return replace(shown, text=f"{text}\n{shown.text}", blocks=(section(text), *shown.blocks))


def _restore(row: FinishedRow) -> list[Block]:
    return [button("Restore", f"restore-{row.item.number}", row.restore)] if row.restore is not None else []


def _finished_line(item: Item, now: float) -> str:
    when = age_in_words(item.finished_at or now, now)
    return f"*#{item.number}* {_ENDINGS[item.state]} {when}{in_one_line(item)}"


def snoozed_list(
    rows: Sequence[SnoozedRow], now: float, zone: ZoneInfo, earlier: Press | None, later: Press | None
) -> Message:
    """What is off the list until a time, the next to come back first, each item with its button that brings it back now."""
    if not rows:
        return Message(NOTHING_SNOOZED, (section(NOTHING_SNOOZED),))
    lines = [[snoozed_block(row, now, zone)] for row in rows]
    summaries = "\n".join([_SNOOZED, *(_snoozed_line(row.item, now, zone) for row in rows)])
    blocks = (header(_SNOOZED), *_fitting(lines, [row.item for row in rows]), *_page_turners(earlier, later))
    return Message(summaries, blocks, shown=tuple(row.item.number for row in rows))


def with_snoozed(shown: Message, rows: Sequence[SnoozedRow], now: float, zone: ZoneInfo) -> Message:
    """What was found on the list, and below it what was found among what is snoozed."""
    fitting = rows_that_fit([shown.blocks, *([snoozed_block(row, now, zone)] for row in rows)]) - 1
    if fitting < 1:
        return shown
    lines = [_snoozed_line(row.item, now, zone) for row in rows[:fitting]]
    return replace(
        shown,
        text="\n".join([*([shown.text] if shown.text else []), _SNOOZED, *lines]),
        blocks=(*shown.blocks, *(snoozed_block(row, now, zone) for row in rows[:fitting])),
        shown=(*shown.shown, *(row.item.number for row in rows[:fitting])),
    )


def snoozed_block(row: SnoozedRow, now: float, zone: ZoneInfo) -> Block:
    """One row, in a list and in the Home tab."""
    bring_back = button("Bring back", f"bring-back-{row.item.number}", row.bring_back)
    return section(f":zzz: {_snoozed_line(row.item, now, zone)}", bring_back)


def _snoozed_line(item: Item, now: float, zone: ZoneInfo) -> str:
    return f"{in_short(item)} · {until_in_words(item.snoozed_until or now, now, zone)}"


def empty_but_waiting_text(waiting: int) -> str:
    """So many things that colleagues ask wait for an answer."""
    who = "a colleague is waiting for your answer" if waiting == 1 else f"colleagues are waiting for {waiting} answers"
    return f"Your list is empty, but {who}."


def empty_list(waiting: int = 0, show: Press | None = None) -> Message:
    """`waiting`: so many things that colleagues ask wait for an answer, which `show` shows."""
    if not waiting or show is None:
        return message(EMPTY, actions(modal_button("New to-do", Modal.TODO)))
    buttons = button(SHOW_WAITING, "show-waiting", show), modal_button("New to-do", Modal.TODO)
    return message(empty_but_waiting_text(waiting), actions(*buttons))


def nothing_matches() -> Message:
    text = "Nothing here. `list` shows your whole list."
    return Message(text, (section(text),))


def _spoken(row: ItemRow | StruckRow, now: float) -> str:
    said = spoken(row.item, row.sender, now)
    return said if isinstance(row, ItemRow) else f"{said} ({what_happened(row, now)})"


def _blocks_of(row: ItemRow | StruckRow, now: float) -> list[Block]:
    if isinstance(row, ItemRow):
        return row_blocks(row, now)
    return [struck_block(row, f"{struck_out(row.item, row.sender)}\n{what_happened(row, now)}")]


def struck_block(row: StruckRow, text: str) -> Block:
    """With its Undo, if it has one."""
    return section(text, *([button("Undo", f"undo-{row.item.number}", row.undo)] if row.undo is not None else []))


def what_happened(row: StruckRow, now: float) -> str:
    """`Done`, `Removed`, `Back tomorrow at 09:00`"""
    until = row.item.snoozed_until
    return back_text(until, now, row.zone) if until is not None else ended_text(row.item)


def back_text(at: float, now: float, zone: ZoneInfo) -> str:
    return f"Back {at_in_words(at, now, zone)}"


def ended_text(item: Item) -> str:
    return _ENDINGS[item.state].capitalize()


def row_blocks(row: ItemRow, now: float, *, is_alone: bool = False) -> list[Block]:
    """The title, the small print with the sender's picture, and the buttons."""
    item, sender = row.item, row.sender
    # Slack refuses a message with a picture that has no address.
    picture = [image(sender.picture, sender.name)] if sender is not None and sender.picture and not item.is_todo else []
    return [
        section(title(item, sender)),
        context(*picture, facts(item, sender, now, row.reminder)),
        item_buttons(item, row.actions, is_alone=is_alone),
    ]
