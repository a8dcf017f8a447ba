"""Saying what was not understood, with a button for each whole command that was perhaps meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from chalicelib.commands.list_items import PAGE_SIZE
from chalicelib.commands.remind import Remind
from chalicelib.commands.request import AnyCommand, ReadingCommand, Request
from chalicelib.commands.search import Search
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import Undo
from chalicelib.domain.command import NotUnderstood, Press, TwoMeanings
from chalicelib.domain.priority import Level
from chalicelib.domain.question import REMINDER_FIELDS, Asks, UnclearAnswer
from chalicelib.domain.receipt import Change
from chalicelib.domain.reminder import ReminderKey
from chalicelib.domain.reply import Message
from chalicelib.domain.slack_values import is_direct_message
from chalicelib.jobs.likely_answers import answering, with_names
from chalicelib.jobs.questions import ask
from chalicelib.jobs.waiting import pending_question, typed_by
from chalicelib.messages import asking, confirmations, questions
from chalicelib.messages.blocks import joined
from chalicelib.messages.reminder_words import MOST_NAMED, about_reminders_text
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.ports import ItemQuery
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import items_of
from chalicelib.understanding.answers import suggested
from chalicelib.understanding.meant_now import meant_now, with_items_only
from chalicelib.understanding.suggestions import numbers_by_words, with_mention, with_own_numbers, with_own_people

_WORD = re.compile(r"\w+")
_MARKED = re.compile(r"(?:#|\bR)(\d+)")
_LIST, _PAGE_OF_LIST = "list", "list page "


def explain(problem: NotUnderstood, request: Request) -> Outcome:
    """Say what is the problem, with a button for each whole command that was perhaps meant."""
    if isinstance(problem, TwoMeanings):
        problem = _asked_of_reminder(problem, request)
        meanings = TimesInWords(request.said_at, request.zone, request.person.preferences.day_hours)
        # Of two things that were asked for, one does not answer the other.
        is_two = problem.message in questions.WHICH_FIRST
        press_of = request.press if is_two else partial(answering, request=request)
        fixed, meant = meant_now(problem.meanings, request)
        if (of_items := with_items_only(problem, fixed, request)) is not problem:
            return _asked_of_items(of_items, request)
        answers = {command.in_words(meanings): press_of(command) for command in fixed}
        told = {sentence: press for sentence, press in answers.items() if sentence}
        about = _what_reminders_are(problem.meanings, request)
        is_one_way = len(told) == 1 and problem.message == questions.TWO_MEANINGS  # None of them says how they differ.
        asked_so = questions.DO_YOU_MEAN_THIS if is_one_way else problem.message
        question = asked_so if about in asked_so else joined(asked_so, about)
        question = asking.with_items(question, request.context.items.by_numbers(request.user, meant) if meant else ())
        asked = request.explain(asking.which_meaning(question, list(told), with_names(told, request)))
        return _waiting(asked, request, is_in_vain=not _only_undoes(problem))
    if isinstance(problem, UnclearAnswer):
        presses = {text: answering(command, request, problem.asked_by) for text, command in problem.meanings.items()}
        return _unclear_answer_explained(problem, presses, request)
    if not problem.are_corrections:
        suggestions = with_own_numbers(problem.suggestions, request.job.text, request.user, request.context)
        suggestions = with_own_people(suggestions, request.job.text, request.user, request.context)
        problem = NotUnderstood(problem.message, *suggestions)
    problem = _without_vain_looks(problem, request)
    mentioning = partial(with_mention, typed=request.job.text, user=request.user, context=request.context)
    commands = {
        text: _of_item_now(command, request)
        for text, command in suggested(problem.suggestions, typed_by(request), mentioning)
        if problem.are_corrections or isinstance(command, ReadingCommand) or _says_nothing_new(text, request)
        if isinstance(command, ReadingCommand) or command.works_here(request)
    }
    if all(isinstance(command, ReadingCommand) and command.asks_to_lose for command in commands.values()):
        commands = {}  # Nobody is led to lose much by the only button.
    presses = {text: answering(command, request) for text, command in commands.items()}
    explained = _explained(problem, presses, request)
    only_points = not problem.are_corrections and all(isinstance(each, ReadingCommand) for each in commands.values())
    return explained if only_points else _waiting(explained, request)  # Who reads on types `list`, not `yes`.


def _asked_of_items(problem: NotUnderstood, request: Request) -> Outcome:
    if isinstance(problem, Asks):
        try:
            return ask(problem, None, request)
        except NotUnderstood as nothing_to_ask:
            problem = nothing_to_ask
    return explain(problem, request)


def _asked_of_reminder(problem: TwoMeanings[Any], request: Request) -> TwoMeanings[Any]:
    """In the place of the question whether a reminder is to be moved, that how: its button would only ask it."""
    try:
        if len(problem.meanings) == 1 and isinstance(problem.meanings[0], Remind):
            problem.meanings[0].ask_how_it_moves(request)
    except TwoMeanings as asked:
        return asked
    except NotUnderstood:
        pass
    return problem


def _of_item_now(command: AnyCommand, request: Request) -> AnyCommand:
    fixed, _ = meant_now([command], request)
    return fixed[0]


def _what_reminders_are(meanings: Sequence[AnyCommand], request: Request) -> str:
    """What the reminders are about that the meanings name by their ids alone: `R1 is about #1 · take pills.`"""
    ids = {id_ for each in meanings for name in REMINDER_FIELDS for id_ in _as_ids(getattr(each, name, None))}
    keys = [ReminderKey(request.user, id_) for id_ in sorted(ids)[:MOST_NAMED]]
    reminders = [each for each in request.context.records.get_all(*keys) if each is not None] if keys else []
    return about_reminders_text(reminders, items_of(reminders, request.user, request.context))


def _as_ids(value: object) -> Sequence[int]:
    return value if isinstance(value, tuple) else [value] if isinstance(value, int) and value else []


def _without_vain_looks(problem: NotUnderstood, request: Request) -> NotUnderstood:
    """Without a suggested search for what was typed that finds nothing, and with `list` in the place of a page that is not there."""
    told = (_LIST if _is_vain_page(text, request) else text for text in problem.suggestions)
    kept = [text for text in dict.fromkeys(told) if not _is_vain_search(text, request)]
    if kept == [*problem.suggestions]:
        return problem
    return NotUnderstood(problem.message, *kept, are_corrections=problem.are_corrections)


def _is_vain_search(suggestion: str, request: Request) -> bool:
    _, is_search, sought = suggestion.partition(f"{Search.name} ")
    if not is_search or sought not in request.job.text:
        return False
    return not request.context.items.open(request.user, ItemQuery(text=sought), 1).items


def _is_vain_page(suggestion: str, request: Request) -> bool:
    _, is_page, page = suggestion.partition(_PAGE_OF_LIST)
    if not is_page or not page.isdecimal():
        return False
    return not request.context.items.open(request.user, ItemQuery(page=int(page)), PAGE_SIZE).items


def _explained(problem: NotUnderstood, answers: Mapping[str, Press], request: Request) -> Outcome:
    is_told = problem.are_corrections or isinstance(problem, UnclearAnswer)
    are_examples = not is_told and not all(_is_of_what_was_said(each, request) for each in problem.suggestions)
    shown = confirmations.not_understood(problem.message, problem.suggestions, are_examples=are_examples)
    buttons = asking.answer_buttons(with_names(answers, request))
    return request.explain(Message(shown.text, (*shown.blocks, *buttons)))


def _unclear_answer_explained(problem: UnclearAnswer, presses: Mapping[str, Press], request: Request) -> Outcome:
    """The question that was answered so waits on, with the buttons that are shown now."""
    outcome, question = _explained(problem, presses, request), request.question
    if not (presses and request.job.text) or question is None or question.asked_by != problem.asked_by:
        return outcome
    return replace(outcome, changes=(Change(question, question.shown_again(request.job.id, request.now)),))


def _only_undoes(problem: TwoMeanings[Any]) -> bool:
    """Whether it asks about the last change alone: a correction that comes then is said of that."""
    return all(isinstance(each, Undo) for each in problem.meanings)


def _waiting(shown: Outcome, request: Request, *, is_in_vain: bool = True) -> Outcome:
    """What the buttons of an explanation do can be typed as well. Of somebody of whom nothing is kept something is kept for this only where they
    speak to the bot alone: who is offered something there says `yes`. `is_in_vain`: what was typed may ask for something else than was done before."""
    has_buttons = any(asking.labels_of_buttons(reply.message) for reply in shown.replies)
    is_known = request.person.version > 0 or is_direct_message(request.place)
    if not (has_buttons and request.job.text and is_known):
        return shown
    waiting, before = pending_question("", request), request.kept_here
    if not is_in_vain:
        waiting = replace(waiting, said_in_vain_at=before.said_in_vain_at if before is not None else 0.0)
    return replace(shown, changes=(Change(before, waiting),))


def _is_of_what_was_said(suggestion: str, request: Request) -> bool:
    """Whether it names no item, reminder or colleague but those that were typed: else it shows how something is said, and nobody should take it for
    what was meant."""
    if "@" in suggestion and "@" not in request.job.text:
        return False
    new = {*_MARKED.findall(suggestion)} - _details(request.job.text)
    return not new or new <= {*map(str, numbers_by_words(request.job.text, request.user, request.context))}


def _says_nothing_new(command: str, request: Request) -> bool:
    """Whether each detail of it was typed: in an example they are another item's, or another day's, than the person means. An item may
    be named by its words."""
    new = _details(command) - _details(request.job.text)
    if not new:
        return True
    return new <= {*map(str, numbers_by_words(request.job.text, request.user, request.context))}


def _details(text: str) -> set[str]:
    """The words of a command that say of which item, when or how."""
    named = {*CUES["days"], *time_words().all_weekdays, *(level.word for level in Level)}
    return {word for word in _WORD.findall(text.lower()) if word in named or any(map(str.isdigit, word))}
