"""`put the bank back on the list`: bringing back what was finished, or is snoozed, and says these words."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.commands.finished import Restore
from chalicelib.commands.items_by_words import all_that_say, items_by_words, only_one_says
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.question import AnswerKind, Incomplete
from chalicelib.messages import questions, understood
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import already_open_text
from chalicelib.parsing.arguments import checked_search
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.slot_words import WORDS
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class RestoreByName(ChangingCommand):
    """Put what has all the words of `text` back on the list; several are asked about. Where nothing of these words can come back, it may be a to-do:
    `call mum back` is one, of anything else it is asked."""

    name = "restore-by-name"
    turns_on = True
    refused_after_deletion = True
    text: str
    behind: str = ""
    """The word behind it that may be of the to-do as well: `back` or `again`."""

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.restore_by_name_text(self.text)

    def carry_out(self, request: Request) -> Outcome:
        by_words, name = items_by_words(request), item_name(self.text)
        items = by_words.off_list_called(name)
        numbers = () if items else by_words.numbers_of_names(self.text, "restore {}".format, is_off_list=True)
        if items:
            lacks = Incomplete.of(Restore, "numbers", AnswerKind.FINISHED)
            is_of_one = name.count == 1
            one = (only_one_says(items, name.text, "restore {}", lacks).number,) if is_of_one else ()
            numbers = one or all_that_say(items, name, lacks)
        if numbers:
            return Restore(numbers).carry_out(request)
        if on_list := [item for item in by_words.called(name) if item.is_open]:
            return request.reply(message(already_open_text(on_list)))
        if self.text.split()[0].lower() in WORDS["chores"]:
            return AddTodo(f"{self.text} {self.behind}").carry_out(request)
        raise TwoMeanings(questions.nothing_to_restore(self.text), [AddTodo(self.text)])


def _restore_by_name(arguments: Arguments) -> RestoreByName:
    return RestoreByName(checked_search(arguments["text"]), arguments.get("behind", ""))


SPECS = (CommandSpec(RestoreByName, makes={"restore/named": _restore_by_name}),)
