"""What is said about subscribing, being away and coming back; and the note to a colleague."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chalicelib.domain.absence import Absence, QuietHours
from chalicelib.domain.person import Subscription
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import actions, button, message
from chalicelib.messages.times import city_of, moment_in_words

_PROMISES = {
    Subscription.WHEN_AWAY: "I take the messages that mention you whenever you are away",
    Subscription.ALWAYS: "I take every message that mentions you, whether you are away or not",
}


def subscribed_text(subscription: Subscription) -> str:
    return (
        f":white_check_mark: You are subscribed. From now on {_PROMISES[subscription]}, and I keep what you save.\n"
        "Next: reply in a thread with `@ClerkBot save message`, or say `away for 2h` when you leave and `back` when you return."
    )


def subscribed_already_text(subscription: Subscription) -> str:
    return f"You are subscribed already: {_PROMISES[subscription]}. Nothing was changed."


def unsubscribed_text() -> str:
    return "You are unsubscribed: nothing is taken any more and reminders pause. Your queue is kept, and `list` still shows it."


def subscribe_first(owner: str) -> Message:
    text = "You are not subscribed, so I could not take anything while you are away. Say `subscribe` first."
    return message(text, actions(button("Subscribe", "subscribe", "subscribe", owner, style="primary")))


def away_text(away: Absence, shows_reason: bool, now: float, zone: ZoneInfo) -> str:
    begins = f" from {moment_in_words(away.start, now, zone)}" if away.start > now else ""
    ends = f" until {moment_in_words(away.until, now, zone)}" if away.until else " until you say `back`"
    told = "those who mention you are told" if shows_reason else "I tell nobody"
    reason = f" ({away.reason}; {told})" if away.reason else ""
    return f":palm_tree: You are away{begins}{ends}{reason}. I take the messages that mention you."


def quiet_text(quiet: QuietHours, zone: ZoneInfo) -> str:
    return f":crescent_moon: Quiet hours {quiet.in_words} ({city_of(zone)} time): then you are away. `quiet hours off` ends them."
