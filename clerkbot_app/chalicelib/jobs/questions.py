"""Asking what a command lacks, and taking what is typed or pressed as the answer.

A typed answer is taken while the question is the last thing that was said (waiting.py). Which request answered it is kept for longer: its
buttons may still be there.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from chalicelib.commands.colleague_requests import ShowRequests
from chalicelib.commands.items_by_words import items_by_words, only_one_says, says_all
from chalicelib.commands.named_items import on_the_list
from chalicelib.commands.registry import complete, read_press, read_question
from chalicelib.commands.request import AnyCommand, ReadingCommand, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import (
    Command,
    NotUnderstood,
    Press,
    TwoMeanings,
    UnreadablePress,
    serialize,
    serialize_press,
)
from chalicelib.domain.item import Item
from chalicelib.domain.local_time import expiry
from chalicelib.domain.question import (
    AnsweredQuestion,
    AnsweredQuestionKey,
    AnswerKind,
    Asks,
    Incomplete,
    PendingQuestion,
    UnclearAnswer,
)
from chalicelib.domain.receipt import Change
from chalicelib.domain.reminder import ReminderKey
from chalicelib.domain.reply import Block, Message
from chalicelib.domain.search import search_words
from chalicelib.domain.slack_values import as_in_message
from chalicelib.jobs.likely_answers import as_field, items_asked_about, offered_answers, question_of, values_of
from chalicelib.jobs.waiting import asked_before_loss, is_just_asked, pending_question, typed_by
from chalicelib.messages import asking, questions
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.item_words import in_question
from chalicelib.messages.items import empty_but_waiting_text
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.services.colleague_requests import open_requests
from chalicelib.services.idempotency import RECEIPT_SECONDS, Outcome
from chalicelib.services.reminders import items_of
from chalicelib.understanding.answers import (
    AGREES,
    ALL,
    BOTH,
    CALLED,
    NO_NAME,
    NO_TIME_YET,
    OTHER,
    YES,
    completed_by,
    forgets_question,
    says,
)
from chalicelib.understanding.items_by_name import items_with_name
from chalicelib.understanding.meant_now import with_item_of_now
from chalicelib.understanding.named_instead import named_instead_of
from chalicelib.understanding.typed_text import english

_NO_ANSWERS = {questions.UNKNOWN_COMMAND, questions.PRESS_A_BUTTON, questions.REACTION}
"""What is said of a text that begins like no command."""
_NO_SINGLE_ANSWERS = (YES, AGREES, ALL, BOTH, OTHER)
"""What is said to a question, and does not answer it."""
_MOST_WORDS_OF_TIME = 5
_MOST_WORDS_OF_NAME = 3


@dataclass(frozen=True)
class Answer:
    """What a person's words are to the question that waits: the whole command, or (None) that it is to be forgotten."""

    question: PendingQuestion
    command: AnyCommand | None


def ask(problem: Asks, command: Command | None, request: Request) -> Outcome:
    """Ask what a command lacks. An earlier question of that conversation is not waiting any more. Nobody is asked about items that are off
    their list: what is asked of a named item is for those on it. Raises NotUnderstood."""
    incomplete = problem.incomplete(command)
    if command is None and (numbers := incomplete.items):
        on_the_list(numbers, request.context.items.by_numbers(request.user, numbers))
    incomplete, meant = with_item_of_now(incomplete, request)
    asked = problem.message
    if meant:
        asked = asking.with_items(asked, request.context.items.by_numbers(request.user, (meant,)))
    offered, are_all = offered_answers(problem.likely, incomplete, request)
    if not offered and incomplete.kind.is_of_open_items:
        raise _list_is_empty(request)
    if not offered and incomplete.kind is AnswerKind.OFFERED:
        raise NotUnderstood(questions.NOTHING_OFFERED)
    text = incomplete.question or asked
    kept = replace(
        incomplete,
        offered=values_of(offered),
        offers_all=are_all,
        offers_others=problem.offers_others,
        question=text,
    )
    more = len(problem.likely) - len(offered) if incomplete.kind.is_of_open_items else 0
    outcome = request.explain(question_of(asked, incomplete, offered, request, more=more))
    return replace(outcome, changes=(Change(request.kept_here, pending_question(serialize(kept), request)),))


