"""`who covers for me?`, `what are my working hours?`: one setting that is asked for by its name, with what changes it."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.commands.request import Arguments, CommandSpec, ReadingCommand
from chalicelib.commands.switches import SWITCHES, TurnSetting
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import Press
from chalicelib.domain.reply import Message
from chalicelib.messages import preferences as messages
from chalicelib.messages import understood
from chalicelib.ports import Context

HOURS, ZONE = "hours", "zone"


@dataclass(frozen=True)
class ShowSetting(ReadingCommand):
    """One field of Preferences; HOURS: the parts of the day and the quiet hours; or ZONE."""

    name = "setting"
    setting: str

    def show(self, user: str, context: Context) -> Message:
        person = context.person(user)
        if self.setting == ZONE:
            return messages.zone_message(context.now, context.zone_of(user, anew=True))
        if self.setting == HOURS:
            return messages.hours_message(person)
        switch = next((each for each in SWITCHES.values() if each == self.setting), None)
        is_on = bool(getattr(person.preferences, self.setting))
        turn = None if switch is None else Press(TurnSetting(switch, not is_on), user, view=self)
        return messages.setting_message(self.setting, person.preferences, turn)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.SHOW_SETTING


def _setting(arguments: Arguments) -> ShowSetting:
    return ShowSetting(arguments["name"])


SPECS = (CommandSpec(ShowSetting, makes={"settings/one": _setting}),)
