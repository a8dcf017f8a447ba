"""Messages to and about colleagues: notes, pings, covers, and items that are given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.commands.actions import item_actions
from chalicelib.commands.colleague_actions import AnswerCover, Withdraw, new_note
from chalicelib.commands.handover import AnswerOffer, ShowOffer
from chalicelib.commands.list_items import ListItems
from chalicelib.commands.stop_covering import StopCovering
from chalicelib.commands.urgent_ping import ShowUrgentPing
from chalicelib.commands.withdraw_offer import WithdrawOffer
from chalicelib.domain.command import Press
from chalicelib.domain.item import CoverRequest, Kind, OfferState, State
from chalicelib.domain.limits import MOST_URGENT
from chalicelib.domain.person import TimeAway
from chalicelib.domain.receipt import CHUNK
from chalicelib.domain.reply import Message
from chalicelib.domain.search import LONGEST_SEARCH
from chalicelib.messages import (
    colleagues,
    confirmations,
    covers,
    gifts,
    handover,
    items,
    questions,
    urgent_ping,
)
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.item_words import in_question
from tests.commands.every_command import (
    CHANNEL,
    NUMBER,
    TS,
    USER,
    long_text,
)
from tests.messages import longest_values as longest
from tests.messages.everything.pieces import UNDO, page

STOP_COVERING = Press(StopCovering(longest.OWNER), USER)


def of_colleagues() -> Iterator[tuple[str, Message]]:
    yield from _notes()
    yield (
        "VIP message",
        urgent_ping.urgent_ping(longest.ITEM, USER, item_actions(longest.ITEM, longest.OWNER), is_of_vip=True),
    )
    yield from _urgent_pings()
    yield "is back", colleagues.is_back(longest.NAME)
    yield "uses ClerkBot no longer", colleagues.is_back(longest.NAME, uses_clerkbot=False)
    accept, decline = (Press(AnswerCover(longest.OWNER, CHANNEL, TS, accept), USER) for accept in (True, False))
    question = colleagues.cover_question(longest.NAME, longest.ITEM, USER, accept, decline)
    both = colleagues.AllTogether(accept, decline)
    yield "asked of you", colleagues.asked_of_you([question] * 20, both)
    yield "covers for nobody", covers.covered_list([], longest.NOW, longest.READERS_ZONE)
    yield "asked of you by one", colleagues.asked_of_you([question], both)
    yield "nothing asked of you", colleagues.nothing_asked_of_you(UNDO)
    yield "cover question", colleagues.cover_question(longest.NAME, longest.ITEM, USER, accept, decline)
    texts = {
        "urgent": colleagues.urgent_text(longest.NAME, 0),
        "urgent with pings left": colleagues.urgent_text(longest.NAME, MOST_URGENT - 1),
        "what is asked": f"Is that for {colleagues.what_is_asked(longest.OWNER, longest.ITEM)}?",
        "pinged": colleagues.pinged_text(longest.NAME),
        "no pings": colleagues.no_pings_left_text(longest.NAME, 0),
        "no pings left": colleagues.no_pings_left_text(longest.NAME, MOST_URGENT),
        "withdrawn": colleagues.withdrawn_text(longest.NAME),
        "will tell": colleagues.will_tell_text(longest.NAME),
        "already back": colleagues.already_back_text(longest.NAME),
        "nobody covers": colleagues.nobody_covers_text(longest.NAME),
        "nobody else covers": colleagues.nobody_else_covers_text(longest.NAME),
        "cover asked": colleagues.cover_asked_text(longest.NAME, USER, None, longest.NOW, longest.LONGEST_ZONE),
        "cover asked who is away": colleagues.cover_asked_text(
            longest.NAME, USER, TimeAway(longest.AWAY, longest.NOW), longest.NOW, longest.LONGEST_ZONE
        ),
        **{
            f"cover {state}": colleagues.cover_state_text(CoverRequest(USER, longest.OWNER, state))
            for state in OfferState
        },
    }
    for name, text in texts.items():
        yield name, message(text)
    for accepts in (True, False):
        named_from = longest.NOW - 9e6 * accepts
        yield (
            f"named as cover {accepts}",
            covers.cover_named(longest.NAME, longest.AWAY, STOP_COVERING, named_from, longest.READERS_ZONE),
        )
        yield (
            f"cover without ClerkBot {accepts}",
            covers.cover_without_clerkbot(longest.NAME, [longest.AWAY] * 4, named_from, longest.READERS_ZONE),
        )
        yield (
            f"cover is cancelled {accepts}",
            covers.cover_is_cancelled(
                longest.NAME, [longest.AWAY] * 4, named_from, longest.READERS_ZONE, is_still_away=accepts
            ),
        )
        yield (
            f"cover has other times {accepts}",
            covers.cover_has_other_times(
                longest.NAME,
                [longest.AWAY] * 4,
                [longest.AWAY] * (20 if accepts else 1),
                [STOP_COVERING] * (20 if accepts else 1),
                named_from,
                longest.READERS_ZONE,
            ),
        )
        for absences in ([longest.AWAY] * 4, []):
            spans = named_from, longest.READERS_ZONE
            stopped = covers.stopped_covering_text(longest.NAME, absences, *spans, ends_standing=accepts)
            text = joined(stopped, covers.told_askers_text([USER] * 10 if accepts else []))
            shown = covers.stopped_covering(text, longest.NAME, [STOP_COVERING] if accepts else [])
            yield f"covers no longer, {len(absences)} {accepts}", shown
            told = covers.stopped_covering_message(USER, absences, *spans, ends_standing=accepts)
            yield f"nobody covers any more, {len(absences)} {accepts}", told
        row = covers.CoveredRow(longest.NAME, [longest.AWAY] * 4 if accepts else [], is_always=True)
        yield (
            f"covered {accepts}",
            covers.covered_list([row] * (20 if accepts else 1), named_from, longest.READERS_ZONE),
        )
        span = "on Fri 27 Nov" if accepts else ""
        yield f"never covered {accepts}", covers.covers_not_then(longest.NAME, span, [STOP_COVERING] if accepts else [])
        yield (
            f"cover is too late {accepts}",
            colleagues.cover_no_longer_needed(longest.NAME, longest.ITEM, USER, uses_clerkbot=accepts),
        )
        yield f"cover is over {accepts}", colleagues.cover_is_over(longest.NAME)
        yield f"cover news {accepts}", colleagues.cover_news(USER, longest.ITEM, accepts)
        yield f"cover answer {accepts}", colleagues.cover_answer(longest.NAME, longest.ITEM, USER, accepts)


def _urgent_pings() -> Iterator[tuple[str, Message]]:
    press = item_actions(longest.ITEM, longest.OWNER, ShowUrgentPing(CHANNEL, TS))
    yield "urgent ping", urgent_ping.urgent_ping(longest.ITEM, USER, press)
    for undo in (UNDO, None):
        done = items.StruckRow(replace(longest.ITEM, state=State.DONE), None, undo, longest.LONGEST_ZONE)
        yield f"urgent ping, done, {undo}", urgent_ping.struck_ping(done, USER, longest.NOW)
    yield "urgent ping, withdrawn", urgent_ping.withdrawn_ping(replace(longest.ITEM, state=State.WITHDRAWN), USER)
    for state in (State.OPEN, State.WITHDRAWN):
        yield (
            f"urgent message withdrawn, {state}",
            urgent_ping.urgent_withdrawn(replace(longest.ITEM, state=state), USER),
        )


def _notes() -> Iterator[tuple[str, Message]]:
    """With every sentence that a note can have, and the longest refusals in their places."""
    key = new_note(longest.PERSON, longest.ITEM, longest.OWNER, TS, longest.AWAY)._press(Withdraw)
    buttons = colleagues.NoteActions(key, key, key, key)
    asked = CoverRequest(USER, longest.OWNER, OfferState.ASKED)
    state = colleagues.NoteState(
        longest.NAME,
        longest.LONGEST_ZONE,
        TimeAway(longest.AWAY, longest.NOW),
        False,
        None,
        True,
        True,
        True,
        USER,
        asked,
        will_tell=True,
    )
    refusals = {
        colleagues.NoteLine.URGENT: colleagues.no_pings_left_text(longest.NAME, MOST_URGENT),
        colleagues.NoteLine.COVER: colleagues.nobody_else_covers_text(longest.NAME),
    }
    for name, shown in {
        "note": state,
        "note of a message that waits no more": replace(state, is_waiting=False),
        "note of an absence that is over": replace(state, away=None),
        "note of somebody who turned ClerkBot off": replace(state, away=None, uses_clerkbot=False),
        "note of somebody who came back": replace(state, away=None, returned_at=longest.NOW - 9e6),
        "note of an earlier absence": replace(state, away=None, is_away_again=True, returned_at=longest.NOW - 9e6),
    }.items():
        yield name, colleagues.colleague_note(shown, buttons, longest.NOW, longest.READERS_ZONE, {})
        yield f"{name}, refused", colleagues.colleague_note(shown, buttons, longest.NOW, longest.READERS_ZONE, refusals)


def from_direct_messages() -> Iterator[tuple[str, Message]]:
    """Where the bot is not, and which have no name."""
    press = Press(ListItems(), longest.OWNER)
    for kind in (Kind.MESSAGE, Kind.THREAD):
        item = replace(longest.ITEM, channel="D" + "9" * 10, kind=kind, deleted=False, label="")
        yield f"page of {kind}s of direct messages", page(item=item, sender=longest.PROFILE)
        yield f"page of {kind}s of somebody in direct messages", page(item=item, sender=None)
        yield (
            f"finished {kind} of a direct message",
            items.finished_list([items.FinishedRow(replace(item, state=State.DONE), press)], longest.NOW, None, None),
        )
        yield f"question about a {kind} of a direct message", message(questions.who_gets(in_question([item])))
        yield (
            f"offer of a {kind} of a direct message",
            handover.offer(longest.OWNER, item, longest.OFFER, press, press, True),
        )
        yield (
            f"urgent {kind} of a direct message",
            urgent_ping.urgent_ping(item, USER, item_actions(item, longest.OWNER)),
        )
        yield f"{kind} of a direct message to cover", colleagues.cover_question(longest.NAME, item, USER, press, press)


def of_offers() -> Iterator[tuple[str, Message]]:
    accept, decline = (Press(AnswerOffer(longest.OWNER, CHANNEL, TS, accept), USER) for accept in (True, False))
    for knows in (True, False):
        yield (
            f"offer to somebody who knows the bot: {knows}",
            handover.offer(longest.OWNER, longest.ITEM, longest.OFFER, accept, decline, knows),
        )
    yield "offered", confirmations.with_undo(handover.offered_text([replace(longest.ITEM, handover=None)], USER), UNDO)
    aside = message(joined(handover.offered_text([longest.ITEM], USER), handover.not_sent_text(longest.OFFER.note)))
    yield "offered without the note", handover.with_note_to_send(aside, UNDO)
    yield (
        "offered to another",
        message(handover.offered_text([replace(longest.ITEM, handover=longest.OFFER)] * 10, USER, longest.OFFER.note)),
    )
    given = longest.ITEM.closed(State.GIVEN, longest.NOW)
    yield "nothing received", gifts.nothing_received(USER)
    yield "nothing received from anybody", gifts.nothing_received("")
    rows = [gifts.GivenRow(longest.ITEM, UNDO), *[gifts.GivenRow(replace(given, handover=longest.OFFER))] * 40]
    yield "given", gifts.given_list(rows, gifts.GIVEN_AWAY, longest.NOW)
    yield "nothing given", gifts.nothing_given(USER, long_text(LONGEST_SEARCH))
    yield "several already offered", message(handover.already_offered_text([longest.ITEM] * 10, USER))
    yield (
        "already offered",
        handover.already_offered(longest.ITEM, USER, Press(WithdrawOffer((NUMBER,)), longest.OWNER)),
    )
    offered = replace(longest.ITEM, handover=longest.OFFER)
    yield "offer withdrawn", message(handover.withdrawn_text([offered]))
    yield "offers withdrawn", message(handover.withdrawn_text([offered] * CHUNK))
    yield "taken back from another", message(handover.offered_to_another_text(offered, USER))
    yield "all offers to be withdrawn", message(handover.withdraw_all_text([offered] * CHUNK))
    yield "not offered", message(handover.not_offered_text([longest.ITEM]))
    yield (
        "offer withdrawn by the giver",
        handover.withdrawn_offer(longest.OWNER, Press(ShowOffer(longest.OWNER, CHANNEL, TS), USER)),
    )
    for of in ("", handover.called(longest.ITEM), handover.called(longest.TODO)):
        yield f"offer of {of} withdrawn", handover.withdrawn_offer(longest.OWNER, accept, of, is_looked_at_again=True)
        yield f"offer of {of} off the list", message(handover.off_the_list_text(longest.OWNER, of))
        yield f"offer of {of} made again", message(handover.newer_offer_text(longest.OWNER, of))
        yield f"offer of {of} accepted by another", message(handover.accepted_by_another_text(of))
    answered = [replace(given, handover=replace(longest.OFFER, state=state)) for state in OfferState]
    yield "offers that were answered", message(handover.answers_to_offers_text(answered * 10))
    theirs = [(USER, longest.ITEM), (longest.OWNER, longest.TODO)] * 10
    yield "what was answered", message(joined(handover.answers_text(theirs, theirs, theirs), questions.TAKE_THAT_BACK))
    yield "accepted with others", message(handover.accepted_with_others_text(replace(longest.ITEM, given_by=USER)))
    yield "nobody gave it", message(handover.nobody_gave_text([longest.ITEM] * 10))
    yield "somebody else gave it", message(handover.given_by_another_text([longest.ITEM] * 10, USER))
    for was_accepted in (True, False):
        news = handover.taken_back_text(USER, longest.ITEM, was_accepted=was_accepted)
        yield f"answer taken back, accepted: {was_accepted}", message(news)
    yield "card accepted with Undo", handover.answered_offer(longest.OWNER, longest.ITEM, longest.OFFER, "", UNDO)
    yield "has left", message(handover.has_left_text(USER))
    yield "is outside", message(handover.is_outside_text(USER))
    yield "accepted", handover.accepted_message(USER, longest.ITEM)
    yield "declined", handover.declined_message(USER, longest.ITEM)
    accepted = handover.accepted_text(longest.ITEM)
    yield "card accepted", handover.answered_offer(longest.OWNER, longest.ITEM, longest.OFFER, accepted)
    yield "typed answer: accepted", message(handover.answer_text(longest.OWNER, longest.ITEM, longest.ITEM))
    yield "typed answer: declined", message(handover.answer_text(longest.OWNER, longest.TODO, None))
    yield "card declined", handover.answered_offer(longest.OWNER, longest.ITEM, longest.OFFER, handover.DECLINED)
