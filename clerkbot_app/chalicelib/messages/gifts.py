"""What is said of what a person gave to colleagues, and of who has an item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.command import Press
from chalicelib.domain.item import Item, OfferState, State
from chalicelib.domain.reply import Message
from chalicelib.domain.search import LONGEST_SEARCH
from chalicelib.messages.blocks import button, context, header, message, section
from chalicelib.messages.budget import rows_that_fit
from chalicelib.messages.item_words import in_one_line
from chalicelib.messages.markup import typed
from chalicelib.messages.times import age_in_words

GIVEN_AWAY = "Given to colleagues"
WHO_HAS = "Who has it"
KEPT_FOR_A_WEEK = "I show what a colleague accepted for seven days. Whether it's done by now, only they can see."


@dataclass(frozen=True)
class GivenRow:
    """One item that was given, is offered, or (`withdraw` None) is still the person's alone. `back`: the number with which it came back; 0 for none."""

    item: Item
    withdraw: Press | None = None
    back: int = 0


def given_list(rows: Sequence[GivenRow], title: str, now: float) -> Message:
    """Each item with who has it."""
    lines = [_line(row, now) for row in rows]
    blocks = [[section(line, *_withdraw(row))] for line, row in zip(lines, rows, strict=True)]
    fitting = rows_that_fit(blocks)
    further = [context(f"And {len(rows) - fitting} more.")] if fitting < len(rows) else []
    shown = [block for row in blocks[:fitting] for block in row]
    numbers = tuple(row.item.number for row in rows[:fitting])
    return Message(
        "\n".join([title, *lines[:fitting]]),
        (header(title), *shown, *further, context(KEPT_FOR_A_WEEK)),
        shown=numbers,
    )


def nothing_given(to: str, text: str, called: str = "") -> Message:
    """`to` and `text`: to whom, and what, if that was asked; `called`: a word of their name."""
    what = f"no “{typed(text, LONGEST_SEARCH)}” on your list, and none" if text else "nothing"
    return message(f"I found {what} that you gave{_to_whom(to, called)}. {KEPT_FOR_A_WEEK}")


def nothing_received(by: str) -> Message:
    """`by`: the colleague who was asked about; empty for all."""
    if by:
        return message(f"<@{by}> isn't offering you anything, and nothing on your list came from them.")
    return message("No colleague is offering you anything, and nothing on your list came from one.")


def received_text(by: str) -> str:
    return f"Show what {f'<@{by}>' if by else 'your colleagues'} gave and offered you"


def given_away_text(to: str, text: str, called: str = "", number: int | None = None) -> str:
    if number is not None:
        return f"Show who has #{number}"
    if text:
        return f"Show who has “{typed(text, LONGEST_SEARCH)}”"
    return f"Show what you gave{_to_whom(to, called)}"


def _to_whom(to: str, called: str) -> str:
    if to:
        return f" to <@{to}>"
    return f" to somebody called “{typed(called, LONGEST_SEARCH)}”" if called else " away"


def _withdraw(row: GivenRow) -> list[dict[str, object]]:
    return [button("Withdraw", f"withdraw-{row.item.number}", row.withdraw)] if row.withdraw is not None else []


def _line(row: GivenRow, now: float) -> str:
    back = f", and gave it back: it's *#{row.back}* now" if row.back else ""
    return f"*#{row.item.number}*{in_one_line(row.item)}\n{_who_has_it(row.item, now)}{back}"


def _who_has_it(item: Item, now: float) -> str:
    if item.state is State.GIVEN and item.handover is not None:
        return f"<@{item.handover.to}> accepted it {age_in_words(item.finished_at or now, now)}"
    if not item.is_unfinished:
        return "off your list"
    if offer := item.pending_offer:
        return f"on your list, offered to <@{offer.to}>, who hasn't answered yet"
    if item.handover is not None and item.handover.state is OfferState.DECLINED:
        return f"on your own list: <@{item.handover.to}> declined it"
    return "on your own list"
