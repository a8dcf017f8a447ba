"""The Home tab around the list: how things stand, what is planned and set, and the first view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from chalicelib.domain import home_tab
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import Press
from chalicelib.domain.modals import Modal
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import (
    actions,
    button,
    context,
    header,
    menu,
    message,
    modal_button,
    own_actions,
    section,
)
from chalicelib.messages.colleagues import blocks_of_requests
from chalicelib.messages.home_list import PageTurners, turners
from chalicelib.messages.markup import typed
from chalicelib.messages.times import until_in_words

ROWS_OF_A_SECTION, ROWS_OF_ABSENCES = 5, 3
"""Of each kind of thing that the Home tab shows beside the list, on a page: it has room for a hundred blocks in all. Absences stand
above the list, so there are fewer."""
MOST_ASKED = 3
"""Requests of colleagues that the Home tab shows at a time, the oldest first."""
NO_REMINDERS = "No reminders. *New reminder* sets one, once or repeating. *Snooze…* in an item's ⋯ menu brings the item back later."
NO_RULES = "New messages are medium. *New rule* sets another priority for a person or a channel."
WHAT_IS_KEPT = (
    "I keep links, times, and what you type yourself: labels, tags and to-dos. The text of messages is never stored."
)
_FIRST_VIEW = (
    ":wave: *I keep the messages that you can't deal with now.*",
    "*Save:* choose *Save for later* in the ⋯ menu of any message. You find it here, the most important first.",
    "*Away:* tell me when you leave. I collect the messages that mention you until you're back.",
)


@dataclass(frozen=True)
class Choice:
    """One of the buttons that change how things stand."""

    label: str
    action_id: str
    press: Press


def first_view(turn_on: Press, asked: Sequence[Block] = ()) -> Message:
    """What somebody sees who has done nothing with ClerkBot yet. `asked`: what colleagues asked of them."""
    return message(
        _FIRST_VIEW[0],
        *asked,
        *map(section, _FIRST_VIEW[1:]),
        actions(button("Turn on ClerkBot", "turn-on", turn_on, style="primary")),
    )


def asked_section(cards: Sequence[Message]) -> list[Block]:
    """What colleagues asked of the reader, each with its buttons; nothing if they asked nothing."""
    return [header("Your colleagues ask", "home-asked"), *blocks_of_requests(cards)] if cards else []


def status_text(person: Person, away: Absence | None, now: float, zone: ZoneInfo) -> str:
    """How things stand, in one line."""
    if not person.is_subscribed:
        return ":white_circle: ClerkBot is off for you: I don't collect your mentions. Reminders and what you planned are paused."
    if away is not None:
        until = f" {until_in_words(away.until, now, zone)}" if away.until else ""
        reason = f" ({typed(away.reason)})" if away.reason else ""
        return f":palm_tree: You're away{until}{reason}. I'm collecting your mentions."
    if person.subscription is Subscription.ALWAYS:
        return ":large_green_circle: You're active, and I collect all your mentions. Going away? Choose how long in the ⋯ menu."
    return ":large_green_circle: You're active. Going away? Choose how long in the ⋯ menu."


def presence(
    status: str,
    back: Press | None,
    change: Press | None,
    absences: Mapping[str, Press],
    turn_on: Press | None,
    undo: Choice | None = None,
) -> list[Block]:
    """The status (empty: it stands above already) with what changes it beside it, and what takes back the last change. `absences` are
    up to five, in a menu."""
    if turn_on is not None:
        buttons = [button("Turn on ClerkBot", "turn-on", turn_on, style="primary")]
    else:
        buttons = [button("I'm back", "back", back, style="primary")] if back is not None else []
        buttons += [button("Change", "change-absence-0", change)] if change is not None else []
        buttons.append(menu("home-away", absences))
    last = [_last_change(undo)] if undo is not None else []
    if status and len(buttons) == 1:
        return [{**section(status, buttons[0]), "block_id": home_tab.PRESENCE}, *last]
    return [*([section(status)] if status else []), {**actions(*buttons), "block_id": home_tab.PRESENCE}, *last]


def _last_change(undo: Choice) -> Block:
    """What takes back a change that was made elsewhere, or whose answer is gone: else the Undo stands with that."""
    return {
        **section("Your last change", button(undo.label, undo.action_id, undo.press)),
        "block_id": home_tab.LAST_CHANGE,
    }


def without_last_change(shown: Message) -> Message:
    return replace(
        shown, blocks=tuple(block for block in shown.blocks if block.get("block_id") != home_tab.LAST_CHANGE)
    )


def absence_section(rows: Sequence[Block], page: str, pages: PageTurners) -> list[Block]:
    """What is planned and repeats, just below how things stand; `page`: which of them, in words."""
    turn = turners(pages, "home-absences")
    return [*rows, *([context(page)] if page else []), *([actions(*turn)] if turn else [])]


def home_section(
    title: str, rows: Sequence[Block], empty: str, pages: PageTurners, action_id: str, add: Block
) -> list[Block]:
    """A page of rows below their title, or a line that teaches if there are none; and the buttons for other pages and for one more."""
    return [
        header(title, action_id),
        *(rows or [context(empty)]),
        own_actions(action_id, *turners(pages, action_id), add),
    ]


@dataclass(frozen=True)
class DataPresses:
    """What the buttons at the end of the tab do. `turn_off` None: ClerkBot is off."""

    who_is_away: Press
    help: Press
    export: Press
    delete: Press
    turn_off: Press | None


def data_section(press: DataPresses) -> list[Block]:
    off = [button("Turn off ClerkBot", "turn-off-clerkbot", press.turn_off)] if press.turn_off else []
    return [
        header("Settings and your data"),
        own_actions(
            "data",
            modal_button("Settings", Modal.SETTINGS),
            button("Who's away?", "who-is-away", press.who_is_away),
            button("Help", "help", press.help),
            button("Export my data", "export-my-data", press.export),
            *off,
            button("Delete my data", "ask-to-delete-my-data", press.delete, style="danger"),
        ),
        context(WHAT_IS_KEPT),
    ]
