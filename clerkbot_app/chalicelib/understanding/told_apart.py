"""Of several commands that a sentence may mean those between which somebody can choose: a question needs choices that differ."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.due_items import ListDue
from chalicelib.commands.list_items import ListItems
from chalicelib.commands.request import AnyCommand, ReadingCommand
from chalicelib.commands.search import Search
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.parsing.sentence import Sentence


def told_apart(meanings: Sequence[AnyCommand], sentence: Sentence) -> Sequence[AnyCommand]:
    """Without what is surely not meant, and only one of those that show the same: what is due today, and from its first minute to its last. Two changes that
    say the same of themselves may differ, and stay."""
    # `what do I have on monday` asks for what comes, and not for what came on a monday.
    due: Sequence[AnyCommand] = [each for each in meanings if isinstance(each, ListDue)]
    # `find saturday` looks for the word, and where it is nowhere for what came then: as a list it would say that there is nothing.
    sought = [each for each in meanings if isinstance(each, Search)] if _are_of_one_time(meanings) else []
    meant = due or sought or meanings
    if len(meant) == 1 or not all(isinstance(each, ReadingCommand) for each in meant):
        return meant
    times = TimesInWords(sentence.now, sentence.zone(), sentence.hours())
    return meant[:1] if len({each.in_words(times) for each in meant}) == 1 else meant


def _are_of_one_time(meanings: Sequence[AnyCommand]) -> bool:
    listed = {(each.since, each.before) for each in meanings if isinstance(each, ListItems)}
    return any(isinstance(each, Search) and (each.since, each.before) in listed for each in meanings)
