"""What a sentence says that no template has, but whose words are all known, in whatever order: a question, or a change of items or rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import combinations

from chalicelib.commands.request import AnyCommand, ChangingCommand
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.asides import is_split
from chalicelib.parsing.asked_topics import may_be_question, plain_questions
from chalicelib.parsing.beside_request import leaves_look_plain
from chalicelib.parsing.matcher import Matcher, Reading
from chalicelib.parsing.patterns import WORD_COST
from chalicelib.parsing.rewording import Rewording
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.said_changes import may_be_change, may_count, plain_changes, tells_what_was_done
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding.plain_requests import asks_for_more, is_harmless, is_laughter, names_what
from chalicelib.understanding.said_beside import Trait, has

_MOST_WORDS_BESIDE_QUESTION, _MOST_CLAUSES = 24, 4

Meant = tuple[AnyCommand, Reading]
"""What a sentence means, and how it was read."""
Read = Callable[[Sentence], Meant]
"""What the templates say of a sentence; raises NotUnderstood."""


def asked_in_any_order(sentence: Sentence, understand: Read) -> Meant | None:
    """What a question shows whose words are all known, perhaps beside what asks for nothing."""
    for said, around in ((sentence, ()), *_clauses_alone(sentence)):
        for text in plain_questions(said):
            if not all(leaves_look_plain(sentence.saying(beside)) for beside in around):
                break
            with suppress(NotUnderstood):
                command, reading = understand(sentence.saying(text))
                return None if isinstance(command, ChangingCommand) else (command, reading)
    return None


def _clauses_alone(sentence: Sentence) -> Iterator[tuple[Sentence, Sequence[str]]]:
    """Its clauses that may be a question, each with what stands around it: `right then, | which reminders have I for friday? | head like a sieve`."""
    count, words = len(sentence.words), rewording_words()
    splits = [at for at in range(1, count) if is_split(sentence, at)] if count <= _MOST_WORDS_BESIDE_QUESTION else []
    bounds = [0, *splits, count] if 0 < len(splits) < _MOST_CLAUSES else []
    for begin, end in combinations(bounds, 2):
        is_told = sentence.key(begin) in words["conditions"] and sentence.key(begin + 1) not in words["auxiliaries"]
        if end - begin == count or is_told or not may_be_question(sentence, begin, end):
            continue  # `when I get back, | I'll do it`
        around = [sentence.typed(first, last) for first, last in ((0, begin), (end, count)) if first < last]
        yield sentence.saying(sentence.typed(begin, end)), around


def changed_in_known_words(
    sentence: Sentence,
    unread: Sequence[Rewording],
    matcher: Matcher,
    understand: Read,
) -> Meant | None:
    """What a sentence changes whose words are all known, or what is left of it without what asks for nothing."""
    if "?" in sentence.text or not may_be_change(sentence):
        return None
    for reworded in unread:
        said = sentence.saying(reworded.text)
        for text in plain_changes(said, matcher.vocabulary):
            try:
                command, reading = understand(sentence.saying(text))
            except NotUnderstood:
                continue
            is_known = reading.command == "done" or not tells_what_was_done(said)
            if not (is_known and has(reading.command, Trait.IN_KNOWN_WORDS)) or reading.cost >= WORD_COST:
                break
            if may_count(said):
                raise TwoMeanings(questions.IS_IT_FOR_ME, [command])
            if not reworded.left_out:
                return command, reading
            is_sure = reworded.is_sure or is_harmless(reworded, sentence, reading)
            is_sure = is_sure and (names_what(said) or not is_laughter(reworded, sentence))
            if is_sure and not asks_for_more(reworded, sentence, reading, matcher):
                return command, reading
            break
    return None
