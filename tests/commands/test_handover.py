"""Giving an item: it is offered to one colleague at a time, and who presses an offer that has ended is told why."""

from __future__ import annotations

import json

import pytest

from chalicelib.domain.reply import DestinationKind, Reply
from tests.harness import ANA, BOB, CAROL, BotHarness, buttons, direct_text, text_of


@pytest.fixture
def saved(ana: BotHarness) -> BotHarness:
    ana.say(ANA, "help")
    for _ in range(2):
        ana.say_in_thread(ANA, "save message priority high", ana.write(CAROL), CAROL)
    return ana


def give(bot: BotHarness, to: str, number: int = 2) -> tuple[Reply, Reply]:
    """The card of the colleague, and what the giver is told."""
    card, told, *_ = bot.say(ANA, f"give #{number} to <@{to}> please check")
    return card, told


def test_the_card_shows_no_number_of_the_givers_list(saved: BotHarness) -> None:
    card, _ = give(saved, BOB)
    assert "#2" not in json.dumps([card.message.text, *card.message.blocks])
    assert all(json.loads(each["value"])["c"][1].get("number") is None for each in buttons(card.message))


def test_offering_it_to_another_withdraws_the_first_offer_and_says_so(saved: BotHarness) -> None:
    first, _ = give(saved, BOB)
    second, told = give(saved, CAROL)
    assert f"Your offer to <@{BOB}> is withdrawn" in text_of([told])
    assert f"<@{ANA}> withdrew this offer" in text_of(saved.press(BOB, "Accept", first))
    assert "Accepted" in text_of(saved.press(CAROL, "Accept", second))
    assert (saved.open_numbers(BOB), saved.open_numbers(CAROL)) == ([], [1])


def test_after_another_has_accepted_the_first_card_says_so(saved: BotHarness) -> None:
    first, _ = give(saved, BOB)
    second, _ = give(saved, CAROL)
    saved.press(CAROL, "Accept", second)
    assert "someone else has accepted it" in text_of(saved.press(BOB, "Accept", first))
    assert saved.open_numbers(BOB) == []


def test_the_same_offer_is_not_made_twice(saved: BotHarness) -> None:
    give(saved, BOB)
    before = saved.kept
    [told] = saved.say(ANA, f"give #2 to <@{BOB}>")
    assert ("already offered" in text_of([told]), saved.kept) == (True, before)


@pytest.mark.parametrize("second", ["Accept", "Decline"])
@pytest.mark.parametrize(
    ("first", "said"), [("Accept", "It's *#1* on your list"), ("Decline", "It stays on their list")]
)
def test_a_second_click_finds_the_card_as_the_first_one_left_it(
    saved: BotHarness, first: str, second: str, said: str
) -> None:
    card, _ = give(saved, BOB)
    once = [text_of([reply]) for reply in saved.press(BOB, first, card) if reply.destination.user == BOB]
    twice = [text_of([reply]) for reply in saved.press(BOB, second, card)]
    assert once == twice
    assert all(part in once[0] for part in (said, "please check", f"<@{ANA}>"))


