"""What an item is called, and its tags: where they come from, where they are shown, and what takes them back."""

from __future__ import annotations

import pytest

from chalicelib.commands.rename import Rename
from chalicelib.domain.item import Kind
from chalicelib.domain.limits import LONGEST_LABEL
from chalicelib.domain.reply import Reply
from chalicelib.domain.tags import MOST_TAGS
from tests.harness import ANA, BOB, CAROL, BotHarness, buttons, text_of


@pytest.fixture
def saved(ana: BotHarness) -> BotHarness:
    """Ana has saved #1, a message of Bob's: red deploy +finance"""
    save(ana, "save message red deploy +Finance")
    return ana


def save(bot: BotHarness, text: str, ts: str = "") -> Reply:
    [reply] = bot.say_in_thread(ANA, text, ts or bot.write(BOB))
    return reply


def named(bot: BotHarness, number: int = 1) -> tuple[str, tuple[str, ...]]:
    item = bot.store.by_number(ANA, number)
    assert item is not None
    return item.label, item.tags


class TestTags:
    def test_are_kept_in_lower_case_and_shown_with_their_plus(self, saved: BotHarness) -> None:
        assert named(saved) == ("red deploy", ("finance",))
        for text in ("list", "next", "done #1", "done list", "restore #1", "search deploy", "list +finance"):
            said = text_of(saved.say(ANA, text))
            assert ("red deploy" in said, " · +finance" in said) == (True, True), text

    def test_of_a_second_save_are_added(self, saved: BotHarness) -> None:
        item = saved.store.by_number(ANA, 1)
        assert item is not None
        reply = save(saved, "save message +q3 +finance", item.ts)
        assert named(saved) == ("red deploy", ("finance", "q3"))
        assert "Updated" in text_of([reply])
        said = text_of(saved.press(ANA, "Undo", reply))
        assert (said, named(saved)) == (
            "Undone: #1 (red deploy) is tagged +finance again.",
            ("red deploy", ("finance",)),
        )

    def test_that_are_there_already_change_nothing(self, saved: BotHarness) -> None:
        item = saved.store.by_number(ANA, 1)
        assert item is not None
        assert "You've already saved" in text_of([save(saved, "save message +finance", item.ts)])

    def test_are_ten_at_most(self, saved: BotHarness) -> None:
        tags = " ".join(f"+t{n}" for n in range(MOST_TAGS))
        assert "10 tags at most; that would make 11" in text_of(saved.say(ANA, f"label #1 {tags}"))
        assert named(saved) == ("red deploy", ("finance",))

    def test_are_asked_about_if_they_are_called_like_a_priority(self, saved: BotHarness) -> None:
        assert "Do you mean the priority high" in text_of([save(saved, "save message +high")])
        assert saved.store.by_number(ANA, 2) is None

    @pytest.mark.parametrize("text", ["untag #1 +finance", "untag #1 finance", "remove the tag finance from #1"])
    def test_are_taken_off_again(self, saved: BotHarness, text: str) -> None:
        saved.say(ANA, "tag #1 q3")
        [reply] = saved.say(ANA, text)
        assert (text_of([reply]), named(saved)) == ("*#1* has the tag +q3.", ("red deploy", ("q3",)))
        saved.press(ANA, "Undo", reply)
        assert sorted(named(saved)[1]) == ["finance", "q3"]

    def test_of_an_item_may_be_none(self, saved: BotHarness) -> None:
        assert text_of(saved.say(ANA, "untag #1 +finance")) == "*#1* has no tags."
        assert text_of(saved.say(ANA, "untag #1 +finance")) == "*#1* stays as it is."

    def test_are_given_to_several_items_at_once(self, saved: BotHarness) -> None:
        save(saved, "save message")
        [reply] = saved.say(ANA, "tag 1, 2 and 7 +q3")
        assert text_of([reply]) == "Tagged *#1* and *#2* +q3. There is no #7 on your list."
        assert (named(saved, 1)[1], named(saved, 2)[1]) == (("finance", "q3"), ("q3",))
        saved.press(ANA, "Undo", reply)
        assert (named(saved, 1)[1], named(saved, 2)[1]) == (("finance",), ())
        assert text_of(saved.say(ANA, "untag 1 and 2 finance")) == "Took +finance off *#1* and *#2*."

    def test_go_with_an_item_that_is_given_away(self, saved: BotHarness) -> None:
        offer, _ = saved.say(ANA, f"give #1 to <@{CAROL}>")
        assert "+finance" in text_of([offer])
        saved.press(CAROL, "Accept", offer)
        given = saved.store.by_number(CAROL, 1)
        assert given is not None
        assert (given.label, given.tags) == ("red deploy", ("finance",))

    def test_of_the_same_message_on_the_colleagues_list_are_put_together(self, saved: BotHarness) -> None:
        item = saved.store.by_number(ANA, 1)
        assert item is not None
        saved.subscribe(CAROL).say_in_thread(CAROL, "save message +mine", item.ts)
        offer, _ = saved.say(ANA, f"give #1 to <@{CAROL}>")
        saved.press(CAROL, "Accept", offer)
        assert saved.item(CAROL, item.ts).tags == ("mine", "finance")

    def test_are_in_the_export(self, saved: BotHarness) -> None:
        [sent] = [reply for reply in saved.say(ANA, "export my data") if reply.message.file]
        assert sent.message.file is not None
        assert b'"finance"' in sent.message.file.content


