"""A person's settings: each in a line, and all of them in groups."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from chalicelib.domain.command import Press
from chalicelib.domain.day_hours import PARTS, DayHours, DayPart
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.modals import Modal
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.preferences import AWAY_STATUSES, Preferences
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import actions, button, header, menu, message, modal_button, sections
from chalicelib.messages.markup import typed
from chalicelib.messages.times import all_quiet_hours_in_words

ALREADY_SO = "That's already set."
UNCHANGED = "Nothing changed: you saved the form as it was."
REMINDERS_COME_AS_SET = "Reminders come at the times that you set, in quiet hours too. `quiet hours every weekday 18:00-9:00` sets such hours."
CHANGE_IT_IN_SLACK = "To change it: your picture in Slack, *Preferences*, *Language &amp; region*, *Time zone*."
_TITLE = "Your settings"
_SUBSCRIPTIONS = {
    Subscription.NEVER: "I'll collect them while you're away, once you first save something or go away",
    Subscription.NONE: "ClerkBot is off for you: `subscribe` turns it on",
    Subscription.WHEN_AWAY: "I collect them while you're away",
    Subscription.ALWAYS: "I always collect them",
}
GROUPS: Mapping[str, Sequence[str]] = {
    "Mentions of you": ("collect_groups", "collect_channel", "collect_bots", "collect_external"),
    "When you're away": ("show_absence", "show_reason", "urgent_budget", "vips", "cover", "statuses"),
    "Your list and your day": ("reaction", "save_asks", "excerpts", "aging", "all_clear", "day_hours"),
}
"""Every setting, as they stand together."""
_SWITCHES: Mapping[str, str] = {
    "collect_groups": "mentions of your groups",
    "collect_channel": "@channel, @here and @everyone",
    "collect_bots": "mentions by bots",
    "collect_external": "mentions from outside",
    "show_absence": "“who's away?”",
    "show_reason": "your away reason",
    "excerpts": "message lines in lists",
    "aging": "moving older items up",
    "all_clear": "reminders of an empty list",
}
"""What is turned on or off by one press."""
_AWAY_EMOJI = re.compile(rf"(?:{'|'.join(AWAY_STATUSES)}|[a-z0-9]+(?:_[a-z0-9]+)+)")
"""Names of emoji, as far as they can't be words of a status."""


def settings_message(person: Person, turn: Mapping[str, Press], how: Press, now: float, zone: ZoneInfo) -> Message:
    """What is set, in groups; each has a menu of what can be turned on or off (`turn`, by setting). `how` leads to the rest."""
    preferences = person.preferences
    blocks: list[Block] = []
    for title, names in GROUPS.items():
        lines = [f"*{title}*", *(preference_text(name, preferences) for name in names)]
        if not blocks:
            lines[1:1] = [_SUBSCRIPTIONS[person.subscription], _quiet_hours_text(person)]
        if "day_hours" in names:
            lines.append(_zone_text(now, zone))
        choices = {
            f"Turn {'off' if getattr(preferences, name) else 'on'} {_SWITCHES[name]}": turn[name]
            for name in names
            if name in turn
        }
        *most, last = sections(lines)
        blocks += [*most, {**last, "accessory": menu(f"settings-{len(blocks)}", choices)}]
    blocks.append(
        actions(modal_button("Change settings", Modal.SETTINGS), button("How to type them", "settings-help", how))
    )
    return Message(_TITLE, (header(_TITLE), *blocks))


def setting_message(name: str, preferences: Preferences, turn: Press | None) -> Message:
    """One setting; `turn` turns it on or off."""
    label = f"Turn {'off' if getattr(preferences, name) else 'on'}"
    switch = [button(label, "turn-setting", turn)] if turn is not None else []
    return message(
        preference_text(name, preferences), actions(*switch, modal_button("Change settings", Modal.SETTINGS))
    )


def hours_message(person: Person) -> Message:
    """When somebody counts as away, and what the parts of their day are: there are no other working hours."""
    lines = (_quiet_hours_text(person), preference_text("day_hours", person.preferences), REMINDERS_COME_AS_SET)
    return message("\n".join(lines), actions(modal_button("Change settings", Modal.SETTINGS)))


