"""Setting reminders of items and of the list. Those in the person's own words are to-dos: todos.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import NoReturn

from chalicelib.commands.named_items import item_of_thread, open_items
from chalicelib.commands.priorities import SetItemLevel
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.save import Save
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.together import carry_out_together
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood, Sets, TwoMeanings
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.jobs import Origin
from chalicelib.domain.priority import Level
from chalicelib.domain.question import AnswerKind, Asks, Incomplete, Missing
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import Reminder, When
from chalicelib.messages import questions, reminder_questions, time_questions, understood
from chalicelib.messages.blocks import joined, message
from chalicelib.parsing.arguments import when_of
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.moments import ahead
from chalicelib.parsing.time_slots.said_moments import HourAlone, SaidMoment
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import (
    ReminderSet,
    RemindersSet,
    coming_reminders,
    note_zone,
    set_reminder,
    set_reminders,
)

_EXAMPLES = ("remind me #12 tomorrow at 9", "reminder daily at 9:00", "reminder list")


@dataclass(frozen=True)
class Remind(ChangingCommand):
    """Remind of items, of the one that is meant by `this`, or else of the whole list, at the given time or times. `this` in a
    thread of which nothing is on the list saves its first message. `moves`: where the item has one reminder that is to come, that one
    gets the time (`keeps_day` and `half_is_said` as in MoveReminder); of several it is asked which. `level`: the items get that priority as well."""

    name = "remind"
    is_of_what_there_is = True
    sets = Sets.TIME
    turns_on = True
    refused_after_deletion = True
    now_several = ("number", "numbers")
    when: When
    numbers: tuple[int, ...] = ()
    this: bool = False
    moves: bool = False
    keeps_day: bool = False
    half_is_said: bool = False
    level: Level | None = None

    def carry_out(self, request: Request) -> Outcome:
        if self.moves and (coming := _coming_of_items(self.numbers, request)):
            return self._move_one(coming, request)
        if self.this and request.job.origin is Origin.MENTION and request.job.thread_ts:
            item = item_of_thread(request, "remind me {} in 1h", lambda item: item.is_open)
            if item is None or not item.is_open:
                return Save(reminder=self.when, level=self.level).carry_out(request)
        user, context = request.user, request.context
        if not (self.numbers or self.this):
            return _confirm_set(set_reminder(self.when, None, user, context), "", request)
        try:
            named = open_items(self.numbers, request, "remind me {} in 1h")
        except Asks as problem:
            lacks = Missing("numbers", AnswerKind.ABOUT)
            asked = reminder_questions.REMIND_OF_WHAT
            if problem.message == questions.WHICH_MESSAGE_IN_CHANNEL:
                asked = problem.message
            raise Asks(asked, lacks, *problem.suggestions, likely=problem.likely) from None
        if self.level is not None:
            numbers = tuple(item.number for item in named.items)
            parts = (SetItemLevel(numbers, self.level), replace(self, numbers=numbers, this=False, level=None))
            return carry_out_together(parts, request)
        if len(named.items) == 1:
            to_come = set_reminder(self.when, named.items[0], user, context, names_item=True)
            return _confirm_set(to_come, named.left_out, request)
        return _confirm_set(set_reminders(self.when, named.items, user, context), named.left_out, request)

    def in_words(self, times: TimesInWords) -> str:
        if self.moves:
            return understood.remind_by_then_text(self.numbers, times.when(self.when))
        return understood.remind_text(self.numbers, times.when(self.when), self.level, is_of_item=self.this)

    def ask_how_it_moves(self, request: Request) -> None:
        """Raises TwoMeanings where it moves one reminder of which that has to be asked: this time only or always, or on which day."""
        coming = _coming_of_items(self.numbers, request) if self.moves else []
        if len(coming) == 1:
            self._move_one(coming, request)  # It is only decided, and not stored.

    def _move_one(self, coming: Sequence[Reminder], request: Request) -> Outcome:
        from chalicelib.commands.move_reminder import MoveReminder, move_only  # It moves what is set here.

        return move_only(coming, MoveReminder((), self.when, self.keeps_day, self.half_is_said), request)


def _coming_of_items(numbers: Sequence[int], request: Request) -> list[Reminder]:
    items = open_items(numbers, request, "remind me {} in 1h").items
    return [
        each
        for each, _ in coming_reminders(request.user, request.context)
        if any(each.is_about(item) for item in items)
    ]


def _confirm_set(to_come: ReminderSet | RemindersSet, left_out: str, request: Request) -> Outcome:
    text = joined(to_come.text, left_out)
    if not to_come.changes:
        return request.reply(message(text))
    return confirm(request, text, *to_come.changes, *note_zone(request.person, request.zone))


def _remind(arguments: Arguments) -> Remind:
    return Remind(arguments["when"], arguments["numbers"], level=arguments.get("level"))


def remind_by_then(arguments: Arguments) -> Remind:
    """Items that are due then: `when`, or the `said` of `thursday, not friday`."""
    said: SaidMoment | None = arguments.get("said")
    when = arguments["when"] if said is None else When(at=ahead(said, _morning), zone=said.zone_name())
    hour = arguments.get("keeps_day", HourAlone.NONE)
    keeps_day, half_is_said = hour > HourAlone.NONE, hour is HourAlone.OF_ITS_HALF
    return Remind(when, arguments["numbers"], moves=True, keeps_day=keeps_day, half_is_said=half_is_said)


def _morning(hours: DayHours) -> time:
    return hours.morning


def _remind_of_this(arguments: Arguments) -> Remind:
    return Remind(arguments["when"], this=True, level=arguments.get("level"))


def _remind_of_this_or_list(arguments: Arguments) -> Remind:
    """Without a word about what: a series is of the list, unless it is said how important that is."""
    when = when_of(arguments)
    if when is None:
        raise ValueError("no time was said")
    level = arguments.get("level")
    return Remind(when, this=when.recurrence is None or level is not None, level=level)


def _ask_of_waking(arguments: Arguments) -> NoReturn:
    from chalicelib.commands.todos import AddTodo  # It reads what is said of reminders.

    raise TwoMeanings(reminder_questions.REMIND_YOU, [AddTodo("wake up", when=when_of(arguments), may_be_item=False)])


def _remind_of_list(arguments: Arguments) -> Remind:
    return Remind(arguments["when"])


def _remind_daily(arguments: Arguments) -> Remind:
    at: time = arguments["clock"]
    return Remind(When(recurrence=Recurrence(at.hour, at.minute)))


def _ask_when_daily(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(reminder_questions.DAILY_REMINDER_SHOWS_LIST, "reminder daily at 9:00", are_corrections=True)


def _ask_when_of_items(arguments: Arguments) -> NoReturn:
    numbers = arguments["numbers"]
    example = f"remind me #{numbers[0]} tomorrow at 9"
    raise Asks(reminder_questions.REMIND_WHEN, Incomplete.of(Remind, "when", AnswerKind.WHEN, numbers=numbers), example)


def _ask_time_of_items(arguments: Arguments) -> NoReturn:
    first, unknown = arguments["numbers"][0], arguments["unknown"]
    if unknown.split()[0].lower() in time_words().units:
        # `5 minutes before 15:00 to …` means no item.
        raise NotUnderstood(time_questions.unknown_time(f"{first} {unknown}"), "remind me at 14:55 to call mum")
    raise NotUnderstood(time_questions.unknown_time(unknown), f"remind me #{first} tomorrow at 9")


def _ask_when_of_this(_arguments: Arguments) -> NoReturn:
    raise Asks(
        reminder_questions.REMIND_WHEN, Incomplete.of(Remind, "when", AnswerKind.WHEN, this=True), *_EXAMPLES[:2]
    )


def _ask_other(arguments: Arguments) -> NoReturn:
    """Of somebody else's reminder the person may be reminded to ask them."""
    whom, unknown = arguments.get("text", ""), arguments.get("unknown", "")
    if "channel" in arguments:
        # Of what a channel should do the person may be reminded themself.
        if not unknown:
            raise NotUnderstood(reminder_questions.CAN_REMIND_YOU, _EXAMPLES[0])
        to = "" if unknown.split()[0].lower() in WORDS["about_what"] else "to "
        raise NotUnderstood(reminder_questions.CAN_REMIND_YOU, f"remind me {to}{unknown}", are_corrections=True)
    if whom.split()[:1] == ["me"]:  # `remind me before the meeting to print`
        _ask_when_that_is(whom.partition(" ")[2], unknown)
    if "user" in arguments:
        whom = f"<@{arguments['user']}>"
    if whom and unknown:
        said = f"about {unknown}" if "how" in arguments else _of_somebody(unknown)
        said, when = _time_apart(said)
        suggested = f"remind me {when}to {'tell' if said.startswith('that ') else 'ask'} {whom} {said}"
        raise NotUnderstood(reminder_questions.CAN_REMIND_YOU, suggested, are_corrections=True)
    problem = reminder_questions.CAN_REMIND_YOU if whom else questions.unclear(unknown)
    raise NotUnderstood(problem, *_EXAMPLES[:2])


