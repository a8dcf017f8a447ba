"""Whether words that are asked for are what to do with an item: `drop eat something`, where one is called so, is nothing to be reminded of."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.named_items import MOST_OFFERED
from chalicelib.commands.registry import complete
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.question import Asks, UnclearAnswer
from chalicelib.domain.search import search_words
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding.about_named import about_what_is_named


def named_instead_of(todo: AddTodo, sentence: Sentence, request: Request) -> AnyCommand:
    """The to-do, which words that were asked for make; or else the command about the item of which they are the whole name. Raises UnclearAnswer where
    they have only some of its words, or may be work on it: `cancel the gym`, where `renew the gym card` waits."""
    try:
        command = about_what_is_named(sentence, request)
    except NotUnderstood as problem:
        about = _about_items(problem)
    else:
        if command is not None and _has_whole_name(command, sentence, request):
            return command
        about = [command] if command is not None and _is_about_items(command) else []
    if not about:
        return todo
    times = TimesInWords(request.said_at, request.zone, request.person.preferences.day_hours)
    said = {each.in_words(times): each for each in (*about[:MOST_OFFERED], todo)}
    raise UnclearAnswer(NotUnderstood(questions.ITEM_OR_NEW), {words: each for words, each in said.items() if words})


def _about_items(problem: NotUnderstood) -> Sequence[AnyCommand]:
    """What it asks about that would be done to items."""
    if isinstance(problem, TwoMeanings):
        return [each for each in problem.meanings if _is_about_items(each)]
    if not isinstance(problem, Asks) or not problem.likely:
        return []
    lacking = problem.incomplete(None)
    numbers = ((number,) if lacking.kind.takes_numbers else number for number in problem.likely)
    return [each for number in numbers if _is_about_items(each := complete(lacking, {lacking.lacks: number}))]


def _is_about_items(command: AnyCommand) -> bool:
    return isinstance(command, ChangingCommand) and bool(getattr(command, "numbers", ()))


def _has_whole_name(command: AnyCommand, sentence: Sentence, request: Request) -> bool:
    """Whether the items that it names are called by all of their words. What somebody finishes may be work all the same: `finish the report`."""
    if not _is_about_items(command) or (isinstance(command, Finish) and command.how is FinishedAs.DONE):
        return False
    said = " ".join(search_words(sentence.text))
    items = request.context.items.by_numbers(request.user, getattr(command, "numbers", ()))
    return all(f" {' '.join(search_words(each.label or each.text))} " in f" {said} " for each in items)
