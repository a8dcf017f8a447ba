"""`delete that`, after something that was not understood: it may speak of that, so it is asked which item."""

from __future__ import annotations

import pytest

from tests.harness import ANA, MINUTE, BotHarness, text_of

IN_VAIN = "rmeind me evry friday at noon to backup the pc"


@pytest.fixture
def invoices(ana: BotHarness) -> BotHarness:
    ana.say_all(ANA, "todo prepare invoices", "todo call mum", "remind me #1 every friday at 10")
    ana.now += 11 * MINUTE
    return ana


@pytest.mark.parametrize("typed", ["delte that", "delete that", "remove it", "done"])
def test_after_a_reminder_was_cancelled(invoices: BotHarness, typed: str) -> None:
    told = invoices.say_all(ANA, "cancle the invoices reminder", IN_VAIN, typed)
    assert "Which item?" in told
    assert invoices.open_numbers(ANA) == [1, 2]


@pytest.mark.parametrize("before", ["make the invoices high", "next", "todo prepare invoices for may"])
@pytest.mark.parametrize("typed", ["delte that", "remove it"])
def test_after_another_change_or_a_look(invoices: BotHarness, before: str, typed: str) -> None:
    assert "Which item?" in invoices.say_all(ANA, before, IN_VAIN, typed)


def test_the_item_that_was_spoken_of_is_offered(invoices: BotHarness) -> None:
    invoices.say_all(ANA, "make the invoices high", IN_VAIN, "delete that")
    assert "Removed *#1*" in text_of(invoices.say(ANA, "1"))


@pytest.mark.parametrize("between", ["make it low", "next", "ok"])
def test_where_nothing_was_said_in_vain_since_it_is_removed(invoices: BotHarness, between: str) -> None:
    assert "Removed *#1*" in invoices.say_all(ANA, IN_VAIN, "make the invoices high", between, "delete it")


def test_it_is_done_with_all_the_same(invoices: BotHarness) -> None:
    assert "Done: *#1*" in invoices.say_all(ANA, "make the invoices high", IN_VAIN, "done")
