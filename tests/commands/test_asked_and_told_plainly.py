"""Questions about what there is and what came, and short statements, as somebody at work types them."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, CAROL, HOUR, BotHarness, buttons, texts


def _shown(bot: BotHarness, typed: str, user: str = ANA) -> str:
    bot.now += 20
    return " ".join(texts(bot.say(user, typed)[-1].message))


@pytest.mark.parametrize(
    "typed",
    [
        "what are the options for priority?",
        "what are the levels of priority",
        "which values are there for priority?",
        "what priority levels are there",
        "which levels can i use?",
        "what are the possible priorities",
    ],
)
def test_the_levels_are_told(ana: BotHarness, typed: str) -> None:
    assert "highest" in _shown(ana, typed)


@pytest.mark.parametrize("typed", ["who asked for me?", "who wanted me", "who was looking for me?"])
def test_who_asked_for_somebody_is_found_among_their_mentions(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "away")
    ana.mention(ANA)
    ana.say(ANA, "back")
    ana.say(ANA, "todo order tea")
    shown = _shown(ana, typed)
    assert f"<@{BOB}>" in shown or "Bob" in shown
    assert "order tea" not in shown


@pytest.mark.parametrize(
    "typed",
    [
        "does the friday reminder still run?",
        "does the room reminder still come?",
        "will the room reminder still come on friday?",
        "when is the room 204 reminder",
        "did the room reminder come?",
        "oh did the room reminder come?",
        "has the room reminder come yet?",
        "does the reminder for room 204 still run?",
    ],
)
def test_reminders_are_asked_about_by_a_word_of_theirs(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me every friday at 9 to book room 204")
    ana.say(ANA, "remind me at 18:00 to clean the filing cabinet")
    shown = _shown(ana, typed)
    assert "book room 204" in shown
    assert "filing cabinet" not in shown


@pytest.mark.parametrize("typed", ["what did {} accept?", "what has {} accepted so far", "which items did {} take?"])
@pytest.mark.parametrize("name", [f"<@{BOB}>"])
def test_what_a_colleague_accepted_is_shown(ana: BotHarness, name: str, typed: str) -> None:
    ana.say(ANA, "todo coffee")
    ana.say(ANA, f"give the coffee to <@{BOB}>")
    ana.say(BOB, "accept")
    assert f"<@{BOB}> accepted it" in _shown(ana, typed.format(name))


@pytest.mark.parametrize(
    "typed",
    [
        "no thanks, i don't have time",
        "no thanks, no time",
        "no sorry, i have no time",
        "no thank you, i can't",
        "nope, i don't have time today",
    ],
)
def test_a_refusal_with_why_declines(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo coffee")
    ana.say(ANA, f"give the coffee to <@{CAROL}>")
    assert "Declined" in _shown(ana, typed, CAROL)


@pytest.mark.parametrize(
    "typed", ["sorry, i meant carol", "i meant carol", "oh sorry i meant carol", "no, carol", "ah wait i mean carol"]
)
def test_who_is_meant_is_corrected_while_it_is_asked(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo coffee")
    ana.say(ANA, "give the coffee to bob")
    asked = _shown(ana, typed)
    assert "pick the person, or choose them here" in asked


@pytest.mark.parametrize("typed", ["reported it, thanks", "reported it", "i've reported it, thanks"])
def test_who_tells_the_verb_of_what_just_came_has_done_it(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me at 12:00 to report the broken lamp")
    ana.pass_time(2 * HOUR)
    [asked] = ana.say(ANA, typed)
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["1. Mark #1 as done"]


@pytest.mark.parametrize(
    "typed",
    [
        "weber is done and so is lena",
        "weber is done, so is lena",
        "weber is done and so is the lena call",
    ],
)
def test_so_is_another_one(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo call weber")
    ana.say(ANA, "todo call lena")
    told = _shown(ana, typed)
    assert told.startswith("Done: *#1* (call weber) and *#2* (call lena)")


def test_what_names_nothing_is_not_passed_over(ana: BotHarness) -> None:
    ana.say(ANA, "todo call weber")
    ana.say(ANA, "todo call lena")
    assert "Done" not in _shown(ana, "weber is done, so is kim")
