"""Several things that one message says of items which it names: `the poster is done, the leaflets can wait till monday`.

Beside a request much may mean nothing (0025). A clause about another item of the person's is never left out so: whether it is one is looked up,
where the message has clauses, by the first word that may be its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from chalicelib.commands.finish import Finish
from chalicelib.commands.finish_by_name import FinishByName
from chalicelib.commands.handover import Give
from chalicelib.commands.items_by_words import ItemsByWords, items_by_words
from chalicelib.commands.named_items import MOST_OFFERED
from chalicelib.commands.registry import complete
from chalicelib.commands.remind import Remind
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.commands.todos import AddTodo, without_words_before
from chalicelib.commands.together import Together, all_together, parts_of, which_first
from chalicelib.commands.withdraw_offer import WithdrawOffer
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.search import search_words
from chalicelib.messages import questions
from chalicelib.parsing.clauses import clauses_of
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import A_PAIR, WORDS
from chalicelib.understanding.as_one import as_one, things_named
from chalicelib.understanding.beside_todo import all_of, around_todo, beside_command
from chalicelib.understanding.done_by_verb import names_what_was_done, said_to_be_done
from chalicelib.understanding.doubtful_verbs import ask_of_work
from chalicelib.understanding.items_by_name import command_about_named_item
from chalicelib.understanding.meant_now import with_item_named_before
from chalicelib.understanding.named_in_clauses import begins_with_item, items_of_command, names_item
from chalicelib.understanding.namings import ANY_NUMBER, MOST_OF_NAME, can_be_name
from chalicelib.understanding.told_beside import told_beside
from chalicelib.understanding.two_things import says_the_same_again, with_said_of_the_same
from chalicelib.understanding.typed_text import said_without_question


def of_named_clauses(sentence: Sentence, request: Request, *, joined_by_and: bool = False) -> ChangingCommand | None:
    """What the clauses say, where the whole sentence is no command and each says something of an item: one command if it is the same of
    all, as `florist low, cleaner high`. Raises TwoMeanings where it is asked which comes first. An `and` alone may join names as well
    (`joined_by_and`: it is known that it does not)."""
    clauses = clauses_of(sentence, at_and=joined_by_and)
    commands: list[ChangingCommand] = []
    work: list[AddTodo] = []
    for clause in clauses:
        if commands and (both := with_said_of_the_same(commands[-1], clause, said_without_question)) is not None:
            commands[-1] = both
            continue
        command = _said_of_item(clause, request) or _said_with_verb(clauses[0], clause, request)
        command = command or _done_in(clause, request)
        todo = _work_in(clause, request) if command is None else None
        if todo is not None:
            work.append(todo)
        if (said := command or todo) is None:
            return None
        commands.append(said)
    if work and len(work) < len(commands):
        raise which_first(commands)
    return _together(commands) if commands and not work else None


def taken_back_with_reason(sentence: Sentence, request: Request) -> WithdrawOffer | None:
    """`take the van back from bob, carol is nearer`: the offer that the first clause withdraws, where the others ask for nothing and are about no item."""
    first, *others = clauses_of(sentence, at_and=False) or (sentence,)
    if not others or any(said_without_question(each) is not None for each in others):
        return None
    command = command_about_named_item(first, request)
    if not isinstance(command, WithdrawOffer) or not command.numbers:
        return None
    by_words, own = items_by_words(request), {*command.numbers}
    return None if any(names_item(each, own, by_words) for each in others) else command


def together_by_name(problem: NotUnderstood, sentence: Sentence, request: Request) -> Together | None:
    """What a sentence says of items that it names, where it was read as things of which one comes first: `finish the post, remind me of the lease at 2 and
    give the bank to @carol`. None where its clauses can't be done together, or it names all by numbers, which may belong to one list."""
    if not isinstance(problem, TwoMeanings) or problem.message not in questions.WHICH_FIRST:
        return None
    if not any(isinstance(part, FinishByName | AddTodo) for each in problem.meanings for part in parts_of(each)):
        return None
    with suppress(NotUnderstood):
        command = of_named_clauses(sentence, request, joined_by_and=True)
        return command if isinstance(command, Together) else None
    return None


