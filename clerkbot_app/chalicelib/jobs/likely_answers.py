"""The message that asks what a command lacks: a button for each likely answer, or the field in which it is entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from chalicelib.commands.registry import complete, complete_at
from chalicelib.commands.request import ReadingCommand, Request
from chalicelib.commands.snooze import Snooze
from chalicelib.domain.command import Command, NotUnderstood, Press
from chalicelib.domain.day_hours import SOON_SECONDS
from chalicelib.domain.item import Item
from chalicelib.domain.limits import LONGEST_LABEL, LONGEST_TODO
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.mention import USER
from chalicelib.domain.person import Profile
from chalicelib.domain.priority import Level
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.reminder import Reminder, ReminderKey
from chalicelib.domain.reply import Block, Message
from chalicelib.messages import asking
from chalicelib.messages.modals.choices import LEVELS
from chalicelib.ports import ItemQuery
from chalicelib.services.colleague_requests import offered_by
from chalicelib.services.known_people import people_called
from chalicelib.services.reminders import coming_reminders, items_of

Answer = Callable[[Command], Press]
"""Makes the button that answers the question."""
_HINTS = {
    AnswerKind.WHEN: asking.TYPE_A_TIME,
    AnswerKind.UNTIL: asking.TYPE_A_TIME,
    AnswerKind.NUMBERS: asking.TYPE_A_NUMBER,
    AnswerKind.ITEM: asking.TYPE_A_NUMBER,
    AnswerKind.ABOUT: asking.TYPE_IT_OR_A_NUMBER,
    AnswerKind.FINISHED: asking.CANCEL_FORGETS,
    AnswerKind.OFFERED: asking.CANCEL_FORGETS,
    AnswerKind.REMINDERS: asking.CANCEL_FORGETS,
    AnswerKind.REMINDER: asking.CANCEL_FORGETS,
    AnswerKind.USER: asking.CANCEL_FORGETS,
    AnswerKind.TEXT: asking.TYPE_IT,
    AnswerKind.LABEL: asking.TYPE_IT,
}
"""What else can be typed. In a view nothing can."""
_AN_HOUR = 3600.0
_MOST_ITEMS = 3


def question_of(
    text: str,
    incomplete: Incomplete,
    offered: Sequence[Item] | Sequence[Reminder],
    request: Request,
    asked_by: str = "",
    more: int = 0,
) -> Message:
    """`asked_by`: the request that asked it first, where it is asked once more; empty: this one asks it. `more`: how many likely answers are not
    `offered`."""

    def answer(command: Command) -> Press:
        return answering(command, request, asked_by)

    kind = incomplete.kind
    answers: Mapping[str, Press] = {}
    if kind.is_moment:
        answers = _times(incomplete, request, answer)
    elif kind is AnswerKind.LEVEL:
        answers = {LEVELS[str(level.value)]: answer(_with(incomplete, level)) for level in Level}
    elif offered:
        answers = _buttons(incomplete, offered, request, answer)
    elif kind is AnswerKind.USER and incomplete.called:
        answers = _people(incomplete, request, answer)
    hint = "" if request.job.origin.is_view else _HINTS.get(kind, "")
    items = [each for each in offered if isinstance(each, Item)]
    return asking.question_message(
        asking.with_lines(text, items, more),
        answers,
        hint,
        *_fields(incomplete, answer(replace(incomplete, called="")), request),
    )


def _fields(incomplete: Incomplete, press: Press, request: Request) -> Sequence[Block]:
    """The field in which the answer is picked or, in a view, typed; none for what is pressed."""
    match incomplete.kind:
        case AnswerKind.WHEN | AnswerKind.UNTIL:
            return [asking.picked_moment(press)]
        case AnswerKind.USER:
            return [asking.picked_person(press)]
        case AnswerKind.TEXT if request.job.origin.is_view:
            return [asking.typed_answer(press, LONGEST_TODO)]
        case AnswerKind.LABEL if request.job.origin.is_view:
            asked = items_asked_about(incomplete, request)
            most = LONGEST_TODO if any(item.is_todo for item in asked) else LONGEST_LABEL
            return [asking.typed_answer(press, most, asking.editable_name(asked))]
    return ()


def _times(incomplete: Incomplete, request: Request, answer: Answer) -> Mapping[str, Press]:
    """In an hour, counted from the press; this evening, unless it has begun or is near; tomorrow morning. None for the end of what
    starts later."""
    if "start" in incomplete.fields:
        return {}
    zone, hours = request.zone, request.person.preferences.day_hours
    now = local_datetime(request.now, zone)
    days = ((now.date(), hours.evening), (now.date() + timedelta(days=1), hours.morning))
    moments = [moment_of(day, at, zone) for day, at in days]
    return {
        asking.IN_AN_HOUR: answer(replace(incomplete, after=_AN_HOUR)),
        **{
            asking.time_label(local_datetime(at, zone), now): answer(complete_at(incomplete, at))
            for at in moments
            if at > request.now + SOON_SECONDS
        },
    }


def _people(incomplete: Incomplete, request: Request, answer: Answer) -> Mapping[str, Press]:
    """A button for each colleague whom the name may mean; none of those who can't be told apart by what Slack calls them."""
    people = people_called(incomplete.called, request.person, request.context)
    labelled = with_names({f"<@{each}>": answer(_with(incomplete, each)) for each in people}, request)
    return labelled if len(labelled) == len(people) else {}


