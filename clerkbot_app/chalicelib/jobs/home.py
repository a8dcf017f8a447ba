"""The Home tab: what is shown when it is opened, what a press in it is answered with, and keeping it true while it is looked at."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from chalicelib.commands.home import ShowHome
from chalicelib.commands.home_view import HomeView, SetHome
from chalicelib.commands.registry import read_press
from chalicelib.commands.request import Request
from chalicelib.domain.command import NotUnderstood, UnreadablePress, serialize
from chalicelib.domain.home_tab import HomeTabKey
from chalicelib.domain.item import Item
from chalicelib.domain.jobs import CommandJob, DueJob, HomeJob, Origin, ReactionJob, WorkspaceJob
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.jobs.views import home_of, publish_home
from chalicelib.messages import home_list as messages
from chalicelib.messages.answer_in_view import ANSWERED_IN_PLACE
from chalicelib.messages.blocks import with_sentence
from chalicelib.ports import Context, MessageRefused, PermanentError, Unreachable
from chalicelib.services.idempotency import Outcome, Work

log = logging.getLogger(__name__)

_MOST_PRESSED = 4
"""Presses that the tab's state has: of an answer to an answer to an answer (a question, its picker, Undo) and of the row below which they
stand."""


def show_home(job: HomeJob, work: Work) -> None:
    """A person opened the Home tab. Who was there just now finds it as they left it, without what it answered."""
    tab = work.context.records.get(HomeTabKey(job.user))
    # Slack may still have choices of a tab from before: no turn of those is this one.
    state = tab.state if tab is not None else serialize(ShowHome(HomeView(turn=int(work.context.now))))
    work.send(Reply(Destination(DestinationKind.HOME, job.user), view=state))


def pressed_home(job: CommandJob, context: Context) -> ShowHome:
    """The Home tab in which something was pressed; of a modal that was opened there, the one that is shown now."""
    tab = None if job.home else context.records.get(HomeTabKey(job.user))
    home = home_of(tab.state if tab is not None else job.home)
    pressed = tuple(filter(None, (job.pressed_action, *home.pressed)))[:_MOST_PRESSED]
    return replace(home, view=reduce(_with_choice, job.beside, home.view), pressed=pressed)


def _with_choice(view: HomeView, beside: str) -> HomeView:
    """With what is chosen in another menu, usually what is shown already: a serialized press, as the bot's own menus carry it, or the id
    of a person or a channel. What is neither changes nothing."""
    try:
        command = read_press(beside).command if beside.startswith("{") else SetHome().with_chosen(beside)
        return command.changed(view) if isinstance(command, SetHome) else view
    except (UnreadablePress, NotUnderstood):
        return view


def answer_in_home(outcome: Outcome, request: Request) -> Outcome:
    """An answer that tells how things stand takes the place of the line that does: else the tab would say the same twice. Of a new
    item it says where it is, if the tab doesn't show it: that its filters leave it out, or, once they show the list, on which page."""
    if not isinstance(request.view, ShowHome):
        return outcome
    view = request.view
    if (new := _new_item(outcome.changes)) is not None:
        if view.view.kind.is_open and view.view.query(request.now, request.zone).means(new):
            view = replace(view, new=new.number)
        else:
            outcome = replace(outcome, replies=tuple(map(_saying_that_it_is_left_out, outcome.replies)))
    if outcome.changes:
        # What it shows stays as it is, also where a command answers by a reply of its own making.
        outcome = replace(outcome, replies=tuple(_in_view(reply, view) for reply in outcome.replies))
    if request.job.pressed_action in ANSWERED_IN_PLACE or not _changes_presence(outcome.changes, request.now):
        return outcome
    view = replace(view, status_is_told=True)
    return replace(outcome, replies=tuple(replace(reply, view=serialize(view)) for reply in outcome.replies))


def _in_view(reply: Reply, view: ShowHome) -> Reply:
    is_meant = reply.destination.kind is DestinationKind.HOME and (not reply.view or view.new is not None)
    return replace(reply, view=serialize(view)) if is_meant else reply


def _new_item(changes: Iterable[Change]) -> Item | None:
    return next((each.after for each in changes if each.before is None and isinstance(each.after, Item)), None)


def _saying_that_it_is_left_out(reply: Reply) -> Reply:
    is_shown = reply.destination.kind is DestinationKind.HOME and reply.message.blocks
    return replace(reply, message=with_sentence(reply.message, messages.NOT_AMONG_THESE)) if is_shown else reply


def _changes_presence(changes: Iterable[Change], now: float) -> bool:
    people = [(each.before, each.after) for each in changes]
    return any(
        _presence(before, now) != _presence(after, now)
        for before, after in people
        if isinstance(before, Person) and isinstance(after, Person)
    )


def _presence(person: Person, now: float) -> tuple[object, ...]:
    return person.subscription, *(absence for absence in person.absences if absence.covers(now))


def keep_home_true(job: WorkspaceJob, work: Work) -> None:
    """Publish the Home tab anew, if the person of the job looked at it lately and something was changed elsewhere. What others change
    for them (a mention that is collected) is seen when it is opened next."""
    is_in_home = isinstance(job, CommandJob) and job.origin is Origin.HOME
    if not isinstance(job, CommandJob | DueJob | ReactionJob) or is_in_home or job.user not in work.changed:
        return
    tab = work.context.records.get(HomeTabKey(job.user))
    if tab is None:
        return
    reply = Reply(Destination(DestinationKind.HOME, job.user), view=tab.state)
    try:
        publish_home(reply, work.context, tab.hash, tab.expires_at)
    except (Unreachable, MessageRefused, PermanentError) as refusal:
        # What the job was about is done and said. The tab is read anew when it is opened.
        log.warning(json.dumps({"event": "home_not_published", "reason": str(refusal)}))
