"""Two commands in one sentence, of which one would be dropped or read as a part of the other: `done eat, and remind me of sleep at 23:30`.

The same said of several items is one command: `3 done, 4 done`. What is said of other items each is done together: `5 high, 6 low`, `give 3 to @bob and
4 to @carol`, `done 3 and remove 4`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from chalicelib.commands.absence import GoAway
from chalicelib.commands.finish import Finish
from chalicelib.commands.finish_by_name import FinishByName
from chalicelib.commands.handover import Give
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import AnyCommand, ChangingCommand
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.todos import AddTodo
from chalicelib.commands.together import Together, all_together, parts_of, which_first
from chalicelib.domain.command import NotUnderstood, Sets, TwoMeanings
from chalicelib.domain.question import ITEM_FIELDS, REMINDER_FIELDS
from chalicelib.messages import questions
from chalicelib.parsing.asides import says_nothing_more
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.enumerations import enumeration
from chalicelib.parsing.pauses import is_after_dash, is_after_pause, without_pause_behind
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.understanding.as_one import MOST_PARTS, as_one, things_named, with_todo

_NUMBER = 99_999_999
"""Stands for the number of what is named, to see whether there is a command."""
_MOST_WORDS_OF_VERB, _MOST_WORDS_OF_NAME = 3, 6

_MOST_WORDS_OF_NUMBER = 2
_AFTER_REMIND_ME = 2
_PRONOUNS = CUES["one_spoken_of"] | CUES["several_spoken_of"]

Read = Callable[[Sentence], AnyCommand]
"""The command that a sentence says as a whole; raises NotUnderstood."""
_ReadOrNone = Callable[[Sentence], AnyCommand | None]


def one_of_two_things(
    sentence: Sentence, read: Read, taken: Sequence[str] | None = None, most: int = MOST_PARTS
) -> ChangingCommand | None:
    """The one command that the parts of a sentence say of several; None where they are no commands. Raises TwoMeanings, with each half that can
    be done alone, where both are commands, and not the same.

    `taken`: what was taken as the person's own words. A command among these has to name an item, a reminder or a colleague, as `done 25`
    in `add buy rope and done 25`: else it may well be a part of the words. `most`: parts.
    """
    as_list: Together | None = None
    # Behind marks several to-dos are listed: several_todos.py.
    may_be_several = most > 1 and (taken is None or enumeration(sentence.text) is None)
    for first, second in _halves(sentence, is_taken=taken is not None) if may_be_several else ():
        is_taken = taken is None or any(second.text in text for text in taken)
        if not is_taken and not any(_begins_at_end_of(text, second) for text in taken or ()):
            continue
        if (of_same := _of_what_was_named(first, second, read, most)) is not None:
            return of_same
        if (with_reminder := _reminder_of_renamed(first, second, read, most)) is not None:
            return with_reminder
        other = _read_second(first, second, read)  # Mostly it is none, and the longer half is not read.
        if not isinstance(other, ChangingCommand):
            continue
        try:
            one = _read_first(first, read, most - 1)
        except TwoMeanings as problem:
            raise which_first([*problem.meanings, other]) from None
        if not isinstance(one, ChangingCommand):
            continue
        both = as_one(one, other)
        if both is None and isinstance(other, AddTodo) and _begins_request(second, 0):
            both = with_todo(one, other, may_be_name=taken is not None)
        if both is not None:
            if isinstance(both, Together) and _goes_on_with_number(sentence, first, second):
                as_list = both
                continue
            says_of_number = other.sets is not None and _says_of_number(second)  # `done 6, 4 can wait`
            if isinstance(both, Together) and not says_of_number and _goes_on_as_list(first, one, second):
                raise which_first([one, other])
            if as_list is not None and both != as_list:
                raise TwoMeanings(questions.TWO_MEANINGS, [as_list, both])
            return both
        if not is_taken:
            continue
        if taken is not None and isinstance(one, AddTodo) and isinstance(other, AddTodo):
            continue  # several_todos.py looks for these.
        if _is_about_first(second):
            if isinstance(one, Give | Rename) or isinstance(
                other, Give
            ):  # Else it may say the same again: `8 can go, delete it`.
                of_first = _about_first(one, second, read)
                raise TwoMeanings(questions.TWO_THINGS, [one, *([of_first] if of_first is not None else [])])
        elif taken is None or _names_what_there_is(other) or (isinstance(one, Give) and _goes_on_with_and(taken)):
            raise which_first([one, other])
    return as_list


def unless_unclear(both: Callable[[], AnyCommand | None]) -> AnyCommand | None:
    """What the halves of a sentence ask for that is no command as a whole; None where these are unclear themselves. Raises TwoMeanings where one is an
    absence, whose reason may be any words, and it is asked which comes first: `I'm out from 3 to 5, and remind me at 6 to ring the office`."""
    try:
        return both()
    except TwoMeanings as two:
        if two.message in questions.WHICH_FIRST and any(isinstance(each, GoAway) for each in two.meanings):
            raise
    except NotUnderstood:
        pass
    return None


def _halves(sentence: Sentence, *, is_taken: bool) -> Iterator[tuple[Sentence, Sentence]]:
    """The sentence cut before each command verb, and what is named, that follows a pause or an `and`: the last first, as what stands behind a note
    or a name may belong to it. A colon announces a person's own words (`is_taken`)."""
    for at in range(len(sentence.words) - 1, 0, -1):
        begins_request = _begins_request(sentence, at)
        if not (begins_request or _named_as(sentence, at)) and (is_taken or not _goes_on_with_it(sentence, at)):
            continue
        if is_taken and not begins_request and is_after_dash(sentence, at):
            continue
        begin = at
        while begin > 1 and sentence.key(begin - 1) in WORDS["joins_requests"]:
            begin -= 1
        is_announced = is_taken and sentence.text[: sentence.words[begin].start].rstrip().endswith(":")
        if begin < at or (is_after_pause(sentence, begin) and not is_announced):
            first, second = sentence.typed(0, begin), sentence.typed(at, len(sentence.words))
            said = sentence.saying(without_pause_behind(second))
            if not said.words or not says_nothing_more(said.keys(0, len(said.words))):  # `scrap R5, did it already`
                yield sentence.saying(without_pause_behind(first)), said


