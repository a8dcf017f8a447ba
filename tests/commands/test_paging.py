"""Turning the pages of a list, and what its buttons do to what they stand under."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.commands.finished import ListFinished
from chalicelib.commands.list_items import ListItems
from chalicelib.domain.command import deserialize_press
from chalicelib.domain.item import State
from chalicelib.domain.priority import Level
from chalicelib.domain.reply import DestinationKind, Reply
from chalicelib.messages import questions
from chalicelib.ports import MOST_SEARCHED, ItemQuery, ItemsPage, Unreachable
from tests.harness import ANA, BOB, MINUTE, OPS, PRIVATE, BotHarness, buttons, command_of, text_of


@pytest.fixture
def full(ana: BotHarness) -> BotHarness:
    """Ana has 25 open items, and has finished 25."""
    for _ in range(25):
        ana.say_in_thread(ANA, "save message", ana.write())
        ana.say_in_thread(ANA, "save message", ana.write())
        ana.say(ANA, f"done #{ana.store.last_number(ANA)}")
    return ana


def labels(reply: Reply) -> list[str]:
    return [element["text"]["text"] for element in buttons(reply.message)]


Paged = ListItems | ListFinished
PAGED: tuple[Paged, ...] = (ListItems(), ListFinished())
every_list = pytest.mark.parametrize("command", PAGED, ids=lambda command: command.name)


@every_list
def test_each_page_leads_to_the_one_before_and_the_one_after_it(full: BotHarness, command: Paged) -> None:
    for page, before, after in ((1, None, 2), (2, 1, 3), (3, 2, None)):
        shown = full.show(replace(command, page=page), ANA)
        found = {element["text"]["text"]: command_of(element) for element in buttons(shown)}
        assert found.get("◀ Back") == (replace(command, page=before) if before else None)
        assert found.get("More ▶") == (replace(command, page=after) if after else None)


@every_list
def test_only_the_lists_owner_turns_its_pages(full: BotHarness, command: Paged) -> None:
    shown = full.show(replace(command, page=2), ANA)
    types = {type(each).name: type(each) for each in PAGED}
    turners = [element for element in buttons(shown) if element["text"]["text"] in {"◀ Back", "More ▶"}]
    assert [deserialize_press(element["value"], types).may_press for element in turners] == [ANA, ANA]


@every_list
def test_each_page_says_which_of_how_many_it_shows(full: BotHarness, command: Paged) -> None:
    for page, said in ((1, "(1–10 of 25)"), (2, "(11–20 of 25)"), (3, "(21–25 of 25)")):
        assert said in full.show(replace(command, page=page), ANA).blocks[0]["text"]["text"]


def test_what_stands_on_one_page_is_not_counted(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "save message", ana.write())
    assert ana.show(ListItems(), ANA).blocks[0]["text"]["text"] == "Your list"


def test_of_a_long_list_it_says_that_there_is_more(full: BotHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full.store, "open", lambda *_: ItemsPage(tuple(full.store._open(ANA)[:10]), has_more=True))
    assert "(1–10 and more)" in full.show(ListItems(), ANA).blocks[0]["text"]["text"]


def test_a_search_and_the_rules_say_so_too(ana: BotHarness) -> None:
    for n in range(21):
        ana.say(ANA, f"todo thing {n}")
        ana.say(ANA, f"set priority low <#C0{n:03d}>")
    assert "(1–10 of 21)" in text_of(ana.say(ANA, "search thing"))
    assert "(1–20 of 21)" in text_of(ana.say(ANA, "rules"))


def test_a_page_beyond_the_last_says_so(full: BotHarness) -> None:
    assert "list" in text_of(full.say(ANA, "list page 9"))
    assert full.open_numbers(ANA) != []


def test_a_filter_that_did_not_look_at_everything_says_so(full: BotHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    found = full.store.open(ANA, ItemQuery(), 3).items

    def cut_short(items: tuple[object, ...]) -> object:
        return lambda *_: ItemsPage(items, has_more=False, searched_all=False)  # type: ignore[arg-type]

    monkeypatch.setattr(full.store, "open", cut_short(found))
    assert f"{MOST_SEARCHED:,} most important items" in text_of(full.say(ANA, f"list from <@{BOB}>"))
    monkeypatch.setattr(full.store, "open", cut_short(()))
    assert f"{MOST_SEARCHED:,} most important items" in text_of(full.say(ANA, f"list from <@{BOB}>"))


def test_after_the_undo_of_a_press_the_list_is_shown_again(full: BotHarness) -> None:
    [listed] = full.say(ANA, "list")
    [removed] = full.press(ANA, "Remove", listed)
    [undone] = full.press(ANA, "Undo", removed)
    assert undone.destination.kind is DestinationKind.REPLACE
    assert ("*#3*" in text_of([removed]), "*#3*" in text_of([undone])) == (True, True)


def test_the_undo_of_what_was_typed_shows_no_list(full: BotHarness) -> None:
    [removed] = full.say(ANA, "remove #1")
    [undone] = full.press(ANA, "Undo", removed)
    assert ("*#3*" in text_of([removed]), "*#3*" in text_of([undone])) == (False, False)


class TestTheButtonsOfAReminder:
    @pytest.fixture
    def reminder(self, ana: BotHarness) -> Reply:
        """It is 13:00 in Madrid."""
        ana.say_in_thread(ANA, "save message reminder in 3h", ana.write())
        [reminder] = ana.pass_time(3 * 60 * MINUTE)
        return reminder

    @pytest.mark.parametrize(
        ("press", "minutes"), [("Snooze 20 min", 20), ("Snooze 1 hour", 60), ("Snooze until tomorrow", 20 * 60)]
    )
    def test_move_it(self, ana: BotHarness, reminder: Reply, press: str, minutes: int) -> None:
        ana.press(ANA, press, reminder)
        assert (ana.pass_time(minutes * MINUTE - 1), len(ana.pass_time(1))) == ([], 1)

    def test_are_its_persons_alone(self, ana: BotHarness, reminder: Reply) -> None:
        offered = labels(reminder)
        assert offered
        for text in offered:
            assert f"That button is for <@{ANA}>." in text_of(ana.press(BOB, text, reminder))


class TestDoneWithAllLow:
    @pytest.fixture
    def digest(self, ana: BotHarness) -> Reply:
        """While she was away Ana got #1 of low priority, #2 of lowest and #3 of medium; then she comes back."""
        ana.say(ANA, "away")
        for level in ("low", "lowest", "medium"):
            ana.say(ANA, f"priority <@{BOB}> {level}")
            ana.now += MINUTE
            ana.mention(ANA)
        [digest] = ana.say(ANA, "back")
        return digest

    def press(self, bot: BotHarness, digest: Reply) -> list[Reply]:
        element = next(each for each in buttons(digest.message) if each["text"]["text"] == "Done with all low")
        return bot.handle(bot.action_job(ANA, element))

    def test_finishes_what_is_low_and_can_be_undone(self, ana: BotHarness, digest: Reply) -> None:
        [reply] = self.press(ana, digest)
        assert (ana.open_numbers(ANA), [ana.store.by_number(ANA, n).state for n in (1, 2)]) == (  # type: ignore[union-attr]
            [3],
            [State.DONE, State.DONE],
        )
        ana.press(ANA, "Undo", reply)
        assert sorted(ana.open_numbers(ANA)) == [1, 2, 3]

    def test_leaves_what_came_since(self, ana: BotHarness, digest: Reply) -> None:
        ana.say(ANA, "away")
        ana.say(ANA, f"priority <@{BOB}> low")
        ana.now += MINUTE
        ana.mention(ANA)
        self.press(ana, digest)
        assert ana.open_numbers(ANA) == [3, 4]


