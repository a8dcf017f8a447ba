"""Slack takes the Home tab whatever a person has: nothing, one, or a thousand of everything, in any words."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.commands.home import ShowHome
from chalicelib.domain.absence import MOST_ABSENCES, Absence
from chalicelib.domain.item import Item, Kind
from chalicelib.domain.priority import DecidedBy, Level, PriorityRule
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.reply import Message
from playground.slack.block_rules import view_findings
from tests.harness import ANA, BOB, DAY, GENERAL, HOUR, BotHarness, buttons, options_of

WORDS = {
    "plain": "red deploy",
    "long": "contract " * 333,
    "one long word": "x" * 3000,
    "right to left": "שלום עולם \u202e תודה",
    "emoji": "🎉👩‍👩‍👧‍👦" * 40,
    "markup": "*bold* <!channel> & `code` <https://x.example|y>",
    "quotes": '"\\' * 50,
}
LONGEST_VIEW = 250_000
"""Bytes of a view. Source: views.publish, `view_too_large`."""


def problems(message: Message) -> list[str]:
    """What Slack would refuse, and what of an action id comes twice."""
    view = {"type": "home", "blocks": json.loads(json.dumps(message.blocks))}
    found = view_findings(view)
    elements = [
        e for b in message.blocks for e in (*b.get("elements", ()), b.get("accessory", {}), b.get("element", {}))
    ]
    names = [each["action_id"] for each in elements if "action_id" in each]
    found += [f"{name} comes twice" for name in set(names) if names.count(name) > 1]
    values = [option["value"] for each in elements for option in each.get("options", ())]
    found += [f"{value} is too long" for value in values if len(value.encode("utf-16-le")) // 2 > 150]
    return found + (["too large"] if len(json.dumps(view)) > LONGEST_VIEW else [])


def item(number: int, words: str) -> Item:
    kind, tags = (Kind.TODO, (f"tag{number % 30}",)) if number % 3 == 0 else (Kind.MESSAGE, ())
    return Item(
        channel="" if kind is Kind.TODO else GENERAL,
        ts=f"17{number:08d}.000100",
        number=number,
        level=Level(number % 5 + 1),
        decided_by=DecidedBy.DEFAULT,
        link="" if kind is Kind.TODO else f"https://acme.slack.com/archives/{GENERAL}/p17{number:08d}000100",
        kind=kind,
        sender="" if kind is Kind.TODO else BOB,
        label="" if kind is Kind.TODO else f"{number} {words}",
        text=f"{number} {words}" if kind is Kind.TODO else "",
        tags=tags,
        version=1,
    )


def workspace(
    items: int, reminders: int = 0, rules: int = 0, absences: int = 0, words: str = "red deploy"
) -> BotHarness:
    bot = BotHarness().subscribe(ANA)
    planned = tuple(Absence(bot.now + n * DAY, bot.now + n * DAY + HOUR, words[:200]) for n in range(1, absences + 1))
    every_item = [item(number, words) for number in range(1, items + 1)]
    bot.store.records |= {each.key(ANA): each for each in every_item}
    for number in range(1, reminders + 1):
        about = every_item[number % items] if items else None
        reminder = Reminder(
            number,
            bot.now + number * HOUR,
            "Europe/Madrid",
            channel=about.channel if about else "",
            ts=about.ts if about else "",
            item_number=about.number if about else 0,
            label=words,
            version=1,
        )
        bot.store.records[reminder.key(ANA)] = reminder
    every_rule = [PriorityRule(f"U{number:09}", Level.LOW) for number in range(rules)]
    bot.store.records |= {each.key(ANA): each for each in every_rule}
    person = bot.store.person(ANA)
    bot.store.records[person.key()] = replace(person, absences=planned)
    return bot


@pytest.mark.parametrize("items", [0, 1, 10, 11, 49, 51, 100, 101, 1000])
def test_with_so_many_items(items: int) -> None:
    [reply] = workspace(items).open_home(ANA)
    assert problems(reply.message) == []


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_with_as_much_as_there_can_be_in_such_words(words: str) -> None:
    bot = workspace(1000, reminders=99, rules=50, absences=MOST_ABSENCES - 1, words=words)
    [reply] = bot.open_home(ANA)
    assert problems(reply.message) == []
    assert [each for each in buttons(reply.message) if each["action_id"] == "ask-to-delete-my-data"], (
        "the end is cut off"
    )


PRESSES: dict[str, Callable[[BotHarness], object]] = {
    "a filter": lambda bot: bot.choose_home(ANA, "home-filter", "Low and below"),
    "a label": lambda bot: bot.choose_home(ANA, "home-filter", "+tag0"),
    "finished": lambda bot: bot.choose_home(ANA, "home-kind", "Finished"),
    "snoozed": lambda bot: bot.choose_home(ANA, "home-kind", "Snoozed"),
    "help": lambda bot: bot.press_home(ANA, "Help"),
    "who is away": lambda bot: bot.press_home(ANA, "Who's away?"),
    "back": lambda bot: bot.press_home(ANA, "I'm back"),
    "a question": lambda bot: bot.press_home(ANA, "Done with all (100+)"),
    "a page": lambda bot: bot.press_home(ANA, "More ▶"),
    "deletion": lambda bot: bot.press_home(ANA, "Delete my data"),
}


@pytest.mark.parametrize("press", PRESSES.values(), ids=PRESSES)
def test_every_press_leaves_room(press: Callable[[BotHarness], object]) -> None:
    bot = workspace(1000, reminders=99, rules=50, absences=MOST_ABSENCES - 1, words=WORDS["long"])
    bot.say(ANA, "away for 2h")
    for _ in range(30):
        bot.mention(ANA)
    bot.open_home(ANA)
    press(bot)
    assert problems(bot.home_of(ANA).message) == []


def test_a_long_label_is_found_by_its_beginning() -> None:
    bot = workspace(2, words=WORDS["one long word"])
    bot.open_home(ANA)
    elements = [each for block in bot.home_of(ANA).message.blocks for each in block.get("elements", ())]
    [menu] = [each for each in elements if each.get("action_id") == "home-filter"]
    label = next(each["text"]["text"] for each in options_of(menu) if each["text"]["text"].startswith("1 x"))
    shown = bot.choose_home(ANA, "home-filter", label)
    assert [each["action_id"] for each in buttons(shown.message) if each["action_id"].startswith("done-")] == ["done-1"]


def test_the_tab_is_one_query_of_the_list_whatever_its_size() -> None:
    bot, asked = workspace(1000), []
    read = bot.store.open

    def note(user: str, query: object, size: int) -> object:
        asked.append(size)
        return read(user, query, size)  # type: ignore[arg-type]

    bot.store.open = note  # type: ignore[method-assign, assignment]
    bot.show(ShowHome(), ANA)
    assert asked == [100]
