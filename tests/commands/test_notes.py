"""A note to a colleague: the giver sees it, and what may be the rest of the request is asked about before anybody reads it."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, CAROL, BotHarness, buttons, text_of

TODOS = ("order tea", "order coffee", "lock up", "buy oat milk")


@pytest.fixture
def listed(ana: BotHarness) -> BotHarness:
    for todo in TODOS:
        ana.say(ANA, f"todo {todo}")
    return ana


@pytest.mark.parametrize(
    ("number", "typed", "rest"),
    [
        (1, f"give 1 to <@{BOB}>, but not today", "but not today"),
        (1, f"give 1 to <@{BOB}> or maybe carol", "or maybe carol"),
        (1, f"give 1 to <@{BOB}>, not to <@{CAROL}>", "not to @Carol"),
        (1, f"give the tea to <@{BOB}> and the coffee", "and the coffee"),
        (1, f"give <@{BOB}> #1, don't wait", "don't wait"),
        (1, f"give 1 to <@{BOB}> remove 99 things", "remove 99 things"),
        (1, f"give 1 to <@{BOB}> because carol is useless", "because carol is useless"),
        (1, f"give 1 to <@{BOB}> since <@{CAROL}> is off", "since @Carol is off"),
        (1, f"give the tea to <@{BOB}>, carol said no", "carol said no"),
        (1, f"would you mind passing the tea on to <@{BOB}> instead, carol won't do it", "carol won't do it"),
        (1, f"give 1 to <@{BOB}> he has nothing to do anyway", "he has nothing to do anyway"),
        (1, f"give 1 to <@{BOB}>, let the lazy sod do it", "let the lazy sod do it"),
        (1, f"give 1 to <@{BOB}> when he's back", "when he's back"),
        (1, f"give 1 to <@{BOB}>, if she has time", "if she has time"),
        (1, f"give the tea to <@{BOB}> once they are here", "once they are here"),
        (1, f"give 1 to <@{BOB}>, tell him it's urgent", "tell him it's urgent"),
        (1, f"give 1 to <@{BOB}>, let her decide", "let her decide"),
    ],
)
def test_what_may_be_the_rest_of_the_request_is_asked_about(
    listed: BotHarness, number: int, typed: str, rest: str
) -> None:
    before = listed.kept
    [asked] = listed.say(ANA, typed)
    assert text_of([asked]).startswith(f"Is that a note for <@{BOB}>?")
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert labels == [f"1. Offer #{number} to @Bob: “{rest}”", f"2. Offer #{number} to @Bob"]
    assert listed.kept == before


def test_a_second_item_with_its_own_colleague_is_no_note(listed: BotHarness) -> None:
    *_, told = listed.say(ANA, f"give the lock up to <@{BOB}> and oat milk to <@{BOB}>")
    assert f"I've offered *#3* (lock up) and *#4* (buy oat milk) to <@{BOB}>." in text_of([told])


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        (f"give 1 to <@{BOB}> please have a look and sign", "please have a look and sign"),
        (f"give the tea to <@{BOB}> with “and don't forget the sugar”", "and don't forget the sugar"),
        (f'give 1 to <@{BOB}> "but not today"', "but not today"),
        (f"give 1 to <@{BOB}> saying not today", "not today"),
        (f"give 1 to <@{BOB}>, it's the big one", "it's the big one"),
        (f"give 1 to <@{BOB}>, I can't do it today", "I can't do it today"),
        (f"give 1 to <@{BOB}>: and be quick", "and be quick"),
        (f"give 1 to <@{BOB}> because you know it best", "because you know it best"),
        (f"give 1 to <@{BOB}>, as discussed", "as discussed"),
        (f"give 1 to <@{BOB}> instead, needs your signature", "needs your signature"),
        (f"give 1 to <@{BOB}> saying carol is away", "carol is away"),
    ],
)
def test_a_note_is_told_to_the_giver_too(listed: BotHarness, typed: str, note: str) -> None:
    offer, confirmation = listed.say(ANA, typed)
    assert f"\n> {note}\n" in text_of([offer])
    assert f"I've offered *#1* · order tea to <@{BOB}> with “{note}”. It stays" in text_of([confirmation])


@pytest.mark.parametrize("behind", ["", " instead", " instead of carol", f" rather than <@{CAROL}>", " instead of me"])
def test_without_a_note_none_is_told(listed: BotHarness, behind: str) -> None:
    assert f"order tea to <@{BOB}>. It stays" in text_of(listed.say(ANA, f"give 1 to <@{BOB}>{behind}"))


ASIDES = [
    "he does the board meeting",
    "she made the last one",
    "they run the events",
    "he'll know what to do",
    "it's his job",
    "that's hers anyway",
    "his meeting",
    "her turn",
    "it was her idea",
    "who does the board meeting",
    "(he does the board meeting)",
    "i think she's better at it",
    "i told him already",
    "so that he can order it",
    "maybe he has time",
    "he and lena do the board meeting",
    "- she's the one with the keys",
]


@pytest.mark.parametrize("aside", ASIDES)
def test_what_is_told_of_the_colleague_is_not_sent_to_them(listed: BotHarness, aside: str) -> None:
    offer, confirmation = listed.say(ANA, f"and give the tea to <@{BOB}>, {aside}")
    assert aside not in text_of([offer])
    assert f"to <@{BOB}>. It stays on your list until they accept. I haven't sent them “{aside}”." in text_of(
        [confirmation]
    )
    assert [each["text"]["text"] for each in buttons(confirmation.message)] == ["Undo", "Send it as a note"]


def test_it_is_sent_if_that_is_meant(listed: BotHarness) -> None:
    [_, confirmation] = listed.say(ANA, f"give 1 to <@{BOB}>, he does the board meeting")
    offer, told = listed.press(ANA, "Send it as a note", confirmation)
    assert "\n> he does the board meeting\n" in text_of([offer])
    assert f"I've offered *#1* · order tea to <@{BOB}> with “he does the board meeting”. It stays" in text_of([told])
    assert "withdrawn" not in text_of([told])
    [accepted, *_] = listed.press(BOB, "Accept", offer)
    assert "accepted *#1*" in text_of([accepted])


@pytest.mark.parametrize(
    "note",
    [
        "the client says he needs it by friday",
        "please ask him first",
        "you know him",
        "carol wrote it, ask her",
        "i need it by friday",
    ],
)
def test_what_is_told_of_somebody_else_is_a_note(listed: BotHarness, note: str) -> None:
    [offer, _] = listed.say(ANA, f"give 1 to <@{BOB}>, {note}")
    assert f"\n> {note}\n" in text_of([offer])


@pytest.mark.parametrize(
    "typed", ["with the note he does the meeting", ": he does the meeting", '"he does the meeting"']
)
def test_what_is_said_to_be_a_note_is_sent_whatever_it_says(listed: BotHarness, typed: str) -> None:
    [offer, _] = listed.say(ANA, f"give 1 to <@{BOB}> {typed}")
    assert "\n> he does the meeting\n" in text_of([offer])
