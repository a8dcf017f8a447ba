"""What is typed in the place of a press: `2`, `the last one`, `both`, `yes`, or what stands on a button of the question.

The buttons are those of the answer which shows them, as its receipt keeps it. Of a question before much is lost only the button says yes, or
whoever types what stands on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from chalicelib.commands.colleague_actions import AnswerCover
from chalicelib.commands.handover import AnswerOffer
from chalicelib.commands.registry import complete, read_press
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.commands.several_todos import AddTodos
from chalicelib.commands.todos import AddTodo
from chalicelib.commands.together import all_together, which_first
from chalicelib.commands.undo import Undo
from chalicelib.domain.command import NotUnderstood, Press, UnreadablePress
from chalicelib.domain.item import Item
from chalicelib.domain.question import AnswerKind, Incomplete, PendingQuestion, UnclearAnswer
from chalicelib.domain.receipt import Change
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState
from chalicelib.domain.reply import Message
from chalicelib.jobs.likely_answers import as_field, labels_of
from chalicelib.jobs.waiting import asked_before_loss, is_just_asked, typed_by
from chalicelib.messages import questions
from chalicelib.messages.blocks import section
from chalicelib.messages.markup import in_plain_text
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import A_PAIR, WORDS
from chalicelib.parsing.time_slots.days import is_numbered_day
from chalicelib.services.idempotency import Outcome
from chalicelib.understanding.answers import (
    AGREES,
    ALL,
    BOTH,
    CALLED,
    CONFIRMS_LOSS,
    DECLINES_PLAINLY,
    ITEM_OR_NEW,
    NO_NAME,
    REST,
    YES,
    among,
    nth_of,
    says,
    says_rank,
    says_so_many,
)
from chalicelib.understanding.meant_now import names_none, of_item
from chalicelib.understanding.named_before_it import named_before_it
from chalicelib.understanding.typed_text import english

_NOT_SAID = re.compile(r"^\d\. |:[\w+-]+:|[^\w#&]+")
"""What stands on a button and nobody types: its place, its emoji, and marks."""

_OWN_WORDS = re.compile(r"“[^”]*”")
"""The person's words on a button, of which they say `it`: `add it anyway`."""
_HOUR = re.compile(r"\b\d\d:\d\d\b")
_FEWEST_CHOICES = 2
_MOST_WORDS_OF_CHOICE = 12
_SEVERAL = ("todos", "parts", "ids", "numbers")
"""The fields in which commands have the several things that they do."""
_ALWAYS = "always"
_KINDS = {"item": re.compile(r"#\d"), "reminder": re.compile(r"\bR\d")}
_MOST_WORDS_OF_NAME = 3

Buttons = Mapping[str, Press[AnyCommand]]
"""What each button of the question says, in their order, and what it does."""


def typed_choice(question: PendingQuestion, request: Request) -> Press[AnyCommand] | None:
    """The button that somebody's words choose below the question; None where they choose none. Raises NotUnderstood where they have to be
    asked about."""
    buttons, sentence = _buttons_of(question, request), typed_by(request)
    if not buttons or _says_other_day(sentence, buttons):
        return None
    try:
        chosen = _with_label(buttons, sentence) or _chosen(question, buttons, sentence, request)
    except UnclearAnswer as unclear:
        unclear.asked_by = question.asked_by
        raise
    return chosen


def _says_other_day(sentence: Sentence, buttons: Buttons) -> bool:
    """Whether `no, the 2nd` is said to buttons with times: that is rather a day of the month than the second of them."""
    is_numbered = is_numbered_day(sentence.key(len(sentence.words) - 1))
    return is_numbered and sentence.key(0) in WORDS["denies"] and any(map(_HOUR.search, buttons))


def rest_of_several(request: Request) -> tuple[Press[AnyCommand], PendingQuestion] | None:
    """What `the other one`, or its place, says right after one of several things was done that one message asked for, and what is left of the
    question then; None where nothing of the kind is said. Raises TwoMeanings where several are left and one is meant."""
    question = request.question if request.job.text else None
    if question is None or not question.done:
        return None
    sentence = typed_by(request)
    rest, nth = english().answer(sentence, REST), nth_of(sentence)
    if rest is None and nth is None and among("_" * _MOST_WORDS_OF_CHOICE, sentence) is None:
        return None
    presses = list(_buttons_of(question, request).values())
    left = [press for place, press in enumerate(presses, 1) if str(place) not in question.done]
    named = among(presses, sentence) if nth is None else presses[nth - 1] if 0 < nth <= len(presses) else None
    if rest is None:
        then_left = with_done(question, named, request) if named is not None and named in left else None
        return None if named is None or then_left is None else (named, then_left)
    if len(left) > 1 and "every" not in rest.values:
        raise which_first(_changes(left))
    return (left[0] if len(left) == 1 else Press(all_together(_changes(left))), replace(question, done=""))


