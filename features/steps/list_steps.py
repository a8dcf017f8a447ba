"""Somebody's list as ClerkBot lists it to them."""

from __future__ import annotations

import re

from behave import step, then, when
from behave.model import Table
from behave.runner import Context

from chalicelib.domain.excerpt import line_of
from chalicelib.domain.limits import LONGEST_LABEL
from features.shown_items import ShownItem, items_in
from playground.slack.message_rendering import words_of


@step("{who:Person} has saved {message:Quoted} of {author:Person} with {words:Quoted}")
def has_saved(context: Context, who: str, message: str, author: str, words: str) -> None:
    """The author writes it in #general, and it is saved there: by `save message` and these words."""
    context.workspace.write(author, "#general", message)
    context.workspace.ask(who, f"save message {words}".strip(), under=message)


@step("{who:Person} has saved {message:Quoted} of {author:Person}")
def has_saved_plainly(context: Context, who: str, message: str, author: str) -> None:
    has_saved(context, who, message, author, "")


@step("{who:Person} has saved {count:d} messages of {author:Person}")
def has_saved_many(context: Context, who: str, count: int, author: str) -> None:
    """`Message 1`, `Message 2`, ..., in the order of their writing."""
    for number in range(1, count + 1):
        context.workspace.write(author, "#random", f"Message {number}")
    for number in range(1, count + 1):
        context.workspace.ask(who, f"save {context.workspace.link_to(f'Message {number}')}", wait=0)
    context.workspace.settle()


@step("{who:Person} tells ClerkBot to save the link to {message:Quoted} with {words:Quoted}")
def save_link(context: Context, who: str, message: str, words: str) -> None:
    context.workspace.ask(who, f"save {context.workspace.link_to(message)} {words}")


@when("{who:Person} asks ClerkBot to save {message:Quoted} with a label of {count:d} letters")
def save_with_long_label(context: Context, who: str, message: str, count: int) -> None:
    context.workspace.ask(who, f"save message {'x' * count}", under=message)


@when("{who:Person} asks ClerkBot to save {message:Quoted} with the longest label")
def save_with_longest_label(context: Context, who: str, message: str) -> None:
    """As long as ClerkBot allows, and of the letters that take most room when they are escaped."""
    context.workspace.ask(who, f"save message {'&' * (LONGEST_LABEL // len('&amp;'))}", under=message)


@then("{count:d} items are shown")
def count_shown(context: Context, count: int) -> None:
    assert len(items_in(context.workspace.seen)) == count, context.workspace.words_seen


@then("the message was changed in its place")
def changed_in_place(context: Context) -> None:
    assert len(context.workspace.seen) == 1, context.workspace.words_seen
    assert context.workspace.changed == context.workspace.seen, "a new message was written"


@then("{who:Person}'s list is")
def list_is(context: Context, who: str) -> None:
    """Column by column as the table names them: message, number, priority, label, kind, sender, age."""
    context.workspace.ask(who, "list")
    shown_is(context)


@then("this is shown")
def shown_is(context: Context) -> None:
    """The items of the messages that were seen last, from top to bottom."""
    seen = items_in(context.workspace.seen)
    table: Table = context.table
    rows = [tuple(_told(context, item, column) for column in table.headings) for item in seen]
    assert rows == [tuple(row.cells) for row in table], rows


@then("{who:Person} sees {number:Number} struck out as {happened:Quoted}")
def struck_out(context: Context, who: str, number: str, happened: str) -> None:
    """In its place in the message that was changed, with an Undo of its own."""
    seen = context.workspace.words_seen
    assert re.search(rf"· {number}\n *{happened}.*\[Undo\]", seen), seen


@then("{who:Person}'s list is empty")
def list_is_empty(context: Context, who: str) -> None:
    context.workspace.ask(who, "list")
    assert "Your list is empty" in context.workspace.words_seen, context.workspace.words_seen


@step("each of them has its sender's picture, a link, a Done button and a menu")
def whole_items(context: Context) -> None:
    items = items_in(context.workspace.seen)
    assert items, "nothing is shown"
    for item in items:
        assert item.picture.startswith("http"), item
        assert context.workspace.text_behind(item.link) in context.workspace.written, item
        assert item.done, item
        assert item.menu, item


@then("the answer links to {message:Quoted}")
def links_to(context: Context, message: str) -> None:
    markup = str([seen.get("blocks") for seen in context.workspace.seen])
    assert context.workspace.link_to(message) in markup, [words_of(seen) for seen in context.workspace.seen]


def _label_as_title(context: Context, item: ShownItem) -> str:
    """The label, where it stands in the place of the message's line: ClerkBot is not there, or Slack was too slow."""
    line = line_of({"text": context.workspace.text_behind(item.link)}, {})
    return "" if item.title == line or item.title.startswith(("Message", "Thread")) else item.title


def _told(context: Context, item: ShownItem, column: str) -> str:
    match column:
        case "message":
            return str(context.workspace.text_behind(item.link))
        case "priority":
            return item.level
        case "label":
            return item.label or _label_as_title(context, item)
        case _:
            return str(getattr(item, column))
