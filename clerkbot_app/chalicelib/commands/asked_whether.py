"""`should I drop 5?`, `can I delete 5?`, `is 5 done?`: who asks whether something is, or should be, has not asked for it; nor who asks what
somebody will be (`will you be away on friday?`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chalicelib.commands.gifts import ListGiven
from chalicelib.commands.items_by_words import ItemsByWords, items_by_words
from chalicelib.commands.list_items import ShowItems
from chalicelib.commands.named_items import MOST_OFFERED, not_on_the_list
from chalicelib.commands.request import AnyCommand, ChangingCommand, CommandSpec, Request
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import Item, State
from chalicelib.domain.reply import Message
from chalicelib.messages import questions
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.confirmations import already_finished_text
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.ports import Context

_ASKS_OF_NUMBERS, _ASKS_OF_NAMED, _ASKS_OF_WORK = "asks_of_numbers", "asks_of_named", "asks_of_work"
_MOST_WORDS = 16
"""No question about items is longer."""
_TAKES_AWAY = {"done", "remove", "undo", "cancel-reminder", "forget-rule", "cancel-away", "unsubscribe"}
"""Whether they may do these people ask each other as well. Who says `can I have a reminder at 5?` wants it."""
_OF_ONESELF = {"away", "back"}
"""Nobody else goes away when they are asked to."""
_BE = frozenset({"be"})
_MOST_WORDS_BETWEEN = 3
"""Between `will you` and the verb: `would you also like to be away`."""
_MOST_WORDS_BEFORE = 4
"""Such a question is looked for no further behind the words around a sentence."""


@dataclass(frozen=True)
class ItemsAskedAbout(ShowItems):
    """The items that a question is about: those on the list say by themselves how they are, and of the others it is told where they are."""

    name = "items-asked-about"

    def meant(self, request: Request) -> ItemsAskedAbout:
        del request
        return self

    def show(self, user: str, context: Context) -> Message:
        found = context.items.by_numbers(user, self.numbers)
        if any(item.is_open for item in found):
            return super().show(user, context)
        finished = [item for item in found if not item.is_unfinished]
        others = set(self.numbers).difference(item.number for item in finished)
        told = already_finished_text(finished) if finished else ""
        return message(joined(told, not_on_the_list(sorted(others), [each for each in found if each.is_unfinished])))


def items_asked_about(sentence: Sentence, matcher: Matcher, request: Request) -> ItemsAskedAbout | ListGiven | None:
    """What shows them: `is 5 done?`, `did bob do the room?`. None where the sentence is no such question, or no item has that name."""
    if len(sentence.words) > _MOST_WORDS:
        return None
    if (of_numbers := matcher.answer(sentence, _ASKS_OF_NUMBERS)) is not None:
        return ItemsAskedAbout(of_numbers.values["numbers"])
    if (of_named := matcher.answer(sentence, _ASKS_OF_NAMED)) is None:
        return None
    return _that_shows(_that_say(of_named.values["named"], items_by_words(request)))


def items_worked_on(sentence: Sentence, matcher: Matcher, request: Request) -> ItemsAskedAbout | ListGiven | None:
    """The same of `did bob order the toner?`, whatever the verb: of an item that says it, or only `toner`."""
    asked = matcher.answer(sentence, _ASKS_OF_WORK) if len(sentence.words) <= _MOST_WORDS else None
    verb, _, name = asked.values["named"].partition(" ") if asked is not None else ("", "", "")
    if not name:
        return None  # `did bob call?`
    by_words = items_by_words(request)
    return _that_shows(_that_say(f"{verb} {name}", by_words) or _that_say(name, by_words))


def _that_shows(found: Sequence[Item]) -> ItemsAskedAbout | ListGiven | None:
    """What a colleague accepted is with them: of that it is told who has it."""
    if len(found) == 1 and found[0].state is State.GIVEN:
        return ListGiven(number=found[0].number)
    return ItemsAskedAbout(tuple(item.number for item in found[:MOST_OFFERED])) if found else None


def _that_say(words: str, by_words: ItemsByWords) -> Sequence[Item]:
    name = item_name(words)
    return by_words.called(name) or by_words.off_list_called(name)


def refuse_asked_whether(sentence: Sentence, command: ChangingCommand, name: str, matcher: Matcher) -> None:
    """Raises TwoMeanings, with the command as the only one, where the sentence asks whether it should or may be done. `name`: of the command, as
    its templates have it."""
    if _asks_of_somebody(sentence, name, matcher):
        raise TwoMeanings(questions.IS_IT_WANTED, [command])
    begin = _begin_of_question(sentence, matcher)
    if begin is None:
        return
    asks_leave = sentence.key(begin) in CUES["asks_leave"]
    if not asks_leave or (name in _TAKES_AWAY and sentence.key(begin + 1) == "i"):
        raise TwoMeanings(questions.IS_IT_WANTED, [command])


def refuse_asked_for_advice(sentence: Sentence, matcher: Matcher, read: Callable[[Sentence], AnyCommand]) -> None:
    """Raises TwoMeanings where `should I` stands before what is a command by itself. `read` raises NotUnderstood."""
    begin = _begin_of_question(sentence, matcher)
    if begin is None or sentence.key(begin) in CUES["asks_leave"] or sentence.key(begin + 1) not in CUES["oneself"]:
        return
    rest = sentence.typed(begin + 2, len(sentence.words)).rstrip("?! ")
    try:
        command = read(sentence.saying(rest)) if rest else None
    except NotUnderstood:
        return
    if isinstance(command, ChangingCommand):
        raise TwoMeanings(questions.IS_IT_WANTED, [command])


def _asks_of_somebody(sentence: Sentence, name: str, matcher: Matcher) -> bool:
    """Whether it asks what the bot, or whoever is spoken to, will be or do: `will you be away`, `would you like to go on vacation`, but not `will
    you be so kind as to`. The words around a sentence leave only `be away` of it."""
    keys = sentence.keys(0, _MOST_WORDS_BEFORE + _MOST_WORDS_BETWEEN)
    you = next(
        (at for at in range(1, _MOST_WORDS_BEFORE) if keys[at : at + 1] and keys[at] in CUES["no_question_about"]), 0
    )
    if not you or keys[you - 1] not in CUES["asks_advice"] | CUES["asks_leave"] | CUES["asks_of_somebody"]:
        return False
    verbs = CUES["does_oneself"] if name in _OF_ONESELF else _BE
    at = next((at for at in range(you + 1, len(keys)) if keys[at] in verbs), 0)
    is_request = not CUES["asks_favour"].isdisjoint(sentence.keys(at + 1, at + 3))
    if not at or is_request or not CUES["before_own_verb"].issuperset(keys[you + 1 : at]):
        return False
    return you == 1 or you - 1 in matcher.starts(sentence)


def _begin_of_question(sentence: Sentence, matcher: Matcher) -> int | None:
    """The word with which the sentence asks for advice or for leave; None where it doesn't."""
    for at, key in enumerate(sentence.keys(0, _MOST_WORDS_BEFORE)):
        if key in CUES["asks_advice"] or key in CUES["asks_leave"]:
            subject = sentence.key(at + 1)
            is_question = subject not in CUES["no_question_about"] and subject not in WORDS["begins_request"]
            return at if is_question and (not at or at in matcher.starts(sentence)) else None
    return None


SPECS = (CommandSpec(ItemsAskedAbout),)
