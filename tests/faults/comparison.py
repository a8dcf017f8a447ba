"""What is left of a run, and whether that is what the run without a fault left.

Compared are every row of the table, every message with its readers, every Home tab, and what waits in the queues. Left out is what
differs between two runs by its nature: moments within the run, the ids of messages, and random names.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from boto3.dynamodb.types import TypeDeserializer

from chalicelib.adapters.dynamodb.keys import SWEEP_PARTITION
from tests.faults.local_slack import homes_in, messages_in
from tests.faults.world import HORIZON, World

_GENERATION = re.compile(r"\b00(1[89]\d{8})\d{3}\b")
_MOMENT = re.compile(r"\b1[89]\d{8}(?:\.\d+)?\b")
_IN_LINK = re.compile(r"(?<=/p)(1[89]\d{8})\d{6}\b")
_CLOCK = re.compile(r"\b\d\d?:\d\d\b")
_AGE = re.compile(r"\b\d+ (?:s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?)\b(?: ago)?|\bjust now\b")
_LATE = re.compile(r" · (?:the oldest )?<age> late(?:: it was due[^\n]*)?")
"""A reminder says it if it comes later than it should."""
_READ = TypeDeserializer().deserialize
SLACKBOT = "USLACKBOT"
_FILE = re.compile(r"(?<=-)F[0-9A-F]{10}\b")
"""Slack's id of a file, in its addresses."""
_RANDOM = {"block_id", "ts", "edited", "client_msg_id", "hash", "id", "response_url"}
"""Of messages, views and presses: ids and addresses that Slack makes up."""


@dataclass(frozen=True)
class Conversation:
    """Everything in one channel that one reader (or, None, everybody there) sees, in order."""

    channel: str
    recipient: str | None


@dataclass(frozen=True)
class Ending:
    """How a run ended, without what differs by its nature; `times` are all moments of the rows, in the rows' order."""

    rows: tuple[str, ...]
    times: tuple[tuple[float, ...], ...]
    messages: Mapping[Conversation, tuple[str, ...]]
    homes: tuple[str, ...]
    left: tuple[str, ...]


def ending_of(world: World) -> Ending:
    moment = world.moment()
    rows = sorted(_row(row, world.begin) for (pk, _), row in moment.rows.items() if pk != SWEEP_PARTITION)
    messages: dict[Conversation, list[str]] = {}
    for message in messages_in(moment.slack):
        if message["user"] == SLACKBOT:
            continue  # Slack's own words about a command that the bot did not take.
        shown = _text(_plain({**message, "reactions": message.get("reactions", [])}, world.begin, []))
        messages.setdefault(Conversation(message["channel"], message["recipient"]), []).append(shown)
    homes = tuple(_text(_plain(home, world.begin, [])) for home in homes_in(moment.slack))
    dead = [f"dead: {each.body}" for each in (*world.queue.dead, *world.sqs.dead_letters.messages)]
    queued = [f"queued: {each.body}" for each in world.queue.messages]
    crashed = [f"ended with an error: {crash}" for crash in world.crashes]
    return Ending(
        tuple(text for text, _ in rows),
        tuple(times for _, times in rows),
        {conversation: tuple(texts) for conversation, texts in messages.items()},
        homes,
        tuple(dead + queued + crashed),
    )


def differences(expected: Ending, found: Ending, delay: float = HORIZON) -> list[str]:
    """What is otherwise in the second one, in words; empty if nothing is. What was done may have been done `delay` seconds later."""
    problems = _multiset("row", expected.rows, found.rows)
    if not problems:
        pairs = zip(expected.times, found.times, strict=True)
        late = [row for row, (a, b) in zip(expected.rows, pairs, strict=True) if _apart(a, b) > delay]
        problems += [f"another moment in the row {row}" for row in late]
    for conversation in sorted({*expected.messages, *found.messages}, key=str):
        a, b = expected.messages.get(conversation, ()), found.messages.get(conversation, ())
        problems += _multiset(f"message in {conversation.channel} to {conversation.recipient or 'all'}", a, b)
        if a != b and Counter(a) == Counter(b):
            problems.append(f"another order of the messages in {conversation.channel}")
    problems += _multiset("Home tab", expected.homes, found.homes)
    return problems + _multiset("in a queue", expected.left, found.left)


def _multiset(kind: str, expected: Sequence[str], found: Sequence[str]) -> list[str]:
    missing, more = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
    return [f"missing {kind}: {text}" for text in missing.elements()] + [
        f"too many {kind}: {text}" for text in more.elements()
    ]


def _apart(expected: Sequence[float], found: Sequence[float]) -> float:
    return max((abs(a - b) for a, b in zip(expected, found, strict=True)), default=0.0)


def _row(row: Mapping[str, Any], begin: float) -> tuple[str, tuple[float, ...]]:
    times: list[float] = []
    plain = _plain({name: _READ(value) for name, value in row.items()}, begin, times)
    return _text(plain), tuple(times)


def _text(plain: Any) -> str:
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, default=str)


def _plain(value: Any, begin: float, times: list[float]) -> Any:
    """The value with its moments taken out, and with the JSON in its texts read."""
    match value:
        case bool() | None:
            return value
        case dict():
            return {
                str(name): _plain(value[name], begin, times)
                for name in sorted(value)
                if not str(name).endswith("_token") and name != "size"
                if name not in _RANDOM or not isinstance(value[name], str | dict)
            }
        case list() | tuple():
            return [_plain(each, begin, times) for each in value]
        case set() | frozenset():
            return sorted(map(str, value))
        case str():
            return _plain_text(value, begin, times)
    number = float(value)
    if number > 1.7e9:
        times.append(number)
        return "<time>"
    return number


