"""*Edit…* in an item's menu: what it is called, its tags, its priority and a reminder, at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.named_items import on_the_list
from chalicelib.commands.rename import call_it_what
from chalicelib.commands.request import ChangingCommand, CommandSpec, Request
from chalicelib.commands.save import tags_together
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.priority import DecidedBy, Decision, Level
from chalicelib.domain.receipt import Change
from chalicelib.domain.reminder import When
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.confirmations import NO_LONGER_THERE, levels_text, renamed_text
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import note_zone, set_reminder


@dataclass(frozen=True)
class Edit(ChangingCommand):
    """Change the open item of a message, or a to-do: its label (of a to-do its text), all of its tags, its level; and remind of it. What
    is None stays. It is what is entered in `Modal.EDIT`; where that can't be opened, nothing is named, and the label is asked for."""

    name = "edit"
    channel: str
    ts: str
    label: str | None = None
    tags: tuple[str, ...] | None = None
    level: Level | None = None
    reminder: When | None = None

    def carry_out(self, request: Request) -> Outcome:
        found = request.context.records.get(ItemKey(request.user, self.channel, self.ts))
        if found is None:
            raise NotUnderstood(NO_LONGER_THERE, "list")
        [before] = on_the_list([found.number], [found]).items
        if self == Edit(self.channel, self.ts):
            raise call_it_what([before])
        after = self._changed(before)
        texts = [renamed_text(after, before)] if (self.label, self.tags) != (None, None) else []
        texts += [levels_text([before], [after])] if self.level is not None else []
        changes = [Change(before, after)] if after != before else []
        if self.reminder is not None:
            to_come = set_reminder(self.reminder, after, request.user, request.context)
            texts.append(to_come.text)
            changes += [*to_come.changes, *note_zone(request.person, request.zone)] if to_come.is_new else []
        text = joined(*texts)
        return confirm(request, text, *changes) if changes else request.reply(message(text))

    def _changed(self, item: Item) -> Item:
        after = item.renamed(self.label) if self.label is not None else item
        if self.tags is not None:
            after = replace(after, tags=tags_together((), self.tags))
        return after.with_level(Decision(self.level, DecidedBy.MESSAGE)) if self.level is not None else after


SPECS = (CommandSpec(Edit),)