def zone_message(now: float, zone: ZoneInfo) -> Message:
    return message(f"{_zone_text(now, zone)} {CHANGE_IT_IN_SLACK}")


def _zone_text(now: float, zone: ZoneInfo) -> str:
    local = f"{local_datetime(now, zone):%H:%M}"
    return f"Time zone: {typed(zone.key)}, as in your Slack profile. It's {local} there."


def _quiet_hours_text(person: Person) -> str:
    return f"Quiet hours, in which you count as away: {all_quiet_hours_in_words(person.quiet) or 'off'}"


def cover_is_outside_text(user: str) -> str:
    return f"<@{user}> is outside your organization and can't cover for you."


def preference_text(name: str, preferences: Preferences) -> str:
    """One setting as a line."""
    match name:
        case "collect_groups":
            return f"Mentions of your user groups: {_on(preferences.collect_groups)}"
        case "collect_channel":
            return f"Mentions of `@channel`, `@here` and `@everyone`: {_on(preferences.collect_channel)}"
        case "collect_bots":
            return f"Mentions by bots: {_on(preferences.collect_bots)}"
        case "collect_external":
            return f"Mentions from outside your organization: {_on(preferences.collect_external)}"
        case "show_absence":
            return f"Colleagues can ask whether you're away: {_on(preferences.show_absence)}"
        case "show_reason":
            return f"Away reason: {'shown' if preferences.show_reason else 'hidden'}"
        case "urgent_budget":
            budget = preferences.urgent_budget
            return f"Urgent pings from one sender: {f'{budget} a day' if budget else 'off'}"
        case "vips":
            return f"VIPs, who reach you right away: {_people(preferences.vips)}"
        case "cover":
            return f"Cover whenever you're away: {_people((preferences.cover,) if preferences.cover else ())}"
        case "statuses":
            return f"Slack statuses that count as away: {statuses_in_words(preferences.statuses) or 'none'}"
        case "reaction":
            return f"Save by emoji: {f':{preferences.reaction}:' if preferences.reaction else 'off'}"
        case "save_asks":
            return f"*Save for later* in a message's menu: {'opens a form' if preferences.save_asks else 'saves right away'}"
        case "aging":
            return f"Older items move up one level a day: {_on(preferences.aging)}"
        case "all_clear":
            return f"Daily reminder when your list is empty: {_on(preferences.all_clear)}"
        case "excerpts":
            return f"Message lines in lists: {_on(preferences.excerpts)}"
        case "day_hours":
            return f"Your day: {day_hours_in_words(preferences.day_hours)}"
    raise ValueError(f"there is no setting {name}")


def reaction_hint(emoji: str) -> str:
    return f"React with :{emoji}: to a message in a channel that I'm in, and it's on your list."


def day_hours_in_words(hours: DayHours) -> str:
    """`morning 09:00, noon 12:00, afternoon 14:00, evening 18:00`"""
    return ", ".join(f"{part} {hours.of(part):%H:%M}" for part in PARTS)


def day_hour_hint(part: DayPart) -> str:
    """What follows where no time is said."""
    follows = {
        "morning": "`until monday` and `next week` follow.",
        "noon": "`until lunch` follows.",
        "afternoon": "`this afternoon` follows.",
        "evening": "`tonight` and `end of day` follow.",
    }
    return follows[part]


def day_hours_out_of_order_text(hours: DayHours) -> str:
    return f"The parts of your day must follow each other: {day_hours_in_words(hours)} don't. Which one should change?"


def statuses_in_words(statuses: Sequence[str]) -> str:
    """Emoji as such, and the words of others."""
    return ", ".join(f":{status}:" if _AWAY_EMOJI.fullmatch(status) else typed(status) for status in statuses)


def _people(users: tuple[str, ...]) -> str:
    return ", ".join(f"<@{user}>" for user in users) or "nobody"


def _on(is_on: bool) -> str:
    return "on" if is_on else "off"
