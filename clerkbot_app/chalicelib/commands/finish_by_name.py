"""`milk is done`: finishing the item that says these words, where only one does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.commands.absence_reasons import absences_for
from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.items_by_words import all_that_say, items_by_words, nothing_says, only_one_says
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.return_digest import Back
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.question import AnswerKind, Incomplete
from chalicelib.messages import questions, understood
from chalicelib.messages.item_words import item_or_back_text
from chalicelib.parsing.arguments import checked_search
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class FinishByName(ChangingCommand):
    """Take the open item off the list whose label, tags or own text have all the words of `text`; several are asked about. `rent and report`
    are two, where no item says both. What the person is away for is over, unless an item says it as well: then it is asked."""

    name = "finish-by-name"
    is_of_what_there_is = True
    refused_after_deletion = True
    text: str
    how: FinishedAs = FinishedAs.DONE

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.finish_by_name_text(self.text, is_removed=self.how is FinishedAs.REMOVED)

    def carry_out(self, request: Request) -> Outcome:
        lacks = Incomplete.of(Finish, "numbers", AnswerKind.NUMBERS, how=self.how)
        command = f"{self.how.verb} {{}}"
        by_words, name = items_by_words(request), item_name(self.text)
        items: Sequence[Item] = (by_words.that_say(self.text) if not name.of_somebody else ()) or by_words.called(name)
        items = by_words.with_messages(items, name) if name.count == 1 else items
        may_be_back = self.how is FinishedAs.DONE and _is_reason_to_be_away(name.text, request)
        if may_be_back and not items:
            return Back().carry_out(request)
        numbers = () if items else by_words.numbers_of_names(self.text, command.format)
        if not items and not numbers and not (items := by_words.said_on_list(name)):
            known = name.of_somebody or by_words.knows_all_lines
            raise nothing_says(name.text, are_lines_known=known)
        if name.count == 1 or by_words.that_say_whole(name):
            numbers = numbers or (only_one_says(items, name.text, command, lacks).number,)
        else:
            numbers = numbers or all_that_say(items, name, lacks)
        finish = Finish(numbers, self.how)
        if may_be_back:
            raise TwoMeanings(
                item_or_back_text(request.context.items.by_numbers(request.user, numbers)), [finish, Back()]
            )
        return finish.carry_out(request)


def _is_reason_to_be_away(name: str, request: Request) -> bool:
    """Whether an absence that runs is for that: `the workshop is done`."""
    running = [each for each in request.person.absences if each.reason and each.covers(request.now)]
    return bool(absences_for(name, running)) if running else False


def _finish_by_name(arguments: Arguments) -> FinishByName:
    if arguments["text"].lower() in time_words().ordinals:
        raise NotUnderstood(questions.WHICH_ITEM_IS_MEANT, "list")  # `the second is done` says a place, and no name.
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
