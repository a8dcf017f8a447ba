"""What the words before a request of `it` name: of `and the drivers one, give it to @bob` it is the drivers one, whatever was spoken of before.

Where they name nothing, or several things, it is asked which one is meant: somebody else's item would be given away, or another one put off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.commands.handover import Give
from chalicelib.commands.items_by_words import items_by_words
from chalicelib.commands.named_items import MOST_OFFERED
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.commands.together import parts_of
from chalicelib.domain.item import Item
from chalicelib.domain.jobs import Origin
from chalicelib.domain.search import search_words
from chalicelib.parsing.asides import is_split
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.pauses import AROUND_CLAUSE
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.understanding.namings import can_be_name

_MOST_OF_NAME, _MOST_OF_TOPIC = 6, 3
"""Words of a whole name; of one behind which something is told."""


@dataclass(frozen=True)
class NamedBefore:
    """The words that name what `it` is, and the open items that they may mean."""

    words: str
    items: Sequence[Item]
    ends_at: int
    """The word behind them, with which the request begins."""
    is_sure: bool = True
    """Whether the words are surely a name."""

    @property
    def numbers(self) -> list[int]:
        return [each.number for each in self.items[:MOST_OFFERED]]


def named_before_it(commands: Sequence[AnyCommand], sentence: Sentence, request: Request) -> NamedBefore | None:
    """None where no words before the request name what it is about: `that's urgent, make it high`. What is told of something, as `the baby woke up`, is
    its name only beside what is given away: else it may be why."""
    begin, end = _clause_before(sentence)
    is_announced = False
    while begin < end and (sentence.key(begin) in CUES["speaks_of"] or _opens(sentence.key(begin))):
        is_announced |= sentence.key(begin) in CUES["speaks_of"]
        begin += 1
    last = next((at for at in range(begin + 1, end) if _tells(sentence.key(at))), end)
    if not 0 < last - begin <= _MOST_OF_NAME or not _can_name(sentence, begin, last):
        return None
    name = item_name(sentence.typed(begin, last).strip(AROUND_CLAUSE))
    if name.points or (is_announced and last == end):
        return NamedBefore(name.text, _called(name.text, request, points=True), end)
    has_article = sentence.key(begin) in WORDS["before_names"] - CUES["points_to_it"]
    gives = any(isinstance(part, Give) for each in commands for part in _parts(each))
    if not has_article or request.job.origin is Origin.MENTION or not (last == end or gives):
        return None
    found = _called(name.text, request) or (_told_of_first(sentence, begin, last, request) if gives else ())
    return NamedBefore(name.text, found, end, is_sure=False) if found or gives else None


def _parts(command: AnyCommand) -> Sequence[AnyCommand]:
    return parts_of(command) if isinstance(command, ChangingCommand) else (command,)


def _clause_before(sentence: Sentence) -> tuple[int, int]:
    """Where the clause before what is asked of `it` begins and ends, without what only opens the sentence: `ok,`; 0 and 0 for none."""
    begin, count = 0, len(sentence.words)
    for at in range(1, count):
        if not _is_end(sentence, at):
            continue
        if all(_opens(sentence.key(place)) for place in range(begin, at)):
            begin = at
            continue
        return (
            (begin, at) if any(sentence.key(place) in CUES["one_spoken_of"] for place in range(at, count)) else (0, 0)
        )
    return 0, 0


def _is_end(sentence: Sentence, at: int) -> bool:
    """Whether a clause ends before a word; also without a mark, in `the drivers one give it to @bob`."""
    is_behind_name = sentence.key(at - 1) in WORDS["one"] | WORDS["ones"]
    return is_split(sentence, at) or (is_behind_name and sentence.key(at) in WORDS["begins_request"])


def _tells(key: str) -> bool:
    """Whether what is told begins with the word: `the freezer one is urgent`."""
    return key in WORDS["is"] or key in rewording_words()["auxiliaries"]


def _opens(key: str) -> bool:
    words = rewording_words()
    return any(key in words[name] for name in ("opens_question", "opens", "before_core", "exclaims"))


def _can_name(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether the words can name something, and do not only say its place: `the first one`, `this one`."""
    words = set(search_words(item_name(sentence.typed(begin, end).strip(AROUND_CLAUSE)).text))
    says_nothing = WORDS["no_name"] | CUES["no_item_called"] | CUES["points_to_it"] | WORDS["one"]
    return can_be_name(sentence, begin, end) and not words <= says_nothing


def _called(words: str, request: Request, *, points: bool = False) -> Sequence[Item]:
    """What is called so: to-dos, and the messages on the list whose line says it."""
    by_words, name = items_by_words(request), item_name(f"the {words} one" if points else words)
    found = by_words.called(name) or by_words.said_on_list(name)
    return by_words.with_messages(found, name)


def _told_of_first(sentence: Sentence, begin: int, end: int, request: Request) -> Sequence[Item]:
    """What is called as the first words say of a clause that tells something of it: `the freezer broke again`."""
    for last in range(min(begin + _MOST_OF_TOPIC, end), begin + 1, -1):
        if can_be_name(sentence, begin, last) and (found := _called(sentence.typed(begin, last), request)):
            return found
    return ()
