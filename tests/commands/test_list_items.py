from __future__ import annotations

import pytest

from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.registry import read_press
from chalicelib.domain.question import PendingQuestionKey
from chalicelib.domain.reply import Reply
from tests.harness import (
    ANA,
    BOB,
    CAROL,
    DAY,
    GENERAL,
    HOUR,
    MINUTE,
    OPS,
    BotHarness,
    button,
    buttons,
    choices,
    command_of,
    shown_text_of,
    text_of,
)

MENU = ["Snooze…", "Priority…", "Give…", "Edit…", "Remove"]


def save(bot: BotHarness, level: str, by: str = BOB, channel: str = GENERAL, label: str = "") -> str:
    ts = bot.write(by, channel)
    bot.say_in_thread(ANA, f"save message {label} priority {level}", ts, by, channel)
    return ts


@pytest.fixture
def full(ana: BotHarness) -> BotHarness:
    """#1 low, #2 high, #3 high, #4 highest, #5 lowest."""
    for level, by, channel in (
        ("low", BOB, GENERAL),
        ("high", BOB, GENERAL),
        ("high", CAROL, OPS),
        ("highest", BOB, OPS),
        ("lowest", BOB, GENERAL),
    ):
        save(ana, level, by, channel)
        ana.now += MINUTE
    return ana


def list_reply(bot: BotHarness, text: str) -> Reply:
    [reply] = bot.say(ANA, text)
    return reply


def numbers(reply: Reply) -> list[int]:
    return [int(b["action_id"].removeprefix("done-")) for b in buttons(reply.message) if "done-" in b["action_id"]]


@pytest.mark.parametrize(
    ("choice", "asks"),
    [
        ("Snooze…", "Until when should I snooze *#1*"),
        ("Priority…", "Which priority should *#1*"),
    ],
)
def test_what_a_menu_asks_completes_the_command_that_its_choice_carries(
    ana: BotHarness, choice: str, asks: str
) -> None:
    save(ana, "low")
    listed = list_reply(ana, "list")
    carried = next(each for each in choices(listed.message) if each["selected_option"]["text"]["text"] == choice)
    assert asks in text_of(ana.press(ANA, choice, listed))
    question = ana.store.get(PendingQuestionKey(ANA, "D0CLERK"))
    assert question is not None
    assert question.lacking is not None
    assert question.lacking.command == read_press(carried["selected_option"]["value"]).command.name


@pytest.mark.parametrize("text", ["list", "list messages", "List, please!"])
def test_a_list_goes_by_priority_then_by_time(full: BotHarness, text: str) -> None:
    assert numbers(list_reply(full, text)) == [4, 2, 3, 1, 5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("list high+", [4, 2, 3]),
        ("list low-", [1, 5]),
        ("list high", [2, 3]),
        (f"list from <@{CAROL}>", [3]),
        (f"list in <#{OPS}|ops>", [4, 3]),
        (f"list high+ in <#{GENERAL}|general>", [2]),
        ("list since today", [4, 2, 3, 1, 5]),
    ],
)
def test_a_filter_shows_only_what_fits(full: BotHarness, text: str, expected: list[int]) -> None:
    assert numbers(list_reply(full, text)) == expected


def test_a_list_since_a_day_leaves_out_what_is_older(full: BotHarness) -> None:
    full.now += DAY
    save(full, "medium")
    assert numbers(list_reply(full, "list since today")) == [6]


def test_each_item_shows_sender_picture_age_link_and_label(ana: BotHarness) -> None:
    ts = save(ana, "high", CAROL, label="red deploy")
    ana.now += 3 * HOUR + MINUTE
    reply = list_reply(ana, "list")
    section, line = reply.message.blocks[1:3]
    link = f"https://acme.slack.com/archives/{GENERAL}/p{ts.replace('.', '')}"
    assert section["text"]["text"] == f":large_orange_circle: *<{link}|red deploy>*"
    assert line["elements"][0]["image_url"] == "https://avatars.example/Carol.png"
    assert line["elements"][1]["text"] == f"*Carol* in <#{GENERAL}> · 3 hours ago · *#1* high"


