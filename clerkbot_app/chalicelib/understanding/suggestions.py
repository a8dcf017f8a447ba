"""What is asked about a sentence that no template says, and which commands were perhaps meant by it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from chalicelib.commands.further_todos import FURTHER
from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.reminder import ReminderKey
from chalicelib.messages import questions, reminder_questions
from chalicelib.parsing.arguments import MARKED_NUMBER
from chalicelib.parsing.changed_mind import may_change_mind
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.item_names import without_exception
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.resemblance import resembling
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.parsing.typing_mistakes import TypingMistakes
from chalicelib.ports import Context, ItemQuery
from chalicelib.services.reminders import coming_reminders

IsUnderstood = Callable[[str, Sentence, str], bool]
"""Whether a text is a command, said at the same time by the same person as another sentence, which was not understood; it differs from it in that
word."""
_RESEMBLES = 0.7
"""How much of two words must be equal, as difflib counts it, so that one was perhaps meant by the other."""
_WORDS_CORRECTED = 6
_IN_NUMBER = re.compile(r"\bin \d{1,3}$", re.IGNORECASE)
_MOST_WORDS_OF_CHORE = 12
_MOST_WORDS_CORRECTED = 30
"""A longer text is prose, and no mistyped command."""
_REMINDER = re.compile(r"\bR(\d{1,8})\b")
_TYPED = re.compile(r"(?<![\w.:-])([#rR]?)(\d{1,8})(?![\w:])")
"""A number as a person types it: of an item or a reminder, or of something else."""
_MENTION = re.compile(r"<@(\w+)")
_EXAMPLE_PERSON, _OTHER_EXAMPLE = "@bob", "@carol"
_WORD = re.compile(r"[^\W\d_]{4,}")
_ANY_WORD = re.compile(r"\w{2,}")
"""A word that may name an item. Shorter ones are in many."""
_MOST_LOOKED_AT = 20
_ANY = "…"
"""Stands for a number where the person has none."""
_MOST_SHOWN = 2
_MOST_NEAR = 6


def question_about(
    sentence: Sentence, matcher: Matcher, mistakes: TypingMistakes, is_understood: IsUnderstood
) -> NotUnderstood:
    """What is asked about a sentence that no template says: whether one of its words was meant otherwise. The examples of what its
    first word resembles are for a word that stands alone. The first words may be a command's, and what follows unclear."""
    begin = matcher.after_openings(sentence)
    likely = _corrected(sentence, begin, matcher, mistakes)
    understood = (text for text, word in likely if is_understood(text, sentence, word))
    corrected = list(islice(understood, _MOST_SHOWN)) if len(sentence.words) <= _MOST_WORDS_CORRECTED else []
    if shown := [text for text in corrected if "<" not in text]:
        return NotUnderstood(questions.UNKNOWN_COMMAND, *shown, are_corrections=True)
    is_short = len(sentence.words) - begin == 1 or "<" in sentence.text
    near = _near(sentence.key(begin), matcher) if corrected or is_short else []
    if examples := [each for word in near for each in matcher.examples(word)[:1]]:
        # After `don't save it`, `done #12` would be something else.
        return NotUnderstood(questions.UNKNOWN_COMMAND, *examples)
    first = sentence.key(begin)
    own = matcher.examples(first)
    if first in CUES["in_any_sentence"]:
        own = [each for each in own if _shares_a_telling_word(each, sentence)]
    if not own:
        return NotUnderstood(questions.UNKNOWN_COMMAND)
    own = [each for each in own if _names_no_other_day(each, sentence)]
    unclear = min(matcher.furthest(sentence), len(sentence.words) - 1)
    return NotUnderstood(questions.unclear(sentence.typed(unclear, len(sentence.words))), *own[:2])


def with_near_words(sentence: Sentence, matcher: Matcher) -> Iterator[str]:
    """The sentence with one of its mistyped words as what that resembles most."""
    for index, word in enumerate(sentence.words):
        if near := _near(word.key, matcher):
            before, after = sentence.typed(0, index), sentence.typed(index + 1, len(sentence.words))
            yield " ".join(filter(None, (before, near[0], after)))