def _list_is_empty(request: Request) -> NotUnderstood:
    """With what colleagues ask, where something waits: `hand it back` may be said of that."""
    waiting = open_requests(request.user, request.context)
    if not waiting:
        return NotUnderstood(questions.LIST_IS_EMPTY)
    return TwoMeanings(empty_but_waiting_text(len(waiting)), [ShowRequests()])


def ask_again(question: PendingQuestion, text: str, incomplete: Incomplete, request: Request) -> Outcome:
    """Ask once more, with the same buttons: whichever answers it first, in whichever message, answers it."""
    offered, _ = offered_answers(incomplete.offered, incomplete, request)
    outcome = request.explain(question_of(text, incomplete, offered, request, question.asked_by))
    waiting = replace(question.shown_again(request.job.id, request.now), was_repeated=True)
    return replace(outcome, changes=(Change(request.kept_here, waiting),))


def answer_of(question: PendingQuestion, request: Request) -> Answer | None:
    """What a text that is no command is to the question that was the last thing said; None if it is no answer. Raises NotUnderstood for an
    answer that has to be asked about."""
    sentence, incomplete = typed_by(request), question.lacking
    if forgets_question(sentence):
        return Answer(question, None)
    if incomplete is None or (incomplete.kind.takes_any_words and not is_just_asked(question, request)):
        return None
    try:
        command = completed_by(sentence, incomplete) or _with_named_item(sentence, incomplete, request)
        if isinstance(command, AddTodo) and incomplete.kind in {AnswerKind.ABOUT, AnswerKind.TEXT}:
            command = named_instead_of(command, sentence, request)
    except UnclearAnswer as unclear:
        unclear.asked_by = question.asked_by
        raise
    except UnreadablePress:
        return None  # It was asked by another version of the bot.
    return Answer(question, command) if command is not None else None


def sure_answer(question: PendingQuestion, request: Request) -> Press[AnyCommand] | None:
    """What words complete of which few could be the answer. They are that also where they are a command by themselves: `at lunch`."""
    incomplete = question.lacking
    if incomplete is None or incomplete.kind.takes_any_words:
        return None
    with suppress(NotUnderstood, UnreadablePress):
        if (command := completed_by(typed_by(request), incomplete)) is not None:
            return Press(command)
    return None


def refuse_late_answer(request: Request) -> None:
    """Raises UnclearAnswer where the text could answer a question after which something else was said: it is asked whether it does."""
    question = request.question
    incomplete = question.lacking if question is not None and not question.is_last else None
    if question is None or incomplete is None:
        return
    is_of_numbers = incomplete.kind.takes_numbers or incomplete.kind.is_one_number
    if is_of_numbers and not question.only_looked_up:
        return  # Of a number the command that came since is corrected.
    answer = sure_answer(question, request)
    if answer is None:
        return
    times = TimesInWords(request.said_at, request.zone, request.person.preferences.day_hours)
    if in_words := answer.command.in_words(times):
        late = UnclearAnswer(NotUnderstood(_is_it_for(incomplete, request)), {in_words: answer.command})
        late.asked_by = question.asked_by
        raise late


def _is_it_for(incomplete: Incomplete, request: Request) -> str:
    items = items_asked_about(incomplete, request)
    if not items and "text" not in incomplete.fields:
        return questions.is_it_answer_to(incomplete.question)
    return questions.is_it_for(in_question(items) if items else questions.to_do(incomplete.fields["text"]))


def _with_named_item(sentence: Sentence, incomplete: Incomplete, request: Request) -> AnyCommand | None:
    """The command whose items an answer names by what they say, or `that one` where one is offered; raises NotUnderstood where a name fits none or
    several."""
    if len(incomplete.offered) == 1 and _points_at_one(_without_denial(sentence)):
        return complete(incomplete, {incomplete.lacks: as_field(incomplete, incomplete.offered[0])})
    if incomplete.kind is AnswerKind.FINISHED or incomplete.kind.is_of_reminders:
        return _with_offered_item(_without_denial(sentence), incomplete, request)
    if not incomplete.kind.is_of_open_items and incomplete.kind is not AnswerKind.OFFERED:
        return None
    by_words, sentence = items_by_words(request), _without_denial(sentence)
    items = items_with_name(sentence, by_words)
    if not items:
        numbers = by_words.numbers_of_names(sentence.text, str) if incomplete.kind.takes_numbers else ()
        return complete(incomplete, {incomplete.lacks: numbers}) if numbers else None
    number = only_one_says(items, sentence.text, "#{}", incomplete).number
    return complete(incomplete, {incomplete.lacks: as_field(incomplete, number)})


