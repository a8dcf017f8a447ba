"""Asking what a command lacks, and taking what is typed or pressed as the answer.

The question waits for ten minutes in one row of the person's. It is read only where a text was not understood, or an answer's
button is pressed. Which request answered it is kept for longer: its buttons may still be there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from chalicelib.commands.answers import among, completed_by, forgets_question, says_yes, suggested
from chalicelib.commands.items_by_name import items_with_name
from chalicelib.commands.named_items import numbers_of_names, on_the_list, only_one_says
from chalicelib.commands.registry import complete, read_incomplete, read_press, read_question, read_view
from chalicelib.commands.request import AnyCommand, ReadingCommand, Request
from chalicelib.commands.suggestions import numbers_by_words, with_own_numbers
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import (
    Command,
    NotUnderstood,
    Press,
    TwoMeanings,
    UnreadablePress,
    serialize,
    serialize_press,
)
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.local_time import expiry
from chalicelib.domain.priority import Level
from chalicelib.domain.question import (
    AnsweredQuestion,
    AnsweredQuestionKey,
    AnswerKind,
    Asks,
    Incomplete,
    PendingQuestion,
    PendingQuestionKey,
    UnclearAnswer,
)
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Block, Message
from chalicelib.domain.slack_values import as_in_message, is_direct_message
from chalicelib.jobs.likely_answers import (
    answering,
    as_field,
    items_asked_about,
    offered_answers,
    question_of,
    values_of,
    with_names,
)
from chalicelib.messages import asking, confirmations, questions
from chalicelib.messages.blocks import joined, message
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.services.idempotency import RECEIPT_SECONDS, Outcome

_NO_ANSWERS = {questions.UNKNOWN_COMMAND, questions.PRESS_A_BUTTON}
"""What is said of a text that begins like no command."""
_WORD = re.compile(r"\w+")
_ANY_WORDS_WITHIN = 120.0
"""Seconds after a question in which any words that are no command are taken for its answer."""


@dataclass(frozen=True)
class Answer:
    """What a person's words are to the question that waits: the whole command, or (None) that it is to be forgotten."""

    question: PendingQuestion
    command: AnyCommand | None


def place_of(job: CommandJob) -> str:
    """The conversation that a question waits in: a direct message, a thread, or a channel outside of its threads."""
    return job.channel if is_direct_message(job.channel) else f"{job.channel}/{job.thread_ts or job.response_thread}"


def ask(problem: Asks, command: Command | None, request: Request) -> Outcome:
    """Ask what a command lacks. An earlier question is not waiting any more. Nobody is asked about items that are off their list: what
    is asked of a named item is for those on it. Raises NotUnderstood."""
    incomplete = problem.incomplete(command)
    if command is None and (numbers := incomplete.items):
        on_the_list(numbers, request.context.items.by_numbers(request.user, numbers))
    before = request.context.records.get(PendingQuestionKey(request.user))
    offered = offered_answers(problem.likely, incomplete, request)
    if not offered and incomplete.kind in {AnswerKind.NUMBERS, AnswerKind.ITEM}:
        raise NotUnderstood(questions.LIST_IS_EMPTY)
    kept = replace(incomplete, offered=values_of(offered), question=incomplete.question or problem.message)
    pending = _pending(kept, request)
    outcome = request.explain(question_of(problem.message, incomplete, offered, request))
    return replace(outcome, changes=(Change(before, pending),))


def explain(problem: NotUnderstood, request: Request) -> Outcome:
    """Say what is the problem, with a button for each whole command that was perhaps meant."""
    if isinstance(problem, TwoMeanings):
        meanings = TimesInWords(request.said_at, request.zone, request.person.preferences.day_hours)
        answers = {command.in_words(meanings): answering(command, request) for command in problem.meanings}
        told = {sentence: press for sentence, press in answers.items() if sentence}
        return request.explain(asking.which_meaning(problem.message, list(told), with_names(told, request)))
    if isinstance(problem, UnclearAnswer):
        presses = {text: request.press(command) for text, command in problem.meanings.items()}
        answers = {text: replace(press, question=problem.asked_by) for text, press in presses.items()}
        return _explained(problem, answers, request)
    if not problem.are_corrections:
        suggestions = with_own_numbers(problem.suggestions, request.job.text, request.user, request.context)
        problem = NotUnderstood(problem.message, *suggestions)
    commands = {
        text: command
        for text, command in suggested(problem.suggestions, typed_by(request))
        if problem.are_corrections or isinstance(command, ReadingCommand) or _says_nothing_new(text, request)
        if isinstance(command, ReadingCommand) or command.works_here(request)
    }
    if all(isinstance(command, ReadingCommand) and command.asks_to_lose for command in commands.values()):
        commands = {}  # Nobody is led to lose much by the only button.
    return _explained(problem, {text: answering(command, request) for text, command in commands.items()}, request)


