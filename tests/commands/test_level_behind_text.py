"""How important a to-do is and its tags, said in a clause behind its words: these are no part of its text."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, text_of


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("remind me in 2 weeks on monday at 10 about the grant interview and put it as high", "the grant interview · high"),
        ("remind me on monday 7 dec at 10 about the grant interview, and mark it high priority", "the grant interview · high"),
        ("remind me on thursday to chase the van insurance and set that as low", "chase the van insurance · low"),
        ("remind me tomorrow at 9 to ring the vet, make that urgent", "ring the vet · high"),
        ("remind me friday to send the invoice & give it high priority please", "send the invoice · high"),
        ("remind me every monday at 8 to water the plants and treat it as low priority", "water the plants · low"),
        ("remind me to call the dentist tomorrow and please rate it highest", "call the dentist · highest"),
        ("at 3 remind me to sort the post and flag it as low", "sort the post · low"),
        ("don't let me forget to ring Jo tomorrow at 9 and put it as high", "ring Jo · high"),
        ("add pay the rent to my list and put it as high", "pay the rent · high"),
        ("todo pay rent, and set this at high priority", "pay rent · high"),
        ("remind me on thursday to chase the van insurance and tag it +van", "chase the van insurance · +van · medium"),
        ("remind me on thursday to chase the van insurance, tag it +van", "chase the van insurance · +van · medium"),
        ("todo pay rent by friday and mark that as high, tag it +home", "pay rent · +home · high"),
        ("remind me tomorrow about the vat return and tag that as +tax and make it high", "the vat return · +tax · high"),
        # Of an oven, and of its size.
        ("remind me in 20 minutes to check the oven and put it on low", "check the oven and put it on low · medium"),
        ("remind me at 5 to make it big", "make it big · medium"),
    ],
)  # fmt: skip
def test_it_is_of_the_to_do(ana: BotHarness, typed: str, added: str) -> None:
    assert f"Added *#1* · {added}." in text_of(ana.say(ANA, typed))


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("remind me to call the dentist and put it as high", "“call the dentist”"),
        ("remind me to call the dentist, and mark it high priority", "“call the dentist”"),
    ],
)
def test_it_stays_while_a_time_is_asked_for(ana: BotHarness, typed: str, asked: str) -> None:
    assert asked in text_of(ana.say(ANA, typed))
    ana.now += 10
    assert "Added *#1* · call the dentist · high." in text_of(ana.say(ANA, "tomorrow at 9"))
