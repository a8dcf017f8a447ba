"""The head of the Home tab: how things stand, with the buttons that change it."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from chalicelib.domain.absence import Absence
from chalicelib.domain.command import Press
from chalicelib.domain.person import Person
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import actions, button, section
from chalicelib.messages.times import moment_in_words


@dataclass(frozen=True)
class HomeActions:
    """What the buttons of the Home tab do."""

    subscribe: Press
    back: Press
    away_for_an_hour: Press
    away_until_tomorrow: Press
    reminders: Press
    settings: Press
    help: Press
    refresh: Press


def home_head(person: Person, away: Absence | None, now: float, zone: ZoneInfo, press: HomeActions) -> Message:
    if not person.is_subscribed:
        text = ":wave: Subscribe, and I'll collect your mentions while you're away and keep what you save."
        buttons = [button("Subscribe", "subscribe", press.subscribe, style="primary")]
    elif away is not None:
        until = f" until {moment_in_words(away.until, now, zone)}" if away.until else ""
        text = f":palm_tree: You're away{until}. I'm collecting your mentions."
        buttons = [button("I'm back", "back", press.back, style="primary")]
    else:
        text = ":large_green_circle: You're active. When you're away, I'll collect your mentions."
        buttons = [
            button("Away for 1 h", "away-1h", press.away_for_an_hour),
            button("Away until tomorrow", "away-tomorrow", press.away_until_tomorrow),
        ]
    buttons += [
        button("Reminders", "reminders", press.reminders),
        button("Settings", "settings", press.settings),
        button("Help", "help", press.help),
        button("Refresh", "refresh", press.refresh),
    ]
    return Message(text, (section(text), actions(*buttons)))
