"""`who covers for me?`, `what are my working hours?`: one setting that is asked for by its name, with what changes it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from chalicelib.commands.request import Arguments, CommandSpec, ReadingCommand
from chalicelib.commands.switches import SWITCHES, TurnSetting
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import Press
from chalicelib.domain.person import Person
from chalicelib.domain.reply import Message
from chalicelib.messages import preferences as messages
from chalicelib.messages import understood_settings
from chalicelib.messages.blocks import section
from chalicelib.messages.covers import covers_of_absences_text
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.ports import Context

HOURS, ZONE = "hours", "zone"
_COVER = "cover"


@dataclass(frozen=True)
class ShowSetting(ReadingCommand):
    """One field of Preferences; HOURS: the parts of the day and the quiet hours; or ZONE. Of who covers it may be asked for a time, from `start` (None: now)
    until `until`, in epoch seconds."""

    name = "setting"
    setting: str
    start: float | None = None
    until: float | None = None

    def show(self, user: str, context: Context) -> Message:
        person = context.person(user)
        if self.setting == ZONE:
            return messages.zone_message(context.now, context.zone_of(user, anew=True))
        if self.setting == HOURS:
            return messages.hours_message(person)
        switch = next((each for each in SWITCHES.values() if each == self.setting), None)
        is_on = bool(getattr(person.preferences, self.setting))
        turn = None if switch is None else Press(TurnSetting(switch, not is_on), user, view=self)
        shown = messages.setting_message(self.setting, person.preferences, turn)
        return self._with_named_covers(shown, person, context) if self.setting == _COVER else shown

    def _with_named_covers(self, shown: Message, person: Person, context: Context) -> Message:
        """With who covers in the absences that run or are planned, or in those of the time that was asked for: these first."""
        to_come = [each for each in person.absences if (each.until or math.inf) > context.now]
        named = [each for each in to_come if each.cover not in {None, person.preferences.cover}]
        if self.until is not None:
            named = [each for each in named if each.has_time_in(self.start or context.now, self.until)]
        if not named:
            return shown
        by_start = sorted(named, key=lambda each: each.start)
        text = covers_of_absences_text(by_start, context.now, context.zone_of(person.user))
        return Message(f"{text}\n{shown.text}", (section(text), *shown.blocks))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood_settings.SHOW_SETTING


def _setting(arguments: Arguments) -> ShowSetting:
    when: Range | None = arguments.get("when")
    return ShowSetting(arguments["name"], when.start, when.until) if when else ShowSetting(arguments["name"])


SPECS = (CommandSpec(ShowSetting, makes={"settings/one": _setting}),)
