"""`all done except the cat and the till`, `snooze everything but #3 until friday`: of what just came, or was listed last, all but some.

What is excepted is never done, nor offered: where it is not known which ones are meant, it is asked in plain words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from chalicelib.commands.finish import Finish
from chalicelib.commands.handover import Give
from chalicelib.commands.items_by_words import items_by_words, nothing_says
from chalicelib.commands.last_change import shown_here
from chalicelib.commands.named_items import JUST_CAME, came_together, not_answered
from chalicelib.commands.priorities import MoveItemLevel, SetItemLevel
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.snooze import Snooze
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.question import Asks
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.shown import SHOWN_SECONDS
from chalicelib.messages import questions
from chalicelib.parsing.enumerations import parted_names
from chalicelib.parsing.item_names import item_name, says_exception
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.understanding.items_by_name import command_about_named_item
from chalicelib.understanding.namings import ANY_NUMBER
from chalicelib.understanding.typed_text import said_without_question

AboutItems = Finish | Snooze | SetItemLevel | MoveItemLevel | Give
_MOST_WORDS, _MOST = 20, 20
_MOST_BEHIND = 6
"""Words behind what is excepted: a time, or a priority."""


def command_about_all_but(problem: NotUnderstood, sentence: Sentence, request: Request) -> AnyCommand | None:
    """The command about the items that a sentence names, but for those that it excepts; None where it excepts none. Raises NotUnderstood where it is about
    all but some: TwoMeanings with the command about the others, where these are known. `problem`: what is said of it otherwise."""
    if not says_exception(sentence.text):
        return None
    if (command := _about_named_but(sentence, request)) is not None:
        return command
    if readings := [*_readings(sentence)]:
        raise _about_all_but(readings, problem, request)
    names_number = any(map(str.isdigit, sentence.text))
    if not names_number and isinstance(problem, Asks) and problem.incomplete(None).kind.is_of_open_items:
        raise NotUnderstood(questions.NAME_THOSE_MEANT, "list")  # The buttons of the question which would name any.
    return None


def _about_named_but(sentence: Sentence, request: Request) -> AnyCommand | None:
    """`done 1-4 except 2`; None where what is excepted is none of those that are named: `done 1 but not 2`."""
    count = len(sentence.words)
    places = ((at, _behind_exception(sentence, at, is_near=False)) for at in range(1, count))
    at, behind = next(((at, behind) for at, behind in places if behind), (0, count))
    if behind >= count or not WORDS["things_alone"].isdisjoint(sentence.keys(0, at)):
        return None
    head = sentence.saying(sentence.typed(0, at).rstrip(" ,;"))
    command = said_without_question(head)
    if not isinstance(command, AboutItems):
        command = command_about_named_item(head, request)
    if not isinstance(command, AboutItems) or not command.numbers:
        return None
    with suppress(NotUnderstood):  # `but not today`
        kept = _excepted(sentence.typed(behind, count), request)
        others = tuple(number for number in command.numbers if number not in kept)
        return replace(command, numbers=others) if others and kept < {*command.numbers} else None
    return None


def _about_all_but(
    readings: Sequence[tuple[AboutItems, str]], problem: NotUnderstood, request: Request
) -> NotUnderstood:
    command, kept = _with_known_exceptions(readings, request)
    came = _came_last(request)
    if kept.isdisjoint(each.item_number for each in came):
        came = ()
    numbers = tuple(dict.fromkeys(each.item_number for each in came)) or _listed(request)
    items = request.context.items.by_numbers(request.user, numbers) if numbers else ()
    others = tuple(each.number for each in items if each.is_open and each.number not in kept)
    if kept.isdisjoint(numbers) or not others or len(others) > _MOST:
        is_said = problem.message == questions.CANT_LEAVE_OUT
        return problem if is_said else NotUnderstood(questions.NAME_THOSE_MEANT, "list")
    if isinstance(command, Snooze) and came:
        ids = tuple(each.id for each in came if each.item_number in others)
        return TwoMeanings(questions.IS_IT_SURE, [replace(command, numbers=(), ids=ids)])
    return TwoMeanings(questions.IS_IT_SURE, [replace(command, numbers=others)])


def _with_known_exceptions(
    readings: Sequence[tuple[AboutItems, str]], request: Request
) -> tuple[AboutItems, frozenset[int]]:
    """The first reading of whose exceptions each is there, with their numbers; raises NotUnderstood where there is none."""
    problem: NotUnderstood | None = None
    for command, excepted in readings:
        try:
            return command, _excepted(excepted, request)
        except NotUnderstood as unclear:
            problem = unclear
    raise problem or NotUnderstood(questions.NAME_THOSE_MEANT, "list")


def _readings(sentence: Sentence) -> Iterator[tuple[AboutItems, str]]:
    """The command with ANY_NUMBER for what `all` says, and the words for what is excepted; the longest of these first."""
    count = len(sentence.words)
    if count > _MOST_WORDS or WORDS["things_alone"].isdisjoint(sentence.keys(0, count)):
        return
    begin = next(at for at in range(count) if sentence.key(at) in WORDS["things_alone"])
    behind_all = begin + 1
    while sentence.key(behind_all) in WORDS["around_things_alone"]:
        behind_all += 1
    for at in range(behind_all, count):
        behind = _behind_exception(sentence, at, is_near=at == behind_all)
        if not behind:
            continue
        for end in range(count, max(behind, count - _MOST_BEHIND), -1):
            head = f"{sentence.typed(0, begin)} #{ANY_NUMBER} {sentence.typed(behind_all, at)}"
            said = f"{head} {sentence.typed(end, count)}".strip(" ,;")
            command = said_without_question(sentence.saying(said))
            if isinstance(command, AboutItems) and command.numbers == (ANY_NUMBER,):
                yield command, sentence.typed(behind, end)
        return


def _behind_exception(sentence: Sentence, at: int, *, is_near: bool) -> int:
    """The index behind `except`, `apart from`, `but not`; 0 where there is none. A mere `but` is one right behind `all`."""
    for length in (3, 2, 1):
        said = " ".join(sentence.keys(at, at + length))
        if said in WORDS["excepts"] or (is_near and said in WORDS["excepts_right_behind"]):
            return at + length
    return 0


def _excepted(words: str, request: Request) -> frozenset[int]:
    """The numbers of all that may be meant. Raises NotUnderstood for a name that nothing has."""
    by_words, kept = items_by_words(request), set[int]()
    for name in parted_names(words):
        number = name.strip(" #.!?")
        called = item_name(name)
        items = () if number.isdecimal() else by_words.called(called) or by_words.said_on_list(called)
        found = {int(number)} if number.isdecimal() else {each.number for each in items}
        if not found:
            raise nothing_says(called.text, are_lines_known=by_words.knows_all_lines)
        kept |= found
    return frozenset(kept)


def _came_last(request: Request) -> Sequence[Reminder]:
    """The reminders that came lately, where nothing was listed since; none where one is of no item."""
    came = not_answered(came_together(request, JUST_CAME), request)
    shown = shown_here(request) if came else None
    is_listed_since = (
        shown is not None and bool(shown.listed) and shown.at > max(each.last_fired or 0.0 for each in came)
    )
    return (
        () if is_listed_since or not all(each.is_of_item for each in came) else sorted(came, key=lambda each: each.id)
    )


def _listed(request: Request) -> Sequence[int]:
    shown = shown_here(request)
    is_whole = shown is not None and not (shown.earlier or shown.later or shown.rows)
    return shown.listed if shown is not None and is_whole and request.now - shown.at <= SHOWN_SECONDS else ()
