"""`settings`, those of them that are turned on or off (`bots on`, `aging off`), and what could be a setting and is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from chalicelib.commands.help import Help
from chalicelib.commands.preferences import SettingCommand
from chalicelib.commands.request import Arguments, CommandSpec, HelpLine, HelpTopic, ReadingCommand
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood, Press
from chalicelib.domain.modals import Modal
from chalicelib.domain.preferences import Preferences, Switch
from chalicelib.domain.reply import Message
from chalicelib.messages import preferences as messages
from chalicelib.messages import questions, understood_settings
from chalicelib.ports import Context

SWITCHES: Mapping[str, Switch] = {
    "groups": "collect_groups",
    "channel": "collect_channel",
    "bots": "collect_bots",
    "external": "collect_external",
    "who is away": "show_absence",
    "reason": "show_reason",
    "aging": "aging",
    "all clear": "all_clear",
    "excerpts": "excerpts",
}
"""The settings that are turned on and off, by what they are called. What a shortcut does has words of its own."""


@dataclass(frozen=True)
class ShowSettings(ReadingCommand):
    name = "settings"

    def show(self, user: str, context: Context) -> Message:
        person = context.person(user)
        turn: dict[str, Press] = {
            setting: Press(TurnSetting(setting, not getattr(person.preferences, setting)), user, view=self)
            for setting in SWITCHES.values()
        }
        how = Press(Help(HelpTopic.SETTINGS), user)
        return messages.settings_message(person, turn, how, context.now, context.zone_of(user, anew=True))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood_settings.SHOW_SETTINGS


@dataclass(frozen=True)
class TurnSetting(SettingCommand):
    """Turn one setting on or off."""

    name = "turn"
    setting: Switch
    is_on: bool

    @property
    def changes(self) -> str:
        return self.setting

    def apply(self, preferences: Preferences) -> Preferences:
        return preferences.turned(self.setting, self.is_on)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood_settings.switch_text(self.setting, is_on=self.is_on)


def _settings(_arguments: Arguments) -> ShowSettings:
    return ShowSettings()


def _switch(arguments: Arguments) -> TurnSetting:
    return TurnSetting(SWITCHES[arguments["name"]], arguments["value"] == "on")


def _shortcut(arguments: Arguments) -> TurnSetting:
    return TurnSetting("save_asks", arguments["value"] == "on")


def _asks_or_saves(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.ASKS_OR_SAVES, "save shortcut asks", "save shortcut saves")


def _which_switch(arguments: Arguments) -> NoReturn:
    name = arguments["name"]
    raise NotUnderstood(questions.on_or_off(name), f"{name} on", f"{name} off")


def _zone_of_slack(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.ZONE_OF_SLACK)


def _no_default_level(arguments: Arguments) -> NoReturn:
    word = arguments["level"].word
    raise NotUnderstood(questions.NO_DEFAULT_LEVEL, f"set priority {word} #channel", f"set priority {word} @person")


def _no_default_snooze(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.NO_DEFAULT_SNOOZE, "snooze 30 minutes", "snooze until tomorrow")


def _both_clocks(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.BOTH_CLOCKS)


SPECS = (
    CommandSpec(
        ShowSettings,
        help=(HelpLine(HelpTopic.SETTINGS, ("settings",), "your settings, with menus that turn them on or off"),),
        shortcuts={Modal.SETTINGS: ShowSettings()},
        makes={
            "settings": _settings,
            "set/zone?": _zone_of_slack,
            "set/clock?": _both_clocks,
            "set/default-level?": _no_default_level,
            "set/default-snooze?": _no_default_snooze,
        },
    ),
    CommandSpec(
        TurnSetting,
        help=(
            HelpLine(
                HelpTopic.SETTINGS,
                ("groups on", "channel on", "bots on", "external off"),
                "which mentions are collected: of your groups, of the whole channel, by bots, from outside your organization",
            ),
            HelpLine(HelpTopic.SETTINGS, ("who is away off",), "`who's away?` doesn't tell colleagues about you"),
            HelpLine(HelpTopic.SETTINGS, ("reason on",), "people who mention you see why you're away"),
            HelpLine(HelpTopic.SETTINGS, ("aging on",), "older items move up one level a day"),
            HelpLine(
                HelpTopic.SETTINGS,
                ("save shortcut asks", "save shortcut saves"),
                "whether *Save for later* in a message's menu opens a form, or saves right away",
            ),
            HelpLine(HelpTopic.SETTINGS, ("all clear on",), "the daily reminder also comes when your list is empty"),
            HelpLine(HelpTopic.SETTINGS, ("excerpts off",), "your items don't show a line of their messages"),
        ),
        makes={
            "set/switch": _switch,
            "set/switch?": _which_switch,
            "set/shortcut": _shortcut,
            "set/shortcut?": _asks_or_saves,
        },
    ),
)