def _points_at_one(sentence: Sentence) -> bool:
    """`that one`, `this thing`, `it`."""
    first, *others = sentence.keys(0, len(sentence.words))
    return first in CUES["one_spoken_of"] | {"this"} and CUES["points_at_one"].issuperset(others)


def _with_offered_item(sentence: Sentence, incomplete: Incomplete, request: Request) -> AnyCommand | None:
    """The same of what is off the list, and of reminders: the only one of those on buttons that says all of the words."""
    words = {*search_words(sentence.text)} - WORDS["before_names"]
    items = _items_offered(incomplete, request) if words and incomplete.offered else {}
    said = [number for number, item in items.items() if says_all(words, item, in_any_form=True)]
    return complete(incomplete, {incomplete.lacks: as_field(incomplete, said[0])}) if len(said) == 1 else None


def _items_offered(incomplete: Incomplete, request: Request) -> Mapping[int, Item]:
    """The items on the buttons, or those of the reminders there, by the numbers or ids that answer."""
    if not incomplete.kind.is_of_reminders:
        found = request.context.items.by_numbers(request.user, incomplete.offered)
        return {item.number: item for item in found}
    keys = [ReminderKey(request.user, each) for each in incomplete.offered]
    reminders = [each for each in request.context.records.get_all(*keys) if each is not None]
    return items_of(reminders, request.user, request.context)


def _without_denial(sentence: Sentence) -> Sentence:
    """`the cake` of `no, the cake` and `i meant the cake`."""
    count = len(sentence.words)
    begin = next((at for at in range(count) if sentence.key(at) not in CUES["before_answers"]), 0)
    return sentence.saying(sentence.typed(begin, count)) if begin else sentence


def text_asked_again(
    question: PendingQuestion, problem: NotUnderstood, request: Request
) -> tuple[str, Incomplete] | None:
    """How the question is asked again, and what it lacks, where something was typed directly after it that is neither a command nor an answer;
    None where that is said as ever: when it was asked again before, or some time ago."""
    incomplete, sentence = question.lacking, typed_by(request)
    if incomplete is None:
        return None
    if any(says(sentence, each) for each in _NO_SINGLE_ANSWERS):
        return incomplete.question, incomplete
    named = (
        english().answer(sentence, CALLED) if incomplete.kind is AnswerKind.USER and not problem.suggestions else None
    )
    is_short = incomplete.kind is AnswerKind.USER and len(sentence.words) <= _MOST_WORDS_OF_NAME
    if not problem.suggestions and (is_short or (named is not None and named.values.get("called"))):
        name = sentence.text if named is None else named.values.get("called", incomplete.called)
        return questions.PICK_THE_PERSON, replace(incomplete, called=str(name).strip(NO_NAME))
    is_about_something = problem.suggestions or problem.message not in _NO_ANSWERS
    if question.was_repeated or not is_just_asked(question, request):
        return None
    if problem.message == questions.NO_TIME_THAT_I_KNOW:
        return joined(problem.message, incomplete.question), incomplete
    if is_about_something and not incomplete.kind.takes_any_words:
        return None
    begins = "" if problem.message == questions.REACTION else questions.UNKNOWN_COMMAND
    return joined(begins, incomplete.question), incomplete


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
    command = completed_by(typed_by(request).saying(text), asked.command)
    if command is None:
        raise NotUnderstood(questions.unclear(text))
    return Press(command, asked.may_press, asked.view, asked.question)


def _question_of_field(request: Request) -> Press[Incomplete] | None:
    """The question whose field, picker or button was used; None for anything else. Raises UnreadablePress."""
    return read_question(request.job.press) if request.job.press else None


def asked_again_in_view(problem: NotUnderstood, request: Request) -> Asks | None:
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


def says_no_time(question: PendingQuestion, request: Request) -> bool:
    """Whether the question when is answered by no time that can be used: `later`, `tomorrow afternoonish`."""
    incomplete, sentence = question.lacking, typed_by(request)
    if incomplete is None or incomplete.kind not in {AnswerKind.WHEN, AnswerKind.UNTIL}:
        return False
    return says(sentence, NO_TIME_YET)


