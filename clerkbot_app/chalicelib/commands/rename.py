"""`rename`: what an item is called, and its tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from chalicelib.commands.named_items import asks_of, open_items
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.save import label_and_tags, tags_together
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood, Sets, TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.question import AnswerKind, Asks, Incomplete, Missing
from chalicelib.domain.receipt import CHUNK, changes_of
from chalicelib.domain.tags import entered_tag, with_tags
from chalicelib.messages import questions, understood
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.budget import named
from chalicelib.messages.confirmations import renamed_text, tagged_text
from chalicelib.parsing.asides import is_split, tells
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import LEVEL_WORDS, WORDS
from chalicelib.parsing.time_slots.beginnings import is_only_times
from chalicelib.parsing.time_slots.series import series_at
from chalicelib.services.idempotency import Outcome

_EDGES = " \t.,;:!?"
_SECOND_ITEM = re.compile(r"(?:and |&amp; ?|& ?|, ?)?#\d|(?:and |&amp; ?|& ?|, ?)\d+ (?:as|to|with) ", re.ASCII)
_HOUR = re.compile(r"\d{1,2}(?:[:.]\d\d)?", re.ASCII)
_NAME = Missing("label", AnswerKind.LABEL)
_NO_TAGS = frozenset({"", "and", "&amp;", "&", "+", "as", "with"})


@dataclass(frozen=True)
class Rename(ChangingCommand):
    """Call an open item otherwise; or, of several, add tags, and take off those in `without`. Of a to-do it is the text that
    changes; an empty label leaves it. `as_label`: they said
    `label`, which takes no to-do its words without a question."""

    name = "rename"
    is_of_what_there_is = True
    sets = Sets.NAME
    refused_after_deletion = True
    numbers: tuple[int, ...]
    label: str = ""
    tags: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    as_label: bool = False

    def carry_out(self, request: Request) -> Outcome:
        example = "rename {} tax return" if self.label else "tag {} +finance"
        named = open_items(self.numbers, request, example, most=1 if self.label else CHUNK, also_snoozed=True)
        if not (self.label or self.tags or self.without):
            raise call_it_what(named.items)
        if self.as_label:
            self._ask_of_todo(named.items[0])
        after = [replace(self, label=_shortened(self.label, item))._changed(item) for item in named.items]
        text = joined(self._text(named.items, after), named.left_out)
        changes = [change for change in changes_of(named.items, after) if change.before != change.after]
        return confirm(request, text, *changes) if changes else request.reply(message(text))

    def _ask_of_todo(self, item: Item) -> None:
        """Raises TwoMeanings where the label would be another text of a to-do: it is the only one that has words of its own to lose."""
        if not item.is_todo or self.label == item.text:
            return
        renamed = replace(self, numbers=(item.number,), as_label=False)
        tag = entered_tag(self.label)
        if tag is None or tag in LEVEL_WORDS:
            raise TwoMeanings(questions.RENAME_TODO, [renamed])
        tagged = replace(renamed, label="", tags=with_tags((tag,), self.tags))
        raise TwoMeanings(questions.rename_or_tag(tag), [renamed, tagged])

    def _changed(self, item: Item) -> Item:
        kept = [tag for tag in item.tags if tag not in self.without]
        renamed = item.renamed(self.label) if self.label else item
        return replace(renamed, tags=tags_together(kept, self.tags))

    def _text(self, before: Sequence[Item], after: Sequence[Item]) -> str:
        if len(after) == 1:
            return renamed_text(after[0], before[0])
        return tagged_text(after, self.tags, self.without)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.rename_text(self.numbers, self.label, self.tags, self.without)


def _shortened(label: str, item: Item) -> str:
    """`call the baker` of `just call the baker`, where that is a part of what it is called: who says so wants no more than that."""
    first, _, rest = label.partition(" ")
    is_part = bool(rest) and rest.lower() in (item.text or item.label).lower()
    return rest if is_part and first.lower() in WORDS["only"] else label


def _rename(arguments: Arguments) -> Rename:
    """`label` is what it is called, perhaps with tags in it; `text` and `removed` are tags with or without their plus."""
    numbers = arguments.get("numbers", ())
    if "removed" in arguments:
        return Rename(numbers, without=_all_tags(arguments["removed"], numbers))
    if "without" in arguments:
        return Rename(numbers, without=arguments["without"])
    if "text" in arguments:
        return Rename(numbers, tags=_all_tags(arguments["text"], numbers))
    label, tags = label_and_tags(arguments)
    if _SECOND_ITEM.match(label):
        raise NotUnderstood(questions.ONE_ITEM_AT_A_TIME, f"rename {_first(numbers)} tax return")
    if "label" in arguments:
        _refuse_only_time(label, numbers, may_be_hour="how" in arguments)
        if "how" in arguments:
            _refuse_level(label, numbers)
    _refuse_time(arguments.get("label", ""), numbers)
    all_tags = with_tags(tags, arguments.get("tags", ()))
    return Rename(numbers, label, all_tags, as_label=bool(label) and "said" in arguments)


def _refuse_only_time(label: str, numbers: Sequence[int], *, may_be_hour: bool) -> None:
    """Raises NotUnderstood for a name that may be the item's time, or its times."""
    series = series_at(Sentence(label), 0)
    name = f'rename {_first(numbers)} "{label}"'
    if series is not None and series[0] == len(label.split()):
        raise NotUnderstood(
            questions.IS_IT_NAME_OR_TIME, name, f"move {_first(numbers)} to {label}", are_corrections=True
        )
    if (may_be_hour and _HOUR.fullmatch(label)) or is_only_times(Sentence(f"at {label}")):
        time = f"snooze {_first(numbers)} until {label}"
        raise NotUnderstood(questions.IS_IT_NAME_OR_TIME, name, time, are_corrections=True)