def test_the_item_of_somebody_without_a_picture_is_shown_without_one(ana: BotHarness) -> None:
    """Slack refuses a message that has a picture with no address."""
    save(ana, "high", "U0GONE")
    line = list_reply(ana, "list").message.blocks[2]
    assert [element["type"] for element in line["elements"]] == ["mrkdwn"]


def test_an_empty_list_says_how_to_save(ana: BotHarness) -> None:
    assert "To keep a message, choose *Save for later* in its ⋯ menu" in text_of(ana.say(ANA, "list"))


def test_a_filter_that_nothing_fits_names_the_whole_list(full: BotHarness) -> None:
    assert "`list` shows your whole list" in text_of(full.say(ANA, "list medium"))


def test_a_filter_for_which_there_is_no_mention_changes_and_shows_nothing(full: BotHarness) -> None:
    assert "Who? Mention them, such as `@dora`." in text_of(full.say(ANA, "list from dora"))


class TestPages:
    @pytest.fixture
    def long(self, ana: BotHarness) -> BotHarness:
        for _ in range(21):
            save(ana, "high")
        return ana

    def test_a_page_has_ten_items(self, long: BotHarness) -> None:
        assert numbers(list_reply(long, "list")) == list(range(1, 11))

    def test_more_leads_to_the_last_page(self, long: BotHarness) -> None:
        [second] = long.press(ANA, "More ▶", list_reply(long, "list high+"))
        [third] = long.press(ANA, "More ▶", second)
        assert (numbers(third), [b["text"]["text"] for b in buttons(third.message)][-1]) == ([21], "◀ Back")

    def test_back_leads_to_the_first_page(self, long: BotHarness) -> None:
        [first] = long.press(ANA, "◀ Back", list_reply(long, "list page 2"))
        assert numbers(first) == list(range(1, 11))

    def test_beyond_the_last_page_there_is_nothing(self, long: BotHarness) -> None:
        assert "There is no page 9." in text_of(long.say(ANA, "list page 9"))

    def test_after_a_press_the_same_page_is_shown_with_the_item_in_its_place(self, long: BotHarness) -> None:
        second = list_reply(long, "list page 2")
        [shown] = long.press(ANA, "Remove", second)
        assert (numbers(shown), shown.message.struck) == (list(range(12, 21)), (11,))


class TestNext:
    def test_shows_the_most_important_and_oldest(self, full: BotHarness) -> None:
        full.say(ANA, "done #4")
        assert "*#2* high" in text_of(full.say(ANA, "next message"))

    def test_offers_done_later_and_a_menu(self, full: BotHarness) -> None:
        shown = list_reply(full, "next").message
        assert [b["text"]["text"] for b in buttons(shown)] == ["Done", "Later"]
        assert [each["selected_option"]["text"]["text"] for each in choices(shown)] == MENU

    def test_later_shows_the_one_after_it(self, full: BotHarness) -> None:
        [second] = full.press(ANA, "Later", list_reply(full, "next"))
        [third] = full.press(ANA, "Later", second)
        assert ("*#2* high" in text_of([second]), "*#3* high" in text_of([third])) == (True, True)

    @pytest.mark.parametrize("press", ["Done", "Remove"])
    def test_closing_it_shows_the_next_one(self, full: BotHarness, press: str) -> None:
        [shown] = full.press(ANA, press, list_reply(full, "next"))
        assert "*#2* high" in text_of([shown])

    def test_after_the_last_one_it_begins_again(self, full: BotHarness) -> None:
        assert "`next` starts again" in text_of(full.say(ANA, "next after #5"))

    def test_of_an_empty_list_says_how_to_save(self, ana: BotHarness) -> None:
        assert "To keep a message" in text_of(ana.say(ANA, "next"))


