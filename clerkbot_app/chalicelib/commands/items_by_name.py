"""Items named by what they say, wherever a command takes their numbers: `give report to @bob`, `snooze the report for 2h`.

Words of a sentence that no template says may name an item: those in whose place a number makes a command of it. Which items say
them is looked up then, never before, as most of what people type needs no read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chalicelib.commands.answers import RANKS, among, says, says_rank, several_among
from chalicelib.commands.finished import Restore
from chalicelib.commands.list_items import ShowItems
from chalicelib.commands.named_items import (
    items_that_say,
    nothing_says,
    off_list_that_say,
    numbers_of_names,
    on_the_list,
    only_one_says,
    typed_numbers,
)
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.search import Search
from chalicelib.commands.snooze import Snooze, of_item_or_reminder
from chalicelib.commands.understanding import english, understand_sentence
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.item import Item
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.search import LONGEST_SEARCH
from chalicelib.domain.shown import ShownKey
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence, free_text
from chalicelib.parsing.slot_words import WORDS

MOST_WORDS = 16
"""A longer sentence is no command about an item."""
MOST_OF_NAME, _MOST_OF_UNKNOWN_NAME = 8, 4
ANY_NUMBER = 99_999_999
"""Stands for the number of the item, to see whether there is a command."""
_KINDS = {"numbers": AnswerKind.NUMBERS, "number": AnswerKind.ITEM, "item": AnswerKind.ITEM}
"""What answers the question which item, by the field of the command that says it."""


@dataclass(frozen=True)
class _Naming:
    """Words of a sentence in whose place an item's number makes a `command`; None where that lacks something else as well."""

    sentence: Sentence
    begin: int
    end: int
    command: AnyCommand | None

    @property
    def text(self) -> str:
        """The words, without an article: `report` of `the report one`."""
        begin, end = self.begin, self.end
        begin += end - begin > 1 and self.sentence.key(begin) in WORDS["before_names"]
        end -= end - begin > 1 and self.sentence.key(end - 1) in WORDS["after_names"]
        return free_text(self.sentence, begin, end)

    @property
    def words(self) -> Sentence:
        return replace(self.sentence, text=self.sentence.typed(self.begin, self.end))

    @property
    def is_surely_name(self) -> bool:
        """Whether the words can hardly be anything else, also where no item says them: a few, after a verb that takes several items."""
        is_short = self.begin > 0 and self.end - self.begin <= _MOST_OF_UNKNOWN_NAME
        # What is restored is off the list, and what is shown may be anything: `what's the weather`.
        takes_items = self.takes_several and not isinstance(self.command, Restore | ShowItems)
        has_digit = any(map(str.isdigit, self.text))
        begins_otherwise = self.sentence.key(self.begin) in WORDS["no_name"] - WORDS["before_names"]
        return (
            bool(self.text)
            and not says_rank(self.words)
            and is_short
            and takes_items
            and not has_digit
            and not begins_otherwise
        )

    @property
    def takes_several(self) -> bool:
        return self.command is None or _field_of_item(self.command) == "numbers"

    def holds(self, other: _Naming) -> bool:
        """Whether it has the other's words and more."""
        longer = self.end - self.begin > other.end - other.begin
        return longer and self.begin <= other.begin and other.end <= self.end

    def in_its_place(self, words: str) -> Sentence:
        return _with(self.sentence, self.begin, self.end, words)

    def typed_with(self, words: str) -> str:
        """The sentence with other words in their place."""
        return self.in_its_place(words).text

    def lacks(self) -> Incomplete | None:
        """The command without its item."""
        if self.command is None:
            return None
        field = _field_of_item(self.command)
        return Incomplete.without(self.command, field, _KINDS[field]) if field else None


def command_about_named_item(sentence: Sentence, request: Request) -> AnyCommand | None:
    """The command of a sentence that names an item by words; None where no words of it can. Raises NotUnderstood: of several items it
    is asked which, and where there is none it is said."""
    if is_said_otherwise(sentence):
        return None
    namings = list(_namings(sentence))
    if (ranked := _of_several_ranked(namings, request)) is not None:
        return ranked
    found = _found(namings, request)
    # More words may name several items: `tag milk and bread +shop` is not about the milk alone.
    longer = namings if found is None else [each for each in namings if each.holds(found[0])]
    if (of_several := _of_several(longer, request)) is not None:
        return of_several
    if found is None:
        if not (sure := [each for each in namings if each.is_surely_name]):
            return None
        raise nothing_says(min(sure, key=lambda each: each.end - each.begin).text)
    naming, items = found
    if len(items) > 1 and isinstance(naming.command, ShowItems):
        return Search(naming.text)
    lacks = naming.lacks()
    if len(items) > 1 and lacks is None:
        raise NotUnderstood(questions.which_of_items(*(f"#{item.number}" for item in items)))
    number = items[0].number if lacks is None else only_one_says(items, naming.text, "#{}", lacks).number
    command = understand_sentence(naming.in_its_place(f"#{number}"), suggests=False)[0]
    item = next((each for each in items if each.number == number), None)
    if isinstance(command, Snooze) and command.numbers == (number,) and item is not None:
        return of_item_or_reminder(command, item, request)
    return command


