"""Everything that people see of the bot: each message, modal, Home tab and page, by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from chalicelib.domain.reply import DestinationKind, Message
from chalicelib.entrypoints.web.install_page import Link, install_page, installed_page, message_page
from chalicelib.messages.modals.save import save_modal
from chalicelib.slack_app import SCOPE_REASONS
from tests.commands.home.test_home_sizes import PRESSES, WORDS, workspace
from tests.harness import ANA, BotHarness
from tests.messages.everything_said import everything_said
from tests.messages.test_modals import VIEWS as MODALS
from tests.screenshots.ordinary import ordinary_replies, ordinary_workspace


class Surface(StrEnum):
    MESSAGE = "message"
    HOME = "home"
    MODAL = "modal"
    PAGE = "page"


@dataclass(frozen=True)
class View:
    """`content`: a message or a view as Slack takes it; of a page, its HTML. `where` says who sees a message."""

    name: str
    surface: Surface
    content: Any
    where: str = ""


def _message(name: str, said: Message, where: str = "") -> View:
    files = [{"title": said.file.title, "name": said.file.name, "size": len(said.file.content)}] if said.file else []
    blocks = () if said.file else said.blocks
    return View(name, Surface.MESSAGE, {"text": said.text, "blocks": blocks, "files": files}, where)


def _once(said: Iterable[tuple[str, Message]]) -> Iterator[tuple[str, Message]]:
    seen = set()
    for name, each in said:
        if repr(each) not in seen:
            seen.add(repr(each))
            yield name, each


def _ordinary() -> Iterator[View]:
    for name, reply in ordinary_replies():
        kind = reply.destination.kind
        surface = Surface.HOME if kind is DestinationKind.HOME else Surface.MESSAGE
        yield (
            View(name, surface, {"blocks": reply.message.blocks})
            if surface is Surface.HOME
            else _message(name, reply.message, kind)
        )


def _homes() -> Iterator[View]:
    def home(name: str, bot: BotHarness) -> View:
        return View(name, Surface.HOME, {"blocks": bot.home_of(ANA).message.blocks})

    new, ordinary = BotHarness(), ordinary_workspace()
    for name, bot in {"new": new, "empty": BotHarness().subscribe(ANA), "ordinary": ordinary}.items():
        bot.open_home(ANA)
        yield home(name, bot)
    for name, press in PRESSES.items():
        if name in ("help", "who is away", "deletion"):
            press(ordinary)
            yield home(f"ordinary, {name}", ordinary)
    for name in ("Snoozed", "Finished"):
        yield View(
            f"ordinary, {name}", Surface.HOME, {"blocks": ordinary.choose_home(ANA, "home-kind", name).message.blocks}
        )
    ordinary.choose_home(ANA, "home-kind", "Everything open")
    ordinary.say(ANA, "away for 2h lunch")
    ordinary.open_home(ANA)
    yield home("ordinary, away", ordinary)
    ordinary.say(ANA, "unsubscribe")
    ordinary.open_home(ANA)
    yield home("ordinary, off", ordinary)
    for name, words in WORDS.items():
        full = workspace(1000, reminders=99, rules=50, absences=9, words=words)
        full.open_home(ANA)
        yield home(f"1,000 items, {name}", full)


def _pages() -> Iterator[View]:
    slack, browser = Link("Open Slack", "slack://open"), Link("open it in the browser", "https://acme.slack.com")
    pages = {
        "install": install_page("https://slack.com/oauth", SCOPE_REASONS),
        "installed": installed_page("Acme", slack, browser),
        "something failed": message_page(400, "That link has expired", "Start again.", Link("Start again", "/")),
    }
    for name, page in pages.items():
        yield View(name, Surface.PAGE, page.body)


def _modals() -> Iterator[View]:
    yield View("save, ordinary", Surface.MODAL, save_modal(None, ""))
    for name, view in MODALS.items():
        yield View(name, Surface.MODAL, view)


def _longest() -> Iterator[View]:
    for name, said in _once(everything_said()):
        yield _message(name, said)


VIEWS: Mapping[str, Callable[[], Iterator[View]]] = {
    "ordinary": _ordinary,
    "home": _homes,
    "modals": _modals,
    "pages": _pages,
    "longest": _longest,
}
"""By the names of the sheets that show them."""
