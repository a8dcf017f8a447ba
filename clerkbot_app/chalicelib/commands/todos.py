"""`todo`: what a person wants to do, in their own words, on the same list as what they saved; with a reminder, if they like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from chalicelib.commands.item_or_new import ask_if_another, reminder_instead
from chalicelib.commands.request import (
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    Request,
)
from chalicelib.commands.save import tags_among, tags_together
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.limits import LONGEST_TODO
from chalicelib.domain.priority import Level, decide_level
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.receipt import Change
from chalicelib.domain.reminder import When
from chalicelib.domain.tags import tag_of
from chalicelib.domain.todo_words import says_something
from chalicelib.messages import confirmations, problems, questions, reminder_questions, understood
from chalicelib.messages.blocks import message
from chalicelib.parsing.arguments import level_of, when_of
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.enumerations import parted_names, without_mark
from chalicelib.parsing.item_names import things_alone
from chalicelib.parsing.sentence import Sentence, key_of
from chalicelib.parsing.slot_words import LEVEL_WORDS, WORDS
from chalicelib.parsing.slots.levels import is_level_denied, is_only_level, leading_level
from chalicelib.parsing.slots.times_of_texts import BeforeEvent
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.services.idempotency import Outcome
from chalicelib.services.new_items import new_todo, place_of_todo, time_of
from chalicelib.services.reminders import set_reminder

_EXAMPLE = "todo buy milk"
_MOST_OF_NAME = 4
"""Words of what may name an item."""
_LOOKED_AT = 20
"""To-dos added last, among which one of the same words is looked for: some two read units."""
_MOST_INTENDED = 12
"""Words of what somebody has to do; more of them tell a story."""
_REMIND_EXAMPLE = "remind me to call mum in 20 minutes"
_NAMES_A_THING = re.compile(r"[<@#+]|r?\d+\b", re.IGNORECASE)
"""An item, a reminder, a tag or somebody: what begins so after `add` is perhaps no to-do."""


def _any_of(words: Iterable[str]) -> str:
    """A regular expression."""
    return f"(?:{'|'.join(map(re.escape, sorted(words)))})"


_EXCLAIMS = re.compile(r"(?:!{2,}|\s!)\s*$")
_POLITE = re.compile(rf"(?<=\w)[ ,;]+{_any_of(WORDS['polite'])}\W*$", re.IGNORECASE)
_ARROW = re.compile(r"\s*(?:[-=]+(?:&gt;|>)|→)\s*$")
"""Before a time: `deploy -> 18:00`."""
_ALSO = re.compile(
    rf"^{_any_of(CUES['too'])} (?:{_any_of(CUES['before_reminded_of'])} )?(?=\S)|(?<=\w),? (?:{_any_of(CUES['too'])}|as well)$",
    re.IGNORECASE,
)
"""What says that it is a further reminder of something: `of the insurance also`."""
_MOST_OF_REASON = 8
_LEVEL_WITHIN = re.compile(
    rf"\s*[,(–—-]\s*(?P<level>{_any_of(LEVEL_WORDS)}) {_any_of(WORDS['priority'])}\)?(?P<mark>[:;,])(?= \S)",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(
    rf"[#r]\d|(?:{_any_of(level.word for level in Level)}[+-]?|-?\d+|{_any_of(CUES['pages'])} \d+"
    rf"|{_any_of(CUES['labels'])}\b.*|<[^<>]*>|:\S+:|(?:{_any_of(CUES['before_lists'])} )?{_any_of(CUES['lists'])})$",
    re.IGNORECASE,
)
"""Words that name an item, a reminder, a level or a page, and so are no text of a to-do."""


@dataclass(frozen=True)
class AddTodo(ChangingCommand):
    """Put the person's own words on their list, and remind them of it at the given time or times.

    `level` None: medium. Buttons of before say `subscribe`, and by `ts` the to-do's own time (empty: when it is asked for).
    The answer is private, also in a thread: it is their own note, and whom it mentions is not told.
    """

    name = "add-todo"
    turns_on = True
    text: str
    level: Level | None = None
    when: When | None = None
    tags: tuple[str, ...] = ()
    subscribe: bool = False
    ts: str = ""
    may_be_item: bool = False
    """Whether the words may name an item that there is: `remind me about milk`."""
    is_another: bool = False
    """Whether it is wanted beside one of the same words."""

    def carry_out(self, request: Request) -> Outcome:
        return self.carry_out_at(request, ())

    def carry_out_at(self, request: Request, also: Sequence[When]) -> Outcome:
        """With a reminder for each further time."""
        text = words_of_todo(self.text)
        if self.may_be_item and (of_item := self._item_instead(request)) is not None:
            return of_item.carry_out(request)
        own_time = self.ts or time_of(request.job)
        person, user, context = request.person, request.user, request.context
        lately = self._added_lately(own_time, request)
        ts, there = place_of_todo(user, own_time, text, context, request.made_before, lately)
        if there is None and lately is not None:
            ask_if_another(self, text, lately, request)
        if there is not None:
            return request.reply(message(confirmations.already_added_text(there)))
        todo = new_todo(user, ts, text, decide_level(self.level, None, None), context, request.made_before)
        todo = replace(todo, tags=tags_together((), self.tags))
        changes, reminder = [Change(None, todo)], ""
        if self.when is not None:
            told = []
            for when in (self.when, *also):
                made = [*request.made_before, *(each.after for each in changes if each.after is not None)]
                to_come = set_reminder(when, todo, user, context, is_new_item=True, made_before=made)
                changes += to_come.changes
                told.append(to_come.text)
            reminder = " ".join(told)
            person = replace(person, zone=person.zone or request.zone.key)
        if person != request.person:
            changes.append(Change(request.person, person))
        return confirm(request, confirmations.added_text(todo, reminder), *changes)

    def _added_lately(self, own_time: str, request: Request) -> Sequence[Item] | None:
        """The last to-dos, for what is typed; None for anything else. One query in the place of the look at what has the same time."""
        if self.is_another or not request.job.text:
            return None
        return request.context.items.todos_until(request.user, own_time, _LOOKED_AT)

    def meanings_as_item(self, request: Request) -> Sequence[ChangingCommand]:
        """What it may mean, where its words may name items: reminders of these, and itself last."""
        if not self.may_be_item:
            return (self,)
        try:
            return (self._item_instead(request) or self,)
        except TwoMeanings as problem:
            return problem.meanings

    def _item_instead(self, request: Request) -> ChangingCommand | None:
        text = _ALSO.sub("", self.text)
        return reminder_instead(self, self.when, without_words_before(text), text, request) if self.when else None

    def in_words(self, times: TimesInWords) -> str:
        if self.is_another:
            return understood.add_another_text(self.text)
        return understood.todo_text(self.text, self.level, times.when(self.when), self.tags)


def with_exclaimed_level(todo: AddTodo, typed: str) -> AddTodo:
    """High, where the sentence ends with `!!`, or with a `!` of its own; a mark right behind the last word only ends it."""
    if todo.level is not None or not (mark := _EXCLAIMS.search(typed)):
        return todo
    text = todo.text.removesuffix(mark.group().strip())
    return replace(todo, level=Level.HIGH, text=text) if says_something(text) else todo


def words_of_todo(text: str) -> str:
    """The words of a to-do as they are kept; raises NotUnderstood for none, for nothing but mentions, and for too many."""
    words = _POLITE.sub("", _ARROW.sub("", " ".join(text.split())).strip(" -\u2013\u2014"))
    if not says_something(words):
        raise NotUnderstood(problems.WHAT_TO_DO, _EXAMPLE)
    if len(words) > LONGEST_TODO:
        raise NotUnderstood(problems.too_long_text("to-do", LONGEST_TODO, len(words)))
    return words


def _todo(arguments: Arguments) -> AddTodo:
    todo, words = _todo_of(arguments["text"], arguments), arguments["text"].lower().split()
    if words and _is_said_of_todos(words):
        raise TwoMeanings(questions.unclear(arguments["text"]), [todo])
    return todo


def _is_said_of_todos(words: Sequence[str]) -> bool:
    """Whether somebody tells of their tasks: `task two was hard`, or says what is needed `to do this`."""
    first, *rest = words if words[0] not in WORDS["item_nouns"] or len(words) == 1 else words[1:]
    if first in CUES["said_of_todos"]:
        return True
    is_number = first.strip("#").isdigit() or first in time_words().hour_numbers
    is_numbered = is_number and not CUES["said_of_numbered"].isdisjoint(rest[:1])
    return is_numbered or (first in CUES["done_this"] and not WORDS["subjects"].isdisjoint(rest))


def _noted(arguments: Arguments) -> AddTodo:
    """After `add` or `note` something else may be meant than a to-do."""
    todo = _todo(arguments)
    first, second, third, *_ = [*(word.strip(":,") for word in todo.text.lower().split()), "", ""]
    *_, before_last, last = ["", "", *todo.text.lower().rstrip(".!").split()]
    is_added_to_something = (first == "to" and second not in WORDS["chores"]) or (
        before_last == "to" and last in WORDS["this"] | CUES["added_to"]
    )
    names_list = "on_list" in arguments
    if names_list and last == "back" and first not in WORDS["chores"]:
        raise NotUnderstood(
            questions.unclear(todo.text), f"todo {todo.text}"
        )  # `put the lease back on my list on friday`
    counts_more = second in CUES["counted_todos"] or (names_list and second == "more")
    names_a_thing = _NAMES_A_THING.match(todo.text) and not counts_more and third != "of"  # 20 kilos of flour
    asks_for_more = first == "more" and (not names_list or second in CUES["behind_more"])
    if names_a_thing or first in CUES["perhaps_no_todo"] or is_added_to_something or asks_for_more:
        raise NotUnderstood(questions.unclear(todo.text), *([f"todo {todo.text}"] if "<" not in todo.text else []))
    return todo


def _intended(arguments: Arguments) -> AddTodo:
    """What somebody has to do at a time they name: `I have to buy milk tomorrow`. Of what they only tell, the bot asks."""
    todo = _remind(arguments)
    if len(todo.text.split()) > _MOST_INTENDED:
        raise TwoMeanings(questions.IS_IT_FOR_ME, [todo])
    return todo


def _ask_if_intended(arguments: Arguments) -> NoReturn:
    if len(arguments["text"].split()) > _MOST_INTENDED:
        raise NotUnderstood(questions.UNKNOWN_COMMAND)
    raise TwoMeanings(questions.IS_IT_FOR_ME, [_todo_of(arguments["text"], arguments)])


def _remind(arguments: Arguments) -> AddTodo:
    """What stands after the time belongs to the text."""
    text = _without_polite_word(" ".join(filter(None, (arguments["text"], arguments.get("more")))))
    says_no_todo = _NO_WORDS.match(text) or is_only_level(Sentence(text))
    if text.split()[0].lower() in CUES["begins_a_time"] | CUES["begins_before_event"] or says_no_todo:
        raise NotUnderstood(questions.unclear(text), _REMIND_EXAMPLE, "remind me every weekday at 9 to log my hours")
    todo = _todo_of(text, arguments)
    return replace(todo, may_be_item=_may_name_item(todo.text))


def _without_polite_word(text: str) -> str:
    """`call mum` of `in 15 min pls call mum`."""
    first, _, rest = text.partition(" ")
    return rest if rest and key_of(first) in WORDS["polite_at_end"] else text


def without_words_before(text: str) -> str:
    """Without what tells only that it is said of something: the `again of` before `the printer one`."""
    words = text.split()
    begin = next((at for at, word in enumerate(words) if word.lower() not in CUES["before_reminded"]), 0)
    return " ".join(words[begin:])


def _may_name_item(text: str) -> bool:
    """Whether the words say no action: `milk`, or `the milk and the bread`, but not `buy milk`; or that it is of something that there is: `call mum also`,
    `all of them`."""
    said = without_words_before(text).lower()
    if _ALSO.search(text):
        return len(said.split()) <= _MOST_OF_NAME + 2
    names = [name.split() for name in parted_names(said)]
    return things_alone(said) is not None or all(
        len(name) <= _MOST_OF_NAME and name[0] not in WORDS["chores"] for name in names
    )


def _todo_of(typed: str, arguments: Arguments) -> AddTodo:
    """The words `+finance` are tags."""
    refuse_several_lines(typed)
    text, level_within = _without_level_within(_without_reason_before(without_mark(typed)))
    words, when = text.split(), when_of(arguments)
    level = level_of(arguments) if "level" in arguments else level_within
    if level is None and (leading := leading_level(words)) is not None:
        words, level = words[leading[0] :], leading[1]
    if level is None and when is not None and (urgent := _words_of_urgency(words)):
        words, level = words[:-urgent], Level.HIGH
    text = words_of_todo(" ".join(word for word in words if tag_of(word) is None))
    return AddTodo(text, level, when, tags_together(tags_among(words), arguments.get("tags", ())))


def _without_reason_before(typed: str) -> str:
    """What stands behind a colon, where only why it is noted stands before: `bc I will forget: water the plants`."""
    reason, colon, text = typed.partition(": ")
    why = [key_of(word) for word in reason.split()]
    is_reason = bool(colon and text.strip()) and 1 < len(why) <= _MOST_OF_REASON and why[0] in CUES["why_noted"]
    return text.strip() if is_reason else typed


def _without_level_within(typed: str) -> tuple[str, Level | None]:
    """The words without a level that marks set off between them, and that: `call the printer, high priority: quotes`."""
    found = _LEVEL_WITHIN.search(typed)
    if found is None:
        return typed, None
    return f"{typed[: found.start()]}{found['mark']}{typed[found.end() :]}", LEVEL_WORDS[found["level"].lower()]


def _words_of_urgency(words: Sequence[str]) -> int:
    """How many words before the time say how important it is: one of `renew the certificate asap`, two of `call the bank really urgent`."""
    *keys, last = ["", *map(key_of, words)]
    strong = bool(keys) and keys[-1] in WORDS["strengthens_level"]
    before = keys[:-1] if strong else keys
    is_own_word = not any(before) or before[-1] in WORDS["no_level_after"] or is_level_denied(before)
    return 0 if last not in WORDS["urgent_at_end"] or is_own_word else 1 + strong


def _remind_before(arguments: Arguments) -> AddTodo:
    """`remind me 15 minutes before the meeting at 3`."""
    before: BeforeEvent = arguments["before"]
    text = f"{arguments['text']} {before.typed}" if "text" in arguments else before.event
    refuse_several_lines(text)
    return AddTodo(words_of_todo(text), when=before.when)


class SeveralLines(NotUnderstood):
    """The text is a list of to-dos, of which one line may say when: they are not one."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(questions.ONE_TODO_AT_A_TIME, f"todo {lines[0]}", are_corrections=True)
        self.lines = lines


