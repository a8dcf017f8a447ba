"""Whether a request stays plain with what is said beside it: `please raise #8, the patient is being discharged`, but not `bob is high`.

All of it is asked only where something was left out of a sentence (`Rewording`), to see whether the request is sure or has to be asked about.
"""

from __future__ import annotations

from chalicelib.commands.request import AnyCommand, ChangingCommand
from chalicelib.parsing.asides import says_nothing_more
from chalicelib.parsing.beside_request import leaves_look_plain, leaves_request_plain
from chalicelib.parsing.matcher import Matcher, Reading
from chalicelib.parsing.patterns import WORD_COST
from chalicelib.parsing.rewording import Rewording
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding.said_beside import Trait, has

_MOST_WORDS_OF_REQUEST = 6
"""In a longer clause that asks for something one of the words says so."""
_MOST_WORDS_OF_RETURN = 3
"""`I am back`"""
_OF_THIS = "remind/this"
_TIMES = frozenset(
    "when until by span at minutes hours range start leaves clock day days hour said weekdays length half_day".split()
)
"""The values of which one is its time: another one beside it is that of something else."""


def is_plain(said: Sentence, reading: Reading, command: AnyCommand, reworded: Rewording, matcher: Matcher) -> bool:
    """Whether a request says by itself all that it asks for, and is said to no one but the bot: by an item's number, or in its own words. Who
    laughs and names no number may not mean a change."""
    template, is_laughed_at = reading.template, is_laughter(reworded, said)
    only_shows = not isinstance(command, ChangingCommand)
    is_meant = has(reading.command, Trait.PLAIN) or (is_laughed_at and only_shows)
    if not is_meant or template.is_uncertain:
        return False
    if has(reading.command, Trait.SHORT) and not is_laughed_at:
        if not _is_plain_alone(said, reading, reworded, matcher):
            return False
    elif template.is_said_to_people or not (
        len(said.words) > 1 or (is_laughed_at and only_shows and not reworded.before)
    ):
        return False
    if reading.command == "away" and not _may_say_why_away(reading, reworded, said):
        return False
    is_change_laughed_at = is_laughed_at and not only_shows and reading.command != "remind"
    if (has(reading.command, Trait.NUMBERED) or is_change_laughed_at) and not names_what(said):
        return False
    if reading.command == "remind":
        return template.table == _OF_THIS or any(reading.values.get(name) for name in ("text", "numbers", "reminders"))
    return has(reading.command, Trait.OWN_WORDS) or reading.cost < WORD_COST


def is_plain_look(command: AnyCommand, reworded: Rewording, sentence: Sentence) -> bool:
    """Whether it only shows something, and what stands beside it narrows nothing."""
    around = [sentence.saying(text) for text in (reworded.before, reworded.behind) if text]
    return not isinstance(command, ChangingCommand) and not reworded.has_topic and all(map(leaves_look_plain, around))


def names_what(said: Sentence) -> bool:
    """Whether it names an item or a reminder, or what somebody sends: `everything from @bob`, but not `@bob is high`."""
    named = [said.key(at) for at in range(len(said.words)) if not (said.user(at) or said.channel(at))]
    is_of_messages = len(named) < len(said.words) and not rewording_words()["changes_whose"].isdisjoint(named)
    return is_of_messages or any(map(str.isdigit, "".join(named)))


def is_laughter(reworded: Rewording, sentence: Sentence) -> bool:
    beside = sentence.saying(reworded.left_out)
    return rewording_words()["laughs"].issuperset(beside.keys(0, len(beside.words)))


def is_harmless(reworded: Rewording, sentence: Sentence, reading: Reading | None = None) -> bool:
    """Whether what is said beside a plain request asks for nothing."""
    command = reading.command if reading is not None else ""
    is_asked = (
        sentence.key(0) in rewording_words()["auxiliaries"]
    )  # The question mark of `could you delete #5, he's gone?` belongs to the whole.
    takes_time = has(command, Trait.WITH_TIME) and (reading is None or _TIMES.isdisjoint(reading.values))
    return not reworded.has_topic and all(
        leaves_request_plain(
            sentence.saying(text.rstrip("? ") if is_asked and is_behind else text),
            is_behind=is_behind,
            takes_time=takes_time,
            says_done=has(command, Trait.ENDS_ITEMS),
            lasts=has(command, Trait.LASTING) or (takes_time and not has(command, Trait.OF_PRESENCE)),
        )
        for text, is_behind in ((reworded.before, False), (reworded.behind, True))
        if text
    )


def asks_for_more(reworded: Rewording, sentence: Sentence, reading: Reading, matcher: Matcher) -> bool:
    """Whether what was left out asks for something else by itself; not where it says only where somebody is, or the same in other words."""
    said = sentence.saying(reworded.left_out)
    count = len(said.words)
    if not 0 < count <= _MOST_WORDS_OF_REQUEST or says_nothing_more(said.keys(0, count)):
        return False
    readings = matcher.best(said)
    return bool(readings) and not any(
        _is_said_again(each, reading, is_last=not reworded.leaves_out_end) for each in readings
    )


def _is_said_again(other: Reading, reading: Reading, *, is_last: bool) -> bool:
    """Whether another reading beside a request asks for nothing, or for the same in other words."""
    is_same = other.command == reading.command or (
        is_last and has(reading.command, Trait.ENDS_ITEMS) and has(other.command, Trait.ENDS_ITEMS)
    )
    return other.template.is_uncertain or is_same or has(other.command, Trait.SAID_LIGHTLY) or _is_by_name(other)


def _is_by_name(reading: Reading) -> bool:
    """Whether it says of something in the person's own words that it is done: `payroll is sorted`, beside what is asked for because of that."""
    return has(reading.command, Trait.ENDS_ITEMS) and reading.cost >= WORD_COST


def _is_plain_alone(said: Sentence, reading: Reading, reworded: Rewording, matcher: Matcher) -> bool:
    """Whether a request of few words, some of which are said to people as well, is meant for the bot: `not now, with a customer`."""
    template, count = reading.template, len(said.words)
    if reading.command == "back" and count > _MOST_WORDS_OF_RETURN:
        return False  # `back in the kitchen, it smells great`
    if reading.command == "undo" and count < 2 and reworded.before:
        return False  # `the intern deleted the table, undo`
    if template.is_said_to_people or reading.command == "back":
        return not said.among_people and not reworded.before and _tells_why(reworded, said, matcher)
    return count > 1 or not said.among_people


def _may_say_why_away(reading: Reading, reworded: Rewording, said: Sentence) -> bool:
    """Whether it may be why somebody is away for a time that is named: `as the shop is empty, brb 15`, but not `bob is driving, I'm away until noon`, nor
    `take friday off, you deserve it`."""
    words = rewording_words()
    before = said.saying(reworded.before).key(0) if reworded.before else ""
    behind = said.saying(reworded.behind)
    is_said_to_people = not words["others"].isdisjoint(behind.keys(0, len(behind.words)))
    has_time = not _TIMES.isdisjoint(reading.values)
    return has_time and not is_said_to_people and (not before or before in words["reasons"] | words["meanwhile"])


def _tells_why(reworded: Rewording, said: Sentence, matcher: Matcher) -> bool:
    """Whether what follows `not now` may be nothing but why: `with a customer`, but not `I'm busy`, which may be an absence or be said to people."""
    return " " in reworded.left_out and not matcher.best(said.saying(reworded.left_out))
