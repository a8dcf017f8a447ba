"""What an answer to a colleague means where nobody waits for one: that of a moment ago, said once more, or its opposite.

Who says the same again wants nothing changed; who says the opposite may have changed their mind, and is asked. Either is told what was answered, by
its name and whose it is: the answer of which they think may be another one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chalicelib.commands.last_change import last_changes
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.stop_covering import StopCovering
from chalicelib.commands.undo import Undo
from chalicelib.domain.colleague_request import ColleagueRequest
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import Item, ItemKey, OfferState
from chalicelib.domain.receipt import Receipt
from chalicelib.messages import questions
from chalicelib.messages.blocks import joined
from chalicelib.messages.handover import answers_text
from chalicelib.services.colleague_requests import promised_by

Pairs = Sequence[tuple[str, Item]]
"""Items, each with the colleague whose it is, or was."""


@dataclass(frozen=True)
class _Given:
    """What was answered last: the offers of one `receipt`, or what was promised since to take care of."""

    receipt: Receipt | None = None
    accepted: Pairs = ()
    declined: Pairs = ()
    promised: Pairs = ()

    def is_same(self, *, accept: bool) -> bool:
        return not (self.declined if accept else (*self.accepted, *self.promised))

    def in_words(self, further: str) -> str:
        return joined(answers_text(self.accepted, self.declined, self.promised), further)

    @property
    def taken_back_by(self) -> list[AnyCommand]:
        undo = [Undo(self.receipt.request)] if self.receipt is not None and (self.accepted or self.declined) else []
        return [*undo, *(StopCovering(each) for each in dict.fromkeys(colleague for colleague, _ in self.promised))]


def nothing_asked(
    request: Request,
    unanswered: Sequence[ColleagueRequest],
    *,
    accept: bool | None,
    is_of: Callable[[str], bool] = lambda _: True,
) -> NotUnderstood:
    """That nobody waits, with what was answered last; TwoMeanings with what takes it back, where the opposite is said. Nothing of it where something was
    asked since that can't be answered any more. `accept`: which answer is said, None for one that takes back whatever was; `is_of`: to whom it is."""
    given = _given_last(request, is_of)
    asked_since = given.receipt is not None and any(each.asked_at > given.receipt.done_at for each in unanswered)
    if asked_since or not (given.accepted or given.declined or given.promised):
        return NotUnderstood(questions.NOTHING_ASKED_OF_YOU)
    if accept is not None and given.is_same(accept=accept):
        return NotUnderstood(given.in_words(questions.NOTHING_ASKED_OF_YOU))
    return TwoMeanings(given.in_words(questions.TAKE_THAT_BACK), given.taken_back_by)


def _given_last(request: Request, is_of: Callable[[str], bool]) -> _Given:
    """A promise is kept with what was asked, not with when it was given: it is the later one where it was asked after the last offer was answered."""
    receipt = next((each for each in last_changes(request) if each.of_others), None)
    promised = promised_by(request.user, request.context)
    since = [each for each in promised if receipt is None or each.request.asked_at > receipt.done_at]
    pairs = [(each.request.colleague, each.item) for each in since or promised if is_of(each.request.colleague)]
    if receipt is None or since:
        return _Given(receipt if not since else None, promised=pairs)
    keys = [edit.key for edit in receipt.of_others if isinstance(edit.key, ItemKey) and is_of(edit.key.owner)]
    items = request.context.records.get_all(*keys) if keys else ()
    found = [(key.owner, item) for key, item in zip(keys, items, strict=True) if item is not None]

    def answered_as(state: OfferState) -> Pairs:
        return [
            (owner, item)
            for owner, item in found
            if item.handover is not None and (item.handover.to, item.handover.state) == (request.user, state)
        ]

    accepted, declined = answered_as(OfferState.ACCEPTED), answered_as(OfferState.DECLINED)
    return _Given(receipt, accepted, declined, pairs if accepted else ())
