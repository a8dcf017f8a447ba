"""What a sentence means that is understood only in other words: `baby's awake, keep this`, `7, make it high`.

Each rewording (parsing/rewording.py) is read by the templates, the first that is sure is taken. What was left out of it is never dropped
where it may ask for something: then it is asked which is meant.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from chalicelib.commands.absence import GoAway
from chalicelib.commands.absence_reasons import as_reason
from chalicelib.commands.away_on_days import AwayOnDays
from chalicelib.commands.planned_absences import CancelAwayOn
from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.stop_covering import StopCovering
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.messages import questions, reminder_questions
from chalicelib.parsing.asides import is_time_at, tells_when
from chalicelib.parsing.matcher import Matcher, Reading
from chalicelib.parsing.rewording import Rewording, rewordings
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.understanding.away_beside import (
    absence_in,
    away_with_time,
    is_misread_absence,
    is_sure_absence,
    with_what_is_beside,
)
from chalicelib.understanding.doubtful_reasons import ask_if_once, asks_for_absence
from chalicelib.understanding.in_known_words import Meant, Read, asked_in_any_order, changed_in_known_words
from chalicelib.understanding.people_by_name import mentions_in_place_of_names
from chalicelib.understanding.plain_requests import asks_for_more, is_harmless, is_plain, is_plain_look
from chalicelib.understanding.said_beside import Trait, has

_MOST_READ = 14
"""So many ways to say it are tried: that takes some milliseconds."""
_MOST_WORDS_OF_REASON = 9
_MOST_OF_NAME, _MOST_OF_TOPIC = 8, 2
"""Words of a name, with its article, before a colon or a dash; and before a comma."""
_AFTER_REMIND_ME = 2
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")


def understood_in_other_words(
    sentence: Sentence, matcher: Matcher, read: Read, *, only_sure: bool = False
) -> Meant | None:
    """The command and its reading; None where no other words are understood. Raises TwoMeanings where something was left out that may ask
    for more."""
    asked: TwoMeanings[AnyCommand] | None = None
    sentence = matcher.as_spelled_usually(sentence)
    unread = [Rewording(sentence.text)]
    for reworded in islice(rewordings(sentence), _MOST_READ):
        if only_sure and not _may_be_sure(reworded, sentence):
            continue
        meant: Meant | TwoMeanings[AnyCommand] | None
        try:
            command, reading = read(sentence.saying(reworded.text))
        except TwoMeanings as problem:
            if (timed := away_with_time(problem.meanings, reworded, sentence, read)) is not None:
                return timed
            meant = None if only_sure else problem
        except NotUnderstood:
            unread.append(reworded)
            continue
        else:
            meant = _meant(command, reading, reworded, sentence, matcher, read, only_sure=only_sure)
        if isinstance(meant, TwoMeanings):
            asked = asked or meant
        elif meant is not None:
            return meant
    if not only_sure:
        known = asked_in_any_order(sentence, read) or changed_in_known_words(sentence, unread, matcher, read)
        if known is not None:
            return known
    if asked is not None:
        raise asked
    return None


def _may_be_sure(reworded: Rewording, sentence: Sentence) -> bool:
    is_short_reason = reworded.is_reason and " " not in reworded.left_out  # `brb 15, coffee`, but not `bob covers`
    return reworded.is_sure or is_short_reason or is_harmless(reworded, sentence)


def _meant(
    command: AnyCommand,
    reading: Reading,
    reworded: Rewording,
    sentence: Sentence,
    matcher: Matcher,
    read: Read,
    *,
    only_sure: bool,
) -> Meant | TwoMeanings[AnyCommand] | None:
    """What a rewording that is read as that command means, with what it leaves out; a question is asked only if nothing better is found. None:
    that is not meant. Raises TwoMeanings where it is asked at once."""
    if isinstance(command, GoAway) and is_misread_absence(command):
        return None
    if isinstance(command, GoAway) and (called := _who_covers(reworded.left_out, sentence, matcher)):
        return replace(command, cover_called=called), reading
    if isinstance(command, StopCovering) and (away := absence_in(reworded.left_out, sentence, read)) is not None:
        raise TwoMeanings(questions.TWO_THINGS, [away, command])
    if not reworded.left_out:
        return command, reading
    if _names_what_it_is_about(command, reworded, sentence):
        return None
    if reading.command == "thanks":  # Not `thanks, but that's not what I meant`.
        return (command, reading) if _is_said(reworded.left_out, "compliments", sentence) else None
    if (
        isinstance(command, GoAway)
        and (away_meant := with_what_is_beside(command, reading, reworded, sentence, read)) is not None
    ):
        return away_meant
    if reading.command == "back" and _goes_on(reworded, sentence):
        return None
    is_sure = _is_sure(command, reading, reworded, sentence, matcher)
    if not is_sure and has(reading.command, Trait.ENDS_ITEMS) and reworded.leaves_out_end:
        return None  # `done #3, rent and the report` names more of them
    if only_sure and not is_sure:
        return None
    if reading.command == "undo" and _says_the_same(reworded.left_out, command, sentence, read):
        return command, reading
    if not is_sure and has(reading.command, Trait.FOR_GOOD) and _says_how_long(reworded, sentence):
        raise NotUnderstood(reminder_questions.COME_WHILE_AWAY, "reminder list")
    if not is_sure or asks_for_more(reworded, sentence, reading, matcher):
        raise TwoMeanings(_question_about(command, reworded, sentence), [command])
    return _with_reason(command, reworded), reading


def _who_covers(left_out: str, sentence: Sentence, matcher: Matcher) -> str:
    """The name of whom a clause says that they cover, without a mention: `at the market until 11, | bob is in charge`. Empty for none."""
    said = sentence.saying(left_out)
    for with_mention, name in mentions_in_place_of_names(said, matcher):
        if any(begin == 0 for begin, _ in matcher.ending(with_mention, "cover", range(1))):
            return name
    return ""


def _says_how_long(reworded: Rewording, sentence: Sentence) -> bool:
    """Whether what is said behind it tells while what it is wanted: `stop reminders | while I'm away`."""
    behind = sentence.saying(reworded.behind)
    return bool(behind.words) and behind.key(0) in rewording_words()["meanwhile"]


def _names_what_it_is_about(command: AnyCommand, reworded: Rewording, sentence: Sentence) -> bool:
    """Whether what stands before a command about one thing that it does not name may be its name, and is looked up: `the badges: done`, `the badges, done`;
    or it is something new, as of `remind me to call the bank, and make it high`. What is said of it, `the baby woke up, snooze`, has more words, or a verb."""
    topic = sentence.saying(reworded.before)
    keys = topic.keys(0, len(topic.words))
    is_set_off = reworded.before.rstrip().endswith((":", "-", "–", "—"))
    most = _MOST_OF_NAME if is_set_off else _MOST_OF_TOPIC
    is_name = 1 < len(keys) <= most and keys[0] in WORDS["before_names"] and WORDS["is"].isdisjoint(keys)
    is_new = len(keys) > _AFTER_REMIND_ME and keys[0] in WORDS["reminds"] and keys[1] in WORDS["me"]
    return (is_name or is_new) and getattr(command, "numbers", None) == () and not reworded.behind


def _question_about(command: AnyCommand, reworded: Rewording, sentence: Sentence) -> str:
    """An absence, or quiet hours, may be for more times than the one that was understood: what is left out is said."""
    said = sentence.saying(reworded.left_out)
    is_of_days = isinstance(command, SetQuietHours)  # `and no weekends please`
    has_more = is_of_days or (
        isinstance(command, GoAway) and any(is_time_at(said, at) for at in range(len(said.words)))
    )
    return questions.left_out(reworded.left_out) if has_more else questions.IS_IT_FOR_ME


def _is_sure(command: AnyCommand, reading: Reading, reworded: Rewording, sentence: Sentence, matcher: Matcher) -> bool:
    """Whether what was left out asks for nothing, beside that command."""
    if is_sure_absence(command, reworded) if isinstance(command, GoAway) else reworded.is_sure:
        return True
    if isinstance(command, CancelAwayOn) and _is_sure_cancelling(reworded, sentence):
        return True
    if has(reading.command, Trait.WITHOUT_TIME) and tells_when(sentence.saying(reworded.left_out)):
        return True
    return is_plain(sentence.saying(reworded.text), reading, command, reworded, matcher) and (
        is_harmless(reworded, sentence, reading) or is_plain_look(command, reworded, sentence)
    )


def _is_sure_cancelling(reworded: Rewording, sentence: Sentence) -> bool:
    """Whether it is sure that an absence is cancelled: `I'm not off on friday` denies what was planned, and beside it stands why, or the request to
    cancel it; or what is done instead."""
    return reworded.is_denial or any(
        _is_said(reworded.left_out, phrases, sentence) for phrases in ("cancels_that", "stays_instead")
    )


def _goes_on(reworded: Rewording, sentence: Sentence) -> bool:
    """Whether what is said behind a return goes on with it, and tells of others: `back on the ward they were short-staffed`."""
    behind = sentence.saying(reworded.behind)
    words = rewording_words()
    others = words["tells_of_others"] | words["speaks_of"] - words["first_person"]
    return bool(behind.words) and behind.key(0) in others and reworded.runs_on


def _is_said(left_out: str, phrases: str, sentence: Sentence) -> bool:
    """Whether what was left out is one of the phrases of that name."""
    said = sentence.saying(left_out)
    return rewording_words().phrases[phrases].are_all(said.keys(0, len(said.words)))


def _says_the_same(
    left_out: str,
    command: AnyCommand,
    sentence: Sentence,
    read: Read,
) -> bool:
    """Whether what was left out is the same command in other words: `I take it back, undo`."""
    try:
        return read(sentence.saying(_DRAWN_OUT.sub(r"\1", left_out)))[0] == command
    except TwoMeanings as problem:
        return list(problem.meanings) == [command] and not sentence.among_people
    except NotUnderstood:
        return False


def _with_reason(command: AnyCommand, reworded: Rewording) -> AnyCommand:
    """An absence with what was said beside it as its reason. Raises TwoMeanings where that says how often it comes."""
    if isinstance(command, GoAway | AwayOnDays):
        ask_if_once(command, reworded.left_out)
    if (
        not isinstance(command, GoAway | AwayOnDays)
        or command.reason
        or len(reworded.left_out.split()) > _MOST_WORDS_OF_REASON
        or asks_for_absence(Sentence(reworded.left_out))
    ):
        return command
    return replace(command, reason=as_reason(reworded.left_out))
