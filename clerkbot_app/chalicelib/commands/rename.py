"""`rename`: what an item is called, and its tags."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from chalicelib.commands.named_items import find_open
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.save import label_and_tags, tags_together
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.receipt import Change
from chalicelib.domain.tags import with_tags
from chalicelib.messages import questions
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import renamed_text
from chalicelib.services.idempotency import Outcome

_EDGES = " \t.,;:!?"
_SECOND_ITEM = re.compile(r"(?:and |&amp; ?|& ?|, ?)?#\d", re.ASCII)
_NO_TAGS = frozenset({"", "and", "&amp;", "&", "+"})


@dataclass(frozen=True)
class Rename(ChangingCommand):
    """Call an open item otherwise, add tags, and take off those in `without`. Of a to-do it is the text that changes; an empty
    label leaves it."""

    name = "rename"
    refused_after_deletion = True
    number: int
    label: str = ""
    tags: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def carry_out(self, request: Request) -> Outcome:
        item = find_open(self.number, request.user, request.context)
        renamed = item.renamed(self.label) if self.label else item
        kept = [tag for tag in item.tags if tag not in self.without]
        renamed = replace(renamed, tags=tags_together(kept, self.tags))
        if renamed == item:
            return request.reply(message(renamed_text(item, item)))
        return confirm(request, renamed_text(renamed, item), Change(item, renamed))


def _rename(arguments: Arguments) -> Rename:
    """`label` is what it is called, perhaps with tags in it; `text` and `removed` are tags with or without their plus."""
    [number] = arguments["numbers"]
    if "removed" in arguments:
        return Rename(number, without=_all_tags(arguments["removed"], number))
    if "without" in arguments:
        return Rename(number, without=arguments["without"])
    if "text" in arguments:
        return Rename(number, tags=_all_tags(arguments["text"], number))
    label, tags = label_and_tags(arguments)
    if _SECOND_ITEM.match(label):
        raise NotUnderstood(questions.ONE_ITEM_AT_A_TIME, f"rename #{number} tax return")
    return Rename(number, label, with_tags(tags, arguments.get("tags", ())))


def _all_tags(text: str, number: int) -> tuple[str, ...]:
    """The tags that words say; raises NotUnderstood if one can't be a tag."""
    words = [word.strip(_EDGES) for word in text.split()]
    label, tags = label_and_tags({"label": " ".join(f"+{word.lstrip('+')}" for word in words if word not in _NO_TAGS)})
    if label or not tags:
        raise NotUnderstood(questions.WHAT_IS_A_TAG, f"label #{number} +finance")
    return tags


def _ask_what_to_call(arguments: Arguments) -> Rename:
    if "numbers" not in arguments:
        raise NotUnderstood(questions.WHICH_ITEM, "rename #12 tax return")
    [number] = arguments["numbers"]
    lacks = Incomplete.of(Rename, "label", AnswerKind.LABEL, number=number)
    raise Asks(questions.CALL_IT_WHAT, lacks, f"rename #{number} tax return")


SPECS = (
    CommandSpec(
        Rename,
        makes={"rename": _rename, "rename?": _ask_what_to_call},
        help=(
            HelpLine(
                HelpTopic.SAVE,
                ("rename #12 tax return", "label #12 +finance"),
                "gives an item another label, or further tags; of a to-do it changes the text",
            ),
            HelpLine(HelpTopic.SAVE, ("untag #12 +finance",), "takes a tag off again"),
        ),
    ),
)
