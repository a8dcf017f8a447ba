"""Messages that show items: lists, what was found or finished, and to-dos."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.commands.actions import item_actions, reminder_actions
from chalicelib.commands.colleague_requests import ShowRequests
from chalicelib.commands.finished import Restore
from chalicelib.commands.handover import AnswerOffer
from chalicelib.commands.home import ShowHome
from chalicelib.commands.home_view import HomePart, SetHome
from chalicelib.commands.list_items import ListItems, Next
from chalicelib.commands.reminder_list import AskToCancelReminders, ListReminders
from chalicelib.domain.command import Press
from chalicelib.domain.item import Kind, State
from chalicelib.domain.limits import LONGEST_LABEL
from chalicelib.domain.priority import Level
from chalicelib.domain.receipt import CHUNK, Change
from chalicelib.domain.reply import Message
from chalicelib.domain.search import LONGEST_SEARCH
from chalicelib.messages import (
    confirmations,
    due_items,
    due_reminders,
    finding,
    handover,
    home_list,
    items,
    reminders,
    return_digest,
    undone,
)
from chalicelib.messages.blocks import message
from chalicelib.ports import MOST_SEARCHED, ItemCounts
from tests.commands.every_command import (
    LISTED,
    LONGEST_VIEW,
    NUMBER,
    TS,
    USER,
    long_text,
)
from tests.messages import longest_values as longest
from tests.messages.everything.pieces import (
    ROWS,
    UNDO,
    UNDO_OF_ROW,
    digest_facts,
    full_workspace,
    list_page,
    one_above_other,
    page,
)


def of_items() -> Iterator[tuple[str, Message]]:
    yield "page", page(sender=longest.PROFILE)
    shown = replace(longest.ITEM, deleted=False)
    yield "page of messages with a line", page(item=shown, sender=longest.PROFILE)
    yield "digest page of messages with a line", page(item=shown, is_digest=True, sender=longest.PROFILE)
    yield (
        "nothing due",
        message(
            due_items.nothing_due(
                due_items.days_in_words(0.0, 1e9, 1e9, longest.READERS_ZONE),
                due_items.come_back([replace(longest.ITEM, snoozed_until=1e9)] * 9, 1e9, longest.READERS_ZONE),
            )
        ),
    )
    for what, item in (("", longest.TODO), (", snoozed", replace(longest.TODO, snoozed_until=1e9))):
        yield f"has no time{what}", message(due_items.has_no_time_text(item, 1e9, longest.READERS_ZONE))
    yield "due", message(due_items.due_title(due_items.days_in_words(0.0, 1e9, 1e9, longest.READERS_ZONE)))
    unnamed = replace(shown, label="", tags=())
    yield "page of messages without a label", page(item=unnamed, sender=longest.PROFILE)
    yield "thread of an unknown sender", page(1, sender=None, item=replace(unnamed, kind=Kind.THREAD))
    yield "page of unknown senders", page(sender=None)
    yield "page of senders without a picture", page(sender=longest.WITHOUT_PICTURE)
    yield "digest page", page(is_digest=True, sender=longest.PROFILE)
    yield (
        "digest page below the return digest",
        one_above_other(
            message(return_digest.digest_text(digest_facts())), page(is_digest=True, sender=longest.PROFILE)
        ),
    )
    removed = confirmations.finished_text([replace(longest.ITEM, state=State.REMOVED)])
    yield (
        "page below a confirmation",
        one_above_other(confirmations.with_undo(removed, UNDO), page(is_digest=True, sender=longest.PROFILE)),
    )
    actions = replace(item_actions(longest.ITEM, longest.OWNER, LONGEST_VIEW), later=Press(Next(NUMBER), longest.OWNER))
    yield "next", items.next_message((), items.ItemRow(longest.ITEM, longest.PROFILE, actions), longest.NOW)
    yield "next of an unknown sender", items.next_message((), items.ItemRow(longest.ITEM, None, actions), longest.NOW)
    struck = items.StruckRow(
        replace(longest.ITEM, state=State.DONE), longest.PROFILE, UNDO_OF_ROW, longest.LONGEST_ZONE
    )
    snoozed = items.StruckRow(
        replace(longest.ITEM.snoozed(longest.NOW + 9e6), number=NUMBER - 1), None, UNDO_OF_ROW, longest.LONGEST_ZONE
    )
    yield "page of rows that are struck out", items.list_message(items.ItemListPage("", [struck, snoozed]), longest.NOW)
    yield "last one done", items.next_message([struck, snoozed], None, longest.NOW)
    yield "empty list", items.empty_list()
    yield "empty list, but something waits", items.empty_list(1, Press(ShowRequests(), USER))
    yield "empty list, but several things wait", items.empty_list(2, Press(ShowRequests(), USER))
    yield "nothing matches", items.nothing_matches()
    yield "title of the digest page", message(items.collected_title())


def of_what_was_found() -> Iterator[tuple[str, Message]]:
    query = replace(LISTED.query, text=long_text(LONGEST_SEARCH))
    filters = finding.filters_in_words(query, longest.NOW, longest.LONGEST_ZONE)
    yield (
        "found",
        items.list_message(
            replace(
                list_page(ROWS, sender=longest.PROFILE, is_digest=False, item=longest.ITEM),
                filters=filters,
                note=finding.where_found(messages=True, came="on Tuesday 24 November"),
            ),
            longest.NOW,
        ),
    )
    yield "no matches", finding.no_matches(filters)
    yield "no matches among those looked at", finding.no_matches(filters, MOST_SEARCHED)
    yield "a new item elsewhere", message(home_list.on_page_text(10))
    yield "a new item further down", message(home_list.on_page_text(None))
    nothing = home_list.nothing_found_blocks(query.text, filters, Press(SetHome(HomePart.ALL), longest.OWNER))
    yield "nothing found in home", Message("Nothing found", tuple(nothing))
    yield "waiting below the list", message(finding.waiting_text(20))
    yield "no such page", finding.no_such_page(100, filters)
    yield "nothing found", finding.nothing_found(query.text)
    near = long_text(LONGEST_SEARCH), Press(LISTED, longest.OWNER)
    yield "nothing found but near", finding.nothing_found(query.text, None, near)
    yield "nothing found among those looked at", finding.nothing_found(query.text, MOST_SEARCHED)
    for searched_all in (True, False):
        counts = ItemCounts(dict.fromkeys(Level, NUMBER), searched_all)
        yield (
            f"count of all: {searched_all}",
            finding.count_message(counts, filters, MOST_SEARCHED, Press(LISTED, longest.OWNER)),
        )
    when = finding.time_in_words(longest.NOW - 9e6, longest.NOW, longest.NOW, longest.LONGEST_ZONE)
    rows = [
        items.FinishedRow(
            replace(longest.ITEM.closed(State.HANDLED, longest.NOW), number=NUMBER - n),
            Press(Restore((NUMBER - n,)), longest.OWNER, LONGEST_VIEW),
        )
        for n in range(ROWS)
    ]
    turner = Press(LONGEST_VIEW, longest.OWNER)
    finished = items.finished_list(rows, longest.NOW, turner, turner, when)
    yield "finished in a time", finished
    yield "finished in a time, counted", items.with_count(finished, rows, NUMBER, when)
    yield "finished, more than counted", items.with_count(finished, rows, None, "")
    several = [*rows[1:], replace(rows[0], item=longest.ITEM.closed(State.REMOVED, longest.NOW))]
    yield "finished in several ways, counted", items.with_count(finished, several, len(rows), when)
    asleep = [
        items.SnoozedRow(replace(longest.ITEM.snoozed(longest.NOW + 9e6), number=NUMBER - n), turner)
        for n in range(ROWS)
    ]
    found = items.list_message(items.ItemListPage("", []), longest.NOW)
    yield "found among what is snoozed", items.with_snoozed(found, asleep, longest.NOW, longest.LONGEST_ZONE)
    yield "nothing finished in a time", items.finished_list([], longest.NOW, None, None, when)
    yield "nothing finished", items.finished_list([], longest.NOW, None, None)
    many = [replace(longest.ITEM, number=NUMBER - n) for n in range(CHUNK)]
    said_together = [
        confirmations.with_undo(confirmations.tagged_text(many, longest.ITEM.tags, longest.ITEM.tags), UNDO)
    ] * 10
    yield "together", confirmations.together(said_together, UNDO)
    yield (
        "tagged many",
        confirmations.with_undo(confirmations.tagged_text(many, longest.ITEM.tags, longest.ITEM.tags), UNDO),
    )
    todo = replace(longest.ITEM, kind=Kind.TODO, text=longest.ITEM.label)
    for name, before, after in (
        ("with tags", replace(longest.ITEM, label="x" * LONGEST_LABEL, tags=()), longest.ITEM),
        ("as before", longest.ITEM, longest.ITEM),
        ("without tags", longest.ITEM, replace(longest.ITEM, tags=())),
        ("a to-do", replace(todo, text="x" * LONGEST_LABEL), todo),
    ):
        yield f"renamed {name}", confirmations.with_undo(confirmations.renamed_text(after, before), UNDO)


def of_todos() -> Iterator[tuple[str, Message]]:
    """What is said of an item that has no message."""
    set_, beside = (
        reminders.set_text(longest.REMINDER, None, [], longest.NOW, longest.LONGEST_ZONE),
        [longest.REMINDER] * 30,
    )
    texts = {
        "added": confirmations.added_text(longest.TODO, set_),
        "added without a reminder": confirmations.added_text(longest.TODO, ""),
        "added already": confirmations.already_added_text(longest.TODO),
        "has one already": confirmations.already_have_text(replace(longest.TODO, state=State.SNOOZED)),
        "added already and finished": confirmations.already_added_text(replace(longest.TODO, state=State.DONE)),
        "done": confirmations.finished_text([replace(longest.TODO, state=State.DONE)]),
        "another time zone": reminders.zone_changed_text(
            longest.LONGEST_ZONE, longest.LONGEST_ZONE, [longest.REMINDER] * 30, longest.NOW, follows=True
        ),
        "comes back": reminders.comes_back_text(
            [longest.REMINDER], longest.NOW, longest.LONGEST_ZONE, of_several=False
        ),
        "several come back": reminders.comes_back_text(
            [replace(longest.REMINDER, item_number=NUMBER - n) for n in range(40)],
            longest.NOW,
            longest.LONGEST_ZONE,
            of_several=True,
        ),
        "cancelled if accepted": reminders.cancelled_if_accepted_text(beside, [longest.ITEM]),
        "do not come": reminders.do_not_come_text(beside, [longest.ITEM, longest.TODO], "before that"),
        "restored": confirmations.restored_text([longest.TODO]),
        "taken back": undone.undone_text(
            [Change(longest.TODO, None), Change(longest.ITEM, None)], longest.NOW, longest.LONGEST_ZONE
        ),
        "why": confirmations.why_text(longest.TODO),
    }
    for name, text in texts.items():
        yield f"to-do {name}", confirmations.with_undo(text, UNDO)
    yield "to-do accepted", handover.accepted_message(USER, longest.TODO)
    yield "to-do declined", handover.declined_message(USER, longest.TODO)
    accepted = handover.accepted_text(None)
    yield "card of a to-do", handover.answered_offer(longest.OWNER, longest.TODO, longest.OFFER, accepted)
    press = Press(AnswerOffer(longest.OWNER, "", TS, accept=True), USER)
    yield (
        "to-do offered",
        handover.offer(longest.OWNER, longest.TODO, longest.OFFER, press, press, knows_clerkbot=False),
    )
    actions = reminder_actions(
        longest.REMINDER,
        longest.PERSON,
        longest.NOW,
        longest.LONGEST_ZONE,
        item_actions(longest.TODO, longest.OWNER).done,
    )
    yield (
        "reminder of a to-do",
        due_reminders.item_reminder(longest.REMINDER, longest.TODO, None, actions, longest.NOW, longest.LONGEST_ZONE),
    )
    full = full_workspace(longest.TODO)
    restore = Press(Restore((NUMBER,)), longest.OWNER, LONGEST_VIEW)
    finished = [
        items.FinishedRow(replace(longest.TODO, number=NUMBER - n, state=State.DONE), restore) for n in range(ROWS)
    ]
    yield "finished to-dos", items.finished_list(finished, longest.NOW, UNDO, UNDO)
    for view in (ListItems(), Next(), ShowHome(), ListReminders(), AskToCancelReminders()):
        yield f"{view} in a workspace full of to-dos", view.show(longest.OWNER, full.context)