def look_at_person(problem: NotUnderstood, request: Request) -> ReadingCommand | None:
    """What only shows something, or asks by itself first, of the only colleague who is called as was typed; None for what changes something, as another
    Bob may be meant, and where several or none are called so."""
    if not (isinstance(problem, Asks) and problem.asks_who and request.job.text):
        return None
    incomplete = problem.incomplete(None)
    if not incomplete.called:
        return None
    people = people_called(incomplete.called, request.person, request.context)
    command = _with(incomplete, people[0]) if len(people) == 1 else None
    return command if isinstance(command, ReadingCommand) else None


def offered_answers(
    likely: Sequence[int], incomplete: Incomplete, request: Request
) -> tuple[Sequence[Item] | Sequence[Reminder], bool]:
    """The likely items or reminders; or else the most important items, those that were finished last or are offered, or the reminders that come next.
    And whether these are all of them."""
    found, most_likely = request.context.items, likely[:_MOST_ITEMS]
    match incomplete.kind:
        case AnswerKind.NUMBERS | AnswerKind.ITEM | AnswerKind.ABOUT if likely and (
            named := found.by_numbers(request.user, most_likely)
        ):
            return named, len(likely) <= _MOST_ITEMS
        case AnswerKind.NUMBERS | AnswerKind.ITEM | AnswerKind.ABOUT:
            page = found.open(request.user, ItemQuery(), _MOST_ITEMS)
            return page.items, not page.has_more
        case AnswerKind.FINISHED if likely and (
            off_list := [each for each in found.by_numbers(request.user, most_likely) if not each.is_open]
        ):
            return off_list, len(likely) <= _MOST_ITEMS
        case AnswerKind.FINISHED:
            page = found.finished(request.user, 1, _MOST_ITEMS)
            return page.items, not page.has_more
        case AnswerKind.OFFERED:
            all_offered = offered_by(request.user, request.context)
            return all_offered[:_MOST_ITEMS], len(all_offered) <= _MOST_ITEMS
        case AnswerKind.REMINDERS | AnswerKind.REMINDER if likely:
            keys = [ReminderKey(request.user, each) for each in most_likely]
            of_keys = [each for each in request.context.records.get_all(*keys) if each is not None]
            return of_keys, len(likely) <= _MOST_ITEMS
        case AnswerKind.REMINDERS | AnswerKind.REMINDER:
            coming = [reminder for reminder, _ in coming_reminders(request.user, request.context)]
            return sorted(coming, key=lambda each: each.due_at)[:_MOST_ITEMS], len(coming) <= _MOST_ITEMS
    return (), True


def values_of(offered: Sequence[Item] | Sequence[Reminder]) -> tuple[int, ...]:
    return tuple(each.number if isinstance(each, Item) else each.id for each in offered)


def _buttons(
    incomplete: Incomplete, offered: Sequence[Item] | Sequence[Reminder], request: Request, answer: Answer
) -> Mapping[str, Press]:
    presses = [answer(_with(incomplete, as_field(incomplete, value))) for value in values_of(offered)]
    labels = labels_of(offered, request)
    buttons = dict(zip(labels, presses, strict=True))
    if incomplete.command == Snooze.name and incomplete.kind is AnswerKind.REMINDERS and len(offered) > 1:
        # They came at one moment, and people speak of them as of one.
        buttons[asking.both_or_all(len(offered))] = answer(_with(incomplete, values_of(offered)))
    return with_names(buttons, request)


def labels_of(offered: Sequence[Item | Reminder], request: Request) -> list[str]:
    reminders = [each for each in offered if isinstance(each, Reminder)]
    if reminders:
        about = items_of(reminders, request.user, request.context)
        senders = _senders_of([about[each.id] for each in reminders if each.id in about and not each.label], request)
        return asking.reminder_labels(reminders, about, senders, request.now, request.zone)
    items = [each for each in offered if isinstance(each, Item)]
    return asking.item_labels(items, _senders_of(items, request), request.now)


def _senders_of(items: Sequence[Item], request: Request) -> Mapping[str, Profile]:
    """Who wrote those of them that have no words of their own."""
    senders = {item.sender for item in items if item.sender and not (item.text or item.label)}
    return request.context.slack.profiles(senders) if senders else {}


def items_asked_about(incomplete: Incomplete, request: Request) -> Sequence[Item]:
    numbers = incomplete.items
    return request.context.items.by_numbers(request.user, numbers) if numbers else ()


def _with(incomplete: Incomplete, answer: object) -> Command:
    """The whole command, for the answer that is the field which is missing."""
    return complete(incomplete, {incomplete.lacks: answer})


def as_field(incomplete: Incomplete, number: int) -> object:
    """The number of an item, or the id of a reminder, as the field that is missing."""
    return number if incomplete.kind.is_one_number else (number,)


def answering(command: Command, request: Request, asked_by: str = "") -> Press:
    """A button that answers the question which this request asks, or (`asked_by`) which another one asked first."""
    return replace(request.press(command), question=asked_by or request.job.id)


def with_names(answers: Mapping[str, Press], request: Request) -> Mapping[str, Press]:
    """With the names of the people whom the labels mention: on a button Slack shows none."""
    people = {person for label in answers for person in USER.findall(label)}
    if not people:
        return answers
    names = {person: f"@{profile.name}" for person, profile in request.context.slack.profiles(people).items()}
    return {USER.sub(lambda found: names.get(found[1], found[0]), label): press for label, press in answers.items()}
