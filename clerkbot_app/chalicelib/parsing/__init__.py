"""One grammar for direct messages, mentions, `/clerk` and buttons: words in, a command out."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from zoneinfo import ZoneInfo

from chalicelib.domain.command import Closing, Command, Help, ShowSettings
from chalicelib.parsing import absence as presence
from chalicelib.parsing import handover as handing
from chalicelib.parsing import personal_data as data
from chalicelib.parsing import preferences as settings
from chalicelib.parsing import priorities, reading, reminders, saving
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.parsing.tokens import Tokens

Zone = Callable[[], ZoneInfo]
Parser = Callable[[Tokens, float, Zone], Command]


def _setting(name: str) -> Parser:
    return lambda words, _now, _zone: settings.setting(name)(words)


_VERBS: dict[str, Parser] = {
    "help": lambda _words, _now, _zone: Help(),
    "subscribe": lambda words, now, zone: presence.subscribe(words, now, zone),
    "unsubscribe": lambda words, _now, _zone: presence.unsubscribe(words),
    "save": lambda words, now, zone: saving.save(words, now, zone),
    "reminder": lambda words, now, zone: reminders.reminder(words, now, zone),
    "reminders": lambda words, now, zone: reminders.reminder(words, now, zone),
    "remind": lambda words, now, zone: reminders.reminder(words, now, zone),
    "disable": lambda words, _now, _zone: reminders.disable(words),
    "snooze": lambda words, now, zone: reminders.snooze(words, now, zone),
    "settings": lambda _words, _now, _zone: ShowSettings(),
    "all": lambda words, _now, _zone: settings.all_clear(words),
    "export": lambda words, _now, _zone: data.export(words),
    "delete": lambda words, _now, _zone: data.delete(words),
    "quiet": lambda words, _now, _zone: presence.quiet(words),
    "give": lambda words, _now, _zone: handing.give(words),
    "gift": lambda words, _now, _zone: handing.gift(words),
    "ask": lambda words, _now, _zone: handing.ask(words),
    **{name: _setting(name) for name in settings.NAMES},
    "set": lambda words, _now, _zone: priorities.set_priority(words),
    "priority": lambda words, _now, _zone: priorities.priority(words),
    "why": lambda words, _now, _zone: priorities.why(words),
    "list": lambda words, now, zone: reading.list_items(words, now, zone),
    "home": lambda words, _now, _zone: reading.home(words),
    "digest": lambda words, _now, _zone: reading.digest(words),
    "next": lambda words, _now, _zone: reading.next_item(words),
    "done": lambda words, _now, _zone: reading.close(words, Closing.DONE),
    "remove": lambda words, _now, _zone: reading.close(words, Closing.REMOVE),
    "clear": lambda words, _now, _zone: reading.clear(words),
    "undo": lambda words, _now, _zone: reading.undo(words),
    "away": lambda words, now, zone: presence.away(words, now, zone),
    "back": lambda words, _now, _zone: presence.back(words),
}
_UNSAID = {"digest", "home", "gift", "ask"}  # said by buttons only
_EXAMPLES = {
    "save": "save message",
    "remind": "remind me #12 tomorrow at 9",
    "reminder": "reminder daily at 9:00",
    "reminders": "reminder list",
    "disable": "disable daily reminder",
    "snooze": "snooze R3 1h",
    "all": "all clear on",
    "export": "export my data",
    "delete": "delete my data",
    "quiet": "quiet hours off",
    "give": "give #12 to @bob",
    "vip": "vip @bob",
    "unvip": "unvip @bob",
    "backup": "backup @carol",
    "urgent": "urgent 2",
    "reaction": "reaction :bookmark:",
    "follow": "follow status",
    "unfollow": "unfollow status",
    **{name: f"{name} on" for name in ("groups", "channel", "bots", "strangers", "reason", "aging")},
    "set": "set priority high #channel",
    "priority": "priority #12 high",
    "why": "why #12",
    "done": "done #12",
    "remove": "remove #12",
    "clear": "clear low",
}


def parse(text: str, now: float, zone: Zone) -> Command:
    """Understand the words said to the bot at `now`; raises NotUnderstood, with suggestions.

    `zone` is asked for the person's time zone only by the commands that need it: it may cost a call to Slack.
    """
    words = Tokens.of(text)
    words.skip_fillers()
    if words.peek() is None:
        return Help()
    verb = words.take().key
    if verb in _VERBS:
        return _VERBS[verb](words, now, zone)
    raise NotUnderstood("I don't know that command.", *_nearest(verb))


def is_command(text: str) -> bool:
    """Whether the words begin like a command, rightly said or not."""
    words = Tokens.of(text)
    words.skip_fillers()
    return words.key() in _VERBS


def _nearest(verb: str) -> list[str]:
    near = difflib.get_close_matches(verb, _VERBS.keys() - _UNSAID, n=2, cutoff=0.6)
    return [_EXAMPLES.get(word, word) for word in near]