def _explained(problem: NotUnderstood, answers: Mapping[str, Press], request: Request) -> Outcome:
    shown = confirmations.not_understood(problem.message, problem.suggestions)
    buttons = asking.answer_buttons(with_names(answers, request))
    return request.explain(Message(shown.text, (*shown.blocks, *buttons)))


def typed_by(request: Request) -> Sentence:
    """What the person typed, as a sentence."""
    return Sentence(
        request.job.text, request.said_at, lambda: request.zone, lambda: request.person.preferences.day_hours
    )


def waiting_question(request: Request) -> PendingQuestion | None:
    """The question that waits where the person typed."""
    question = request.context.records.get(PendingQuestionKey(request.user))
    return question if question is not None and question.place == place_of(request.job) else None


def answer_of(question: PendingQuestion | None, request: Request) -> Answer | None:
    """What a text that is no command is to the question that waits; None if it is no answer. Raises NotUnderstood for an answer that has
    to be asked about."""
    if question is None:
        return None
    sentence = typed_by(request)
    asked = _asked_with_buttons(question)
    if asked is not None and not _is_last_thing_done(question, request):
        return None  # Something else was done since.
    if forgets_question(sentence):
        return Answer(question, None)
    if asked is not None:
        if says_yes(sentence) and (labels := asking.labels_of_buttons(asked.show(request.user, request.context))):
            raise NotUnderstood(questions.press_to_confirm(labels[0]))
        return None
    try:
        incomplete = read_incomplete(question.incomplete)
        if incomplete.kind.takes_any_words and not _is_answered_at_once(question, request):
            return None
        command = (
            _with_rank(sentence, incomplete)
            or completed_by(sentence, incomplete)
            or _with_named_item(sentence, incomplete, request)
        )
    except UnclearAnswer as unclear:
        unclear.asked_by = question.asked_by
        raise
    except UnreadablePress:
        return None  # It was asked by another version of the bot.
    return Answer(question, command) if command is not None else None


def _with_rank(sentence: Sentence, incomplete: Incomplete) -> AnyCommand | None:
    """The command for the answer that is one of the buttons: `the second one`."""
    chosen = among(incomplete.offered, sentence)
    return None if chosen is None else complete(incomplete, {incomplete.lacks: as_field(incomplete, chosen)})


def _with_named_item(sentence: Sentence, incomplete: Incomplete, request: Request) -> AnyCommand | None:
    """The command whose items an answer names by what they say; raises NotUnderstood where a name fits none or several."""
    if incomplete.kind not in {AnswerKind.NUMBERS, AnswerKind.ITEM}:
        return None
    items = items_with_name(sentence, request)
    if not items:
        numbers = numbers_of_names(sentence.text, request, str) if incomplete.kind is AnswerKind.NUMBERS else ()
        return complete(incomplete, {incomplete.lacks: numbers}) if numbers else None
    number = only_one_says(items, sentence.text, "#{}", incomplete).number
    return complete(incomplete, {incomplete.lacks: as_field(incomplete, number)})


def still_waited_for(question: PendingQuestion | None, problem: NotUnderstood, request: Request) -> Asks | None:
    """The question that waits where something was typed which is neither a command nor an answer, to be asked again; None where there is
    none, or something else was done since."""
    if question is None or not _is_last_thing_done(question, request):
        return None
    try:
        incomplete = read_incomplete(question.incomplete)
    except UnreadablePress:
        return None
    if incomplete.kind.takes_any_words:
        if not _is_answered_at_once(question, request):
            return None
    elif problem.suggestions or problem.message not in _NO_ANSWERS:
        return None
    text = joined(questions.UNKNOWN_COMMAND, incomplete.question)
    return Asks(text, incomplete, likely=incomplete.offered)


def closing_question(command: Command, request: Request) -> tuple[Change, ...]:
    """What is typed in whole closes the question that asks for the same."""
    question = request.context.records.get(PendingQuestionKey(request.user))
    if question is None or question.place != place_of(request.job):
        return ()
    try:
        asks_for_it = read_incomplete(question.incomplete).command == command.name
    except UnreadablePress:
        return ()
    return (Change(question, None),) if asks_for_it else ()


def chosen_answer(request: Request) -> Press[AnyCommand] | None:
    """What was picked or typed in a field of a question, read as if it were typed; None where nothing was. Raises NotUnderstood and
    UnreadablePress."""
    job = request.job
    asked = _question_of_field(request)
    if asked is None or not (job.chosen or asked.command.kind.takes_any_words):
        return None
    if asked.command.kind.takes_any_words and not job.chosen.strip():
        raise NotUnderstood(questions.TYPE_SOMETHING)
    is_person = asked.command.kind is AnswerKind.USER
    text = f"<@{job.chosen}>" if is_person else as_in_message(job.chosen)
    command = completed_by(replace(typed_by(request), text=text), asked.command)
    if command is None:
        raise NotUnderstood(questions.unclear(text))
    return Press(command, asked.may_press, asked.view, asked.question)


