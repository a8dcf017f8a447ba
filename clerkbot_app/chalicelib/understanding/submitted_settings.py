"""From what was entered in *Settings* to the commands that it means: what was changed and nothing else."""

from __future__ import annotations

from datetime import time

from chalicelib.commands.day_hours import SetDayHour
from chalicelib.commands.preferences import FollowStatus, SetCover, SetReaction, SetUrgentBudget, SetVip
from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.commands.request import ChangingCommand
from chalicelib.commands.subscription import Subscribe, Unsubscribe
from chalicelib.commands.switches import TurnSetting
from chalicelib.domain.day_hours import PARTS
from chalicelib.domain.known import KnownQuietHours
from chalicelib.domain.person import Subscription
from chalicelib.domain.quiet_hours import WHOLE_DAY, QuietHours
from chalicelib.domain.submission import Submission
from chalicelib.messages.modals import settings
from chalicelib.understanding.entered import Commands, Entered


def _cover(entered: Entered) -> Commands:
    """Who covers; nobody, if the field was emptied."""
    return (SetCover(entered.fields.one("cover")),) if entered.is_changed("cover") else ()


def settings_commands(entered: Entered) -> Commands:
    """What was changed and nothing else: a setting may have been changed elsewhere while the modal was open."""
    made: list[ChangingCommand] = [
        *_subscription(entered),
        *_switches(entered),
        *_vips(entered),
        *_cover(entered),
    ]
    fields = entered.fields
    if entered.is_changed("urgent"):
        made.append(SetUrgentBudget(int(fields.word("urgent"))))
    if entered.is_changed("statuses"):
        made.append(FollowStatus(fields.several("statuses")))
    if entered.is_changed("reaction"):
        emoji = fields.word("reaction")
        made.append(SetReaction("" if emoji == settings.OFF else emoji))
    return (*made, *_quiet_hours(entered), *_day_hours(entered))


def _subscription(entered: Entered) -> Commands:
    """Who never subscribed does it with their first settings: the modal shows them what that means."""
    subscription = entered.fields.word("subscription")
    is_new = entered.request.person.subscription is Subscription.NEVER
    if not (entered.is_changed("subscription") or is_new):
        return ()
    return (Unsubscribe() if subscription == Subscription.NONE else Subscribe(Subscription(subscription)),)


def _switches(entered: Entered) -> Commands:
    now = entered.request.person.preferences
    return tuple(
        TurnSetting(switch, switch in entered.fields.several(field))
        for field, switches in settings.SWITCHES.items()
        if entered.is_changed(field)
        for switch in switches
        if getattr(now, switch) is not (switch in entered.fields.several(field))
    )


def _vips(entered: Entered) -> Commands:
    if not entered.is_changed("vips"):
        return ()
    now, wanted = entered.request.person.preferences.vips, entered.fields.several("vips")
    gone = [SetVip(user, is_vip=False) for user in now if user not in wanted]
    return (*gone, *(SetVip(user) for user in wanted if user not in now))


def _quiet_hours(entered: Entered) -> Commands:
    """First what is turned off, then what is added."""
    fields, there = entered.fields, entered.request.person.quiet
    known = [(each, settings.quiet_name(KnownQuietHours(each.begins, each.ends, each.weekdays))) for each in there]
    gone = [SetQuietHours(each, is_off=True) for each, name in known if name in fields.several("quiet_off")]
    return (*gone, SetQuietHours(entered_quiet_hours(fields))) if fields.several("quiet_days") else tuple(gone)


def entered_quiet_hours(fields: Submission) -> QuietHours:
    """Of their days and times, which the modal that changes them asks as well; without times whole days."""
    begins, ends = (_minutes(fields.word(name)) for name in ("quiet_from", "quiet_until"))
    hours = (0, WHOLE_DAY) if begins is None or ends is None else (begins, ends)
    return QuietHours(*hours, settings.weekdays_of(fields.several("quiet_days")))


def _day_hours(entered: Entered) -> Commands:
    """In an order in which each part begins later than the one before it all the time: what moves to later, from the evening on, then
    what moves to earlier, from the morning on."""
    now = entered.request.person.preferences.day_hours
    changed = [part for part in PARTS if entered.is_changed(part)]
    wanted = {part: SetDayHour(part, _minutes(entered.fields.word(part)) or 0) for part in changed}
    later = [wanted[part] for part in reversed(changed) if wanted[part].at > now.of(part)]
    earlier = [wanted[part] for part in changed if wanted[part].at < now.of(part)]
    return (*later, *earlier)


def _minutes(clock: str) -> int | None:
    """Of the day; None without a time."""
    if not clock:
        return None
    at = time.fromisoformat(clock)
    return at.hour * 60 + at.minute