def lines_of(typed: str) -> list[str]:
    """Those with words, without their bullets."""
    return [line for line in (without_mark(line).strip() for line in typed.splitlines()) if line]


def refuse_several_lines(typed: str) -> None:
    """Raises SeveralLines."""
    lines = lines_of(typed)
    if len(lines) > 1:
        raise SeveralLines(lines)


def _remind_regularly(arguments: Arguments) -> AddTodo:
    """`a weekly reminder to call mum on sundays at 5`; of one day it is asked when."""
    when = when_of(arguments)
    return _remind(arguments) if when is not None and when.recurrence is not None else _ask_when(arguments)


def _ask_when(arguments: Arguments) -> NoReturn:
    refuse_several_lines(arguments["text"])
    text, level = words_of_todo(arguments["text"]), arguments.get("level")
    lacks = Incomplete.of(AddTodo, "when", AnswerKind.WHEN, text=text, level=level, may_be_item=_may_name_item(text))
    raise Asks(reminder_questions.remind_when(text), lacks)


def _ask_if_to_remind(arguments: Arguments) -> NoReturn:
    """`tea in 20 minutes`: few words and a time, without what asks for a reminder."""
    raise TwoMeanings(reminder_questions.REMIND_YOU, [_remind(arguments)])


def _ask_when_it_happens(arguments: Arguments) -> NoReturn:
    """`remind me when bob is back`: nobody tells the bot, so it needs a time."""
    happens = arguments["unknown"]
    refuse_several_lines(happens)
    text = words_of_todo(arguments.get("text", happens))
    lacks = Incomplete.of(AddTodo, "when", AnswerKind.WHEN, text=text)
    raise Asks(reminder_questions.remind_when_it_happens(happens), lacks, _REMIND_EXAMPLE)


