"""The list in the Home tab: the menus that filter it, and what stands around its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.command import Press, serialize_press
from chalicelib.domain.home_filters import HomeKind, Written
from chalicelib.domain.modals import Modal
from chalicelib.domain.priority import Level
from chalicelib.domain.reply import Block
from chalicelib.domain.search import LONGEST_SEARCH
from chalicelib.messages.blocks import (
    LONGEST_HEADER,
    button,
    conversation_picker,
    cut,
    header,
    modal_button,
    own_actions,
    person_picker,
    plain,
    section,
    text_field,
)
from chalicelib.messages.markup import in_plain_text

KINDS = {
    HomeKind.OPEN: "Everything open",
    HomeKind.MESSAGES: "Messages",
    HomeKind.THREADS: "Threads",
    HomeKind.TODOS: "To-dos",
    HomeKind.SNOOZED: "Snoozed",
    HomeKind.FINISHED: "Finished",
}
LEVELS = {
    (Level.HIGHEST, Level.LOWEST): "Any priority",
    (Level.HIGHEST, Level.HIGHEST): "Highest",
    (Level.HIGHEST, Level.HIGH): "High and above",
    (Level.HIGHEST, Level.MEDIUM): "Medium and above",
    (Level.HIGH, Level.HIGH): "High",
    (Level.MEDIUM, Level.MEDIUM): "Medium",
    (Level.LOW, Level.LOW): "Low",
    (Level.LOW, Level.LOWEST): "Low and below",
    (Level.LOWEST, Level.LOWEST): "Lowest",
}
WRITTEN = {
    Written.ANY_TIME: "Any time",
    Written.TODAY: "Today",
    Written.SINCE_YESTERDAY: "Since yesterday",
    Written.IN_A_WEEK: "Last 7 days",
    Written.BEFORE_A_WEEK: "Older than 7 days",
    Written.BEFORE_A_MONTH: "Older than 30 days",
}
NOT_SEARCHED = "I search labels, tags and to-dos. The words of messages aren't stored, so they aren't searched."
NOT_AMONG_THESE = "What you filter by leaves it out: *Show all* shows it."
SEARCH = "Search labels, tags and to-dos"
ANY_LABEL = "Any label or tag"
_LONGEST_VALUE, _LONGEST_OPTION, _MOST_OPTIONS = 150, 75, 100
"""Of a menu's options. Source: Slack, "Block Kit reference"."""


@dataclass(frozen=True)
class Menu:
    """A menu whose choices carry out commands, and which of them is chosen."""

    action_id: str
    choices: Mapping[str, Press]
    chosen: str


def fits_menu(press: Press) -> bool:
    """Whether a choice of a menu can carry it. Slack counts as JavaScript does: an emoji is two characters."""
    return len(serialize_press(press).encode("utf-16-le")) // 2 <= _LONGEST_VALUE


@dataclass(frozen=True)
class Chosen:
    """The filters that no menu of the bot's own has; empty: none."""

    sender: str
    channel: str
    text: str


def filter_blocks(
    kind: Menu, filters: Mapping[str, Mapping[str, Press]], chosen: Chosen, picked: Press, search: Press
) -> list[Block]:
    """The menus (`filters` are the choices of one, by their groups), and the field to search with. People and channels are picked from Slack's own lists, which carry no command: the id
    of the block does. It is another one whenever what is chosen is another, or Slack would go on showing the earlier choice."""
    pickers = [
        person_picker("home-sender", "From anyone", chosen.sender),
        conversation_picker("home-channel", "In any channel", chosen.channel),
    ]
    return [
        {
            "type": "actions",
            "block_id": serialize_press(picked),
            "elements": [_select(kind), _filter_menu(filters), *pickers],
        },
        text_field("home-search", search, SEARCH, "Type words, then press Enter", LONGEST_SEARCH, chosen.text),
    ]


def kind_block(menu: Menu, *more: Block) -> Block:
    """Where nothing is on the list there is nothing to filter, but what is snoozed or finished."""
    return own_actions("kind", *more, _select(menu))


def new_todo_button() -> Block:
    return modal_button("New to-do", Modal.TODO)


def _select(menu: Menu) -> Block:
    options = _options(menu.choices)
    chosen = options[list(menu.choices).index(menu.chosen)]
    return {"type": "static_select", "action_id": menu.action_id, "options": options, "initial_option": chosen}


def _filter_menu(filters: Mapping[str, Mapping[str, Press]]) -> Block:
    """What is chosen of it stands in words below: it shows none of that."""
    groups = [{"label": plain(group), "options": _options(choices)} for group, choices in filters.items() if choices]
    return {
        "type": "static_select",
        "action_id": "home-filter",
        "placeholder": plain("Filter…"),
        "option_groups": groups,
    }


def _options(choices: Mapping[str, Press]) -> list[Block]:
    return [
        {"text": plain(cut(in_plain_text(label), _LONGEST_OPTION)), "value": serialize_press(press)}
        for label, press in list(choices.items())[:_MOST_OPTIONS]
    ]


def list_title(kind: HomeKind, count: str, page: str = "") -> Block:
    """`Your list (12)`, `Your list (11–20 of 24)`: how many there are, and which of them stand on this page."""
    title = "Your list" if kind.is_open else KINDS[kind]
    in_brackets = page or count
    return header(f"{title} ({in_brackets})" if in_brackets else title, "home-list")


def only_block(filters: str, show_all: Press) -> Block:
    """Which filters are on, and the way back."""
    return section(f"Only: {filters}", button("Show all", "home-show-all", show_all))


def nothing_found_blocks(text: str, filters: str, show_all: Press) -> list[Block]:
    """In the place of the title and of the filters' names, where nothing is like them; `text` is what was searched."""
    what = f" for “{in_plain_text(text)}”" if text else ""
    said = NOT_SEARCHED if text else f"Only: {filters}"
    return [
        header(cut(f"Nothing found{what}", LONGEST_HEADER), "home-list"),
        section(said, button("Show all", "home-show-all", show_all)),
    ]


def on_page_text(page: int | None) -> str:
    return "It's further down your list." if page is None else f"It's on page {page} of your list."


@dataclass(frozen=True)
class PageTurners:
    """What shows the page before and the one after; None: there is none."""

    earlier: Press | None = None
    later: Press | None = None


def list_actions(pages: PageTurners, done: Press | None, done_with: str) -> list[Block]:
    """What turns the list's pages, adds to it, and finishes all that the filters show."""
    return [
        own_actions(
            "list",
            *turners(pages, "home-page"),
            new_todo_button(),
            *([button(f"Done with {done_with}", "home-done-with-these", done)] if done else []),
        )
    ]


def turners(pages: PageTurners, action_id: str) -> list[Block]:
    both = (("◀ Back", "earlier", pages.earlier), ("More ▶", "later", pages.later))
    return [button(text, f"{action_id}-{name}", press) for text, name, press in both if press is not None]
