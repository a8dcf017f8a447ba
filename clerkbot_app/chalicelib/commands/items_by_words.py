"""The person's items that say some words: one name, or several such as `rent and the report`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from chalicelib.commands.last_change import last_changes, records_of
from chalicelib.commands.named_items import MOST_OFFERED, only_one, typed_numbers
from chalicelib.commands.request import Request
from chalicelib.commands.shown_lines import ShownLine, ShownLines
from chalicelib.domain.command import Command, NotUnderstood
from chalicelib.domain.item import RESTORABLE_SECONDS, Item, ItemKey, Kind
from chalicelib.domain.question import Asks, Incomplete
from chalicelib.domain.search import search_words
from chalicelib.messages import questions
from chalicelib.messages.blocks import joined
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.enumerations import parted_names
from chalicelib.parsing.item_names import ALL, ItemName, item_name, says_exception
from chalicelib.parsing.slot_words import WORDS, word_forms
from chalicelib.ports import ItemQuery
from chalicelib.services.known_people import people_called

_PARTS = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"#?(\d{1,8})", re.ASCII)
_MOST_NAMES, _MOST_SNOOZED, _MOST_FINISHED = 8, 100, 100
_FROM_SOMEBODY = re.compile(
    rf"(?:{'|'.join(WORDS['from_sender'])}) (?:<@(?P<user>\w+)(?:\|[^<>]*)?>|(?P<name>[^\W\d_]\w*))|(?:<@(?P<owner_id>\w+)(?:\|[^<>]*)?>|(?P<owner>[^\W\d_]\w*?))(?:['’]s|(?<=s)['’])",
    re.IGNORECASE,
)
"""`from bob`, `from @bob`, `bob's`, `james'`."""
_SAYS_WHOSE = re.compile(rf"\b(?:{'|'.join(WORDS['from_sender'])})\b|['’]s\b", re.IGNORECASE)
_MOST_OF_ALL = 10
"""Items that a name of all may mean without a question."""
_LOOKED_AT = 20
"""Items that have the words, of which those are meant that have them as whole words."""


def items_by_words(request: Request) -> ItemsByWords:
    """What looks them up for a message: made once, so that each text is looked up once, wherever its words are tried."""
    if request.known.by_words is None:
        request.known.by_words = ItemsByWords(request)
    return request.known.by_words


@dataclass(frozen=True)
class ItemsByWords:
    """Looks up items by what they say. Each text, and the snoozed items, are read once: a sentence may be tried with many of its words."""

    request: Request
    _found: dict[str, list[Item]] = field(default_factory=dict, compare=False)
    _looked_up: dict[str, Sequence[Item]] = field(default_factory=dict, compare=False)
    _people: dict[str, Sequence[str]] = field(default_factory=dict, compare=False)

    @cached_property
    def _lines(self) -> ShownLines:
        return ShownLines(self.request)

    @cached_property
    def _snoozed(self) -> list[Item]:
        return self.request.context.items.snoozed(self.request.user, None, _MOST_SNOOZED)

    def that_say(self, text: str) -> list[Item]:
        """The open items whose label, tags or own text have all words of the text, as whole words: `tea` is not the team meeting. Where none
        does, the snoozed ones that do; else the messages shown last that do. `it` names none of them: not even what `IT` has to do."""
        if text not in self._found:
            self._found[text] = [] if text in CUES["points_to_it"] else self._read(text)
        return self._found[text]

    def called(self, name: ItemName) -> list[Item]:
        """The items that a name may mean: those that say its words. A name of several means those as well of which only another form is said,
        and all messages that do among those shown last. A colleague's messages are those they wrote; a kind that was said is kept to, but for
        what says all of the words."""
        if name.of_somebody and (owners := self._people_of(name.text)):
            return [*self.that_say_whole(name), *self._by(owners, name)]
        if says_kind(name) and (whole := self.that_say_whole(name)):
            return whole
        found = [item for item in self._that_may_be_called(name) if item.kind in name.kinds]
        if found or not says_kind(name):
            return found
        # To-dos that say it are not meant, and hide no messages.
        return [item for item in self._said_in_lines(name.text, self._lines.shown) if item.kind in name.kinds]

    def _that_may_be_called(self, name: ItemName) -> list[Item]:
        said = self.that_say(name.text)
        if not said and name.points:
            # `the bob one`: the words are surely a name, so more is looked at.
            said = self._of_sender(f"from {name.text}") or self.said_on_list(name)
        if name.count == 1:
            return said
        if one := self.that_say_whole(name):
            return one
        words = set(search_words(name.text))
        if not words:
            return []
        of_lists = [item for item in self._with_stems(name.text, words) if says_all(words, item, in_any_form=True)]
        shown = self._said_in_lines(name.text, self._lines.shown)
        return list({item.number: item for item in (*said, *of_lists, *shown)}.values())

    def others_say(self, text: str, items: Sequence[Item]) -> bool:
        """Whether others say another form of the words, or a part of theirs, as `Lenas` or `lena/bob` for `lena`: who wants to see what is called so wants to
        see these as well."""
        words = set(search_words(text))
        others = [each for each in self._with_words(text) if each not in items] if words else []
        return any(says_all(words, each, in_any_form=True) or words <= _parts_of(each) for each in others)

    def said_on_list(self, name: ItemName) -> list[Item]:
        """The most important messages of the list whose line says it, whenever they were shown: only for what is surely a name, and names nothing else."""
        return [each for each in self._said_in_lines(name.text, self._lines.on_list) if each.kind in name.kinds]

    def with_messages(self, items: Sequence[Item], name: ItemName) -> Sequence[Item]:
        """The same, with the messages of the list whose line says it as well, where it is not the whole text of the only to-do: which one is meant has to be
        asked before it is gone."""
        is_whole = len(items) == 1 and len(search_words(name.text)) == len(search_words(items[0].text))
        if len(items) != 1 or not items[0].is_todo or is_whole or name.kinds == {Kind.TODO}:
            return items
        shown, on_list = self._said_in_lines(name.text, self._lines.shown), self.said_on_list(name)
        return list({item.number: item for item in (*items, *shown, *on_list)}.values())

    def changed_lately(self, text: str) -> Sequence[Item]:
        """What the last change was about of which it is said."""
        words = set(search_words(text))
        changes = last_changes(self.request) if words else ()
        of_changes = (records_of(receipt, ItemKey, self.request) for receipt in changes)
        said = ([item for item in items if says_all(words, item)] for items in of_changes)
        return next(filter(None, said), [])

    @property
    def knows_all_lines(self) -> bool:
        """Whether each message of the list was looked at."""
        return self._lines.are_all_known()

    def that_say_whole(self, name: ItemName) -> list[Item]:
        """What says a name of several as the words of one: `two eggs`."""
        words = set(search_words(name.whole))
        return (
            [item for item in self._with_words(name.whole) if says_all(words, item)] if name.whole != name.text else []
        )

    def _read(self, text: str) -> list[Item]:
        words = set(search_words(text))
        if not words:
            return []

        def saying(items: Iterable[Item]) -> list[Item]:
            return [item for item in items if says_all(words, item)]

        found = self._with_words(text)
        in_any_form = [
            item for item in found or self._with_stems(text, words) if says_all(words, item, in_any_form=True)
        ]
        of_list = saying(found) or in_any_form or saying(self._snoozed)
        return of_list or self._of_sender(text) or self._said_in_lines(text, self._lines.shown)

    def _with_words(self, text: str) -> Sequence[Item]:
        if text not in self._looked_up:
            found = self.request.context.items.open(self.request.user, ItemQuery(text=text), _LOOKED_AT).items
            self._looked_up[text] = found
        return self._looked_up[text]

    def _with_stems(self, text: str, words: Collection[str]) -> Sequence[Item]:
        """Those in which words begin as these of the text do without their endings: `invoice` of `invoices`."""
        stems = {min(word_forms(word), key=len) for word in words}
        return self._with_words(text if stems == set(words) else " ".join(sorted(stems)))

    def _of_sender(self, text: str) -> list[Item]:
        """What is on the list by the only colleague who is called as `from bob` says: more of it may be there than was shown."""
        people = self._people_of(text)
        return self._open_of(people[0]) if len(people) == 1 else []

    def _people_of(self, text: str) -> Sequence[str]:
        """The colleagues who are called as `from bob`, or `bob's`, says; none where it says nothing of the kind."""
        if text not in self._people:
            found, request = _FROM_SOMEBODY.fullmatch(text), self.request
            name = (found["name"] or found["owner"]) if found is not None else ""
            mentioned = [found["user"] or found["owner_id"]] if found is not None and not name else []
            self._people[text] = people_called(name, request.person, request.context) if name else mentioned
        return self._people[text]

    def _by(self, people: Sequence[str], name: ItemName) -> Sequence[Item]:
        """What is on the list by whoever is called so. Raises NotUnderstood where several are: of their messages only some are meant."""
        if len(people) > 1:
            raise NotUnderstood(questions.several_called(name.text), "list")
        return self._open_of(people[0])

    def _open_of(self, sender: str) -> list[Item]:
        """What they wrote: what they gave may be anybody's message."""
        found = self.request.context.items.open(self.request.user, ItemQuery(sender=sender), _LOOKED_AT).items
        return [item for item in found if item.sender == sender]

    def _said_in_lines(self, text: str, lines: Callable[[], Sequence[ShownLine]]) -> list[Item]:
        """Whose line says it; who wrote it is looked at only where the words say so: `from bob`, `bob's slides`."""
        names, of_sender = set(search_words(text)) - CUES["around_message_names"], bool(_SAYS_WHOSE.search(text))
        return [each.item for each in lines() if have_all(names, each.words(of_sender=of_sender))] if names else []

    def off_list_called(self, name: ItemName) -> list[Item]:
        """The same of what is off the list and can come back: the latest that were finished, and what is snoozed."""
        if name.of_somebody and (owners := self._people_of(name.text)):
            return [item for item in self._off_list if item.sender in owners]
        words = set(search_words(name.text))
        said = [item for item in self._off_list if words and says_all(words, item)]
        return said or [item for item in self._off_list if words and says_all(words, item, in_any_form=True)]

    @cached_property
    def _off_list(self) -> Sequence[Item]:
        request = self.request
        since = request.now - RESTORABLE_SECONDS
        finished = request.context.items.finished(request.user, 1, _MOST_FINISHED, since).items
        return [*finished, *self._snoozed]

    def numbers_of_names(
        self, text: str, command: Callable[[str], str], *, is_off_list: bool = False
    ) -> tuple[int, ...]:
        """The numbers of the items that `rent and the report`, or `3 and milk`, names; none where it is no list, or names no item
        at all. Raises NotUnderstood where not each name fits exactly one item. `command` is how items are named, from their numbers.
        `is_off_list`: those are meant that can come back."""
        first, _, behind = text.partition(" ")
        names = parted_names(behind if first.lower() in WORDS["both"] else text)
        if not 1 < len(names) <= _MOST_NAMES:
            return ()
        found = [self._called(name, is_off_list=is_off_list) for name in names]
        may_be_said_otherwise = any(
            not numbers and any(map(str.isdigit, name)) for name, numbers in zip(names, found, strict=True)
        )
        if not any(found) or may_be_said_otherwise:
            return ()  # `1 and priority 2 high`
        if not is_off_list:
            found = [numbers or self._on_list_called(name) for name, numbers in zip(names, found, strict=True)]
        known = [numbers[0] for numbers in found if len(numbers) == 1]
        for name, numbers in zip(names, found, strict=True):
            if not numbers:
                rest = [command(typed_numbers(known))] if known and not any(map(says_exception, names)) else []
                nothing = questions.nothing_says(name, are_lines_known=self.knows_all_lines)
                said = joined(nothing, questions.LOOKS_AT_LABELS)
                raise NotUnderstood(said, *(rest or ["list"]), are_corrections=bool(rest))
            if len(numbers) > 1:
                others = [number for number in numbers if number not in known][:MOST_OFFERED]
                whole = [command(typed_numbers([*known, number])) for number in others]
                is_rest_known = len(known) == len(names) - 1
                question = questions.which_says(name, *(f"#{number}" for number in others))
                raise NotUnderstood(question, *(whole if is_rest_known else ()), are_corrections=True)
        return tuple(dict.fromkeys(known))

    def _called(self, name: str, *, is_off_list: bool) -> list[int]:
        """The numbers of the items that a name may be of; the number that it is."""
        if number := _NUMBER.fullmatch(name):
            return [int(number.group(1))]
        named = item_name(name)
        found = self.off_list_called(named) if is_off_list else self._that_say_name(named)
        return [item.number for item in found]

    def _on_list_called(self, name: str) -> list[int]:
        return [item.number for item in self.said_on_list(item_name(name))]

    def _that_say_name(self, name: ItemName) -> Sequence[Item]:
        return self.called(name) if name.of_somebody or says_kind(name) else self.that_say(name.text)


