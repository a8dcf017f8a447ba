"""`give #12 back`: offering an item to the colleague who gave it. They accept it as any other, so it never comes back to somebody by surprise."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.commands.handover import MOST_AT_ONCE, Give
from chalicelib.commands.named_items import open_items
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.messages import handover as messages
from chalicelib.messages import questions, understood
from chalicelib.parsing.cue_words import CUES
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class GiveBack(ChangingCommand):
    """Offer items to the one colleague who gave them. `to`, or `called` by a word of their name: who is said to have, if that was said."""

    name = "give-back"
    is_of_what_there_is = True
    refused_after_deletion = True
    numbers: tuple[int, ...]
    to: str = ""
    called: str = ""

    def carry_out(self, request: Request) -> Outcome:
        named = open_items(self.numbers, request, "give {} back", most=MOST_AT_ONCE, also_snoozed=True)
        own = [item for item in named.items if not item.given_by]
        if own and self.to:
            raise TwoMeanings(messages.nobody_gave_text(own), [Give(self.numbers, self.to)])
        if own:
            example = () if self.called else (f"give #{own[0].number} to @bob",)
            raise NotUnderstood(messages.nobody_gave_text(own), *example)
        giver, *others = {item.given_by for item in named.items}
        if others:
            raise NotUnderstood(questions.ONE_PERSON_AT_A_TIME, f"give #{named.items[0].number} back")
        if not self._is_said(giver, request):
            raise TwoMeanings(messages.given_by_another_text(named.items, giver), [GiveBack(self.numbers)])
        return Give(self.numbers, giver).carry_out(request)  # With what is off the list, which is said there.

    def _is_said(self, giver: str, request: Request) -> bool:
        return self.to in {"", giver} and (
            not self.called or request.context.slack.profile(giver).is_called(self.called)
        )

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.give_back_text(self.numbers)


def _give_back(arguments: Arguments) -> GiveBack:
    called = arguments.get("called", "").rstrip("?!.")
    if called.startswith("<") or called.lower() in CUES["no_receiver"]:
        raise NotUnderstood(questions.unclear(called))  # It is said otherwise: `give me 6 back`.
    said = "" if called.lower() in CUES["somebody_else"] else called
    return GiveBack(arguments.get("numbers", ()), arguments.get("user", ""), said)


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
