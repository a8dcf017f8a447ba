"""Reading the queue: `list`, `next` and the return digest, as they are at the moment of being shown."""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib.commands.reminders import show_reminders
from chalicelib.domain.command import Command, Digest, Help, ListItems, ListReminders, Next, ShowHome
from chalicelib.domain.item import Item
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.level import Level
from chalicelib.domain.person import Profile
from chalicelib.domain.reply import DestinationKind, Message, Reply
from chalicelib.messages.help import help_message
from chalicelib.messages.home import home_head
from chalicelib.messages.items import Page, empty_queue, next_message, nothing_matches, page_message
from chalicelib.parsing import parse
from chalicelib.ports import Context, zone_of
from chalicelib.services.outcome import Outcome, private_place

PAGE_SIZE = 10
Reading = ShowHome | Help | ListItems | Next | Digest | ListReminders


def read(_command: Reading, job: CommandJob) -> Outcome:
    """Answer with a view: it is read when it is said, so a retry never shows an old queue."""
    return Outcome((Reply(private_place(job), view=job.words or "help"),))


def compose(answer: Reply, context: Context) -> Message:
    """The whole message of an answer: its own words, and below them what its view shows now; the Home tab always shows
    itself last."""
    owner, message = answer.place.user, answer.message
    views = [answer.view] if answer.view else []
    if answer.place.where is DestinationKind.HOME and not answer.view.startswith("home"):
        views.append("home")
    for view in views:
        shown = show(parse(view, context.now, lambda: zone_of(owner, context)), owner, context)
        message = Message(message.text or shown.text, message.blocks + shown.blocks)
    return message


def show(command: Command, owner: str, context: Context) -> Message:
    """What a reading command shows now; anything else shows the help."""
    match command:
        case ListItems():
            return _list(command, owner, context)
        case Next():
            return _next(command, owner, context)
        case ShowHome():
            return _home(command, owner, context)
        case ListReminders():
            return show_reminders(owner, context)
        case Digest():
            return _digest(command, owner, context)
        case _:
            return help_message()


def _list(query: ListItems, owner: str, context: Context) -> Message:
    page = context.store.open_items(owner, query, PAGE_SIZE)
    words = list_words(query)
    if not page.items:
        return nothing_matches("list") if query.is_filtered or query.page > 1 else empty_queue()
    shown = Page(
        title="Your queue" + (f", page {query.page}" if query.page > 1 else ""),
        items=page.items,
        command=f"{words} page {query.page}",
        earlier=f"{words} page {query.page - 1}" if query.page > 1 else "",
        later=f"{words} page {query.page + 1}" if page.has_more else "",
    )
    return page_message(shown, _profiles(page.items, context), owner, context.now)


def _home(command: ShowHome, owner: str, context: Context) -> Message:
    person = context.store.person(owner)
    head = home_head(person, person.away_at(context.now), context.now, zone_of(owner, context))
    page = context.store.open_items(owner, ListItems(page=command.page), PAGE_SIZE)
    shown = Page(
        title="Your queue" + (f", page {command.page}" if command.page > 1 else ""),
        items=page.items,
        command=f"home page {command.page}",
        earlier=f"home page {command.page - 1}" if command.page > 1 else "",
        later=f"home page {command.page + 1}" if page.has_more else "",
    )
    rest = page_message(shown, _profiles(page.items, context), owner, context.now) if page.items else empty_queue()
    return Message(rest.text, head.blocks + rest.blocks)


def list_words(query: ListItems) -> str:
    """The words that ask for this list, less its page."""
    parts = ["list"]
    if query.strongest == query.weakest:
        parts.append(query.weakest.word)
    elif query.weakest != ListItems().weakest:
        parts.append(f"{query.weakest.word}+")
    elif query.strongest != ListItems().strongest:
        parts.append(f"{query.strongest.word}-")
    if query.sender:
        parts.append(f"from <@{query.sender}>")
    if query.channel:
        parts.append(f"in <#{query.channel}>")
    if query.since is not None:
        parts.append(f"since @{query.since:.0f}")
    return " ".join(parts)


def _next(command: Next, owner: str, context: Context) -> Message:
    after = context.store.numbered(owner, command.after) if command.after else None
    item = context.store.first_open(owner, after)
    if item is None:
        return nothing_matches("next") if after else empty_queue()
    return next_message(item, _profiles([item], context), owner, context.now)


def _digest(command: Digest, owner: str, context: Context) -> Message:
    taken = context.store.taken_since(owner, command.first)
    taken.sort(key=lambda item: item.open_order or "")
    begin = (command.page - 1) * PAGE_SIZE
    items, words = taken[begin : begin + PAGE_SIZE], f"digest #{command.first}"
    if not items:
        return nothing_matches("list")
    shown = Page(
        title=f"Taken while you were away: {len(taken)}",
        items=items,
        command=f"{words} page {command.page}",
        earlier=f"{words} page {command.page - 1}" if command.page > 1 else "",
        later=f"{words} page {command.page + 1}" if len(taken) > begin + PAGE_SIZE else "",
        clears=f"done {words} to #{max(item.number for item in taken)}"
        if any(item.level >= Level.LOW for item in taken)
        else "",
        can_finish=True,
    )
    return page_message(shown, _profiles(items, context), owner, context.now)


def _profiles(items: Iterable[Item], context: Context) -> dict[str, Profile]:
    return {sender: context.slack.profile(sender) for sender in {item.sender for item in items} if sender}
