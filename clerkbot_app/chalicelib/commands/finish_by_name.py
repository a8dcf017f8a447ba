"""`milk is done`: finishing the item that says these words, where only one does."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.commands.filters import checked_search
from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.item import Item
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.search import search_words
from chalicelib.messages import questions, understood
from chalicelib.ports import ItemQuery
from chalicelib.services.idempotency import Outcome

_MOST_OFFERED = 3
_LOOKED_AT = 20
"""Items that have the words, of which those are meant that have them as whole words."""


@dataclass(frozen=True)
class FinishByName(ChangingCommand):
    """Take the open item off the list whose label, tags or own text have all the words of `text`; several are asked about."""

    name = "finish-by-name"
    refused_after_deletion = True
    text: str
    how: FinishedAs = FinishedAs.DONE

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.finish_by_name_text(self.text, is_removed=self.how is FinishedAs.REMOVED)

    def carry_out(self, request: Request) -> Outcome:
        found = request.context.items.open(request.user, ItemQuery(text=self.text), _LOOKED_AT).items
        named = [item for item in found if _says(item, self.text)]
        if not named:
            raise NotUnderstood(questions.nothing_says(self.text), "list", f"{self.how.verb} #12")
        if len(named) > 1:
            numbers = [item.number for item in named[:_MOST_OFFERED]]
            question = questions.which_of_items(*(f"#{number}" for number in numbers))
            lacks = Incomplete.of(Finish, "numbers", AnswerKind.NUMBERS, how=self.how)
            raise Asks(question, lacks, f"{self.how.verb} #{numbers[0]}", likely=numbers)
        return Finish((named[0].number,), self.how).carry_out(request)


def _says(item: Item, text: str) -> bool:
    """Whether it has them as whole words: `tea` is not the team meeting."""
    return set(search_words(text)) <= set(search_words(f"{item.label} {item.text} {' '.join(item.tags)}"))


def _finish_by_name(arguments: Arguments) -> FinishByName:
    return FinishByName(checked_search(arguments["text"]), FinishedAs(arguments.get("how", FinishedAs.DONE)))


SPECS = (
    CommandSpec(
        FinishByName,
        help=(
            HelpLine(
                HelpTopic.FINISH,
                ("the report is done",),
                "takes the item off your list whose label or to-do says that, if only one does",
            ),
        ),
        makes={"done/named": _finish_by_name, "remove/named": _finish_by_name},
    ),
)
