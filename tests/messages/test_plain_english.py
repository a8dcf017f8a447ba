"""The bot speaks plain English: turns that were found to be odd stay out of all texts, old and new."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import chalicelib
from tests.messages.everything_said import everything_said

SOURCES = Path(next(iter(chalicelib.__path__)))
SPEAKING = ("messages", "commands", "parsing", "jobs", "entrypoints/web")
"""The packages with texts for people."""
BANNED = {
    r"taken|take the messages": "collected; “I'll collect your mentions”",
    r"noted as": "added to their list",
    r"queues?": "your list",
    r"subscribed already|subscribed\. from now on": "You're already set up.",
    r"stands? any ?more|any ?more": "no longer",
    r"was so already|nothing to change": "That's already on.",
    r"out of your": "off your list",
    r"called off": "cancelled",
    r"disabled": "cancelled",
    r"mend(s|ed)?": "how to fix it",
    r"I don't read": "I didn't get “…” as",
    r"spans? of time": "duration",
    r"whom|somebody who(m)? I": "who; someone I can't look up",
    r"gifts?": "an item that is given",
    r"strangers?": "outside your organization",
    r"of other organi[sz]ations": "outside your organization",
    r"\w*(organis|authoris|recognis)\w*": "American spelling",
    r"I tell nobody|kept from": "only visible to you; hidden",
    r"fold(s|ed)( away)?": "already handled",
    r"risen|rises?|has waited": "moved up",
    r"upcoming": "new messages",
    r"of low priority left|with priority": "low-priority items",
    r"come any|will not come|goes on every": "cancelled; still repeats",
    r"what waits( long)?": "older items",
    r"this very": "yourself",
    r"shall": "Turn … on or off?",
    r"(keeps?|kept) of you": "your data",
    r"for good|begins anew|anew": "permanently; start again",
    r"at once": "right away",
    r"is not allowed|and more is not": "You've used today's urgent pings",
    r"does not want to be told|be told at once": "has urgent pings turned off",
    r"stands? in for|their backup": "covers for",
    r"was asked already|takes care of it": "is already on it",
    r"you are here": "You're active.",
    r"as it was before": "say what is undone",
    r"could not look up": "couldn't check",
    r"reckon(s|ed)?|bur(y|ied)|heal(s|ed)?|obeys?|houses?|cures?": "plain words",
    r"it does not hold": "Health check failed",
    r"what you have set": "your settings",
}
"""Odd turns, as patterns of whole words in any case, and what is said instead."""
VOCABULARY = frozenset({"strangers", "disable", "queue"})
"""What people may type: words that the bot understands and does not say."""
MAY_BE_FEARED = {
    "confirmations.OLD_BUTTON",
}
"""Besides questions, what says “Nothing was changed”: after a press or a command that could have changed something."""


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """Every string constant of a module that is no docstring, with its line; what is filled into an f-string is `{}`."""
    tree = ast.parse(source)
    left_out: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            left_out |= {id(part) for part in node.values}
            parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
            yield node.lineno, "".join(map(str, parts))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node.lineno, node.value


def findings(source: str) -> list[str]:
    """The odd turns in the texts of a module, with what is better."""
    return [
        f"line {line}: “{found.group()}” in “{text}”: {better}"
        for line, text in sentences(source)
        if not set(text.split()) <= VOCABULARY
        for pattern, better in BANNED.items()
        if (found := re.search(rf"(?<![\w-])(?:{pattern})(?![\w-])", text, re.IGNORECASE))
    ]


MODULES = sorted(path for package in SPEAKING for path in (SOURCES / package).rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCES)))
def test_no_text_has_an_odd_turn(path: Path) -> None:
    assert findings(path.read_text(encoding="utf-8")) == []


def test_the_speaking_modules_are_found() -> None:
    assert {path.parent.name for path in MODULES} == {
        "messages",
        "modals",
        "commands",
        "parsing",
        "slots",
        "time_slots",
        "jobs",
        "web",
    }


@pytest.mark.parametrize(
    "text",
    [
        'TEXT = "That offer does not stand any more."',
        'TEXT = f"{name} is out of your queue already."',
        'def text(name: str) -> str:\n    return f"Mentions of {name} are taken" + " now"',
        'TEXT = (\n    "I take the messages "\n    "that mention you"\n)',
        'HELP = {"backup": ("whom your colleagues can ask",)}',
        'TEXT = "It Was So Already."',
    ],
)
def test_a_planted_text_is_found(text: str) -> None:
    assert findings(text) != []


@pytest.mark.parametrize(
    "text",
    [
        '"""What is taken is told at once."""',
        'TEXT = "I understand: you stand on your own. Mistaken?"',
        "def take(taken: str) -> str:\n    return taken",
        'FILLERS = "queue"',
    ],
)
def test_what_is_no_text_or_no_such_word_is_let_through(text: str) -> None:
    assert findings(text) == []


def test_nothing_was_changed_is_said_only_where_a_change_could_be_feared() -> None:
    said = {name for name, message in everything_said() if "Nothing was changed" in message.text}
    assert {name for name in said if not name.startswith("question")} == MAY_BE_FEARED


def test_questions_are_worded_in_messages() -> None:
    """Who raises NotUnderstood takes the sentence from there."""
    literal = [
        f"{path.name}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "NotUnderstood"
        and isinstance(node.args[0], ast.Constant | ast.JoinedStr)
    ]
    assert literal == []


def test_a_message_begins_like_a_sentence() -> None:
    """With a capital, a digit, an emoji or a mention, and not with a word in lower case."""
    assert [name for name, message in everything_said() if re.match(r"[a-z]", message.text)] == []
