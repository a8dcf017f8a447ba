"""The modal *Settings*, with what is set now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chalicelib.domain.day_hours import PARTS
from chalicelib.domain.known import KnownPerson, KnownQuietHours
from chalicelib.domain.limits import MOST_URGENT
from chalicelib.domain.modals import Modal
from chalicelib.domain.preferences import AWAY_STATUSES, REACTIONS, Preferences, Switch
from chalicelib.messages.modals.parts import (
    Block,
    View,
    choice,
    choices,
    divider,
    field,
    modal,
    people,
    time_of_day,
    title,
)

SUBSCRIPTIONS: Mapping[str, str] = {
    "when_away": "While I'm away",
    "always": "Always",
    "none": "Never: ClerkBot is off",
}
COLLECTED: Mapping[str, str] = {
    "collect_groups": "Mentions of my user groups",
    "collect_channel": "@here, @channel and @everyone",
    "collect_bots": "Mentions by bots",
    "collect_external": "Mentions from outside my organization",
}
COLLEAGUES: Mapping[str, str] = {
    "show_absence": "They can ask whether I'm away",
    "show_reason": "They see the reason",
}
LIST: Mapping[str, str] = {
    "save_asks": "“Save for later” in a message's menu opens a form",
    "excerpts": "Items show a line of their messages",
    "aging": "Older items move up one level a day",
    "all_clear": "The daily reminder also comes when my list is empty",
}
SWITCHES: Mapping[str, tuple[Switch, ...]] = {
    "collected": ("collect_groups", "collect_channel", "collect_bots", "collect_external"),
    "colleagues": ("show_absence", "show_reason"),
    "list": ("save_asks", "excerpts", "aging", "all_clear"),
}
"""The settings that are on or off, by the field in which they are."""
OFF = "off"
_URGENT = {str(count): f"{count} a day" for count in range(1, MOST_URGENT + 1)}
URGENT: Mapping[str, str] = {"0": "None", **_URGENT}
EMOJI: Mapping[str, str] = {OFF: "No emoji", **{name: f":{name}: {name.replace('_', ' ')}" for name in REACTIONS}}
QUIET_DAYS: Mapping[str, tuple[int, ...]] = {
    "every": (0, 1, 2, 3, 4, 5, 6),
    "weekdays": (0, 1, 2, 3, 4),
    "weekend": (5, 6),
    **{str(day): (day,) for day in range(7)},
}
QUIET: Mapping[str, str] = {
    "every": "Every day",
    "weekdays": "Weekdays",
    "weekend": "Weekends",
    "0": "Monday",
    "1": "Tuesday",
    "2": "Wednesday",
    "3": "Thursday",
    "4": "Friday",
    "5": "Saturday",
    "6": "Sunday",
}
"""The days on which quiet hours begin, by the same names."""
_WHOLE_DAY = 24 * 60


def settings_modal(person: KnownPerson, metadata: str) -> View:
    settings = person.preferences
    blocks = [
        field("subscription", "Collect my mentions", choice(SUBSCRIPTIONS, _subscription(person)), needed=True),
        _switches("collected", "What counts as a mention", COLLECTED, settings),
        field("vips", "VIPs", people("Choose people", settings.vips), hint="Their mentions reach you right away."),
        divider(),
        title("When I'm away"),
        _switches("colleagues", "Colleagues", COLLEAGUES, settings),
        field("cover", "Who covers for me", people("Choose a colleague", _one(settings.cover), most=1)),
        field("urgent", "Urgent pings from one sender", choice(URGENT, str(settings.urgent_budget)), needed=True),
        field(
            "statuses",
            "Slack statuses that count as away",
            choices(_statuses(settings), settings.statuses, as_menu=True),
        ),
        *_quiet_hours(person.quiet),
        divider(),
        title("My list"),
        _switches("list", "Options", LIST, settings),
        field("reaction", "Save a message by reacting with", choice(EMOJI, settings.reaction or OFF), needed=True),
        divider(),
        title("My day"),
        *[
            field(
                part, f"{part.capitalize()} starts at", time_of_day(f"{settings.day_hours.of(part):%H:%M}"), needed=True
            )
            for part in PARTS
        ],
    ]
    return modal(Modal.SETTINGS, "Settings", blocks, submit="Save", metadata=metadata)


def quiet_name(quiet: KnownQuietHours) -> str:
    """Of one's quiet hours, as the field names them: `1080-540-01234`."""
    return f"{quiet.begins}-{quiet.ends}-{''.join(map(str, quiet.weekdays))}"


def weekdays_of(names: Sequence[str]) -> tuple[int, ...]:
    """The days that are chosen, in their order; raises KeyError."""
    return tuple(sorted({day for name in names for day in QUIET_DAYS[name]}))


def _subscription(person: KnownPerson) -> str:
    """Somebody new gets what their first save would turn on."""
    return "when_away" if person.subscription == "never" else person.subscription


def _switches(name: str, label: str, options: Mapping[str, str], settings: Preferences) -> Block:
    return field(name, label, choices(options, [each for each in options if getattr(settings, each)]))


def _statuses(settings: Preferences) -> dict[str, str]:
    """The usual ones, and those that the person chose; an emoji's name is shown as the emoji."""
    usual = {name: f":{name}: {name.replace('_', ' ')}" for name in AWAY_STATUSES}
    return {
        **usual,
        **{text: text[:75] for text in settings.statuses if text not in usual and len(text) <= _LONGEST_VALUE},
    }


_LONGEST_VALUE = 150
"""Characters of an option's value. Longer statuses stay as they are: they are not among the choices, and not taken away."""


def _quiet_hours(quiet: tuple[KnownQuietHours, ...]) -> list[Block]:
    """Those that there are can be turned off, and some can be added."""
    there = {quiet_name(each): _in_words(each) for each in quiet}
    return [
        *([field("quiet_off", "Turn off these quiet hours", choices(there, []))] if there else []),
        *quiet_hours_fields("Add quiet hours on"),
    ]


def quiet_hours_fields(label: str, quiet: KnownQuietHours | None = None, *, needed: bool = False) -> list[Block]:
    """The days and the times, as they are of `quiet`."""
    days, clocks = [], ["", ""]
    if quiet is not None:
        usual = [name for name, weekdays in QUIET_DAYS.items() if set(weekdays) == set(quiet.weekdays)]
        days = usual or [str(day) for day in sorted(quiet.weekdays)]
        is_whole = (quiet.begins, quiet.ends) == (0, _WHOLE_DAY)
        clocks = clocks if is_whole else [_clock(quiet.begins), _clock(quiet.ends)]
    return [
        field("quiet_days", label, choices(QUIET, days, as_menu=True), needed=needed),
        field("quiet_from", "Quiet from", time_of_day(clocks[0])),
        field("quiet_until", "Quiet until", time_of_day(clocks[1]), hint="Leave both times empty for whole days."),
    ]


def _in_words(quiet: KnownQuietHours) -> str:
    """`Weekdays, 18:00–09:00`"""
    usual = [QUIET[name] for name, days in QUIET_DAYS.items() if set(days) == set(quiet.weekdays)]
    days = next(iter(usual), "") or ", ".join(QUIET[str(day)][:3] for day in sorted(quiet.weekdays))
    is_whole = (quiet.begins, quiet.ends) == (0, _WHOLE_DAY)
    return f"{days}, {'all day' if is_whole else f'{_clock(quiet.begins)}–{_clock(quiet.ends)}'}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _one(user: str) -> list[str]:
    return [user] if user else []
