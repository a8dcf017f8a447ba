from __future__ import annotations

import pytest

from chalicelib.domain.item import Kind, State
from chalicelib.domain.priority import DecidedBy, Level
from chalicelib.domain.reply import DestinationKind
from chalicelib.ports import RetryLater
from tests.harness import ANA, BOB, CAROL, GENERAL, OPS, PRIVATE, BotHarness, buttons, text_of

LINK = "https://acme.slack.com/archives/{}/p{}"


def link_to(ts: str, channel: str = GENERAL) -> str:
    return LINK.format(channel, ts.replace(".", ""))


def test_a_message_is_kept_by_its_link(ana: BotHarness) -> None:
    ts = ana.write()
    ana.say_in_thread(ANA, "save message red deploy", ts)
    item = ana.item(ANA, ts)
    assert (item.link, item.kind, item.label, item.level, item.sender) == (
        link_to(ts),
        Kind.MESSAGE,
        "red deploy",
        Level.MEDIUM,
        BOB,
    )


def test_the_answer_stands_in_the_same_thread_and_only_the_person_sees_it(ana: BotHarness) -> None:
    ts = ana.write()
    [reply] = ana.say_in_thread(ANA, "save message", ts)
    assert (reply.destination.kind, reply.destination.channel, reply.destination.thread_ts) == (
        DestinationKind.PRIVATE,
        GENERAL,
        ts,
    )


def test_the_answer_tells_number_level_and_label(ana: BotHarness) -> None:
    said = text_of(ana.say_in_thread(ANA, "save message red deploy priority high", ana.write()))
    assert "as *#1* · high · _red deploy_" in said


def test_a_thread_is_kept_by_its_first_message(ana: BotHarness) -> None:
    ts = ana.write()
    ana.say_in_thread(ANA, "save thread", ts)
    assert (ana.item(ANA, ts).kind, ana.item(ANA, ts).link) == (Kind.THREAD, link_to(ts))


@pytest.mark.parametrize("level", list(Level), ids=lambda level: level.word)
def test_a_named_level_is_kept_as_that_very_level(ana: BotHarness, level: Level) -> None:
    ts = ana.write()
    ana.say_in_thread(ANA, f"save message priority {level.word}", ts)
    assert (ana.item(ANA, ts).level, ana.item(ANA, ts).decided_by) == (level, DecidedBy.MESSAGE)


def test_numbers_count_up(ana: BotHarness) -> None:
    first, second = ana.write(), ana.write()
    ana.say_in_thread(ANA, "save message", first)
    ana.say_in_thread(ANA, "save message", second)
    assert (ana.item(ANA, first).number, ana.item(ANA, second).number) == (1, 2)