def with_other_clauses(command: AnyCommand, sentence: Sentence, request: Request) -> AnyCommand:
    """The command that was understood, together with what another clause says of another item, or of that item: `toner arrived, done`. Raises TwoMeanings
    where these are two things, or that clause is not understood."""
    if (of_named := with_item_named_before(command, sentence, request)) != command:
        return of_named
    told = told_beside(command, sentence, request)
    if told is not None and told.is_sure:
        return told.of_item
    both = _with_other_clauses(command, sentence, request)
    if told is not None and both == command:
        told.ask(request)
    return both


def _with_other_clauses(command: AnyCommand, sentence: Sentence, request: Request) -> AnyCommand:
    if isinstance(command, ChangingCommand) and isinstance(last := parts_of(command)[-1], AddTodo):
        if isinstance(command, Together) and (reminder := _reminder_of_named(last, request)) is not None:
            return _together([*command.parts[:-1], reminder])
        both = _with_clauses_behind_time(command, last, sentence, request)
        return _with_clauses_beside(command, sentence, request) if command is last and both == command else both
    if not isinstance(command, ChangingCommand) or not command.is_of_what_there_is:
        _ask_of_items_beside(command, sentence, request)
        return command
    if isinstance(command, Rename):
        return command  # A name may go on behind a pause.
    names_several = isinstance(command, FinishByName) and not WORDS["and"].isdisjoint(command.text.lower().split())
    if not (clauses := clauses_of(sentence, at_and=not names_several)):
        return command
    by_words = items_by_words(request)
    own = items_of_command(command, by_words)
    naming_others = [each for each in clauses if begins_with_item(each, own, by_words)]
    if not naming_others:
        return _of_what_is_named_before(command, clauses, request)
    if (of_same := _said_of_the_same_item(clauses, request)) is not None:
        return of_same
    commands = [_said_of_item(each, request) or _done_in(each, request) for each in clauses]
    said = [each for each in commands if each is not None]
    if len(said) == len(clauses) > 1:
        return _together(said)
    if getattr(command, "numbers", None) == () and (told_of := _told_of_first(clauses, commands, by_words)):
        return _of_item_told_of(command, *told_of)
    unread = [each for each, meant in zip(clauses, commands, strict=True) if meant is None and each in naming_others]
    if not unread or isinstance(command, Give):
        return command
    raise TwoMeanings(questions.unread_clause(unread[0].text), [_with_number(command, by_words)])


def _said_of_the_same_item(clauses: Sequence[Sentence], request: Request) -> ChangingCommand | None:
    """What clauses say of the item that the first names, where each of the others goes on with `it`: `the report is urgent, remind me of it at 4`."""
    command = _said_of_item(clauses[0], request)
    for clause in clauses[1:]:
        if command is None or says_the_same_again(command, clause, said_without_question):
            continue
        command = with_said_of_the_same(command, clause, said_without_question)
    return command


def _of_what_is_named_before(
    command: ChangingCommand, clauses: Sequence[Sentence], request: Request
) -> ChangingCommand:
    """The command of `it`, where the first clause says the same of something that it names: `the water in the basement is most important, make it high`. That
    may be a line of a message. Raises Asks where nothing says it: what came or was shown last is another thing."""
    if getattr(command, "numbers", None) != () or not _says_the_same_of_name(clauses[0], command):
        return command
    of_first = _said_of_item(clauses[0], request)
    lacks = Incomplete.without(command, "numbers", AnswerKind.NUMBERS)
    if of_first is None or len(numbers := getattr(of_first, "numbers", ())) != 1:
        raise Asks(questions.WHICH_ONE, lacks, offers_others=True)
    of_it = complete(lacks, {"numbers": numbers})
    return of_it if isinstance(of_it, ChangingCommand) else command


def _says_the_same_of_name(clause: Sentence, command: ChangingCommand) -> bool:
    """Whether a clause says of something that words name, and not of `this`, what a command does: its priority, that it is done."""
    count = len(clause.words)
    end = next((at for at in range(1, min(MOST_OF_NAME + 1, count)) if clause.key(at) in WORDS["is"]), 0)
    if not end or not search_words(item_name(clause.typed(0, end)).text) or not can_be_name(clause, 0, end):
        return False
    of_number = said_without_question(clause.saying(f"#{ANY_NUMBER} {clause.typed(end, count)}"))
    is_same = isinstance(of_number, ChangingCommand) and command.sets is not None and of_number.sets is command.sets
    return is_same or type(of_number) is type(command)


