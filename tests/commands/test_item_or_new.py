"""`remind me about milk` where an item says that word; a number alone that may be minutes; and what is due where only `anything today?` is asked."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def milk(ana: BotHarness) -> BotHarness:
    ana.say(ANA, "todo buy milk")
    return ana


def labels(bot: BotHarness, text: str) -> list[str]:
    [reply] = bot.say(ANA, text)
    return [each["text"]["text"] for each in buttons(reply.message)]


def test_an_item_that_says_the_words_is_offered_first(milk: BotHarness) -> None:
    assert labels(milk, "remind me about milk tomorrow at 9") == [
        "1. Remind you about #1 tomorrow, 09:00",
        "2. Add “milk” to your list, and remind you tomorrow, 09:00",
    ]
    assert "I'll remind you of *#1* · buy milk" in text_of(milk.say(ANA, "1"))


def test_it_is_offered_also_where_the_time_came_later(milk: BotHarness) -> None:
    milk.say(ANA, "remind me about the milk")
    assert labels(milk, "tomorrow at 9")[0] == "1. Remind you about #1 tomorrow, 09:00"


def test_something_new_is_added_by_the_other_button(milk: BotHarness) -> None:
    milk.say(ANA, "remind me about milk tomorrow at 9")
    assert "Added *#2* · milk" in text_of(milk.say(ANA, "2"))


@pytest.mark.parametrize("text", ["remind me to buy milk powder tomorrow at 9", "remind me about lunch tomorrow at 12"])
def test_what_names_no_item_is_added(milk: BotHarness, text: str) -> None:
    assert "Added *#2*" in text_of(milk.say(ANA, text))


def test_a_number_alone_may_be_minutes(ana: BotHarness) -> None:
    assert labels(ana, "check oven in 20") == ["remind me to check oven in 20 minutes"]
    assert "remind you today, 10:20" in labels(ana, "check oven in 20 min")[0]


@pytest.mark.parametrize("asked", ["anything today?", "anything due?", "something today?"])
def test_anything_asks_what_is_due(milk: BotHarness, asked: str) -> None:
    milk.say(ANA, "todo call mum")
    milk.say(ANA, "remind me #1 today at 17:00")
    told = text_of(milk.say(ANA, asked))
    assert "Due today" in told
    assert "buy milk" in told
    assert "call mum" not in told


def test_anything_of_other_days_is_what_came_then(milk: BotHarness) -> None:
    assert "I found nothing on your list (came yesterday)" in text_of(milk.say(ANA, "anything yesterday?"))
    assert "buy milk" in text_of(milk.say(ANA, "anything this week?"))


@pytest.mark.parametrize(
    "text",
    [
        "remind me of the insurance also on sunday evening",
        "remind me also of the insurance on sunday evening",
        "remind me about the fire insurance as well on sunday evening",
        "remind me on sunday evening also of the insurance",
        "remind me about the insurance on sunday evening too",
        "also remind me of the insurance on sunday evening",
    ],
)
def test_a_further_reminder_is_of_the_item_that_there_is(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "todo renew fire insurance")
    [asked] = ana.say(ANA, text)
    assert "Do you mean an item that you have, or something new?" in text_of([asked])
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert "also" not in labels[1]
    assert "*#1* · renew fire insurance on Sun 29 Nov at 18:00" in text_of(ana.press(ANA, labels[0], asked))


@pytest.mark.parametrize("text", ["remind me of 1 also on sunday", "remind me also of #1 on sunday"])
def test_a_further_reminder_of_a_number(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "todo renew fire insurance")
    assert "*#1* · renew fire insurance on Sun 29 Nov" in text_of(ana.say(ANA, text))


def test_what_there_is_not_keeps_its_words(ana: BotHarness) -> None:
    assert "thank bob too" in text_of(ana.say(ANA, "remind me to thank bob too at 5"))


@pytest.fixture
def three(ana: BotHarness) -> BotHarness:
    ana.say_all(ANA, "todo buy stamps", "todo send the parcel", "todo call mum")
    return ana


def test_all_of_what_was_listed_are_reminded_of(three: BotHarness) -> None:
    told = three.say_all(ANA, "list", "remind me of all three at 17:00")
    assert "I'll remind you of *#1* (buy stamps), *#2* (send the parcel) and *#3* (call mum) today at 17:00" in told


@pytest.mark.parametrize("said", ["everything", "the lot", "all of it", "all my items", "all the to-dos", "all"])
def test_everything_may_be_what_was_listed_or_the_list(three: BotHarness, said: str) -> None:
    three.say(ANA, "list")
    assert labels(three, f"remind me of {said} tomorrow at 9") == [
        "1. Remind you about #1, #2 and #3 tomorrow, 09:00",
        "2. Show you your list tomorrow, 09:00",
    ]


def test_everything_is_asked_about_where_nothing_was_listed(three: BotHarness) -> None:
    assert labels(three, "remind me of everything tomorrow at 9") == ["1. Show you your list tomorrow, 09:00"]


@pytest.mark.parametrize("said", ["all four", "all two", "the two"])
def test_another_number_of_them_is_asked_about(three: BotHarness, said: str) -> None:
    three.say(ANA, "list")
    assert "Which item?" in text_of(three.say(ANA, f"remind me of {said} at 17:00"))
    assert three.open_numbers(ANA) == [1, 2, 3]


@pytest.mark.parametrize("said", ["the stamps and the parcel", "stamps and parcel", "stamps & the parcel"])
def test_two_that_there_are_may_be_meant(three: BotHarness, said: str) -> None:
    assert labels(three, f"remind me of {said} at 9 tomorrow")[0] == "1. Remind you about #1 and #2 tomorrow, 09:00"


def test_where_one_of_two_is_not_there_both_are_new(three: BotHarness) -> None:
    assert "Added *#4*" in text_of(three.say(ANA, "remind me of the stamps and the glue at 9 tomorrow"))


@pytest.mark.parametrize(
    "text", ["the one i have", "the existing one", "the item I have", "the one that I already have", "an existing item"]
)
def test_the_one_that_there_is_answers(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "remind me about milk tomorrow at 9")
    answer = text_of(ana.say(ANA, text))
    assert "remind you of *#1*" in answer


@pytest.mark.parametrize("text", ["something new", "a new one", "new"])
def test_something_new_answers(ana: BotHarness, text: str) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "remind me about milk tomorrow at 9")
    assert "Added *#2*" in text_of(ana.say(ANA, text))


def test_of_two_that_there_are_it_is_asked_again(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "todo milk chocolate")
    ana.say(ANA, "remind me about milk tomorrow at 9")
    assert "Do you mean an item" in text_of(ana.say(ANA, "the one i have"))
