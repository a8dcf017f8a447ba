"""Several things that colleagues ask are answered in one message, or by their places."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import OfferState, State
from tests.harness import ANA, BOB, BotHarness, buttons, text_of


@pytest.fixture
def bot() -> BotHarness:
    bot = BotHarness()
    bot.say(ANA, "todo book the train")
    for text in ("glass door", "window"):
        bot.now += 5
        bot.say(BOB, f"todo {text}")
        bot.say(BOB, f"give {text} to <@{ANA}>")
    return bot


def states(bot: BotHarness) -> list[State]:
    return [each.state for each in bot.context.items.by_numbers(BOB, (1, 2))]


@pytest.mark.parametrize(
    "said",
    [
        "accept the glass door, decline the window",
        "accept the glass door and decline the window",
        "the first one yes, the second one no",
        "the second one no, the first one yes",
        "yes to the first, no to the second",
    ],
)
def test_one_is_accepted_and_the_other_declined(bot: BotHarness, said: str) -> None:
    bot.say(ANA, said)

    assert states(bot) == [State.GIVEN, State.OPEN]
    assert bot.context.items.by_number(BOB, 2).pending_offer is None  # type: ignore[union-attr]
    bot.say(ANA, "undo")
    assert states(bot) == [State.OPEN, State.OPEN]


def test_both_are_accepted(bot: BotHarness) -> None:
    bot.say(ANA, "yes to both")

    assert states(bot) == [State.GIVEN, State.GIVEN]


def test_a_place_is_that_of_what_was_just_shown(bot: BotHarness) -> None:
    assert "Which one" in text_of(bot.say(ANA, "accept the paper, decline the rota"))

    bot.say(ANA, "the first one yes")
    assert states(bot) == [State.GIVEN, State.OPEN]


def test_a_place_is_that_of_the_list_where_that_was_shown_last(bot: BotHarness) -> None:
    bot.say(ANA, "list")
    bot.say(ANA, "the first one yes")

    assert states(bot) == [State.OPEN, State.OPEN]


def _three_offers() -> BotHarness:
    bot = BotHarness()
    for number, text in enumerate(("pick up the post", "check the timesheets", "plan the rota"), 1):
        bot.say(ANA, f"todo {text}")
        bot.say(ANA, f"give {number} to <@{BOB}>")
    return bot


def _states(bot: BotHarness) -> str:
    """`a`, `d` or `-` of each offer."""
    handovers = [bot.context.items.by_number(ANA, number) for number in (1, 2, 3)]
    of_state = {OfferState.ACCEPTED: "a", OfferState.DECLINED: "d", OfferState.ASKED: "-"}
    return "".join(
        of_state[each.handover.state] for each in handovers if each is not None and each.handover is not None
    )


@pytest.mark.parametrize(
    ("said", "states"),
    [
        ("i cant do the rota, give it back to ana", "--d"),
        ("sorry, i can't take the timesheets", "-d-"),
        ("can't do the post", "d--"),
        ("not the timesheets", "-d-"),
        ("yes to the post, no to the timesheets", "ad-"),
        ("accept the post but not the timesheets", "ad-"),
        ("ok to the rota and the post, not the timesheets", "ada"),
        ("i can do the rota but not the post", "d-a"),
        ("i'll take the rota, no to the rest", "dda"),
        ("the post and the rota ok, the timesheets no", "ada"),
        ("rota yes, post no", "d-a"),
        ("the first and the third, not the timesheets", "ada"),
        ("the first and the second yes, the rota no", "aad"),
        ("the rota no", "--d"),
        ("not the rota but the post", "---"),
        ("the milk yes, the tea no", "---"),
        ("not the milk", "---"),
        ("can't do the milk", "---"),
        ("no to both", "---"),
        ("decline the rest", "---"),
        ("no thanks carol", "---"),
    ],
)
def test_offers_are_answered_by_their_names(said: str, states: str) -> None:
    bot = _three_offers()
    bot.say(BOB, said)
    assert _states(bot) == states


@pytest.mark.parametrize("said", ["decline the rest", "no to the others", "no to everything else"])
def test_the_rest_is_what_was_not_answered_just_before(said: str) -> None:
    bot = _three_offers()
    bot.say(BOB, "accept the post")
    bot.say(BOB, said)
    assert _states(bot) == "add"


@pytest.mark.parametrize("said", ["no thanks ana", "not this time, ana", f"no thanks <@{ANA}>"])
def test_an_offer_is_declined_to_who_makes_it(said: str) -> None:
    bot = _three_offers()
    bot.say_all(ANA, "withdraw 2", "withdraw 3")
    bot.now += 20
    bot.say(BOB, said)
    found = bot.context.items.by_number(ANA, 1)
    assert found is not None
    assert found.handover is not None
    assert found.handover.state is OfferState.DECLINED


@pytest.mark.parametrize(
    ("said", "named", "states"),
    [
        ("the first, please", ["“pick up the post”"], "a--"),
        ("the first and the third", ["“pick up the post”", "“plan the rota”"], "a-a"),
        ("the last one", ["“plan the rota”"], "--a"),
        ("the timesheets", ["“check the timesheets”"], "-a-"),
    ],
)
def test_of_what_is_only_named_it_is_asked_whether_that_is_a_yes(said: str, named: list[str], states: str) -> None:
    bot = _three_offers()
    bot.say(BOB, "todo an own thing")
    bot.now += 20
    bot.say(BOB, "accept")
    bot.now += 20
    [asked] = bot.say(BOB, said)
    yes, no = ("; ".join(f"{verb} {each} from @Ana" for each in named) for verb in ("accept", "decline"))
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert labels == [f"1. A{yes[1:]}", f"2. D{no[1:]}"]
    assert _states(bot) == "---"
    bot.now += 20
    bot.say(BOB, "accept")
    assert _states(bot) == states
