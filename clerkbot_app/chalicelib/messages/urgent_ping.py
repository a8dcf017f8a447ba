"""The direct message about something urgent, or of a VIP: while its item is open, after that was dealt with, and after it was withdrawn."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.item import Item
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import message, section
from chalicelib.messages.item_words import struck_out, title_and_facts
from chalicelib.messages.items import ItemActions, StruckRow, item_buttons, struck_block, what_happened

_ONE_OF_VIPS = "One of your VIPs mentions you"


def urgent_ping(item: Item, by: str, press: ItemActions, *, is_of_vip: bool = False) -> Message:
    """`by`, a colleague, could not wait, or is a VIP; empty: it is not known any more who."""
    text = f"{_says(by, is_of_vip)}\n{title_and_facts(item)}"
    notified = f"{_ONE_OF_VIPS if is_of_vip else 'Urgent'}: #{item.number}"
    shown = Message(notified, (section(text), item_buttons(item, press)))
    return replace(shown, shown=(item.number,))


def struck_ping(row: StruckRow, by: str, now: float, *, is_of_vip: bool = False) -> Message:
    """The item left the list."""
    happened = what_happened(row, now)
    text = f"~{_says(by, is_of_vip)}~\n{struck_out(row.item)}\n{happened}"
    number = row.item.number
    return Message(
        f"{_ONE_OF_VIPS if is_of_vip else 'Urgent'}: #{number} ({happened})",
        (struck_block(row, text),),
        struck=(number,),
    )


def withdrawn_ping(item: Item, by: str) -> Message:
    """`by` withdrew the message, in which nobody else waits."""
    text = f":rotating_light: {_who(by)} withdrew this message.\n{struck_out(item)}"
    return replace(message(text), text=f"Withdrawn: #{item.number}", struck=(item.number,))


def urgent_withdrawn(item: Item, by: str) -> Message:
    """`by` withdrew the message. The item stays where others wrote in its conversation, too."""
    stays = (
        f"*#{item.number}* stays on your list: others wrote there, too."
        if item.is_open
        else f"*#{item.number}* is off your list."
    )
    return replace(message(f"{_who(by)} withdrew the message that was urgent. {stays}"), struck=(item.number,))


def _says(by: str, is_of_vip: bool) -> str:
    said = "is one of your VIPs and mentions you:" if is_of_vip else "says this is urgent:"
    return f":rotating_light: {_who(by)} {said}"


def _who(by: str) -> str:
    return f"<@{by}>" if by else "A colleague"