def test_a_list_is_read_when_it_is_sent_and_not_when_it_was_asked_for(full: BotHarness) -> None:
    full.slack.failures = [ConnectionError()]
    asked = full.direct_job(ANA, "list")
    with pytest.raises(ConnectionError):
        full.handle(asked)
    full.say(ANA, "remove #4")
    [reply] = full.handle(asked)
    assert numbers(reply) == [2, 3, 1, 5]


def test_each_row_finishes_and_removes_its_own_item(full: BotHarness) -> None:
    shown = list_reply(full, "list").message
    assert [command_of(element) for element in buttons(shown)] == [Finish((number,)) for number in (4, 2, 3, 1, 5)]
    removing = [command_of(each["selected_option"]) for each in choices(shown)][len(MENU) - 1 :: len(MENU)]
    assert removing == [Finish((number,), FinishedAs.REMOVED) for number in (4, 2, 3, 1, 5)]


def test_the_list_of_one_person_is_not_anothers(full: BotHarness) -> None:
    assert full.open_numbers(BOB) == []


def test_help_shows_the_commands(bot: BotHarness) -> None:
    assert "save message" in text_of(bot.say(ANA, "help"))


def test_no_words_at_all_show_the_help(bot: BotHarness) -> None:
    assert "How to use ClerkBot" in text_of(bot.slash(ANA, ""))


def test_a_view_stands_in_the_place_of_the_confirmation(full: BotHarness) -> None:
    [shown] = full.press(ANA, "Remove", list_reply(full, "list"))
    assert shown.message.blocks[0]["text"]["text"] == "Your list"
    assert button("Undo", shown.message)["action_id"] == "undo-4"


def test_a_row_says_when_its_next_reminder_comes(ana: BotHarness) -> None:
    for text in ("remind me to call mum tomorrow at 10", "remind me #1 tomorrow at 9", "todo buy milk"):
        ana.say(ANA, text)
    mum, milk = (shown for shown in shown_text_of(ana.say(ANA, "list")).split("to-do · ")[1:])
    assert (":alarm_clock: tomorrow, 09:00" in mum, ":alarm_clock:" in milk) == (True, False)
    assert ":alarm_clock: tomorrow, 09:00" in shown_text_of(ana.say(ANA, "search mum"))


class TestItemsByTheirNumbers:
    @pytest.fixture
    def three(self, ana: BotHarness) -> BotHarness:
        for text in ("pay invoice", "book flight tomorrow at 9", "call mum"):
            ana.say(ANA, f"todo {text}")
        return ana

    def test_are_shown_with_their_reminders_and_their_buttons(self, three: BotHarness) -> None:
        [shown] = three.say(ANA, "show 1 and #2")
        assert shown.message.shown == (1, 2)
        assert "tomorrow, 09:00" in text_of([shown])
        assert [element["text"]["text"] for element in buttons(shown.message)].count("Done") == 2

    def test_of_the_others_it_is_said_where_they_are(self, three: BotHarness) -> None:
        three.say(ANA, "done 1")
        assert "#1 is already off your list." in text_of(three.say(ANA, "show 1 and 3"))
        [asked] = three.say(ANA, "details of 1")
        assert "already off your list" in text_of([asked])
        assert [element["text"]["text"] for element in buttons(asked.message)] == ["restore #1"]
        assert "There is no #9" in text_of(three.say(ANA, "what's #9"))

    def test_may_be_named_by_what_they_say(self, three: BotHarness) -> None:
        assert three.say(ANA, "show the invoice")[0].message.shown == (1,)
        three.say(ANA, "todo file the invoice")
        three.say(ANA, "todo order coffee +finance")
        found = three.say(ANA, "list invoice")
        assert "Found" in text_of(found)
        assert set(found[0].message.shown) == {1, 4}
        assert three.say(ANA, "filter by finance")[0].message.shown == (5,)
        nothing = text_of(three.say(ANA, "list unicorns"))
        assert "“unicorns”" in nothing
        assert "search" not in nothing

    def test_what_is_asked_of_anything_else_is_no_item(self, three: BotHarness) -> None:
        assert "Sorry, I didn't get that." in text_of(three.say(ANA, "what's the weather"))
