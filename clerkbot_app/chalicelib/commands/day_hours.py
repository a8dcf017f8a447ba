"""`set evening 19:00`: when the parts of a person's day begin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time

from chalicelib.commands.preferences import SettingCommand
from chalicelib.commands.request import CommandSpec
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.day_hours import DayPart
from chalicelib.domain.preferences import Preferences
from chalicelib.messages.preferences import day_hours_out_of_order_text


@dataclass(frozen=True)
class SetDayHour(SettingCommand):
    """When a part of the day begins, in minutes of the day."""

    name = "day-hour"
    changes = "day_hours"
    part: DayPart
    minutes: int

    def apply(self, preferences: Preferences) -> Preferences:
        hours = preferences.day_hours.with_hour(self.part, time(self.minutes // 60, self.minutes % 60))
        if not hours.is_in_order:
            raise NotUnderstood(day_hours_out_of_order_text(hours))
        return replace(preferences, day_hours=hours)


SPECS = (CommandSpec(SetDayHour),)
