"""What is told of an item beside a request of `it`: of `toner arrived, done` the toner is meant, and not the reminder that came last.

Beside a request much may mean nothing (0025). Where its words name an item, though, and tell only that this came to its end, the request is about that
item; where they may be of it, or what is taken off the list is told of by words that no item has, it is asked which one is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

from chalicelib.commands.finish import Finish
from chalicelib.commands.finish_by_name import FinishByName
from chalicelib.commands.items_by_words import items_by_words
from chalicelib.commands.named_items import CAME_LATELY, MOST_OFFERED, came_last
from chalicelib.commands.priorities import SetItemLevel
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.commands.snooze import Snooze
from chalicelib.domain.jobs import Origin
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.messages import questions
from chalicelib.parsing.asides import ends_as_verb, is_split, says_nothing_more
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.pauses import AROUND_CLAUSE
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import LEVEL_WORDS, PAST
from chalicelib.understanding.meant_now import item_meant_now, names_none, of_item
from chalicelib.understanding.typed_text import said_without_question

_MOST_LOOKED_UP = 4
"""Words of which each costs a read; more are prose."""
_OBJECTS = CUES["one_spoken_of"] | CUES["several_spoken_of"] | CUES["somebody_else"]
"""What is told of these may be told of another item: `the dog ate it`."""
_TELL_NOTHING = (
    *("exclaims", "opens", "closes", "laughs", "auxiliaries", "determiners", "prepositions", "first_person"),
    *("own_denials", "subjects", "particles", "after_particle", "tells_end_lightly"),
)
"""Of the words that tell of an item's end these name none."""


@dataclass(frozen=True)
class ToldBeside:
    """What is asked of `it`, and the items that most of the words beside that name. `is_sure`: the words tell only of one that it came to its end."""

    command: ChangingCommand
    numbers: tuple[int, ...]
    is_sure: bool

    @property
    def of_item(self) -> AnyCommand:
        """The command of the item, where it is sure."""
        return of_item(self.command, self.numbers[0])

    def ask(self, request: Request) -> NoReturn:
        """Raises Asks with the items that are named, or else with the one that would be meant without these words."""
        numbers = self.numbers or tuple(filter(None, [item_meant_now(request)]))
        lacks = Incomplete.without(self.command, "numbers", AnswerKind.NUMBERS)
        raise Asks(questions.WHICH_ONE, lacks, likely=numbers[:MOST_OFFERED], offers_others=True)


def told_beside(command: AnyCommand, sentence: Sentence, request: Request) -> ToldBeside | None:
    """None where a command is of no `it`, or what stands beside it tells of nothing that may be another item. In a channel `it` is its thread's."""
    if not isinstance(command, ChangingCommand) or request.job.origin is Origin.MENTION:
        return None
    of_it: ChangingCommand = command
    if isinstance(command, FinishByName):
        of_it, beside = Finish((), command.how), _read_as_name(command.text, sentence, request)
    elif _is_of_it(command):
        beside = _beside(command, sentence)
    else:
        return None
    told = _told_in(beside, of_it, request) if beside is not None else None
    return None if told is not None and isinstance(of_it, Snooze) and _is_of_what_came(told, request) else told


def level_of_item_told_of(sentence: Sentence, request: Request) -> AnyCommand | None:
    """`toner arrived, low`: the level, which is no command alone, of the item that is told of; None for anything else."""
    at = len(sentence.words) - 1
    if at < 1 or sentence.key(at) not in LEVEL_WORDS or not is_split(sentence, at):
        return None
    of_it = said_without_question(sentence.saying(f"make it {sentence.key(at)}"))
    told = _told_in(_clause(sentence, 0, at), of_it, request) if isinstance(of_it, SetItemLevel) else None
    return told.of_item if told is not None and told.is_sure else None


def _is_of_it(command: ChangingCommand) -> bool:
    if isinstance(command, Snooze):
        return command.id is None and not (command.numbers or command.ids or command.all_came)
    return names_none(command)


def _is_of_what_came(told: ToldBeside, request: Request) -> bool:
    """Whether it is told of the item whose reminder came last: that is put off, and comes again."""
    return told.numbers == tuple(each.item_number for each in came_last(request, CAME_LATELY) if each.is_of_item)


def _beside(command: ChangingCommand, sentence: Sentence) -> Sentence | None:
    return next((other for one, other in _halves(sentence) if said_without_question(one) == command), None)


def _read_as_name(name: str, sentence: Sentence, request: Request) -> Sentence | None:
    """The words before `tick it off` which were read as the name that no item has: `toner arrived`."""
    beside = next((one for one, _ in _halves(sentence) if one.text == name), None)
    return None if beside is None or items_by_words(request).that_say(name) else beside


def _halves(sentence: Sentence) -> Iterator[tuple[Sentence, Sentence]]:
    """The sentence cut where a clause begins: each half, and the other one."""
    count, before_core = len(sentence.words), rewording_words()["before_core"]
    for at in range(1, count):
        begin = at
        while begin < count - 1 and sentence.key(begin) in before_core:
            begin += 1
        if begin > at or is_split(sentence, at):
            before, behind = _clause(sentence, 0, at), _clause(sentence, begin, count)
            yield behind, before
            yield before, behind


def _clause(sentence: Sentence, begin: int, end: int) -> Sentence:
    return sentence.saying(sentence.typed(begin, end).strip(AROUND_CLAUSE))


def _told_in(beside: Sentence, of_it: ChangingCommand, request: Request) -> ToldBeside | None:
    """None where the words tell of nothing, as `phew` and `got it`; where they name no item and begin with `that`; or say perhaps why something is put
    off: `the baby woke up, snooze`."""
    keys = beside.keys(0, len(beside.words))
    if not keys or says_nothing_more(keys):
        return None
    ends = {at for at, key in enumerate(keys) if _tells_end(key)}
    names = {at for at, key in enumerate(keys) if at not in ends and not _tells_nothing(key)}
    tried = sorted(names | {at for at in ends if ends_as_verb(keys[at])})  # `shed` is no verb
    if not names and len(tried) <= 1:
        return None
    places = (sorted(names), tried) if len(tried) <= _MOST_LOOKED_UP else ()
    found = next(filter(None, (_most_named(beside, each, request) for each in places)), {})
    if not found and (not isinstance(of_it, Finish) or keys[0] in rewording_words()["of_item"]):
        return None
    is_of_one = len(found) == 1 and all(names <= said and not ends <= said for said in found.values())
    return ToldBeside(of_it, tuple(found), is_of_one and _OBJECTS.isdisjoint(keys))


def _tells_end(key: str) -> bool:
    return key in PAST or (key.endswith("ed") and ends_as_verb(key)) or key in rewording_words()["tells_end"]


def _tells_nothing(key: str) -> bool:
    words = rewording_words()
    return any(key in words[name] for name in _TELL_NOTHING)


def _most_named(beside: Sentence, places: Sequence[int], request: Request) -> dict[int, set[int]]:
    """The numbers of the items that have most of the words at these places, and the places of these."""
    by_words = items_by_words(request)
    said: dict[int, set[int]] = {}
    for at in places:
        for item in by_words.that_say(beside.typed(at, at + 1).strip(AROUND_CLAUSE)):
            said.setdefault(item.number, set()).add(at)
    most = max(map(len, said.values()), default=0)
    return {number: of_item for number, of_item in said.items() if len(of_item) == most}
