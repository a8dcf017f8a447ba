"""Listing the reminders that are to come, changing one of them, and asking before all of them are cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from itertools import product
from typing import NoReturn
from zoneinfo import ZoneInfo

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.items_by_words import says_all
from chalicelib.commands.keep_all import KeepAll
from chalicelib.commands.request import (
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    ReadingCommand,
    Request,
)
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import Command, NotUnderstood, Press
from chalicelib.domain.item import Item
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.receipt import CHUNK
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.reply import Message
from chalicelib.domain.search import search_words
from chalicelib.messages import questions, reminder_questions, understood
from chalicelib.messages.blocks import message
from chalicelib.messages.reminder_list import MOST_SNOOZED, ReminderRow, cancel_all_question, reminder_list
from chalicelib.messages.times import range_in_words
from chalicelib.parsing.arguments import checked_search
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import key_of
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.ports import Context
from chalicelib.services.reminders import coming_reminders, no_such_reminder


@dataclass(frozen=True)
class ListReminders(ReadingCommand):
    """All that are to come, or those of `ids`, those whose item says all words of `about`, or those that come from `since` on and before
    `before` (epoch seconds). `soonest`: those that come next stand first, as that was asked; else they stand by id."""

    name = "reminders"
    ids: tuple[int, ...] = ()
    since: float | None = None
    before: float | None = None
    about: str = ""
    soonest: bool = False

    def show(self, user: str, context: Context) -> Message:
        zone = context.zone_of(user)
        shown = shown_reminders(user, zone, context)
        if self.ids:
            named = [(each, item) for each, item in shown if each.id in self.ids]
            if not named:
                return message(reminder_questions.no_such_reminder(*self.ids))
            rows = reminder_rows(named, user, ListReminders())
            return reminder_list(rows, (), context.person(user).is_subscribed, context.now, zone)
        if self.about:
            return self._about_words(shown, user, context)
        if self.before is not None:
            # Today has begun.
            today = moment_of(local_datetime(context.now, zone).date(), time.min, zone)
            since = today if self.since is None else self.since
            of_days = [each for each in shown if each[0].next_within(since, self.before) is not None]
            when = range_in_words(since, self.before, context.now, zone)
            rows = reminder_rows(of_days, user, self)
            return reminder_list(rows, (), context.person(user).is_subscribed, context.now, zone, when)
        if self.soonest:
            shown.sort(key=lambda pair: pair[0].due_at)
        rows = reminder_rows(shown, user, self)
        snoozed = context.items.snoozed(user, None, MOST_SNOOZED + 1)
        return reminder_list(rows, snoozed, context.person(user).is_subscribed, context.now, zone)

    def _about_words(self, shown: Sequence[tuple[Reminder, Item | None]], user: str, context: Context) -> Message:
        without_time = _without_words_of_time(self.about)
        for text, in_any_form in product((self.about, without_time), (False, True)):
            words = set(search_words(text))
            named = [
                pair
                for pair in shown
                if words and pair[1] is not None and says_all(words, pair[1], in_any_form=in_any_form)
            ]
            if named:
                rows = reminder_rows(named, user, self)
                return reminder_list(rows, (), context.person(user).is_subscribed, context.now, context.zone_of(user))
        return message(reminder_questions.none_to_come_says(without_time or self.about))

    def in_words(self, times: TimesInWords) -> str:
        if self.about:
            return understood.show_reminders_about_text(self.about)
        start = times.now if self.since is None else self.since
        when = "" if self.before is None else times.range(start, self.before)
        return f"{understood.show_reminders_text(self.ids)} {when}".rstrip()


def _without_words_of_time(about: str) -> str:
    """`sourdough` of `sourdough last night`: who asks after a reminder says when as well. Empty where there are no others."""
    words = about.split()
    before_time = CUES["before_asked_time"]

    def is_of_time(word: str) -> bool:
        return key_of(word) in time_words().all_words or word[:1].isdigit()

    while words and (is_of_time(words[-1]) or key_of(words[-1]) in before_time):
        words.pop()
    while words and is_of_time(words[0]):
        words.pop(0)
    return " ".join(words)


def shown_reminders(user: str, zone: ZoneInfo, context: Context) -> list[tuple[Reminder, Item | None]]:
    """By id, each with its item. Who has just come to another zone sees the times there, although the series are moved a
    moment later."""
    return [(each.moved_to(zone, context.now), item) for each, item in coming_reminders(user, context)]


def reminder_rows(shown: Sequence[tuple[Reminder, Item | None]], user: str, view: Command | None) -> list[ReminderRow]:
    """Rows with their buttons, after which the view is shown again, if any."""
    return [
        ReminderRow(
            each, item, Press(CancelReminder((each.id,)), user, view), Press(ChangeReminder(each.id), user, view)
        )
        for each, item in shown
    ]


@dataclass(frozen=True)
class ChangeReminder(ChangingCommand):
    """Give a reminder another time: what is entered in `Modal.CHANGE_REMINDER`. Where that can't be opened, the time is asked for."""

    name = "change-reminder"
    refused_after_deletion = True
    id: int

    def carry_out(self, request: Request) -> NoReturn:
        if all(each.id != self.id for each in request.context.reminders.running(request.user)):
            raise no_such_reminder(self.id)
        from chalicelib.commands.move_reminder import ask_when  # It moves what is listed here.

        raise ask_when((self.id,))


@dataclass(frozen=True)
class AskToCancelReminders(ReadingCommand):
    """Nobody should lose all their reminders by a word: the question whose button cancels them."""

    name = "ask-to-cancel-reminders"
    asks_first = understood.ASKS_TO_CANCEL
    asks_to_lose = True

    def show(self, user: str, context: Context) -> Message:
        coming = coming_reminders(user, context)
        if not coming:
            return ListReminders().show(user, context)
        reminders = [reminder for reminder, _ in coming[:CHUNK]]
        items = {reminder.id: item for reminder, item in coming if item is not None}
        cancel = Press(CancelReminder(tuple(each.id for each in reminders)), user)
        return cancel_all_question(reminders, items, len(coming[CHUNK:]), cancel, Press(KeepAll(), user))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.CANCEL_ALL_REMINDERS


def _list_reminders(arguments: Arguments) -> ListReminders:
    shown: Range | None = arguments.get("shown")
    if shown is None:
        return ListReminders(soonest="soonest" in arguments)
    return ListReminders(since=shown.start, before=shown.until)


def _show_reminders(arguments: Arguments) -> ListReminders:
    return ListReminders(arguments["reminders"])


def _show_reminders_about(arguments: Arguments) -> ListReminders:
    words = [word for word in arguments["about"].rstrip("?! ").split() if word.lower() not in WORDS["before_names"]]
    return ListReminders(about=checked_search(" ".join(words) or arguments["about"]))


def _ask_which_list(arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.unclear(arguments["unknown"]), "reminder list")


def _cancel_all(_arguments: Arguments) -> AskToCancelReminders:
    return AskToCancelReminders()


SPECS = (
    CommandSpec(
        ListReminders,
        help=(HelpLine(HelpTopic.REMINDERS, ("reminder list",), "your reminders with their ids and next times"),),
        makes={
            "reminders": _list_reminders,
            "reminders/named": _show_reminders,
            "reminders/about": _show_reminders_about,
            "reminders?": _ask_which_list,
        },
    ),
    CommandSpec(AskToCancelReminders, makes={"cancel-reminder/all": _cancel_all}),
    CommandSpec(ChangeReminder),
)
