"""`turn them off on fridays`, `end at 7`, `only on weekdays`: said of the quiet hours that were just set or shown.

Looked at only where the sentence is nothing else. It is read as if it named them, so the templates of quiet hours alone know what can be said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.commands.last_change import last_changes, sets_quiet_hours, shown_here
from chalicelib.commands.quiet_hours import EndQuietDays, ListQuietHours, MoveQuietHours, SetQuietHours
from chalicelib.commands.quiet_hours_of_days import MoveQuietHoursOfDays
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.understanding.listed_rows import lists_quiet_hours
from chalicelib.understanding.typed_text import english, understand_sentence

_FEWEST_WORDS, _MOST_WORDS = 2, 10
_NAMED = "my quiet hours"
_OF_THEM = (SetQuietHours, MoveQuietHours, MoveQuietHoursOfDays, EndQuietDays, ListQuietHours)


def command_about_quiet_hours(sentence: Sentence, request: Request) -> AnyCommand | None:
    """None where nothing of the kind is said, or nobody spoke of quiet hours just now. Raises TwoMeanings for what has to be asked."""
    keys = sentence.keys(0, len(sentence.words))
    if len(keys) > _MOST_WORDS or CUES["says_quiet_hours_again"].isdisjoint(keys):
        return None
    if (more := _on_more_days(sentence, request)) is not None:
        return more
    for text in _naming_them(sentence):
        try:
            command = understand_sentence(sentence.saying(text), suggests=False)[0]
        except TwoMeanings as asked:
            if all(isinstance(each, EndQuietDays) for each in asked.meanings) and _are_spoken_of(request):
                raise
            continue
        except NotUnderstood:
            continue
        if isinstance(command, _OF_THEM):
            return _unless_unsure(command, sentence) if _are_spoken_of(request) else None
    return None


def _unless_unsure(command: AnyCommand, sentence: Sentence) -> AnyCommand:
    """Raises TwoMeanings for `stop it`, which is said of anything."""
    if len(sentence.words) == _FEWEST_WORDS and sentence.key(1) == "it":
        raise TwoMeanings(questions.IS_THAT_MEANT, [command])
    return command


def _on_more_days(sentence: Sentence, request: Request) -> SetQuietHours | None:
    """Of `fridays too`: the only ones that there are, at the same hours."""
    reading = english().answer(sentence, "other_days")
    if reading is None or "more" not in reading.values or not _are_spoken_of(request):
        return None
    quiet = request.person.quiet
    if len(quiet) != 1:
        return None
    days = tuple(sorted({*quiet[0].weekdays, *reading.values["days"]}))
    return SetQuietHours(replace(quiet[0], weekdays=days), instead_of=quiet[0])


def _naming_them(sentence: Sentence) -> Iterator[str]:
    """The sentence as it may be said with their name."""
    count = len(sentence.words)
    pronouns = [at for at in range(count) if sentence.key(at) in CUES["quiet_pronouns"]]
    if pronouns:
        at = pronouns[0]
        yield f"{sentence.typed(0, at)} {_NAMED} {sentence.typed(at + 1, count)}"
        return
    first, last = 0, count
    while first < last - 1 and sentence.key(first) in CUES["joins_days"]:
        first += 1
    while last > first + 1 and sentence.key(last - 1) in CUES["joins_days"]:
        last -= 1
    says_only = not WORDS["only"].isdisjoint(sentence.keys(0, count))
    if last - first < _FEWEST_WORDS and not says_only:
        return  # `actually no`
    said = sentence.typed(first, last)
    if sentence.key(first) in CUES["leaves_out_days"]:
        yield f"no quiet hours {sentence.typed(first + 1, last)}"
        return
    yield f"{sentence.typed(first, first + 1)} {_NAMED} {sentence.typed(first + 1, last)}"
    if says_only:
        yield f"{_NAMED} should be {said}"
    elif (first, last) != (0, count):
        yield f"quiet hours {said}"


def _are_spoken_of(request: Request) -> bool:
    """Whether the last change set quiet hours, or they alone were shown last."""
    receipt, shown = next(iter(last_changes(request)), None), shown_here(request)
    if shown is not None and (receipt is None or shown.at > receipt.done_at):
        return lists_quiet_hours(shown)
    return receipt is not None and sets_quiet_hours(receipt, request)