def with_done(question: PendingQuestion, press: Press[AnyCommand], request: Request) -> PendingQuestion | None:
    """What is left of a question which of several things comes first, once that one is done: `the other one` is said of it then. None of any other
    question, which one answer closes."""
    presses = list(_buttons_of(question, request).values())
    if question.incomplete or not _are_several_things(presses) or press not in presses:
        return None
    done = "".join(sorted({*question.done, str(presses.index(press) + 1)}))
    is_over = len(done) == len(presses)
    return replace(question, is_last=False, done="" if is_over else done)


def _are_several_things(presses: Sequence[Press[AnyCommand]]) -> bool:
    """Whether the buttons do what one message asked for: none of them answers the question for the others."""
    are_changes = all(isinstance(each.command, ChangingCommand) for each in presses)
    return len(presses) > 1 and are_changes and not any(each.question for each in presses)


def _changes(presses: Sequence[Press[AnyCommand]]) -> list[ChangingCommand]:
    return [each.command for each in presses if isinstance(each.command, ChangingCommand)]


def offered_undo(question: PendingQuestion, request: Request) -> Press[AnyCommand] | None:
    """The only button of the question that takes something back: `undo` is said to that."""
    offered = [each for each in _buttons_of(question, request).values() if isinstance(each.command, Undo)]
    return offered[0] if len(offered) == 1 else None


def of_item_asked_about(command: AnyCommand, question: PendingQuestion, request: Request) -> AnyCommand:
    """The command of `it` is of the only item that the choices of the question are about: `raise it`, said to `Do you mean #3, or something new?`."""
    if question.incomplete or not names_none(command):
        return command
    if named_before_it([command], typed_by(request), request) is not None:
        return command
    commands = [press.command for press in _buttons_of(question, request).values()]
    numbers = {number for each in commands for number in getattr(each, "numbers", ())}
    return of_item(command, numbers.pop()) if len(numbers) == 1 else command


def offered_by(question: PendingQuestion, request: Request) -> Sequence[Press[AnyCommand]]:
    """What the buttons of the question do, in their order."""
    return [*_buttons_of(question, request).values()]


def asked_with(question: PendingQuestion, request: Request) -> str:
    """What the question asks, without its choices."""
    shown = _shown_with(question, request)
    return shown[0].text.partition("\n")[0] if shown else ""


def choice_in_words(question: PendingQuestion, request: Request) -> Press[AnyCommand] | None:
    """The one of several choices that words of its button name, or of the question `only this time, or always?`; None where they name none, or
    may name another one as well. They are looked at where they are nothing else."""
    words = _naming_words(request.job.text)
    if question.incomplete or len(words) > _MOST_WORDS_OF_CHOICE:
        return None
    shown = _shown_with(question, request)
    buttons = _buttons_in(shown, request)
    if len(buttons) < _FEWEST_CHOICES:
        return None
    if (there_or_new := _item_or_new(buttons, request)) is not None:
        return there_or_new
    if words <= CUES["in_any_sentence"]:
        return None
    asked = _alternatives(shown[0].text)
    alternatives = asked if len(asked) == len(buttons) else [""] * len(buttons)
    sayings = (f"{label} {_kinds_in(label)} {said}" for label, said in zip(buttons, alternatives, strict=True))
    named = [press for saying, press in zip(sayings, buttons.values(), strict=True) if words <= _naming_words(saying)]
    return named[0] if len(named) == 1 else None


def _kinds_in(label: str) -> str:
    """What somebody calls the `#5` and the `R5` on a button: `the item`."""
    return " ".join(kind for kind, mark in _KINDS.items() if mark.search(label))


def _item_or_new(buttons: Buttons, request: Request) -> Press[AnyCommand] | None:
    """The only button of those that `the one I have`, or `something new`, says where both are offered; None for anything else."""
    reading = english().answer(typed_by(request), ITEM_OR_NEW)
    are_new = [isinstance(press.command, AddTodo | AddTodos) for press in buttons.values()]
    if reading is None or len(set(are_new)) == 1:
        return None
    wanted = "new" in reading.values
    meant = [press for press, is_new in zip(buttons.values(), are_new, strict=True) if is_new == wanted]
    return meant[0] if len(meant) == 1 else None


def _alternatives(text: str) -> list[str]:
    """What the question itself calls its choices, in their order: `only this time`, and `always`."""
    return text.partition("\n")[0].rpartition(". ")[2].split(", or ")


def _naming_words(text: str) -> set[str]:
    keys = {word.key.lstrip("#") for word in Sentence(text).words} - CUES["beside_choice"]
    return {_ALWAYS if key in CUES["always"] else key for key in keys}


