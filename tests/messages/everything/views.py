"""What each reading command shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.commands.help import Help
from chalicelib.commands.home import ShowHome
from chalicelib.commands.home_view import HomeView, SetHome
from chalicelib.commands.list_items import ListItems, Next
from chalicelib.commands.planned_absences import ListAbsences
from chalicelib.commands.priorities import Why
from chalicelib.commands.request import ReadingCommand
from chalicelib.commands.return_digest import ShowDigest
from chalicelib.commands.undo import Undo
from chalicelib.domain.command import Press, serialize
from chalicelib.domain.home_filters import HomeKind
from chalicelib.domain.item import State
from chalicelib.domain.priority import Level
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.domain.search import LONGEST_SEARCH
from chalicelib.jobs.views import compose
from chalicelib.messages import (
    confirmations,
)
from tests.commands.every_command import (
    EVERY_COMMAND,
    USER,
)
from tests.harness import BotHarness
from tests.messages import longest_values as longest
from tests.messages.everything.pieces import UNDO, full_workspace, snoozed


def of_views() -> Iterator[tuple[str, Message]]:
    """What each reading command of the registry shows, of everything that there can be and of nothing at all."""
    full, empty = full_workspace(longest.ITEM), BotHarness(now=longest.NOW)
    commands = [each for each in EVERY_COMMAND if isinstance(each, ReadingCommand) and not isinstance(each, SetHome)]
    for command in (*commands, ListItems(), ListItems(2), Next(), ShowHome(), ShowDigest(1), ListAbsences()):
        yield f"{command} in a full workspace", command.show(longest.OWNER, full.context)
        if not isinstance(command, Why):
            yield f"{command} in an empty workspace", command.show(longest.OWNER, empty.context)
    full.store.records[longest.PERSON.key()] = replace(
        longest.PERSON, absences=(replace(longest.AWAY, start=longest.NOW),)
    )
    yield "home of somebody who is away", ShowHome().show(longest.OWNER, full.context)
    full.store.records |= {snoozed().key(longest.OWNER): snoozed()}
    for kind in HomeKind:
        view = HomeView(kind, sender=USER if kind.is_open else "")
        yield f"home that shows {kind} items", ShowHome(view).show(longest.OWNER, full.context)
    yield "home with what matches nothing", ShowHome(HomeView(text="nothing", page=2)).show(longest.OWNER, full.context)
    answer = confirmations.clear_question(Level.LOWEST, State.DONE, "more than 1,999", UNDO, UNDO)
    destination = Destination(DestinationKind.HOME, longest.OWNER)
    for name, said in {"a question": answer, "the help": Help().show(longest.OWNER, full.context)}.items():
        reply = Reply(destination, said, serialize(ShowHome(HomeView(label=longest.TODO.label[:LONGEST_SEARCH]))))
        yield f"{name} above home", compose(reply, full.context)
    full.say(longest.OWNER, "todo buy milk")
    [last] = full.context.requests.undoable(longest.OWNER, 0.0, 1)
    undo = confirmations.with_undo("Added.", Press(Undo(last.request), longest.OWNER))
    yield "one Undo above home", compose(Reply(destination, undo, serialize(ShowHome())), full.context)
