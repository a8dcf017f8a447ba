"""What people type about their list in one go: how important something is, where it is, what is done, and what they meant instead."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import Item
from chalicelib.domain.priority import Level, RuleKey
from chalicelib.domain.quiet_hours import QuietHours
from tests.harness import ANA, BOB, CAROL, BotHarness, buttons, texts


def level_of(bot: BotHarness, number: int) -> Level:
    return item_of(bot, number).level


def item_of(bot: BotHarness, number: int) -> Item:
    item = bot.context.items.by_number(ANA, number)
    assert item is not None
    return item


def said(bot: BotHarness, text: str) -> str:
    return "\n".join(each for reply in bot.say(ANA, text) for each in texts(reply.message))


@pytest.fixture
def two(ana: BotHarness) -> BotHarness:
    for text in ("todo renew TLS cert", "todo send feedback"):
        ana.say(ANA, text)
        ana.now += 1
    return ana


@pytest.mark.parametrize("before", ["low", "medium"])
def test_what_is_called_urgent_becomes_high_and_no_setting(two: BotHarness, before: str) -> None:
    settings = two.context.person(ANA).preferences
    two.say(ANA, f"priority #2 {before}")
    two.say(ANA, "2 is urgent" if before == "low" else "2 urgent")
    assert level_of(two, 2) is Level.HIGH
    assert two.context.person(ANA).preferences == settings


def test_a_number_of_urgent_pings_is_set_where_they_are_named(two: BotHarness) -> None:
    two.say(ANA, "2 urgent pings a day")
    assert two.context.person(ANA).preferences.urgent_budget == 2


@pytest.mark.parametrize(
    "text", ["make the TLS thing a blocker", "#1 is a blocker", "make 1 most important", "1 is super critical"]
)
def test_what_is_more_than_urgent_is_highest(two: BotHarness, text: str) -> None:
    two.say(ANA, text)
    assert level_of(two, 1) is Level.HIGHEST


@pytest.mark.parametrize("text", ["make the TLS thing critical", "#1 is critical", "1 is crucial", "mark 1 as vital"])
def test_what_is_critical_is_high_as_in_rules_and_todos(two: BotHarness, text: str) -> None:
    two.say(ANA, text)
    assert level_of(two, 1) is Level.HIGH


@pytest.mark.parametrize("text", ["find TLS", "search tls", "where's the TLS cert?"])
def test_a_search_finds_what_is_snoozed_and_says_when_it_comes_back(two: BotHarness, text: str) -> None:
    two.say(ANA, "snooze #1 until monday at 9")
    [reply] = two.say(ANA, text)
    assert "#1" in "\n".join(texts(reply.message))
    assert "until Mon 30 Nov" in "\n".join(texts(reply.message))
    two.press(ANA, "Bring back", reply)
    assert item_of(two, 1).is_open


def test_a_search_shows_what_is_snoozed_below_what_is_open(two: BotHarness) -> None:
    two.say(ANA, "todo renew passport")
    two.say(ANA, "snooze #1 until monday at 9")
    [reply] = two.say(ANA, "search renew")
    labels = [button["text"]["text"] for button in buttons(reply.message) if "text" in button]
    assert labels.index("Done") < labels.index("Bring back")
    assert reply.message.shown == (3, 1)


def test_a_word_of_a_search_is_the_beginning_of_one(two: BotHarness) -> None:
    assert "I found no “db”" in said(two, "search db")
    assert "I found no “ack”" in said(two, "search ack")
    assert "#2" in said(two, "search feed")


@pytest.mark.parametrize(
    "text",
    [
        "actually low",
        "no, low",
        "no low priority",
        "low instead",
        "sorry, i meant low",
        "not high but low",
        "low",
        "and low please",
    ],
)
def test_another_priority_right_after_is_that_of_the_same_item(two: BotHarness, text: str) -> None:
    two.say(ANA, "2 high")
    two.now += 5
    [reply] = two.say(ANA, text)
    assert (level_of(two, 1), level_of(two, 2)) == (Level.MEDIUM, Level.LOW)
    two.press(ANA, "Undo", reply)
    assert level_of(two, 2) is Level.HIGH


def test_another_priority_right_after_adding_is_that_of_the_new_to_do(two: BotHarness) -> None:
    two.say(ANA, "actually high")
    assert level_of(two, 2) is Level.HIGH


def test_another_priority_right_after_a_rule_is_that_of_the_rule(two: BotHarness) -> None:
    two.say(ANA, f"messages from <@{BOB}> are always low")
    two.now += 5
    two.say(ANA, "actually high")
    assert [rule.level for rule in two.context.rules.set_by(ANA)] == [Level.HIGH]
    assert level_of(two, 2) is Level.MEDIUM


def test_another_priority_is_asked_about_after_something_else_was_shown(two: BotHarness) -> None:
    two.say(ANA, "2 high")
    two.now += 5
    two.say(ANA, "list")
    two.now += 5
    assert "Is that about what you set before?" in said(two, "actually low")
    assert level_of(two, 2) is Level.HIGH


def test_a_priority_alone_corrects_nothing_that_was_set_long_ago(two: BotHarness) -> None:
    two.say(ANA, "2 high")
    two.now += 11 * 60
    two.say(ANA, "actually low")
    assert level_of(two, 2) is Level.HIGH


def test_another_name_right_after_is_that_of_the_same_item(two: BotHarness) -> None:
    two.say(ANA, "rename #1 certificate")
    two.now += 5
    two.say(ANA, "no, call it new certificate")
    assert item_of(two, 1).text == "new certificate"
    two.now += 5
    two.say(ANA, "call it a day")
    assert item_of(two, 1).text == "new certificate"


@pytest.fixture
def four(two: BotHarness) -> BotHarness:
    """Four to-dos, as they are listed."""
    for text in ("todo buy milk", "todo call the dentist"):
        two.say(ANA, text)
        two.now += 1
    two.say(ANA, "list")
    two.now += 1
    return two


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("i finished the 1st and the 3rd", [2, 4]),
        ("delete the last two", [1, 2]),
        ("mark the first two as done", [3, 4]),
        ("done the second and the last", [1, 3]),
        ("mark both as done", [1, 2, 3, 4]),
        ("delete the last seven", [1, 2, 3, 4]),
    ],
)
def test_places_are_those_of_the_list_that_was_shown(four: BotHarness, text: str, left: list[int]) -> None:
    four.say(ANA, text)
    assert four.open_numbers(ANA) == left


def test_both_are_the_two_that_were_shown(two: BotHarness) -> None:
    two.say(ANA, "list")
    two.now += 1
    [reply] = two.say(ANA, "mark both as done")
    assert two.open_numbers(ANA) == []
    two.press(ANA, "Undo", reply)
    assert two.open_numbers(ANA) == [1, 2]


@pytest.mark.parametrize(
    ("text", "number"), [("bought the milk", 3), ("i called the dentist", 4), ("i've renewed the TLS cert", 1)]
)
def test_what_was_done_is_offered_where_an_item_says_it_with_the_same_verb(
    four: BotHarness, text: str, number: int
) -> None:
    [reply] = four.say(ANA, text)
    assert four.open_numbers(ANA) == [1, 2, 3, 4]
    four.press(ANA, f"1. Mark #{number} as done", reply)
    assert number not in four.open_numbers(ANA)


@pytest.mark.parametrize("text", ["spilled the milk", "called mum", "i saw the dentist"])
def test_what_no_item_says_with_that_verb_is_not_offered(four: BotHarness, text: str) -> None:
    assert "Mark" not in said(four, text)
    assert four.open_numbers(ANA) == [1, 2, 3, 4]


@pytest.mark.parametrize("text", ["restore the milk", "bring back milk", "restore buy milk"])
def test_what_was_finished_comes_back_by_its_name(four: BotHarness, text: str) -> None:
    four.say(ANA, "done #3")
    four.say(ANA, text)
    assert 3 in four.open_numbers(ANA)


def test_of_what_nothing_says_it_is_said_what_is_looked_at(two: BotHarness) -> None:
    assert "Name an item by its number" in said(two, "mark the db thing as done")


@pytest.mark.parametrize(
    "text", ["remove all done stuff", "clear finished", "clean up the done ones", "delete completed items"]
)
def test_finished_items_leave_by_themselves(two: BotHarness, text: str) -> None:
    [reply] = two.say(ANA, text)
    assert "there's nothing to clear" in "\n".join(texts(reply.message))
    assert not any("Remove" in button["text"]["text"] for button in buttons(reply.message))
    assert two.open_numbers(ANA) == [1, 2]


def test_the_only_rule_is_forgotten_without_its_name(two: BotHarness) -> None:
    two.say(ANA, f"messages from <@{BOB}> are always high")
    two.say(ANA, "delete that rule")
    assert RuleKey(ANA, BOB) not in two.store.records


def test_of_several_rules_it_is_asked_which_is_forgotten(two: BotHarness) -> None:
    for user in (BOB, CAROL):
        two.say(ANA, f"messages from <@{user}> are always high")
    assert "which rule" in said(two, "delete that rule")
    assert RuleKey(ANA, BOB) in two.store.records


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("messages from ana are always high", "Who? Mention them, such as `@ana`."),
        ("mentions of deploy are urgent", "not for words in a message"),
        ("set timezone to Europe/Madrid", "time zone of your Slack profile"),
        ("i'm in berlin time", "time zone of your Slack profile"),
        ("set default priority to high", "There's no such setting: what's new is medium"),
        ("default priority low", "There's no such setting: what's new is medium"),
        ("default snooze 30 minutes", "say for how long each time"),
    ],
)
def test_what_is_no_setting_is_said_plainly(two: BotHarness, text: str, answer: str) -> None:
    reply = said(two, text)
    assert answer in reply
    assert "Nothing on your list says" not in reply


def test_working_hours_offer_quiet_hours_outside_of_them(two: BotHarness) -> None:
    [reply] = two.say(ANA, "my working hours are 9-17:30")
    two.press(ANA, "1. Set your quiet hours: every weekday 17:30-09:00", reply)
    assert two.context.person(ANA).quiet == (QuietHours(1050, 540, (0, 1, 2, 3, 4)),)


@pytest.mark.parametrize("text", ["how many mentions did I get today?", "how many mentions do i have?"])
def test_mentions_are_counted_without_to_dos(two: BotHarness, text: str) -> None:
    two.say(ANA, "away")
    two.mention(ANA)
    two.say(ANA, "back")
    [reply] = two.say(ANA, text)
    assert "*1 item*" in "\n".join(texts(reply.message))
    [shown] = two.press(ANA, "Show them", reply)
    assert shown.message.shown == (3,)


def test_how_many_were_finished_is_said_as_a_number_first(two: BotHarness) -> None:
    two.say(ANA, "done 1 and 2")
    [reply] = two.say(ANA, "how many did i finish today?")
    assert texts(reply.message)[0] == "*2* done today."
    two.say(ANA, "undo")
    two.say(ANA, "done 1")
    two.say(ANA, "remove 2")
    [reply] = two.say(ANA, "how many did i finish today?")
    assert texts(reply.message)[0] == "*2* have left your list today: 1 done and 1 removed."


def test_the_reminders_of_a_day_are_those_that_come_then(two: BotHarness) -> None:
    two.say(ANA, "remind me to eat at 18:00")
    two.say(ANA, "remind me to fly on saturday at 9")
    today, tomorrow = said(two, "what reminders do i have today?"), said(two, "what reminders do i have tomorrow?")
    assert ("eat" in today, "fly" in today) == (True, False)
    assert "You have no reminders tomorrow" in tomorrow


@pytest.mark.parametrize("text", ["anything tomorrow?", "what's on today?"])
def test_what_is_on_some_day_is_what_is_due_then(two: BotHarness, text: str) -> None:
    two.say(ANA, "remind me of #1 tomorrow at 9")
    two.say(ANA, "remind me of #2 today at 18:00")
    number = 1 if "tomorrow" in text else 2
    [reply] = two.say(ANA, text)
    assert reply.message.shown == (number,)
