"""Finding items: filters that go together, the search in what the person wrote, and counting."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.commands.finish import Finish
from chalicelib.commands.finished import ListFinished
from chalicelib.commands.list_items import Count, ListItems
from chalicelib.commands.request import ReadingCommand
from chalicelib.commands.search import Search
from chalicelib.domain.item import Item, Kind
from chalicelib.domain.priority import DecidedBy, Level
from chalicelib.domain.reply import Message
from tests.harness import (
    ANA,
    BOB,
    CAROL,
    DAY,
    GENERAL,
    HOUR,
    MINUTE,
    OPS,
    TUESDAY,
    BotHarness,
    buttons,
    command_of,
    text_of,
    texts,
)


def keep(bot: BotHarness, number: int, level: Level = Level.MEDIUM, **more: object) -> None:
    """An item of Ana's that was written so many minutes after Tuesday, 10:00."""
    fields = {
        "channel": GENERAL,
        "ts": f"{TUESDAY + number * MINUTE:.6f}",
        "number": number,
        "level": level,
        "decided_by": DecidedBy.MESSAGE,
        "link": "https://acme.slack.com/1",
        "sender": BOB,
    }
    item = Item(**{**fields, **more})  # type: ignore[arg-type]
    bot.store.records[item.key(ANA)] = item


@pytest.fixture
def full(ana: BotHarness) -> BotHarness:
    keep(ana, 1, Level.LOW, label="Tax return", tags=("finance", "q3"))
    keep(ana, 2, Level.HIGH, sender=CAROL, channel=OPS, tags=("finance",))
    keep(ana, 3, Level.HIGHEST, kind=Kind.TODO, text="Order the tax software", sender="")
    keep(ana, 4, Level.MEDIUM, label="Résumé of Bob", kind=Kind.THREAD)
    ana.now += HOUR
    return ana


def shown(message: Message) -> list[int]:
    return [number for each in buttons(message) if (number := _number(command_of(each))) is not None]


def _number(command: object) -> int | None:
    return command.numbers[0] if isinstance(command, Finish) else None


def said(bot: BotHarness, command: ReadingCommand) -> str:
    return "\n".join(texts(bot.show(command, ANA)))


@pytest.mark.parametrize(
    ("command", "numbers", "words"),
    [
        (ListItems(weakest=Level.HIGH), [3, 2], "Only: high and above"),
        (ListItems(strongest=Level.MEDIUM), [4, 1], "Only: medium and below"),
        (ListItems(strongest=Level.LOW, weakest=Level.LOW), [1], "Only: low"),
        (ListItems(kind=Kind.TODO), [3], "Only: to-dos"),
        (ListItems(kind=Kind.THREAD), [4], "Only: threads"),
        (ListItems(label="tax"), [1], "Only: labelled “tax”"),
        (ListItems(label="+finance"), [2, 1], "Only: +finance"),
        (ListItems(label="+finance +q3"), [1], "Only: +finance +q3"),
        (ListItems(sender=CAROL, channel=OPS), [2], f"Only: from <@{CAROL}> · in <#{OPS}>"),
        (
            ListItems(weakest=Level.HIGH, sender=CAROL, since=TUESDAY, before=TUESDAY + 30 * MINUTE, label="+finance"),
            [2],
            f"Only: high and above · +finance · from <@{CAROL}> · came since today, 10:00 and before today, 10:30",
        ),
        (ListItems(since=TUESDAY - 10 * HOUR, before=TUESDAY + 14 * HOUR), [3, 2, 4, 1], "Only: came today"),
        (ListItems(since=TUESDAY + 3 * MINUTE), [3, 4], "Only: came since today, 10:03"),
        (Search("tax"), [3, 1], "Only: “tax”"),
        (Search("RESUME bob"), [4], "Only: “RESUME bob”"),
        (Search("+q3"), [1], "Only: “+q3”"),
    ],
)
def test_a_list_says_which_items_it_shows(
    full: BotHarness, command: ReadingCommand, numbers: list[int], words: str
) -> None:
    message = full.show(command, ANA)
    assert (shown(message), texts(message)[1]) == (numbers, words)


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (
            ListItems(weakest=Level.HIGH, sender=BOB, since=TUESDAY - 6 * DAY - 10 * HOUR),
            f"I found nothing on your list (high and above · from <@{BOB}> · came since Wed 18 Nov). "
            "`list` shows your whole list.",
        ),
        (
            ListItems(before=TUESDAY - 358 * DAY - 10 * HOUR),
            "I found nothing on your list (came before Mon 1 Dec 2025). `list` shows your whole list.",
        ),
        (
            ListItems(since=TUESDAY - 34 * HOUR, before=TUESDAY - 10 * HOUR),
            "I found nothing on your list (came yesterday). `list` shows your whole list.",
        ),
        (ListItems(page=9), "There is no page 9. `list` shows your list from its beginning."),
        (
            ListItems(page=2, label="tax"),
            "There is no page 2 (labelled “tax”). `list` shows your list from its beginning.",
        ),
        (
            Search("contract"),
            "I found no “contract” in your list. I looked in the labels, tags and to-dos of your open and snoozed items. The text of "
            "messages isn't stored, so I can't search it. `done list` shows what you finished.",
        ),
    ],
)
def test_what_is_not_found_is_said(full: BotHarness, command: ReadingCommand, answer: str) -> None:
    assert said(full, command) == answer