class TestRename:
    def test_gives_another_label_and_can_be_undone(self, saved: BotHarness) -> None:
        [reply] = saved.say(ANA, "rename #1 tax return")
        assert text_of([reply]) == "*#1* is now called _tax return_ (it was _red deploy_)."
        assert named(saved) == ("tax return", ("finance",))
        assert "labelled _red deploy_ again" in text_of(saved.press(ANA, "Undo", reply))
        assert named(saved) == ("red deploy", ("finance",))

    def test_gives_a_label_to_what_had_none(self, ana: BotHarness) -> None:
        save(ana, "save message")
        assert text_of(ana.say(ANA, "rename #1 tax return +q3")) == (
            "*#1* is now called _tax return_ and has the tag +q3."
        )

    def test_changes_the_text_of_a_todo(self, saved: BotHarness) -> None:
        item = saved.store.by_number(ANA, 1)
        assert item is not None
        todo = item.__class__(**{**vars(item), "kind": Kind.TODO, "text": "buy milk", "label": "home"})
        saved.store.records[item.key(ANA)] = todo
        [reply] = saved.say(ANA, "rename #1 buy oat milk")
        assert text_of([reply]) == "*#1* is now called _buy oat milk_ (it was _buy milk_)."
        renamed = saved.store.by_number(ANA, 1)
        assert renamed is not None
        assert (renamed.text, renamed.label) == ("buy oat milk", "home")
        assert "“buy milk” again" in text_of(saved.press(ANA, "Undo", reply))

    def test_of_what_was_saved_in_a_thread_needs_no_number(self, saved: BotHarness) -> None:
        item = saved.store.by_number(ANA, 1)
        assert item is not None
        saved.say_in_thread(ANA, "rename this tax return", item.ts)
        assert named(saved)[0] == "tax return"

    def test_answers_the_question_what_to_call_it(self, saved: BotHarness) -> None:
        assert "What should I call" in text_of(saved.say(ANA, "rename #1"))
        saved.say(ANA, "tax return +q3")
        assert named(saved) == ("tax return", ("finance", "q3"))

    def test_to_the_same_says_so_and_changes_nothing(self, saved: BotHarness) -> None:
        receipts = len([receipt for receipt in saved.store.receipts.values() if receipt.undo_until])
        assert text_of(saved.say(ANA, "rename #1 red deploy")) == "*#1* stays as it is."
        assert len([receipt for receipt in saved.store.receipts.values() if receipt.undo_until]) == receipts

    @pytest.mark.parametrize("text", ["rename #1", 'rename #1 ""', "rename #1 ."])
    def test_needs_a_label(self, saved: BotHarness, text: str) -> None:
        saved.say(ANA, text)
        assert named(saved) == ("red deploy", ("finance",))

    @pytest.mark.parametrize(("length", "is_kept"), [(LONGEST_LABEL, True), (LONGEST_LABEL + 1, False)])
    def test_takes_no_longer_label_than_save_does(self, saved: BotHarness, length: int, is_kept: bool) -> None:
        saved.say(ANA, f"rename #1 {'x' * length}")
        assert (named(saved)[0] == "x" * length) is is_kept

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("rename #7 tax return", "There is no #7 on your list. `list` shows your items."),
            ("rename #1 tax return", "#1 is already off your list. Did you mean `restore #1`?"),
        ],
    )
    def test_of_what_is_not_on_the_list_says_so(self, saved: BotHarness, text: str, said: str) -> None:
        saved.say(ANA, "done #1")
        assert said in text_of(saved.say(ANA, text))

    def test_comes_to_the_list_of_reminders(self, saved: BotHarness) -> None:
        saved.say(ANA, "remind me #1 tomorrow at 9")
        saved.say(ANA, "rename #1 tax return")
        said = text_of(saved.say(ANA, "reminders"))
        assert ("_tax return_" in said, "red deploy" in said) == (True, False)

    def test_asked_for_twice_is_done_once(self, saved: BotHarness) -> None:
        job = saved.direct_job(ANA, "rename #1 tax return")
        saved.handle(job)
        saved.say(ANA, "rename #1 something else")
        saved.handle(job, redelivered=True)
        assert named(saved)[0] == "something else"


