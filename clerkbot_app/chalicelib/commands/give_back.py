"""`give #12 back`: offering an item to the colleague who gave it. They accept it as any other, so it never comes back to somebody by surprise."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.commands.handover import MOST_AT_ONCE, Give
from chalicelib.commands.named_items import open_items
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood
from chalicelib.messages import handover as messages
from chalicelib.messages import questions, understood
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class GiveBack(ChangingCommand):
    """Offer items to the one colleague who gave them."""

    name = "give-back"
    is_of_what_there_is = True
    refused_after_deletion = True
    numbers: tuple[int, ...]

    def carry_out(self, request: Request) -> Outcome:
        named = open_items(self.numbers, request, "give {} back", most=MOST_AT_ONCE, also_snoozed=True)
        own = [item for item in named.items if not item.given_by]
        if own:
            raise NotUnderstood(messages.nobody_gave_text(own), f"give #{own[0].number} to @bob")
        giver, *others = {item.given_by for item in named.items}
        if others:
            raise NotUnderstood(questions.ONE_PERSON_AT_A_TIME, f"give #{named.items[0].number} back")
        return Give(self.numbers, giver).carry_out(request)  # With what is off the list, which is said there.

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.give_back_text(self.numbers)


def _give_back(arguments: Arguments) -> GiveBack:
    return GiveBack(arguments.get("numbers", ()))


SPECS = (
    CommandSpec(
        GiveBack,
        help=(
            HelpLine(
                HelpTopic.HANDOVER,
                ("give #12 back",),
                "offers it to the colleague who gave it to you; just after you accepted it, `undo` gives it back",
            ),
        ),
        makes={"give/back": _give_back},
    ),
)