def begins_with_time(question: PendingQuestion, request: Request) -> bool:
    """Whether a few words that are no answer to the question when begin with one: `tomorrow afternoonish`."""
    incomplete, sentence = question.lacking, typed_by(request)
    if incomplete is None or incomplete.kind not in {AnswerKind.WHEN, AnswerKind.UNTIL}:
        return False
    count = len(sentence.words)
    begins = (sentence.saying(sentence.typed(0, end)) for end in range(1, count))
    return count <= _MOST_WORDS_OF_TIME and any(says(each, incomplete.kind) for each in begins)


def given_up(question: PendingQuestion) -> NotUnderstood | None:
    """That the person's own words, for which a time was asked twice, are not on the list; None where the question has none."""
    incomplete = question.lacking
    if incomplete is None or incomplete.command != AddTodo.name or "text" not in incomplete.fields:
        return None
    without_time = complete(incomplete, {incomplete.lacks: None})
    return TwoMeanings(questions.not_added(incomplete.fields["text"]), [without_time])


def waiting_for_press(command: ReadingCommand, shown: Outcome, request: Request) -> Outcome:
    """The question of a command that `asks_to_lose`, as it is shown: what is typed as its no is taken, and what is typed as its yes is
    told which button to press. Its buttons answer it. Of somebody of whom nothing is kept nothing is kept for this."""
    if not request.person.version or not any(asking.labels_of_buttons(reply.message) for reply in shown.replies):
        return shown
    replies = tuple(replace(reply, message=_with_question(reply.message, request.job.id)) for reply in shown.replies)
    return replace(
        shown, replies=replies, changes=(Change(request.kept_here, pending_question(serialize(command), request)),)
    )


def _with_question(asked: Message, asked_by: str) -> Message:
    """A press of any of its buttons answers the question which that request asked."""
    return replace(asked, blocks=tuple(_block_with_question(block, asked_by) for block in asked.blocks))


def _block_with_question(block: Block, asked_by: str) -> Block:
    if block["type"] != "actions":
        return block
    presses = [replace(read_press(each["value"]), question=asked_by) for each in block["elements"]]
    buttons = zip(block["elements"], presses, strict=True)
    return {**block, "elements": [{**each, "value": serialize_press(press)} for each, press in buttons]}


def forget(question: PendingQuestion, request: Request, note: str = "") -> Outcome:
    """The person does not want to answer it. `note`: what else is said."""
    text = asking.FORGOTTEN if asked_before_loss(question) is None else asking.NOTHING_REMOVED
    return replace(
        request.reply(message(joined(text, note))), changes=(Change(question, None), _closed(question, request))
    )


def _closed(question: PendingQuestion, request: Request) -> Change:
    """Its buttons, which stay in the conversation, answer it no more."""
    return Change(None, AnsweredQuestion(question.asked_by, request.job.id, expiry(request.now, RECEIPT_SECONDS)))


def answered(outcome: Outcome, asked_by: str, request: Request) -> Outcome:
    """The outcome of an answer, with what closes its question if that still waits: what is typed now is no answer any more. A change
    is the only one of that question: for as long as a press may come again, any other answer is refused."""
    asks_again = any(isinstance(each.after, PendingQuestion) and not each.owner for each in outcome.changes)
    waiting = None if asks_again else request.question
    if waiting is not None and request.question_left is not None:
        return replace(outcome, changes=(*outcome.changes, Change(waiting, request.question_left)))
    is_answered = waiting is not None and (waiting.asked_by == asked_by or bool(request.job.text))
    closed = [Change(waiting, None)] if is_answered else []
    if not outcome.changes and not (closed and waiting is not None and waiting.incomplete):
        return replace(outcome, changes=tuple(closed))  # What was only shown may be shown again.
    answer = AnsweredQuestion(asked_by, request.job.id, expiry(request.now, RECEIPT_SECONDS))
    return replace(outcome, changes=(*outcome.changes, *closed, Change(None, answer)))


def is_answered_otherwise(asked_by: str, request: Request) -> bool:
    """Whether another request answered the question: another press, or what the person typed."""
    answer = request.context.records.get(AnsweredQuestionKey(request.user, asked_by))
    return answer is not None and answer.answered_by != request.job.id