def choices_shown_again(question: PendingQuestion, problem: NotUnderstood, request: Request) -> Outcome | None:
    """Several choices once more, with the same buttons, where something was typed directly after them that nothing is known of; None where that
    is said as ever, or was before."""
    is_nothing = problem.message == questions.UNKNOWN_COMMAND and not problem.suggestions
    if question.incomplete or question.was_repeated or not is_nothing or not is_just_asked(question, request):
        return None
    shown = _shown_with(question, request)
    if len(_buttons_in(shown, request)) < _FEWEST_CHOICES:
        return None
    text, (first, *more) = shown[0].text, shown[0].blocks
    again = section(f"{problem.message} {first['text']['text']}")
    outcome = request.explain(Message(f"{problem.message} {text}", (again, *more)))
    waiting = replace(question.shown_again(request.job.id, request.now), was_repeated=True)
    return replace(outcome, changes=(Change(request.kept_here, waiting),))


def _buttons_of(question: PendingQuestion, request: Request) -> Buttons:
    return _buttons_in(_shown_with(question, request), request)


def _shown_with(question: PendingQuestion, request: Request) -> Sequence[Message]:
    """The messages that show the buttons of the question, as its receipt keeps them."""
    receipt = request.context.requests.receipt(request.user, question.buttons_of)
    return [reply.message for reply in receipt.replies] if receipt is not None else []


def _buttons_in(shown: Sequence[Message], request: Request) -> Buttons:
    """None of a question that another version of the bot asked, or without buttons."""
    blocks = [block for each in shown for block in each.blocks if block["type"] == "actions"]
    elements = [each for block in blocks for each in block["elements"] if "value" in each]
    with suppress(UnreadablePress):
        return {each["text"]["text"]: read_press(each["value"], pressed=request.said_at) for each in elements}
    return {}


def _with_label(buttons: Buttons, sentence: Sentence) -> Press[AnyCommand] | None:
    typed = _plain(in_plain_text(sentence.text))
    whole = [press for label, press in buttons.items() if typed and _plain(label) == typed]
    of_it = [press for label, press in buttons.items() if typed and _plain(_OWN_WORDS.sub("it", label)) == typed]
    return whole[0] if whole else of_it[0] if len(of_it) == 1 else None


def _plain(label: str) -> str:
    return _NOT_SAID.sub(" ", label).strip().lower()


def _chosen(
    question: PendingQuestion, buttons: Buttons, sentence: Sentence, request: Request
) -> Press[AnyCommand] | None:
    labels, presses = list(buttons), list(buttons.values())
    incomplete, says_yes, agrees = question.lacking, says(sentence, YES), says(sentence, AGREES)
    if asked_before_loss(question) is not None:
        return _before_loss(buttons, sentence)
    sentence = _without_name_behind(sentence)
    if (ranked := among(presses, sentence)) is not None:
        return ranked
    if (nth := nth_of(sentence)) is not None:
        return _at_place(nth, buttons, incomplete, request)
    if len(buttons) == 1 and not question.incomplete and _says_all_of(presses[0], sentence):
        return presses[0]
    says_all = says(sentence, ALL) or (says(sentence, BOTH) and len(buttons) == A_PAIR)
    if says_all and not question.incomplete and _are_several_things(presses):
        if any(each.data_of is not None for each in _changes(presses)):
            return None  # What changes a colleague's data is a transaction of its own.
        return Press(all_together(_changes(presses))) if says_so_many(sentence, len(presses)) else None
    if says_all:
        return _all_of(presses, incomplete, sentence)
    if incomplete is not None and incomplete.kind is AnswerKind.USER and (named := _person_called(buttons, sentence)):
        return named
    offers_others = incomplete is not None and incomplete.offers_others
    if (answer := _accepted_or_declined(presses, sentence, says_yes=says_yes or agrees)) is not None:
        return answer
    if says_yes and len(buttons) == 1 and not offers_others:
        return presses[0]
    if (says_yes or agrees) and len(buttons) > 1 and incomplete is None:
        raise UnclearAnswer(NotUnderstood(questions.WHICH_BUTTON), {})
    if (agrees or (says_yes and offers_others)) and len(buttons) == 1:
        raise UnclearAnswer(NotUnderstood(questions.press_to_confirm(labels[0])), {})
    return None


def _without_name_behind(sentence: Sentence) -> Sentence:
    """The place that is said, where what stands there is only called by its name as well: `the first, the flour`."""
    place, _, name = sentence.text.partition(",")
    words = sentence.saying(name).words
    is_name = 0 < len(words) <= _MOST_WORDS_OF_NAME and words[0].key in WORDS["before_names"]
    said = sentence.saying(place)
    return said if is_name and (says_rank(said) or nth_of(said) is not None) else sentence


