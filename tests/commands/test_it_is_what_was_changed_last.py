"""`it` right behind a change is the item that was changed, also where another was added or changed shortly before; what takes it off the list asks."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, BotHarness, buttons

CHANGES = [
    "rename eat something to eat lunch",
    "make eat something high",
    "remind me tomorrow at 9 of #1",
    "tag #1 food",
]
SAYS_IT = [
    "remind me of it on dec 14 at 5pm",
    "snooze it until friday",
    "and tag it release",
    "make it low",
    f"give it to <@{BOB}>",
]


@pytest.fixture
def with_two(ana: BotHarness) -> BotHarness:
    ana.say_all(ANA, "todo eat something", "todo write the plan")
    return ana


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("text", SAYS_IT)
def test_it_is_the_item_of_the_last_change(with_two: BotHarness, change: str, text: str) -> None:
    assert "*#1*" in with_two.say_all(ANA, change, text)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("text", ["it's done", "remove it", "delete that", "done with it"])
def test_what_takes_an_item_off_the_list_asks_which(with_two: BotHarness, change: str, text: str) -> None:
    assert "Which item" in with_two.say_all(ANA, change, text)


@pytest.mark.parametrize("since", ["show #2", "done #3", "blurb blub blob", "make #1 and #2 high"])
def test_something_else_since_is_not_left_out(with_two: BotHarness, since: str) -> None:
    """Of what was shown, of several that were changed, or where something was said in vain, nobody knows that it is the first."""
    with_two.say_all(ANA, "todo third", "tag #1 food", since)
    assert "*#1*" not in with_two.say_all(ANA, "tag it release")


@pytest.mark.parametrize(
    "text", ["the roadmap thing is not that urgent, set it to medium", "the roadmap isn't urgent any more, make it low"]
)
def test_it_is_what_the_clause_before_names(ana: BotHarness, text: str) -> None:
    """And not what was added last."""
    ana.say_all(ANA, "todo the roadmap", "todo budget thing", "todo plan thing")
    [asked] = ana.say(ANA, text)
    assert [each["text"]["text"].split()[2] for each in buttons(asked.message)] == ["#1"]
