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
_THANKS = "thanks"
_ASKS_NOTHING = {_THANKS, "away"}


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
        if reading.command == _THANKS:
            continue  # `thanks, but that's not what I meant`
        if not reworded.is_sure or _asks_for_more(reworded.left_out, sentence, reading, matcher):
            raise TwoMeanings(questions.IS_IT_FOR_ME, [command])
        return _with_reason(command, reworded), reading
    if asked is not None:
        raise asked
    return None


def _asks_for_more(left_out: str, sentence: Sentence, reading: Reading, matcher: Matcher) -> bool:
    """Whether what was left out asks for something else by itself; not where it says only where somebody is, or the same in other words."""
    readings = matcher.best(replace(sentence, text=left_out))
    allowed = {*_ASKS_NOTHING, reading.command}
    return bool(readings) and not any(each.template.is_uncertain or each.command in allowed for each in readings)


def _with_reason(command: AnyCommand, reworded: Rewording) -> AnyCommand:
    """An absence with what was said beside it as its reason."""
    if not isinstance(command, GoAway) or command.reason or len(reworded.left_out.split()) > _MOST_WORDS_OF_REASON:
        return command
    return replace(command, reason=reworded.left_out)