def _accepted_or_declined(
    presses: Sequence[Press[AnyCommand]], sentence: Sentence, *, says_yes: bool
) -> Press[AnyCommand] | None:
    """Of the yes and the no to what a colleague asks, `Do you accept, or decline?`: the one that is said."""
    answers = {press.command.accept: press for press in presses if isinstance(press.command, AnswerOffer | AnswerCover)}
    if len(presses) != A_PAIR or len(answers) != A_PAIR:
        return None
    if says_yes:
        return answers[True]
    return answers[False] if says(sentence, DECLINES_PLAINLY) else None


def _says_all_of(press: Press[AnyCommand], sentence: Sentence) -> bool:
    """Whether `both`, or `all three`, says as many things as the only button does: `Add all 2`."""
    held = (getattr(press.command, name, ()) for name in _SEVERAL)
    count = max((len(each) for each in held if isinstance(each, tuple)), default=0)
    return (says(sentence, BOTH) and count == A_PAIR) or (
        says(sentence, ALL) and count > 1 and says_so_many(sentence, count)
    )


def _person_called(buttons: Buttons, sentence: Sentence) -> Press[AnyCommand] | None:
    """The only colleague on a button who is called so, or whom `him` means; None where several or none are."""
    reading = english().answer(sentence, CALLED)
    if reading is None:
        return None
    name = str(reading.values.get("called", "")).strip(NO_NAME).lower()
    called = [press for label, press in buttons.items() if not name or name in _plain(label).split()]
    return called[0] if len(called) == 1 else None


def _before_loss(buttons: Buttons, sentence: Sentence) -> Press[AnyCommand] | None:
    """The button that keeps everything; raises UnclearAnswer, which names the other one, for what says that one less plainly than a press.
    Where that takes away one thing only, it is what `yes` says."""
    first, chosen = next(iter(buttons.values())), among(list(buttons.values()), sentence)
    if (nth := nth_of(sentence)) is not None and 0 < nth <= len(buttons):
        chosen = list(buttons.values())[nth - 1]
    if chosen is None and (says(sentence, YES) or says(sentence, CONFIRMS_LOSS)):
        chosen = first
    if chosen is not None and (chosen.command.keeps_all or chosen.command.is_of_one):
        return chosen
    if chosen is not None or any(says(sentence, each) for each in (AGREES, ALL, BOTH)):
        raise UnclearAnswer(NotUnderstood(questions.press_to_confirm(next(iter(buttons)))), {})
    return None


def _at_place(nth: int, buttons: Buttons, incomplete: Incomplete | None, request: Request) -> Press[AnyCommand] | None:
    """The button at that place, unless the number says something itself: an hour, or an item or a reminder."""
    if not 0 < nth <= len(buttons):
        return None
    label, press = list(buttons.items())[nth - 1]
    if incomplete is None:
        return press
    if incomplete.kind.is_moment or nth in incomplete.offered:
        return None
    is_by_number = incomplete.kind.takes_numbers or incomplete.kind.is_one_number
    named = _of_number(nth, incomplete, request) if is_by_number else None
    if named is None:
        return press
    [own_label] = labels_of([named], request)
    own = complete(incomplete, {incomplete.lacks: as_field(incomplete, nth)})
    raise UnclearAnswer(NotUnderstood(questions.WHICH_DO_YOU_MEAN), {own_label: own, label: press.command})


def _of_number(number: int, incomplete: Incomplete, request: Request) -> Item | Reminder | None:
    """What has that number and could be the answer as well, though no button offers it."""
    if incomplete.kind.is_of_reminders:
        reminder = request.context.records.get(ReminderKey(request.user, number))
        return reminder if reminder is not None and reminder.state is not ReminderState.ENDED else None
    item = request.context.items.by_number(request.user, number)
    if item is None:
        return None
    may_be_meant = not item.is_open if incomplete.kind is AnswerKind.FINISHED else item.is_unfinished
    return item if may_be_meant else None


def _all_of(
    presses: Sequence[Press[AnyCommand]], incomplete: Incomplete | None, sentence: Sentence
) -> Press[AnyCommand] | None:
    """All that the buttons offer; None where that may be less than all that there is, or is not as many as `all three` says."""
    if (together := next((each for each in presses if each.command.does_all_offered), None)) is not None:
        return together
    if incomplete is None or not incomplete.kind.takes_numbers or not incomplete.offers_all:
        return None
    if not says_so_many(sentence, len(incomplete.offered)):
        return None
    return replace(presses[0], command=complete(incomplete, {incomplete.lacks: incomplete.offered}))
