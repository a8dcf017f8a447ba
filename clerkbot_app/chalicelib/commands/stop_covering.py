"""`I can't cover for @ana after all`: who was named to cover, or said yes to it, takes that back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chalicelib.commands.colleague_actions import name_of
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.absence import Absence
from chalicelib.domain.colleague_request import RequestKind
from chalicelib.domain.item import CoverRequest, Item, OfferState
from chalicelib.domain.person import Person, PersonKey
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages import colleagues
from chalicelib.messages import covers as messages
from chalicelib.messages.blocks import joined, message
from chalicelib.ports import ItemQuery
from chalicelib.services.colleague_requests import answered
from chalicelib.services.idempotency import Outcome

_MOST_SEARCHED = 50
"""Items of the colleague's list that are looked at for what was promised."""
_MOST_TOLD = 10
"""Items of which whoever waits for an answer is told."""


@dataclass(frozen=True)
class StopCovering(ChangingCommand):
    """Cover for the `user` no longer: in their absences to come, or else whenever they are away. Who waits for what was promised is told, and so is the
    user. Not undone: they were told in person, and may have named somebody else."""

    name = "stop-covering"
    user: str

    @property
    def data_of(self) -> str:
        return self.user

    def carry_out(self, request: Request) -> Outcome:
        context, own = request.context, request.user
        person = context.records.get(PersonKey(self.user)) or Person(self.user)
        name = name_of(self.user, context)
        absences = self._covered(person, request)
        is_standing = not absences and person.is_subscribed and person.preferences.cover == own
        promised = self._promised(request) if person.is_subscribed else []
        if not (absences or is_standing or promised):
            return request.reply(message(messages.covers_for_nobody_text(name)))
        replies, changes = list[Reply](), list[Change]()
        for item, asked in promised:
            declined = replace(item, cover=replace(asked, state=OfferState.DECLINED))
            changes += [Change(item, declined), *answered(own, RequestKind.COVER, self.user, item, context)]
            news = colleagues.cover_news(own, item, accepted=False)
            replies.append(Reply(Destination(DestinationKind.DIRECT, asked.asker), news))
        if absences or is_standing:
            changes.append(Change(person, _without_cover(person, absences)))
        told = messages.stopped_covering_message(own, absences, context.now, context.zone_of(self.user))
        replies.append(Reply(Destination(DestinationKind.DIRECT, self.user), told))
        askers = dict.fromkeys(asked.asker for _, asked in promised)
        text = joined(
            messages.stopped_covering_text(name, absences, request.now, request.zone),
            messages.told_askers_text(list(askers)) if askers else "",
        )
        return Outcome((*replies, *request.reply(message(text)).replies), tuple(changes))

    def _covered(self, person: Person, request: Request) -> list[Absence]:
        """The absences that run or are planned, in which the requester was named, or covers as ever."""
        if not person.is_subscribed:
            return []
        to_come = [each for each in person.absences if each.until is None or each.until > request.now]
        return [each for each in to_come if person.cover_in(each) == request.user]

    def _promised(self, request: Request) -> list[tuple[Item, CoverRequest]]:
        """What the requester was asked to take care of and has not declined."""
        items = request.context.items.open(self.user, ItemQuery(), _MOST_SEARCHED).items
        found = [(item, item.cover) for item in items if item.cover is not None and item.cover.user == request.user]
        return [(item, asked) for item, asked in found if asked.state is not OfferState.DECLINED][:_MOST_TOLD]

    def in_words(self, times: TimesInWords) -> str:
        del times
        return messages.stop_covering_text(self.user)


def _without_cover(person: Person, absences: Iterable[Absence]) -> Person:
    """`absences` empty: whenever they are away."""
    uncovered = [*absences]
    if not uncovered:
        return replace(person, preferences=replace(person.preferences, cover=""))
    kept = (replace(each, cover="") if each in uncovered else each for each in person.absences)
    return replace(person, absences=tuple(kept))


def _stop_covering(arguments: Arguments) -> StopCovering:
    return StopCovering(arguments["user"])


SPECS = (
    CommandSpec(
        StopCovering,
        help=(
            HelpLine(
                HelpTopic.HANDOVER,
                ("I can't cover for @bob after all",),
                "who named you as cover hears so, and whoever waits for what you promised",
            ),
        ),
        makes={"stop-covering": _stop_covering},
    ),
)
