"""One phrase as the bot would understand it: the command, its arguments, what it would confirm or ask."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding.typed_text import understand_sentence
from cli.explain.arguments import Times, arguments_of
from cli.explain.trace import Trace, trace_of

_PLAIN_NAME = re.compile(r"<[@#]([@#][^<>]*)>")
_ABOUT_ITEMS = frozenset({"done", "remove", "priority", "rename", "why", "give", "restore"})
"""Commands that mean the item of the thread where they name none."""


@dataclass(frozen=True)
class Explanation:
    """What `clerkbot explain` says of a phrase. `command` is empty unless it is understood."""

    phrase: str
    command: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    sentence: str = ""
    question: str = ""
    suggestions: tuple[str, ...] = ()
    trace: Trace | None = None

    @property
    def understood(self) -> bool:
        return bool(self.command)

    def document(self) -> dict[str, Any]:
        """The JSON document."""
        document = {
            "phrase": self.phrase,
            "understood": self.understood,
            "command": self.command or None,
            "arguments": dict(self.arguments),
            "sentence": self.sentence,
            "question": self.question,
            "suggestions": list(self.suggestions),
        }
        return {**document, "trace": self.trace.document()} if self.trace else document

    def text(self) -> str:
        """For a person at a terminal: the phrase, and below it what it means."""
        lines = [self.phrase or "(nothing)"]
        if self.understood:
            lines.append(f"  {self.command}: {self.sentence}")
        else:
            lines.append("  not understood")
        lines += [f"  {name}: {_shown(value)}" for name, value in self.arguments.items()]
        if self.question:
            lines.append(f"  asks: {self.question}")
        lines += [f"  suggests: {suggestion}" for suggestion in self.suggestions]
        return "\n".join([*lines, *(self.trace.lines() if self.trace else ())])


@dataclass(frozen=True)
class Situation:
    """When (epoch seconds), in which zone and where something is said."""

    now: float
    zone: ZoneInfo
    in_thread: bool = False

    def explain(self, phrase: str, *, with_trace: bool = False) -> Explanation:
        sentence = Sentence(phrase, self.now, lambda: self.zone, plain_names=True, among_people=self.in_thread)
        explanation = self._explanation(sentence)
        return replace(explanation, trace=trace_of(sentence)) if with_trace else explanation

    def _explanation(self, sentence: Sentence) -> Explanation:
        phrase, meaning = sentence.text, TimesInWords(self.now, self.zone)
        try:
            command, reading = understand_sentence(sentence)
        except TwoMeanings as problem:
            meanings = tuple(_plain(each.in_words(meaning)) for each in problem.meanings)
            return Explanation(phrase, question=_plain(problem.message), suggestions=meanings)
        except NotUnderstood as problem:
            suggestions = tuple(map(_plain, problem.suggestions))
            return Explanation(phrase, question=_plain(problem.message), suggestions=suggestions)
        name, arguments = arguments_of(command, reading, Times(self.now, self.zone))
        is_about_this = name in _ABOUT_ITEMS or (vars(command).get("this") and not vars(command).get("came"))
        if is_about_this and "numbers" not in arguments and not self.in_thread:
            return Explanation(phrase, question=questions.WHICH_ONE)
        return Explanation(phrase, name, arguments, _plain(command.in_words(meaning)), command.asks_first)


def _plain(markup: str) -> str:
    """Slack's markup as a terminal shows it; `@bob` and `#general` as they were written."""
    return html.unescape(_PLAIN_NAME.sub(r"\1", markup))


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