def _parts_of(item: Item) -> set[str]:
    """The words of what it says, also those that a mark joins."""
    return {part for word in search_words(f"{item.label} {item.text}") for part in _PARTS.findall(word)}


def says_kind(name: ItemName) -> bool:
    return len(name.kinds) < len(Kind)


def says_all(words: Collection[str], item: Item, *, in_any_form: bool = False) -> bool:
    """Whether its label, tags or own text have all the words, which are those of `search_words`. `in_any_form`: or with another ending, as
    `stretching` for `stretch`, or `Tom` for `Tom's`."""
    said = search_words(f"{item.label} {item.text} {' '.join(item.tags)}")
    return have_all(words, said) if in_any_form else set(words) <= set(said)


def have_all(words: Collection[str], said: Collection[str]) -> bool:
    """Whether each of the words is said, in any of its forms."""
    return all(any(word_forms(word) & word_forms(each) for each in said) for word in words)


def only_one_says(items: Sequence[Item], text: str, command: str, lacks: Incomplete) -> Item:
    """The item, if no other says the text; else raises NotUnderstood, with the question which. `command` is as in `named_items`."""
    if not items:
        raise nothing_says(text)
    return only_one(items, command, lacks)


def all_that_say(items: Sequence[Item], name: ItemName, lacks: Incomplete) -> tuple[int, ...]:
    """The numbers of as many items as were said, `the two budget ones`; raises NotUnderstood, with the question which, where another number of items,
    or many, are called so."""
    numbers = tuple(item.number for item in items)
    if not numbers:
        raise nothing_says(name.text)
    if len(numbers) != name.count and not (name.count == ALL and len(numbers) <= _MOST_OF_ALL):
        raise Asks(questions.so_many_say(len(numbers), name.text), lacks, likely=numbers)
    return numbers


class NothingSays(NotUnderstood):
    """No item says the words by which one is named. `command`: what would be done to it, where nothing else is lacking."""

    def __init__(self, words: str, command: Command | None = None, *, are_lines_known: bool = True) -> None:
        self.why = questions.nothing_says(words, are_lines_known=are_lines_known)
        super().__init__(joined(self.why, questions.LOOKS_AT_LABELS), "list")
        self.command = command


def nothing_says(text: str, command: Command | None = None, *, are_lines_known: bool = True) -> NotUnderstood:
    """`are_lines_known`: whether the lines of all messages were looked at: else they may say it."""
    words = [word for word in text.lower().split() if word not in WORDS["before_names"]]
    if len(words) == 1 and words[0] in CUES["whole_list"]:
        return NotUnderstood(questions.NAMES_WHOLE_LIST, "list")
    if words and WORDS["no_name"].union(CUES["no_item_called"]).issuperset(words):
        return NotUnderstood(questions.WHICH_ITEM_IS_MEANT, "list")
    return NothingSays(text, command, are_lines_known=are_lines_known)
