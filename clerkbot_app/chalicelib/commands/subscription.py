"""`subscribe` and `unsubscribe`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.undo import confirm
from chalicelib.domain.person import AGING_SECONDS, Subscription
from chalicelib.domain.receipt import Change
from chalicelib.messages import absence as messages
from chalicelib.messages.blocks import message
from chalicelib.services.absences import return_news
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import resume_job


@dataclass(frozen=True)
class Subscribe(ChangingCommand):
    name = "subscribe"
    subscription: Subscription = Subscription.WHEN_AWAY

    def carry_out(self, request: Request) -> Outcome:
        person = request.person
        if person.subscription is self.subscription:
            return request.reply(message(messages.already_subscribed_text(self.subscription)))
        starts_aging = person.preferences.aging and not person.is_subscribed
        aging_due = request.now + AGING_SECONDS if starts_aging else person.aging_due
        after = replace(person.with_subscription(self.subscription), aging_due=aging_due)
        outcome = confirm(request, messages.subscribed_text(self.subscription), Change(person, after))
        starts_again = person.version > 0 and not person.is_subscribed
        return replace(outcome, jobs=(resume_job(person.user, request.context),) if starts_again else ())


@dataclass(frozen=True)
class Unsubscribe(ChangingCommand):
    """Collect nothing any more and pause the reminders; the list is kept."""

    name = "unsubscribe"

    def carry_out(self, request: Request) -> Outcome:
        person = request.person
        if not person.is_subscribed:
            return request.reply(message(messages.NOT_SUBSCRIBED))
        after = replace(
            person.with_subscription(Subscription.NONE), absences=(), quiet=(), quiet_due=None, aging_due=None
        )
        text = messages.unsubscribed_text(had_absences=bool(person.absences), had_quiet_hours=bool(person.quiet))
        outcome = confirm(request, text, Change(person, after))
        return replace(outcome, jobs=return_news(person, request.context))


def offer_to_subscribe(request: Request) -> Outcome:
    """What the person asked for needs a subscription."""
    return request.reply(messages.subscribe_first(request.press(Subscribe())))


def _subscribe(arguments: Arguments) -> Subscribe:
    return Subscribe(Subscription.ALWAYS if "always" in arguments else Subscription.WHEN_AWAY)


def _unsubscribe(_arguments: Arguments) -> Unsubscribe:
    return Unsubscribe()


SPECS = (
    CommandSpec(
        Subscribe,
        makes={"subscribe": _subscribe},
        help=(
            HelpLine(HelpTopic.START, ("subscribe",), "turns ClerkBot on: it collects your mentions while you're away"),
            HelpLine(HelpTopic.START, ("subscribe always",), "collects your mentions even when you're not away"),
        ),
    ),
    CommandSpec(
        Unsubscribe,
        makes={"unsubscribe": _unsubscribe},
        help=(
            HelpLine(
                HelpTopic.START, ("unsubscribe",), "turns ClerkBot off and pauses your reminders; your list is kept"
            ),
        ),
    ),
)
