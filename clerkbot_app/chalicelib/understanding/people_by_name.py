"""People who are named without a mention: `give 5 to carol`, `everything from bob low`.

Slack tells the bot nobody's id by a name. So where a sentence would be a command if one of its words were a mention, the command is kept,
and asked whom it means, with a button for each colleague of that name of whom something is kept with the person (services/known_people.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace

from chalicelib.commands.absence import GoAway
from chalicelib.commands.handover import Give
from chalicelib.commands.list_items import Count
from chalicelib.commands.priorities import SetRule
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.rules import ForgetRule
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.sentence import Sentence, Word
from chalicelib.parsing.slot_words import WORDS

Understand = Callable[[Sentence, str], AnyCommand]
"""The command that a sentence says with that mention in the place of a word, with which it was not understood; raises NotUnderstood."""
_NAME = re.compile(r"[^\W\d_][\w-]*?(?=(?:'s)?[?!.,]*$)")
_SOMEBODY = "U0"
"""Nobody's id."""
SOMEBODY_MENTIONED = f"<@{_SOMEBODY}>"
"""Stands for a colleague who is named without a mention, to see whether there is a command."""
_MOST_TRIED = 2
"""Words of a sentence that are tried: it has been read several times already."""
_MOST_WORDS = 12
"""A longer text is prose."""


def understood_with_name(
    sentence: Sentence, matcher: Matcher, understand: Understand, *, most_words: int = _MOST_WORDS
) -> AnyCommand | NotUnderstood | None:
    """The question who is meant by the word of a sentence that is not understood but would be, were it a mention; None where no word is such. Of
    an absence only its cover is asked: it is the command itself, as who has gone answers nothing."""
    if len(sentence.words) > most_words or _SOMEBODY in sentence.text:
        return None
    for tried, (word, name) in enumerate(_names(sentence, matcher)):
        if tried == _MOST_TRIED:
            break
        text = sentence.text[: word.start] + word.raw.replace(word.raw[: len(name)], SOMEBODY_MENTIONED, 1)
        try:
            command = understand(sentence.saying(text + sentence.text[word.end :]), SOMEBODY_MENTIONED)
        except NotUnderstood:
            continue
        command = command.lacking_sender if isinstance(command, Count) else command
        is_owner = len(name) < len(word.raw.rstrip("?!.,"))  # `bob's rule`
        before = sentence.key(sentence.words.index(word) - 1)
        for field in fields(command):  # type: ignore[arg-type]
            is_filter = field.name == "sender" and before not in CUES["from_person"]
            if getattr(command, field.name) == _SOMEBODY and not is_filter:
                if isinstance(command, ForgetRule) and before in WORDS["before_names"] and not is_owner:
                    continue  # Of `the invoice rule` an item or a channel may be called so.
                if isinstance(command, GoAway):
                    return replace(command, cover=None, cover_called=name)
                lacks = Incomplete.without(command, field.name, AnswerKind.USER)
                return Asks(questions.who(name.lower()), replace(lacks, called=name))
    return None


def is_rule_for_somebody(problem: NotUnderstood, sentence: Sentence) -> bool:
    """Whether it is only asked who somebody is, of whose messages all get a priority: `make messages from bob high` is said of no single item."""
    if not isinstance(problem, Asks) or not problem.asks_who or problem.incomplete(None).command != SetRule.name:
        return False
    return any(word.key in CUES["all_they_write"] for word in sentence.words)


def receivers_named_in(sentence: Sentence, matcher: Matcher) -> Iterator[tuple[Sentence, str]]:
    """The sentence with a mention in the place of the first word that may be a name, behind a verb: `give bob the keys`."""
    for word, name in _names(sentence, matcher):
        if sentence.words.index(word) == 1 and len(sentence.words) <= _MOST_WORDS:
            text = (
                sentence.text[: word.start] + word.raw.replace(name, SOMEBODY_MENTIONED, 1) + sentence.text[word.end :]
            )
            yield sentence.saying(text), name


def mentions_in_place_of_names(sentence: Sentence, matcher: Matcher) -> Iterator[tuple[Sentence, str]]:
    """The sentence with a mention in the place of each word that may be a name, with that name; none of a long one."""
    for word, name in _names(sentence, matcher) if len(sentence.words) <= _MOST_WORDS else ():
        behind = sentence.text[word.start + len(name) :]
        yield sentence.saying(f"{sentence.text[: word.start]}{SOMEBODY_MENTIONED}{behind}"), name


def asks_for(command: Give, name: str) -> Asks | None:
    """The question who is meant by the name to whom items are given; None where it is known."""
    if command.to != _SOMEBODY:
        return None
    lacks = Incomplete.without(command, "to", AnswerKind.USER)
    return Asks(questions.who(name.lower()), replace(lacks, called=name))


def is_name(word: Word, matcher: Matcher) -> bool:
    """Whether it may be somebody's name: no template and no slot knows it."""
    name = _NAME.match(word.raw)
    is_known = word.key in matcher.vocabulary or word.key in matcher.slot_words
    return name is not None and len(name.group()) > 1 and not is_known


def _names(sentence: Sentence, matcher: Matcher) -> Iterator[tuple[Word, str]]:
    """The words that no template and no slot knows, each without the `'s` at its end."""
    for word in sentence.words:
        if is_name(word, matcher) and (name := _NAME.match(word.raw)) is not None:
            yield word, name.group()