def _told_of_first(
    clauses: Sequence[Sentence], commands: Sequence[ChangingCommand | None], by_words: ItemsByWords
) -> tuple[Sentence, Sequence[Item]] | None:
    """The longest words with which a sentence begins that items say, and these, where it only tells something of them and goes on with `it`."""
    first, *others = clauses
    if commands[0] is not None or not any(CUES["one_spoken_of"] & {*each.keys(0, len(each.words))} for each in others):
        return None
    for end in range(min(MOST_OF_NAME, len(first.words) - 1), 0, -1):
        name = first.saying(first.typed(0, end))
        if can_be_name(name, 0, end) and (items := by_words.that_say(item_name(name.text).text)):
            return name, items
    return None


def _of_item_told_of(command: ChangingCommand, name: Sentence, items: Sequence[Item]) -> AnyCommand:
    """The command of the item that was told of before: `the heating is bob's job, give it to @bob`. Raises Asks where several say the words, or these
    may be no name of it: `bob is back`."""
    lacks = Incomplete.without(command, "numbers", AnswerKind.NUMBERS)
    if len(items) == 1 and name.key(0) in WORDS["before_names"]:
        return complete(lacks, {"numbers": (items[0].number,)})
    raise Asks(questions.WHICH_ONE, lacks, likely=[item.number for item in items[:MOST_OFFERED]])


def _with_clauses_behind_time(
    command: ChangingCommand, todo: AddTodo, sentence: Sentence, request: Request
) -> ChangingCommand:
    """The command, whose to-do has words from before and behind its time: `remind me of the lease at 2 and give the bank to @carol`. What is said there of an
    item is no part of them. Raises TwoMeanings where it can't be done together with the rest."""
    if todo.when is None or todo.text in sentence.text:
        return command
    clauses = clauses_of(sentence)
    behind = [each for each in clauses[1:] if each.key(0) in WORDS["begins_request"] and each.text in todo.text]
    said = {each.text: _said_of_item(each, request) for each in clauses} if behind else {}
    if not any(said[each.text] is not None for each in behind):
        return command
    commands = [said[each.text] or said_without_question(each) for each in clauses]
    of_clauses = [each for each in commands if isinstance(each, ChangingCommand)]
    return _together(of_clauses) if len(of_clauses) == len(clauses) else command


def beside_offered_todo(problem: NotUnderstood, sentence: Sentence, request: Request) -> ChangingCommand | None:
    """What a sentence says of items beside a to-do that is only offered, together with it; None where it says nothing of them."""
    only = problem.meanings[0] if isinstance(problem, TwoMeanings) and len(problem.meanings) == 1 else None
    if not isinstance(only, AddTodo):
        return None
    both = _with_clauses_beside(only, sentence, request, is_offered=True)
    return None if both == only else both


def _with_clauses_beside(
    todo: AddTodo, sentence: Sentence, request: Request, *, is_offered: bool = False
) -> ChangingCommand:
    """The to-do, together with what other clauses say of items. Raises TwoMeanings where that can't be done together, or one of them names an item and is not
    understood."""
    if (around := around_todo(todo, sentence, said_without_question, is_offered=is_offered)) is None:
        return todo
    beside, by_words = [*around.before, *around.behind], items_by_words(request)
    said = {each.text: _said_of_named_item(each, request) or _done_in(each, request) for each in beside}
    own = {each.number for each in by_words.called(item_name(without_words_before(around.todo.text)))}
    unread = [each for each in beside if said[each.text] is None and names_item(each, own, by_words)]
    added = _reminder_of_named(around.todo, request) or around.todo
    if unread:
        _ask_which_is_named(unread[0], added, request)
        raise TwoMeanings(questions.unread_clause(unread[0].text), [added])
    before, behind = ([said[each.text] for each in clauses] for clauses in (around.before, around.behind))
    commands = [*filter(None, before), added, *filter(None, behind)]
    if len(commands) == 1:
        return todo
    if (together := all_of([*filter(None, [*before, *behind])], added)) is None:
        raise which_first(commands)
    return together


