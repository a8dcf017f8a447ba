"""The head of the Home tab: how things stand, with the buttons that change it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chalicelib.domain.absence import Absence
from chalicelib.domain.person import Person
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import actions, button, section
from chalicelib.messages.times import moment_in_words


def home_head(person: Person, away: Absence | None, now: float, zone: ZoneInfo) -> Message:
    if not person.is_subscribed:
        text = ":wave: Subscribe, and I take the messages that mention you while you are away and keep what you save."
        buttons = [button("Subscribe", "subscribe", "subscribe", person.user, style="primary")]
    elif away is not None:
        until = f" until {moment_in_words(away.until, now, zone)}" if away.until else ""
        text = f":palm_tree: You are away{until}. Messages that mention you are taken."
        buttons = [button("I'm back", "back", "back", person.user, style="primary")]
    else:
        text = ":large_green_circle: You are here. When you leave, I take the messages that mention you."
        buttons = [
            button("Away for 1 h", "away-1h", "away for 1h", person.user),
            button("Away until tomorrow", "away-tomorrow", "away until tomorrow at 9", person.user),
        ]
    buttons += [
        button("Reminders", "reminders", "reminder list", person.user),
        button("Settings", "settings", "settings", person.user),
        button("Help", "help", "help", person.user),
        button("Refresh", "refresh", "home", person.user),
    ]
    return Message(text, (section(text), actions(*buttons)))
