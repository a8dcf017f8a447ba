"""What the buttons and the menu of an item do, wherever it is shown."""

from __future__ import annotations

from chalicelib.commands.edit import Edit
from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.handover import AskWhoGetsIt
from chalicelib.commands.priorities import SetItemLevel
from chalicelib.commands.snooze import Snooze
from chalicelib.domain.command import Command, Press, serialize_press
from chalicelib.domain.item import Item
from chalicelib.messages.blocks import LONGEST_CHOICE
from chalicelib.messages.items import ItemActions


def item_actions(item: Item, user: str, view: Command | None = None, whole: Command | None = None) -> ItemActions:
    """Done and the menu. The view is shown again after what takes the item off the list; the `whole` view, without its filters, after
    what the menu does, if the filters are too long for a choice. What lacks something (until when, which priority, whom, what name) asks for it
    when it is carried out, beside the message, which stays."""
    this = (item.number,)
    return ItemActions(
        done=Press(Finish(this), user, view),
        menu={
            "Snooze…": Press(Snooze(numbers=this), user),
            "Priority…": Press(SetItemLevel(this), user),
            "Give…": Press(AskWhoGetsIt(item.number), user),
            "Edit…": Press(Edit(item.channel, item.ts), user),
            "Remove": _that_fits(Press(Finish(this, FinishedAs.REMOVED), user, view), whole),
        },
    )


def _that_fits(press: Press, whole: Command | None) -> Press:
    if len(serialize_press(press)) <= LONGEST_CHOICE:
        return press
    return Press(press.command, press.may_press, whole)
