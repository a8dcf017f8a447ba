"""`rename`: what an item is called, and its tags."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.finish import find_open
from chalicelib.commands.request import ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.save import tags_together
from chalicelib.commands.undo import confirm
from chalicelib.domain.receipt import Change
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import renamed_text
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class Rename(ChangingCommand):
    """Call an open item otherwise, and add tags. Of a to-do it is the text that changes; an empty label leaves it."""

    name = "rename"
    refused_after_deletion = True
    number: int
    label: str = ""
    tags: tuple[str, ...] = ()

    def carry_out(self, request: Request) -> Outcome:
        item = find_open(self.number, request.user, request.context)
        renamed = item.renamed(self.label) if self.label else item
        renamed = replace(renamed, tags=tags_together(item.tags, self.tags))
        if renamed == item:
            return request.reply(message(renamed_text(item, item)))
        return confirm(request, renamed_text(renamed, item), Change(item, renamed))


SPECS = (
    CommandSpec(
        Rename,
        help=(
            HelpLine(
                HelpTopic.SAVE,
                ("rename #12 tax return", "label #12 +finance"),
                "gives an item another label, or further tags; of a to-do it changes the text",
            ),
        ),
    ),
)
