"""What the bot says about subscribing, being away and quiet hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from chalicelib.domain.absence import Absence, QuietHours
from chalicelib.domain.command import Press
from chalicelib.domain.person import Subscription
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import actions, button, context, header, message, section
from chalicelib.messages.budget import rows_that_fit
from chalicelib.messages.markup import typed
from chalicelib.messages.times import city_of, moment_in_words, quiet_hours_in_words

_NOT_AWAY = "You're not away."
IN_QUIET_HOURS = "You're in your quiet hours; `quiet hours off` turns them off. Type `list` to see your list."
NO_ABSENCES = (
    "You have no absences planned. Type `away tomorrow` or `away from friday 18:00 until monday 9:00` to plan one."
)
NO_QUIET_HOURS = "You have no quiet hours."
ABSENCE_GONE = "That absence is over or cancelled already."
QUIET_HOURS_OFF = "Quiet hours are off."
NOT_SUBSCRIBED = "ClerkBot is already off for you."
UNSUBSCRIBED = "ClerkBot is off. Reminders are paused; your list is safe, and `list` still shows it."
UNSUBSCRIBED_WITH_ABSENCES = f"{UNSUBSCRIBED} Your absences are cancelled."
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
    reason = f" ({typed(away.reason)}, {visible})" if away.reason else ""
    return f":palm_tree: You're away{begins}{ends}{reason}. I'll collect your mentions."


def instead_of_text(before: Absence, now: float, zone: ZoneInfo) -> str:
    """The running absence has another end now."""
    ends = f"until {moment_in_words(before.until, now, zone)}" if before.until else "until you type `back`"
    return f"That's instead of {ends}."


def not_away_text(planned: Absence | None, now: float, zone: ZoneInfo) -> str:
    if planned is None:
        return f"{_NOT_AWAY} Type `list` to see your list."
    return f"{_NOT_AWAY} Your next absence begins {moment_in_words(planned.start, now, zone)}; `absences` lists what is planned."


def too_many_absences_text(most: int) -> str:
    return f"You have {most} absences already, and I keep no more. Cancel one first."


@dataclass(frozen=True)
class AbsenceRow:
    absence: Absence
    cancel: Press


def absence_list(rows: Sequence[AbsenceRow], now: float, zone: ZoneInfo) -> Message:
    """What runs and what is planned, each with its Cancel button."""
    if not rows:
        return message(NO_ABSENCES)
    lines = [_absence_line(row.absence, now, zone) for row in rows]
    blocks = absence_blocks(rows, now, zone)
    fitting = rows_that_fit([[block] for block in blocks])
    more = (context(f"And {len(rows) - fitting} more"),) if fitting < len(rows) else ()
    return Message("\n".join(["Your absences", *lines]), (header("Your absences"), *blocks[:fitting], *more))


def absence_blocks(rows: Sequence[AbsenceRow], now: float, zone: ZoneInfo) -> list[Block]:
    return [
        section(_absence_line(row.absence, now, zone), button("Cancel", f"cancel-absence-{number}", row.cancel))
        for number, row in enumerate(rows, 1)
    ]


def _absence_line(absence: Absence, now: float, zone: ZoneInfo) -> str:
    begins = "now" if absence.start <= now else moment_in_words(absence.start, now, zone)
    ends = moment_in_words(absence.until, now, zone) if absence.until else "you type `back`"
    reason = f" · _{typed(absence.reason)}_" if absence.reason else ""
    return f":palm_tree: {begins} until {ends}{reason}"


def absence_cancelled_text(absence: Absence, now: float, zone: ZoneInfo) -> str:
    return f":wave: Cancelled your absence from {moment_in_words(absence.start, now, zone)}."


def quiet_hours_text(quiet: QuietHours, zone: ZoneInfo) -> str:
    return (
        f":crescent_moon: Quiet hours: {quiet_hours_in_words(quiet)} ({city_of(zone)} time). "
        "You count as away then; `quiet hours off` turns them off."
    )