def is_said_otherwise(sentence: Sentence) -> bool:
    """Whether a template says the whole sentence for sure, and leaves no words of it unread."""
    sure = [reading for reading in english().best(sentence) if not reading.template.is_uncertain]
    readings = sure or english().best(sentence, near_misses=True)
    return bool(readings) and not any("unknown" in reading.values for reading in readings)


def items_with_name(sentence: Sentence, request: Request) -> Sequence[Item]:
    """The open items that a whole sentence is a name of: `the report`."""
    count = len(sentence.words)
    if not 0 < count <= MOST_OF_NAME or not can_be_name(sentence, 0, count):
        return ()
    return items_that_say(_Naming(sentence, 0, count, None).text, request)


def _ranked(sentence: Sentence, request: Request) -> Sequence[Item]:
    """The open item that words say by its place among those that were asked about or listed last: `the second one`."""
    if not says_rank(sentence):
        return ()
    number = among(_listed(request), sentence)
    return (
        () if number is None else on_the_list([number], request.context.items.by_numbers(request.user, [number])).items
    )


def _listed(request: Request) -> Sequence[int]:
    """The numbers of the items that were asked about or listed last, in their order."""
    shown, asked = request.context.records.get(ShownKey(request.user)), request.question
    if asked is not None and asked.offered_items and asked.asked_at >= (shown.at if shown is not None else 0.0):
        return asked.offered_items
    return shown.listed if shown is not None else ()


def _of_several_ranked(namings: Sequence[_Naming], request: Request) -> AnyCommand | None:
    """The command about several items by their places among those that were listed last: `done the 1st and the 3rd`, `delete the last two`."""
    for naming in (each for each in namings if each.takes_several and says(each.words, RANKS)):
        if numbers := several_among(_listed(request), naming.words):
            return understand_sentence(naming.in_its_place(typed_numbers(numbers)), suggests=False)[0]
    return None


def _found(namings: Sequence[_Naming], request: Request) -> tuple[_Naming, Sequence[Item]] | None:
    """The longest words that items say, and these items. What the shortest don't find the longer that hold them can't."""
    for naming in namings:
        if items := _ranked(naming.words, request):
            return naming, items
    for shortest in (each for each in namings if not any(each.holds(other) for other in namings)):
        if _that_say(shortest, request):
            longer = sorted((each for each in namings if each.holds(shortest)), key=lambda each: each.begin - each.end)
            for naming in (*longer, shortest):
                if items := _that_say(naming, request):
                    return naming, items
    return None


def _that_say(naming: _Naming, request: Request) -> Sequence[Item]:
    """The items that say the words: what is restored is off the list."""
    off_list = off_list_that_say(naming.text, request) if isinstance(naming.command, Restore) else ()
    return off_list or items_that_say(naming.text, request)


def _of_several(namings: Sequence[_Naming], request: Request) -> AnyCommand | None:
    """The command about all items that the longest words name which can be several: `done rent and the report`. None where they name none.
    Raises NotUnderstood where not each name fits exactly one."""
    problem = None
    for naming in sorted(namings, key=lambda each: each.begin - each.end):
        if naming.takes_several:
            try:
                numbers = numbers_of_names(naming.text, request, naming.typed_with)
            except NotUnderstood as unclear:
                problem = unclear
                continue
            if numbers:
                return understand_sentence(naming.in_its_place(typed_numbers(numbers)), suggests=False)[0]
    if problem is not None:
        raise problem
    return None


def _namings(sentence: Sentence) -> Iterator[_Naming]:
    count = len(sentence.words)
    if not 1 < count <= MOST_WORDS:
        return
    for begin in range(count):
        for end in range(begin + 1, min(begin + MOST_OF_NAME, count) + 1):
            if end - begin < count and can_be_name(sentence, begin, end):
                is_command, command = _command_with_number(sentence, begin, end)
                if is_command:
                    yield _Naming(sentence, begin, end, command)


def can_be_name(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether the words can name items: none of them is a person, a channel or a link, they are no number, and they don't end as an article."""
    words = sentence.words[begin:end]
    if sentence.key(end - 1) in WORDS["before_names"] or any(
        word.raw[0] in "<@" or (word.raw[0] == "#" and not word.raw[1:2].isdigit()) for word in words
    ):
        return False
    return (
        not all(any(map(str.isdigit, word.raw)) for word in words) and words[-1].end - words[0].start <= LONGEST_SEARCH
    )


def _command_with_number(sentence: Sentence, begin: int, end: int) -> tuple[bool, AnyCommand | None]:
    try:
        command, _ = understand_sentence(_with(sentence, begin, end, f"#{ANY_NUMBER}"), suggests=False)
    except Asks as asks:
        return asks.items == (ANY_NUMBER,), None
    except NotUnderstood:
        return False, None
    return bool(_field_of_item(command)), command


def _field_of_item(command: AnyCommand) -> str:
    """The field that is the number of the item, where it is that alone; empty for none."""
    return next((field for field in _KINDS if getattr(command, field, None) in (ANY_NUMBER, (ANY_NUMBER,))), "")


def _with(sentence: Sentence, begin: int, end: int, words_instead: str) -> Sentence:
    words = sentence.words
    before, after = sentence.text[: words[begin].start], sentence.text[words[end - 1].end :]
    return replace(sentence, text=f"{before}{words_instead}{after}")