def _time_apart(said: str) -> tuple[str, str]:
    """The time at its end, to be said before it, where it would belong to the words: `bring the crates in at 7`. Else all of it stays."""
    sentence = Sentence(said)
    count = len(sentence.words)
    for at in range(1, count):
        is_of_words = sentence.key(at - 1) in WORDS["no_time_after"] and sentence.key(at) in WORDS["at"]
        if is_of_words and sentence.key(at + 1)[:1].isdigit() and at + 2 == count:
            return sentence.typed(0, at), f"{sentence.typed(at, count)} "
    return said, ""


def _ask_when_that_is(said: str, text: str) -> NoReturn:
    """Of `before the holiday` nobody but the person knows when that is; of other words, that they are not understood."""
    from chalicelib.commands.todos import (
        AddTodo,
        refuse_several_lines,
        words_of_todo,
    )  # It reads what is said of reminders.

    example = f"remind me tomorrow at 9 to {text}"
    if said.split()[0].lower() not in CUES["before_events"]:
        raise NotUnderstood(questions.unclear(said), example)
    refuse_several_lines(text)
    lacks = Incomplete.of(AddTodo, "when", AnswerKind.WHEN, text=words_of_todo(text))
    raise Asks(reminder_questions.remind_when_that_is(said), lacks, example)


