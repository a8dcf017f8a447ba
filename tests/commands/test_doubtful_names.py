"""A number and words behind it are another name of an item only where the sentence says so."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def five(ana: BotHarness) -> BotHarness:
    """Ana has #1 milk, #2 bread, #3 rent, #4 tax and #5 soap."""
    for each in ("milk", "bread", "rent", "tax", "soap"):
        ana.say(ANA, f"todo {each}")
    ana.now += 60
    return ana


def names_of(bot: BotHarness) -> list[str]:
    return [item.label or item.text for number in range(1, 6) if (item := bot.store.by_number(ANA, number))]


@pytest.mark.parametrize(
    ("said", "offers"),
    [
        ("call 5 people tomorrow afternoon", ["1. Add “call 5 people”", "2. Rename #5 to “people tomorrow afternoon”"]),
        ("call 5 plumbers", ["1. Add “call 5 plumbers”", "2. Rename #5 to “plumbers”"]),
        ("call 5 back", ["1. Add “call 5 back”", "2. Rename #5 to “back”"]),
        ("call 5 about the rent", ["1. Add “call 5 about the rent”", "2. Rename #5 to “about the rent”"]),
        ("label 5 boxes", ["1. Add “label 5 boxes”", "2. Rename #5 to “boxes”"]),
        ("name 5 good books", ["1. Add “name 5 good books”", "2. Rename #5 to “good books”"]),
        ("tag 5 people", ["1. Add “tag 5 people”", "2. Tag #5 +people"]),
        ("entitle 5 people to leave", ["1. Add “entitle 5 people to leave”", "2. Rename #5 to “people to leave”"]),
        ("call 17 people before noon", ["1. Rename #17 to “people before noon”"]),
        ("5 should read the manual", ["1. Rename #5 to “the manual”"]),
        ("5 must say sorry to mum", ["1. Rename #5 to “sorry to mum”"]),
    ],
)
def test_what_a_bare_number_may_count_is_asked_about(five: BotHarness, said: str, offers: list[str]) -> None:
    before = names_of(five)
    [asked] = five.say(ANA, said)
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert len(labels) == len(offers), text_of([asked])
    assert all(label.startswith(offer) for label, offer in zip(labels, offers, strict=True)), labels
    assert names_of(five) == before


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("rename 5 tax returns", "tax returns"),
        ("rename 5 to the manual", "the manual"),
        ("call #5 the big one", "the big one"),
        ("call item 5 tax returns", "tax returns"),
        ("call 5 tax return", "tax return"),
        ('call 5 "people before noon"', "people before noon"),
        ("5 should read tax form", "tax form"),
        ("#5 should read the manual", "the manual"),
        ("5 should read: the manual", "the manual"),
    ],
)
def test_what_says_that_it_names_an_item_is_done(five: BotHarness, said: str, name: str) -> None:
    five.say(ANA, said)
    assert names_of(five)[4] == name
