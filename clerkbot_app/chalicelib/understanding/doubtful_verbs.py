"""`sort out the petty cash`, `call the bank again`: a verb of work says what somebody has to do, also where an item says the same words. Only a number, or words
that say nothing else (`mark … as done`, `off my list`, `rename … to`), surely mean that the item is done, removed, raised or called otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.finish import Finish
from chalicelib.commands.items_by_words import NothingSays
from chalicelib.commands.priorities import MoveItemLevel
from chalicelib.commands.registry import complete
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import Command, NotUnderstood, TwoMeanings
from chalicelib.domain.question import Asks
from chalicelib.messages import questions
from chalicelib.messages.blocks import joined
from chalicelib.messages.item_words import in_question
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence, free_text
from chalicelib.parsing.slot_words import WORDS
from chalicelib.understanding.typed_text import english, said_without_question

_MOST_WORDS_OF_VERB = 4


def ask_of_work(command: AnyCommand, sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings, with the sentence as a to-do beside the command about the item that it names, where it may be either."""
    if not _may_be_work(command, sentence) or (todo := _as_todo(sentence)) is None:
        return
    # What is said of an item that is worked on is its end more often than another name.
    meanings = [todo, command] if isinstance(command, Rename) else [command, todo]
    raise TwoMeanings(_this_or_new(meanings, request), meanings)


def ask_of_unclear_work(problem: NotUnderstood, sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings, with the sentence as a to-do, where it has been asked about the items that it may name, or said that there are none."""
    if isinstance(problem, TwoMeanings):
        return
    if isinstance(problem, Asks):
        incomplete = problem.incomplete(None)
        numbers = ((number,) if incomplete.kind.takes_numbers else number for number in problem.likely)
        about = [complete(incomplete, {incomplete.lacks: number}) for number in numbers] if problem.likely else []
        says_none = problem.message.endswith(questions.WHICH_ONE_INSTEAD)
        verbs = ("work_or_end", *(("work_if_unclear",) if says_none else ()))
        if about and _may_be_work(about[0], sentence, *verbs) and (todo := _as_todo(sentence)) is not None:
            raise TwoMeanings(_this_or_new(about, request), [*about, todo])
        is_for_name = incomplete.command == Rename.name and incomplete.lacks == "label"
        if is_for_name and not sentence.among_people and _may_begin_work(sentence):
            _offer(sentence, "")
    elif isinstance(problem, NothingSays) and not sentence.among_people:
        verbs = ("work_or_end", "work_if_unclear")
        command = problem.command
        if _begins_with_work(sentence) if command is None else _may_be_work(command, sentence, *verbs):
            _offer(sentence, problem.why)
    elif not sentence.among_people and _may_begin_work(sentence):
        _offer(sentence, "")


def offer_work(sentence: Sentence) -> None:
    """Raises TwoMeanings with the sentence as a to-do, where it says work on something: `empty the dishwasher`, `handle the complaint`."""
    begin = english().after_openings(sentence)
    end = _end_of_verb(sentence, "work_or_end")
    if sentence.among_people or not begin < end < len(sentence.words) or sentence.text.rstrip().endswith("?"):
        return
    if sentence.key(end) in WORDS["before_names"] and not _says(sentence, end, "says_end"):
        _offer(sentence, "")


def _offer(sentence: Sentence, why: str) -> None:
    if (todo := _as_todo(sentence)) is not None:
        raise TwoMeanings(joined(why, questions.ADD_IT_TO_LIST), [todo])


def _this_or_new(meanings: Sequence[AnyCommand], request: Request) -> str:
    """The question, with what the items are: the buttons have their numbers only."""
    numbers = [number for each in meanings for number in getattr(each, "numbers", ())]
    return questions.this_or_new(in_question(request.context.items.by_numbers(request.user, numbers)))


def _as_todo(sentence: Sentence) -> AddTodo | None:
    begin = english().after_openings(sentence)
    todo = said_without_question(sentence.saying(f"todo {sentence.typed(begin, len(sentence.words))}"))
    return todo if isinstance(todo, AddTodo) else None


def _may_be_work(command: Command, sentence: Sentence, *verbs: str) -> bool:
    """Whether the sentence may as well say what somebody has to do. `verbs`: those of sentences that finish an item."""
    match command:
        case Finish():
            end = _end_of_verb(sentence, *(verbs or ("work_or_end",)))
            return end > 0 and not _says(sentence, end, "says_end")
        case MoveItemLevel():
            end = _end_of_verb(sentence, "work_or_level")
            return end > 0 and not _says(sentence, end, "says_level")
        case Rename():
            return bool(command.label) and not _says_other_name(sentence, command.label)
        case _:
            return False


def _begins_with_work(sentence: Sentence) -> bool:
    key = sentence.key(english().after_openings(sentence))
    return key in WORDS["chores"] - WORDS["no_chore"] | CUES["verbs_of_names"]


def _may_begin_work(sentence: Sentence) -> bool:
    """Whether it begins as what is done to an item, or as work, and nothing says which: `call the bank and order toner`."""
    if end := _end_of_verb(sentence, "work_or_end"):
        return not _says(sentence, end, "says_end")
    is_so = sentence.key(english().after_openings(sentence)) in CUES["work_or_name"]
    return is_so and not any(_says(sentence, 1, words) for words in ("only_names", "nouns_of_names", "as_other_name"))


def _end_of_verb(sentence: Sentence, *verbs: str) -> int:
    """The index of the word behind the verb with which the sentence begins; 0 where it is none of these."""
    begin = english().after_openings(sentence)
    lengths = range(_MOST_WORDS_OF_VERB, 0, -1)
    known = frozenset[str]().union(*(CUES[each] for each in verbs))
    said = (begin + count for count in lengths if " ".join(sentence.keys(begin, begin + count)) in known)
    return next(said, 0)


def _says(sentence: Sentence, begin: int, words: str) -> bool:
    return not CUES[words].isdisjoint(sentence.keys(begin, len(sentence.words)))


def _says_other_name(sentence: Sentence, label: str) -> bool:
    """Whether it says that an item is called so, and not only a verb before what may be the name and the rest: `rename the bank to …`, `call the bank one …`,
    `call the bank "…"`, `label the bank as …`, `the title of the bank is …`."""
    begin, count = english().after_openings(sentence), len(sentence.words)
    places = (
        (at, end)
        for at in range(begin + 1, count)
        for end in range(count, at, -1)
        if free_text(sentence, at, end) == label
    )
    at, end = next(places, (count, count))
    if at < count and (sentence.words[at].is_quoted or sentence.key(at - 1) in CUES["before_other_name"]):
        return True
    if sentence.key(begin) in CUES["work_or_name"]:  # `call the title office` has such a noun in its item.
        return sentence.key(begin) in CUES["verbs_of_names"] and sentence.key(at - 1) in CUES["as_other_name"]
    around = (*range(at), *range(end, count))
    return any(
        sentence.key(place) in CUES["nouns_of_names"]
        or (sentence.key(place) in CUES["only_names"] and sentence.key(place - 1) not in CUES["tells_name"])
        for place in around
    )
