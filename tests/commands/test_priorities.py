from __future__ import annotations

from collections.abc import Callable

import pytest

from chalicelib.domain.priority import DecidedBy, Level
from tests.harness import ANA, BOB, CAROL, GENERAL, OPS, BotHarness, buttons, text_of


def save(bot: BotHarness, by: str = BOB, channel: str = GENERAL, text: str = "save message") -> str:
    ts = bot.write(by, channel)
    bot.say_in_thread(ANA, text, ts, by, channel)
    return ts


@pytest.mark.parametrize(
    ("rules", "text", "level", "rule"),
    [
        ([], "save message", Level.MEDIUM, DecidedBy.DEFAULT),
        ([f"set priority high <#{GENERAL}|general>"], "save message", Level.HIGH, DecidedBy.CHANNEL),
        ([f"set priority low <@{BOB}>"], "save message", Level.LOW, DecidedBy.USER),
        (
            [f"set priority high <#{GENERAL}|general>", f"set priority low <@{BOB}>"],
            "save message",
            Level.LOW,
            DecidedBy.USER,
        ),
        (
            [f"set priority high <#{GENERAL}|general>", f"set priority low <@{BOB}>"],
            "save message priority highest",
            Level.HIGHEST,
            DecidedBy.MESSAGE,
        ),
        (
            [f"set priority high <#{OPS}|ops>", f"set priority low <@{CAROL}>"],
            "save message",
            Level.MEDIUM,
            DecidedBy.DEFAULT,
        ),
    ],
)
def test_message_over_person_over_channel_over_medium(
    ana: BotHarness, rules: list[str], text: str, level: Level, rule: DecidedBy
) -> None:
    for set_rule in rules:
        ana.say(ANA, set_rule)
    item = ana.item(ANA, save(ana, text=text))
    assert (item.level, item.decided_by) == (level, rule)


@pytest.mark.parametrize("set_rule", [f"set priority highest <#{GENERAL}|>", f"set priority highest <@{BOB}>"])
def test_what_is_collected_follows_the_rules_too(ana: BotHarness, set_rule: str) -> None:
    ana.say(ANA, set_rule)
    ana.say(ANA, "away")
    ts = ana.write()
    ana.mention(ANA, ts=ts)
    assert ana.item(ANA, ts).level is Level.HIGHEST


def test_earlier_items_keep_their_level(ana: BotHarness) -> None:
    ts = save(ana)
    ana.say(ANA, f"set priority highest <@{BOB}>")
    assert ana.item(ANA, ts).level is Level.MEDIUM


def test_a_rule_set_again_replaces_the_first(ana: BotHarness) -> None:
    ana.say(ANA, f"set priority highest <@{BOB}>")
    assert "(it was highest)" in text_of(ana.say(ANA, f"set priority low <@{BOB}>"))


def test_a_rule_that_is_set_already_changes_nothing(ana: BotHarness) -> None:
    ana.say(ANA, f"set priority low <@{BOB}>")
    before = ana.kept
    said = text_of(ana.say(ANA, f"set priority low <@{BOB}>"))
    assert ("are already *low*" in said, ana.kept) == (True, before)


def test_one_persons_rules_are_not_anothers(ana: BotHarness) -> None:
    ana.say(CAROL, f"set priority highest <@{BOB}>")
    assert ana.item(ANA, save(ana)).level is Level.MEDIUM


def test_an_items_own_level_is_changed(ana: BotHarness) -> None:
    ts = save(ana)
    said = text_of(ana.say(ANA, "priority #1 highest"))
    assert ("is now *highest* (it was medium)" in said, ana.item(ANA, ts).level) == (True, Level.HIGHEST)


@pytest.mark.parametrize(
    ("rule", "text", "because"),
    [
        ("help", "save message", "you set nothing else, and medium is the default"),
        ("help", "save message priority low", "you set it yourself"),
        (f"set priority low <@{BOB}>", "save message", f"that's your priority for <@{BOB}>"),
        (f"set priority low <#{GENERAL}|>", "save message", f"that's your priority for <#{GENERAL}>"),
    ],
)
def test_why_names_the_rule_that_decided(ana: BotHarness, rule: str, text: str, because: str) -> None:
    ana.say(ANA, rule)
    save(ana, text=text)
    assert because in text_of(ana.say(ANA, "why #1"))


def test_after_changing_an_items_level_why_says_that_it_was_set(ana: BotHarness) -> None:
    save(ana)
    ana.say(ANA, "priority #1 low")
    assert "you set it yourself" in text_of(ana.say(ANA, "why #1"))


def test_a_message_whose_sender_is_unknown_gets_the_priority_of_its_channel(ana: BotHarness) -> None:
    ana.say(ANA, "set priority high <#C0PRIVATE|>")
    ana.say(ANA, "save <https://acme.slack.com/archives/C0PRIVATE/p1732432034000100>")
    assert ana.item(ANA, "1732432034.000100", "C0PRIVATE").level is Level.HIGH


@pytest.mark.parametrize(
    ("save", "reason"),
    [
        (lambda bot: bot.say(ANA, "todo pay"), "you added it"),
        (lambda bot: bot.say_in_thread(ANA, "save message", bot.write(by=BOB)), "you saved it"),
        (lambda bot: (bot.say(ANA, "away"), bot.mention(ANA), bot.say(ANA, "back")), "you were mentioned"),
    ],
)
def test_why_an_item_is_on_the_list(ana: BotHarness, save: Callable[[BotHarness], object], reason: str) -> None:
    save(ana)
    assert f"*#1* is on your list because {reason}." in text_of(ana.say(ANA, "why was #1 saved"))


def test_who_would_be_muted_can_only_be_made_unimportant(ana: BotHarness) -> None:
    [asked] = ana.say(ANA, f"mute <@{BOB}>")
    assert "can't mute" in text_of([asked])
    [element] = buttons(asked.message)
    ana.press(ANA, element["text"]["text"], asked)
    assert "lowest" in text_of(ana.say(ANA, "rules"))
