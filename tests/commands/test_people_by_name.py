"""Who names somebody without a mention is asked for it, and the rest of the command is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.priority import Level, RuleKey
from chalicelib.domain.shown import ShownKey
from tests.harness import ANA, BOB, CAROL, MINUTE, BotHarness, buttons, shown_text_of, text_of

TYPED = (
    "give 1 to bob",
    "give it to bob",
    "list from bob",
    "set bob low",
    "is bob away?",
    "when is bob back?",
    "everything from bob low",
    "vip bob",
    "cover bob",
    "forget bob",
    "bob covers for me",
)


@pytest.mark.parametrize("typed", TYPED)
def test_they_are_asked_in_the_same_words_whatever_the_command(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo pay rent")
    before = ana.kept
    assert "Who? Mention them, such as `@bob`." in text_of(ana.say(ANA, typed))
    assert ana.kept == before


def test_a_mention_completes_the_command(ana: BotHarness) -> None:
    ana.say(ANA, "everything from bob low")
    ana.say(ANA, f"<@{BOB}>")
    rule = ana.context.records.get(RuleKey(ANA, BOB))
    assert rule is not None
    assert rule.level is Level.LOW
    ana.say(ANA, "todo pay rent")
    ana.say(ANA, "give 1 to carol please check")
    ana.say(ANA, f"<@{CAROL}>")
    item = ana.store.by_number(ANA, 1)
    assert item is not None
    assert item.handover is not None
    assert (item.handover.to, item.handover.note) == (CAROL, "please check")


def test_a_name_again_is_asked_about_again(ana: BotHarness) -> None:
    ana.say(ANA, "todo pay rent")
    ana.say(ANA, "give 1 to carol")
    for _ in range(2):
        assert "Type `@` and pick the person" in text_of(ana.say(ANA, "carol"))
    ana.say(ANA, f"<@{CAROL}>")
    item = ana.store.by_number(ANA, 1)
    assert item is not None
    assert item.pending_offer is not None


def test_a_question_about_somebody_is_answered_with_the_mention(ana: BotHarness) -> None:
    ana.say(ANA, "away for 2h")
    ana.now += MINUTE
    ana.say(BOB, "is ana away?")
    assert "away until" in text_of(ana.say(BOB, f"<@{ANA}>"))


@pytest.mark.parametrize(
    "typed", ["list purple", "bob is away", "bob takes the bus", "lunch was great", "give bob a call"]
)
def test_what_is_said_of_somebody_changes_nothing_and_asks_for_nobody(ana: BotHarness, typed: str) -> None:
    before = ana.kept
    assert "Who?" not in text_of(ana.say(ANA, typed))
    assert ana.kept == before


@pytest.mark.parametrize(
    "typed",
    [
        f"give <@{BOB}> 1 minute",
        f"give <@{BOB}> 1 more minute",
        f"give <@{BOB}> 1 star",
        f"give <@{BOB}> 1 euro",
        "give bob 1 minute",
        "give me 1",
        "give me a break",
        "pass me #1",
        "hand out flyers",
    ],
)
def test_what_a_number_counts_is_no_item(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo pay rent")
    ana.say(ANA, typed)
    ana.say(ANA, f"<@{BOB}>")
    item = ana.store.by_number(ANA, 1)
    assert item is not None
    assert item.handover is None


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        (f"give <@{BOB}> 1", ""),
        (f"give <@{BOB}> 1 please sign", "please sign"),
        (f"give <@{BOB}> 1: sign it", "sign it"),
        (f"give <@{BOB}> #1 minutes of the meeting", "minutes of the meeting"),
    ],
)
def test_a_note_behind_the_number_is_one(ana: BotHarness, typed: str, note: str) -> None:
    ana.say(ANA, "todo pay rent")
    ana.say(ANA, typed)
    item = ana.store.by_number(ANA, 1)
    assert item is not None
    assert item.pending_offer is not None
    assert (item.pending_offer.to, item.pending_offer.note) == (BOB, note)


KNOWN = [
    ("give 1 to bob", "offered *#1* · pay rent to <@U0BOB>"),
    ("give it to bob please", "offered *#1* · pay rent to <@U0BOB>"),
    ("bob covers for me", "Cover whenever you're away: <@U0BOB>"),
    ("mentions from bob are high", "<@U0BOB> will be *high*"),
    ("vip bob", "<@U0BOB>"),
]
LOOKS = [
    ("is bob away?", "<@U0BOB> isn't away"),
    ("list from bob", "invoice"),
    ("what came in from bob?", "invoice"),
    ("how many do i have from bob?", "*1 item* (from <@U0BOB>)"),
    ("drop everything from bob", "Take *#2*"),
]


@pytest.fixture
def knows_bob(ana: BotHarness) -> BotHarness:
    """Bob wrote a message that Ana keeps."""
    ana.say(ANA, "todo pay rent")
    ts = ana.write(BOB)
    ana.say_in_thread(ANA, "save message invoice", ts, BOB)
    return ana


@pytest.mark.parametrize(("typed", "done"), KNOWN)
@pytest.mark.parametrize("answer", ["press", "yes", "bob"])
def test_whoever_is_known_by_that_name_has_a_button(knows_bob: BotHarness, typed: str, done: str, answer: str) -> None:
    if " it " in typed:
        knows_bob.say(ANA, "todo buy ink")
        knows_bob.say(ANA, "why 1")
    before = knows_bob.kept
    [asked] = knows_bob.say(ANA, typed)
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["@Bob"]
    assert knows_bob.kept == before
    replies = knows_bob.press(ANA, "@Bob", asked) if answer == "press" else knows_bob.say(ANA, answer)
    assert done in text_of([each for each in replies if each.destination.user == ANA])


@pytest.mark.parametrize(("typed", "shown"), LOOKS)
def test_who_only_looks_is_shown_it_at_once(knows_bob: BotHarness, typed: str, shown: str) -> None:
    before = knows_bob.kept
    assert shown in shown_text_of(knows_bob.say(ANA, typed))
    assert knows_bob.open_numbers(ANA) == [1, 2]
    assert {key for key in knows_bob.kept if key not in before} <= {ShownKey(ANA)}


def test_of_two_who_are_called_so_it_is_asked_who_is_looked_for(knows_bob: BotHarness) -> None:
    knows_bob.slack.known[CAROL] = replace(knows_bob.slack.known[CAROL], name="Bob Carol")
    knows_bob.say(ANA, f"vip <@{CAROL}>")
    assert "Who?" in text_of(knows_bob.say(ANA, "list from bob"))


def test_a_rule_of_something_is_nobodys(knows_bob: BotHarness) -> None:
    assert "@invoice" not in text_of(knows_bob.say(ANA, "remove the invoice rule"))


def test_the_cover_of_an_absence_has_a_button(knows_bob: BotHarness) -> None:
    _, asked = knows_bob.say(ANA, "away tomorrow, bob covers")
    assert "<@U0BOB> covers" in text_of(knows_bob.press(ANA, "@Bob", asked))


def test_a_name_that_answers_who_has_a_button(knows_bob: BotHarness) -> None:
    knows_bob.say(ANA, "give 1")
    [asked] = knows_bob.say(ANA, "bob")
    assert "offered *#1* · pay rent to <@U0BOB>" in text_of(knows_bob.press(ANA, "@Bob", asked))


def test_two_of_the_same_name_are_mentioned(knows_bob: BotHarness) -> None:
    knows_bob.slack.known[CAROL] = replace(knows_bob.slack.known[CAROL], name="Bob")
    knows_bob.say(ANA, f"vip <@{CAROL}>")
    [asked] = knows_bob.say(ANA, "give 1 to bob")
    assert list(buttons(asked.message)) == []


def test_of_two_with_one_first_name_each_has_a_button(knows_bob: BotHarness) -> None:
    knows_bob.slack.known[CAROL] = replace(knows_bob.slack.known[CAROL], name="Bob Carol")
    knows_bob.say(ANA, f"vip <@{CAROL}>")
    [asked] = knows_bob.say(ANA, "give 1 to bob")
    assert {each["text"]["text"] for each in buttons(asked.message)} == {"@Bob", "@Bob Carol"}
    before = knows_bob.kept
    knows_bob.say(ANA, "yes")
    assert knows_bob.kept == before


@pytest.mark.parametrize(
    "answer",
    [
        "yes",
        "him",
        "yes him",
        "bob",
        "@bob",
        "to bob",
        "yes, bob",
        "bob please",
        "i mean bob",
        "that's right",
        "make it bob",
        f"make it <@{BOB}>",
        f"i mean <@{BOB}>",
        f"no, <@{BOB}>",
        f"it's <@{BOB}> please",
    ],
)
def test_the_one_who_is_offered_is_said_in_many_ways(ana: BotHarness, answer: str) -> None:
    ana.say_all(ANA, "todo pay rent", "todo order the toner", f"give 1 to <@{BOB}>")
    [asked] = ana.say(ANA, "give the toner to bob")
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["@Bob"]
    assert f"offered *#2* · order the toner to <@{BOB}>" in text_of([ana.say(ANA, answer)[-1]])


@pytest.mark.parametrize("answer", ["carol", "make it carol", "no, carol", "to carol please"])
def test_another_name_is_nobody_who_is_offered(ana: BotHarness, answer: str) -> None:
    ana.say_all(ANA, "todo pay rent", "todo order the toner", f"give 1 to <@{BOB}>", "give the toner to bob")
    before = ana.kept
    assert "Type `@` and pick the person" in text_of(ana.say(ANA, answer))
    assert len(ana.kept) == len(before)
    assert "offered *#2*" in text_of([ana.say(ANA, f"make it <@{CAROL}>")[-1]])


def test_who_covers_is_said_with_a_mention_behind_the_question(ana: BotHarness) -> None:
    ana.say_all(ANA, f"away until friday 5pm, <@{BOB}> covers", "no, carol covers")
    [asked] = ana.say(ANA, f"make it <@{CAROL}>")
    assert "Only this time, or whenever you're away?" in text_of([asked])
    ana.say(ANA, "only this time")
    assert ana.context.person(ANA).absences[0].cover == CAROL


@pytest.mark.parametrize(
    "typed",
    [
        "make messages from bob high",
        "messages from bob are high",
        "set messages from bob to high",
        "make bob's messages high",
        "mentions by bob are high",
    ],
)
def test_all_that_somebody_writes_is_no_item_of_theirs(ana: BotHarness, typed: str) -> None:
    ana.say_in_thread(ANA, "save this", ana.write(BOB))
    [asked] = ana.say(ANA, typed)
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["@Bob"]
    ana.press(ANA, "@Bob", asked)
    rule, item = ana.context.records.get(RuleKey(ANA, BOB)), ana.store.by_number(ANA, 1)
    assert rule is not None
    assert item is not None
    assert (rule.level, item.level) == (Level.HIGH, Level.MEDIUM)


@pytest.mark.parametrize(
    "typed",
    [
        "give 3 to bob and 4 to carol",
        f"give 3 to <@{BOB}> and 4 to carol",
        "give the stamps to bob and the keys to carol",
    ],
)
def test_several_who_are_named_are_asked_about_together(ana: BotHarness, typed: str) -> None:
    ana.say_all(ANA, "todo pay rent", "todo order the toner", "todo buy stamps", "todo copy the keys")
    ana.say_all(ANA, f"give 1 to <@{BOB}>", f"give 2 to <@{CAROL}>")
    [asked] = ana.say(ANA, typed)
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["1. Offer #3 to @Bob; offer #4 to @Carol"]
    ana.say(ANA, "yes")
    items = [ana.store.by_number(ANA, number) for number in (3, 4)]
    assert [each.handover.to for each in items if each is not None and each.handover is not None] == [BOB, CAROL]


def test_where_one_of_several_is_not_known_all_are_to_be_mentioned(ana: BotHarness) -> None:
    ana.say_all(ANA, "todo pay rent", "todo order the toner", f"give 1 to <@{BOB}>")
    before = ana.kept
    assert "with a mention of each" in text_of(ana.say(ANA, "give 1 to bob and 2 to carol"))
    assert len(ana.kept) == len(before)