def _of_what_was_named(first: Sentence, second: Sentence, read: Read, most: int) -> ChangingCommand | None:
    """What both halves say, where `it` or `them` in the second is what the last clause before it names: `make 5 high and snooze it till friday`. None
    where it may be something else; raises TwoMeanings where both can't be done together."""
    at = _place_of_pronoun(second)
    is_named = at and any(_named_as(first, before) for before in range(len(first.words)))
    if not is_named or _said_of((_NUMBER,), second, at, at + 1, read) is None:
        return None  # Mostly it is none, and the longer half is not read.
    one: AnyCommand | None = None
    with suppress(NotUnderstood):
        one = _read_first(first, read, most - 1)
    return with_said_of_the_same(one, second, read) if isinstance(one, ChangingCommand) else None


def _reminder_of_renamed(first: Sentence, second: Sentence, read: Read, most: int) -> ChangingCommand | None:
    """What both say, where the second asks for a reminder behind an item's new name, to which it would belong else: `rename 5 to ring Miller and remind me
    at 8:30`. Raises TwoMeanings where that is no time of it."""
    if second.key(0) not in WORDS["reminds"] or second.key(1) not in WORDS["me"]:
        return None
    one: AnyCommand | None = None
    with suppress(NotUnderstood):
        one = _read_first(first, read, most - 1)
    last = parts_of(one)[-1] if isinstance(one, ChangingCommand) else None
    if not isinstance(one, ChangingCommand) or not isinstance(last, Rename) or not last.label or not last.numbers:
        return None
    at = _place_of_pronoun(second)
    begin, end = (at, at + 1) if at else (_AFTER_REMIND_ME, _AFTER_REMIND_ME)
    other = _said_of(last.numbers, second, begin, end, read)
    both = as_one(one, other) if other is not None else None
    if both is None:
        raise TwoMeanings(questions.TWO_THINGS, [one, *([other] if other is not None else [])])
    return both


def _place_of_pronoun(half: Sentence) -> int:
    """Where `it` or `them` stands behind its first word; 0 where neither does, and where it counts what is named: `23 both high`."""
    at = next((at for at in range(1, len(half.words)) if half.key(at) in _PRONOUNS), 0)
    return 0 if at and _named_as(half, at - 1) else at