def test_what_was_answered_meanwhile_is_off_the_list_for_seven_days(ana: BotHarness) -> None:
    ana.say(ANA, "away")
    ana.now += MINUTE
    ts = ana.write()
    ana.mention(ANA, ts=ts)
    ana.slack.took_part_in.add((ANA, ts))
    ana.say(ANA, "back")
    item = ana.item(ANA, ts)
    assert (item.state, item.finished_at, item.expires_at) == (State.HANDLED, ana.now, ana.now + 7 * 86400)


@pytest.mark.parametrize("of_nothing", [True, False])
def test_a_digest_shows_its_items_only_if_some_wait(ana: BotHarness, of_nothing: bool) -> None:
    ana.say(ANA, "away")
    ana.now += MINUTE
    if not of_nothing:
        ana.mention(ANA)
    [digest] = ana.say(ANA, "back")
    assert ("*#1*" in text_of([digest])) is not of_nothing


def test_in_a_channel_that_the_bot_cannot_see_the_link_is_made_as_slack_makes_it(ana: BotHarness) -> None:
    ts = ana.write(channel=PRIVATE)
    with pytest.raises(Unreachable):
        ana.slack.permalink(PRIVATE, ts)
    ana.say_in_thread(ANA, "save message", ts, channel=PRIVATE)
    [item] = ana.store.open(ANA, ItemQuery(), 9).items
    assert item.link == f"https://acme.slack.com/archives/{PRIVATE}/p{ts.replace('.', '')}"