def question_about_chore(sentence: Sentence) -> NotUnderstood | None:
    """Whether a short sentence of something to be done is for the list, where no word says so: `buy milk and eggs`. None for any other
    sentence, and among people: there it is for them."""
    count = len(sentence.words)
    begin = next((at for at in range(count) if sentence.key(at) not in CUES["intends"]), 0)
    is_short = begin + 1 < count <= _MOST_WORDS_OF_CHORE and "\n" not in sentence.text
    begins_chore = sentence.key(begin) in WORDS["chores"] - WORDS["no_chore"]
    is_event = sentence.key(0) in WORDS["events"] and sentence.key(1) in CUES["with"]
    if sentence.among_people or not is_short or not (begins_chore or is_event):
        return None
    is_told = any(word.key in WORDS["tells"] for word in sentence.words[begin:])
    names_number = MARKED_NUMBER.search(sentence.text) or _REMINDER.search(sentence.text)
    if is_told or names_number or sentence.text.rstrip().endswith("?"):
        return None
    chore = sentence.text[sentence.words[begin].start :].strip()
    # A number alone may be minutes: `check oven in 20`.
    meant = f"remind me to {chore} minutes" if _IN_NUMBER.search(chore) else f"todo {chore}"
    is_of_others = sentence.key(0) in CUES["asks_others"] and not CUES["before_receiver"].isdisjoint(
        sentence.keys(2, 5)
    )
    problem = reminder_questions.CANT_ASK_OTHERS if is_of_others else questions.UNKNOWN_COMMAND
    return NotUnderstood(problem, meant, are_corrections=True)


def _shares_a_telling_word(example: str, sentence: Sentence) -> bool:
    words = {word.key for word in Sentence(example).words} - CUES["in_any_sentence"]
    return not words.isdisjoint(word.key for word in sentence.words)


def _names_no_other_day(example: str, sentence: Sentence) -> bool:
    """Whether the example names no day that was not spoken of: of `cancel the water one`, `cancel my absence on friday` reads as a guess."""
    said = {word.key for word in sentence.words}
    return all(word.key in said for word in Sentence(example).words if word.key in time_words().all_weekdays)


def _corrected(sentence: Sentence, begin: int, matcher: Matcher, mistakes: TypingMistakes) -> Iterator[tuple[str, str]]:
    """The sentence with one of its first words replaced by one that it resembles, and that word; without what nothing may read."""
    for index in range(begin, min(begin + _WORDS_CORRECTED, len(sentence.words))):
        before, after = sentence.typed(begin, index), sentence.typed(index + 1, len(sentence.words))
        for word in _near(sentence.key(index), matcher):
            text = " ".join(filter(None, (before, word, after)))
            others = _read_otherwise(sentence, index, mistakes)
            if (
                others
                or FURTHER.search(text)
                or may_change_mind(sentence, word)
                or matcher.may_read_with(word, sentence, begin, index)
            ):
                yield text, word


def _read_otherwise(sentence: Sentence, index: int, mistakes: TypingMistakes) -> bool:
    """Whether something else than a template with another word in the place of one may read the sentence: with a colleague who covers, or with
    further mistyped words."""
    mistyped = mistakes.corrected(sentence)
    return "@" in sentence.text or (mistyped is not None and not mistyped.corrections.keys() <= {sentence.key(index)})


def _near(key: str, matcher: Matcher) -> list[str]:
    """The words that it resembles, if it is none of ours itself. They begin with its first letter, or with its second if the two changed
    places."""
    if key in matcher.vocabulary or key in matcher.slot_words or len(key) < 3:
        return []
    begin_alike = [matcher.words_by_letter[letter] for letter in {*key[:2]} if letter in matcher.words_by_letter]
    return resembling(key, begin_alike, likeness=_RESEMBLES, most=_MOST_NEAR)


def with_own_numbers(suggestions: Sequence[str], typed: str, user: str, context: Context) -> tuple[str, ...]:
    """Examples with a number of the person's own in the place of one that they neither typed nor have: the one that they typed, or their
    most important item, or the reminder that comes next."""
    numbers = [(mark.lower(), int(number)) for mark, number in _TYPED.findall(without_exception(typed))]
    of_items = [number for mark, number in numbers if mark != "r"]
    of_reminders = [number for mark, number in numbers if mark != "#"]
    replaced = _with_own(MARKED_NUMBER, suggestions, of_items, lambda asked: _item_of(user, asked, typed, context))
    return _with_own(_REMINDER, replaced, of_reminders, lambda asked: _reminder_of(user, asked, context))


