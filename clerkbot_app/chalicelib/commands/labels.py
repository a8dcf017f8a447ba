"""`which labels do I use`: the labels and the tags of what is on the list, and how many items each has; and what is said of items without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from chalicelib.commands.list_items import ListItems
from chalicelib.commands.request import Arguments, CommandSpec, HelpLine, HelpTopic, ReadingCommand
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood, Press
from chalicelib.domain.reply import Message
from chalicelib.domain.search import LONGEST_SEARCH
from chalicelib.messages import questions, understood
from chalicelib.messages.finding import LabelledItems, labels_message
from chalicelib.ports import MOST_SEARCHED, Context


@dataclass(frozen=True)
class ListLabels(ReadingCommand):
    """The labels and tags of the open items, the most used first. A filter takes no more characters than a search: a longer label is looked for by
    its beginning."""

    name = "labels"

    def show(self, user: str, context: Context) -> Message:
        counts = context.items.count_labels(user)
        labels = [
            LabelledItems(name, count, Press(ListItems(label=name[:LONGEST_SEARCH]), user))
            for name, count in counts.by_label.items()
        ]
        return labels_message(labels, None if counts.searched_all else MOST_SEARCHED)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.SHOW_LABELS


def _labels(_arguments: Arguments) -> ListLabels:
    return ListLabels()


def _what_is_lacking(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.NO_FILTER_OF_WHAT_LACKS, "list", "reminder list", "labels")


SPECS = (
    CommandSpec(
        ListLabels,
        help=(
            HelpLine(HelpTopic.READ, ("labels", "which tags do I use?"), "your labels and tags, the most used first"),
        ),
        makes={"labels": _labels, "list/lacking": _what_is_lacking},
    ),
)