def _ask_what(_arguments: Arguments) -> NoReturn:
    raise Asks(problems.WHAT_TO_DO, Incomplete.of(AddTodo, "text", AnswerKind.TEXT), _EXAMPLE)


SPECS = (
    CommandSpec(
        AddTodo,
        starter=f"*Add a to-do.* Press *New to-do* in Home, or type `{_EXAMPLE}`",
        help=(
            HelpLine(
                HelpTopic.TODOS,
                (_EXAMPLE, "todo order a badge tomorrow at 9 high"),
                "puts it on your list, with a reminder and a priority if you name them; only you see it",
            ),
            HelpLine(
                HelpTopic.TODOS,
                ("remind me to call mum in 20 minutes", "remind me every monday at 9 to plan the week"),
                "a to-do with a reminder. What repeats comes back each time, also after *Done*, until you cancel its reminder",
            ),
        ),
        makes={
            "todo": _todo,
            "todo/noted": _noted,
            "todo/further": _todo,
            "todo/intended": _intended,
            "todo/intended?": _ask_if_intended,
            "todo/nothing": _ask_what,
            "todo?": _ask_what,
            "remind/text": _remind,
            "remind/before": _remind_before,
            "remind/text?": _remind,
            "remind/text-when?": _ask_when,
            "remind/regular": _remind_regularly,
            "remind/happens?": _ask_when_it_happens,
            "remind/short?": _ask_if_to_remind,
        },
    ),
)