def with_own_people(suggestions: Sequence[str], typed: str, user: str, context: Context) -> tuple[str, ...]:
    """Examples that name the colleague whom the person mentioned, or else anybody but that person."""
    if not any(_EXAMPLE_PERSON in text for text in suggestions):
        return tuple(suggestions)
    mentioned = _mentioned(typed, user)
    if mentioned:
        name = f"@{_first_name(mentioned, context)}"
    else:
        name = _EXAMPLE_PERSON if f"@{_first_name(user, context)}" != _EXAMPLE_PERSON else _OTHER_EXAMPLE
    return tuple(text.replace(_EXAMPLE_PERSON, name) for text in suggestions)


def with_mention(suggestion: str, typed: str, user: str, context: Context) -> str:
    """As it can be read: with a mention in the place of the name of the colleague whom the person mentioned."""
    mentioned = _mentioned(typed, user) if "@" in suggestion else ""
    if not mentioned:
        return suggestion
    name = re.escape(_first_name(mentioned, context))
    return re.sub(rf"(?<!<)@{name}\b", f"<@{mentioned}>", suggestion) if name else suggestion


def _mentioned(typed: str, user: str) -> str:
    """The first colleague who is mentioned; empty for none."""
    return next((each for each in _MENTION.findall(typed) if each != user), "")


def _first_name(user: str, context: Context) -> str:
    return next(iter(context.slack.profile(user).name.lower().split()), "")


def _with_own(
    pattern: re.Pattern[str],
    suggestions: Sequence[str],
    typed: Sequence[int],
    own: Callable[[Sequence[int]], int | None],
) -> tuple[str, ...]:
    """`own` is the first of some numbers that the person has, or else a likely one."""
    named = [int(number) for text in suggestions for number in pattern.findall(text)]
    unknown = [number for number in named if number not in typed]
    asked = list(dict.fromkeys([*unknown, *typed[:_MOST_SHOWN]]))
    if not unknown or (found := own(asked)) in unknown:
        return tuple(suggestions)

    def replaced(match: re.Match[str]) -> str:
        if int(match.group(1)) in typed:
            return match.group()
        return match.group().replace(match.group(1), _ANY if found is None else str(found))

    return tuple(pattern.sub(replaced, text) for text in suggestions)


def numbers_by_words(typed: str, user: str, context: Context) -> list[int]:
    """The numbers of the most important items that have most of the words, or one: `slides` for `finish slides`. None where so many have that
    the word says nothing. What is excepted is not meant."""
    wanted = without_exception(typed).lower()
    words, parts = {*_WORD.findall(wanted)}, {*_ANY_WORD.findall(wanted)}
    items = context.items.open(user, ItemQuery(), _MOST_LOOKED_AT).items if words else ()
    texts = {each.number: f"{each.text} {each.label}".lower() for each in items}
    # A short word, or a number as of `room 101`, names nothing alone, but tells what has it from the others.
    said = {
        number: len(parts & {*_ANY_WORD.findall(text)})
        for number, text in texts.items()
        if words & {*_WORD.findall(text)}
    }
    named = [number for number, count in said.items() if count == max(said.values())]
    return named if len(named) <= _MOST_SHOWN else []


def _item_of(user: str, numbers: Sequence[int], typed: str, context: Context) -> int | None:
    """Of those numbers, or by the words that were typed, or else the most important one."""
    if found := [each for each in context.items.by_numbers(user, numbers) if each.is_unfinished]:
        return found[0].number
    if named := numbers_by_words(typed, user, context):
        return named[0]
    most_important = context.items.open(user, ItemQuery(), 1).items
    return most_important[0].number if most_important else None


def _reminder_of(user: str, numbers: Sequence[int], context: Context) -> int | None:
    keys = [ReminderKey(user, number) for number in numbers]
    found = [each for each in context.records.get_all(*keys) if each is not None]
    found = found or sorted((each for each, _ in coming_reminders(user, context)), key=lambda each: each.due_at)
    return found[0].id if found else None
