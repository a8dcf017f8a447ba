"""The Home tab beside the list: how things stand, with the buttons that change it, and what is planned and set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from chalicelib.domain.absence import Absence
from chalicelib.domain.command import Press
from chalicelib.domain.person import Person
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import actions, button, context, header, section
from chalicelib.messages.budget import rows_that_fit, size_of
from chalicelib.messages.times import until_in_words


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


MOST_ROWS = 5
"""Of each kind of thing that the Home tab shows beside the list: it has room for a hundred blocks in all."""


_MOST_OF_A_SECTION = 1_000
"""Characters: three of them fit below the list."""


def home_section(title: str, rows: Sequence[Block], total: int, command: str) -> tuple[Block, ...]:
    """The first of `total` rows, and the command that shows the rest; nothing if there are none."""
    if not rows:
        return ()
    is_short = size_of(rows[:1]) <= _MOST_OF_A_SECTION
    fitting = rows[: rows_that_fit([[row] for row in rows], _MOST_OF_A_SECTION)] if is_short else ()
    more = [context(f"And {total - len(fitting)} more: `{command}`")] if total > len(fitting) else []
    return (header(title), *fitting, *more)


def home_head(person: Person, away: Absence | None, now: float, zone: ZoneInfo, press: HomeActions) -> Message:
    if not person.is_subscribed:
        text = ":wave: Subscribe, and I'll collect your mentions while you're away and keep what you save."
        buttons = [button("Subscribe", "subscribe", press.subscribe, style="primary")]
    elif away is not None:
        until = f" {until_in_words(away.until, now, zone)}" if away.until else ""
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
