"""`which labels do I use`: the labels and tags of what is on the list, and how many items each has."""

from __future__ import annotations

import pytest

from chalicelib.commands.labels import ListLabels
from chalicelib.domain.command import NotUnderstood
from tests.fakes.store import counted_reads
from tests.harness import ANA, BOB, BotHarness, buttons, shown_text_of, text_of
from tests.parsing.in_madrid import parse_in_madrid


@pytest.fixture
def sorted_list(ana: BotHarness) -> BotHarness:
    """#1 to #3 are to-dos with tags, #4 a message called `red deploy`, and #5 is done."""
    ana.say_all(ANA, "todo pay rent", "todo pay the bank", "todo eat")
    ana.say_all(ANA, "tag 1 and 2 +finance", "tag 2 +home")
    ana.say_in_thread(ANA, "save message red deploy", ana.write(BOB))
    ana.say_all(ANA, "todo buy ink +shop", "done 5")
    return ana


@pytest.mark.parametrize(
    "typed",
    [
        "which labels do I use",
        "what labels do I have?",
        "show my labels",
        "labels",
        "tags",
        "which labels are there",
        "how many tags do I have",
        "do i have any labels?",
        "what are my labels and tags?",
    ],
)
def test_they_are_listed_the_most_used_first(sorted_list: BotHarness, typed: str) -> None:
    [answer] = sorted_list.say(ANA, typed)
    said = text_of([answer])
    assert said.startswith("*3 labels and tags*, the most used first:")
    places = [said.index(each) for each in ("*+finance* · 2 items", "*+home* · 1 item", "*red deploy* · 1 item")]
    assert places == sorted(places)
    assert "shop" not in said


def test_a_button_shows_what_has_one(sorted_list: BotHarness) -> None:
    [answer] = sorted_list.say(ANA, "labels")
    assert [each["text"]["text"] for each in buttons(answer.message)] == ["+finance", "+home", "red deploy"]
    shown = shown_text_of(sorted_list.press(ANA, "+finance", answer))
    assert ("pay rent" in shown, "pay the bank" in shown, "eat" in shown) == (True, True, False)


def test_without_any_it_is_said_how_an_item_gets_one(ana: BotHarness) -> None:
    ana.say(ANA, "todo pay rent")
    assert text_of(ana.say(ANA, "which labels do I use")).startswith("No item on your list has a label or a tag.")


def test_many_are_told_by_their_number(ana: BotHarness) -> None:
    for number in range(1, 26):
        ana.say(ANA, f"todo thing {number} +t{number}")
    said = text_of(ana.say(ANA, "labels"))
    assert ("*25 labels and tags*" in said, "… and 5 more" in said) == (True, True)


def test_the_items_are_read_once(sorted_list: BotHarness) -> None:
    reads = counted_reads(sorted_list.store)
    ListLabels().show(ANA, sorted_list.context)
    assert reads == {"count_labels": 1}


@pytest.mark.parametrize(
    "typed",
    [
        "which are without reminder?",
        "what has no reminder",
        "list items without a reminder",
        "which to-dos have no date",
        "show me everything without a date",
        "which ones aren't tagged",
        "untagged items",
        "items without a label",
    ],
)
def test_what_lacks_one_is_no_filter_and_what_there_is_has_buttons(sorted_list: BotHarness, typed: str) -> None:
    [answer] = sorted_list.say(ANA, typed)
    assert text_of([answer]).startswith("I can list items by what they have, not by what they lack.")
    assert [each["text"]["text"] for each in buttons(answer.message)] == ["list", "reminder list", "labels"]


@pytest.mark.parametrize("typed", ["which items have a reminder", "list items with a reminder"])
def test_what_has_a_reminder_is_listed(sorted_list: BotHarness, typed: str) -> None:
    sorted_list.say(ANA, "remind me of #1 tomorrow at 9")
    assert "pay rent" in text_of(sorted_list.say(ANA, typed))


@pytest.mark.parametrize("typed", ["list label do I use", "list label are there", "show label i have"])
def test_the_words_of_a_question_are_no_label(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_in_madrid(typed)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("list label in progress", "in progress"),
        ('list label "do I use"', "do I use"),
        ("list label invoice", "invoice"),
    ],
)
def test_others_are(typed: str, label: str) -> None:
    assert getattr(parse_in_madrid(typed), "label", "") == label
