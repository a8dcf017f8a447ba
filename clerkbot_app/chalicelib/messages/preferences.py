"""A person's settings in sentences, each with the command that changes it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chalicelib.domain.day_hours import PARTS, DayHours
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import header, sections
from chalicelib.messages.markup import typed
from chalicelib.messages.times import all_quiet_hours_in_words

ALREADY_SO = "That's already set."
_TITLE = "Your settings"
_SUBSCRIPTIONS = {
    Subscription.NEVER: "I'll collect mentions while you're away, once you first save something or go away. · `subscribe`",
    Subscription.NONE: "ClerkBot is off for you. · `subscribe`",
    Subscription.WHEN_AWAY: "I collect mentions while you're away. · `subscribe always` · `unsubscribe`",
    Subscription.ALWAYS: "I always collect your mentions. · `subscribe` · `unsubscribe`",
}
_CHANGED_BY = {
    "collect_groups": "groups on|off",
    "collect_channel": "channel on|off",
    "collect_bots": "bots on|off",
    "collect_external": "external on|off",
    "show_absence": "who is away on|off",
    "show_reason": "reason on|off",
    "urgent_budget": "urgent 2",
    "vips": "vip @bob",
    "cover": "cover @carol",
    "statuses": "follow status :palm_tree:",
    "reaction": "reaction :bookmark:",
    "save_asks": "save shortcut asks|saves",
    "aging": "aging on|off",
    "all_clear": "all clear on|off",
    "excerpts": "excerpts on|off",
    "day_hours": "set evening 19:00",
}


def settings_message(person: Person, now: float, zone: ZoneInfo) -> Message:
    lines = [_SUBSCRIPTIONS[person.subscription]]
    lines.append(
        f"Time zone: {typed(zone.key)}, where it is {local_datetime(now, zone):%H:%M} now, as in your Slack profile"
    )
    lines.append(
        f"Quiet hours: {all_quiet_hours_in_words(person.quiet) or 'off'} · `away every weekday 18:00-9:00` · `quiet hours off`"
    )
    lines += [f"{preference_text(name, person.preferences)} · `{typed}`" for name, typed in _CHANGED_BY.items()]
    return Message(_TITLE, (header(_TITLE), *sections([f"• {line}" for line in lines])))


def cover_is_outside_text(user: str) -> str:
    return f"<@{user}> is outside your organization and can't cover for you."


def preference_text(name: str, preferences: Preferences) -> str:
    """One setting as a line."""
    match name:
        case "collect_groups":
            return f"Mentions of your user groups: {_on(preferences.collect_groups)}"
        case "collect_channel":
            return f"`@here`, `@channel` and `@everyone` in your channels: {_on(preferences.collect_channel)}"
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
            return f"VIPs, whose mentions reach you right away: {_people(preferences.vips)}"
        case "cover":
            return f"Cover while you're away: {_people((preferences.cover,) if preferences.cover else ())}"
        case "statuses":
            return f"Slack statuses that count as away: {', '.join(map(typed, preferences.statuses)) or 'none'}"
        case "reaction":
            return f"Save by emoji: {f':{preferences.reaction}:' if preferences.reaction else 'off'}"
        case "save_asks":
            return f"*Save for later* in a message's menu: {'asks how first' if preferences.save_asks else 'saves right away'}"
        case "aging":
            return f"Older items move up one level a day: {_on(preferences.aging)}"
        case "all_clear":
            return f"Daily reminder when your list is empty: {_on(preferences.all_clear)}"
        case "excerpts":
            return f"Message lines in lists: {_on(preferences.excerpts)}"
        case "day_hours":
            return f"Your day: {day_hours_in_words(preferences.day_hours)}"
    raise ValueError(f"there is no setting {name}")


def day_hours_in_words(hours: DayHours) -> str:
    """`morning 09:00, noon 12:00, afternoon 14:00, evening 18:00`"""
    return ", ".join(f"{part} {hours.of(part):%H:%M}" for part in PARTS)


def day_hours_out_of_order_text(hours: DayHours) -> str:
    return f"The parts of your day must follow each other: {day_hours_in_words(hours)} don't. Which one should change?"


def _people(users: tuple[str, ...]) -> str:
    return ", ".join(f"<@{user}>" for user in users) or "nobody"


def _on(is_on: bool) -> str:
    return "on" if is_on else "off"