def _question_of_field(request: Request) -> Press[Incomplete] | None:
    """The question whose field, picker or button was used; None for anything else. Raises UnreadablePress."""
    return read_question(request.job.press) if request.job.press else None


def asked_again(problem: NotUnderstood, request: Request) -> Asks | None:
    """What is asked in a view is gone with the next answer there: after an answer that can't be taken it is asked again, below what is
    the problem. None where the question stays anyway, or none was answered."""
    if not request.job.origin.is_view or isinstance(problem, UnclearAnswer):
        return None
    try:
        asked = _question_of_field(request)
    except UnreadablePress:
        return None
    if asked is None:
        return None
    text = asking.asked_again_text(problem.message, asked.command.kind, items_asked_about(asked.command, request))
    return Asks(text, asked.command)


def _is_answered_at_once(question: PendingQuestion, request: Request) -> bool:
    """Whether nothing else was done since the question, and it is not long ago: any words could be an answer to it."""
    if request.now - question.asked_at > _ANY_WORDS_WITHIN:
        return False
    return _is_last_thing_done(question, request)


def _is_last_thing_done(question: PendingQuestion, request: Request) -> bool:
    """Whether nothing was changed since it was asked."""
    just_after = question.asked_at + 1.0  # The question's time is kept in whole seconds.
    return not request.context.requests.undoable(request.user, just_after, 1)


def waiting_for_press(command: ReadingCommand, shown: Outcome, request: Request) -> Outcome:
    """The question of a command that `asks_to_lose`, as it is shown: what is typed as its no is taken, and what is typed as its yes is
    told which button to press. Its buttons answer it. Of somebody of whom nothing is kept nothing is kept for this."""
    if not request.person.version or not any(asking.labels_of_buttons(reply.message) for reply in shown.replies):
        return shown
    before = request.context.records.get(PendingQuestionKey(request.user))
    replies = tuple(replace(reply, message=_with_question(reply.message, request.job.id)) for reply in shown.replies)
    return replace(shown, replies=replies, changes=(Change(before, _pending(command, request)),))


def _with_question(asked: Message, asked_by: str) -> Message:
    """A press of any of its buttons answers the question which that request asked."""
    return replace(asked, blocks=tuple(_block_with_question(block, asked_by) for block in asked.blocks))


def _block_with_question(block: Block, asked_by: str) -> Block:
    if block["type"] != "actions":
        return block
    presses = [replace(read_press(each["value"]), question=asked_by) for each in block["elements"]]
    buttons = zip(block["elements"], presses, strict=True)
    return {**block, "elements": [{**each, "value": serialize_press(press)} for each, press in buttons]}


def _pending(command: Command, request: Request) -> PendingQuestion:
    return PendingQuestion(
        asked_by=request.job.id,
        place=place_of(request.job),
        incomplete=serialize(command),
        expires_at=expiry(request.now, PendingQuestion.KEPT),
    )


def _asked_with_buttons(question: PendingQuestion) -> ReadingCommand | None:
    """The command whose question waits for one of its buttons."""
    try:
        return read_view(question.incomplete)
    except UnreadablePress:
        return None


def forget(question: PendingQuestion, request: Request) -> Outcome:
    """The person does not want to answer it."""
    text = asking.FORGOTTEN if _asked_with_buttons(question) is None else asking.NOTHING_REMOVED
    return replace(request.reply(message(text)), changes=(Change(question, None),))


def answered(outcome: Outcome, asked_by: str, request: Request) -> Outcome:
    """The outcome of an answer, with what closes its question if that still waits: what is typed now is no answer any more. A change
    is the only one of that question: for as long as a press may come again, any other answer is refused."""
    asks_again = any(isinstance(change.after, PendingQuestion) for change in outcome.changes)
    waiting = None if asks_again else request.context.records.get(PendingQuestionKey(request.user))
    closed = [Change(waiting, None)] if waiting is not None and waiting.asked_by == asked_by else []
    if not (closed or outcome.changes):
        return outcome
    answer = AnsweredQuestion(asked_by, request.job.id, expiry(request.now, RECEIPT_SECONDS))
    return replace(outcome, changes=(*outcome.changes, *closed, Change(None, answer)))


def is_answered_otherwise(asked_by: str, request: Request) -> bool:
    """Whether another request answered the question: another press, or what the person typed."""
    answer = request.context.records.get(AnsweredQuestionKey(request.user, asked_by))
    return answer is not None and answer.answered_by != request.job.id


def _says_nothing_new(command: str, request: Request) -> bool:
    """Whether each detail of it was typed: in an example they are another item's, or another day's, than the person means. An item may
    be named by its words."""
    by_words = map(str, numbers_by_words(request.job.text, request.user, request.context))
    return _details(command) <= {*_details(request.job.text), *by_words}


def _details(text: str) -> set[str]:
    """The words of a command that say of which item, when or how."""
    named = {*WORDS["days"], *time_words().all_weekdays, *(level.word for level in Level)}
    return {word for word in _WORD.findall(text.lower()) if word in named or any(map(str.isdigit, word))}
