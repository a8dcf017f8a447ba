"""Who covers may be away as well: who asks hears so, and `I can't, I'm away` answers what was asked."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, CAROL, MINUTE, BotHarness, buttons, direct_text, text_of


def asked(bot: BotHarness, *carol_says: str) -> BotHarness:
    """Carol says something, Ana goes away with her as cover, and Bob asks for cover."""
    for text in carol_says:
        bot.say(CAROL, text)
    bot.say(ANA, f"away until friday, <@{CAROL}> covers")
    bot.now += MINUTE
    [note] = [each for each in bot.mention(ANA) if each.destination.user == BOB]
    bot.answer = bot.press(BOB, "Ask for cover", note)  # type: ignore[attr-defined]
    bot.now += MINUTE
    return bot


def told_bob(bot: BotHarness) -> str:
    return text_of([each for each in bot.answer if each.destination.user == BOB])  # type: ignore[attr-defined]


def test_who_asks_hears_that_who_covers_is_away(ana: BotHarness) -> None:
    said = told_bob(asked(ana, "away until tomorrow 15:00 flu"))
    assert f"I've asked <@{CAROL}> to cover for *Ana*" in said
    assert "away too, until tomorrow, 15:00" in said
    assert "flu" not in said


def test_of_one_who_has_no_end_it_is_said_as_well(ana: BotHarness) -> None:
    assert "away too." in told_bob(asked(ana, "away"))


@pytest.mark.parametrize("said", [[], ["away", "back"], ["away tomorrow"], ["away", "hide my absence"]])
def test_of_who_is_here_or_hides_it_nothing_is_said(ana: BotHarness, said: list[str]) -> None:
    assert "away too" not in told_bob(asked(ana, *said))


@pytest.mark.parametrize(
    "reply",
    [
        "I can't, I'm away",
        "sorry, I'm away",
        "no, I'm on holiday",
        "I can't, I'm off today",
        "can't, I'm on leave",
        "not possible, I'm away",
        "afraid not, I'm off",
        "decline, I'm away",
        "I can't cover, I'm away",
        "sorry can't, I'm out of office",
        "unfortunately I'm away myself",
    ],
)
def test_who_is_away_declines_by_saying_so(ana: BotHarness, reply: str) -> None:
    asked(ana, "away until friday")
    before = ana.context.person(CAROL).absences
    replies = ana.say(CAROL, reply)
    assert "can't take care of" in direct_text(replies, BOB)
    assert ana.context.person(CAROL).absences == before


def test_who_only_tells_it_is_asked(ana: BotHarness) -> None:
    asked(ana, "away until friday")
    [question] = ana.say(CAROL, "I'm away too")
    assert "Is that for what" in text_of([question])
    assert "can't take care of" in direct_text(
        ana.press(CAROL, next(buttons(question.message))["text"]["text"], question), BOB
    )


def test_who_is_not_known_to_be_away_is_asked_which(ana: BotHarness) -> None:
    asked(ana)
    assert "is that for a colleague who asked" in text_of(ana.say(CAROL, "I can't, I'm away today"))
    assert ana.context.person(CAROL).absences == ()
    assert "can't take care of" in direct_text(ana.say(CAROL, "2"), BOB)


def test_where_nobody_asked_it_is_an_absence_without_that_reason(ana: BotHarness) -> None:
    ana.say(CAROL, "I can't, I'm away today")
    assert [each.reason for each in ana.context.person(CAROL).absences] == [""]


def test_another_end_is_an_absence(ana: BotHarness) -> None:
    asked(ana, "away until 15:00")
    ana.say(CAROL, "away until 18:00")
    assert "18:00" in text_of(ana.say(CAROL, "am I away?"))
