"""Every command, as people type it: any case, punctuation, polite words around it."""

from __future__ import annotations

import pytest

from chalicelib.commands.finish import AskToClear, Finish, FinishedAs
from chalicelib.commands.help import Help, Thanks
from chalicelib.commands.list_items import ListItems, Next
from chalicelib.commands.priorities import SetItemLevel, SetRule, Why
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.return_digest import Back
from chalicelib.commands.save import Save
from chalicelib.commands.subscription import Subscribe, Unsubscribe
from chalicelib.commands.undo import Undo
from chalicelib.domain.item import Kind
from chalicelib.domain.permalink import Permalink
from chalicelib.domain.person import Subscription
from chalicelib.domain.priority import Level
from tests.parsing.in_madrid import parse_in_madrid

LINK = "https://acme.slack.com/archives/C0OPS/p1732432034000100"
LINKED = Permalink.parse(LINK)
ALWAYS = Subscribe(Subscription.ALWAYS)

COMMANDS: list[tuple[str, AnyCommand]] = [
    ("help", Help()),
    ("", Help()),
    ("   ", Help()),
    ("Help me please", Help()),
    ("thanks!", Thanks()),
    ("subscribe", Subscribe()),
    ("Subscribe!", Subscribe()),
    ("please subscribe me", Subscribe()),
    ("subscribe always", ALWAYS),
    ("SUBSCRIBE ALWAYS.", ALWAYS),
    ("unsubscribe", Unsubscribe()),
    ("Unsubscribe, please.", Unsubscribe()),
    ("back", Back()),
    ("I'm back!", Back()),
    ("back again", Back()),
    ("save message", Save()),
    ("Save Message", Save()),
    ("save this message", Save()),
    ("please save the message, thanks", Save(label="")),
    ("save message please", Save()),
    ("save thread", Save(kind=Kind.THREAD)),
    ("save the thread red deploy", Save(kind=Kind.THREAD, label="red deploy")),
    (f"save {LINK}", Save(link=LINKED)),
    (f"save <{LINK}>", Save(link=LINKED)),
    (f"save message <{LINK}|a link> red deploy", Save(link=LINKED, label="red deploy")),
    (f"save thread <{LINK}>", Save(kind=Kind.THREAD, link=LINKED)),
    ("set priority high <#C0OPS|ops>", SetRule("C0OPS", Level.HIGH)),
    ("set priority high <#C0OPS|>", SetRule("C0OPS", Level.HIGH)),
    ("set priority low <@U0BOB>", SetRule("U0BOB", Level.LOW)),
    ("set priority low <@U0BOB|bob>.", SetRule("U0BOB", Level.LOW)),
    ("Set the priority of <#C0OPS|ops> to HIGHEST", SetRule("C0OPS", Level.HIGHEST)),
    ("priority lowest for <@W0GRID>", SetRule("W0GRID", Level.LOWEST)),
    ("priority #12 highest", SetItemLevel((12,), Level.HIGHEST)),
    ("priority medium #12", SetItemLevel((12,), Level.MEDIUM)),
    ("set priority of item #12 to low, please", SetItemLevel((12,), Level.LOW)),
    ("why #12", Why(12)),
    ("why 12?", Why(12)),
    ("list", ListItems()),
    ("list messages", ListItems()),
    ("List all my messages!", ListItems()),
    ("list high+", ListItems(weakest=Level.HIGH)),
    ("list low-", ListItems(strongest=Level.LOW)),
    ("list highest", ListItems(strongest=Level.HIGHEST, weakest=Level.HIGHEST)),
    ("list medium.", ListItems(strongest=Level.MEDIUM, weakest=Level.MEDIUM)),
    ("list page 2", ListItems(page=2)),
    ("list page two", ListItems(page=2)),
    ("list from <@U0BOB>", ListItems(sender="U0BOB")),
    ("list in <#C0OPS|ops>", ListItems(channel="C0OPS")),
    (
        "list high+ from <@U0BOB> in <#C0OPS|ops> page 3",
        ListItems(page=3, weakest=Level.HIGH, sender="U0BOB", channel="C0OPS"),
    ),
    ("next", Next()),
    ("next message", Next()),
    ("Next, please", Next()),
    ("next after #12", Next(after=12)),
    ("done #12", Finish((12,))),
    ("done 12", Finish((12,))),
    ("Done item #12.", Finish((12,))),
    ("remove #12", Finish((12,), FinishedAs.REMOVED)),
    ("please remove message 12!", Finish((12,), FinishedAs.REMOVED)),
    ("clear low", AskToClear(Level.LOW)),
    ("clear all lowest", AskToClear(Level.LOWEST)),
    ("clear high messages", AskToClear(Level.HIGH)),
    ("undo", Undo()),
    ("Undo!", Undo()),
    ("undo that", Undo()),
]


@pytest.mark.parametrize(("text", "command"), COMMANDS, ids=[text or "(nothing)" for text, _ in COMMANDS])
def test_a_command_is_understood(text: str, command: AnyCommand) -> None:
    assert parse_in_madrid(text) == command


@pytest.mark.parametrize(("text", "command"), COMMANDS, ids=[text or "(nothing)" for text, _ in COMMANDS])
def test_extra_spaces_and_line_ends_change_nothing(text: str, command: AnyCommand) -> None:
    assert parse_in_madrid("  " + text.replace(" ", "\u00a0 \n ") + " \n") == command


@pytest.mark.parametrize("level", list(Level), ids=lambda level: level.word)
@pytest.mark.parametrize("text", ["save message priority {}", "save message priority {} red deploy"])
def test_a_saved_message_gets_the_very_level_that_was_named(text: str, level: Level) -> None:
    command = parse_in_madrid(text.format(level.word))
    assert isinstance(command, Save)
    assert command.level is level
