"""What a sentence means that is understood only in other words: `baby's awake, keep this`, `7, make it high`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import combinations, islice

from chalicelib.commands.absence import GoAway
from chalicelib.commands.absence_reasons import names_only_people
from chalicelib.commands.away_beside import (
    absence_in,
    away_with_time,
    has_time,
    is_part_of_time,
    is_sure_absence,
    only_says_away,
    reason_today,
)
from chalicelib.commands.planned_absences import CancelAwayOn
from chalicelib.commands.request import AnyCommand, ChangingCommand
from chalicelib.commands.stop_covering import StopCovering
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.asides import is_split, says_nothing_more, tells_when
from chalicelib.parsing.asked_topics import may_be_question, plain_questions
from chalicelib.parsing.beside_request import leaves_look_plain, leaves_request_plain
from chalicelib.parsing.matcher import Matcher, Reading
from chalicelib.parsing.patterns import WORD_COST
from chalicelib.parsing.rewording import Rewording, rewordings
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.said_changes import may_be_change, may_count, plain_changes, tells_what_was_done
from chalicelib.parsing.sentence import Sentence

_MOST_READ = 14
"""So many ways to say it are tried: that takes some milliseconds."""
_MOST_WORDS_OF_REASON = 9
_MOST_WORDS_BESIDE_QUESTION, _MOST_CLAUSES = 24, 4
_MOST_WORDS_OF_REQUEST = 6
"""In a longer clause that asks for something one of the words says so."""
_MOST_WORDS_OF_RETURN = 3
"""`I am back`"""
_THANKS = "thanks"
_OF_ITEMS = {"done", "remove"}
_WITHOUT_TIME = {"done", "remove", "restore", "priority", "set-rule", "forget-rule", "rename", "give"}
"""A time that is said beside these is none of theirs: `make #3 high, the inspector's coming tomorrow`."""
_PLAIN = {
    *_WITHOUT_TIME,
    "cancel-reminder",
    "snooze",
    "remind",
    "clear",
    "save",
    "next",
    "list",
    "count",
    "done-list",
    "reminders",
    "rules",
    "why",
    "who-away",
    "absences",
    "search",
    "settings",
    "set",
    "undo",
    "back",
    "cancel-away",
    "quiet-hours",
    "away",
    "stop-covering",
}
"""What is plainly asked of the bot in so many words, whatever else is said beside it."""
_CHANGED = {"done", "remove", "restore", "priority", "set-rule", "forget-rule", "cancel-reminder", "undo"}
"""What may be said in other words than those of templates, all of which are known."""
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_OF_THIS = "remind/this"
_ALONE = {"undo", "snooze", "back"}
"""Plain in one word, and `snooze` as `not now` as well, which is said to people too."""
_WITH_TIME = {"remind", "snooze", "save", "rename", "cancel-away", "quiet-hours", "back", "away"}
"""A time beside these may be one of theirs."""
_TIMES = {"when", "until", "by", "span", "at", "minutes", "hours", "range"}
"""The values of which one is its time: another one beside it is that of something else."""
_LASTS = {"quiet-hours", "cancel-reminder"}
"""May be wanted only as long as something goes on."""
_OF_PRESENCE = {"away", "back"}
_OF_NUMBERS = {"done", "remove", "restore", "priority", "rename", "give", "cancel-reminder"}
_IN_OWN_WORDS = {"remind", "rename", "give"}
_ASKS_NOTHING = {_THANKS, "away", "help"}
"""What is said beside something else may only seem to ask for these: `I'm confused, what are my rules?`"""


def understood_in_other_words(
    sentence: Sentence,
    matcher: Matcher,
    understand: Callable[[Sentence], tuple[AnyCommand, Reading]],
    *,
    only_sure: bool = False,
) -> tuple[AnyCommand, Reading] | None:
    """The command and its reading; None where no other words are understood. Raises TwoMeanings where something was left out that may ask
    for more."""
    asked: TwoMeanings[AnyCommand] | None = None
    sentence = matcher.as_spelled_usually(sentence)
    unread = [Rewording(sentence.text)]
    for reworded in islice(rewordings(sentence), _MOST_READ):
        is_short_reason = reworded.is_reason and " " not in reworded.left_out  # `brb 15, coffee`, but not `bob covers`
        if only_sure and not reworded.is_sure and not is_short_reason and not _is_harmless(reworded, sentence):
            continue
        said = sentence.saying(reworded.text)
        try:
            command, reading = understand(said)
        except TwoMeanings as problem:
            if (timed := away_with_time(problem.meanings, reworded, sentence, understand)) is not None:
                return timed
            if not only_sure:
                asked = asked or problem
            continue
        except NotUnderstood:
            unread.append(reworded)
            continue
        if isinstance(command, GoAway) and is_part_of_time(command.reason):
            continue  # In more usual words it has another end: `I go in holidays the monday until the friday`.
        if isinstance(command, GoAway) and names_only_people(command.reason):
            continue  # `I'm sick, I can't cover | for @ana`
        if (
            isinstance(command, StopCovering)
            and (away := absence_in(reworded.left_out, sentence, understand)) is not None
        ):
            raise TwoMeanings(questions.TWO_THINGS, [away, command])
        if not reworded.left_out:
            return command, reading
        if reading.command == _THANKS:
            if _is_said(reworded.left_out, "compliments", sentence):
                return command, reading
            continue  # `thanks, but that's not what I meant`
        if isinstance(command, GoAway) and has_time(command) and _is_laughter(reworded, sentence):
            return command, reading
        if isinstance(command, GoAway):
            beside = sentence.saying(reworded.left_out)
            if (timed := away_with_time([command], reworded, sentence, understand)) is not None:
                return timed
            if reason := reason_today(command, beside):
                return replace(command, reason=reason), reading
            if only_says_away(beside, understand):
                return command, reading
            if has_time(command) and reworded.before.endswith(("-", "–")) and not reworded.is_reason:
                asked = asked or TwoMeanings(questions.IS_IT_FOR_ME, [command])
                continue  # A part of its time may be left out: `30 nov - | 3 dec, set me away`.
        if reading.command == "back" and _goes_on(reworded, sentence):
            continue
        is_sure = is_sure_absence(command, reworded) if isinstance(command, GoAway) else reworded.is_sure
        is_sure = (
            is_sure
            or (isinstance(command, CancelAwayOn) and _is_sure_cancelling(reworded, sentence))
            or (reading.command in _WITHOUT_TIME and tells_when(sentence.saying(reworded.left_out)))
            or (
                _is_plain(said, reading, command, reworded, matcher)
                and (_is_harmless(reworded, sentence, reading) or _is_plain_look(command, reworded, sentence))
            )
        )
        if not is_sure and reading.command in _OF_ITEMS and sentence.text.rstrip(" .!?").endswith(reworded.left_out):
            continue  # `done #3, rent and the report` names more of them
        if only_sure and not is_sure:
            continue
        if reading.command == "undo" and _says_the_same(reworded.left_out, command, sentence, understand):
            return command, reading
        if not is_sure or _asks_for_more(reworded.left_out, sentence, reading, matcher):
            raise TwoMeanings(questions.IS_IT_FOR_ME, [command])
        return _with_reason(command, reworded), reading
    if not only_sure and (meant := _asked_in_any_order(sentence, understand)) is not None:
        return meant
    if not only_sure and (meant := _changed_in_known_words(sentence, unread, matcher, understand)) is not None:
        return meant
    if asked is not None:
        raise asked
    return None


def _asked_in_any_order(
    sentence: Sentence, understand: Callable[[Sentence], tuple[AnyCommand, Reading]]
) -> tuple[AnyCommand, Reading] | None:
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


def _changed_in_known_words(
    sentence: Sentence,
    unread: Sequence[Rewording],
    matcher: Matcher,
    understand: Callable[[Sentence], tuple[AnyCommand, Reading]],
) -> tuple[AnyCommand, Reading] | None:
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
            changed = {"done"} if tells_what_was_done(said) else _CHANGED
            if reading.command not in changed or reading.cost >= WORD_COST:
                break
            if may_count(said):
                raise TwoMeanings(questions.IS_IT_FOR_ME, [command])
            if not reworded.left_out:
                return command, reading
            is_sure = reworded.is_sure or _is_harmless(reworded, sentence, reading)
            is_sure = is_sure and (_names_what(said) or not _is_laughter(reworded, sentence))
            if is_sure and not _asks_for_more(reworded.left_out, sentence, reading, matcher):
                return command, reading
            break
    return None


def _is_sure_cancelling(reworded: Rewording, sentence: Sentence) -> bool:
    """Whether it is sure that an absence is cancelled: `I'm not off on friday` denies what was planned, and beside it stands why, or the request to
    cancel it; or what is done instead."""
    return reworded.is_denial or any(
        _is_said(reworded.left_out, phrases, sentence) for phrases in ("cancels_that", "stays_instead")
    )


def _is_plain(said: Sentence, reading: Reading, command: AnyCommand, reworded: Rewording, matcher: Matcher) -> bool:
    """Whether a request says by itself all that it asks for, and is said to no one but the bot: by an item's number, or in its own words. Who
    laughs and names no number may not mean a change."""
    template, is_laughed_at = reading.template, _is_laughter(reworded, said)
    only_shows = not isinstance(command, ChangingCommand)
    is_meant = reading.command in _PLAIN or (is_laughed_at and only_shows)
    if not is_meant or template.is_uncertain:
        return False
    if reading.command in _ALONE and not is_laughed_at:
        if not _is_plain_alone(said, reading, reworded, matcher):
            return False
    elif template.is_said_to_people or not (
        len(said.words) > 1 or (is_laughed_at and only_shows and not reworded.before)
    ):
        return False
    if reading.command == "away" and not _may_say_why_away(reading, reworded, said):
        return False
    needs_number = reading.command in _OF_NUMBERS or (is_laughed_at and not only_shows and reading.command != "remind")
    if needs_number and not _names_what(said):
        return False
    if reading.command == "remind":
        return template.table == _OF_THIS or any(reading.values.get(name) for name in ("text", "numbers", "reminders"))
    return reading.command in _IN_OWN_WORDS or reading.cost < WORD_COST


def _is_plain_look(command: AnyCommand, reworded: Rewording, sentence: Sentence) -> bool:
    """Whether it only shows something, and what stands beside it narrows nothing."""
    around = [sentence.saying(text) for text in (reworded.before, reworded.behind) if text]
    return not isinstance(command, ChangingCommand) and not reworded.has_topic and all(map(leaves_look_plain, around))


def _names_what(said: Sentence) -> bool:
    """Whether it names an item or a reminder, or what somebody sends: `everything from @bob`, but not `@bob is high`."""
    named = [said.key(at) for at in range(len(said.words)) if not (said.user(at) or said.channel(at))]
    is_of_messages = len(named) < len(said.words) and not rewording_words()["changes_whose"].isdisjoint(named)
    return is_of_messages or any(map(str.isdigit, "".join(named)))


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


def _goes_on(reworded: Rewording, sentence: Sentence) -> bool:
    """Whether what is said behind a return goes on with it, and tells of others: `back on the ward they were short-staffed`."""
    behind = sentence.saying(reworded.behind)
    words = rewording_words()
    others = words["tells_of_others"] | words["speaks_of"] - words["first_person"]
    if not behind.words or behind.key(0) not in others:
        return False
    before = sentence.text[: sentence.text.rindex(reworded.behind)].rstrip()
    return before[-1:].isalnum()


def _tells_why(reworded: Rewording, said: Sentence, matcher: Matcher) -> bool:
    """Whether what follows `not now` may be nothing but why: `with a customer`, but not `I'm busy`, which may be an absence or be said to people."""
    return " " in reworded.left_out and not matcher.best(said.saying(reworded.left_out))


def _is_laughter(reworded: Rewording, sentence: Sentence) -> bool:
    beside = sentence.saying(reworded.left_out)
    return rewording_words()["laughs"].issuperset(beside.keys(0, len(beside.words)))


def _is_harmless(reworded: Rewording, sentence: Sentence, reading: Reading | None = None) -> bool:
    """Whether what is said beside a plain request asks for nothing."""
    command = reading.command if reading is not None else ""
    is_asked = (
        sentence.key(0) in rewording_words()["auxiliaries"]
    )  # The question mark of `could you delete #5, he's gone?` belongs to the whole.
    takes_time = command in _WITH_TIME and (reading is None or _TIMES.isdisjoint(reading.values))
    return not reworded.has_topic and all(
        leaves_request_plain(
            sentence.saying(text.rstrip("? ") if is_asked and is_behind else text),
            is_behind=is_behind,
            takes_time=takes_time,
            says_done=command in _OF_ITEMS,
            lasts=command in _LASTS or (takes_time and command not in _OF_PRESENCE),
        )
        for text, is_behind in ((reworded.before, False), (reworded.behind, True))
        if text
    )


def _is_said(left_out: str, phrases: str, sentence: Sentence) -> bool:
    """Whether what was left out is one of the phrases of that name."""
    said = sentence.saying(left_out)
    return rewording_words().phrases[phrases].are_all(said.keys(0, len(said.words)))


def _says_the_same(
    left_out: str,
    command: AnyCommand,
    sentence: Sentence,
    understand: Callable[[Sentence], tuple[AnyCommand, Reading]],
) -> bool:
    """Whether what was left out is the same command in other words: `I take it back, undo`."""
    try:
        return understand(sentence.saying(_DRAWN_OUT.sub(r"\1", left_out)))[0] == command
    except TwoMeanings as problem:
        return list(problem.meanings) == [command] and not sentence.among_people
    except NotUnderstood:
        return False


def _asks_for_more(left_out: str, sentence: Sentence, reading: Reading, matcher: Matcher) -> bool:
    """Whether what was left out asks for something else by itself; not where it says only where somebody is, or the same in other words."""
    said = sentence.saying(left_out)
    count = len(said.words)
    if not 0 < count <= _MOST_WORDS_OF_REQUEST or says_nothing_more(said.keys(0, count)):
        return False
    readings = matcher.best(said)
    is_last = not sentence.text.rstrip(" .!?").endswith(left_out)  # `5 is resolved, remove it`
    allowed = {*_ASKS_NOTHING, reading.command, *(_OF_ITEMS if is_last and reading.command in _OF_ITEMS else ())}
    return bool(readings) and not any(
        each.template.is_uncertain or each.command in allowed or _is_by_name(each) for each in readings
    )


def _is_by_name(reading: Reading) -> bool:
    """Whether it says of something in the person's own words that it is done: `payroll is sorted`, beside what is asked for because of that."""
    return reading.command in _OF_ITEMS and reading.cost >= WORD_COST


def _with_reason(command: AnyCommand, reworded: Rewording) -> AnyCommand:
    """An absence with what was said beside it as its reason."""
    if not isinstance(command, GoAway) or command.reason or len(reworded.left_out.split()) > _MOST_WORDS_OF_REASON:
        return command
    return replace(command, reason=reworded.left_out)
