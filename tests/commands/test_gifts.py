"""What a person gave to colleagues, who has an item, and what colleagues gave them."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, CAROL, DAY, GENERAL, MINUTE, BotHarness, buttons, text_of


@pytest.fixture
def given(ana: BotHarness) -> BotHarness:
    """Ana offers the printer to Bob, gave him the invoice, and Carol declined the dentist."""
    for text in ("fix printer", "pay invoice", "call the dentist", "buy milk"):
        ana.say(ANA, f"todo {text}")
    ana.say(ANA, f"give #2 to <@{BOB}>")
    ana.say(BOB, "accept")
    ana.say(ANA, f"give #3 to <@{CAROL}>")
    ana.say(CAROL, "decline")
    ana.say(ANA, f"give #1 to <@{BOB}>")
    ana.now += MINUTE
    return ana


def said(bot: BotHarness, text: str) -> str:
    return text_of(bot.say(ANA, text))


@pytest.mark.parametrize("asked", ["what did i give away", "who has what", f"which things did I give to <@{BOB}>?"])
def test_what_was_given_is_shown_with_who_has_it(given: BotHarness, asked: str) -> None:
    told = said(given, asked)
    assert f"fix printer\non your list, offered to <@{BOB}>, who hasn't answered yet" in told
    assert f"pay invoice\n<@{BOB}> accepted it 1 min ago" in told
    assert "dentist" not in told
    assert "milk" not in told


def test_what_another_colleague_got_is_left_out(given: BotHarness) -> None:
    assert f"I found nothing that you gave to <@{CAROL}>." in said(given, f"what did i give to <@{CAROL}>")


def test_what_was_accepted_a_week_ago_is_shown_no_more(given: BotHarness) -> None:
    given.now += 8 * DAY
    told = said(given, "what did i give away")
    assert "fix printer" in told
    assert "pay invoice" not in told


@pytest.mark.parametrize("before", ["help", "snooze 1 2d"])
def test_an_offer_is_withdrawn_beside_it(given: BotHarness, before: str) -> None:
    given.say(ANA, before)
    [shown] = given.say(ANA, "what did i give away")
    assert [each["text"]["text"] for each in buttons(shown.message)] == ["Withdraw"]
    told = text_of(given.press(ANA, "Withdraw", shown))
    assert f"*#1* · fix printer is no longer offered to <@{BOB}>." in told


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ("who has my invoice?", f"<@{BOB}> accepted it 1 min ago"),
        ("who has my printer", f"on your list, offered to <@{BOB}>, who hasn't answered yet"),
        ("who's got my milk", "on your own list"),
    ],
)
def test_who_has_an_item(given: BotHarness, asked: str, where: str) -> None:
    assert where in said(given, asked)


def test_who_has_what_is_nowhere(given: BotHarness) -> None:
    assert "I found no “passport” on your list, and none that you gave away." in said(given, "who has my passport?")


@pytest.mark.parametrize(
    "asked", [f"what did <@{ANA}> give me", f"which things did <@{ANA}> give me?", "what was given to me"]
)
def test_what_somebody_gave_is_a_filter_of_the_list(given: BotHarness, asked: str) -> None:
    given.say(BOB, "todo water the plants")
    told = text_of(given.say(BOB, asked))
    assert "given to you by" in told
    assert "pay invoice" in told
    assert "plants" not in told


def test_what_the_only_colleague_of_a_name_gave_is_shown(given: BotHarness) -> None:
    shown = text_of(given.say(BOB, "what did ana give me"))
    assert f"given to you by <@{ANA}>" in shown
    assert "pay invoice" in shown


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ("who has the invoice", f"<@{BOB}> accepted it 1 min ago"),
        ("who has the invoice?", f"<@{BOB}> accepted it 1 min ago"),
        ("who's got the milk", "on your own list"),
        ("did carol accept #3?", f"on your own list: <@{CAROL}> declined it"),
        (f"did <@{BOB}> accept #1", f"on your list, offered to <@{BOB}>, who hasn't answered yet"),
        ("has bob accepted #2 yet?", f"<@{BOB}> accepted it 1 min ago"),
        ("did bob take #2", f"<@{BOB}> accepted it 1 min ago"),
        ("did bob accept the invoice", f"<@{BOB}> accepted it 1 min ago"),
        ("did bob get the printer?", f"offered to <@{BOB}>, who hasn't answered yet"),
        (f"has <@{BOB}> got the printer yet", f"offered to <@{BOB}>, who hasn't answered yet"),
        ("does bob have the invoice?", f"<@{BOB}> accepted it 1 min ago"),
        ("did bob get #2?", f"<@{BOB}> accepted it 1 min ago"),
        ("did carol get the milk?", "on your own list"),
        ("did i give bob the invoice", f"<@{BOB}> accepted it 1 min ago"),
        ("did I offer the printer to bob?", f"offered to <@{BOB}>, who hasn't answered yet"),
        ("who did I give the invoice to?", f"<@{BOB}> accepted it 1 min ago"),
        ("did carol decline the dentist?", f"on your own list: <@{CAROL}> declined it"),
        ("did anybody accept #4", "on your own list"),
    ],
)
def test_what_became_of_one_item_is_asked_in_many_words(given: BotHarness, asked: str, where: str) -> None:
    told = said(given, asked)
    assert (where in told, told.count("*#")) == (True, 1)


@pytest.mark.parametrize(
    "asked",
    [
        "what did i give to bob",
        "what did I give bob?",
        "what did i offer bob?",
        f"what did i give <@{BOB}>",
        "did bob accept?",
    ],
)
def test_what_a_colleague_got_is_asked_by_name(given: BotHarness, asked: str) -> None:
    told = said(given, asked)
    assert ("fix printer" in told, "pay invoice" in told, "dentist" in told) == (True, True, False)


def test_a_name_that_nobody_has_is_said(given: BotHarness) -> None:
    assert "I found nothing that you gave to somebody called “zoe”" in said(given, "what did i give to zoe")


def test_an_item_that_there_is_not_is_said(given: BotHarness) -> None:
    assert "#77" in said(given, "did carol accept #77?")


@pytest.mark.parametrize(
    "typed",
    [
        "take the printer back",
        "never mind, take the printer back",
        "take #1 back",
        "i need the printer back",
        "restore 1",
        f"take 1 back from <@{BOB}>",
        f"get the printer back from <@{BOB}>",
        "get the printer back from bob",
        "i want #1 back from bob please",
    ],
)
def test_what_is_taken_back_while_it_is_offered_is_withdrawn(given: BotHarness, typed: str) -> None:
    [told, *_] = given.say(ANA, typed)
    assert text_of([told]).startswith(f"*#1* · fix printer is no longer offered to <@{BOB}>")
    assert "is offered" in text_of(given.press(ANA, "Undo", told)[:1])


def test_of_several_taken_back_those_that_are_offered_are_withdrawn(given: BotHarness) -> None:
    told = text_of(given.say(ANA, "restore 1 and 4")[:1])
    assert f"*#1* · fix printer is no longer offered to <@{BOB}>" in told
    assert "*#4* (buy milk) is on your list already." in told


def test_it_is_the_one_that_was_given_just_before(given: BotHarness) -> None:
    given.say_all(ANA, "todo write report", "done 4", f"give 5 to <@{CAROL}>")
    given.now += 20
    assert "*#5* · write report is no longer offered" in text_of(given.say(ANA, "i need it back")[:1])


def test_it_is_not_what_was_given_before_something_else(given: BotHarness) -> None:
    given.say_all(ANA, "todo write report", f"give 5 to <@{CAROL}>", "done 4")
    given.now += 20
    assert "*#4* · buy milk is back on your list" in text_of(given.say(ANA, "i need it back"))


def test_which_one_is_meant_is_asked_where_nothing_tells(given: BotHarness) -> None:
    given.say(ANA, "list")
    [asked] = given.say(ANA, "i need it back")
    assert text_of([asked]).startswith("Which item?")
    assert "#1 fix printer" in [each["text"]["text"] for each in buttons(asked.message)]
    assert "*#1* · fix printer is no longer offered" in text_of(given.say(ANA, "the printer")[:1])


def test_an_offer_to_somebody_else_is_not_withdrawn_unasked(given: BotHarness) -> None:
    [asked] = given.say(ANA, f"take 1 back from <@{CAROL}>")
    assert text_of([asked]).startswith(f"*#1* · fix printer is offered to <@{BOB}>. Withdraw that offer?")
    assert "is no longer offered" in text_of(given.say(ANA, "yes")[:1])


def test_what_a_colleague_has_accepted_is_theirs(given: BotHarness) -> None:
    assert "Ask them to give it back" in said(given, "i need the invoice back")


@pytest.fixture
def offered(ana: BotHarness) -> BotHarness:
    """Bob offers Ana two things, of which she accepted one, and Carol offers one."""
    ana.say_all(BOB, "todo wipe board", f"give #1 to <@{ANA}>")
    ana.say_all(ANA, "accept")
    ana.say_all(BOB, "todo badge printer", f"give #2 to <@{ANA}>")
    ana.say_all(CAROL, "todo glass door", f"give #1 to <@{ANA}>")
    ana.now += MINUTE
    return ana


@pytest.mark.parametrize(
    "asked",
    [
        f"what did <@{BOB}> offer me?",
        f"what has <@{BOB}> offered me",
        f"what did <@{BOB}> give me",
        f"what has <@{BOB}> given me?",
        f"has <@{BOB}> given me anything?",
        "what did bob offer me?",
        "what has bob given me?",
    ],
)
def test_what_a_colleague_gave_and_offers_is_shown_together(offered: BotHarness, asked: str) -> None:
    told = said(offered, asked)
    assert ("badge printer" in told, "wipe board" in told, "glass door" in told) == (True, True, False)


def test_what_a_colleague_offers_can_be_accepted_there(offered: BotHarness) -> None:
    [shown] = offered.say(ANA, f"what did <@{CAROL}> offer me?")
    assert f"Accepted: “glass door” from <@{CAROL}>. It's *#2* on your list." in text_of(
        offered.press(ANA, "Accept", shown)
    )


def test_of_who_gave_nothing_that_is_said(offered: BotHarness) -> None:
    offered.say(CAROL, "withdraw #1")
    told = said(offered, f"what did <@{CAROL}> give me?")
    assert told == f"<@{CAROL}> isn't offering you anything, and nothing on your list came from them."


def test_what_anybody_gave_or_offers_is_shown(offered: BotHarness) -> None:
    told = said(offered, "what did my colleagues give me?")
    assert ("badge printer" in told, "wipe board" in told, "glass door" in told) == (True, True, True)


def test_several_offers_are_withdrawn_together(given: BotHarness) -> None:
    given.say(ANA, f"give 4 to <@{CAROL}>")
    [told, *_] = given.say(ANA, "withdraw 1, 3 and 4")
    text = text_of([told])
    assert f"*#1* · fix printer is no longer offered to <@{BOB}>." in text
    assert f"*#4* · buy milk is no longer offered to <@{CAROL}>." in text
    assert "*#3* · call the dentist isn't offered to anyone." in text
    assert "#1 (fix printer) is offered to" in text_of(given.press(ANA, "Undo", told)[:1])


def test_them_can_be_withdrawn(given: BotHarness) -> None:
    given.say_all(ANA, "todo plants", f"give 4 and 5 to <@{CAROL}>")
    given.now += 20
    assert f"*#4* (buy milk) and *#5* (plants) are no longer offered to <@{CAROL}>" in said_first(
        given, "withdraw them"
    )


def said_first(bot: BotHarness, text: str) -> str:
    return text_of(bot.say(ANA, text)[:1])


@pytest.mark.parametrize("asked", ["did bob take it?", f"did <@{BOB}> accept them yet?"])
def test_whether_somebody_took_it_is_shown(given: BotHarness, asked: str) -> None:
    assert f"fix printer\non your list, offered to <@{BOB}>, who hasn't answered yet" in said(given, asked)


@pytest.mark.parametrize("text", ["withdraw everything bob hasn't answered", "withdraw all my offers"])
def test_all_that_is_offered_is_withdrawn_and_of_several_it_is_asked_first(given: BotHarness, text: str) -> None:
    given.say(ANA, f"give #4 to <@{BOB}>")
    given.now += MINUTE
    assert "Withdraw 2 offers: #1 (fix printer) and #4 (buy milk)?" in said(given, text)
    given.say(ANA, text)
    given.now += MINUTE
    assert "are no longer offered" in said(given, "yes")


def test_the_only_one_is_withdrawn_at_once(given: BotHarness) -> None:
    assert "fix printer is no longer offered" in said(given, "withdraw everything bob hasn't answered")


@pytest.mark.parametrize(
    "asked", ["did bob take it?", "did he accept it?", "did bob answer?", f"has <@{BOB}> taken it?"]
)
def test_what_was_declined_is_no_part_of_what_was_taken(given: BotHarness, asked: str) -> None:
    given.say(BOB, "decline")
    told = said(given, asked)
    assert f"fix printer\non your own list: <@{BOB}> declined it" in told
    assert f"pay invoice\n<@{BOB}> accepted it 1 min ago" in told


@pytest.mark.parametrize("asked", ["did bob take the laptop?", "did bob accept the laptop", "has bob got the laptop?"])
def test_a_message_is_asked_about_by_its_line(given: BotHarness, asked: str) -> None:
    """Its text is stored nowhere, so nothing but its number says which one is meant."""
    ts = given.write(CAROL)
    given.slack.lines[GENERAL, ts] = "the laptop is broken"
    given.say_in_thread(ANA, "save message", ts, CAROL)
    given.say(BOB, "decline")
    given.say(ANA, f"give 5 to <@{BOB}>")
    given.say(BOB, "decline")
    given.say(ANA, "list")
    told = said(given, asked)
    assert f"<@{BOB}> declined it" in told
    assert "invoice" not in told


def _given_back(given: BotHarness) -> None:
    """Bob gave the invoice back, which is Ana's 5 now."""
    given.say(BOB, "give the invoice back")
    given.say(ANA, "accept")
    given.now += MINUTE


@pytest.mark.parametrize("asked", ["what did i give away", f"what does <@{BOB}> have from me", "who has my invoice?"])
def test_what_came_back_is_no_more_with_a_colleague(given: BotHarness, asked: str) -> None:
    _given_back(given)
    assert "*#2*" not in said(given, asked)


def test_of_what_came_back_it_is_said(given: BotHarness) -> None:
    _given_back(given)
    assert f"<@{BOB}> accepted it 2 mins ago, and gave it back: it's *#5* now" in said(given, "who has #2?")


def test_what_was_given_once_more_is_shown_once(given: BotHarness) -> None:
    _given_back(given)
    given.say(ANA, f"give #5 to <@{BOB}>")
    given.say(BOB, "accept")
    told = said(given, "what did i give away")
    assert "*#5* · pay invoice" in told
    assert "*#2*" not in told
