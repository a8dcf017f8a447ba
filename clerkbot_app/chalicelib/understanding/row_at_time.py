"""`and the first at 3 pm`, `remind me about the first at 3`, right after a list: its first row, and not the first of a month."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress

from chalicelib.commands.last_change import shown_here
from chalicelib.commands.named_items import JUST_CAME, came_last
from chalicelib.commands.remind import Remind
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.commands.together import parts_of
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.question import AnswerKind
from chalicelib.domain.shown import SHOWN_SECONDS
from chalicelib.messages import reminder_questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.understanding.answers import among, says_rank
from chalicelib.understanding.as_one import things_named
from chalicelib.understanding.typed_text import english, said_without_question, understand_sentence

_MOST_WORDS_OF_PLACE, _AROUND_PLACE = 3, "?!.,;: "


def ask_of_row_at_time(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings, with a reminder of the item, where its place among those that were listed last is said and then a time, and nothing came since."""
    begin, count = int(sentence.key(0) in WORDS["and"]), len(sentence.words)
    if says_rank(sentence.saying(sentence.typed(begin, count).rstrip("?! "))):
        return  # `one` is no hour in `the second one`.
    for end in range(count - 1, begin, -1):
        name = sentence.saying(sentence.typed(begin, end).rstrip(" ,:-"))
        if not says_rank(name):
            continue
        timed = english().answer(sentence.saying(sentence.typed(end, count)), AnswerKind.WHEN)
        when = timed.values.get("when") if timed is not None and timed.problem is None else None
        number = among(_listed_last(request), name) if when is not None else None
        if when is not None and number is not None:
            raise TwoMeanings(reminder_questions.REMIND_YOU, [Remind(when, (number,))])
        return


def reminder_of_row(sentence: Sentence, request: Request) -> Remind | None:
    """The reminder of an item whose place among those that were listed last stands behind `about`: `remind me about the first at 3`."""
    if WORDS["reminds"].isdisjoint(sentence.keys(0, len(sentence.words))):
        return None
    said = with_numbers_of_rows(sentence, request, only_behind=CUES["before_row"])
    command = said_without_question(said) if said is not None else None
    return command if isinstance(command, Remind) and command.numbers else None


def said_of_rows(sentence: Sentence, request: Request) -> ChangingCommand | None:
    """What a sentence says of items by their places in the list that was shown last: `the first high, remind me of the second at 3`."""
    if (said := with_numbers_of_rows(sentence, request)) is None:
        return None
    command: AnyCommand | None = None
    with suppress(NotUnderstood):
        command = understand_sentence(said)[0]
    if not isinstance(command, ChangingCommand):
        return None
    return command if all(map(things_named, parts_of(command))) else None


def with_numbers_of_rows(sentence: Sentence, request: Request, *, only_behind: Collection[str] = ()) -> Sentence | None:
    """The sentence with the numbers of items in the place of what says their places; None where it says none, or one that is not there. `only_behind`: these words."""
    listed: Sequence[int] | None = None
    words: list[str] = []
    at, count = 0, len(sentence.words)
    while at < count:
        is_behind = not only_behind or (at > 0 and sentence.key(at - 1) in only_behind)
        end = _end_of_place(sentence, at) if is_behind else at
        if end == at:
            words.append(sentence.words[at].raw)
            at += 1
            continue
        listed = _listed_last(request) if listed is None else listed
        place = sentence.typed(at, end)
        said = place.rstrip(_AROUND_PLACE)
        if (number := among(listed, sentence.saying(said))) is None:
            return None
        words.append(f"#{number}{place[len(said) :]}")
        at = end
    return sentence.saying(" ".join(words)) if listed is not None else None


def _end_of_place(sentence: Sentence, at: int) -> int:
    """Behind `the first one`, or `the first`, that begins at a word and is no day, `the first of may`, and no other name: `the first aid kit`."""
    for end in range(min(at + _MOST_WORDS_OF_PLACE, len(sentence.words)), at, -1):
        if sentence.key(at) in WORDS["before_names"] and says_rank(
            sentence.saying(sentence.typed(at, end).rstrip(_AROUND_PLACE))
        ):
            return at if sentence.key(end) in WORDS["of"] else end
    return at


def _listed_last(request: Request) -> tuple[int, ...]:
    """The numbers of the items; none where a reminder came since, of which a time is said sooner."""
    shown = shown_here(request)
    if shown is None or shown.rows or request.now - shown.at > SHOWN_SECONDS:
        return ()
    came = came_last(request, JUST_CAME)
    return () if any((each.last_fired or 0.0) > shown.at for each in came) else tuple(shown.listed)
