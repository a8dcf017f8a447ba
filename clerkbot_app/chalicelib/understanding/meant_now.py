"""What `this` means on a button: the item that is meant when the button is made, whatever is shown, added or comes before it is pressed.

A command that was typed finds that out when it is carried out (named_items.py). A button may be pressed hours later, so the number is put into it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.give_back import GiveBack
from chalicelib.commands.handover import Give
from chalicelib.commands.items_by_words import items_by_words
from chalicelib.commands.list_items import ShowItems
from chalicelib.commands.named_items import CAME_LATELY, came_last, came_since_shown, is_one_shown, named_items
from chalicelib.commands.priorities import MoveItemLevel, SetItemLevel, Why
from chalicelib.commands.remind import Remind
from chalicelib.commands.remind_on_return import RemindOnReturn
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.commands.show_when import ShowWhen
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.together import Together
from chalicelib.commands.withdraw_offer import WithdrawOffer
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.jobs import Origin
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.messages import questions
from chalicelib.messages.blocks import joined
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.pauses import is_after_pause
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding.named_before_it import NamedBefore, named_before_it
from chalicelib.understanding.namings import ANY_NUMBER
from chalicelib.understanding.suggestions import numbers_by_words
from chalicelib.understanding.typed_text import understand_sentence

_OF_ITEMS: dict[str, type[ChangingCommand]] = {
    each.name: each
    for each in (Finish, Give, GiveBack, MoveItemLevel, Remind, RemindOnReturn, Rename, SetItemLevel, Snooze)
}
"""What may be done to items without naming one."""


def meant_now(commands: Sequence[AnyCommand], request: Request) -> tuple[list[AnyCommand], list[int]]:
    """The commands that buttons will carry, with a number in each that is said of an item without naming it; and these numbers. It is the item that another
    one of them names, or that the words which were typed name: one for each such item. Where nobody knows which is meant, it stays as it is."""
    commands = [_of_only_offer(_of_last_reminder(each, request), request) for each in commands]
    if not any(map(names_none, commands)):
        return commands, []
    named = _named_by_others(commands) or _named_in_text(request)
    if not named and (before := named_before_it(commands, Sentence(request.job.text), request)) is not None:
        named = before.numbers
        if before.is_sure and not named:
            return commands, []
    if not named:
        is_loss, takes_off = any(map(_is_removal, commands)), any(isinstance(each, Finish) for each in commands)
        named = [meant] if (meant := item_meant_now(request, is_loss=is_loss, takes_off=takes_off)) else []
    fixed = [each for command in commands for each in _of_items(command, named)]
    return fixed, named


def with_items_only(problem: TwoMeanings[AnyCommand], fixed: Sequence[AnyCommand], request: Request) -> NotUnderstood:
    """The same with the meanings `fixed` by `meant_now`, without those that still name no item: no button is made for something that nobody knows. Of one alone
    it is asked which item is meant, unless an item would be gone by the answer. What people say to each other in a channel is not asked about so."""
    naming = [each for each in fixed if not names_none(each)]
    if len(naming) == len(fixed) or request.job.origin is Origin.MENTION:
        return problem
    if naming:
        return TwoMeanings(problem.message, naming)
    with_number = of_item(fixed[0], ANY_NUMBER) if len(fixed) == 1 and not isinstance(fixed[0], Finish) else None
    if isinstance(with_number, ChangingCommand) and getattr(with_number, "numbers", ()) == (ANY_NUMBER,):
        return Asks(questions.WHICH_ONE, Incomplete.without(with_number, "numbers", AnswerKind.NUMBERS))
    return NotUnderstood(questions.WHICH_ITEM_IS_MEANT, "list")


def _of_last_reminder(command: AnyCommand, request: Request) -> AnyCommand:
    """Of the snooze of no reminder in particular: that of the one that came last, or of the item that was shown since."""
    if not isinstance(command, Snooze) or command != replace(
        command, id=None, ids=(), numbers=(), this=False, all_came=False
    ):
        return command
    if command.came and came_since_shown(request, CAME_LATELY) is None and is_one_shown(request):
        return replace(command, came=False, this=True)
    came = came_last(request, CAME_LATELY)
    return replace(command, came=False, id=came[0].id) if len(came) == 1 else command


def _of_only_offer(command: AnyCommand, request: Request) -> AnyCommand:
    """What withdraws the only offer, of the item that is offered."""
    with suppress(NotUnderstood):
        return command.of_only_one(request) if isinstance(command, WithdrawOffer) else command
    return command


def with_item_named_before(command: AnyCommand, sentence: Sentence, request: Request) -> AnyCommand:
    """The command of `it`, of the item that the words before it name: `the drivers one, give it to @bob`. Raises Asks where none or several are called so."""
    if not names_none(command) or (before := named_before_it([command], sentence, request)) is None:
        return command
    if len(before.items) == 1:
        of_named = of_item(command, before.items[0].number)
        if isinstance(command, Give) and command.note:
            _ask_of_note(before, sentence)
        return of_named
    numbers = before.numbers or ([] if before.is_sure else [*filter(None, [item_meant_now(request)])])
    known = items_by_words(request).knows_all_lines
    nothing = questions.nothing_says(before.words, are_lines_known=known)
    asked = questions.WHICH_ONE if before.items else joined(nothing, questions.WHICH_ONE)
    if not isinstance(command, ChangingCommand) or isinstance(command, Together):
        raise TwoMeanings(asked, [of_item(command, number) for number in numbers])
    lacks = Incomplete.without(command, "numbers", AnswerKind.NUMBERS)
    raise Asks(asked, lacks, likely=numbers, offers_others=True)


def _ask_of_note(before: NamedBefore, sentence: Sentence) -> None:
    """Raises TwoMeanings where the note is perhaps another request, as it would be asked with the number: `the van one, give it to @bob and remind me at 4`."""
    at = next(at for at in range(before.ends_at, len(sentence.words)) if sentence.key(at) in CUES["one_spoken_of"])
    words = (
        sentence.typed(before.ends_at, at),
        f"#{before.items[0].number}",
        sentence.typed(at + 1, len(sentence.words)),
    )
    understand_sentence(sentence.saying(" ".join(words)))


def item_meant_now(request: Request, *, is_loss: bool = False, takes_off: bool = False) -> int:
    """The number of the item that `this` means; 0 where it has to be asked which."""
    with suppress(NotUnderstood):
        return named_items((), request, "{}", is_loss=is_loss, takes_off=takes_off).items[0].number
    return 0


def with_item_of_now(incomplete: Incomplete, request: Request) -> tuple[Incomplete, int]:
    """The same of what lacks something else than the item, such as the colleague who gets it."""
    kind = _OF_ITEMS.get(incomplete.command)
    names_none = kind is not None and incomplete.lacks != "numbers" and not incomplete.fields.get("numbers")
    if kind is None or not names_none or not (incomplete.fields.get("this") or not hasattr(kind, "this")):
        return incomplete, 0
    number = item_meant_now(request)
    fields = {name: value for name, value in incomplete.fields.items() if name != "this"}
    return (replace(incomplete, fields={**fields, "numbers": [number]}), number) if number else (incomplete, 0)


def names_none(command: AnyCommand) -> bool:
    """Whether it is about items, and names none."""
    match command:
        case Together(parts=parts):
            return any(map(names_none, parts))
        case Remind(numbers=()) | RemindOnReturn(numbers=()) | Snooze(numbers=()):
            return command.this
        case Finish(numbers=()) | Give(numbers=()) | GiveBack(numbers=()) | Rename(numbers=()):
            return True
        case SetItemLevel(numbers=()) | MoveItemLevel(numbers=()) | ShowItems(numbers=()):
            return True
        case Why(number=None) | ShowWhen(number=None):
            return True
    return False


def _is_removal(command: AnyCommand) -> bool:
    parts = command.parts if isinstance(command, Together) else (command,)
    return any(isinstance(each, Finish) and each.how is FinishedAs.REMOVED for each in parts)


def _named_by_others(commands: Sequence[AnyCommand]) -> list[int]:
    """The one item that the other commands of the same message name; none where they name several."""
    parts = [each for command in commands for each in (command.parts if isinstance(command, Together) else (command,))]
    named = {number for each in parts for number in getattr(each, "numbers", ())}
    return [*named] if len(named) == 1 else []


def _named_in_text(request: Request) -> list[int]:
    """The items of which the words that were typed say one. `it` means one only where the clause before it names that alone: `the roadmap thing isn't that
    urgent, set it to medium`."""
    sentence = Sentence(request.job.text)
    places = [at for at, word in enumerate(sentence.words) if word.key in CUES["means_last"]]
    if not places:
        return numbers_by_words(request.job.text, request.user, request.context)
    begin = next((at for at in range(places[-1], 0, -1) if is_after_pause(sentence, at)), 0)
    named = numbers_by_words(sentence.typed(0, begin), request.user, request.context) if begin else []
    return named if len(named) == 1 else []


def _of_items(command: AnyCommand, numbers: Sequence[int]) -> list[AnyCommand]:
    if not numbers or not names_none(command):
        return [command]
    return [of_item(command, number) for number in (numbers[:1] if isinstance(command, Together) else numbers)]


def of_item(command: AnyCommand, number: int) -> AnyCommand:
    """The same of that item."""
    match command:
        case Together(parts=parts):
            return replace(command, parts=tuple(_part_of_item(each, number) for each in parts))
        case Why(number=None) | ShowWhen(number=None):
            return replace(command, number=number)
        case Snooze():
            return replace(command, numbers=(number,), this=False, came=False)
        case Remind() | RemindOnReturn():
            return replace(command, numbers=(number,), this=False)
        case Finish() | Give() | GiveBack() | Rename() | SetItemLevel() | MoveItemLevel() | ShowItems():
            return replace(command, numbers=(number,))
    return command


def _part_of_item(part: ChangingCommand, number: int) -> ChangingCommand:
    fixed = of_item(part, number) if names_none(part) else part
    return fixed if isinstance(fixed, ChangingCommand) else part
