"""What the bot says about being turned on and off."""

from __future__ import annotations

from chalicelib.domain.command import Press
from chalicelib.domain.person import Subscription
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import actions, button, message, section
from chalicelib.messages.budget import named

NOT_SUBSCRIBED = "ClerkBot is already off for you."
_UNSUBSCRIBED = "ClerkBot is off. Your list is safe: it stays in my *Home* tab."
_PROMISES = {
    Subscription.WHEN_AWAY: "I'll collect your mentions whenever you're away",
    Subscription.ALWAYS: "I'll collect all your mentions, whether you're away or not",
}


def subscribed_text(subscription: Subscription) -> str:
    return (
        f":white_check_mark: You're all set! {_PROMISES[subscription]}, and keep what you save.\n"
        "Next: choose *Save for later* in the ⋯ menu of a message, or reply in its thread with `@ClerkBot save message`. When you leave, choose "
        "how long in my *Home* tab, or type `away for 2h`, and `back` when you return."
    )


def unsubscribed_text(*, reminders: int, absences: int, has_quiet_hours: bool, was_away: bool, offers: int) -> str:
    """`ClerkBot is off. … Paused until you turn it on again: 3 reminders, 2 planned absences and your quiet hours.` `reminders` and
    `absences` are how many are to come, `offers` how many colleagues have not answered."""
    paused = [
        *([f"{reminders:,} {'reminder' if reminders == 1 else 'reminders'}"] if reminders else []),
        *([f"{absences} planned {'absence' if absences == 1 else 'absences'}"] if absences else []),
        *(["your quiet hours"] if has_quiet_hours else []),
    ]
    ended = " You're no longer away." if was_away else ""
    withdrawn = f" I've withdrawn your {'offer' if offers == 1 else f'{offers} offers'}." if offers else ""
    return (
        f"{_UNSUBSCRIBED}{ended}{withdrawn}{f' Paused until you turn it on again: {named(paused)}.' if paused else ''}"
    )


def already_subscribed_text(subscription: Subscription) -> str:
    return f"You're already set up: {_PROMISES[subscription]}."


def turned_on(turn_off: Press, *, by_absence: bool = False) -> Message:
    """The line that tells of a subscription which was not asked for. The answer to an absence has said what is collected."""
    collects = "" if by_absence else ": I'll also collect your mentions while you're away"
    text = f"I've turned ClerkBot on for you{collects}."
    return Message(text, (section(text, button("Turn off", "turn-off", turn_off)),))


def paused(turn_on: Press) -> Message:
    text = "ClerkBot is off for you, so your reminders are paused."
    return Message(text, (section(text, button("Turn on", "turn-on", turn_on)),))


def setting_while_off(turn_on: Press) -> Message:
    text = "ClerkBot isn't on for you; this setting applies once it is."
    return Message(text, (section(text, button("Turn on", "turn-on", turn_on)),))


def away_while_off(turn_on: Press) -> Message:
    text = "ClerkBot is off for you, so I won't collect your mentions while you're away."
    return message(text, actions(button("Turn on", "turn-on", turn_on, style="primary")))
