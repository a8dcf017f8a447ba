"""Of several commands that a sentence may mean those between which somebody can choose: a question needs choices that differ."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.due_items import ListDue
from chalicelib.commands.request import AnyCommand, ReadingCommand
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.parsing.sentence import Sentence


def told_apart(meanings: Sequence[AnyCommand], sentence: Sentence) -> Sequence[AnyCommand]:
    """Without what is surely not meant, and only one of those that show the same: what is due today, and from its first minute to its last. Two changes that
    say the same of themselves may differ, and stay."""
    # `what do I have on monday` asks for what comes, and not for what came on a monday.
    due: Sequence[AnyCommand] = [each for each in meanings if isinstance(each, ListDue)]
    meant = due or meanings
    if len(meant) == 1 or not all(isinstance(each, ReadingCommand) for each in meant):
        return meant
    times = TimesInWords(sentence.now, sentence.zone(), sentence.hours())
    return meant[:1] if len({each.in_words(times) for each in meant}) == 1 else meant