def test_a_second_click_on_the_card_of_a_todo_says_that_it_was_accepted(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    card, _ = give(ana, BOB, 1)
    ana.press(BOB, "Accept", card)
    again = text_of(ana.press(BOB, "Accept", card))
    assert ("buy milk" in again, "Accepted" in again) == (True, True)


def test_it_can_be_offered_again_after_it_was_declined(saved: BotHarness) -> None:
    card, _ = give(saved, BOB)
    saved.press(BOB, "Decline", card)
    again, _ = give(saved, BOB)
    assert "Accepted" in text_of(saved.press(BOB, "Accept", again))


def test_the_giver_sees_the_offer_in_the_list(saved: BotHarness) -> None:
    give(saved, BOB)
    assert f"offered to <@{BOB}>" in text_of(saved.say(ANA, "list"))


@pytest.mark.parametrize("typed", ["withdraw #2", "withdraw the offer of #2"])
def test_the_giver_withdraws_an_offer(saved: BotHarness, typed: str) -> None:
    card, _ = give(saved, BOB)
    assert f"no longer offered to <@{BOB}>" in text_of(saved.say(ANA, typed))
    assert f"<@{ANA}> withdrew this offer" in text_of(saved.press(BOB, "Accept", card))
    assert saved.open_numbers(ANA) == [1, 2]


def test_the_giver_withdraws_it_by_the_button_of_the_second_try(saved: BotHarness) -> None:
    give(saved, BOB)
    [told] = saved.say(ANA, f"give #2 to <@{BOB}>")
    assert "no longer offered" in text_of(saved.press(ANA, "Withdraw", told))


def test_withdrawing_is_undone(saved: BotHarness) -> None:
    card, _ = give(saved, BOB)
    saved.say(ANA, "withdraw #2")
    assert text_of(saved.say(ANA, "undo")[:1]) == f"Undone: #2 is offered to <@{BOB}> again."
    assert "Accepted" in text_of(saved.press(BOB, "Accept", card))


def test_what_was_finished_when_its_card_was_pressed_can_be_offered_again_once_it_is_back(saved: BotHarness) -> None:
    card, _ = give(saved, BOB)
    saved.say(ANA, "done #2")
    assert f"no longer on <@{ANA}>'s list" in text_of(saved.press(BOB, "Accept", card))
    saved.say(ANA, "undo")
    assert "offered to" not in text_of(saved.say(ANA, "list"))
    again, _ = give(saved, BOB)
    assert "Accepted" in text_of(saved.press(BOB, "Accept", again))


def test_an_offer_that_is_withdrawn_and_made_again_by_undo_can_be_accepted_though_its_card_was_pressed_meanwhile(
    saved: BotHarness,
) -> None:
    card, _ = give(saved, BOB)
    saved.say(ANA, "withdraw #2")
    [said] = saved.press(BOB, "Accept", card)
    assert (said.destination.kind, labels(said)) == (DestinationKind.REPLACE, ["Look again"])
    assert labels(saved.press(BOB, "Look again", said)[0]) == ["Look again"]
    saved.say(ANA, "undo")
    [card] = saved.press(BOB, "Look again", said)
    assert "Accepted" in text_of(saved.press(BOB, "Accept", card))


def labels(reply: Reply) -> list[str]:
    return [button["text"]["text"] for button in buttons(reply.message)]


def test_who_looks_again_at_an_offer_of_what_was_finished_is_told_that(saved: BotHarness) -> None:
    card, _ = give(saved, BOB)
    saved.say(ANA, "withdraw #2")
    [said] = saved.press(BOB, "Accept", card)
    saved.say(ANA, "done #2")
    assert f"it's no longer on <@{ANA}>'s list" in text_of(saved.press(BOB, "Look again", said))


@pytest.mark.parametrize(
    ("meanwhile", "said"),
    [
        (["undo"], f"<@{ANA}> withdrew this offer"),
        (["withdraw #2", "done #2"], f"it's no longer on <@{ANA}>'s list"),
        ([f"give #2 to <@{CAROL}>", "done #2"], f"it's no longer on <@{ANA}>'s list"),
        (["done #2"], f"it's no longer on <@{ANA}>'s list"),
        (["remove #2"], f"it's no longer on <@{ANA}>'s list"),
    ],
)
@pytest.mark.parametrize("button", ["Accept", "Decline"])
def test_who_presses_too_late_is_told_why(saved: BotHarness, meanwhile: list[str], said: str, button: str) -> None:
    card, _ = give(saved, BOB)
    for text in meanwhile:
        saved.say(ANA, text)
    assert said in text_of(saved.press(BOB, button, card))
    assert saved.open_numbers(BOB) == []


def test_who_presses_an_offer_of_what_is_no_longer_saved_is_told_why(saved: BotHarness) -> None:
    [confirmed] = saved.say_in_thread(ANA, "save message", saved.write(CAROL), CAROL)
    card, _ = give(saved, BOB, 3)
    saved.press(ANA, "Undo", confirmed)
    assert f"it's no longer on <@{ANA}>'s list" in text_of(saved.press(BOB, "Accept", card))


def test_an_offer_that_withdrew_another_is_undone_to_that(saved: BotHarness) -> None:
    first, _ = give(saved, BOB)
    second, _ = give(saved, CAROL)
    assert text_of(saved.say(ANA, "undo")[:1]) == f"Undone: #2 is offered to <@{BOB}> again."
    assert "withdrew this offer" in text_of(saved.press(CAROL, "Accept", second))
    assert "Accepted" in text_of(saved.press(BOB, "Accept", first))


def test_what_is_offered_to_nobody_cannot_be_withdrawn(saved: BotHarness) -> None:
    before = saved.kept
    assert ("isn't offered" in text_of(saved.say(ANA, "withdraw #1")), saved.kept) == (True, before)


def test_an_accepted_offer_cannot_be_withdrawn(saved: BotHarness) -> None:
    card, _ = give(saved, BOB)
    saved.press(BOB, "Accept", card)
    saved.say(ANA, "withdraw #2")
    assert saved.open_numbers(BOB) == [1]


def test_an_offer_that_followed_another_cannot_be_undone_once_it_is_accepted(saved: BotHarness) -> None:
    give(saved, BOB)
    card, told = give(saved, CAROL)
    saved.press(CAROL, "Accept", card)
    before = saved.kept
    for said in (saved.say(ANA, "undo"), saved.press(ANA, "Undo", told)):
        assert f"<@{CAROL}> has accepted *#2*, so it's theirs now." in text_of(said)
    assert saved.kept == before


@pytest.mark.parametrize("to", ["<@U0BOB> <@U0CAROL>", "<@U0BOB>, <@U0CAROL>", "<@U0BOB> and <@U0CAROL> please check"])
def test_it_is_offered_to_one_person_at_a_time(saved: BotHarness, to: str) -> None:
    before = saved.kept
    said = saved.say(ANA, f"give #2 to {to}")
    assert (len(said), saved.kept) == (1, before)
    assert "One person at a time, please. Did you mean `give #2 to @bob`?" in text_of(said)


@pytest.mark.parametrize("note", ["please ask <@U0CAROL> first", "and please ask <@U0CAROL>"])
def test_a_note_may_mention_others(saved: BotHarness, note: str) -> None:
    [card, _] = saved.say(ANA, f"give #2 to <@{BOB}> {note}")
    assert (card.destination.user, note in text_of([card])) == (BOB, True)


@pytest.mark.parametrize("typed", ["no, 2", "no, the eggs", "i meant 2"])
def test_the_wrong_item_that_was_given_is_corrected(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo milk")
    ana.say(ANA, "todo eggs")
    ana.say(ANA, f"give 1 to <@{BOB}>")
    ana.now += 1
    replies = ana.say(ANA, typed)
    offered = [item.pending_offer for item in map(ana.store.by_number, (ANA, ANA), (1, 2)) if item is not None]
    assert [offer and offer.to for offer in offered] == [None, BOB]
    assert [each.destination.user for each in replies].count(ANA) == 1
    ana.say(BOB, "accept")
    assert ana.open_numbers(ANA) == [1]


@pytest.mark.parametrize("typed", ["decline, sorry, i'm busy", "sorry, decline"])
def test_an_offer_is_declined_with_why(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo milk")
    ana.say(ANA, f"give 1 to <@{BOB}>")
    assert "declined" in direct_text(ana.say(BOB, typed), ANA)


@pytest.mark.parametrize(("typed"), ["yes take it", "sure, i'll take it back"])
def test_an_offer_is_accepted_in_many_words(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo milk")
    ana.say(ANA, f"give 1 to <@{BOB}>")
    assert "accepted" in direct_text(ana.say(BOB, typed), ANA)


def test_what_was_offered_is_taken_back(ana: BotHarness) -> None:
    ana.say(ANA, "todo milk")
    ana.say(ANA, f"give 1 to <@{BOB}>")
    assert "no longer offered" in text_of(ana.say(ANA, f"take it back from <@{BOB}>"))


@pytest.mark.parametrize("typed", ["who offered me something?", "what is waiting for my answer?"])
def test_what_is_offered_is_asked_for(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo milk")
    ana.say(ANA, f"give 1 to <@{BOB}>")
    assert "milk" in text_of(ana.say(BOB, typed))


@pytest.mark.parametrize("typed", ["did he accept?", "did she take it?"])
def test_whether_they_accepted_is_asked(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo milk")
    ana.say(ANA, f"give 1 to <@{BOB}>")
    assert "hasn't answered yet" in text_of(ana.say(ANA, typed))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("accept", f":white_check_mark: Accepted: “order tea” from <@{ANA}>. It's *#1* on your list."),
        ("decline", f":x: Declined: “order tea” from <@{ANA}>. It stays on their list."),
    ],
)
def test_a_typed_answer_says_the_item_once(ana: BotHarness, typed: str, said: str) -> None:
    ana.say_all(ANA, "todo order tea", f"give 1 to <@{BOB}>")
    answers = [each for each in ana.say(BOB, typed) if each.destination.user == BOB]
    assert [text_of([each]) for each in answers if each.destination.kind is DestinationKind.CHANNEL] == [said]
    assert "offered you this" in text_of([answers[-1]])  # The offer itself, which is redrawn.