def test_a_label_shows_itself_and_nothing_else(saved: BotHarness) -> None:
    assert "&lt;!channel&gt;" not in text_of(saved.say(ANA, "rename #1 <!channel> look"))
    assert "@channel look" in named(saved)[0]


def test_an_empty_rename_changes_nothing_and_asks(saved: BotHarness) -> None:
    before = saved.kept
    assert "What should I call" in text_of(saved.ask(ANA, Rename((1,))))
    assert saved.kept == before


@pytest.mark.parametrize("typed", ['change #1 to just "call Paco"', 'rename #1 to simply "call Paco"'])
def test_a_name_in_quotes_is_without_what_only_leads_to_it(saved: BotHarness, typed: str) -> None:
    saved.say(ANA, typed)
    assert named(saved)[0] == "call Paco"


def test_just_may_begin_a_name(saved: BotHarness) -> None:
    saved.say(ANA, "rename #1 to just the tea")
    assert named(saved)[0] == "just the tea"


class TestOfNamedItems:
    """The new name is never cut: any of its words may be one of the item's as well."""

    @pytest.fixture
    def noted(self, ana: BotHarness) -> BotHarness:
        """#1 and #2"""
        ana.say(ANA, "todo talk to Meier about the shelf defects")
        ana.say(ANA, "todo write to Kern about lamps")
        return ana

    @pytest.mark.parametrize(
        ("typed", "number", "text"),
        [
            ("rename meier to talk to Meier about shelf returns", 1, "talk to Meier about shelf returns"),
            ("rename kern to write to Kern about lamp prices", 2, "write to Kern about lamp prices"),
            ("rename the shelf one to talk to the joiner", 1, "talk to the joiner"),
            ("rename write to kern to write to Meier", 2, ""),
            ("rename talk to meier to call Meier", 1, ""),
            ("rename the shelf talk to see Meier to see the shelf", 1, "see Meier to see the shelf"),
            ("change the title of kern to write to Kern", 2, "write to Kern"),
            ("rename kern: write to Kern about it", 2, "write to Kern about it"),
            ("rename kern as write to Kern", 2, "write to Kern"),
            ("rename kern ask Kern about lamps", 2, "ask Kern about lamps"),
        ],
    )
    def test_begin_where_the_words_before_name_one(self, noted: BotHarness, typed: str, number: int, text: str) -> None:
        before = noted.store.by_number(ANA, number)
        assert before is not None
        noted.say(ANA, typed)
        item = noted.store.by_number(ANA, number)
        assert item is not None
        assert item.text == (text or before.text)

    def test_are_asked_about_where_the_new_name_may_begin_at_two_places(self, noted: BotHarness) -> None:
        [asked] = noted.say(ANA, "rename talk to meier to call Meier")
        assert [each["text"]["text"] for each in buttons(asked.message)] == [
            "1. Rename #1 to “call Meier”",
            "2. Rename #1 to “meier to call Meier”",
        ]
        noted.say(ANA, "1")
        item = noted.store.by_number(ANA, 1)
        assert item is not None
        assert item.text == "call Meier"

    def test_are_asked_about_where_what_stands_before_names_none(self, noted: BotHarness) -> None:
        answer = text_of(noted.say(ANA, "rename shelf rails to shelf returns"))
        assert answer.startswith("Nothing on your list says “shelf rails”")
        item = noted.store.by_number(ANA, 1)
        assert item is not None
        assert item.text == "talk to Meier about the shelf defects"

    def test_after_a_verb_without_a_to(self, noted: BotHarness) -> None:
        [asked] = noted.say(ANA, "call kern write to Kern")
        assert "2. Rename #2 to “write to Kern”" in [each["text"]["text"] for each in buttons(asked.message)]


