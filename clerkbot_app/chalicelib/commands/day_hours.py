"""`set evening 19:00`, `my morning starts at 8`: when the parts of a person's day begin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from functools import partial
from typing import NoReturn

from chalicelib.commands.preferences import SettingCommand
from chalicelib.commands.request import Arguments, CommandSpec, HelpLine, HelpTopic
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.day_hours import PARTS, DayPart
from chalicelib.domain.preferences import Preferences
from chalicelib.messages import time_questions, understood_settings
from chalicelib.messages.preferences import day_hour_hint, day_hours_out_of_order_text

_EXAMPLES = ("set evening 19:00", "my morning starts at 8")


@dataclass(frozen=True)
class SetDayHour(SettingCommand):
    """When a part of the day begins, in minutes of the day."""

    name = "day-hour"
    changes = "day_hours"
    part: DayPart
    minutes: int

    @property
    def at(self) -> time:
        return time(self.minutes // 60, self.minutes % 60)

    def apply(self, preferences: Preferences) -> Preferences:
        hours = preferences.day_hours.with_hour(self.part, self.at)
        if not hours.is_in_order:
            raise NotUnderstood(day_hours_out_of_order_text(hours))
        return replace(preferences, day_hours=hours)

    @property
    def hint(self) -> str:
        return day_hour_hint(self.part)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood_settings.day_hour_text(self.part, self.at)


def _start(part: DayPart, arguments: Arguments) -> SetDayHour:
    at: time = arguments["value"]
    return SetDayHour(part, at.hour * 60 + at.minute)


def _when_it_starts(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(time_questions.WHEN_A_PART_STARTS, *_EXAMPLES)


SPECS = (
    CommandSpec(
        SetDayHour,
        help=(
            HelpLine(
                HelpTopic.SETTINGS,
                _EXAMPLES,
                "when a part of your day starts, for `this evening` or `tomorrow`; also noon and afternoon",
            ),
        ),
        makes={**{f"set/{part}": partial(_start, part) for part in PARTS}, "set/part-of-day?": _when_it_starts},
    ),
)
