"""`snooze the invoices utnil tuesday`: a command about a named item with a mistyped word, which would be offered as a to-do."""

from __future__ import annotations

from contextlib import suppress
from itertools import islice

from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.messages import questions, reminder_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding.about_named import about_what_is_named
from chalicelib.understanding.suggestions import with_near_words
from chalicelib.understanding.typed_text import english

_MOST_WORDS, _MOST_TRIED = 10, 3


def ask_of_mistyped_command(problem: TwoMeanings[AnyCommand], sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings, with the command as well as the to-do, where items have such a name."""
    if problem.message != reminder_questions.REMIND_YOU or len(sentence.words) > _MOST_WORDS:
        return
    for text in islice(with_near_words(sentence, english()), _MOST_TRIED):
        command: AnyCommand | None = None
        with suppress(NotUnderstood):
            command = about_what_is_named(sentence.saying(text), request)
        if isinstance(command, ChangingCommand):
            raise TwoMeanings(questions.TWO_MEANINGS, [command, *problem.meanings])