@pytest.mark.parametrize("arrow", ["->", "-&gt;", "=>", "→"])
def test_an_arrow_stands_before_a_new_name(ana: BotHarness, arrow: str) -> None:
    ana.say(ANA, "todo pay rent")
    assert "is now called _pay half the rent_" in text_of(ana.say(ANA, f"rename rent {arrow} pay half the rent"))
    assert "is now called _buy glue_" in text_of(ana.say(ANA, f"rename 1 {arrow} buy glue"))


def test_a_number_in_a_new_name_is_no_further_item(ana: BotHarness) -> None:
    ana.say(ANA, "todo pay rent")
    ana.say(ANA, "todo tea")
    assert "is now called _buy glue, 2 bottles_" in text_of(ana.say(ANA, "rename 1 to buy glue, 2 bottles"))


class TestLabel:
    """`label` gives a message its label; of a to-do it asks, as its own words would be lost."""

    @pytest.fixture
    def noted(self, ana: BotHarness) -> BotHarness:
        """#1 is a to-do."""
        ana.say(ANA, "todo book the train to the fair")
        return ana

    @pytest.mark.parametrize(
        "typed",
        [
            "label #1 graz",
            "label 1 as graz",
            "label the fair as graz",
            "1 should be labelled graz",
            "relabel 1 graz",
            "set the label of 1 to graz",
        ],
    )
    def test_of_a_todo_is_asked_about(self, noted: BotHarness, typed: str) -> None:
        [asked] = noted.say(ANA, typed)
        assert "Rename it, or tag it +graz?" in text_of([asked])
        assert text_of_first(noted) == "book the train to the fair"
        noted.press(ANA, [each["text"]["text"] for each in buttons(asked.message)][1], asked)
        assert (text_of_first(noted), named(noted)[1]) == ("book the train to the fair", ("graz",))

    def test_of_a_todo_in_several_words_is_no_tag(self, noted: BotHarness) -> None:
        [asked] = noted.say(ANA, "label #1 the way to Graz")
        assert text_of_first(noted) == "book the train to the fair"
        assert "Rename it?" in text_of([asked])
        noted.say(ANA, "yes")
        assert text_of_first(noted) == "the way to Graz"

    def test_of_a_message_is_its_label(self, saved: BotHarness) -> None:
        saved.say(ANA, "label #1 invoice")
        assert named(saved)[0] == "invoice"

    def test_rename_asks_nothing(self, noted: BotHarness) -> None:
        noted.say(ANA, "rename #1 graz")
        assert text_of_first(noted) == "graz"


def text_of_first(bot: BotHarness) -> str:
    item = bot.store.by_number(ANA, 1)
    assert item is not None
    return item.text


class TestTagsOfANamedItem:
    """The last words of its name are no tags, where the item says them."""

    @pytest.fixture
    def ordered(self, ana: BotHarness) -> BotHarness:
        ana.say_all(ANA, "todo the tablets order", "todo buy bread")
        return ana

    @pytest.mark.parametrize(
        "typed", ["tag the tablets order", "tag tablets", "tag the tablets order with", "tag buy bread"]
    )
    def test_where_only_the_name_is_said_it_is_asked_for_a_tag(self, ordered: BotHarness, typed: str) -> None:
        asked = text_of(ordered.say(ANA, typed))
        assert asked.startswith("A tag is one word with a plus before it")
        assert f"#{2 if 'bread' in typed else 1} +finance`" in asked
        assert [named(ordered, number) for number in (1, 2)] == [("", ()), ("", ())]

    @pytest.mark.parametrize(
        ("typed", "tags"),
        [
            ("tag the tablets order as urgent stuff", ("urgent", "stuff")),
            ("tag tablets shop", ("shop",)),
            ("tag order tablets with pharmacy", ("pharmacy",)),
            ("tag the tablets +shop", ("shop",)),
        ],
    )
    def test_what_it_does_not_say_are_tags(self, ordered: BotHarness, typed: str, tags: tuple[str, ...]) -> None:
        ordered.say(ANA, typed)
        assert named(ordered) == ("", tags)

    def test_what_takes_tags_off_names_its_example_so(self, ordered: BotHarness) -> None:
        assert "`untag #1 +finance`" in text_of(ordered.say(ANA, "untag the tablets order"))
