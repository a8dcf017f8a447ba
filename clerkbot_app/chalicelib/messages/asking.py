"""A question whose answer completes a command: its text, and buttons for the likely answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.domain.command import Press, serialize_press
from chalicelib.domain.item import Item
from chalicelib.domain.person import Profile
from chalicelib.domain.question import AnswerKind
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.reply import Block, Message
from chalicelib.messages import questions
from chalicelib.messages.blocks import (
    LONGEST_BUTTON,
    actions,
    button,
    context,
    cut,
    message,
    moment_picker,
    person_picker,
    section,
    text_field,
)
from chalicelib.messages.item_words import in_one_line, in_question
from chalicelib.messages.markup import in_plain_text
from chalicelib.messages.modals.parts import shown
from chalicelib.messages.times import age_in_words, at_in_words

MOST_ANSWERS = 5
_LONGEST_VALUE = 2000
_LONGEST_BLOCK_ID = 255
"""Slack's limits. Source: Slack, "Block Kit reference"."""

_QUESTIONS = {
    AnswerKind.UNTIL: questions.snooze_until_when,
    AnswerKind.USER: questions.who_gets,
    AnswerKind.LABEL: questions.call_it_what,
}
"""About items, by what answers them."""
ALREADY_ANSWERED = "You've already answered that."
FORGOTTEN = "OK, I've forgotten the question."
NOTHING_REMOVED = "OK, everything stays as it is."
UNDO_AGAIN = "`undo` once more undoes your last change."
IN_AN_HOUR = "In 1 hour"
TYPE_A_TIME = "Or type a time, such as `friday at 9`. `cancel` forgets the question."
TYPE_IT_OR_A_NUMBER = "Or type it, or the number of an item. `cancel` forgets the question."
TYPE_A_NUMBER = "Or type its number; `list` shows them. `cancel` forgets the question."
CANCEL_FORGETS = "`cancel` forgets the question."
TYPE_IT = "Just type it. `cancel` forgets the question."


def question_message(text: str, answers: Mapping[str, Press], hint: str, *fields: Block) -> Message:
    """The question, a button for each of the answers, and what another one is picked or typed in. What Slack finds too long has no
    button: it can be typed."""
    fitting = [field for field in fields if len(field["block_id"]) <= _LONGEST_BLOCK_ID]
    return message(text, *answer_buttons(answers), *fitting, *([context(hint)] if hint else []))


def with_lines(question: str, items: Sequence[Item], more: int = 0) -> str:
    """The question, and below it a line of each message that has no label: `#15 · Can you look at the invoice… in #general`. Its button can't show
    that line, as it is filled in for whoever reads it. `more`: how many others could be meant."""
    lines = [f"*#{item.number}*{in_one_line(item)}" for item in items if not (item.text or item.label)]
    others = [f"And {more} more."] if more > 0 else []
    return "\n".join([question, *lines, *others])


def with_items(question: str, items: Sequence[Item]) -> str:
    """The question, and below it the items that its buttons name by their numbers, where nobody typed these: `#3 · feed the cat`."""
    return "\n".join([question, *(in_question([item]) for item in items)])


def picked_moment(press: Press) -> Block:
    return moment_picker("answer-picked", press)


def picked_person(press: Press) -> Block:
    picker = person_picker("answer-picked", "Choose a colleague")
    return {"type": "actions", "block_id": serialize_press(press), "elements": [picker]}


def typed_answer(press: Press, most: int, typed: str = "") -> Block:
    """Only a view has fields to type in. `typed`: what stands in it already."""
    return text_field("answer-typed", press, "Your answer", "Type it, then press Enter", most, typed)


def editable_name(items: Sequence[Item]) -> str:
    """What an item is called now, as its owner typed it; empty of several, or without a label."""
    return shown(items[0].text or items[0].label) if len(items) == 1 else ""


def asked_again_text(problem: str, kind: AnswerKind, items: Sequence[Item]) -> str:
    """What is wrong with an answer, and the question about the items once more."""
    if not items or kind not in _QUESTIONS:
        return f":warning: {problem}"
    return f":warning: {problem}\n{_QUESTIONS[kind](in_question(items))}"


def which_meaning(problem: str, meanings: Sequence[str], answers: Mapping[str, Press]) -> Message:
    """What can be read in several ways, with a button for each. The `answers` are for the meanings, in their order."""
    lines = [f"{place}. {sentence}" for place, sentence in enumerate(meanings, 1)]
    buttons = {f"{place}. {label}": press for place, (label, press) in enumerate(answers.items(), 1)}
    text, shown = "\n".join([problem, *lines]), answer_buttons(buttons)
    # What the buttons say in full is not said above them, too.
    say_all = len(shown[0]["elements"]) == len(lines) if shown else False
    say_all = say_all and all(len(in_plain_text(label)) <= LONGEST_BUTTON for label in buttons)
    return Message(text, (section(problem if say_all else text), *shown))


def both_or_all(count: int) -> str:
    """The label of the button for all that the question offers."""
    return "Both" if count == 2 else "All of them"


def answer_buttons(answers: Mapping[str, Press]) -> list[Block]:
    """A row of buttons; none where there is nothing to press."""
    fitting = [(label, press) for label, press in answers.items() if len(serialize_press(press)) <= _LONGEST_VALUE]
    elements = [
        button(cut(in_plain_text(label), LONGEST_BUTTON), f"answer-{place}", press)
        for place, (label, press) in enumerate(fitting[:MOST_ANSWERS], 1)
    ]
    return [actions(*elements)] if elements else []


def time_label(local: datetime, today: datetime) -> str:
    """`This evening`, `Tomorrow 09:00`"""
    return "This evening" if local.date() == today.date() else f"Tomorrow {local:%H:%M}"


def item_labels(items: Sequence[Item], senders: Mapping[str, Profile], now: float) -> list[str]:
    """`#12 red deploy`; of a message without a label whose it is, and how old: `#12 from Bob, 2 hours ago`."""
    return [f"#{item.number} {item.text or item.label or _whose(item, senders, now)}" for item in items]


def _whose(item: Item, senders: Mapping[str, Profile], now: float) -> str:
    return f"{_whose_message(item, senders)}, {age_in_words(item.written_at, now)}"


def _whose_message(item: Item, senders: Mapping[str, Profile]) -> str:
    return f"from {senders[item.sender].name}" if item.sender in senders else f"{item.kind}"


def labels_of_buttons(question: Message) -> list[str]:
    return [
        each["text"]["text"] for block in question.blocks if block["type"] == "actions" for each in block["elements"]
    ]


def reminder_labels(
    reminders: Sequence[Reminder], items: Mapping[int, Item], senders: Mapping[str, Profile], now: float, zone: ZoneInfo
) -> list[str]:
    """`R3 tomorrow at 09:00 · red deploy`; of a message without a label whose it is: `R3 tomorrow at 09:00 · #12 from Bob`. `items` are those that they
    are about, by the ids of the reminders."""
    told = (f"R{each.id} {at_in_words(each.due_at, now, zone)}" for each in reminders)
    names = (each.label or _name_of(items.get(each.id), senders) for each in reminders)
    return [f"{when} · {name}" if name else when for when, name in zip(told, names, strict=True)]


def _name_of(item: Item | None, senders: Mapping[str, Profile]) -> str:
    if item is None or item.text or item.label:
        return (item.text or item.label) if item is not None else ""
    return f"#{item.number} {_whose_message(item, senders)}"