def _ask_which_is_named(clause: Sentence, added: ChangingCommand, request: Request) -> None:
    """Raises TwoMeanings where a clause beside a to-do is understood but for which of several items it names: each of them, with the to-do."""
    try:
        command_about_named_item(clause, request)
    except Asks as asked:
        lacks = asked.incomplete(None)
        if asked.offers_others or not asked.likely or lacks.lacks != "numbers":
            return
        meant = [complete(lacks, {"numbers": (number,)}) for number in asked.likely[:MOST_OFFERED]]
        raise TwoMeanings(
            asked.message, [all_together([each, added]) for each in meant if isinstance(each, ChangingCommand)]
        ) from None
    except NotUnderstood:
        return


def _ask_of_items_beside(command: AnyCommand, sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings where clauses beside a command of something else are done to items: `the croissants are done, what's next?`."""
    if (found := beside_command(command, sentence, said_without_question)) is None:
        return
    meant, beside = found
    done = [said for each in beside if (said := _said_of_named_item(each, request)) is not None]
    if done:
        things = [meant, *done] if sentence.text.endswith(beside[-1].text) else [*done, meant]
        raise TwoMeanings(questions.TWO_THINGS if len(things) == A_PAIR else questions.SEVERAL_THINGS, things)


def _said_of_item(clause: Sentence, request: Request) -> ChangingCommand | None:
    """What a clause alone says of items; None where it says nothing of them, or it has to be asked about."""
    command = said_without_question(clause)
    if command is None:
        with suppress(NotUnderstood):
            named = command_about_named_item(clause, request)
            if named is not None:
                ask_of_work(named, clause, request)
            command = named
    if isinstance(command, AddTodo):
        return _reminder_of_named(command, request)
    if not isinstance(command, ChangingCommand) or not command.is_of_what_there_is:
        return None
    return _with_number(command, items_by_words(request))


def _said_of_named_item(clause: Sentence, request: Request) -> ChangingCommand | None:
    """The same, but not of `it`, which may be what is said beside it."""
    command = _said_of_item(clause, request)
    return command if command is not None and things_named(command) else None


def _done_in(clause: Sentence, request: Request) -> Finish | None:
    """What a clause tells to be done with the verb of the only item that is called so: `I've sent the invoices`, beside `the time sheet is done`."""
    found = said_to_be_done(clause, request) if names_what_was_done(clause) else ()
    return Finish((found[0].number,)) if len(found) == 1 else None


def _work_in(clause: Sentence, request: Request) -> AddTodo | None:
    """The to-do that a clause says which may as well be said of an item: `call the bank again`."""
    try:
        command = command_about_named_item(clause, request)
        if command is not None:
            ask_of_work(command, clause, request)
    except TwoMeanings as asked:
        return next((each for each in asked.meanings if isinstance(each, AddTodo)), None)
    except NotUnderstood:
        pass
    return None


def _reminder_of_named(todo: AddTodo, request: Request) -> Remind | None:
    """The reminder of the only item that is called as the words of a to-do say, beside what is said of other items; None where none or several are."""
    if todo.when is None or not todo.may_be_item:
        return None
    found = items_by_words(request).called(item_name(without_words_before(todo.text)))
    return Remind(todo.when, (found[0].number,)) if len(found) == 1 else None


def _said_with_verb(first: Sentence, clause: Sentence, request: Request) -> ChangingCommand | None:
    """What a clause says with the verb of the first one: `give the tea to @bob and the milk to @carol`."""
    verb, begins = first.typed(0, 1), WORDS["begins_request"]
    begins_first = first.key(0) in begins | CUES["begins_before_number"]
    if clause is first or not begins_first or clause.key(0) in begins:
        return None
    command = _said_of_item(clause.saying(f"{verb} {clause.text}"), request)
    names_again = isinstance(command, Rename) and bool(command.label) and first.key(0) not in begins
    return None if names_again or isinstance(command, Finish | FinishByName) else command


def _with_number(command: ChangingCommand, by_words: ItemsByWords) -> ChangingCommand:
    """The same of the number of the item that is named, where it is only one."""
    if not isinstance(command, FinishByName):
        return command
    numbers = items_of_command(command, by_words)
    return Finish(tuple(numbers), command.how) if len(numbers) == 1 else command


def _together(commands: Sequence[ChangingCommand]) -> ChangingCommand:
    """One command for all, or the question which comes first."""
    joined = [commands[0]]
    for each in commands[1:]:
        one = as_one(joined[-1], each)
        joined = [*joined[:-1], one] if one is not None else [*joined, each]
    if len(joined) == 1:
        return joined[0]
    raise which_first(joined)
