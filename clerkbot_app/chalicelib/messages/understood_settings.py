"""What the bot understood of settings, each command in one line, as in understood.py: `Turn ClerkBot off; your list is kept`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time

from chalicelib.domain.day_hours import DayPart
from chalicelib.domain.preferences import Switch
from chalicelib.messages.preferences import statuses_in_words
from chalicelib.messages.understood import person

SHOW_SETTINGS = "Show your settings"
SHOW_SETTING = "Show that setting"
TURN_OFF = "Turn ClerkBot off; your list is kept"
_SWITCHES: Mapping[Switch, str] = {
    "collect_groups": "Collect mentions of your user groups",
    "collect_channel": "Collect `@here`, `@channel` and `@everyone`",
    "collect_bots": "Collect mentions by bots",
    "collect_external": "Collect mentions from outside your organization",
    "show_absence": "Let colleagues ask whether you're away",
    "show_reason": "Show your away reason",
    "aging": "Move older items up one level a day",
    "all_clear": "Send the daily reminder when your list is empty",
    "save_asks": "Ask how before a message's shortcut saves it",
    "excerpts": "Show a line of each message in your lists",
}


def switch_text(setting: Switch, *, is_on: bool) -> str:
    return f"{_SWITCHES[setting]}: {'on' if is_on else 'off'}"


def cover_text(user: str) -> str:
    return f"Name {person(user)} as your cover while you're away" if user else "Name nobody as your cover"


def vip_text(user: str, *, is_vip: bool) -> str:
    return f"Make {person(user)} a VIP" if is_vip else f"Take {person(user)} off your VIPs"


def reaction_text(emoji: str) -> str:
    return f"Save messages that you react to with :{emoji}:" if emoji else "Turn saving by emoji off"


def status_text(statuses: Sequence[str]) -> str:
    if not statuses:
        return "Stop following your Slack status"
    return f"Set you as away while your Slack status is one of: {statuses_in_words(statuses)}"


def day_hour_text(part: DayPart, at: time) -> str:
    return f"Let your {part} start at {at:%H:%M}"


def subscribe_text(*, is_always: bool) -> str:
    return f"Turn ClerkBot on and collect your mentions {'always' if is_always else 'while you are away'}"
