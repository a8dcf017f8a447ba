"""Numbers begin anew when a person deletes their data: a button from before means nothing then."""

from __future__ import annotations

import pytest

from chalicelib.commands.registry import SPECS
from chalicelib.commands.request import ChangingCommand
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import Press
from chalicelib.domain.reply import Reply
from chalicelib.messages.blocks import button
from chalicelib.messages.confirmations import BUTTON_OF_DELETED_DATA, UNDO_OF_DELETED_DATA
from chalicelib.messages.handover import called, newer_offer_text, off_the_list_text
from tests.harness import ANA, CAROL, HOUR, MINUTE, BotHarness, text_of


def begin_anew(bot: BotHarness) -> None:
    """Ana deletes her data and has another #1, with another R1."""
    [question] = bot.say(ANA, "delete my data")
    bot.press(ANA, "Yes, delete my data", question)
    bot.pass_time(MINUTE)
    bot.say(ANA, "subscribe")
    bot.say_in_thread(ANA, "save message reminder in 9h", bot.write())


@pytest.fixture
def shown(ana: BotHarness) -> dict[str, Reply]:
    """What Ana has before her eyes from before: each message with a number in its buttons."""
    ana.say_in_thread(ANA, "save message priority low reminder in 1h", ana.write())
    ana.say_in_thread(ANA, "save message", ana.write())
    [reminder] = ana.pass_time(HOUR)
    ana.say(ANA, "done #2")
    found = {text: ana.say(ANA, text)[0] for text in ("list", "next", "done list", "reminder list")}
    ana.say(ANA, "undo")
    return found | {"reminder": reminder}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list", "Remove"),
        ("next", "Done"),
        ("next", "Remove"),
        ("done list", "Restore"),
        ("reminder", "Done"),
        ("reminder", "Snooze 1 hour"),
    ],
)
def test_a_button_with_a_number_from_before_changes_nothing(
    ana: BotHarness, shown: dict[str, Reply], name: str, text: str
) -> None:
    written_at = ana.now
    begin_anew(ana)
    before = dict(ana.store.records)
    said = text_of(ana.press(ANA, text, shown[name], written_at=written_at))
    assert (said, ana.store.records) == (BUTTON_OF_DELETED_DATA, before)


def test_a_button_from_afterwards_does_what_it_says(ana: BotHarness) -> None:
    begin_anew(ana)
    ana.now += MINUTE
    [listed] = ana.say(ANA, "list")
    ana.press(ANA, "Remove", listed)
    assert ana.open_numbers(ANA) == []


def test_a_button_without_a_number_goes_on_working(ana: BotHarness) -> None:
    ana.say(ANA, "unsubscribe")
    written_at = ana.now
    [offer] = ana.say(ANA, "away")
    begin_anew(ana)
    ana.press(ANA, "Turn on", offer, written_at=written_at)
    assert ana.store.person(ANA).away_at(ana.now)


def test_a_question_from_before_deletes_nothing_that_was_saved_since(ana: BotHarness) -> None:
    [question] = ana.say(ANA, "delete my data")
    written_at = ana.now
    begin_anew(ana)
    before = dict(ana.store.records)
    said = text_of(ana.press(ANA, "Yes, delete my data", question, written_at=written_at))
    assert (said, ana.store.records) == (BUTTON_OF_DELETED_DATA, before)


def test_every_command_that_names_something_by_its_number_is_refused_from_before() -> None:
    numbers = {"number", "numbers", "id", "first_number", "last_number"}
    by_number = [
        spec.type
        for spec in SPECS
        if issubclass(spec.type, ChangingCommand) and numbers & spec.type.__annotations__.keys()
    ]
    assert len(by_number) > 8
    # The buttons of Undo carry the name of a request.
    assert [command.__name__ for command in by_number if not command.refused_after_deletion] == ["Undo"]


def test_an_offer_from_before_does_not_give_another_item_away(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "save message", ts := ana.write())
    [offer, _] = ana.say(ANA, f"give #1 to <@{CAROL}>")
    written_at, item = ana.now, ana.item(ANA, ts)
    begin_anew(ana)
    ana.say(ANA, f"give #1 to <@{CAROL}>")
    assert text_of(ana.press(CAROL, "Accept", offer, written_at=written_at)) == off_the_list_text(ANA, called(item))
    assert ana.open_numbers(ANA) == [1]


def test_an_offer_from_before_of_a_message_that_is_offered_again_says_so(ana: BotHarness) -> None:
    ts = ana.write()
    ana.say_in_thread(ANA, "save message", ts)
    [offer, _] = ana.say(ANA, f"give #1 to <@{CAROL}>")
    written_at = ana.now
    [question] = ana.say(ANA, "delete my data")
    ana.press(ANA, "Yes, delete my data", question)
    ana.pass_time(MINUTE)
    ana.say(ANA, "subscribe")
    ana.say_in_thread(ANA, "save message", ts)
    [again, _] = ana.say(ANA, f"give #1 to <@{CAROL}>")
    assert text_of(ana.press(CAROL, "Accept", offer, written_at=written_at)) == newer_offer_text(
        ANA, called(ana.item(ANA, ts))
    )
    assert "Accepted" in text_of(ana.press(CAROL, "Accept", again))


def test_an_undo_button_from_before_undoes_nothing(ana: BotHarness) -> None:
    [saved] = ana.say_in_thread(ANA, "save message", ana.write())
    written_at = ana.now
    begin_anew(ana)
    before = dict(ana.store.records)
    said = text_of(ana.press(ANA, "Undo", saved, written_at=written_at))
    assert (said, ana.store.records) == (UNDO_OF_DELETED_DATA, before)


def test_undo_works_in_a_message_that_is_older_than_the_first_that_is_kept_of_the_person(bot: BotHarness) -> None:
    written_at = bot.now
    bot.pass_time(MINUTE)
    add = Press(AddTodo("buy milk", subscribe=True), CAROL)
    [added] = bot.handle(bot.action_job(CAROL, button("Add", "add", add), written_at=written_at))
    bot.pass_time(MINUTE)
    assert "#1 (buy milk) is no longer on your list" in text_of(bot.press(CAROL, "Undo", added, written_at=written_at))
    assert bot.open_numbers(CAROL) == []