def with_said_of_the_same(one: ChangingCommand, half: Sentence, read: _ReadOrNone) -> ChangingCommand | None:
    """The command, together with what is said of the items that its last part names: `snooze it till friday`. None where it says nothing of them, or these
    are off the list, or given to somebody with what may be a note."""
    at = _place_of_pronoun(half)
    *before, last = parts_of(one)
    if isinstance(last, Snooze) and last.or_item:
        last = last.of_item  # Nothing else is said of a reminder.
    numbers: tuple[int, ...] = getattr(last, "numbers", ())
    says_several = half.key(at) in CUES["several_spoken_of"]
    if not at or last.sets in {None, Sets.OWNER} or not numbers or (len(numbers) > 1) is not says_several:
        return None
    other = _said_of(numbers, half, at, at + 1, read)
    says_it_again = other is not None and other.sets is last.sets  # `5 is more urgent now, put it highest`
    if other is None or says_it_again or getattr(other, "numbers", ()) != numbers:
        return None
    named = all_together([*before, last]) if before else last
    may_be_name = isinstance(last, Rename) and isinstance(other, Give)
    both = None if may_be_name else as_one(named, other)
    if both is None:
        raise which_first([named, other])
    return both


def says_the_same_again(one: ChangingCommand, half: Sentence, read: _ReadOrNone) -> bool:
    """Whether a half says of `it` what was said of the only item that is named: `the report is urgent, | make it high`."""
    at, numbers = _place_of_pronoun(half), getattr(one, "numbers", ())
    return bool(at) and len(numbers) == 1 and _said_of(numbers, half, at, at + 1, read) == one


def _said_of(numbers: Sequence[int], half: Sentence, at: int, end: int, read: _ReadOrNone) -> ChangingCommand | None:
    """What a half says with numbers of items in the place of some of its words."""
    named = " and ".join(f"#{number}" for number in numbers)
    with suppress(NotUnderstood):
        command = read(half.saying(f"{half.typed(0, at)} {named} {half.typed(end, len(half.words))}".rstrip()))
        return command if isinstance(command, ChangingCommand) else None
    return None


def _read_first(first: Sentence, read: Read, most: int) -> AnyCommand | None:
    """What the first half says: as a whole, unless its own parts are done together. Raises TwoMeanings where these are no command together."""
    try:
        parts = one_of_two_things(first, read, most=most)
    except TwoMeanings:
        if (whole := _read_half(first, read)) is None:
            raise
        return whole
    return parts if parts is not None else _read_half(first, read)


def _read_half(half: Sentence, read: Read) -> AnyCommand | None:
    """What it says alone; an item that it finishes may have a name."""
    with suppress(NotUnderstood):
        return read(half)
    for at in range(1, min(_MOST_WORDS_OF_VERB, len(half.words) - 1) + 1):
        name = half.keys(at, len(half.words))
        is_name = len(name) <= _MOST_WORDS_OF_NAME and not any(each.isdigit() for each in name)
        if is_name and half.key(at - 1) in WORDS["begins_request"]:
            with suppress(NotUnderstood):
                command = read(half.saying(f"{half.typed(0, at)} #{_NUMBER}"))
                if isinstance(command, Finish) and command.numbers == (_NUMBER,):
                    return FinishByName(half.typed(at, len(half.words)), command.how)
    return None


def _begins_request(sentence: Sentence, at: int) -> bool:
    """Whether a command's verb is there; of other verbs only those before what is named: `bin 5`, `tick off 6`."""
    key = sentence.key(at)
    following = range(at + 1, min(at + 1 + _MOST_WORDS_OF_NUMBER, len(sentence.words)))
    is_before = key in CUES["begins_before_number"] and any(_named_as(sentence, each) for each in following)
    return key in WORDS["begins_request"] or is_before


def _goes_on_with_it(sentence: Sentence, at: int) -> bool:
    """Whether one of the other verbs is there, of what a number names before it: `push it to friday`."""
    is_of_it = sentence.key(at) in CUES["begins_before_number"] and sentence.key(at + 1) in _PRONOUNS
    return is_of_it and any(_named_as(sentence, before) for before in range(at))


def _named_as(sentence: Sentence, at: int) -> str:
    """In which way something is named from a word on: by a number, an id, a mention, or the word that stands before its number; empty for none."""
    key = sentence.key(at)
    if key.lstrip("#")[:1].isdigit():
        return "number"
    if sentence.user(at) or sentence.channel(at):
        return "mention"
    if key[:1] == "r" and key[1:].isdigit():
        return "id"
    is_before = key in CUES["before_number"] and at + 1 < len(sentence.words)
    return key if is_before and _named_as(sentence, at + 1) else ""


def _goes_on_as_list(first: Sentence, one: ChangingCommand, second: Sentence) -> bool:
    """Whether what is named first may belong to what was named last: `done 1, 2 and 5 lowest`, `snooze R3 and R4 1h`."""
    last = len(first.words) - 1
    named = {each.lstrip("#R") for part in parts_of(one) for each in things_named(part)}
    way = _named_as(second, 0)
    return bool(way) and _named_as(first, last) == way and first.key(last).lstrip("#r") in named