def test_what_was_found_says_where_was_looked(full: BotHarness) -> None:
    note = texts(full.show(Search("tax"), ANA))[-1]
    assert note.startswith("I looked in the labels, tags and to-dos")
    assert note.count(".") == 1


class TestWhatMessagesSay:
    @pytest.fixture
    def office(self, full: BotHarness) -> BotHarness:
        for number, line in ((1, "Your tax return for the museum"), (2, "The MRI room is closed on Friday"), (4, "")):
            channel = OPS if number == 2 else GENERAL
            full.slack.lines[channel, f"{TUESDAY + number * MINUTE:.6f}"] = line
        return full

    def test_it_is_found_at_the_top_of_the_list(self, office: BotHarness) -> None:
        assert shown(office.show(Search("mri room"), ANA)) == [2]

    def test_each_is_found_once_and_in_the_order_of_the_list(self, office: BotHarness) -> None:
        office.slack.lines[OPS, f"{TUESDAY + 2 * MINUTE:.6f}"] = "about the tax"
        assert shown(office.show(Search("tax"), ANA)) == [3, 2, 1]

    def test_it_is_not_found_by_who_may_not_see_it(self, office: BotHarness) -> None:
        office.slack.may_see = lambda _viewer, channel: channel != OPS
        assert "I found no “mri”" in said(office, Search("mri"))

    def test_where_was_looked_is_said(self, office: BotHarness) -> None:
        assert "and in the messages at the top of your list" in said(office, Search("contract"))

    def test_no_line_is_read_for_who_wants_none(self, office: BotHarness) -> None:
        office.say(ANA, "excerpts off")
        office.slack.asked_for_lines.clear()
        assert "so I can't search it" in said(office, Search("mri"))
        assert office.slack.asked_for_lines == []


@pytest.mark.parametrize(
    "command",
    [
        ListItems(sender=BOB, label="+finance", since=TUESDAY, before=TUESDAY + DAY, kind=Kind.MESSAGE),
        Search("contract +finance"),
    ],
)
def test_a_thousand_items_are_turned_over_page_by_page_with_all_filters(
    ana: BotHarness, command: ListItems | Search
) -> None:
    for number in range(1, 1001):
        tags = ("finance",) if number % 40 == 0 else ()
        keep(ana, number, label="contract", tags=tags, channel=f"C{number % 7}")
    ana.now += DAY
    found: list[int] = []
    pages: list[int] = []
    following: object = command
    while following is not None:
        assert isinstance(following, ListItems | Search)
        assert following == replace(command, page=following.page)
        message = ana.show(following, ANA)
        found += shown(message)
        pages.append(following.page)
        following = next((command_of(b) for b in buttons(message) if b["text"]["text"] == "More ▶"), None)
    assert (found, pages) == (list(range(40, 1001, 40)), [1, 2, 3])