def _plain_text(text: str, begin: float, times: list[float]) -> Any:
    if text[:1] in {"[", "{"}:
        try:
            return _plain(json.loads(text), begin, times)
        except ValueError:
            pass
    text = _GENERATION.sub(lambda found: "<generation>" if float(found[1]) >= begin else found[0], text)
    text = _MOMENT.sub(lambda found: "<time>" if float(found[0]) >= begin else found[0], text)
    text = _IN_LINK.sub(lambda found: "<time>" if float(found[1]) >= begin else found[0], text)
    text = _FILE.sub("<file>", text)
    return _LATE.sub("", _AGE.sub("<age>", _CLOCK.sub("<clock>", text)))


def without_repeat(found: Ending, expected: Ending) -> Ending:
    """The ending without one repetition, for each reader, of what only they see."""
    messages = dict(found.messages)
    for conversation, texts in found.messages.items():
        more = list((Counter(texts) - Counter(expected.messages.get(conversation, ()))).elements())
        if conversation.recipient and len(more) == 1 and texts.count(more[0]) == 2:
            last = len(texts) - 1 - texts[::-1].index(more[0])
            messages[conversation] = texts[:last] + texts[last + 1 :]
    return replace(found, messages=messages)


def renumbered(found: Ending, expected: Ending) -> Ending:
    """The ending with the numbers of its new items and reminders, and their counters, as they are in the expected one. What has a counterpart
    there is compared number by number: something else that was there before may have the number which was given now."""
    given = {
        (kind, theirs, ours)
        for kind, field, _ in _NUMBERED
        for owner, numbers in _numbers(found, kind, field).items()
        for theirs, ours in zip(numbers, _numbers(expected, kind, field).get(owner, ()), strict=False)
        if theirs > ours
    }
    if not given:
        return found
    expected_texts = [
        *expected.rows,
        *expected.homes,
        *(text for texts in expected.messages.values() for text in texts),
    ]
    as_expected, counterparts = {*expected_texts}, dict[str, list[str]]()
    for text in expected_texts:
        counterparts.setdefault(_NUMBER.sub("<number>", text), []).append(text)

    def with_ours(text: str) -> str:
        if text in as_expected:
            return text
        same = counterparts.get(_NUMBER.sub("<number>", text), ())
        return next((other for other in same if _differs_by(given, text, other)), None) or _with_all(given, text)

    pages = {key: tuple(map(with_ours, texts)) for key, texts in found.messages.items()}
    rows = sorted(zip(map(with_ours, found.rows), found.times, strict=True))
    return Ending(
        tuple(row for row, _ in rows),
        tuple(times for _, times in rows),
        pages,
        tuple(map(with_ours, found.homes)),
        found.left,
    )


def _differs_by(given: Collection[tuple[str, int, int]], text: str, expected: str) -> bool:
    """Whether each number is the same, or a new one in the place of the expected one."""
    pairs = zip(_NUMBER.finditer(text), _NUMBER.finditer(expected), strict=True)
    return all(a[0] == b[0] or (str(a.lastgroup), int(a[0]), int(b[0])) in given for a, b in pairs)


def _with_all(given: Iterable[tuple[str, int, int]], text: str) -> str:
    """Each number that may be a new one as the expected one: of what says something else as well there is no counterpart."""
    ours = {(kind, str(theirs)): str(number) for kind, theirs, number in sorted(given, reverse=True)}
    return _NUMBER.sub(lambda found: ours.get((str(found.lastgroup), found[0]), found[0]), text)


_NO_ZERO_FIRST = r"(?:[1-9]\d*)"
_NUMBERED = (
    ("item", "number", (r"(?<=#){}\b", r'(?<="number": ){}(?=\.0)', r'(?<="numbers": \[){}(?=\.0\])', r'(?<="first_number": ){}(?=\.0)', r'(?<="item_number": ){}(?=\.0)', r'(?<=-){}(?=")')),
    ("reminder", "id", (r"(?<=\bR){}\b", r'(?<="id": ){}(?=\.0)', r'(?<="ids": \[){}(?=\.0\])', r'(?<="reminder": ){}(?=\.0)', r"(?<=REMINDER#00000000){}\b")),
    ("counter", "value", (r'(?<="value": ){}(?=\.0)',)),
)  # fmt: skip
"""The kinds of rows with a number, the field that holds it, and where else it stands."""
_NUMBER = re.compile(
    "|".join(
        f"(?P<{kind}>{'|'.join(spelling.format(_NO_ZERO_FIRST) for spelling in spellings)})"
        for kind, _, spellings in _NUMBERED
    )
)


def _numbers(ending: Ending, kind: str, field: str) -> dict[str, list[int]]:
    """Of all rows of that kind, in order, by their partition and the kind of counter."""
    found: dict[str, list[int]] = {}
    for row in map(json.loads, ending.rows):
        if row.get("row_type") == kind:
            owner = row["pk"] + (row["sk"] if kind == "counter" else "")
            found.setdefault(owner, []).append(int(row[field]))
    return {owner: sorted(numbers) for owner, numbers in found.items()}
