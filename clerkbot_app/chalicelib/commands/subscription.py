"""`subscribe` and `unsubscribe`; and what is asked for without a subscription: the first time it is done at once and subscribes,
and who turned ClerkBot off stays so."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.item import Item, State
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.receipt import Change, Record, changes_of
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.reply import Message
from chalicelib.messages import subscription as messages
from chalicelib.messages import understood_settings
from chalicelib.messages.absence import planned_text
from chalicelib.messages.blocks import below, message
from chalicelib.services.absences import return_news
from chalicelib.services.colleague_requests import offered_by
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import coming_reminders, resume_job


@dataclass(frozen=True)
class Subscribe(ChangingCommand):
    name = "subscribe"
    subscription: Subscription = Subscription.WHEN_AWAY

    def carry_out(self, request: Request) -> Outcome:
        person = request.person
        if person.subscription is self.subscription:
            return request.reply(message(messages.already_subscribed_text(self.subscription)))
        after = person.turned_on(self.subscription, request.now)
        starts_again = person.version > 0 and not person.is_subscribed
        planned = after.planned_absences(request.now) if starts_again else ()
        goes_on = planned_text(planned, request.now, request.zone) if planned else ""
        text = "\n".join(filter(None, (messages.subscribed_text(self.subscription), goes_on)))
        outcome = confirm(request, text, Change(person, after))
        return replace(outcome, jobs=(resume_job(person.user, request.context),) if starts_again else ())

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood_settings.subscribe_text(is_always=self.subscription is Subscription.ALWAYS)


@dataclass(frozen=True)
class Unsubscribe(ChangingCommand):
    """Collect nothing any more, and pause the reminders and what was planned; the list is kept. What colleagues have not accepted is
    withdrawn."""

    name = "unsubscribe"

    def carry_out(self, request: Request) -> Outcome:
        person = request.person
        if not person.is_subscribed:
            return request.reply(message(messages.NOT_SUBSCRIBED))
        after = person.turned_off(request.now)
        offered = offered_by(request.user, request.context)
        text = messages.unsubscribed_text(
            reminders=len(coming_reminders(request.user, request.context)),
            absences=len(after.absences),
            has_quiet_hours=bool(after.quiet),
            was_away=bool(person.begun_absences(request.now)),
            offers=len(offered),
        )
        withdrawn = changes_of(offered, [replace(item, handover=None) for item in offered])
        outcome = confirm(request, text, Change(person, after), *withdrawn)
        return replace(outcome, jobs=return_news(person, request.context))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood_settings.TURN_OFF


def carry_out(command: ChangingCommand, request: Request) -> Outcome:
    """Carry out a command, and subscribe who never was, if it is one that does. Who turned ClerkBot off stays so, unless the
    command says that they want it on; they are told what does not happen meanwhile."""
    if not command.turns_on or request.person.is_subscribed:
        return command.carry_out(request)
    if request.person.subscription is Subscription.NONE and not command.subscribe:
        return _with_pause_told(command.carry_out(request), request)
    # The command finds the person subscribed already, so its undo leaves that: what they do next relies on it.
    person = request.person.turned_on(Subscription.WHEN_AWAY, request.now)
    subscribed = replace(request, known=replace(request.known, person=person))
    return _with_subscription(command.carry_out(subscribed), subscribed)


def away_while_off(turn_on: ChangingCommand, request: Request) -> Outcome:
    """Being away does nothing for who turned ClerkBot off; `turn_on` is what they asked for, with a subscription."""
    return request.reply(messages.away_while_off(request.press(turn_on)))


def _with_subscription(outcome: Outcome, request: Request) -> Outcome:
    """What changes nothing subscribes nobody."""
    if not outcome.changes:
        return outcome
    person, changes, jobs = request.person, outcome.changes, outcome.jobs
    if not any(isinstance(change.after, Person) for change in changes):
        changes = (*changes, Change(person, person))
    if person.version:
        # An undone `subscribe` may have left reminders that were paused since.
        jobs = (*jobs, resume_job(person.user, request.context))
    by_absence = any(
        isinstance(change.after, Person) and change.after.absences != person.absences for change in changes
    )
    told = with_note(outcome, messages.turned_on(request.press(Unsubscribe()), by_absence=by_absence))
    return replace(told, changes=changes, jobs=jobs)


def _with_pause_told(outcome: Outcome, request: Request) -> Outcome:
    if not any(_is_to_come(change.after) for change in outcome.changes):
        return outcome
    return with_note(outcome, messages.paused(request.press(Subscribe())))


def _is_to_come(record: Record | None) -> bool:
    """Whether the person expects a message about it."""
    return isinstance(record, Reminder) or (isinstance(record, Item) and record.state is State.SNOOZED)


def with_note(outcome: Outcome, note: Message) -> Outcome:
    """With a line below the answer, which is the last reply."""
    *earlier, last = outcome.replies
    return replace(outcome, replies=(*earlier, replace(last, message=below(last.message, note))))


def _subscribe(arguments: Arguments) -> Subscribe:
    return Subscribe(Subscription.ALWAYS if "always" in arguments else Subscription.WHEN_AWAY)


def _unsubscribe(_arguments: Arguments) -> Unsubscribe:
    return Unsubscribe()


SPECS = (
    CommandSpec(
        Subscribe,
        makes={"subscribe": _subscribe},
        help=(
            HelpLine(
                HelpTopic.START,
                ("subscribe",),
                "turns ClerkBot on, as your first item, reminder or absence does: it collects your mentions while you're away",
            ),
            HelpLine(HelpTopic.START, ("subscribe always",), "collects your mentions even when you're not away"),
        ),
    ),
    CommandSpec(
        Unsubscribe,
        makes={"unsubscribe": _unsubscribe},
        help=(
            HelpLine(
                HelpTopic.START,
                ("unsubscribe",),
                "turns ClerkBot off and pauses your reminders and what you planned; your list is kept, and what you save later doesn't turn it on",
            ),
        ),
    ),
)