@pytest.mark.parametrize("words", ["is high", "of high", "to high", "high"])
def test_the_level_of_a_save_is_read_with_the_words_around_it(ana: BotHarness, words: str) -> None:
    ana.say_in_thread(ANA, f"save message red deploy priority {words}", ana.write())
    [item] = ana.store.open(ANA, ItemQuery(), 9).items
    assert (item.level, item.label) == (Level.HIGH, "red deploy")


def test_undoing_anything_but_an_unsubscription_starts_nothing_else(ana: BotHarness) -> None:
    [reply] = ana.say(ANA, "all clear on")
    job = ana.press_job(ANA, "Undo", reply)
    ana.handle_in_order(job)
    receipts = [receipt for receipt in ana.store.receipts.values() if receipt.request == job.id]
    assert [receipt.jobs for receipt in receipts] == [()]


def test_an_export_goes_to_who_asked_for_it(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "save message red deploy", ana.write())
    said = ana.say(ANA, "export my data")
    places = {(reply.destination.kind, reply.destination.user) for reply in said}
    assert (DestinationKind.DIRECT, ANA) in places
    assert {user for _, user in places} == {ANA}


def test_a_slash_command_is_answered_to_its_person_where_they_typed_it(ana: BotHarness) -> None:
    [reply] = ana.slash(ANA, "settings", OPS)
    place = reply.destination
    assert (place.kind, place.user, place.channel, place.thread_ts, place.response_url) == (
        DestinationKind.RESPONSE,
        ANA,
        OPS,
        "",
        "https://hooks.example/1",
    )


def test_a_digest_of_nothing_has_nothing_to_show_under_it(ana: BotHarness) -> None:
    ana.say(ANA, "away")
    ana.now += MINUTE
    ana.say(ANA, "back")
    [receipt] = [each for each in ana.store.receipts.values() if "away" in str(each.edits) and each.replies[-1:]][-1:]
    assert [reply.view for reply in receipt.replies] == [""]


def first_number(bot: BotHarness, said: str) -> int:
    [reply] = bot.say(ANA, said)
    return reply.message.shown[0]


def test_typed_pages_are_those_of_the_list_that_was_shown_last(full: BotHarness) -> None:
    full.say(ANA, "list medium")
    pages = [
        full.show(replace(ListItems(strongest=Level.MEDIUM, weakest=Level.MEDIUM), page=n), ANA) for n in (1, 2, 3)
    ]
    first, second, third = [page.shown[0] for page in pages]
    turned = [first_number(full, said) for said in ("next page", "more", "previous page", "page 3", "page 1")]
    assert turned == [second, third, second, third, first]
    assert "medium" in text_of(full.say(ANA, "next page"))


def test_typed_pages_of_a_search_and_of_what_was_finished(full: BotHarness) -> None:
    for n in range(12):
        full.say(ANA, f"todo invoice {n}")
    full.say(ANA, "search invoice")
    assert "(11–12 of 12)" in full.say(ANA, "next page")[0].message.blocks[0]["text"]["text"]
    full.say(ANA, "done list")
    assert "(11–20 of 25)" in full.say(ANA, "more")[0].message.blocks[0]["text"]["text"]


def test_where_there_is_no_further_page_it_is_said(ana: BotHarness) -> None:
    assert "no further page" in text_of(ana.say(ANA, "next page"))
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "list")
    assert "no further page" in text_of(ana.say(ANA, "more"))
    assert "no page before" in text_of(ana.say(ANA, "previous page"))
    assert "no page 2" in text_of(ana.say(ANA, "page 2"))


def test_after_ten_minutes_a_typed_page_is_one_of_the_whole_list(full: BotHarness) -> None:
    full.say(ANA, "list medium")
    full.pass_time(11 * MINUTE)
    assert "no further page" in text_of(full.say(ANA, "next page"))
    assert "(11–20 of 25)" in full.say(ANA, "page 2")[0].message.blocks[0]["text"]["text"]


def test_the_next_item_leaves_the_pages_of_the_list_above_it(full: BotHarness) -> None:
    full.say(ANA, "list")
    full.say(ANA, "next page")
    full.say(ANA, "next")
    assert "Your list (21–25 of 25)" in text_of(full.say(ANA, "next page"))
    full.say(ANA, "next")
    assert "Your list (11–20 of 25)" in text_of(full.say(ANA, "previous"))


def test_in_a_thread_the_page_is_none_of_a_list_that_was_shown_in_the_direct_message(full: BotHarness) -> None:
    under = full.write()
    full.say(ANA, "list")
    full.now += MINUTE
    assert questions.NO_FURTHER_PAGE in text_of(full.say_in_thread(ANA, "next page", under))
    full.say_in_thread(ANA, "list", under)
    assert "◀ Back" in labels(full.say_in_thread(ANA, "next page", under)[0])
