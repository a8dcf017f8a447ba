"""Messages that ask or explain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from chalicelib.commands.remind import Remind
from chalicelib.commands.save import Save
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import Press
from chalicelib.domain.limits import LONGEST_LABEL, LONGEST_TODO, MOST_URGENT
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.preferences import REACTIONS
from chalicelib.domain.priority import Level
from chalicelib.domain.question import AnswerKind, Incomplete
from chalicelib.domain.reply import Message
from chalicelib.domain.tags import LONGEST_TAG, MOST_TAGS
from chalicelib.messages import (
    asking,
    confirmations,
    problems,
    questions,
    reminder_questions,
    time_questions,
    understood,
)
from chalicelib.messages.blocks import message
from chalicelib.messages.item_words import did_you_mean_text, in_question, item_or_back_text
from chalicelib.messages.reminder_words import MOST_NAMED, about_reminders_text
from tests.commands.every_command import (
    EVERY_COMMAND,
    LONGEST_REQUEST,
    LONGEST_VIEW,
    NUMBER,
    USER,
)
from tests.messages import longest_values as longest

SAVE = next(command for command in EVERY_COMMAND if isinstance(command, Save))


def of_times() -> Iterator[tuple[str, Message]]:
    local = datetime.fromtimestamp(longest.NOW, longest.LONGEST_ZONE)
    texts = {
        "which of two days": time_questions.which_of_two_days("Wednesday", local.date(), local.date()),
        "day or month first": time_questions.day_or_month_first(longest.TYPED),
        "not that weekday": time_questions.not_that_weekday(local.date(), "Saturday"),
        "passed today": time_questions.passed_today(local, longest.LONGEST_ZONE),
        "is ahead": time_questions.is_ahead(local),
        "which time": time_questions.which_time(longest.TYPED),
        "not in that part": time_questions.not_in_part_of_day("afternoon"),
    }
    for name, text in texts.items():
        yield f"question about a time: {name}", confirmations.not_understood(text, ("on 3 december",))


def of_questions() -> Iterator[tuple[str, Message]]:
    typed = longest.TYPED
    texts = {
        "unclear": questions.unclear(typed),
        "more choices than are shown": questions.first_of_so_many(5, 40),
        "no change of a kind": questions.NOTHING_OF_KIND,
        "is it for": questions.is_it_for(questions.to_do(typed)),
        "away until when, from another time": questions.away_from_until_when("today, 16:30"),
        "is it the answer": questions.is_it_answer_to(questions.unclear(typed)),
        "to do": questions.to_do(typed),
        "a note?": questions.is_it_note(USER),
        "time mistyped": questions.is_time_mistyped(typed),
        "not added": questions.not_added(typed),
        "until when a series comes": reminder_questions.until_of_reminder(f"R{NUMBER}", repeats=True),
        "until when a reminder comes": reminder_questions.until_of_reminder(f"R{NUMBER}", repeats=False),
        "button for both": asking.both_or_all(2),
        "button for all": asking.both_or_all(40),
        "snoozed": questions.is_snoozed(NUMBER, NUMBER),
        "finished": questions.is_finished(NUMBER, NUMBER),
        "nothing says": questions.nothing_says(typed),
        "nothing to restore": questions.nothing_to_restore(typed),
        "several called": questions.several_called(typed),
        "rename or tag": questions.rename_or_tag("t" * LONGEST_TAG),
        "which of those that say it": questions.which_says(longest.TYPED, *[f"#{NUMBER}"] * 3),
        "clause that is not read": questions.unread_clause(longest.TYPED),
        "this or something new": questions.this_or_new(in_question([longest.ITEM, longest.TODO])),
        "so many say": questions.so_many_say(20, longest.TYPED),
        "no reminder to come says": reminder_questions.none_to_come_says(typed),
        "no reminder then": reminder_questions.no_reminder_then(typed),
        "remind when that is": reminder_questions.remind_when_that_is(typed),
        "no reminder says": reminder_questions.no_reminder_says(typed),
        "remind when it happens": reminder_questions.remind_when_it_happens(typed),
        "which of items": questions.which_of_items(f"#{NUMBER}", f"#{NUMBER}"),
        "all that came": reminder_questions.all_that_came(NUMBER),
        "which of reminders": reminder_questions.which_of_reminders(NUMBER, NUMBER),
        "too many reminders": reminder_questions.too_many_reminders(40, NUMBER),
        "too many tags": problems.too_many_tags_text(MOST_TAGS, 2 * MOST_TAGS),
        "no level": questions.no_level("above", "highest"),
        "tag like level": problems.tag_like_level_text("highest"),
        "no tag": problems.no_tag_text("x" * LONGEST_LABEL),
        "part out of order": problems.part_out_of_order_text("afternoon", "morning"),
        "left out": questions.left_out(typed),
        "unknown word": questions.unknown_word(typed),
        "too long": problems.too_long_text("label", LONGEST_LABEL, len(typed)),
        "which page": questions.which_page(100),
        "no such item": questions.no_such_item(NUMBER),
        "too many at once": questions.too_many_at_once(40),
        "too many to-dos": questions.too_many_todos(40),
        "too many words": questions.too_many_words(150),
        "backwards": questions.backwards("12", "5"),
        "nothing to undo of it": questions.nothing_to_undo_of(NUMBER),
        "only one": questions.only_one("priority"),
        "too many statuses": questions.too_many_statuses(10, 11),
        "moved once or always": reminder_questions.once_or_always(f"R{NUMBER}", "every Monday at 09:00"),
        "no such reminder": reminder_questions.no_such_reminder(NUMBER),
        "unknown priority": questions.unknown_priority(typed),
        "mention after": questions.mention_after("from"),
        "link of another workspace": questions.link_of_another_workspace(typed, "y" * 80),
        "on or off": questions.on_or_off("groups"),
        "who gets": questions.who_gets(in_question([longest.ITEM])),
        "who gets several": questions.who_gets(in_question([longest.ITEM, longest.TODO])),
        "did you mean": did_you_mean_text([longest.ITEM]),
        "item or back": item_or_back_text([longest.ITEM]),
        "snooze until when": questions.snooze_until_when(in_question([longest.ITEM])),
        "call it what": questions.call_it_what(in_question([longest.TODO])),
        "which priority": questions.which_priority_instead(in_question([longest.ITEM])),
        "which budget": questions.which_budget(MOST_URGENT),
        "which emoji": questions.which_emoji(REACTIONS),
        "unknown duration": time_questions.unknown_duration(typed),
        "unknown time": time_questions.unknown_time(typed),
        "unknown time of day": time_questions.unknown_time_of_day(typed),
        "unknown place": time_questions.unknown_place(typed),
        "no such day": time_questions.no_such_day("31 february", 2026),
        "today or next": time_questions.today_or_next("Wednesday"),
        "time of today has passed": time_questions.time_of_today_has_passed(
            local_datetime(longest.NOW, longest.LONGEST_ZONE), longest.LONGEST_ZONE
        ),
        "moment has passed": time_questions.moment_has_passed(longest.NOW - 9e6, longest.NOW, longest.LONGEST_ZONE),
    }
    for name, text in texts.items():
        yield f"question: {name}", confirmations.not_understood(text, ("save <link to a message>", "list"))
        yield f"question with what was typed: {name}", confirmations.not_understood(text, (f"away until {typed}",))
        yield f"question without suggestions: {name}", confirmations.not_understood(text, ())


def of_answers() -> Iterator[tuple[str, Message]]:
    lacks = Incomplete.of(Remind, "when", AnswerKind.WHEN, number=NUMBER)
    press, picker = (Press(each, longest.OWNER, question=LONGEST_REQUEST) for each in (LONGEST_VIEW, lacks))
    local = local_datetime(longest.NOW, longest.LONGEST_ZONE)
    labels = [
        asking.time_label(local, local),
        *asking.item_labels(
            [longest.ITEM, longest.TODO, replace(longest.ITEM, label="")],
            {longest.ITEM.sender: longest.PROFILE},
            longest.NOW,
        ),
        "lowest",
    ]
    for about in (longest.TODO, replace(longest.ITEM, label="")):
        labels += asking.reminder_labels(
            [longest.REMINDER],
            {longest.REMINDER.id: about},
            {longest.ITEM.sender: longest.PROFILE},
            longest.NOW,
            longest.LONGEST_ZONE,
        )
    answers = dict.fromkeys(labels, press)
    with_answers = asking.question_message(questions.WHICH_ONE, answers, asking.TYPE_A_NUMBER)
    yield "question with answers", with_answers
    messages = [replace(longest.ITEM, label="")] * 3
    yield (
        "question with lines",
        asking.question_message(asking.with_lines(questions.WHICH_ONE, messages, 17), answers, ""),
    )
    yield "question about items", message(asking.with_items(questions.IS_THAT_MEANT, messages))
    first, *_ = asking.labels_of_buttons(with_answers)
    yield "yes to a question with answers", message(questions.press_to_confirm(first))
    remind_when = reminder_questions.remind_when(longest.TYPED)
    yield "question about a text", asking.question_message(remind_when, answers, asking.TYPE_A_TIME)
    yield (
        "question with a picker",
        asking.question_message(time_questions.WHAT_TIME, answers, asking.TYPE_A_TIME, asking.picked_moment(picker)),
    )
    too_long = Press(SAVE, longest.OWNER, LONGEST_VIEW, LONGEST_REQUEST)
    fields = (asking.picked_moment(too_long), asking.picked_person(picker), asking.picked_person(too_long))
    yield (
        "question with what is too long",
        asking.question_message(questions.who(), {longest.TYPED: too_long}, "", *fields),
    )
    typed_answer = asking.typed_answer(picker, LONGEST_TODO, asking.editable_name([longest.TODO]))
    again = asking.asked_again_text(problems.TIME_HAS_PASSED, AnswerKind.UNTIL, [longest.ITEM])
    yield "question that is asked again", asking.question_message(again, answers, "", asking.picked_moment(picker))
    yield "question with a field", asking.question_message(questions.who(), {}, "", typed_answer)
    meaning = understood.save_text("this message", longest.TYPED[:LONGEST_LABEL], Level.LOWEST, "")
    told = TimesInWords(longest.NOW, longest.LONGEST_ZONE)
    new_todo = next(each for each in EVERY_COMMAND if isinstance(each, AddTodo))
    for command in (*EVERY_COMMAND, replace(new_todo, is_another=False)):
        if sentence := command.in_words(told):
            yield f"understood: {command}", message(sentence)
    yield "several meanings", asking.which_meaning(questions.TWO_MEANINGS, [meaning], {meaning: press})
    told_of = about_reminders_text([longest.REMINDER] * MOST_NAMED, {longest.REMINDER.id: longest.TODO})
    yield (
        "meanings of reminders",
        asking.which_meaning(f"{questions.TWO_MEANINGS} {told_of}", [meaning], {meaning: press}),
    )
    yield "answers alone", message(questions.TWO_MEANINGS, *asking.answer_buttons(answers))