def _of_somebody(unknown: str) -> str:
    """What somebody should be reminded of, behind who is asked: `to pay`, `about the permits`, `that it's due`, `on friday about it`."""
    said = unknown
    while said.lower().startswith("to "):
        said = said[3:].lstrip()
    first, _, rest = said.partition(" ")
    key = first.lower()
    if key in WORDS["of"] and rest:
        return f"about {rest}"
    if key in WORDS["about_what"] | CUES["before_days"] | CUES["days"] | time_words().all_weekdays.keys():
        return said
    return f"{'about' if key in WORDS['before_names'] or key.startswith('#') else 'to'} {said}"


SPECS = (
    CommandSpec(
        Remind,
        starter="*Be reminded in your time zone.* Press *New reminder* in Home, or type `remind me to call mum tomorrow at 9`",
        help=(
            HelpLine(
                HelpTopic.REMINDERS,
                ("remind me #12 tomorrow at 9", "remind me #12 in 3h"),
                "sends you a direct message about that item; also `on friday at 14:30`, `at 17:00`, `2026-12-24 09:00`, `in 2 weeks`",
            ),
            HelpLine(
                HelpTopic.REMINDERS,
                ("reminder daily at 9:00", "remind me every weekday at 9"),
                "shows your list at that time, or that item with `#12`; also `every monday and thursday at 8:30`, "
                "`on the 1st of each month at 10:00`",
            ),
        ),
        makes={
            "remind": _remind,
            "remind/this": _remind_of_this,
            "remind/when": _remind_of_this_or_list,
            "remind/wake?": _ask_of_waking,
            "remind/list": _remind_of_list,
            "remind/daily": _remind_daily,
            "remind/daily?": _ask_when_daily,
            "remind/due": remind_by_then,
            "remind/items-when?": _ask_when_of_items,
            "remind/items-unknown?": _ask_time_of_items,
            "remind/this-when?": _ask_when_of_this,
            "remind/other?": _ask_other,
        },
    ),
)