def test_after_a_press_the_same_filtered_page_is_shown(full: BotHarness) -> None:
    [listed] = full.handle(full.action_job(ANA, next(buttons(full.show(Count(ListItems(label="tax")), ANA)))))
    [removed] = full.press(ANA, "Remove", listed)
    assert "I found nothing on your list (labelled “tax”" in "\n".join(texts(removed.message))


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (Count(), "*4 items*: 1 highest, 1 high, 1 medium and 1 low."),
        (Count(ListItems(weakest=Level.HIGH)), "*2 items* (high and above): 1 highest and 1 high."),
        (Count(ListItems(strongest=Level.HIGH, weakest=Level.HIGH)), "*1 item* (high)."),
        (Count(ListItems(label="+q3")), "*1 item* (+q3): 1 low."),
        (Count(ListItems(sender=CAROL)), f"*1 item* (from <@{CAROL}>): 1 high."),
        (
            Count(ListItems(label="contract")),
            "I found nothing on your list (labelled “contract”). `list` shows your whole list.",
        ),
    ],
)
def test_a_count_says_how_many_are_left_of_each_level(full: BotHarness, command: Count, answer: str) -> None:
    assert texts(full.show(command, ANA))[0] == answer


def test_a_count_of_nothing_says_that_the_list_is_empty(ana: BotHarness) -> None:
    assert said(ana, Count()).startswith("Your list is empty.")


def test_what_was_counted_can_be_shown(full: BotHarness) -> None:
    [button] = buttons(full.show(Count(ListItems(label="+finance")), ANA))
    assert (button["text"]["text"], command_of(button)) == ("Show them", ListItems(label="+finance"))


def test_of_very_many_items_a_count_and_a_filter_say_how_many_they_looked_at(ana: BotHarness) -> None:
    for number in range(1, 2_011):
        keep(ana, number, Level.HIGH if number < 11 else Level.LOW)
    keep(ana, 3_000, Level.LOWEST, label="contract")
    ana.now += 3 * DAY
    assert texts(ana.show(Count(), ANA))[0] == (
        "*At least 2,000 items*: 10 high and 1,990 low. I counted in your 2,000 most important items."
    )
    for command in (ListItems(label="contract"), Search("contract"), Count(ListItems(label="contract"))):
        assert "your 2,000 most important items" in said(ana, command)


class TestWhatWasFinished:
    @pytest.fixture
    def used(self, ana: BotHarness) -> BotHarness:
        """Ana has done #1 on Tuesday at 10:00 and removed #2 a day later; it is Wednesday, 11:00."""
        keep(ana, 1, label="tax return")
        keep(ana, 2)
        ana.say(ANA, "done #1")
        ana.now += DAY
        ana.say(ANA, "remove #2")
        ana.now += HOUR
        return ana

    @pytest.mark.parametrize(
        ("command", "title", "numbers"),
        [
            (ListFinished(), "Finished in the last seven days", ["#2", "#1"]),
            (ListFinished(since=TUESDAY - 10 * HOUR, before=TUESDAY + 14 * HOUR), "Finished yesterday", ["#1"]),
            (ListFinished(since=TUESDAY + 14 * HOUR), "Finished since today", ["#2"]),
            (ListFinished(before=TUESDAY + HOUR), "Finished before yesterday, 11:00", ["#1"]),
        ],
    )
    def test_can_be_asked_for_by_time(
        self, used: BotHarness, command: ListFinished, title: str, numbers: list[str]
    ) -> None:
        lines = texts(used.show(command, ANA))
        assert (lines[0], [line.split("*")[1] for line in lines[1:]]) == (title, numbers)

    def test_says_when_it_was_nothing(self, used: BotHarness) -> None:
        assert said(used, ListFinished(since=TUESDAY - 34 * HOUR, before=TUESDAY - 10 * HOUR)) == (
            "You finished nothing on Mon 23 Nov; I keep what you finish for seven days. `done list` shows all of it."
        )

    def test_is_shown_again_after_a_press(self, used: BotHarness) -> None:
        command = ListFinished(since=TUESDAY + 14 * HOUR)
        [restored] = used.handle(used.action_job(ANA, next(buttons(used.show(command, ANA)))))
        assert "You've finished nothing since today" in "\n".join(texts(restored.message))


def test_the_buttons_of_what_was_found_finish_it(full: BotHarness) -> None:
    assert [command_of(each) for each in buttons(full.show(Search("tax"), ANA))] == [Finish((3,)), Finish((1,))]


@pytest.mark.parametrize("other", ["ask lenas team", "lena-marie's contract", "ask lena/bob for the form"])
def test_what_says_a_part_of_it_is_listed_as_well(ana: BotHarness, other: str) -> None:
    ana.say(ANA, f"todo {other}")
    ana.say(ANA, "todo call lena")
    answer = text_of(ana.say(ANA, "list lena"))
    assert "*#1*" in answer
    assert "*#2*" in answer