class TestSavingAgain:
    @pytest.fixture
    def ts(self, ana: BotHarness) -> str:
        ts = ana.write()
        ana.say_in_thread(ANA, "save message red deploy priority high", ts)
        return ts

    def test_keeps_one_item(self, ana: BotHarness, ts: str) -> None:
        ana.say_in_thread(ANA, "save message blue deploy", ts)
        assert ana.open_numbers(ANA) == [1]

    @pytest.mark.parametrize(
        ("text", "label", "level"),
        [
            ("save message blue deploy", "blue deploy", Level.HIGH),
            ("save message priority low", "red deploy", Level.LOW),
            ("save message blue deploy priority lowest", "blue deploy", Level.LOWEST),
        ],
    )
    def test_updates_what_is_named_and_keeps_the_rest(
        self, ana: BotHarness, ts: str, text: str, label: str, level: Level
    ) -> None:
        ana.say_in_thread(ANA, text, ts)
        assert (ana.item(ANA, ts).label, ana.item(ANA, ts).level) == (label, level)

    def test_says_that_it_was_updated(self, ana: BotHarness, ts: str) -> None:
        assert "Updated" in text_of(ana.say_in_thread(ANA, "save message priority low", ts))

    def test_with_nothing_new_says_so_and_offers_no_undo(self, ana: BotHarness, ts: str) -> None:
        [reply] = ana.say_in_thread(ANA, "save message", ts)
        assert ("You've already saved" in text_of([reply]), list(buttons(reply.message))) == (True, [])

    def test_by_its_link_is_the_same_item(self, ana: BotHarness, ts: str) -> None:
        ana.say(ANA, f"save <{link_to(ts)}> blue deploy")
        assert (ana.open_numbers(ANA), ana.item(ANA, ts).label) == ([1], "blue deploy")

    def test_brings_back_what_was_removed(self, ana: BotHarness, ts: str) -> None:
        ana.say(ANA, "remove #1")
        said = text_of(ana.say_in_thread(ANA, "save message", ts))
        assert ("Brought back" in said, ana.item(ANA, ts).state, ana.item(ANA, ts).expires_at) == (
            True,
            State.OPEN,
            None,
        )

    def test_by_somebody_else_is_another_item(self, ana: BotHarness, ts: str) -> None:
        ana.subscribe(CAROL)
        ana.say_in_thread(CAROL, "save message", ts)
        assert (ana.open_numbers(ANA), ana.open_numbers(CAROL)) == ([1], [1])


def test_a_link_is_saved_from_a_direct_message(ana: BotHarness) -> None:
    ts = ana.write(CAROL, OPS)
    ana.say(ANA, f"save <{link_to(ts, OPS)}>")
    assert ana.item(ANA, ts, OPS).sender == CAROL


def test_a_link_into_an_unseen_channel_is_saved_all_the_same(ana: BotHarness) -> None:
    ana.say(ANA, f"save <{link_to('1732432034.000100', PRIVATE)}>")
    assert ana.item(ANA, "1732432034.000100", PRIVATE).link == link_to("1732432034.000100", PRIVATE)


def test_of_an_unseen_channel_it_is_told_what_the_bot_cannot_see(ana: BotHarness) -> None:
    said = text_of(ana.say(ANA, f"save <{link_to('1732432034.000100', PRIVATE)}>"))
    assert "can't see who wrote it" in said


def test_a_link_into_another_workspace_is_refused(ana: BotHarness) -> None:
    said = text_of(ana.say(ANA, "save <https://other.slack.com/archives/C0X/p1732432034000100>"))
    assert ("other.slack.com" in said, ana.open_numbers(ANA)) == (True, [])


def test_a_reply_s_link_saved_as_a_thread_keeps_the_link_to_the_first_message(ana: BotHarness) -> None:
    first = ana.write()
    reply = f"{link_to(ana.write())}?thread_ts={first}&cid={GENERAL}"
    ana.say(ANA, f"save thread <{reply}>")
    assert (ana.item(ANA, first).kind, ana.item(ANA, first).link) == (Kind.THREAD, link_to(first))


def test_a_reply_s_link_saved_as_a_message_keeps_the_reply(ana: BotHarness) -> None:
    first, reply = ana.write(), ana.write()
    ana.say(ANA, f"save <{link_to(reply)}?thread_ts={first}&cid={GENERAL}>")
    assert ana.item(ANA, reply).kind is Kind.MESSAGE


def test_a_save_outside_a_thread_is_told_what_to_do(ana: BotHarness) -> None:
    said = text_of(ana.say_in_thread(ANA, "save message", ""))
    assert ("Reply in its thread" in said, said.count("`") % 2, ana.open_numbers(ANA)) == (True, 0, [])


def test_slacks_limit_on_reading_history_does_not_prevent_saving(
    ana: BotHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    def limited(*_: object) -> str:
        raise RetryLater("ratelimited", 60)

    monkeypatch.setattr(ana.slack, "author", limited)
    ana.say(ANA, f"save <{link_to('1732432034.000100')}>")
    assert ana.open_numbers(ANA) == [1]
