"""What the bot says about subscribing, being away and quiet hours."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chalicelib.domain.absence import Absence, QuietHours
from chalicelib.domain.command import Press
from chalicelib.domain.person import Subscription
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import actions, button, message
from chalicelib.messages.times import city_of, moment_in_words, quiet_hours_in_words

NOT_AWAY = "You're not away. Type `list` to see your list."
IN_QUIET_HOURS = "You're in your quiet hours; `quiet hours off` turns them off. Type `list` to see your list."
ABSENCE_CANCELLED = ":wave: Your planned absence is cancelled."
NO_QUIET_HOURS = "You have no quiet hours."
QUIET_HOURS_OFF = "Quiet hours are off."
NOT_SUBSCRIBED = "ClerkBot is already off for you."
UNSUBSCRIBED = "ClerkBot is off. Reminders are paused; your list is safe, and `list` still shows it."
_PROMISES = {
    Subscription.WHEN_AWAY: "I'll collect your mentions whenever you're away",
    Subscription.ALWAYS: "I'll collect all your mentions, whether you're away or not",
}


def subscribed_text(subscription: Subscription) -> str:
    return (
        f":white_check_mark: You're all set! {_PROMISES[subscription]}, and keep what you save.\n"
        "Next: reply in a thread with `@ClerkBot save message`, or type `away for 2h` when you leave and `back` when you return."
    )


def already_subscribed_text(subscription: Subscription) -> str:
    return f"You're already set up: {_PROMISES[subscription]}."


def subscribe_first(subscribe: Press) -> Message:
    text = "You're not subscribed yet. Press the button or type `subscribe`, then try again."
    return message(text, actions(button("Subscribe", "subscribe", subscribe, style="primary")))


def away_text(away: Absence, shows_reason: bool, now: float, zone: ZoneInfo) -> str:
    begins = f" from {moment_in_words(away.start, now, zone)}" if away.start > now else ""
    ends = f" until {moment_in_words(away.until, now, zone)}" if away.until else " until you type `back`"
    visible = "shown to people who mention you" if shows_reason else "only visible to you"
    reason = f" ({away.reason}, {visible})" if away.reason else ""
    return f":palm_tree: You're away{begins}{ends}{reason}. I'll collect your mentions."


def replaced_plan_text(planned: Absence, now: float, zone: ZoneInfo) -> str:
    start = moment_in_words(planned.start, now, zone)
    return f"This replaces the absence that you planned from {start}: I keep one at a time. *Undo* brings it back."


def quiet_hours_text(quiet: QuietHours, zone: ZoneInfo) -> str:
    return (
        f":crescent_moon: Quiet hours: {quiet_hours_in_words(quiet)} ({city_of(zone)} time). "
        "You count as away then; `quiet hours off` turns them off."
    )
