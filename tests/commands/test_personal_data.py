"""What is kept of a person: shown whole to them, deleted whole by one press."""

from __future__ import annotations

import json

from chalicelib.domain.reply import DestinationKind
from tests.harness import ANA, BOB, DAY, BotHarness, text_of, texts


def with_data(bot: BotHarness) -> BotHarness:
    bot.subscribe(BOB)
    bot.say_in_thread(ANA, "save message red deploy reminder in 3h", bot.write())
    bot.say(ANA, "set priority low <@U0BOB>")
    return bot


def test_the_export_holds_every_record(ana: BotHarness) -> None:
    [reply] = with_data(ana).say(ANA, "export my data")
    lines = "\n".join(text.strip("`") for text in texts(reply.message) if text.startswith("```")).splitlines()
    assert sorted(json.loads(line)["record"] for line in lines) == ["Item", "Person", "PriorityRule", "Reminder"]


def test_the_export_comes_by_direct_message_wherever_it_was_asked_for(ana: BotHarness) -> None:
    [reply] = ana.slash(ANA, "export my data")
    assert reply.destination.kind is DestinationKind.DIRECT


def test_a_long_export_says_how_much_is_missing(ana: BotHarness) -> None:
    for _ in range(600):
        ana.say_in_thread(ANA, f"save message {'x' * 190}", ana.write())
    [reply] = ana.say(ANA, "export my data")
    assert len(reply.message.blocks) <= 50
    assert "more records don't fit here" in text_of([reply])


def test_the_words_alone_delete_nothing(ana: BotHarness) -> None:
    for text in ("delete my data", "delete my data now", "delete everything"):
        with_data(ana).say(ANA, text)
    assert ana.open_numbers(ANA)


def test_one_press_deletes_everything_of_this_person_only(ana: BotHarness) -> None:
    with_data(ana).say_in_thread(BOB, "save message", ana.write())
    [warning] = ana.say(ANA, "delete my data")
    [reply] = ana.press(ANA, "Delete everything", warning)
    assert "Receipt" in text_of([reply])
    assert not [key for key in ana.store.records if key.owner == ANA]
    assert ana.open_numbers(BOB) == [1]


def test_what_was_due_does_not_come_after_the_deletion(ana: BotHarness) -> None:
    [warning] = with_data(ana).say(ANA, "delete my data")
    ana.press(ANA, "Delete everything", warning)
    assert ana.pass_time(DAY) == []


def test_another_persons_button_deletes_nothing(ana: BotHarness) -> None:
    [warning] = with_data(ana).say(ANA, "delete my data")
    ana.press(BOB, "Delete everything", warning)
    assert ana.open_numbers(ANA) == [1]
