"""What a sentence means that is understood only in other words: `baby's awake, keep this`, `7, make it high`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from chalicelib.commands.absence import GoAway
from chalicelib.commands.request import AnyCommand
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.matcher import Matcher, Reading
from chalicelib.parsing.rewording import Rewording, rewordings
from chalicelib.parsing.sentence import Sentence

_MOST_READ = 14
"""So many ways to say it are tried: that takes some milliseconds."""
_MOST_WORDS_OF_REASON = 6
_ASKS_NOTHING = {"thanks", "away"}


def understood_in_other_words(
    sentence: Sentence, matcher: Matcher, understand: Callable[[Sentence], tuple[AnyCommand, Reading]]
) -> tuple[AnyCommand, Reading] | None:
    """The command and its reading; None where no other words are understood. Raises TwoMeanings where something was left out that may ask
    for more."""
    asked: TwoMeanings[AnyCommand] | None = None
    for reworded in islice(rewordings(sentence), _MOST_READ):
        said = replace(sentence, text=reworded.text)
        try:
            command, reading = understand(said)
        except TwoMeanings as problem:
            asked = asked or problem
            continue
        except NotUnderstood:
            continue
        if not reworded.left_out:
            return command, reading
        if not reworded.is_sure or sentence.among_people or _is_command(reworded.left_out, sentence, matcher):
            raise TwoMeanings(questions.IS_IT_FOR_ME, [command])
        return _with_reason(command, reworded), reading
    if asked is not None:
        raise asked
    return None


def _is_command(text: str, sentence: Sentence, matcher: Matcher) -> bool:
    """Whether what was left out asks for something by itself; not where it says only where somebody is."""
    readings = matcher.best(replace(sentence, text=text))
    return bool(readings) and not any(reading.template.is_uncertain or reading.command in _ASKS_NOTHING for reading in readings)


def _with_reason(command: AnyCommand, reworded: Rewording) -> AnyCommand:
    """An absence with what was said beside it as its reason."""
    if not isinstance(command, GoAway) or command.reason or len(reworded.left_out.split()) > _MOST_WORDS_OF_REASON:
        return command
    return replace(command, reason=reworded.left_out)