def _refuse_level(label: str, numbers: Sequence[int]) -> None:
    """Raises NotUnderstood for a name that begins with what may be the item's priority: `change 21 to highest, the boss is waiting`."""
    said, words = Sentence(label), rewording_words()
    level = said.key(0).strip(_EDGES)
    goes_on = words["reasons"] | words["meanwhile"] | words["prepositions"] | words["closes"] | words["joins"]
    following = said.key(1)
    is_whole = not following or following in goes_on or tells(following) or is_split(said, 1)
    if level in LEVEL_WORDS and is_whole:
        first = _first(numbers)
        name, priority = f'rename {first} "{label}"', f"priority {first} {level}"
        raise NotUnderstood(questions.IS_IT_NAME_OR_LEVEL, priority, name, are_corrections=True)


def _refuse_time(label: str, numbers: Sequence[int]) -> None:
    """Raises NotUnderstood for a time that a comma sets off: it is no part of a name, and a name has no time."""
    name, mark, time = label.rpartition(",")
    when = " ".join(word for word in time.split() if word.lower() not in WORDS["due"])
    is_due = when != time.strip()
    if (
        not mark
        or not name.strip()
        or not any(map(is_only_times, (Sentence(when), Sentence(f"on {when}" if is_due else ""))))
    ):
        return
    first = _first(numbers)
    raise NotUnderstood(
        questions.NAME_OR_TIME, f"rename {first} {name.strip()}", f"remind me {first} {when}", are_corrections=True
    )


def _all_tags(text: str, numbers: Sequence[int]) -> tuple[str, ...]:
    """The tags that words say; raises NotUnderstood if one can't be a tag."""
    words = [word.strip(_EDGES) for word in text.split()]
    label, tags = label_and_tags({"label": " ".join(f"+{word.lstrip('+')}" for word in words if word not in _NO_TAGS)})
    if label or not tags:
        raise NotUnderstood(questions.WHAT_IS_A_TAG, f"label {_first(numbers)} +finance")
    return tags


def _ask_what_to_call(arguments: Arguments) -> NoReturn:
    if "numbers" not in arguments:
        lacks = Incomplete.of(Rename, "numbers", AnswerKind.NUMBERS)
        raise Asks(questions.WHICH_ONE, lacks, "rename #12 tax return", may_be_answer=True)
    numbers = arguments["numbers"]
    question = questions.call_it_what(named([f"*#{number}*" for number in numbers]))
    raise Asks(question, Incomplete.of(Rename, *_NAME, numbers=tuple(numbers)), _example(numbers))


def _ask_which_tag(arguments: Arguments) -> NoReturn:
    verb = "untag" if "untag" in arguments else "tag"
    raise NotUnderstood(questions.WHAT_IS_A_TAG, f"{verb} {_first(arguments.get('numbers', ()))} +finance")


def _no_notes(arguments: Arguments) -> NoReturn:
    """What can be done with words for an item, which has no notes: it can be called so, or given with a note."""
    first = _first(arguments["numbers"])
    words = arguments.get("text", "tax return")
    raise NotUnderstood(questions.NO_NOTES, f'rename {first} "{words}"', f"give {first} to @bob: {words}")


def _no_notes_of_named(arguments: Arguments) -> NoReturn:
    words = arguments["text"]
    raise NotUnderstood(
        questions.NO_NOTES, f'rename #12 "{words}"', f"todo {arguments['unknown'].rstrip(':')}: {words}"
    )


def call_it_what(items: Sequence[Item]) -> Asks:
    """The question for another label."""
    return asks_of(items, Rename, _NAME, questions.call_it_what, _example([item.number for item in items]))


def _example(numbers: Sequence[int]) -> str:
    return f"rename {_first(numbers)} tax return"


def _first(numbers: Sequence[int]) -> str:
    return f"#{numbers[0] if numbers else 12}"


SPECS = (
    CommandSpec(
        Rename,
        makes={
            "rename": _rename,
            "rename?": _ask_what_to_call,
            "rename/tag?": _ask_which_tag,
            "rename/note": _no_notes,
            "rename/note-of-named": _no_notes_of_named,
        },
        help=(
            HelpLine(
                HelpTopic.SAVE,
                ("rename #12 tax return", "tag 12 and 13 +finance"),
                "gives an item another label, or further tags; of a to-do it changes the text",
            ),
            HelpLine(HelpTopic.SAVE, ("untag #12 +finance",), "takes a tag off again"),
        ),
    ),
)