def _says_of_number(half: Sentence) -> bool:
    """Whether it says something of the numbers at its beginning: `4 and 5 can wait`."""
    at = 0
    while at < len(half.words) and (_named_as(half, at) or half.key(at) in WORDS["joins_requests"]):
        at += 1
    return 0 < at < len(half.words) and half.key(at) in CUES["says_of_number"]


def _goes_on_with_number(sentence: Sentence, first: Sentence, second: Sentence) -> bool:
    """Whether the last number of the first half may belong to the second as well: `done 6, 4 and 5 can wait`."""
    between = sentence.text[len(first.text) : sentence.text.rfind(second.text)]
    is_joined = not WORDS["joins_requests"].isdisjoint(between.lower().split())
    last = len(first.words) - 1
    is_of_number = is_joined and last > 0 and _named_as(second, 0) == "number" and _named_as(first, last) == "number"
    return is_of_number and is_after_pause(first, last) and _says_of_number(second)


def _begins_at_end_of(text: str, half: Sentence) -> bool:
    """Whether the first words of a half are the last ones of a person's own: `of 5` of `remind me of 3 at 4 and of 5 at 6`, where a time or
    what is polite follows."""
    return any(text.endswith(half.typed(0, end)) for end in range(1, len(half.words) + 1))


def _read_second(first: Sentence, second: Sentence, read: Read) -> AnyCommand | None:
    """What the second half says; that of `give 5 to @bob and 6 to @carol` begins as the first one does."""
    if _begins_request(second, 0):
        return _read_half(second, read)
    if len(second.words) == 1:
        return None
    way = _named_as(second, 0)
    if begin := next((at for at in range(len(first.words)) if _named_as(first, at) == way), 0):
        with suppress(NotUnderstood):
            command = read(second.saying(f"{first.typed(0, begin)} {second.text}"))
            if isinstance(command, ChangingCommand) and command.sets is not None:
                return command if _is_like_first(command, first, second, begin) else None
    if way != "number":
        return None
    with suppress(NotUnderstood):
        try:
            return read(second)
        except TwoMeanings as problem:  # Alone `12 tomorrow` may be said to people, behind a command it is not.
            if problem.message == questions.IS_IT_FOR_ME and len(problem.meanings) == 1:
                only: AnyCommand = problem.meanings[0]
                return only
    return None


def _is_like_first(command: ChangingCommand, first: Sentence, second: Sentence, named_at: int) -> bool:
    """Whether the second half may be meant as the first one is. A `to` stands before both new names or before none: `rename 1 to dinner and 2 to nap`,
    but not the `2 bottles` of another name. A snooze without a time behind one that has it, `snooze 3 till friday - 4 too`, would be another."""
    if isinstance(command, Snooze):
        return command.until is not None or command.by is not None or len(first.words) == named_at + 1
    if isinstance(command, Rename):
        keys = [half.keys(0, len(half.words)) for half in (first, second)]
        return len({CUES["before_new_names"].isdisjoint(each) for each in keys}) == 1
    return True


def _names_what_there_is(command: ChangingCommand) -> bool:
    """An item, a reminder or a colleague."""
    return isinstance(command, Give) or any(getattr(command, name, None) for name in (*ITEM_FIELDS, *REMINDER_FIELDS))


def _about_first(one: ChangingCommand, second: Sentence, read: Read) -> ChangingCommand | None:
    """What the second half says of the only item of the first: `make 5 high and give it to @bob`. None where that has no number yet, or
    is off the list then."""
    numbers: tuple[int, ...] = () if isinstance(one, Finish) else getattr(one, "numbers", ())
    pronoun = rewording_words().phrases["pronouns"]
    at, end = next(((at, end) for at in range(1, len(second.words)) if (end := pronoun.end(second, at)) > at), (0, 0))
    if len(numbers) != 1 or not at:
        return None
    said = _said_of(numbers, second, at, end, read)
    if isinstance(said, AddTodo):
        # Its words stay grammatical: `check she's done it (#5)`.
        named = f"#{numbers[0]}"
        return replace(said, text=re.sub(rf"(?<!\w){named}\b", f"{second.typed(at, end)} ({named})", said.text))
    return said


def _goes_on_with_and(taken: Sequence[str]) -> bool:
    return any(text.split()[0].lower() in WORDS["and"] for text in taken if text.split())


def _is_about_first(second: Sentence) -> bool:
    """Whether only the first half tells what `it` is in the second one."""
    pronouns = rewording_words().phrases["pronouns"]
    return any(pronouns.end(second, at) > at for at in range(1, len(second.words)))
